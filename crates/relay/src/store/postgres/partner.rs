//! `partner`: third parties and the hashes of their keys.

use domain::PartnerId;
use tokio_postgres::Row;

use super::{
    tx::Tx,
    values::{at, hash_at, json, json_at},
};
use crate::store::{Partner, Partners, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE partner (
    partner_id UUID PRIMARY KEY,
    key_hash BYTEA NOT NULL UNIQUE,
    last_used BIGINT,
    terms TEXT NOT NULL
);";

const ONE: &str = "SELECT partner_id, key_hash, last_used, terms FROM partner WHERE partner_id = $1";
const BY_KEY: &str = "SELECT partner_id, key_hash, last_used, terms FROM partner WHERE key_hash = $1";
const ALL: &str = "SELECT partner_id, key_hash, last_used, terms FROM partner ORDER BY partner_id";
const PUT: &str = "INSERT INTO partner (partner_id, key_hash, last_used, terms) VALUES ($1, $2, $3, $4)
    ON CONFLICT (partner_id) DO UPDATE SET key_hash = excluded.key_hash, last_used = excluded.last_used,
        terms = excluded.terms";

fn read(row: &Row) -> Result<Partner, StoreError> {
    let id = PartnerId(at(row, 0)?);
    Ok(Partner { id, key_hash: hash_at(row, 1)?, last_used: at(row, 2)?, terms: json_at(row, 3)? })
}

/// Nothing of it waits in memory: it is written directly.
impl Partners for Tx<'_> {
    fn partner(&self, id: PartnerId) -> Result<Option<Partner>, StoreError> {
        self.ask(ONE, &[&id.0])?.first().map(read).transpose()
    }

    fn partner_by_key(&self, hash: &[u8; 32]) -> Result<Option<Partner>, StoreError> {
        self.ask(BY_KEY, &[&hash.as_slice()])?.first().map(read).transpose()
    }

    fn partners(&self) -> Result<Vec<Partner>, StoreError> {
        self.ask(ALL, &[])?.iter().map(read).collect()
    }

    fn save_partner(&self, partner: &Partner) -> Result<(), StoreError> {
        let (hash, terms) = (partner.key_hash.as_slice(), json(&partner.terms)?);
        self.direct(PUT, &[&partner.id.0, &hash, &partner.last_used, &terms]).map(drop)
    }
}
