import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installFake } from "../../dev/fake/internals";
import { communityChoice } from "../../state/community";
import { openParcel } from "../../state/opened";
import { tour, wantFirstTour } from "../../state/tour";
import "../../state/words";
import type { RunAnswer, ScanAnswer } from "../../views";
import { Counter } from "./Counter";
import { hands } from "./testing/hands";
import { card, parcel } from "./testing/parcels";
import { found } from "./testing/shift";

const announced = parcel({ status: "announced", shelf: null, tracking_number: "RB123456785CN" });
let scanned: string[] = [];
let received: unknown[] = [];
let ran: unknown[] = [];
let hand: ReturnType<typeof hands>;

beforeEach(() => {
  hand = hands();
  scanned = [];
  received = [];
  ran = [];
  localStorage.clear();
  communityChoice.set("c1");
  const answers = {
    scan: ({ text }: { text: string }): ScanAnswer => {
      scanned.push(text);
      if (text.startsWith("RB")) return found({ card: card(announced) });
      return found({
        entry: {
          tracking_number: text,
          carriers: [],
          suggested_shelf: null,
          residents: [],
          typed: "",
        },
      });
    },
    receive: (args: unknown) => (
      received.push(args),
      card(parcel({ shelf: "B2-07", damaged: true }))
    ),
    next_place: () => "A1-01",
    run_scan: ({ request }: { request: unknown }): RunAnswer => {
      ran.push(request);
      return {
        outcome: "unknown",
        tracking_number: "RB123456785CN",
        row: null,
        code: null,
        wish: "none",
        wish_words: null,
        next_shelf: null,
      };
    },
    carriers: () => [],
    list_couriers: () => ({ rows: [], next: null, total: 0 }),
    figures: () => ({
      waiting: 0,
      on_shelf: 0,
      overdue: 0,
      handed_over_today: 0,
      received_today: 0,
      deliveries: 0,
      attention: 0,
    }),
    app_state: () => ({
      first_start: false,
      communities: [],
      language: "en",
      version: "0",
      demonstration: false,
      desk_name: "",
    }),
  };
  installFake({ answers, connect: () => undefined });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Counter shown />
    </QueryClientProvider>,
  );
});
afterEach(() => {
  cleanup();
  hand.leave();
});

const box = () => screen.getByTestId<HTMLInputElement>("scan-box");

test("a scan wherever the focus is shows the card and leaves the box empty", async () => {
  screen.getByTestId("run-button").focus();
  await hand.scan("RB123456785CN{Enter}");
  await screen.findByTestId("card");
  expect(scanned).toEqual(["RB123456785CN"]);
  expect(box().value).toBe("");
});

test("a scanner's Enter is not the clerk's Enter: nothing is received by the scan itself", async () => {
  await hand.scan("RB123456785CN{Enter}");
  await screen.findByTestId("card");
  expect(received).toEqual([]);
  await waitFor(() =>
    expect(screen.getByTestId<HTMLButtonElement>("card-action").disabled).toBe(false),
  );
  await hand.type("{Enter}");
  await waitFor(() => expect(received).toHaveLength(1));
});

test("D and Enter receive as damaged", async () => {
  await hand.scan("RB123456785CN{Enter}");
  await screen.findByTestId("card");
  await hand.type("d{Enter}");
  await waitFor(() =>
    expect(received).toEqual([{ parcelId: "p1", damaged: true, shelf: "B2-07" }]),
  );
  expect(screen.getByTestId("result").dataset["tone"]).toBe("ok");
});

test("a scan that begins with R on an announced card rejects nothing", async () => {
  await hand.scan("RB123456785CN{Enter}");
  await screen.findByTestId("card");
  await hand.scan("RB999999999CN{Enter}");
  await waitFor(() => expect(scanned).toEqual(["RB123456785CN", "RB999999999CN"]));
  expect(screen.queryByTestId("reject-ask")).toBeNull();
});

