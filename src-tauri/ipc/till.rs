//! The drawer: closing a shift, giving money back.

use super::Paid;
use serde::Deserialize;
use specta::Type;

/// 交班: what was counted.
#[derive(Deserialize, Type)]
pub struct CloseShiftRequest {
    pub counted_fen: i32,
    /// Value in fen and number of each kind of note and coin, where it was counted so.
    pub pieces: Vec<(i32, u32)>,
    /// Where a difference comes from.
    pub note: String,
    /// What the screen said should be there.
    pub expected_fen: i32,
}

/// 退款: money of a parcel is given back.
#[derive(Deserialize, Type)]
pub struct RefundRequest {
    pub parcel_id: String,
    pub amount_fen: i32,
    pub paid: Paid,
    pub reason: String,
}
