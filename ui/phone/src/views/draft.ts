/** What the form holds: kept on the phone until it is submitted. */

import { owner } from "../app";
import { keep, kept } from "../kept";
import type { Me } from "../relay";
import { newKey, type Waiting } from "../waiting";

export type Draft = {
  community: string;
  tracking: string;
  phone: string;
  name: string;
  address: string;
};

export const EMPTY: Draft = { community: "", tracking: "", phone: "", name: "", address: "" };

/** As it was left. */
export function draft(): Draft {
  return { ...EMPTY, ...kept<Partial<Draft>>("draft", {}) };
}

/** Puts an announcement back into the form to be mended. */
export function draftAgain(one: Waiting): void {
  const { community, tracking_number, recipient_phone, recipient_name, address } = one;
  const [tracking, phone, name] = [tracking_number, recipient_phone, recipient_name];
  keep("draft", { community, tracking, phone, name, address: address ?? "" });
}

/** As a parcel waits to be sent. */
export function waitingOne(me: Me, typed: Draft, known: string, key = newKey()): Waiting {
  return {
    key,
    community: typed.community,
    tracking_number: typed.tracking,
    recipient_phone: typed.phone,
    recipient_name: typed.name,
    address: typed.address.trim() || null,
    owner: owner(me),
    at: new Date().toISOString(),
    refused: null,
    known,
  };
}
