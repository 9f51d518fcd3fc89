//! Parcels that residents send, as lists and manifests show them. Everything personal is masked.

use domain::{event::Payment, outgoing::Stage};
use serde::Serialize;
use specta::Type;

use super::RecipientView;

/// One parcel that is sent.
#[derive(Debug, Clone, Serialize, Type)]
pub struct OutgoingView {
    pub id: String,
    pub community_id: String,
    pub stage: Stage,
    pub taken_at: String,
    /// When it came into its stage.
    pub at: String,
    /// The desk that took it in.
    pub desk: String,
    pub sender: RecipientView,
    pub recipient: RecipientView,
    pub contents: String,
    pub carrier: String,
    pub weight_g: u32,
    pub price_fen: i32,
    /// What is still to be paid.
    pub due_fen: i32,
    /// What was paid and not given back.
    pub held_fen: i32,
    pub paid: Payment,
    /// The number of its label.
    pub tracking_number: Option<String>,
    /// With which others its courier took it along.
    pub manifest: Option<String>,
    /// Who took it along; empty where nobody did.
    pub courier: String,
    /// Why it was cancelled.
    pub reason: String,
    /// Two desks did what does not go together.
    pub clash: bool,
}

/// A page of them.
#[derive(Debug, Clone, Serialize, Type)]
pub struct OutgoingPage {
    pub rows: Vec<OutgoingView>,
    /// For the next page.
    pub next: Option<String>,
}

/// 交件清单: what one courier took along at once.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ManifestView {
    pub id: String,
    pub courier: String,
    pub at: String,
    pub rows: Vec<OutgoingView>,
}

/// What a carrier takes.
#[derive(Debug, Clone, Serialize, Type)]
pub struct SendingPriceView {
    pub carrier: String,
    pub first_fen: i32,
    pub further_fen: i32,
}
