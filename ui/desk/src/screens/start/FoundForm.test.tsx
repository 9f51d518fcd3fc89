import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import "../../state/words";
import { FoundForm } from "./FoundForm";

const RULES = import.meta.glob<string>("../../../../../crates/domain/src/community.rs", {
  query: "?raw",
  import: "default",
  eager: true,
});

afterEach(cleanup);

test("no more can be typed than the desk takes", () => {
  const rule = /LONGEST_NAME: usize = (\d+)/.exec(Object.values(RULES).join());
  const longest = Number(rule?.[1]);
  expect(longest).toBeGreaterThan(0);
  const nothing = () => Promise.resolve();
  render(<FoundForm busy={false} begin={nothing} complain={() => undefined} />);
  for (const name of ["community", "point", "desk"]) {
    expect(screen.getByTestId<HTMLInputElement>(`start-${name}`).maxLength, name).toBe(longest);
  }
});
