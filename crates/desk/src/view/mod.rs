//! What the desk shows: plain rows that the window and `deskctl` print as they are.
//!
//! Times are RFC 3339 text with the PC's offset, money is fen in `*_fen`, ids are text.
//! Phones are masked unless a field says `full`; unmasking goes through [`crate::Desk::reveal`],
//! which puts itself on record.

mod app;
mod attention;
mod audit;
mod backup;
mod bulk;
mod clerk;
mod courier;
mod leaving;
mod parcel;
mod printing;
mod report;
mod resident;
mod scan;
mod sending;
mod shelf;
mod stocktake;
mod texts;
mod till;

pub use app::{
    AppState, ClockState, CommunityView, DeskView, Erased, Exchange, Figures, KeptAsideView, QuietView, RelayState,
    RemindersView, StatusBar, TariffStepView,
};
pub use attention::{About, AttentionSide, AttentionView};
pub use audit::{AuditPage, AuditRow};
pub use backup::{BackupView, BackupsView, HeldView, RescueView, VerificationView};
pub use bulk::{BulkDone, BulkLook, BulkRefusal, BulkResult, SlipsDone};
pub use clerk::ClerkView;
pub use courier::{CourierPage, CourierView, ImportPreview, ImportRow, ImportSummary, ImportVerdict, RefusedRow};
pub use leaving::{CollectorView, DelegateView, DeliveryStop, DeliveryView, PictureView, ProofView};
pub use parcel::{
    Action, AskedBackView, CardResident, CourierBrief, DisputeView, HistoryEntry, HistoryFact, HoldView, NoticeView,
    OwnerView, ParcelCard, ParcelDetail, ParcelPage, ParcelRow, Quote, RecipientView, Revealed, TabCounts,
};
pub use printing::{LayoutsView, PrintJobState, PrintJobView, PrinterState, PrintersView};
pub use report::{
    CancelStage, CarrierCount, CourierCount, DayCount, DwellSpan, FeeDay, HourCount, NoticeCount, OverdueDay,
    ProblemDay, Reports,
};
pub use resident::{HouseholdMember, ResidentHit, ResidentPage, ResidentView};
pub use scan::{Entry, RunAnswer, RunOutcome, ScanAnswer};
pub use sending::{ManifestView, OutgoingPage, OutgoingView, SendingPriceView};
pub(crate) use shelf::point_shelves;
pub use shelf::{BoardView, PlaceView, PointShelvesView, ShelfRowView};
pub use stocktake::{StocktakeAnswer, StocktakeLineView, StocktakeOutcome, StocktakeSummary, StocktakeView};
pub use texts::{NoticeTextView, SampleView, TextPreview, TextProblemView, TriedText};
pub use till::{
    CashMoveView, DrawerView, MoneyLine, PiecesView, ShiftLine, ShiftPage, ShiftView, TillPerson, TillView,
};
