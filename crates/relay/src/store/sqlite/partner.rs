//! `partner`: third parties and the hashes of their keys.

use domain::PartnerId;
use rusqlite::{Row, params};

use super::{
    Tx,
    values::{from_json, id, id_at, json},
};
use crate::store::{Partner, Partners, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE partner (
    partner_id BLOB PRIMARY KEY,
    key_hash BLOB NOT NULL UNIQUE,
    last_used INTEGER,
    terms TEXT NOT NULL
) STRICT, WITHOUT ROWID;";

impl Partners for Tx<'_> {
    fn partner(&self, partner: PartnerId) -> Result<Option<Partner>, StoreError> {
        let sql = "SELECT partner_id, key_hash, last_used, terms FROM partner WHERE partner_id = ?";
        self.one_apart(sql, params![id(&partner.0)], columns)?.map(read).transpose()
    }

    fn partner_by_key(&self, hash: &[u8; 32]) -> Result<Option<Partner>, StoreError> {
        let sql = "SELECT partner_id, key_hash, last_used, terms FROM partner WHERE key_hash = ?";
        self.one_apart(sql, params![hash], columns)?.map(read).transpose()
    }

    fn partners(&self) -> Result<Vec<Partner>, StoreError> {
        let sql = "SELECT partner_id, key_hash, last_used, terms FROM partner ORDER BY partner_id";
        self.all_apart(sql, [], columns)?.into_iter().map(read).collect()
    }

    fn save_partner(&self, partner: &Partner) -> Result<(), StoreError> {
        self.run(
            "INSERT OR REPLACE INTO partner VALUES (?, ?, ?, ?)",
            params![id(&partner.id.0), partner.key_hash, partner.last_used, json(&partner.terms)?],
        )?;
        Ok(())
    }
}

type Columns = (PartnerId, [u8; 32], Option<i64>, String);

fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok((PartnerId(id_at(row, 0)?), row.get(1)?, row.get(2)?, row.get(3)?))
}

fn read((id, key_hash, last_used, terms): Columns) -> Result<Partner, StoreError> {
    Ok(Partner { id, key_hash, last_used, terms: from_json(&terms)? })
}
