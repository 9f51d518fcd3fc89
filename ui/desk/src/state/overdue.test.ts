import { expect, test } from "vitest";
import type { CommunityView } from "../views";
import { overdueDays } from "./overdue";

const of = (id: string, overdue_days: number) => ({ id, overdue_days }) as CommunityView;
const BOTH = [of("c1", 3), of("c2", 7)];

test.each([
  [BOTH, "c1", "3"],
  [BOTH, "c2", "7"],
  [BOTH, "", "3–7"],
  [[of("c1", 5), of("c2", 5)], "", "5"],
  [[], "", ""],
])("the number said is the one in force (%#)", (communities, chosen, days) => {
  expect(overdueDays(communities, chosen)).toBe(days);
});
