//! What happened in which hour, kept for reports, so that none of them reads parcels (ADR 0049).
//!
//! As with [`super::tally`], a cell is a pure function of the parcels' states and of the notices'
//! latest reports: what changes one adds the difference, and `verify` computes all of it anew.

mod parts;

use std::collections::BTreeMap;

use domain::CourierId;
use rusqlite::{Connection, Row, Transaction, params, types::ValueRef};
use uuid::Uuid;

use super::{community, notice, parcel};
use crate::DeskError;

pub(crate) use parts::{of_notice, of_parcel};

pub(super) const SCHEMA: &str = "
CREATE TABLE hourly (
    community INTEGER NOT NULL,
    hour      INTEGER NOT NULL,
    what      TEXT NOT NULL,
    detail    TEXT NOT NULL,
    carrier   TEXT NOT NULL,
    courier   BLOB NOT NULL,
    n         INTEGER NOT NULL,
    amount    INTEGER NOT NULL,
    PRIMARY KEY (community, hour, what, detail, carrier, courier)
) STRICT, WITHOUT ROWID;";

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    /// Announced by a courier or partner.
    Announced,
    /// Taken in; by carrier and courier.
    Received,
    /// Taken in with 外观有破损; by carrier and courier.
    Damaged,
    /// Gone to the recipient. Detail: hours on the shelf; amount: minutes on the shelf.
    PickedUp,
    /// Given back to a courier; as `PickedUp`, by carrier and courier.
    Returned,
    /// Refused by the desk; by carrier and courier.
    Rejected,
    /// Taken back while announced; by carrier and courier.
    Withdrawn,
    /// A fee that was paid. Detail: how; amount: fen.
    Fee,
    /// A fee that was waived.
    Waived,
    /// Money that was taken besides. Detail: how; amount: fen.
    Charged,
    /// Money that was given back. Detail: how; amount: fen.
    Refunded,
    /// A notice, in the hour in which it was wanted. Detail: kind, channel and state.
    Notice,
}

/// Where something is counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cell {
    /// Since 1970, as the tallies count them.
    pub(crate) hour: i64,
    pub(crate) what: What,
    pub(crate) detail: String,
    /// Empty where it does not matter or is not known.
    pub(crate) carrier: String,
    pub(crate) courier: Option<CourierId>,
}

/// How often, and how much in all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Sum {
    pub(crate) n: i64,
    pub(crate) amount: i64,
}

/// Cells and what they hold.
pub(crate) type Sums = BTreeMap<Cell, Sum>;

/// One cell as it is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Counted<'a> {
    pub(crate) hour: i64,
    pub(crate) what: What,
    pub(crate) detail: &'a str,
    pub(crate) carrier: &'a str,
    pub(crate) courier: Option<CourierId>,
    pub(crate) n: i64,
    pub(crate) amount: i64,
}

impl What {
    const ALL: [(Self, &'static str); 12] = [
        (Self::Announced, "announced"),
        (Self::Received, "received"),
        (Self::Damaged, "damaged"),
        (Self::PickedUp, "picked_up"),
        (Self::Returned, "returned"),
        (Self::Rejected, "rejected"),
        (Self::Withdrawn, "withdrawn"),
        (Self::Fee, "fee"),
        (Self::Waived, "waived"),
        (Self::Charged, "charged"),
        (Self::Refunded, "refunded"),
        (Self::Notice, "notice"),
    ];

    fn code(self) -> &'static str {
        Self::ALL.iter().find(|(what, _)| *what == self).map_or("", |(_, code)| code)
    }

    fn from_code(code: &[u8]) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| name.as_bytes() == code).map(|(what, _)| *what)
    }
}

/// Adds parts to sums that are written later.
pub(crate) fn add_up(sums: &mut Sums, parts: impl IntoIterator<Item = (Cell, Sum)>, times: i64) {
    for (cell, part) in parts {
        let sum = sums.entry(cell).or_default();
        sum.n += part.n * times;
        sum.amount += part.amount * times;
    }
}

/// Writes sums on top of what is there.
pub(super) fn add(connection: &Connection, community: i64, sums: &Sums) -> Result<(), DeskError> {
    let sql = "INSERT INTO hourly (community, hour, what, detail, carrier, courier, n, amount)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (community, hour, what, detail, carrier, courier)
               DO UPDATE SET n = n + excluded.n, amount = amount + excluded.amount";
    let mut statement = connection.prepare_cached(sql)?;
    for (cell, sum) in sums.iter().filter(|(_, sum)| **sum != Sum::default()) {
        let courier = cell.courier.as_ref().map_or(&[][..], |courier| courier.0.as_bytes());
        let key =
            params![community, cell.hour, cell.what.code(), cell.detail, cell.carrier, courier, sum.n, sum.amount];
        statement.execute(key)?;
    }
    Ok(())
}

/// Every cell of the hours `from` up to and with `to` that is not empty, in the order of the hours.
pub(crate) fn each(
    connection: &Connection,
    community: i64,
    (from, to): (i64, i64),
    mut visit: impl FnMut(Counted<'_>),
) -> Result<(), DeskError> {
    let sql = "SELECT hour, what, detail, carrier, courier, n, amount FROM hourly
               WHERE community = ?1 AND hour BETWEEN ?2 AND ?3 AND (n <> 0 OR amount <> 0) ORDER BY hour";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params![community, from, to])?;
    while let Some(row) = rows.next()? {
        // What a newer version counts besides is not for this one.
        if let Some(what) = What::from_code(bytes(row, 1)?) {
            let courier = Uuid::from_slice(bytes(row, 4)?).ok().map(CourierId);
            let (detail, carrier) = (text(row, 2)?, text(row, 3)?);
            visit(Counted { hour: row.get(0)?, what, detail, carrier, courier, n: row.get(5)?, amount: row.get(6)? });
        }
    }
    Ok(())
}

/// All cells of a community that are not empty.
pub(crate) fn all(connection: &Connection, community: i64) -> Result<Sums, DeskError> {
    let mut sums = Sums::new();
    each(connection, community, (i64::MIN, i64::MAX), |counted| {
        let Counted { hour, what, courier, n, amount, .. } = counted;
        let (detail, carrier) = (counted.detail.to_owned(), counted.carrier.to_owned());
        sums.insert(Cell { hour, what, detail, carrier, courier }, Sum { n, amount });
    })?;
    Ok(sums)
}

/// Computes every cell of a file that was written before there were any.
pub(super) fn fill(transaction: &Transaction<'_>) -> Result<(), DeskError> {
    for no in community::numbers(transaction)? {
        let mut sums = Sums::new();
        parcel::all_states(transaction, no, |_, state| {
            add_up(&mut sums, of_parcel(&state), 1);
            Ok(())
        })?;
        add_up(&mut sums, notice::of_community(transaction, no)?, 1);
        add(transaction, no, &sums)?;
    }
    Ok(())
}

fn bytes<'r>(row: &'r Row<'_>, column: usize) -> Result<&'r [u8], DeskError> {
    Ok(match row.get_ref(column)? {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes,
        _ => &[],
    })
}

fn text<'r>(row: &'r Row<'_>, column: usize) -> Result<&'r str, DeskError> {
    Ok(std::str::from_utf8(bytes(row, column)?).unwrap_or_default())
}
