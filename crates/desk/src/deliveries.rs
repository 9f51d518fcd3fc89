//! 上门: what is to be brought to the door, in the order in which one walks.

use domain::{CommunityId, PersonName, Phone, SideBody, verbs, walking::Doorway};

use crate::{
    Desk, DeskError,
    figures::number,
    rows::{fen, masked_phone},
    store::{Connection, ParcelFacts, parcel, side},
    view::{CollectorView, DelegateView, DeliveryStop, DeliveryView, ProofView},
};

impl Desk {
    /// Parcels that somebody waits for at the door: by slot, then building, unit, floor and room.
    pub fn deliveries(&self, community: Option<CommunityId>) -> Result<Vec<DeliveryStop>, DeskError> {
        self.read_rows(|connection, shared| {
            let mut all = parcel::deliveries(connection, number(connection, community)?)?;
            all.sort_by_cached_key(|facts| {
                let slot = facts.parcel.delivery.as_ref().map(|delivery| delivery.slot);
                (slot.map(|slot| (slot.from, slot.to)), Doorway::parse(&facts.recipient.address), facts.no)
            });
            all.iter()
                .map(|facts| {
                    let Some(delivery) = self.delivery_of(connection, facts)? else { return Ok(None) };
                    let (parcel, quote) = (self.row_of(connection, shared, facts)?, self.quote_of(shared, facts));
                    let door = Doorway::parse(&facts.recipient.address);
                    let [building, unit] = [door.building, door.unit].map(|part| part.as_str().to_owned());
                    let due_fen = quote.fee_fen.saturating_add(delivery.due_fen);
                    Ok(Some(DeliveryStop { parcel, delivery, due_fen, building, unit }))
                })
                .filter_map(Result::transpose)
                .collect()
        })
    }

    pub(crate) fn delivery_of(
        &self,
        connection: &Connection,
        facts: &ParcelFacts,
    ) -> Result<Option<DeliveryView>, DeskError> {
        let Some(delivery) = &facts.parcel.delivery else { return Ok(None) };
        let words = |row: Option<&domain::SideRef>| row.map(|row| side::words(connection, row.id)).transpose();
        Ok(Some(DeliveryView {
            from: self.text(delivery.slot.from),
            to: self.text(delivery.slot.to),
            fee_fen: fen(delivery.fee),
            due_fen: fen(verbs::delivery_due(&facts.state)),
            note: words(delivery.note.as_ref())?.unwrap_or_default(),
            stage: delivery.stage,
            failed: delivery.failed,
            failure: words(delivery.failure.as_ref())?.unwrap_or_default(),
        }))
    }

    pub(crate) fn delegate_of(
        &self,
        connection: &Connection,
        facts: &ParcelFacts,
    ) -> Result<Option<DelegateView>, DeskError> {
        let Some(delegate) = &facts.parcel.delegate else { return Ok(None) };
        let body = side::find(connection, delegate.person.id)?.map(|row| row.body);
        let name = body.as_ref().and_then(SideBody::name).map(PersonName::as_str).unwrap_or_default();
        let phone = body.as_ref().and_then(SideBody::phone).map(Phone::as_str).unwrap_or_default();
        let since = self.text(delegate.since);
        Ok(Some(DelegateView { name: name.to_owned(), phone_masked: masked_phone(phone), since }))
    }

    pub(crate) fn proof_of(
        &self,
        connection: &Connection,
        facts: &ParcelFacts,
    ) -> Result<Option<ProofView>, DeskError> {
        let Some(proof) = &facts.parcel.proof else { return Ok(None) };
        let row = proof.collector.as_ref().map(|row| side::find(connection, row.id)).transpose()?.flatten();
        let collector = match row.map(|row| row.body) {
            Some(SideBody::Collector { name, relation, id_tail }) => CollectorView {
                name: name.map(String::from).unwrap_or_default(),
                relation: relation.map(String::from).unwrap_or_default(),
                id_tail: id_tail.map(String::from).unwrap_or_default(),
            },
            _ => CollectorView::default(),
        };
        let there = |row: &Option<domain::SideRef>| match row {
            Some(row) => Ok(side::find(connection, row.id)?.map(|row| row.id.to_string())),
            None => Ok::<_, DeskError>(None),
        };
        Ok(Some(ProofView {
            way: proof.way,
            collector,
            signature: there(&proof.signature)?,
            photo: there(&proof.photo)?,
        }))
    }
}
