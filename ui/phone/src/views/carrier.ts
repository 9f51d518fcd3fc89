/** Which carrier: one of the shipped ones, or another by its name. */

import { h } from "../dom";
import { field, type Field } from "../field";
import { language } from "../language";
import type { Words } from "../words";

/** No carrier is called so. */
const OTHER = "…";

export function carrierField(say: Words, chosen: string): { field: Field; value: () => string } {
  const shipped = Array.from(document.querySelectorAll<HTMLOptionElement>("#carriers option"));
  const names = shipped.map((option) => option.value);
  const own = chosen !== "" && !names.includes(chosen);
  const options = shipped.map((option) => {
    const shown = language() === "en" ? (option.dataset["en"] ?? option.value) : option.value;
    return h("option", { value: option.value }, shown);
  });
  const select = h(
    "select",
    { id: "carrier" },
    h("option", { value: "" }, say.signIn.choose),
    ...options,
    h("option", { value: OTHER }, say.signIn.other),
  );
  select.value = own ? OTHER : chosen;
  const name = h("input", { maxLength: 40, hidden: !own, value: own ? chosen : "" });
  name.placeholder = say.signIn.otherName;
  name.setAttribute("aria-label", say.signIn.otherName);
  select.addEventListener("change", () => {
    name.hidden = select.value !== OTHER;
    if (!name.hidden) name.focus();
  });
  const value = () => (select.value === OTHER ? name.value.trim() : select.value);
  return { field: field(say.signIn.carrier, select, "", name), value };
}
