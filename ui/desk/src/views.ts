/** What the desk answers, by the names that the screens use. The shapes are the generated ones. */
import type { desk } from "./desk";

type Answer<Name extends keyof typeof desk> = Awaited<ReturnType<(typeof desk)[Name]>>;

export type AppState = Answer<"appState">;
export type ClerkView = Answer<"listClerks">[number];
export type Right = ClerkView["rights"][number];
export type Role = ClerkView["role"];
export type CommunityView = AppState["communities"][number];
export type PointShelves = CommunityView["shelves"][number];
export type ShelfSize = PointShelves["rows"][number]["size"];
export type TariffStepView = CommunityView["tariff"][number];
export type StatusBar = Answer<"statusBar">;
export type BackupsView = Answer<"backups">;
export type HeldView = Answer<"lookIntoBackup">;
export type BackupView = BackupsView["backups"][number];
export type RescueView = Answer<"rescue">;
export type ProgramView = Answer<"program">;
export type VerificationView = Answer<"verify">;
export type Figures = Answer<"figures">;
export type CarrierView = Answer<"carriers">[number];

export type ParcelCard = Answer<"card">;
export type ParcelRow = ParcelCard["parcel"];
export type Status = ParcelRow["status"];
export type Action = ParcelRow["default_action"];
export type ScanAnswer = Answer<"scan">;
export type Entry = NonNullable<ScanAnswer["entry"]>;
export type PlaceView = NonNullable<ScanAnswer["place"]>;
export type StocktakeAnswer = Answer<"stocktakeScan">;
export type StocktakeView = StocktakeAnswer["stocktake"];
export type StocktakeLine = NonNullable<StocktakeAnswer["line"]>;
export type StocktakeSummary = Answer<"stocktakeSummary">;
export type RunAnswer = Answer<"runScan">;
export type Wish = RunAnswer["wish"];

export type ParcelDetail = Answer<"parcelDetail">;
export type HistoryEntry = ParcelDetail["history"][number];
export type HistoryFact = HistoryEntry["facts"][number];
export type NoticeView = ParcelDetail["notices"][number];
export type AttentionView = ParcelDetail["attention"][number];
export type AttentionSide = AttentionView["sides"][number];
export type ProofView = NonNullable<ParcelDetail["proof"]>;
export type DelegateView = NonNullable<ParcelCard["delegate"]>;
export type DeliveryView = NonNullable<ParcelCard["delivery"]>;
export type DeliveryStop = Answer<"deliveries">[number];
export type Revealed = Answer<"reveal">;

export type ParcelPage = Answer<"listParcels">;
export type TabCounts = Answer<"tabCounts">;
export type BulkResult = Answer<"handOverMany">[number];
export type BulkDone = Answer<"bulk">;
export type BulkLook = Answer<"bulkLook">;

export type CourierPage = Answer<"listCouriers">;
export type CourierView = CourierPage["rows"][number];
export type ResidentPage = Answer<"listResidents">;
export type ResidentView = ResidentPage["rows"][number];
export type ResidentHit = Answer<"proposeResidents">[number];
export type ImportPreview = Answer<"importCouriersPreview">;
export type ImportRow = ImportPreview["rows"][number];
export type ImportVerdict = ImportRow["verdict"];
export type ImportSummary = Answer<"importCouriers">;

export type NoticeTextView = Answer<"noticeTexts">[number];
export type TextPreview = NoticeTextView["preview"];
export type TriedText = Answer<"tryText">;

export type AuditRow = Answer<"audit">["rows"][number];

export type Reports = Answer<"reports">;

export type OutgoingView = Answer<"takeOutgoing">;
export type DrawerView = Answer<"drawer">;
export type ShiftView = Answer<"showShift">;
export type ShiftLine = ShiftView["line"];
export type TillView = ShiftView["till"];
export type MoneyLine = TillView["balance"];

export type PrintersView = Answer<"printers">;
export type PaperKind = PrintersView["routes"][number]["kind"];
export type PrinterAddress = NonNullable<PrintersView["routes"][number]["printer"]>;
export type FoundPrinter = Answer<"findPrinters">[number];
export type PrintJob = Answer<"printQueue">[number];

export type Language = "zh-CN" | "en";
