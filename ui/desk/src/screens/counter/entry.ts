import type { EnterRequest } from "../../requests";
import type { Entry, ResidentHit } from "../../views";

export type EntryField = "tracking" | "name" | "phone" | "address" | "shelf";

/** What the form holds, as text. */
export interface EntryValues extends Record<EntryField, string> {
  communityId: string;
  carrier: string;
  courierId: string;
  damaged: boolean;
}

/** The form as it opens: the likeliest carrier is chosen, the next shelf place, and whoever is meant. */
export function firstEntry(entry: Entry, communityId: string): EntryValues {
  const [only, another] = entry.residents;
  const values = {
    tracking: entry.tracking_number,
    name: another ? entry.typed : "",
    phone: "",
    address: "",
    shelf: entry.suggested_shelf ?? "",
    communityId,
    carrier: entry.carriers[0] ?? "",
    courierId: "",
    damaged: false,
  };
  return only && !another ? beginningWith(values, only) : values;
}

/** The form for a resident of the directory. */
export function beginningWith(values: EntryValues, hit: ResidentHit): EntryValues {
  const address = hit.address || values.address;
  const { name, phone, community_id: communityId } = hit;
  return { ...values, name, phone, address, communityId };
}

/** Whether a field says whom the parcel is for, so that residents are proposed for it. */
export function isRecipient(field: EntryField): field is "name" | "phone" {
  return field === "name" || field === "phone";
}

export function requestOf(values: EntryValues): EnterRequest {
  return {
    community_id: values.communityId,
    tracking_number: values.tracking,
    name: values.name,
    phone: values.phone,
    address: values.address,
    carrier: values.carrier || null,
    courier_id: values.courierId || null,
    damaged: values.damaged,
    shelf: values.shelf.trim() || null,
  };
}

/** Which field an error is about, as the desk names it in `details`; null when it is about none. */
export function fieldOf(code: string, details: string | null): EntryField | null {
  if (details === "tracking_number" || code === "already_live") return "tracking";
  const fields: EntryField[] = ["name", "phone", "address", "shelf"];
  return fields.find((field) => field === details) ?? null;
}
