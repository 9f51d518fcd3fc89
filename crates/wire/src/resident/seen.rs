//! What anybody sees of a parcel who may see it at all.

use domain::{Fen, Status};
use serde::{Deserialize, Serialize};

/// What both a link and a resident's own list show of a parcel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ParcelSeen {
    /// 快递单号; behind a link only its last four characters, as `…1234`.
    pub tracking_number: String,
    /// 快递公司, as the desk calls it.
    pub carrier: Option<String>,
    /// Where it stands.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: Status,
    /// It may not be released at this moment: the desk is looking into something.
    pub on_hold: bool,
    /// 外观有破损
    pub damaged: bool,
    /// 小区
    pub community: String,
    /// 代收点: where it waits.
    pub collection_point: String,
    /// 开放时间, as the desk says them; empty where it says nothing.
    pub hours: String,
    /// 货架号: visible, not secret.
    pub shelf: Option<String>,
    /// Who had it when, the oldest first.
    pub way: Vec<WayStep>,
    /// 保管费 as of now, or the one that was settled.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub fee: Fen,
    /// The same if it is collected in 24 hours; nothing where it does not wait.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<i64>))]
    pub fee_tomorrow: Option<Fen>,
    /// Full days on the shelf.
    pub days: u32,
    /// 退货单号
    pub return_number: Option<String>,
    /// The carrier of the return.
    pub return_carrier: Option<String>,
    /// `wrong_information` or `other` when it was sent back.
    pub return_kind: Option<String>,
}

/// One step of a parcel's way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WayStep {
    /// What happened: a stable name. More may come; a page shows one that it does not know by its time.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub kind: WayKind,
    /// RFC 3339.
    pub at: String,
}

/// What happened to a parcel on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WayKind {
    /// A courier says it is being brought: the courier has it.
    Announced,
    /// The desk has taken it in: the desk has it.
    Received,
    /// A message with the code was handed to the provider.
    Notified,
    /// It may not be released since.
    Held,
    /// The desk refused it: the courier has it.
    Rejected,
    /// The announcement was taken back, or a mistaken entry voided.
    Withdrawn,
    /// Collected: the recipient, or somebody in their name, has it.
    PickedUp,
    /// The desk decided to send it back: the desk has it.
    SentBack,
    /// Given back to a courier: the courier has it.
    Returned,
    /// The recipient said that it is not there.
    Disputed,
}
