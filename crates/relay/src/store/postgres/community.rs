//! `community`: the end of each log, and what its events tell of the community.

use domain::{Community, CommunityId, OrganizationId};
use tokio_postgres::Row;
use uuid::Uuid;

use super::{
    put::Put,
    tx::Tx,
    values::{at, count, count_at, json},
};
use crate::store::{Head, StoreError, overlay::Changed};

/// Rows change with every group: room beside them keeps the indexes still.
pub(super) const TABLE: &str = "
CREATE TABLE community (
    community_id UUID PRIMARY KEY,
    seq BIGINT NOT NULL,
    prefix_hash TEXT NOT NULL,
    state TEXT,
    organization_id UUID NOT NULL,
    rules INTEGER NOT NULL
) WITH (fillfactor = 50);
CREATE INDEX community_by_organization ON community (organization_id);";

#[derive(Clone)]
pub(super) struct Entry {
    head: Head,
    state: Option<Community>,
    owner: OrganizationId,
}

pub(super) const LOCK: &str = "SELECT community_id, seq, prefix_hash, state, organization_id, rules FROM community
    WHERE community_id = ANY($1) ORDER BY community_id FOR UPDATE";
const ONE: &str =
    "SELECT community_id, seq, prefix_hash, state, organization_id, rules FROM community WHERE community_id = $1";
const OWNED: &str = "SELECT community_id FROM community WHERE organization_id = $1 ORDER BY community_id";
const ALL: &str = "SELECT community_id FROM community ORDER BY community_id";
/// Fails when another process has begun the same log meanwhile.
const BEGIN: &str = "INSERT INTO community (community_id, seq, prefix_hash, state, organization_id, rules)
    SELECT * FROM unnest($1::uuid[], $2::int8[], $3::text[], $4::text[], $5::uuid[], $6::int4[])";
const CHANGE: &str = "UPDATE community SET seq = new.seq, prefix_hash = new.prefix_hash, state = new.state,
        organization_id = new.owner, rules = new.rules
    FROM unnest($1::uuid[], $2::int8[], $3::text[], $4::text[], $5::uuid[], $6::int4[])
        AS new (id, seq, prefix_hash, state, owner, rules)
    WHERE community.community_id = new.id";

pub(super) fn read(row: &Row) -> Result<(CommunityId, Entry), StoreError> {
    let rules = u32::try_from(at::<i32>(row, 5)?).unwrap_or(u32::MAX);
    let head = Head { seq: count_at(row, 1)?, prefix_hash: at(row, 2)?, rules };
    let state: Option<&str> = at(row, 3)?;
    let unreadable = |_| StoreError::Broken("a stored value cannot be read".into());
    let state = state.map(serde_json::from_str).transpose().map_err(unreadable)?;
    Ok((CommunityId(at(row, 0)?), Entry { head, state, owner: OrganizationId(at(row, 4)?) }))
}

pub(super) fn puts(rows: Vec<Changed<CommunityId, Entry>>) -> Result<[Put; 2], StoreError> {
    let (new, old): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.new);
    Ok([put(BEGIN, &new)?, put(CHANGE, &old)?])
}

fn put(sql: &'static str, rows: &[Changed<CommunityId, Entry>]) -> Result<Put, StoreError> {
    let states = rows.iter().map(|row| row.row.state.as_ref().map(json).transpose());
    let states: Vec<Option<String>> = states.collect::<Result<_, _>>()?;
    Ok(Put::new(sql)
        .column::<Uuid>(rows.iter().map(|row| row.key.0))
        .column::<i64>(rows.iter().map(|row| count(row.row.head.seq)))
        .column::<String>(rows.iter().map(|row| row.row.head.prefix_hash.clone()))
        .column(states)
        .column::<Uuid>(rows.iter().map(|row| row.row.owner.0))
        .column::<i32>(rows.iter().map(|row| i32::try_from(row.row.head.rules).unwrap_or(i32::MAX))))
}

impl Tx<'_> {
    pub(super) fn begin(&self, community: CommunityId, owner: OrganizationId) -> Result<(), StoreError> {
        self.may_write(community)?;
        match self.entry(community)? {
            Some(_) => Err(StoreError::Broken("a log was begun twice".into())),
            None => {
                self.unit.borrow_mut().communities.put(community, Entry { head: Head::default(), state: None, owner });
                Ok(())
            }
        }
    }

    pub(super) fn read_head(&self, community: CommunityId) -> Result<Option<Head>, StoreError> {
        Ok(self.entry(community)?.map(|entry| entry.head))
    }

    pub(super) fn move_head(&self, community: CommunityId, seq: u64, prefix_hash: &str) -> Result<(), StoreError> {
        self.change(community, |entry| (entry.head.seq, entry.head.prefix_hash) = (seq, prefix_hash.to_owned()))
    }

    pub(super) fn read_community(&self, community: CommunityId) -> Result<Option<Community>, StoreError> {
        Ok(self.entry(community)?.and_then(|entry| entry.state))
    }

    pub(super) fn write_community(&self, community: &Community) -> Result<(), StoreError> {
        self.change(community.id, |entry| {
            entry.head.rules = community.rules;
            entry.state = Some(community.clone());
        })
    }

    pub(super) fn all_communities(&self) -> Result<Vec<CommunityId>, StoreError> {
        self.ask_settled(ALL, &[])?.iter().map(|row| at(row, 0).map(CommunityId)).collect()
    }

    pub(super) fn communities_owned(&self, owner: OrganizationId) -> Result<Vec<CommunityId>, StoreError> {
        self.ask_settled(OWNED, &[&owner.0])?.iter().map(|row| at(row, 0).map(CommunityId)).collect()
    }

    fn entry(&self, community: CommunityId) -> Result<Option<Entry>, StoreError> {
        self.known(
            |unit| &mut unit.communities,
            &community,
            || self.ask(ONE, &[&community.0])?.first().map(|row| read(row).map(|(_, entry)| entry)).transpose(),
        )
    }

    fn change(&self, community: CommunityId, change: impl FnOnce(&mut Entry)) -> Result<(), StoreError> {
        self.may_write(community)?;
        if let Some(mut entry) = self.entry(community)? {
            change(&mut entry);
            self.unit.borrow_mut().communities.put(community, entry);
        }
        Ok(())
    }
}
