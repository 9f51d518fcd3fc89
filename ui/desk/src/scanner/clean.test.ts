import { expect, test } from "vitest";
import { cleanScan } from "./clean";

test.each([
  ["  SF1390012 ", "", "", "SF1390012"],
  ["]C1SF1390012", "", "", "SF1390012"],
  ["~#SF1390012%", "~#", "%", "SF1390012"],
  ["]C1~#SF1390012%", "~#", "%", "SF1390012"],
  ["~]C1SF1390012", "~", "", "SF1390012"],
  ["SF1390012", "~#", "%", "SF1390012"],
  ["SF", "SF", "", "SF"],
  ["ＳＦ１３９０－００１２", "", "", "SF1390-0012"],
  ["】C1SF1390", "", "", "SF1390"],
  ["01\u001d7312009", "", "", "017312009"],
])("%s with %s and %s cut is %s", (raw, prefix, ending, clean) => {
  expect(cleanScan(raw, { prefix, ending })).toBe(clean);
});
