import { expect, test } from "vitest";
import { missing } from "./founding";

const whole = {
  community: "华润",
  point: "管理处",
  fee: "2",
  desk: "",
  name: "",
  pin: "",
  again: "",
};

test.each([
  [{}, null],
  [{ community: " " }, "start.needCommunity"],
  [{ point: "" }, "start.needPoint"],
  [{ fee: "zwei" }, "settings.amountWrong"],
  // An administrator is all there or not at all: half of one would lock everybody out, or nobody.
  [{ pin: "4711" }, "start.needName"],
  [{ name: "王芳" }, "errors.pin_digits"],
  [{ name: "王芳", pin: "47a1", again: "47a1" }, "errors.pin_digits"],
  [{ name: "王芳", pin: "4711", again: "4712" }, "staff.pinDiffers"],
  [{ name: "王芳", pin: "4711", again: "4711" }, null],
])("%j lacks %s", (typed, wanted) => {
  expect(missing({ ...whole, ...typed })).toBe(wanted);
});
