/** One parcel in a list. */

import { yuan } from "../../../../shared/src/money";
import { h } from "../../dom";
import { filled } from "../../filled";
import type { App } from "../app";
import type { Listed } from "../relay";
import { hashOf } from "../route";
import { colour } from "./seen";
import { when } from "../time";

export function card(app: App, parcel: Listed, several: boolean): HTMLElement {
  const { say } = app;
  const route = { at: "parcel", id: parcel.id } as const;
  const link = h(
    "a",
    {
      className: "card parcel row",
      href: hashOf(route),
      dataset: { status: colour(parcel), id: parcel.id },
    },
    h(
      "span",
      { className: "head" },
      h(
        "strong",
        { className: "number" },
        [parcel.carrier, parcel.tracking_number].filter(Boolean).join(" "),
      ),
      h("span", { className: "status" }, say.status[parcel.on_hold ? "on_hold" : parcel.status]),
    ),
    parcel.code !== null && codeLine(app, parcel.code),
    h(
      "span",
      { className: "about" },
      ...about(app, parcel, several).map((text) => h("span", {}, text)),
    ),
  );
  link.onclick = (event) => {
    event.preventDefault();
    app.go(route);
  };
  return link;
}

function codeLine(app: App, code: string): HTMLElement {
  const digits = h("b", {}, `${code.slice(0, 3)} ${code.slice(3)}`);
  return h("span", { className: "code-line" }, h("span", {}, app.say.code), digits);
}

function about(app: App, parcel: Listed, several: boolean): string[] {
  const { say } = app;
  const status = say.status[parcel.status];
  const at = when(parcel.changed_at, new Date(), say.days);
  const waits = parcel.status === "available";
  return [
    waits && parcel.shelf ? filled(say.list.shelf, { shelf: parcel.shelf }) : "",
    waits ? `${say.fee} ${yuan(parcel.fee)}` : "",
    several ? parcel.community : "",
    `${parcel.recipient_name} ${parcel.recipient_phone}`,
    filled(say.list.since, { status, at }),
  ].filter(Boolean);
}
