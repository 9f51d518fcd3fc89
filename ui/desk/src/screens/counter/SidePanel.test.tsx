import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { installFake } from "../../dev/fake/internals";
import { words } from "../../state/words";
import { SidePanel } from "./SidePanel";
import { shift as atCounter } from "./testing/shift";

afterEach(cleanup);

test.each([
  ["zh-CN", "今日", "班"],
  ["en", "today", "shift"],
])(
  "%s: a day's figures say so, and nothing passes for the shift's",
  async (language, day, shift) => {
    await words.changeLanguage(language);
    installFake({ answers: { figures: () => ({ attention: 0 }) }, connect: () => undefined });
    render(
      <QueryClientProvider client={new QueryClient()}>
        <SidePanel session={atCounter({}).session} done={[]} />
      </QueryClientProvider>,
    );
    const label = (name: string) =>
      screen.getByTestId(`figure-${name}`).parentElement?.textContent ?? "";
    for (const name of ["received_today", "handed_over_today"]) expect(label(name)).toContain(day);
    for (const name of ["waiting", "on_shelf", "overdue"]) expect(label(name)).not.toContain(day);
    expect(
      document.body.textContent?.toLowerCase(),
      "the list begins with the window",
    ).not.toContain(shift);
  },
);
