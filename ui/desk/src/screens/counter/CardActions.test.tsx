import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installFake } from "../../dev/fake/internals";
import { words } from "../../state/words";
import { CardPanel } from "./CardPanel";
import { cardView } from "./state";
import { card, parcel } from "./testing/parcels";
import { shift } from "./testing/shift";

beforeEach(() => installFake({ answers: { carriers: () => [] }, connect: () => undefined }));
afterEach(cleanup);

const held = parcel({
  hold: { kind: "other", note: "", due: null, since: "2026-01-10T09:00:00+08:00", owner: null },
});

test.each([
  ["zh-CN", "处理暂停", "确认领取"],
  ["en", "See to the hold", "Hand over"],
])(
  "%s: the button of a held parcel promises no hand-over, and leads on",
  async (language, says, never) => {
    await words.changeLanguage(language);
    const { session, asked } = shift({});
    render(
      <QueryClientProvider client={new QueryClient()}>
        <CardPanel session={session} view={cardView(card(held))} busy={false} />
      </QueryClientProvider>,
    );
    session.show(cardView(card(held)));
    const button = screen.getByTestId("card-action");
    expect(button.textContent).toContain(says);
    expect(button.textContent).not.toContain(never);
    fireEvent.click(button);
    expect(asked, "no refusal that leaves the clerk where they were").toEqual([
      ["openParcel", "p1"],
    ]);
  },
);
