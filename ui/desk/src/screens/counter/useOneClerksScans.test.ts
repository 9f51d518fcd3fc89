import { renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import { shift } from "./testing/shift";
import { useOneClerksScans } from "./useOneClerksScans";

test("what waits when a clerk leaves is named, and not done in the next one's name", () => {
  const { session, asked } = shift({});
  const { rerender } = renderHook(({ locked }) => useOneClerksScans(session, locked), {
    initialProps: { locked: false },
  });
  session.queue.hold("elsewhere");
  ["SF1", "SF2", "SF3", "SF4"].forEach((text, n) => session.queue.push({ text, typed: false }, n));
  expect(session.get().waiting).toBe(4);
  rerender({ locked: true });
  rerender({ locked: false });
  session.queue.release("elsewhere");
  expect(asked, "nobody scanned anything since").toEqual([]);
  expect(session.get().waiting).toBe(0);
  expect(session.get().result).toMatchObject({
    key: "scansLeft",
    values: { text: "SF1, SF2, SF3 +1" },
  });
});
