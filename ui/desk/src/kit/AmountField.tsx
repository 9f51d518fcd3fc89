import { Input, type InputRef } from "antd";
import type { Ref } from "react";

interface Props {
  label: string;
  testId: string;
  typed: string;
  change: (typed: string) => void;
  wrong: boolean;
  placeholder?: string;
  field?: Ref<InputRef>;
  onPressEnter?: () => void;
}

/** An amount in yuan, as a person types it. */
export function AmountField({ label, testId, typed, change, wrong, field, ...rest }: Props) {
  return (
    <label className="dialog-field">
      {label}
      <Input
        {...rest}
        ref={field}
        data-testid={testId}
        prefix="¥"
        maxLength={8}
        status={wrong ? "error" : ""}
        value={typed}
        onChange={(event) => change(event.target.value)}
      />
    </label>
  );
}
