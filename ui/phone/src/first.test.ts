import { expect, test } from "vitest";
import { first } from "./first";

test.each(["zh-CN", "en"] as const)(
  "what stands first in %s can be typed into and pressed by nobody",
  (language) => {
    const { courier, resident, question, standing, dead } = first(language);
    for (const form of [courier, resident, question]) {
      document.body.innerHTML = form;
      expect(document.querySelector("form")?.lang).toBe(language);
      expect(document.querySelectorAll("input:not([disabled])").length).toBeGreaterThan(0);
      // Without its script a button would load the page again, and what was typed were gone.
      expect(document.querySelectorAll("button:not([disabled])").length).toBe(0);
      expect(document.querySelector("#code, #last-four")?.getAttribute("inputmode")).toBe(
        "numeric",
      );
    }
    expect(dead).toContain("h1");
    expect(Object.keys(standing)).toHaveLength(16);
  },
);
