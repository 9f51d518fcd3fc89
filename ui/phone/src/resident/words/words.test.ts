import { expect, test } from "vitest";
import { appWords } from "./app";
import { linkWords } from "./link";

const places = (value: unknown): unknown =>
  typeof value === "string"
    ? [...value.matchAll(/\{\w+\}/g)].map(String).sort()
    : Object.fromEntries(Object.entries(value as object).map(([name, one]) => [name, places(one)]));

test("both languages say everything, with the same places in it", () => {
  // The same names, too, where a type is a plain record.
  expect(places(appWords("en"))).toEqual(places(appWords("zh-CN")));
  expect(places(linkWords("en"))).toEqual(places(linkWords("zh-CN")));
});
