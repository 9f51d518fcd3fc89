/** What the desk answers, field by field as the backend's view types have it. */
import type { Status } from "@parcel-desk/shared";

export type { Status };

export type Action =
  | "receive"
  | "reject"
  | "hand_over"
  | "send_back"
  | "hand_back"
  | "undo_receipt"
  | "undo_pickup"
  | "undo_return"
  | "hold"
  | "release"
  | "move"
  | "correct"
  | "decline_intercept"
  | "record_return_number"
  | "show_history";

export type Paid = "cash" | "wechat" | "alipay" | "none";
export type Language = "zh-CN" | "en";

export interface TariffStepView {
  from: string;
  per_day_fen: number;
  free_days: number;
  cap_fen: number | null;
}

export interface CommunityView {
  id: string;
  name: string;
  collection_point: string;
  per_day_fen: number;
  free_days: number;
  cap_fen: number | null;
  tariff: TariffStepView[];
}

export interface AppState {
  first_start: boolean;
  communities: CommunityView[];
  language: string;
  version: string;
  demonstration: boolean;
  overdue_days: number;
}

export interface Figures {
  waiting: number;
  on_shelf: number;
  overdue: number;
  handed_over_today: number;
  received_today: number;
  attention: number;
}

export interface StatusBar {
  exchange: {
    relay: "unpaired" | "online" | "offline";
    relay_url: string | null;
    last_exchange_at: string | null;
    trouble: string | null;
  };
  unsynced: number;
  oldest_unsynced_at: string | null;
  clock: { offset_ms: number; warn: boolean };
  last_backup_at: string | null;
}

export interface CourierBrief {
  id: string;
  name: string;
  phone_masked: string;
}

export interface RecipientView {
  name: string;
  phone_masked: string;
  address: string;
}

export interface HoldView {
  kind: string;
  note: string;
  due: string | null;
}

export interface NoticeView {
  kind: string;
  to: string;
  state: string;
  channel: string | null;
  at: string;
}

export interface ParcelRow {
  id: string;
  community_id: string;
  community: string;
  tracking_number: string;
  carrier: string | null;
  courier: CourierBrief | null;
  recipient: RecipientView;
  status: Status;
  hold: HoldView | null;
  damaged: boolean;
  shelf: string | null;
  recorded_at: string;
  announced_at: string | null;
  received_at: string | null;
  ended_at: string | null;
  days: number;
  fee_fen: number;
  overdue: boolean;
  source: string;
  attention: number;
  notice: NoticeView | null;
  read_only: boolean;
  default_action: Action;
}

export interface Quote {
  fee_fen: number;
  days: number;
  per_day_fen: number;
  quoted_at: string;
}

export interface ParcelCard {
  parcel: ParcelRow;
  quote: Quote;
  others: ParcelRow[];
  actions: Action[];
  code_matched: boolean;
  suggested_shelf: string | null;
}

export interface HistoryFact {
  key: string;
  value: string;
}

export interface HistoryEntry {
  event_id: string;
  at: string;
  verb: string;
  author: string;
  device: string;
  unsynced: boolean;
  applied: boolean;
  facts: HistoryFact[];
}

export interface AttentionView {
  parcel_id: string;
  event_id: string;
  kind: string;
  at: string;
  row: ParcelRow;
}

export interface ParcelDetail {
  card: ParcelCard;
  history: HistoryEntry[];
  notices: NoticeView[];
  attention: AttentionView[];
}

export type TabCounts = Record<Status, number>;

export interface ParcelPage {
  rows: ParcelRow[];
  next: string | null;
}

export interface Revealed {
  name: string;
  phone: string;
  address: string;
  pickup_code: string | null;
  courier_phone: string | null;
}

export interface Entry {
  tracking_number: string;
  carriers: string[];
  suggested_shelf: string | null;
}

export interface ScanAnswer {
  meaning: string;
  hits: ParcelRow[];
  more: boolean;
  card: ParcelCard | null;
  entry: Entry | null;
}

export interface RunAnswer {
  outcome: "received" | "already_here" | "unknown" | "refused";
  row: ParcelRow | null;
  tracking_number: string;
  next_shelf: string | null;
  code: string | null;
}

export interface BulkResult {
  id: string;
  row: ParcelRow | null;
  refused: string | null;
}

export interface CourierView {
  id: string;
  name: string;
  phone: string;
  carrier: string;
  community: string;
  community_id: string;
}

export interface CourierPage {
  rows: CourierView[];
  next: string | null;
  total: number;
}

export type ImportVerdict = "new" | "changed" | "unchanged" | "refused";

export interface ImportSummary {
  new: number;
  changed: number;
  unchanged: number;
  refused: { row: number; reason: string }[];
}

export interface ImportRow {
  row: number;
  name: string;
  phone: string;
  carrier: string;
  community: string;
  verdict: ImportVerdict;
  reason: string | null;
}

export interface ImportPreview {
  summary: ImportSummary;
  rows: ImportRow[];
  unknown_communities: string[];
}

export interface CarrierView {
  code: string;
  name_zh: string;
  name_en: string;
}

export interface SlipPreview {
  png_base64: string;
  width_mm: number;
  height_mm: number;
  missing: string[];
}
