//! `notice`: the outbox. One row for each kind of message that an event causes. A process that takes
//! one puts off when it is due; when it dies, another takes it then.

use domain::{
    CommunityId, EventId, Fen, NoticeId, ParcelId, Timestamp,
    event::NoticeState,
    wanted::{self, To},
};
use tokio_postgres::Row;
use uuid::Uuid;

use super::{
    put::Put,
    tx::Tx,
    unit::In,
    values::{at, count, word, word_at},
};
use crate::store::{FARTHEST_MS, Notice, Notices, Posted, StoreError, overlay::Changed};

pub(super) const TABLE: &str = "
CREATE TABLE notice (
    community_id UUID NOT NULL,
    notice_id UUID NOT NULL,
    parcel_id UUID NOT NULL,
    kind TEXT NOT NULL,
    cause UUID NOT NULL,
    recipient BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    queued_at BIGINT NOT NULL,
    lost INTEGER NOT NULL,
    due_at BIGINT,
    reference TEXT,
    PRIMARY KEY (community_id, notice_id)
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX notice_once ON notice (community_id, cause, kind, parcel_id);
CREATE INDEX notice_by_parcel ON notice (community_id, parcel_id);
CREATE INDEX notice_due ON notice (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX notice_by_reference ON notice (reference) WHERE reference IS NOT NULL;";

/// Through which gateway it goes, and what that costs.
pub(super) const POSTED: &str = "
ALTER TABLE notice ADD COLUMN gateway TEXT;
ALTER TABLE notice ADD COLUMN segments INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notice ADD COLUMN cost BIGINT NOT NULL DEFAULT 0;";

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT community_id, notice_id, parcel_id, cause, kind, recipient, state, tries, queued_at, lost, due_at,
                reference, gateway, segments, cost FROM notice ",
            $rest
        )
    };
}

const DUE: &str = select!(
    "WHERE due_at <= $1 AND community_id NOT IN (SELECT community_id FROM reconciling)
    ORDER BY due_at, notice_id LIMIT $2"
);
const TOO_FAR: &str = select!(
    "WHERE due_at > $1 AND community_id NOT IN (SELECT community_id FROM reconciling)
    ORDER BY due_at, notice_id LIMIT $2"
);
const NEXT_DUE: &str = "SELECT due_at FROM notice WHERE due_at IS NOT NULL
    AND community_id NOT IN (SELECT community_id FROM reconciling) ORDER BY due_at LIMIT 1";
const ONE: &str = select!("WHERE community_id = $1 AND notice_id = $2");
const BY_REFERENCE: &str = select!("WHERE reference = $1 ORDER BY queued_at DESC LIMIT 1");
pub(super) const SOME: &str =
    select!("WHERE (community_id, notice_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))");
pub(super) const OF_PARCELS: &str =
    select!("WHERE (community_id, parcel_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))");
pub(super) const OF_CAUSES: &str =
    select!("WHERE (community_id, cause) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))");
const PUT: &str = "INSERT INTO notice (community_id, notice_id, parcel_id, cause, kind, recipient, state, tries,
        queued_at, lost, due_at, reference, gateway, segments, cost)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::bool[], $7::text[],
        $8::int4[], $9::int8[], $10::int4[], $11::int8[], $12::text[], $13::text[], $14::int4[], $15::int8[])
    ON CONFLICT (community_id, notice_id) DO UPDATE SET state = excluded.state, tries = excluded.tries,
        lost = excluded.lost, due_at = excluded.due_at, reference = excluded.reference,
        gateway = excluded.gateway, segments = excluded.segments, cost = excluded.cost";

pub(super) fn read(row: &Row) -> Result<(In<NoticeId>, Notice), StoreError> {
    let kind = word_at(row, 4)?;
    let (segments, cost) = (u32::try_from(at::<i32>(row, 13)?).unwrap_or(0), Fen::new(at(row, 14)?));
    let notice = Notice {
        community_id: CommunityId(at(row, 0)?),
        id: NoticeId(at(row, 1)?),
        parcel_id: ParcelId(at(row, 2)?),
        cause: EventId(at(row, 3)?),
        kind,
        to: wanted::receiver(kind),
        state: word_at(row, 6)?,
        tries: u32::try_from(at::<i32>(row, 7)?).unwrap_or(0),
        queued_at: Timestamp::from_millis(at(row, 8)?),
        lost: u32::try_from(at::<i32>(row, 9)?).unwrap_or(0),
        due_at: at::<Option<i64>>(row, 10)?.map(Timestamp::from_millis),
        reference: at(row, 11)?,
        posted: at::<Option<String>>(row, 12)?.map(|gateway| Posted { gateway, segments, cost }),
    };
    Ok(((notice.community_id, notice.id), notice))
}

