//! Which parcels are meant: some that were ticked, or all that a filter finds.

use std::collections::HashSet;

use domain::{ParcelId, Status};

use crate::{
    Desk, DeskError, ListQuery,
    store::parcel::{self, Brief},
};

/// The most parcels of one bulk action.
const MOST: usize = 50_000;

/// Which parcels.
#[derive(Debug, Clone)]
pub enum Selection {
    /// These, ticked one by one.
    These(Vec<ParcelId>),
    /// All that the query finds, but for these; cursor and limit of the query do not matter.
    All { query: ListQuery, except: Vec<ParcelId> },
}

impl Desk {
    /// The parcels in their order. Of a filter only those whose status is wanted; whoever ticked
    /// something hears why it was refused.
    pub(crate) fn chosen(
        &self,
        selection: &Selection,
        wanted: impl Fn(Status) -> bool,
    ) -> Result<Vec<ParcelId>, DeskError> {
        match selection {
            Selection::These(ids) if ids.len() > MOST => Err(too_many()),
            Selection::These(ids) => Ok(ids.clone()),
            Selection::All { .. } => {
                let all = self.briefs(selection)?;
                Ok(all.into_iter().filter(|brief| wanted(brief.status)).map(|brief| brief.id).collect())
            }
        }
    }

    /// Those of them that are on the shelf.
    pub(crate) fn on_shelf(&self, selection: &Selection) -> Result<Vec<ParcelId>, DeskError> {
        let all = self.briefs(selection)?;
        Ok(all.into_iter().filter(|brief| brief.status.is_on_shelf()).map(|brief| brief.id).collect())
    }

    /// Those of the parcels that are known here, with as much of each as choosing needs.
    pub(crate) fn briefs(&self, selection: &Selection) -> Result<Vec<Brief>, DeskError> {
        let found = self.read_rows(|connection, shared| match selection {
            Selection::These(ids) => ids.iter().filter_map(|id| parcel::brief(connection, *id).transpose()).collect(),
            Selection::All { query, except } => {
                let filter = self.filter(connection, query, shared)?;
                let except: HashSet<_> = except.iter().collect();
                let mut found = parcel::briefs(connection, &filter, query.order.sort(), MOST + 1 + except.len())?;
                found.retain(|brief| !except.contains(&brief.id));
                Ok(found)
            }
        })?;
        match found.len() > MOST {
            true => Err(too_many()),
            false => Ok(found),
        }
    }
}

fn too_many() -> DeskError {
    DeskError::input("parcels", "too_many", "at most 50,000 parcels at once: narrow the list down")
}
