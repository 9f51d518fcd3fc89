//! How a parcel leaves: who else may come, what is brought to the door, what proves it.

use domain::{event::HandOverWay, parcel::DeliveryStage};
use serde::Serialize;
use specta::Type;

use super::ParcelRow;

/// 代领人: somebody else who may collect it. Phone and code in full: [`crate::Desk::reveal`].
#[derive(Debug, Clone, Serialize, Type)]
pub struct DelegateView {
    /// Empty where erased.
    pub name: String,
    pub phone_masked: String,
    pub since: String,
}

/// 送货上门
#[derive(Debug, Clone, Serialize, Type)]
pub struct DeliveryView {
    pub from: String,
    pub to: String,
    /// Besides the storage fee.
    pub fee_fen: i32,
    /// What of it is still to be paid.
    pub due_fen: i32,
    /// What the recipient says about it.
    pub note: String,
    pub stage: DeliveryStage,
    /// How often it came back from the door.
    pub failed: u32,
    /// Why it came back the last time.
    pub failure: String,
}

/// One stop of the way from door to door.
#[derive(Debug, Clone, Serialize, Type)]
pub struct DeliveryStop {
    pub parcel: ParcelRow,
    pub delivery: DeliveryView,
    /// Storage and delivery together, to be confirmed at the door.
    pub due_fen: i32,
    /// Empty where the address does not say it; so the unit.
    pub building: String,
    pub unit: String,
}

/// What shows that it came into the right hands. Erased after a set time; then only the way is known.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ProofView {
    pub way: HandOverWay,
    pub collector: CollectorView,
    /// The picture's id.
    pub signature: Option<String>,
    pub photo: Option<String>,
}

/// Who came; empty texts where nothing was said.
#[derive(Debug, Clone, Default, Serialize, Type)]
pub struct CollectorView {
    pub name: String,
    /// What they are to the recipient.
    pub relation: String,
    /// The last four of an ID that was shown.
    pub id_tail: String,
}

/// A picture as the screen shows it.
#[derive(Debug, Clone, Serialize, Type)]
pub struct PictureView {
    /// `image/jpeg`, `image/png` or `image/webp`.
    pub media: String,
    pub base64: String,
}
