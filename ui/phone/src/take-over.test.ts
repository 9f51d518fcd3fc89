import { expect, test } from "vitest";
import { h } from "./dom";
import { takeOver } from "./take-over";

function typedInto(form: string, value: string): HTMLElement {
  const field = h("input", { id: "phone" });
  const page = h("main", {}, h("form", { id: form }, field, h("input", { id: "code" })));
  document.body.replaceChildren(page);
  field.value = value;
  field.focus();
  return page;
}

test("what is typed before the script has come is not typed twice", () => {
  const page = typedInto("sign-in", "151");
  const phone = h("input", { id: "phone", value: "kept from last time" });
  const code = h("input", { id: "code", value: "kept" });
  let heard = "";
  phone.oninput = () => (heard = phone.value);
  takeOver(page, () => page.replaceChildren(h("form", { id: "sign-in" }, phone, code)));
  expect([phone.value, heard, code.value]).toEqual(["151", "151", "kept"]);
  expect(document.activeElement).toBe(phone);
});

test("one's own phone does not become the recipient's", () => {
  const page = typedInto("sign-in", "13912340001");
  const phone = h("input", { id: "phone" });
  takeOver(page, () => page.replaceChildren(h("form", { id: "submit" }, phone)));
  expect(phone.value).toBe("");
});
