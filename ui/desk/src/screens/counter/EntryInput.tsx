import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { EntryField } from "./entry";

interface Props {
  name: EntryField;
  value: string;
  wrong: boolean;
  focus?: boolean;
  required?: boolean;
  onChange: (value: string) => void;
  onFocus?: () => void;
  onBlur?: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  /** What is proposed for it. */
  children?: ReactNode;
}

/** One line of the entry; takes the focus when the desk found it wrong. */
export function EntryInput({
  name,
  value,
  wrong,
  focus,
  required,
  onChange,
  children,
  ...events
}: Props) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
  useEffect(() => {
    if (wrong) field.current?.select();
  }, [wrong]);
  return (
    <label className="field proposed-field">
      <span>
        {t(`field.${name}`)}
        {!required && <span className="muted"> {t("field.optional")}</span>}
      </span>
      <input
        ref={field}
        data-testid={`entry-${name}`}
        value={value}
        maxLength={name === "address" ? 200 : 100}
        aria-invalid={wrong}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        {...events}
      />
      {children}
    </label>
  );
}
