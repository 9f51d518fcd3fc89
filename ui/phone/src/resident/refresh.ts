/** Looks again at what is shown, and says whether it must be drawn again. */

import type { Answer } from "../call";
import type { App } from "./app";
import { detailOf, dropDetail, listOf, noteDetail, noteList } from "./known";
import { relay, type Parcel, type Tab } from "./relay";

export type Changed = "changed" | "same" | "signed_out";

export async function refresh(app: App): Promise<Changed> {
  const { route } = app;
  const stale = app.stale;
  if (route.at === "list") return afterwards(app, stale, await refreshed(route.tab));
  if (route.at === "settings" || route.at === "phone") return "same";
  const before = JSON.stringify(detailOf(route.id)?.parcel);
  const answer = await relay.parcel(route.id);
  if (answer.is === "ok") {
    noteDetail(answer.value, now());
    wonder(app, answer.value);
  }
  if (answer.is === "refused" && answer.code === "parcel_unknown") dropDetail(route.id);
  const gone = answer.is === "refused" && answer.code === "parcel_unknown";
  unknown = gone ? route.id : null;
  const same = !gone && before === JSON.stringify(detailOf(route.id)?.parcel);
  return afterwards(app, stale, { answer, same });
}

/** Has the carrier asked, if the relay still may, and looks at what it has told. */
export async function askCarrier(app: App, id: string): Promise<void> {
  await relay.trail(id);
  await app.look();
}

/** Parcels whose carriers were asked without a button since the page was opened. */
const wondered = new Set<string>();

/** Whoever looks at a parcel on its way wants to know where it is. */
function wonder(app: App, { id, trail, seen }: Parcel): void {
  if (!trail?.may_ask || seen.status !== "announced" || wondered.has(id)) return;
  wondered.add(id);
  void askCarrier(app, id);
}

/** The parcel that the relay did not know when it was last asked for. */
let unknown: string | null = null;

export function isUnknown(id: string): boolean {
  return unknown === id;
}

/** Looks at one list. True when something has changed. */
export async function refreshList(tab: Tab): Promise<boolean> {
  const { same } = await refreshed(tab);
  return !same;
}

type Looked = { answer: Answer<unknown>; same: boolean };

async function refreshed(tab: Tab): Promise<Looked> {
  const before = JSON.stringify(listOf(tab)?.parcels);
  const answer = await relay.parcels(tab);
  if (answer.is === "ok") noteList(tab, answer.value, now());
  return { answer, same: before === JSON.stringify(listOf(tab)?.parcels) };
}

function afterwards(app: App, stale: boolean, { answer, same }: Looked): Changed {
  if (answer.is === "refused" && answer.code === "signed_out") return "signed_out";
  app.stale = answer.is === "unreached";
  return same && app.stale === stale && !app.stale ? "same" : "changed";
}

/** RFC 3339, by this phone's clock. */
export function now(): string {
  return new Date().toISOString();
}
