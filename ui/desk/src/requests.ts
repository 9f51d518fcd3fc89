/** What the screens ask the desk. The shapes are the generated ones, with nothing left out by oversight. */
import type { desk } from "./desk";

type Asked<Name extends keyof typeof desk> = Required<Parameters<(typeof desk)[Name]>[0] & object>;

export type FoundRequest = Asked<"foundDesk">;
export type EnterRequest = Asked<"enter">;
export type HandOverRequest = Asked<"handOver">;
export type ProofRequest = Required<NonNullable<HandOverRequest["proof"]>>;
export type AskDeliveryRequest = Asked<"askDelivery">;
export type DeliverRequest = Asked<"deliver">;
export type SendingStage = Parameters<(typeof desk)["listOutgoing"]>[0];
export type RefundRequest = Asked<"refund">;
export type HandOverManyRequest = Asked<"handOverMany">;
export type HandBackRequest = Asked<"handBack">;
export type HoldRequest = Asked<"hold">;
export type CorrectRequest = Asked<"correct">;
export type NoticeKind = Parameters<(typeof desk)["resendNotice"]>[1];
export type Paid = HandOverRequest["paid"];

export type ParcelQuery = Asked<"listParcels">;
export type Sort = ParcelQuery["sort"];
export type BulkRequest = Asked<"bulk">;
export type SelectionRequest = Asked<"bulkLook">;

export type RunScanRequest = Asked<"runScan">;
export type ShelfRow = Parameters<(typeof desk)["previewShelves"]>[0][number];

export type AuditQuery = Asked<"audit">;
export type ReportRequest = Asked<"reports">;

export type CourierQuery = Asked<"listCouriers">;
export type SaveCourierRequest = Asked<"saveCourier">;
export type ResidentQuery = Asked<"listResidents">;
export type SaveResidentRequest = Asked<"saveResident">;
export type Mapping = Parameters<(typeof desk)["importCouriers"]>[1][number];

export type AddCommunityRequest = Asked<"addCommunity">;
export type ChangeCommunityRequest = Asked<"changeCommunity">;
export type SetRemindersRequest = Asked<"setReminders">;
export type TextRequest = Asked<"setText">;
export type SetTariffRequest = Asked<"setTariff">;
export type Route = Asked<"setPrinter">;
export type PrintRequest = Asked<"printPreview">;
