//! Equal log, equal state: the relay tells the hashes of what it folded, and the desk compares
//! instead of living with a difference.

use domain::{CommunityId, RULES};
use wire::{PullReply, StateOf};

use crate::{
    Desk, DeskError,
    store::{Writing, difference, event, parcel},
};

impl Desk {
    /// Compares the states that came with a stretch; a difference is noted and never stands in the way.
    pub(super) fn compare(&self, community: CommunityId, reply: &PullReply) -> Result<(), DeskError> {
        let end = reply.events.last().map_or(0, |last| last.seq);
        if reply.states.is_empty() || reply.rules != Some(RULES) {
            return Ok(());
        }
        self.write(|writing| {
            let served = writing.community(community)?;
            // Another process of this desk may be further on than these states.
            let states = reply.states.iter().filter(|_| served.pulled_seq == end);
            states.into_iter().try_for_each(|state| compare_one(writing, served.no, state, end))
        })
    }
}

fn compare_one(writing: &Writing<'_>, community: i64, theirs: &StateOf, seq: u64) -> Result<(), DeskError> {
    let connection = writing.connection();
    let stored = parcel::load(connection, theirs.parcel)?.filter(|stored| stored.community == community);
    let Some(stored) = stored else { return Ok(()) };
    // What lies on top of the log only here makes another state, rightly.
    if stored.state.read_only || event::any_unplaced(connection, theirs.parcel.0)? {
        return Ok(());
    }
    match stored.state.hash() {
        ours if ours == theirs.hash => difference::clear(connection, theirs.parcel),
        ours => difference::put(connection, community, (theirs.parcel, seq, writing.now()), (&ours, &theirs.hash)),
    }
}
