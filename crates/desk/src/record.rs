//! A parcel as scripts and exports see it (spec/deskctl.md "Fields of a parcel in JSON").

use domain::{ParcelId, Status, rights::Right};
use serde::Serialize;

use crate::{
    Desk, DeskError,
    rows::{Shared, fen, masked_phone, source},
    store::{Connection, ParcelFacts, parcel},
    view::{AttentionView, DelegateView, DeliveryView, HistoryEntry, HoldView, ProofView},
};

/// One parcel, in full for who has the right, else masked and without its code.
#[derive(Debug, Clone, Serialize)]
pub struct ParcelRecord {
    pub id: String,
    pub community: String,
    pub tracking_number: String,
    pub carrier: Option<String>,
    pub courier: Option<PersonRecord>,
    pub recipient: RecipientRecord,
    pub status: Status,
    pub hold: Option<HoldView>,
    pub damaged: bool,
    pub shelf: Option<String>,
    /// The collection point where it waits, where it is not the community's first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub point: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pickup_code: Option<String>,
    /// Who else may collect it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delegate: Option<DelegateView>,
    /// Somebody waits for it at the door, or did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery: Option<DeliveryView>,
    /// What shows into whose hands it came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proof: Option<ProofView>,
    pub announced_at: Option<String>,
    pub received_at: Option<String>,
    pub ended_at: Option<String>,
    pub fee_fen: i32,
    pub source: &'static str,
    /// Only where one parcel was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub history: Option<Vec<HistoryEntry>>,
    /// What a clerk must look at, likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attention: Option<Vec<AttentionView>>,
}

/// A courier.
#[derive(Debug, Clone, Serialize)]
pub struct PersonRecord {
    pub name: String,
    pub phone: String,
}

/// A recipient.
#[derive(Debug, Clone, Serialize)]
pub struct RecipientRecord {
    pub name: String,
    pub phone: String,
    pub address: String,
}

impl Desk {
    /// One parcel with its whole history.
    pub fn parcel_record(&self, id: ParcelId) -> Result<ParcelRecord, DeskError> {
        self.read_rows(|connection, shared| {
            let facts = parcel::by_id(connection, id)?;
            let unfit: Vec<_> = facts.state.attention.iter().map(|item| item.cause).collect();
            let history = Some(self.history(connection, shared, id, &unfit)?);
            let attention = Some(self.attention_of(connection, shared, &facts)?);
            Ok(ParcelRecord { history, attention, ..self.record_of(connection, shared, &facts)? })
        })
    }

    pub(crate) fn record_of(
        &self,
        connection: &Connection,
        shared: &Shared,
        facts: &ParcelFacts,
    ) -> Result<ParcelRecord, DeskError> {
        let full = self.may_in(connection, Right::RevealContacts);
        let phone = |text: &str| {
            if full { text.to_owned() } else { masked_phone(text) }
        };
        let parcel = &facts.parcel;
        Ok(ParcelRecord {
            id: parcel.id.to_string(),
            community: shared.community(facts),
            tracking_number: parcel.tracking.as_str().to_owned(),
            carrier: parcel.carrier.clone(),
            courier: facts
                .courier
                .as_ref()
                .map(|courier| PersonRecord { name: courier.name.clone(), phone: phone(&courier.phone) }),
            recipient: RecipientRecord {
                name: facts.recipient.name.clone(),
                phone: phone(&facts.recipient.phone),
                address: facts.recipient.address.clone(),
            },
            status: parcel.status,
            hold: self.hold_of(connection, facts)?,
            damaged: parcel.damaged,
            point: crate::rows::point_of(shared, facts),
            shelf: parcel.shelf.as_ref().map(|shelf| shelf.as_str().to_owned()),
            pickup_code: facts.code.clone().filter(|_| full && parcel.status == Status::Available),
            delegate: self.delegate_of(connection, facts)?,
            delivery: self.delivery_of(connection, facts)?,
            proof: self.proof_of(connection, facts)?,
            announced_at: parcel.announced_at.map(|at| self.text(at)),
            received_at: parcel.received_at().map(|at| self.text(at)),
            ended_at: parcel.ended_at.map(|at| self.text(at)),
            fee_fen: fen(shared.quote(facts).0),
            source: source(parcel.source),
            history: None,
            attention: None,
        })
    }
}
