/** A labelled input with room for what is wrong with it. */

import { h } from "./dom";

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export type Field = {
  readonly row: HTMLElement;
  readonly input: Input;
  /** Says what is wrong; an empty text takes it away. */
  complain: (text: string) => void;
};

/** Wraps an input in its label. */
export function field(label: string, input: Input, hint = "", beside: Node | null = null): Field {
  const wrong = h("span", { className: "wrong", id: `${input.id}-wrong` });
  const caption = h("span", { className: "caption" }, label, hint && h("small", {}, hint));
  const line = h("span", { className: "line" }, input, beside);
  const row = h("label", { className: "field" }, caption, line, wrong);
  const complain = (text: string) => {
    wrong.textContent = text;
    input.setAttribute("aria-invalid", String(text !== ""));
    input.setAttribute("aria-describedby", wrong.id);
  };
  input.addEventListener("input", () => complain(""));
  return { row, input, complain };
}

/** The field whose name begins the refusal's code, such as `phone` of `phone_empty`. */
export function fieldOf<F>(fields: { [prefix: string]: F }, code: string): F | undefined {
  const prefix = Object.keys(fields).find((prefix) => code.startsWith(`${prefix}_`));
  return prefix === undefined ? undefined : fields[prefix];
}
