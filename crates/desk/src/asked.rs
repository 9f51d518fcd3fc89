//! What the recipient asked for, as a clerk must see it when the parcel is found.

use domain::{Author, Status};

use crate::{
    Desk, DeskError,
    rows::Shared,
    store::{Connection, ParcelFacts, event, event::Logged},
    view::AskedBackView,
};

/// Who asked for what of a parcel.
#[derive(Default)]
pub(crate) struct Asked {
    /// It is not to be handed over.
    pub back: Option<AskedBackView>,
    /// The verbs that the recipient's own phone asked for, of what stands.
    pub by_phone: Vec<String>,
}

impl Desk {
    /// The history is read only where something was asked.
    pub(crate) fn asked_of(
        &self,
        connection: &Connection,
        shared: &Shared,
        facts: &ParcelFacts,
    ) -> Result<Asked, DeskError> {
        let (parcel, asked_back) = (&facts.parcel, facts.state.asked_back().next());
        let stands = [
            ("delegate_named", parcel.delegate.is_some()),
            ("delivery_asked", parcel.delivery.as_ref().is_some_and(domain::parcel::Delivery::is_open)),
            ("return_number_recorded", parcel.return_tracking.is_some()),
        ];
        let wanted_back = asked_back.is_some() || parcel.status == Status::Withdrawn;
        if !wanted_back && !stands.iter().any(|(_, stands)| *stands) {
            return Ok(Asked::default());
        }
        let log = event::history(connection, parcel.id.0)?;
        let back = match (asked_back, wanted_back) {
            (Some(item), _) => log.iter().find(|logged| logged.event.event_id == item.cause),
            (None, true) => newest(&log, &["withdrawn", "intercept_requested"]),
            (None, false) => None,
        };
        let by_phone = stands.into_iter().filter(|(verb, stands)| {
            *stands && newest(&log, &[*verb]).is_some_and(|logged| logged.event.author == Author::Resident)
        });
        Ok(Asked {
            by_phone: by_phone.map(|(verb, _)| verb.to_owned()).collect(),
            back: back.map(|logged| self.asked_back(connection, shared, logged)).transpose()?,
        })
    }

    fn asked_back(
        &self,
        connection: &Connection,
        shared: &Shared,
        logged: &Logged,
    ) -> Result<AskedBackView, DeskError> {
        let entry = self.entry_of(connection, shared, logged, &[])?;
        let reason = entry.facts.into_iter().find(|fact| fact.key == "reason");
        let reason = reason.map(|fact| fact.value).unwrap_or_default();
        Ok(AskedBackView { by: entry.author, at: entry.at, reason })
    }
}

fn newest<'l>(log: &'l [Logged], verbs: &[&str]) -> Option<&'l Logged> {
    log.iter().rev().find(|logged| verbs.contains(&logged.event.event_type.as_str()))
}
