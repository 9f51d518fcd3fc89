//! 交班: the drawer, its shifts and their sums. Amounts that went out are positive; the reason says so.

use domain::till::Reason;
use serde::Serialize;
use specta::Type;

/// The drawer of this desk as it stands.
#[derive(Debug, Clone, Default, Serialize, Type)]
pub struct DrawerView {
    /// The shift that is open here.
    pub shift: Option<ShiftView>,
    /// Without one: what was done since the last was closed, where anything was.
    pub outside: Option<TillView>,
    /// With what the last shift began.
    pub last_float_fen: i32,
    pub last_closed_at: Option<String>,
}

/// One shift in a list.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ShiftLine {
    pub id: String,
    /// What the desk is called; empty for this one before it has a name.
    pub desk: String,
    pub here: bool,
    pub opened_at: String,
    pub opened_by: Option<String>,
    /// Nothing while it is open; so all below.
    pub closed_at: Option<String>,
    pub closed_by: Option<String>,
    pub float_fen: i32,
    /// What should have been in the drawer, as the desk knew it when it closed.
    pub expected_fen: Option<i32>,
    pub counted_fen: Option<i32>,
    /// Too much where more than nothing, missing where less.
    pub difference_fen: Option<i32>,
}

/// A page of shifts.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ShiftPage {
    pub shifts: Vec<ShiftLine>,
    /// For the next page.
    pub next: Option<String>,
}

/// One shift with everything in it.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ShiftView {
    pub line: ShiftLine,
    /// What should be in the drawer by the log as this desk has it now.
    pub expected_fen: i32,
    /// Money put in and taken out for no parcel, and all of it together.
    pub moves: Vec<CashMoveView>,
    pub moved_fen: i32,
    pub till: TillView,
    /// What was done before it, since the shift before was closed; not in what is expected.
    pub outside: Option<TillView>,
    pub pieces: Vec<PiecesView>,
    /// Where a difference comes from.
    pub note: String,
    /// How often a copy of the desk closed it again.
    pub closed_again: u32,
}

/// What a stretch of events did.
#[derive(Debug, Clone, Serialize, Type)]
pub struct TillView {
    /// By reason.
    pub lines: Vec<MoneyLine>,
    /// What came in less what went out.
    pub balance: MoneyLine,
    pub waived: u32,
    pub waived_fen: i32,
    pub handed_over: u32,
    pub returned: u32,
    /// Parcels taken in to be sent.
    pub sent: u32,
    pub people: Vec<TillPerson>,
}

/// Amounts by how they were paid.
#[derive(Debug, Clone, Serialize, Type)]
pub struct MoneyLine {
    /// None for the balance.
    pub reason: Option<Reason>,
    pub cash_fen: i32,
    pub wechat_fen: i32,
    pub alipay_fen: i32,
    pub total_fen: i32,
    pub number: u32,
}

/// What one clerk did; nobody where no clerks sign in.
#[derive(Debug, Clone, Serialize, Type)]
pub struct TillPerson {
    pub name: Option<String>,
    pub handed_over: u32,
    pub taken_fen: i32,
}

/// Money put in, or taken out where it is less than nothing.
#[derive(Debug, Clone, Serialize, Type)]
pub struct CashMoveView {
    pub at: String,
    pub amount_fen: i32,
    pub note: String,
    pub clerk: Option<String>,
}

/// So many notes or coins of one value.
#[derive(Debug, Clone, Serialize, Type)]
pub struct PiecesView {
    pub value_fen: i32,
    pub number: u32,
}
