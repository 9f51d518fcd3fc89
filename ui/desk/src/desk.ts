/**
 * The only door from the screens to Tauri. Every function answers or throws a {@link DeskError};
 * nothing in here decides anything.
 */
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { open, save } from "@tauri-apps/plugin-dialog";
import type * as Ask from "./requests";
import type * as View from "./views";

/** A refusal or failure: a code that the messages know, and plain words where they do not. */
export class DeskError extends Error {
  readonly code: string;
  readonly details: string | null;

  constructor(code: string, message: string, details: string | null) {
    super(message);
    this.name = "DeskError";
    this.code = code;
    this.details = details;
  }
}

/** What the backend says has changed. */
export interface Changed {
  parcels: boolean;
  couriers: boolean;
  communities: boolean;
  status: boolean;
}

/** How far a long task has got. */
export interface Progress {
  job: "import" | "export";
  done: number;
  total: number | null;
}

export const desk = {
  appState: () => call<View.AppState>("app_state"),
  foundDesk: (request: Ask.FoundRequest) => call<View.AppState>("found_desk", { request }),
  openDemonstration: (language: View.Language) =>
    call<View.AppState>("open_demonstration", { language }),
  setLanguage: (language: View.Language) => call<View.AppState>("set_language", { language }),
  statusBar: () => call<View.StatusBar>("status_bar"),
  figures: (communityId: string | null) => call<View.Figures>("figures", { communityId }),

  scan: (text: string, communityId: string | null) =>
    call<View.ScanAnswer>("scan", { text, communityId }),
  card: (parcelId: string) => call<View.ParcelCard>("card", { parcelId }),
  parcelDetail: (parcelId: string) => call<View.ParcelDetail>("parcel_detail", { parcelId }),
  receive: (parcelId: string, damaged: boolean, shelf: string | null) =>
    call<View.ParcelCard>("receive", { parcelId, damaged, shelf }),
  reject: (parcelId: string, reason: string | null) =>
    call<View.ParcelCard>("reject", { parcelId, reason }),
  enter: (request: Ask.EnterRequest) => call<View.ParcelCard>("enter", { request }),
  handOver: (request: Ask.HandOverRequest) => call<View.ParcelCard>("hand_over", { request }),
  handOverMany: (request: Ask.HandOverManyRequest) =>
    call<View.BulkResult[]>("hand_over_many", { request }),
  sendBack: (parcelId: string, kind: string, reason: string) =>
    call<View.ParcelCard>("send_back", { parcelId, kind, reason }),
  handBack: (request: Ask.HandBackRequest) => call<View.ParcelCard>("hand_back", { request }),
  undoReceipt: (parcelId: string) => call<View.ParcelCard>("undo_receipt", { parcelId }),
  undoPickup: (parcelId: string) => call<View.ParcelCard>("undo_pickup", { parcelId }),
  undoReturn: (parcelId: string) => call<View.ParcelCard>("undo_return", { parcelId }),
  hold: (request: Ask.HoldRequest) => call<View.ParcelCard>("hold", { request }),
  release: (parcelId: string) => call<View.ParcelCard>("release", { parcelId }),
  moveParcel: (parcelId: string, shelf: string) =>
    call<View.ParcelCard>("move_parcel", { parcelId, shelf }),
  correct: (request: Ask.CorrectRequest) => call<View.ParcelCard>("correct", { request }),
  declineIntercept: (parcelId: string) => call<View.ParcelCard>("decline_intercept", { parcelId }),
  settleAttention: (parcelId: string, eventId: string) =>
    call<View.ParcelDetail>("settle_attention", { parcelId, eventId }),
  reveal: (parcelId: string) => call<View.Revealed>("reveal", { parcelId }),
  runScan: (text: string, communityId: string, shelf: string | null, damaged: boolean) =>
    call<View.RunAnswer>("run_scan", { text, communityId, shelf, damaged }),

  listParcels: (query: Ask.ParcelQuery) => call<View.ParcelPage>("list_parcels", { query }),
  tabCounts: (communityId: string | null) => call<View.TabCounts>("tab_counts", { communityId }),
  bulk: (request: Ask.BulkRequest) => call<View.BulkResult[]>("bulk", { request }),
  attention: (communityId: string | null) =>
    call<View.AttentionView[]>("attention", { communityId }),
  exportParcels: (path: string, query: Ask.ParcelQuery) =>
    call<{ rows: number }>("export_parcels", { path, query }),
  slipPreview: (parcelId: string, layout: string) =>
    call<View.SlipPreview>("slip_preview", { parcelId, layout }),
  slipSave: (parcelId: string, layout: string, path: string) =>
    call<{ missing: string[] }>("slip_save", { parcelId, layout, path }),

  listCouriers: (query: Ask.CourierQuery) => call<View.CourierPage>("list_couriers", { query }),
  saveCourier: (request: Ask.SaveCourierRequest) =>
    call<View.CourierView>("save_courier", { request }),
  removeCourier: (id: string) => call<null>("remove_courier", { id }),
  importCouriersPreview: (path: string, mapping: Ask.Mapping[]) =>
    call<View.ImportPreview>("import_couriers_preview", { path, mapping }),
  importCouriers: (path: string, mapping: Ask.Mapping[]) =>
    call<View.ImportSummary>("import_couriers", { path, mapping }),
  exportCouriers: (path: string) => call<{ rows: number }>("export_couriers", { path }),
  courierTemplate: (path: string) => call<null>("courier_template", { path }),

  addCommunity: (request: Ask.AddCommunityRequest) =>
    call<View.CommunityView>("add_community", { request }),
  changeCommunity: (request: Ask.ChangeCommunityRequest) =>
    call<View.CommunityView>("change_community", { request }),
  setTariff: (request: Ask.SetTariffRequest) => call<View.CommunityView>("set_tariff", { request }),
  carriers: () => call<View.CarrierView[]>("carriers"),
  pair: (url: string, code: string) => call<View.StatusBar>("pair", { url, code }),
  syncNow: () => call<View.StatusBar>("sync_now"),
  cancelJob: () => call<null>("cancel_job"),
};

