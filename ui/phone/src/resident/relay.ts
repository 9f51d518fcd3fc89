/** The only door of the resident's pages to the relay. Shapes as in crates/wire/src/resident. */

import type { Status } from "../../../shared/src/status";
import { call } from "../call";

/** Times are RFC 3339 at +08:00, money is in fen. */
export type WayStep = { kind: string; at: string };

export type ParcelSeen = {
  tracking_number: string;
  carrier: string | null;
  status: Status;
  on_hold: boolean;
  damaged: boolean;
  community: string;
  collection_point: string;
  hours: string;
  shelf: string | null;
  way: WayStep[];
  fee: number;
  fee_tomorrow: number | null;
  days: number;
  return_number: string | null;
  return_carrier: string | null;
  return_kind: string | null;
};

export type LinkPage = {
  recipient_name: string;
  recipient_phone: string;
  seen: ParcelSeen;
  has_code: boolean;
};

export type BoundPhone = { id: string; masked: string; main: boolean; signed_in: boolean };

export type Wish = "none" | "leave_at_desk" | "deliver" | "call_first" | "refuse";
export type Channel = "any" | "sms" | "wechat";

export type Entry = {
  name: string;
  phones: BoundPhone[];
  may_add_phone: boolean;
  wish: Wish;
  wish_words: string | null;
  language: "zh-CN" | "en";
  channel: Channel;
};

export type Place = {
  id: string;
  name: string;
  collection_point: string;
  hours: string;
  /** Nothing for somebody whom the desk has not entered. */
  entry: Entry | null;
  delivery_fee: number;
  longest_slot_hours: number;
  dispute_days: number | null;
};

export type Me = { phone: string; communities: Place[] };

export type Tab = "available" | "announced" | "picked_up" | "rejected" | "returns";

export type Listed = {
  id: string;
  tracking_number: string;
  carrier: string | null;
  status: Status;
  on_hold: boolean;
  recipient_name: string;
  recipient_phone: string;
  community: string;
  collection_point: string;
  shelf: string | null;
  code: string | null;
  fee: number;
  recorded_at: string;
  changed_at: string;
};

export type Page = { parcels: Listed[]; next: string | null };

export type Act =
  | "ask_delivery"
  | "cancel_delivery"
  | "name_delegate"
  | "revoke_delegate"
  | "ask_return"
  | "give_return_number"
  | "dispute";

export type Delivery = {
  from: string;
  to: string;
  fee: number;
  stage: "asked" | "out" | "failed" | "done";
};

/** A step of either story: the desk's has a `kind`, the carrier's a stranger's `text`. */
export type TrailStep = {
  at: string;
  source: string;
  kind?: string;
  state?: string;
  text?: string;
  place?: string;
};

/** The way as carrier and desk tell it together; shapes as in crates/wire/src/trace.rs. */
export type Trail = {
  provider: string;
  as_of?: string;
  age_minutes?: number;
  state?: string;
  may_ask: boolean;
  steps: TrailStep[];
};

export type Parcel = {
  id: string;
  community_id: string;
  recipient_name: string;
  recipient_phone: string;
  seen: ParcelSeen;
  code: string | null;
  delivery: Delivery | null;
  delegate: { name: string; phone: string; since: string } | null;
  return_asked: boolean;
  proof: string | null;
  dispute: { since: string; outcome: string | null } | null;
  reason: string | null;
  may: Act[];
  /** Nothing where nobody passes on what the carrier tells. */
  trail?: Trail;
};

export type Preferences = {
  community: string;
  wish?: Wish;
  wish_words?: string | null;
  language?: Entry["language"];
  channel?: Channel;
};

const PATHS: Record<Act, string> = {
  ask_delivery: "delivery",
  cancel_delivery: "delivery/cancel",
  name_delegate: "delegate",
  revoke_delegate: "delegate/cancel",
  ask_return: "return",
  give_return_number: "return-number",
  dispute: "dispute",
};

export const relay = {
  link: (token: string) => call<LinkPage>("GET", `/v1/resident/link/${token}`),
  linkCode: (token: string, lastFour: string) =>
    call<{ code: string }>("POST", `/v1/resident/link/${token}/code`, { last_four: lastFour }),
  code: (community: string, phone: string) =>
    call<unknown>("POST", "/v1/resident/code", { community, phone, language: spoken() }),
  signIn: (community: string, phone: string, code: string) =>
    call<unknown>("POST", "/v1/resident/session", { community, phone, code }),
  signOut: (everywhere: boolean) =>
    call<unknown>("DELETE", `/v1/resident/session?everywhere=${everywhere}`),
  me: () => call<Me>("GET", "/v1/resident/me"),
  parcels: (tab: Tab, after: string | null = null) =>
    call<Page>("GET", `/v1/resident/parcels?tab=${tab}${after ? `&after=${encoded(after)}` : ""}`),
  parcel: (id: string) => call<Parcel>("GET", `/v1/resident/parcels/${id}`),
  trail: (id: string) => call<Trail>("POST", `/v1/resident/parcels/${id}/trail`),
  track: (number: string) =>
    call<{ parcels: Parcel[] }>("GET", `/v1/resident/track?number=${encoded(number)}`),
  act: (id: string, act: Act, key: string, typed: Record<string, string | null>) =>
    call<Parcel>("POST", `/v1/resident/parcels/${id}/${PATHS[act]}`, { key, ...typed }),
  prefer: (key: string, preferences: Preferences) =>
    call<Me>("POST", "/v1/resident/preferences", { key, ...preferences }),
  phoneCode: (community: string, phone: string) =>
    call<unknown>("POST", "/v1/resident/phones/code", { community, phone, language: spoken() }),
  addPhone: (key: string, community: string, phone: string, code: string) =>
    call<Me>("POST", "/v1/resident/phones", { key, community, phone, code }),
  removePhone: (key: string, community: string, id: string) =>
    call<Me>("POST", "/v1/resident/phones/remove", { key, community, id }),
};

/** The language of the page, for messages that it has sent. */
function spoken(): string {
  return document.documentElement.lang;
}

function encoded(text: string): string {
  return encodeURIComponent(text);
}
