import { expect, test } from "vitest";
import { hashOf, routeOf, type Route } from "./route";

const ROUTES: [string, Route][] = [
  ["#/", { at: "list", tab: "available" }],
  ["#/returns", { at: "list", tab: "returns" }],
  ["#/p/7c9e", { at: "parcel", id: "7c9e" }],
  ["#/p/7c9e/name_delegate", { at: "act", id: "7c9e", act: "name_delegate" }],
  ["#/settings", { at: "settings" }],
  ["#/phone", { at: "phone" }],
];

test.each(ROUTES)("%s leads there and back", (hash, route) => {
  expect(routeOf(hash)).toEqual(route);
  expect(hashOf(route)).toBe(hash);
});

test.each(["", "#", "#/nowhere", "#/p", "#/p/"])("%j leads to what can be collected", (hash) => {
  expect(routeOf(hash)).toEqual({ at: "list", tab: "available" });
});

test("an act that there is not leads to its parcel", () => {
  expect(routeOf("#/p/7c9e/destroy")).toEqual({ at: "parcel", id: "7c9e" });
});
