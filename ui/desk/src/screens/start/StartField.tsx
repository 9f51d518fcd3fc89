import type { ComponentProps, ReactNode } from "react";

interface Props extends Omit<ComponentProps<"input">, "onChange"> {
  label: ReactNode;
  name: string;
  value: string;
  put: (value: string) => void;
}

/** A field with its name above it, as large as on a form at a counter. */
export function StartField({ label, name, value, put, ...input }: Props) {
  return (
    <label className="field">
      <span>{label}</span>
      <input
        {...input}
        data-testid={`start-${name}`}
        value={value}
        onChange={(event) => put(event.target.value)}
      />
    </label>
  );
}
