import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { installFake } from "../../dev/fake/internals";
import { maskedPhone } from "../../parts/maskedPhone";
import "../../state/words";
import { CourierFilter } from "../parcels/CourierFilter";
import { CourierChoice } from "./CourierChoice";

/** What the page watches sizes with; here nothing has one. */
class Unwatched {
  observe = () => undefined;
  unobserve = () => undefined;
  disconnect = () => undefined;
}

const courier = {
  id: "k1",
  name: "张强",
  phone: "13912340001",
  carrier: "shunfeng",
  community: "华润二十四城",
  community_id: "c1",
};

beforeEach(() => {
  vi.stubGlobal("ResizeObserver", Unwatched);
  installFake({
    answers: { list_couriers: () => ({ rows: [courier], next: null, total: 1 }) },
    connect: () => undefined,
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const nothing = () => undefined;

/** Whoever stands at the counter sees the screen: the card masks the phone, so must what is chosen from. */
test("the entry's choice of couriers masks their phones", async () => {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <CourierChoice communityId="c1" carrier="" value="" choose={nothing} />
    </QueryClientProvider>,
  );
  expect((await screen.findByText(/张强/)).textContent).toContain("139****0001");
  expect(document.body.textContent).not.toContain(courier.phone);
});

test("so does the choice in lists and dialogs", async () => {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <CourierFilter communityId="c1" value={null} choose={nothing} />
    </QueryClientProvider>,
  );
  fireEvent.mouseDown(screen.getByRole("combobox"));
  expect((await screen.findAllByText(/139\*\*\*\*0001/)).length).toBeGreaterThan(0);
  expect(document.body.textContent).not.toContain(courier.phone);
});

test.each([
  ["13912340001", "139****0001"],
  ["13800000000-1234", "138****0000-1234"],
  ["028-61231234-801", "028-****1234-801"],
  ["+85261234567", "+852****4567"],
  ["12345", "****"],
])("%s is shown as %s", (phone, masked) => {
  expect(maskedPhone(phone)).toBe(masked);
});
