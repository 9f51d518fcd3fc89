/** Names, numbers and words come from strangers: on the card they are text, whatever stands in them. */

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { installFake } from "../../dev/fake/internals";
import { communityChoice } from "../../state/community";
import "../../state/words";
import type { ScanAnswer } from "../../views";
import { Counter } from "./Counter";
import { hands } from "./testing/hands";
import { card, parcel } from "./testing/parcels";
import { found } from "./testing/shift";

const MARKUP = `"'><img src=x onerror=__pwned=1>`;
const NUMBER = "<SVG/ONLOAD=__PWNED=1>";

const hostile = parcel({
  tracking_number: NUMBER,
  carrier: MARKUP,
  community: MARKUP,
  shelf: "<B/ONX=1>",
  recipient: { name: MARKUP, phone_masked: "151****0302", address: MARKUP },
});

afterEach(cleanup);

test("markup on a card is text", async () => {
  const hand = hands();
  localStorage.clear();
  communityChoice.set("c1");
  const figures = {
    waiting: 0,
    on_shelf: 0,
    overdue: 0,
    handed_over_today: 0,
    received_today: 0,
    attention: 0,
  };
  const state = {
    first_start: false,
    communities: [],
    language: "en",
    version: "0",
    demonstration: false,
    desk_name: "",
  };
  const answers = {
    scan: (): ScanAnswer => found({ card: card(hostile) }),
    next_place: () => "A1-01",
    carriers: () => [],
    list_couriers: () => ({ rows: [], next: null, total: 0 }),
    figures: () => figures,
    app_state: () => state,
  };
  installFake({ answers, connect: () => undefined });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Counter shown />
    </QueryClientProvider>,
  );
  await hand.scan("RB123456785CN{Enter}");
  const shown = await screen.findByTestId("card");
  expect(shown.textContent).toContain(MARKUP);
  expect(shown.textContent).toContain(NUMBER);
  const lively = "img[src=x], svg[onload], [onerror], b, script, a[href^='javascript:']";
  expect(document.querySelectorAll(lively)).toHaveLength(0);
  hand.leave();
});
