import { beforeEach, expect, test } from "vitest";
import { neighbour } from "./useListArrows";

/** Two lines; the second has one button less. */
const SCREEN = `<main tabindex="-1">
  <input data-first id="search">
  <div data-row tabindex="0" id="one">
    <button data-testid="home-1" id="home-1"></button><button data-testid="edit-1" id="edit-1"></button>
  </div>
  <div data-row tabindex="0" id="two"><button data-testid="edit-2" id="edit-2"></button></div>
</main>`;

beforeEach(() => {
  document.body.innerHTML = SCREEN;
});

test.each([
  ["search", "ArrowDown", "one"],
  ["search", "ArrowRight", null],
  ["one", "ArrowDown", "two"],
  ["one", "ArrowUp", "search"],
  ["one", "ArrowRight", "home-1"],
  ["home-1", "ArrowRight", "edit-1"],
  ["edit-1", "ArrowDown", "edit-2"],
  ["edit-2", "ArrowUp", "edit-1"],
  ["home-1", "ArrowDown", "two"],
  ["edit-2", "ArrowRight", null],
  ["two", "ArrowDown", null],
])("from %s, %s leads to %s", (from, key, to) => {
  const element = document.getElementById(from);
  expect(element && neighbour(element, key)?.id).toBe(to ?? undefined);
});
