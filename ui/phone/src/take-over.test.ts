import { expect, test } from "vitest";
import { h } from "./dom";
import { takeOver } from "./take-over";

test("what is typed before the script has come is not typed twice", () => {
  const page = h("main", {}, h("input", { id: "phone" }), h("input", { id: "code" }));
  document.body.replaceChildren(page);
  const before = document.getElementById("phone") as HTMLInputElement;
  before.value = "151";
  before.focus();
  const phone = h("input", { id: "phone", value: "kept from last time" });
  let heard = "";
  phone.oninput = () => (heard = phone.value);
  takeOver(page, () => page.replaceChildren(phone, h("input", { id: "code", value: "kept" })));
  expect([phone.value, heard]).toEqual(["151", "151"]);
  expect(document.activeElement).toBe(phone);
  expect((document.getElementById("code") as HTMLInputElement).value).toBe("kept");
});

test("a page that stands empty is simply drawn", () => {
  const page = h("main");
  document.body.replaceChildren(page);
  takeOver(page, () => page.replaceChildren(h("input", { id: "phone" })));
  expect(document.activeElement).toBe(document.body);
});
