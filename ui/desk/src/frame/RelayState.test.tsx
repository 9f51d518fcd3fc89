import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { words } from "../state/words";
import type { StatusBar } from "../views";
import { RelayState } from "./RelayState";

beforeEach(() => words.changeLanguage("zh-CN"));
afterEach(() => {
  cleanup();
  window.location.hash = "";
});

const DAY = 86_400_000;

const at = (exchange: Partial<StatusBar["exchange"]>) =>
  render(
    <RelayState
      exchange={{
        relay: "offline",
        relay_url: "https://relay.example",
        last_exchange_at: new Date(Date.now() - 12 * DAY).toISOString(),
        trouble: null,
        ...exchange,
      }}
    />,
  );

test.each([[null], ["relay_unreachable"], ["relay_busy"], ["relay_reconciling"]])(
  "weeks without a network are told and alarm nobody (%s)",
  (trouble) => {
    at({ trouble });
    expect(screen.queryByTestId("relay-trouble")).toBeNull();
    expect(document.querySelector(".tag-look")).toBeNull();
    expect(screen.getByTestId("last-exchange").textContent, "not an hour of some day").toBe(
      "已同步 12 天前",
    );
  },
);

test.each([
  ["zh-CN", "relay_refused", "中继拒绝了本机"],
  ["zh-CN", "relay_revoked", "本机已被中继停用"],
  ["en", "relay_revoked", "The relay has ended this desk"],
  ["en", "relay_key_unknown", "pair it again"],
])("%s: what only an administrator mends stands out: %s", async (language, trouble, says) => {
  await words.changeLanguage(language);
  at({ trouble });
  const told = screen.getByTestId("relay-trouble");
  expect(told.textContent).toContain(says);
  expect(told.title, "and says what is safe").not.toBe("");
  fireEvent.click(told);
  expect(window.location.hash).toBe("#/settings/relay");
});

test("online, the last exchange stands by the clock", () => {
  at({ relay: "online", last_exchange_at: "2026-01-10T12:03:20+08:00" });
  expect(screen.getByTestId("last-exchange").textContent).toBe("已同步 12:03:20");
});
