//! A desk that joins a community with a long log begins with its folded states, so that the counter
//! works within seconds. The older part of the log follows in the background (see [`super::fill`]).

use domain::{CommunityId, RULES};
use wire::SnapshotPage;

use super::{RelayProblem, call};
use crate::{
    Desk, DeskError,
    store::{
        base::{self, Based},
        community::{self, Served},
        meta, side,
    },
};

impl Desk {
    /// Begins with folded states, or goes on with them after a break. False where the log is to be
    /// read in the usual way.
    pub(super) fn begin_with_states(&self, url: &str, served: &Served) -> Result<bool, DeskError> {
        let (untouched, based) = self.store.read(|connection| {
            Ok((base::is_untouched(connection, served)?, base::of_community(connection, served.no)?))
        })?;
        let mut cursor = match based {
            Some(Based { cursor: Some(cursor), .. }) => Some(cursor),
            None if untouched && served.epoch == 0 => None,
            _ => return Ok(false),
        };
        self.store.in_bulk(|| {
            loop {
                let Some(page) = self.page(url, served.id, cursor.as_deref())? else { return Ok(false) };
                if cursor.is_none() && (page.at.seq <= self.beginning().short_log || page.rules != RULES) {
                    return Ok(false);
                }
                self.load(served, &page, cursor.is_none())?;
                match page.cursor {
                    Some(next) => cursor = Some(next),
                    None => return Ok(true),
                }
            }
        })
    }

    /// One page; nothing from a relay that has no such call.
    fn page(&self, url: &str, id: CommunityId, cursor: Option<&str>) -> Result<Option<SnapshotPage>, DeskError> {
        let cursor = cursor.map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
        let query = format!("/v1/snapshot?community={id}&most={}{cursor}", self.beginning().page);
        let outcome = call::signed_get::<SnapshotPage>(self, url, &query);
        match outcome {
            Ok(page) => Ok(Some(page)),
            // Relays of the first version, and communities that the relay has not heard of.
            Err(RelayProblem::Refused(_) | RelayProblem::Garbled) if cursor.is_empty() => Ok(None),
            Err(problem) => {
                call::lock(self).note::<()>(&Err(problem.clone()));
                Err(problem.into())
            }
        }
    }

    /// A page and where the next one begins, in one transaction.
    fn load(&self, served: &Served, page: &SnapshotPage, first: bool) -> Result<(), DeskError> {
        self.write(|writing| {
            let (connection, no) = (writing.connection(), served.no);
            let based = match base::of_community(connection, no)? {
                None if first => beginning(page),
                // Another program of this desk was faster, or the relay was set back meanwhile.
                Some(based) if !first && community::by_no(connection, no)?.epoch == page.epoch => based,
                _ => return Err(RelayProblem::Diverged.into()),
            };
            page.sides.iter().try_for_each(|row| side::keep(connection, no, row))?;
            if first {
                meta::put(connection, meta::Key::Epoch, &page.epoch.to_string())?;
                community::put_epoch(connection, no, page.epoch)?;
                community::put_cursor(connection, no, page.at.seq, &page.at.prefix_hash)?;
                writing.begin_directory(no, page.community.as_ref(), &page.couriers)?;
            }
            page.entries.iter().try_for_each(|entry| writing.begin_entry(no, entry))?;
            writing.begin_parcels(no, &page.parcels)?;
            base::put(writing.connection(), no, &Based { cursor: page.cursor.clone(), ..based })?;
            writing.forget();
            super::pull::note_clock(writing, page.relay_time)
        })
    }
}

fn beginning(page: &SnapshotPage) -> Based {
    Based {
        seq: page.at.seq,
        hash: page.at.prefix_hash.clone(),
        seal: page.at.seal.clone(),
        filled_seq: 0,
        filled_hash: String::new(),
        cursor: None,
    }
}