/** Calls `heard` whenever the backend says that something has changed; answers how to stop. */
export const onChanged = (heard: (what: Changed) => void) => hear<Changed>("changed", heard);

/** Calls `heard` with each step of a running import or export; answers how to stop. */
export const onProgress = (heard: (step: Progress) => void) => hear<Progress>("progress", heard);

/** Asks for a file to read; null when the clerk thought better of it. */
export const chooseFile = (extensions: string[]): Promise<string | null> =>
  open({
    multiple: false,
    directory: false,
    filters: [{ name: extensions.join(" "), extensions }],
  });

/** Asks where to write a file; null when the clerk thought better of it. */
export const chooseTarget = (name: string): Promise<string | null> =>
  save({ defaultPath: name, filters: [{ name, extensions: [name.split(".").pop() ?? ""] }] });

async function call<T>(command: string, args?: Record<string, unknown>): Promise<T> {
  try {
    return await invoke<T>(command, args);
  } catch (thrown) {
    throw refusal(thrown);
  }
}

function refusal(thrown: unknown): DeskError {
  if (thrown && typeof thrown === "object" && "code" in thrown) {
    const { code, message, details } = thrown as Record<string, unknown>;
    return new DeskError(String(code), text(message), details ? text(details) : null);
  }
  return new DeskError("unexpected", thrown instanceof Error ? thrown.message : text(thrown), null);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function hear<T>(event: string, heard: (payload: T) => void): () => void {
  let stopped = false;
  let stop: (() => void) | null = null;
  void listen<T>(event, ({ payload }) => heard(payload)).then(
    (unlisten) => (stopped ? unlisten() : (stop = unlisten)),
    // A browser without a window has no events; the screens also ask again by themselves.
    () => undefined,
  );
  return () => {
    stopped = true;
    stop?.();
  };
}
