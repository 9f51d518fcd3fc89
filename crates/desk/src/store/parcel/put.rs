//! Writing a parcel's row, and reading back its state.

use domain::{Parcel, ParcelId, ParcelState, Status};
use rusqlite::{Connection, OptionalExtension as _, types::Value};

use crate::DeskError;

/// A parcel's state and the community's number in this file.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) community: i64,
    pub(crate) state: ParcelState,
}

/// What columns need beyond the state: personal data resolved to rows of this file.
#[derive(Debug, Clone)]
pub(crate) struct Indexed {
    pub(crate) person: i64,
    pub(crate) code: Option<String>,
    pub(crate) delegate_code: Option<String>,
}

/// The state of a parcel, if this file knows it.
pub(crate) fn load(connection: &Connection, id: ParcelId) -> Result<Option<Stored>, DeskError> {
    let sql = "SELECT community, state FROM parcel WHERE id = ?1";
    let found: Option<(i64, String)> = connection
        .prepare_cached(sql)?
        .query_row([id.0.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found.map(|(community, state)| Ok(Stored { community, state: read(&state)? })).transpose()
}

/// The person whom a known parcel is for.
pub(crate) fn person_of(connection: &Connection, id: ParcelId) -> Result<Option<i64>, DeskError> {
    let mut statement = connection.prepare_cached("SELECT person FROM parcel WHERE id = ?1")?;
    Ok(statement.query_row([id.0.as_bytes()], |row| row.get(0)).optional()?)
}

/// Writes a parcel's row anew.
pub(crate) fn put(
    connection: &Connection,
    community: i64,
    state: &ParcelState,
    parcel: &Parcel,
    indexed: &Indexed,
) -> Result<(), DeskError> {
    let sql = "INSERT INTO parcel (id, community, status, tracking, tracking_reversed, carrier, courier, person, recorded_at,
                   received_at, ended_at, shelf, code, damaged, hold, attention,
                   delegate_code, delivery, state)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
               ON CONFLICT (id) DO UPDATE SET status = excluded.status, tracking = excluded.tracking,
                   tracking_reversed = excluded.tracking_reversed, carrier = excluded.carrier, courier = excluded.courier,
                   person = excluded.person, recorded_at = excluded.recorded_at, received_at = excluded.received_at,
                   ended_at = excluded.ended_at, shelf = excluded.shelf, code = excluded.code, damaged = excluded.damaged,
                   hold = excluded.hold, attention = excluded.attention,
                   delegate_code = excluded.delegate_code, delivery = excluded.delivery, state = excluded.state";
    let values = values(community, state, parcel, indexed)?;
    connection.prepare_cached(sql)?.execute(rusqlite::params_from_iter(values))?;
    Ok(())
}

/// Writes the row of a parcel that has none yet and begins with this state, as of the place `seq`. Half the
/// work of [`put`]: SQLite need not remember what a statement that fails in the middle would have changed.
pub(crate) fn begin(
    connection: &Connection,
    community: i64,
    (state, seq): (&ParcelState, u64),
    parcel: &Parcel,
    indexed: &Indexed,
) -> Result<(), DeskError> {
    let sql = "INSERT INTO parcel (id, community, status, tracking, tracking_reversed, carrier, courier, person,
                   recorded_at, received_at, ended_at, shelf, code, damaged, hold, attention,
                   delegate_code, delivery, state, base_seq)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)";
    let values = values(community, state, parcel, indexed)?.into_iter().chain([Value::from(seq as i64)]);
    connection.prepare_cached(sql)?.execute(rusqlite::params_from_iter(values))?;
    Ok(())
}

/// Takes a parcel's row away.
pub(crate) fn remove(connection: &Connection, id: ParcelId) -> Result<(), DeskError> {
    connection.prepare_cached("DELETE FROM parcel WHERE id = ?1")?.execute([id.0.as_bytes()])?;
    Ok(())
}

/// The columns of a row, in the order of their values.
const COLUMNS: [&str; 19] = [
    "id",
    "community",
    "status",
    "tracking",
    "tracking_reversed",
    "carrier",
    "courier",
    "person",
    "recorded_at",
    "received_at",
    "ended_at",
    "shelf",
    "code",
    "damaged",
    "hold",
    "attention",
    "delegate_code",
    "delivery",
    "state",
];

fn values(community: i64, state: &ParcelState, parcel: &Parcel, indexed: &Indexed) -> Result<[Value; 19], DeskError> {
    let tracking = parcel.tracking.as_str();
    Ok([
        Value::Blob(parcel.id.0.as_bytes().to_vec()),
        community.into(),
        parcel.status.code().to_owned().into(),
        tracking.to_owned().into(),
        tracking.chars().rev().collect::<String>().into(),
        parcel.carrier.clone().into(),
        parcel.courier.as_ref().map(|courier| courier.0.as_bytes().to_vec()).into(),
        indexed.person.into(),
        parcel.recorded_at().millis().into(),
        parcel.received_at().map(|at| at.millis()).into(),
        parcel.ended_at.map(|at| at.millis()).into(),
        parcel.shelf.as_ref().map(|shelf| shelf.as_str().to_owned()).into(),
        indexed.code.clone().into(),
        parcel.damaged.into(),
        parcel.hold.as_ref().map(|_| "held".to_owned()).into(),
        (state.to_look_at() as i64).into(),
        indexed.delegate_code.clone().into(),
        waits_at_door(parcel).into(),
        serde_json::to_string(state).map_err(DeskError::unreadable)?.into(),
    ])
}

/// From when somebody waits for it at the door.
fn waits_at_door(parcel: &Parcel) -> Option<i64> {
    let delivery = parcel.delivery.as_ref().filter(|_| parcel.status == Status::Available);
    delivery.map(|delivery| delivery.slot.from.millis())
}

/// The first column of a parcel's row that is not what [`put`] would write.
pub(crate) fn wrong_column(
    connection: &Connection,
    community: i64,
    state: &ParcelState,
    indexed: &Indexed,
) -> Result<Option<&'static str>, DeskError> {
    let Some(parcel) = &state.parcel else { return Ok(None) };
    let wanted = values(community, state, parcel, indexed)?;
    let sql = format!("SELECT {} FROM parcel WHERE id = ?1", COLUMNS.join(", "));
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement
        .query_row([parcel.id.0.as_bytes()], |row| {
            (0..COLUMNS.len()).map(|n| row.get(n)).collect::<Result<Vec<Value>, _>>()
        })
        .optional()?
        .unwrap_or_default();
    // A state is compared as what it means: another version may write its fields otherwise.
    let same = COLUMNS.iter().zip(&wanted).zip(&found).take(COLUMNS.len() - 1);
    Ok(same.filter(|((_, wanted), found)| wanted != found).map(|((column, _), _)| *column).next())
}

/// Every parcel of a community with its state, for `verify`.
pub(crate) fn all_states(
    connection: &Connection,
    community: i64,
    mut visit: impl FnMut(ParcelId, ParcelState) -> Result<(), DeskError>,
) -> Result<(), DeskError> {
    let mut statement = connection.prepare("SELECT id, state FROM parcel WHERE community = ?1")?;
    let mut rows = statement.query([community])?;
    while let Some(row) = rows.next()? {
        let id = ParcelId(uuid::Uuid::from_bytes(row.get(0)?));
        visit(id, read(&row.get::<_, String>(1)?)?)?;
    }
    Ok(())
}

pub(super) fn read(text: &str) -> Result<ParcelState, DeskError> {
    serde_json::from_str(text).map_err(DeskError::unreadable)
}
