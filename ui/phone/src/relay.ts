/** The only door to the relay. Shapes as in crates/wire/src/phone.rs. */

import type { Status } from "../../shared/src/status";

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
};

/** `refused` will not change by trying again; `unreached` may have arrived or not. */
export type Answer<T> =
  | { is: "ok"; value: T }
  | { is: "refused"; code: string }
  | { is: "unreached"; again: number | null };

type Registration = {
  community: string;
  phone: string;
  name: string;
  carrier: string;
  code: string;
};

/** A weak network may hold a request for ever. */
const PATIENCE = 15_000;

export const relay = {
  me: () => call<Me>("GET", "/v1/courier/me"),
  code: (community: string, phone: string) =>
    call<unknown>("POST", "/v1/courier/code", { community, phone }),
  signIn: (registration: Registration) =>
    call<unknown>("POST", "/v1/courier/session", registration),
  signOut: () => call<unknown>("DELETE", "/v1/courier/session"),
  announce: (announcement: Announcement) =>
    call<{ id: string }>("POST", "/v1/announcements", announcement),
  records: () => call<Record[]>("GET", "/v1/announcements"),
  withdraw: (id: string) => call<unknown>("POST", `/v1/announcements/${id}/withdraw`),
};

async function call<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const request: RequestInit = { method, signal: patience.signal, cache: "no-store" };
    if (body !== undefined) {
      request.headers = { "content-type": "application/json" };
      request.body = JSON.stringify(body);
    }
    return await understood<T>(await fetch(path, request));
  } catch {
    return { is: "unreached", again: null };
  } finally {
    clearTimeout(timer);
  }
}

async function understood<T>(response: Response): Promise<Answer<T>> {
  if (response.ok) return { is: "ok", value: (await response.json()) as T };
  const code = await refusal(response);
  if (response.status === 429 && code === "too_often") {
    return { is: "unreached", again: Number(response.headers.get("retry-after")) || 5 };
  }
  // A proxy's own error page, or a relay in trouble: worth trying again.
  if (response.status >= 500 || code === null) return { is: "unreached", again: null };
  return { is: "refused", code };
}

async function refusal(response: Response): Promise<string | null> {
  try {
    const body = (await response.json()) as { error?: { code?: unknown } };
    return typeof body.error?.code === "string" ? body.error.code : null;
  } catch {
    return null;
  }
}
