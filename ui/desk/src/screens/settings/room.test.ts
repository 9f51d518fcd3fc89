import { expect, test } from "vitest";
import { roomOf } from "./room";

test.each([
  [0, "0 KB"],
  [999, "999 KB"],
  [1000, "1.0 MB"],
  [12_700, "12.4 MB"],
  [1_363_149, "1.3 GB"],
])("%d kilobytes are %s", (kilobytes, shown) => expect(roomOf(kilobytes)).toBe(shown));
