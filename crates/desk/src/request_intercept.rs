//! 拦截: somebody asks the desk to keep a parcel back.

use domain::{
    Body, CourierId, ParcelEvent, ParcelId, SideRow, Timestamp, Words, community::month, rights::Right, time::DAY_MS,
    verbs,
};

use crate::{
    Desk, DeskError,
    store::{Connection, event, parcel},
    view::ParcelCard,
};

impl Desk {
    /// Writes down that courier or recipient ask for it, on the phone or at the counter. The parcel is
    /// held until the desk follows (退件) or declines.
    ///
    /// # Errors
    /// `intercepts_used_up` where its courier has asked as often this month as the community allows.
    pub fn request_intercept(&self, id: ParcelId, reason: Option<Words>) -> Result<ParcelCard, DeskError> {
        self.require(Right::SendBack)?;
        self.act(id, |writing| {
            let (state, served) = writing.parcel(id)?;
            let limits = served.state.as_ref().map(|here| here.limits).unwrap_or_default();
            let courier = state.parcel.as_ref().and_then(|parcel| parcel.courier);
            let asked = match (limits.intercepts_per_month, courier) {
                (Some(_), Some(courier)) => asked(writing.connection(), served.no, courier, writing.now())?,
                _ => 0,
            };
            let row = writing.words(reason);
            let event = verbs::request_intercept(&state, &limits, asked, row.as_ref().map(SideRow::reference))?;
            writing.append_parcel(served.id, id, event, row.into_iter().collect())
        })
    }
}

/// How many parcels of a courier were asked back in the calendar month of `now`, each once.
fn asked(connection: &Connection, community: i64, courier: CourierId, now: Timestamp) -> Result<u32, DeskError> {
    let mut parcels = std::collections::BTreeSet::new();
    let from = now.plus_millis(-31 * DAY_MS).millis();
    event::asked(connection, community, (from, now.millis() + 1), |event| {
        let asks = matches!(event.body(), Body::Parcel(ParcelEvent::InterceptRequested { .. }));
        if let Some(id) = event.parcel().filter(|_| asks && month(event.occurred_at) == month(now)) {
            parcels.insert(id);
        }
        Ok(())
    })?;
    let mut count = 0;
    for id in parcels {
        let facts = parcel::facts_of(connection, id)?;
        count += u32::from(facts.is_some_and(|facts| facts.parcel.courier == Some(courier)));
    }
    Ok(count)
}
