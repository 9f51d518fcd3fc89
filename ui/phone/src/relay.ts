/** The only door to the relay. Shapes as in crates/wire/src/phone.rs. */

import type { Status } from "../../shared/src/status";
import { call } from "./call";

export type { Answer } from "./call";

export type Community = { id: string; name: string; collection_point: string };
export type Me = { name: string; carrier: string; communities: Community[] };

export type Announcement = {
  key: string;
  community: string;
  tracking_number: string;
  recipient_phone: string;
  recipient_name: string;
  address: string | null;
};

export type Record = {
  id: string;
  tracking_number: string;
  recipient_name: string;
  recipient_phone: string;
  status: Status;
  community: string;
  announced_at: string;
  changed_at: string;
  damaged: boolean;
  return_kind: string | null;
  reason: string | null;
  received_at?: string;
  /** How many pictures the desk has taken of it. */
  pictures?: number;
  intercept?: "asked" | "followed" | "declined";
};

/** What became of one announcement of a batch: `id` or `error`. */
export type Outcome = { key: string; id?: string; error?: { code: string; message: string } };

type Registration = {
  community: string;
  phone: string;
  name: string;
  carrier: string;
  code: string;
};

/** The language of the page, for messages that it has sent. */
function spoken(): string {
  return document.documentElement.lang;
}

export const relay = {
  me: () => call<Me>("GET", "/v1/courier/me"),
  code: (community: string, phone: string) =>
    call<unknown>("POST", "/v1/courier/code", { community, phone, language: spoken() }),
  signIn: (registration: Registration) =>
    call<unknown>("POST", "/v1/courier/session", registration),
  signOut: (everywhere: boolean) =>
    call<unknown>("DELETE", `/v1/courier/session?everywhere=${everywhere}`),
  announce: (announcements: Announcement[]) =>
    call<{ results: Outcome[] }>("POST", "/v1/announcements/batch", { announcements }),
  recipient: (community: string, phone: string) =>
    call<{ name: string }>("POST", "/v1/courier/recipient", { community, phone }),
  records: () => call<Record[]>("GET", "/v1/announcements"),
  withdraw: (id: string) => call<unknown>("POST", `/v1/announcements/${id}/withdraw`),
  intercept: (id: string, reason: string) =>
    call<unknown>("POST", `/v1/announcements/${id}/intercept`, { reason }),
  picture: (id: string, n: number) => `/v1/announcements/${id}/pictures/${n}`,
};