test("D counts although a scan comes right after it", async () => {
  await hand.type("{F2}");
  await screen.findByTestId("run-panel");
  await hand.type("d");
  await hand.rest(200);
  await hand.scan("RB123456785CN{Enter}");
  await waitFor(() => expect(ran).toEqual([expect.objectContaining({ damaged: true })]));
  expect(box().value).toBe("");
});

test("what a person types is looked up at Enter", async () => {
  await hand.type("rb12{Enter}");
  await screen.findByTestId("entry-form");
  expect(scanned).toEqual(["rb12"]);
});

test("a scan during an entry does not spoil its fields and waits", async () => {
  await hand.scan("YT1234567890123{Enter}");
  const name = await screen.findByTestId<HTMLInputElement>("entry-name");
  name.focus();
  await hand.type("Li");
  await hand.rest(150);
  await hand.scan("RB123456785CN{Enter}");
  await waitFor(() => expect(screen.getByTestId("scans-waiting")).toBeTruthy());
  expect(name.value).toBe("Li");
  expect(scanned).toEqual(["YT1234567890123"]);
  await hand.type("{Escape}");
  await screen.findByTestId("card");
  expect(scanned).toEqual(["YT1234567890123", "RB123456785CN"]);
});

test("an input method that swallows the keys does not change the number", async () => {
  for (const character of "RB123456785CN") {
    const code = /\d/.test(character) ? `Digit${character}` : `Key${character}`;
    fireEvent.keyDown(box(), {
      key: "Process",
      code,
      keyCode: 229,
      shiftKey: /[A-Z]/.test(character),
    });
    box().value += "日";
  }
  fireEvent.keyDown(box(), { key: "Process", code: "Enter", keyCode: 229 });
  await screen.findByTestId("card");
  expect(scanned).toEqual(["RB123456785CN"]);
  expect(box().value).toBe("");
});

test("a scan beside an open drawer waits, says so, and is answered when it is closed", async () => {
  act(() => openParcel("p1"));
  box().blur();
  await hand.scan("RB123456785CN{Enter}");
  await waitFor(() => expect(screen.getByTestId("scans-elsewhere").textContent).toContain("1"));
  expect(scanned, "not behind the drawer").toEqual([]);
  act(() => openParcel(null));
  await screen.findByTestId("card");
  expect(scanned).toEqual(["RB123456785CN"]);
  expect(screen.queryByTestId("scans-elsewhere")).toBeNull();
});

test("a scan ends the tour and is answered, and nobody is shown round twice", async () => {
  act(() => {
    tour.set("");
    wantFirstTour();
  });
  fireEvent.keyDown(document.body, { key: "Tab", code: "Tab" });
  expect(tour.get(), "Tab goes through the tour").toBe("wanted");
  await hand.scan("RB123456785CN{Enter}");
  await waitFor(() => expect(scanned).toEqual(["RB123456785CN"]));
  expect(tour.get(), "a scan is not for the tour").toBe("over");
  wantFirstTour();
  expect(tour.get(), "another first start at the same window").toBe("over");
});

test("Esc in a panel of the status bar is the panel's: the card stays", async () => {
  await hand.scan("RB123456785CN{Enter}");
  await screen.findByTestId("card");
  const panel = document.body.appendChild(document.createElement("section"));
  panel.dataset["ownEsc"] = "";
  const close = panel.appendChild(document.createElement("button"));
  close.focus();
  await hand.type("{Escape}");
  expect(screen.queryByTestId("card"), "what the clerk was about").not.toBeNull();
  panel.remove();
  await hand.type("{Escape}");
  expect(screen.queryByTestId("card")).toBeNull();
});

test("a click elsewhere ends the tour", () => {
  act(() => tour.set("wanted"));
  fireEvent.pointerDown(screen.getByTestId("figure-waiting"));
  expect(tour.get()).toBe("over");
});
