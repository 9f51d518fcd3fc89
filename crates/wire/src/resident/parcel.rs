//! One parcel as its resident sees it.

use domain::{
    CommunityId, Fen, ParcelId,
    event::{DisputeOutcome, HandOverWay},
    parcel::DeliveryStage,
};
use serde::{Deserialize, Serialize};

use super::seen::ParcelSeen;
use crate::Trail;

/// `GET /v1/resident/parcels/{id}`, and the answer to every act on a parcel: as it is after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResidentParcel {
    /// The parcel.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub id: ParcelId,
    /// Whose.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub community_id: CommunityId,
    /// The recipient's name, masked.
    pub recipient_name: String,
    /// The recipient's phone, masked.
    pub recipient_phone: String,
    /// What may be seen.
    pub seen: ParcelSeen,
    /// 领取码 while it is available.
    pub code: Option<String>,
    /// 送货上门, while somebody waits for it or after it was brought.
    pub delivery: Option<DeliverySeen>,
    /// 代领, while somebody else may collect it.
    pub delegate: Option<DelegateSeen>,
    /// The desk was asked to keep it back and has not decided yet.
    pub return_asked: bool,
    /// How it was collected: `recipient`, `delegate`, `other`, `at_door`; nothing where it was not noted.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub proof: Option<HandOverWay>,
    /// Said not to be there.
    pub dispute: Option<DisputeSeen>,
    /// Why it was rejected or sent back, in the desk's words.
    pub reason: Option<String>,
    /// What may be done now.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub may: Vec<Act>,
    /// Its way as carrier and desk tell it together; nothing where nobody passes on what the carrier tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trail: Option<Trail>,
}

/// What a resident may do with a parcel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// `…/delivery`; also to choose another time.
    AskDelivery,
    /// `…/delivery/cancel`
    CancelDelivery,
    /// `…/delegate`; also to name somebody else.
    NameDelegate,
    /// `…/delegate/cancel`
    RevokeDelegate,
    /// `…/return`
    AskReturn,
    /// `…/return-number`
    GiveReturnNumber,
    /// `…/dispute`
    Dispute,
}

/// 送货上门
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliverySeen {
    /// RFC 3339.
    pub from: String,
    /// RFC 3339.
    pub to: String,
    /// Besides the storage fee.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub fee: Fen,
    /// `asked`, `out`, `failed`, `done`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub stage: DeliveryStage,
}

/// 代领: never with the code, which goes to that person alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DelegateSeen {
    /// Masked.
    pub name: String,
    /// Masked.
    pub phone: String,
    /// RFC 3339.
    pub since: String,
}

/// "Marked as collected, but I have nothing."
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DisputeSeen {
    /// RFC 3339.
    pub since: String,
    /// `found`, `collected`, `wrong_person`, `compensated`, `other`; nothing while it is open.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub outcome: Option<DisputeOutcome>,
}
