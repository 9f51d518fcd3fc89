/** What the screens ask the desk, field by field as the commands take it. */
import type { Language, Paid, Status } from "./views";

export interface FoundRequest {
  community: string;
  collection_point: string;
  fee_per_day_fen: number;
  language: Language;
}

export interface EnterRequest {
  community_id: string;
  tracking_number: string;
  name: string;
  phone: string;
  address: string;
  carrier: string | null;
  courier_id: string | null;
  damaged: boolean;
  shelf: string | null;
}

export interface HandOverRequest {
  parcel_id: string;
  code: string | null;
  fee_fen: number;
  paid: Paid;
  waive_reason: string | null;
}

export interface HandOverManyRequest {
  parcel_ids: string[];
  code: string | null;
  fee_fen: number;
  paid: Paid;
  waive_reason: string | null;
}

export interface HandBackRequest {
  parcel_id: string;
  courier_id: string | null;
  return_tracking: string | null;
  return_carrier: string | null;
}

export interface HoldRequest {
  parcel_id: string;
  kind: string;
  note: string;
  due: string | null;
  stop_clock: boolean;
}

export interface CorrectRequest {
  parcel_id: string;
  name: string | null;
  phone: string | null;
  address: string | null;
  carrier: string | null;
  tracking_number: string | null;
}

export type Sort = "recorded_desc" | "recorded_asc" | "received_asc" | "received_desc";

export interface ParcelQuery {
  community_id: string | null;
  status: Status | null;
  carrier: string | null;
  courier_id: string | null;
  from: string | null;
  to: string | null;
  overdue: boolean;
  damaged: boolean;
  held: boolean;
  shelf: string | null;
  text: string | null;
  sort: Sort;
  cursor: string | null;
  limit: number;
}

export interface BulkRequest {
  parcel_ids: string[];
  action: "receive" | "reject" | "send_back" | "move";
  kind: string | null;
  reason: string | null;
  shelf: string | null;
}

export interface CourierQuery {
  community_id: string | null;
  carrier: string | null;
  text: string | null;
  cursor: string | null;
  limit: number;
}

export interface SaveCourierRequest {
  id: string | null;
  community_id: string;
  name: string;
  phone: string;
  carrier: string;
}

export interface Mapping {
  from: string;
  to: string;
}

export interface AddCommunityRequest {
  name: string;
  collection_point: string;
  fee_per_day_fen: number;
}

export interface ChangeCommunityRequest {
  id: string;
  name: string;
  collection_point: string;
}

export interface SetTariffRequest {
  community_id: string;
  per_day_fen: number;
  free_days: number;
  cap_fen: number | null;
}