pub(super) fn puts(rows: Vec<Changed<In<NoticeId>, Notice>>) -> Result<[Put; 1], StoreError> {
    let kinds = rows.iter().map(|row| word(&row.row.kind)).collect::<Result<Vec<_>, _>>()?;
    let states = rows.iter().map(|row| word(&row.row.state)).collect::<Result<Vec<_>, _>>()?;
    let notices: Vec<&Notice> = rows.iter().map(|row| &row.row).collect();
    Ok([Put::new(PUT)
        .column::<Uuid>(notices.iter().map(|notice| notice.community_id.0))
        .column::<Uuid>(notices.iter().map(|notice| notice.id.0))
        .column::<Uuid>(notices.iter().map(|notice| notice.parcel_id.0))
        .column::<Uuid>(notices.iter().map(|notice| notice.cause.0))
        .column(kinds)
        .column::<bool>(notices.iter().map(|notice| notice.to == To::Recipient))
        .column(states)
        .column::<i32>(notices.iter().map(|notice| i32::try_from(notice.tries).unwrap_or(i32::MAX)))
        .column::<i64>(notices.iter().map(|notice| notice.queued_at.millis()))
        .column::<i32>(notices.iter().map(|notice| i32::try_from(notice.lost).unwrap_or(i32::MAX)))
        .column::<Option<i64>>(notices.iter().map(|notice| notice.due_at.map(Timestamp::millis)))
        .column::<Option<String>>(notices.iter().map(|notice| notice.reference.clone()))
        .column::<Option<String>>(notices.iter().map(|notice| Some(notice.posted.as_ref()?.gateway.clone())))
        .column::<i32>(notices.iter().map(|notice| segments(notice)))
        .column::<i64>(notices.iter().map(|notice| notice.posted.as_ref().map_or(0, |posted| posted.cost.fen())))])
}

fn segments(notice: &Notice) -> i32 {
    notice.posted.as_ref().map_or(0, |posted| i32::try_from(posted.segments).unwrap_or(i32::MAX))
}

impl Notices for Tx<'_> {
    fn queue_notice(&self, notice: &Notice) -> Result<bool, StoreError> {
        self.may_write(notice.community_id)?;
        let cause = (notice.community_id, notice.cause);
        let rows = self.listed((|unit| &mut unit.notices, |unit| &mut unit.notices_by_cause), &cause, || {
            self.ask(OF_CAUSES, &[&vec![cause.0.0], &vec![cause.1.0]])?.iter().map(read).collect()
        })?;
        let same = |other: &Notice| other.kind == notice.kind && other.parcel_id == notice.parcel_id;
        if rows.iter().any(|(_, other)| same(other)) {
            return Ok(false);
        }
        self.put(notice);
        Ok(true)
    }

    fn notices_due(&self, now: Timestamp, most: usize) -> Result<Vec<Notice>, StoreError> {
        let mut rows = self.ask_settled(DUE, &[&now.millis(), &count(most as u64)])?;
        if rows.is_empty() {
            rows = self.ask_settled(TOO_FAR, &[&now.plus_millis(FARTHEST_MS).millis(), &count(most as u64)])?;
        }
        rows.iter().map(|row| read(row).map(|(_, notice)| notice)).collect()
    }

    fn next_notice_due(&self) -> Result<Option<Timestamp>, StoreError> {
        let rows = self.ask_settled(NEXT_DUE, &[])?;
        rows.first().map(|row| at(row, 0).map(Timestamp::from_millis)).transpose()
    }

    fn notice(&self, community: CommunityId, id: NoticeId) -> Result<Option<Notice>, StoreError> {
        self.known(
            |unit| &mut unit.notices,
            &(community, id),
            || {
                let rows = self.ask(ONE, &[&community.0, &id.0])?;
                rows.first().map(|row| read(row).map(|(_, notice)| notice)).transpose()
            },
        )
    }

    fn notices_about(&self, community: CommunityId, parcel: ParcelId) -> Result<Vec<Notice>, StoreError> {
        let rows =
            self.listed((|unit| &mut unit.notices, |unit| &mut unit.notices_by_parcel), &(community, parcel), || {
                self.ask(OF_PARCELS, &[&vec![community.0], &vec![parcel.0]])?.iter().map(read).collect()
            })?;
        let mut notices: Vec<Notice> = rows.into_iter().map(|(_, notice)| notice).collect();
        notices.sort_by_key(|notice| (notice.queued_at, notice.id));
        Ok(notices)
    }

    fn notice_by_reference(&self, reference: &str) -> Result<Option<Notice>, StoreError> {
        let rows = self.ask_settled(BY_REFERENCE, &[&reference])?;
        rows.first().map(|row| read(row).map(|(_, notice)| notice)).transpose()
    }

    fn hurry_notices(&self, community: CommunityId, parcel: ParcelId, now: Timestamp) -> Result<(), StoreError> {
        let queued = self.notices_about(community, parcel)?.into_iter();
        for notice in queued.filter(|notice| notice.state == NoticeState::Queued) {
            self.set_notice(&Notice { due_at: Some(now), ..notice })?;
        }
        Ok(())
    }

    fn superseded(&self, notice: &Notice) -> Result<bool, StoreError> {
        let later =
            |other: &Notice| other.kind == notice.kind && other.id > notice.id && other.state == NoticeState::Queued;
        Ok(self.notices_about(notice.community_id, notice.parcel_id)?.iter().any(later))
    }

    fn set_notice(&self, notice: &Notice) -> Result<(), StoreError> {
        self.may_write(notice.community_id)?;
        self.put(notice);
        Ok(())
    }
}

impl Tx<'_> {
    fn put(&self, notice: &Notice) {
        let key = (notice.community_id, notice.id);
        let mut unit = self.unit.borrow_mut();
        unit.notices_by_cause.put((notice.community_id, notice.cause), key);
        unit.notices_by_parcel.put((notice.community_id, notice.parcel_id), key);
        unit.notices.put(key, notice.clone());
    }
}
