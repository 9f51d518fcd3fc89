//! What desks keep besides parcels, as each of them shows it.

use desk::{Desk, DeskError, OutgoingQuery, ResidentQuery};
use domain::outgoing::Stage;
use serde_json::{Value, json};

/// Couriers, communities, residents, shifts with their sums, and what is sent: the same at every desk.
/// What failed is said by its code, and differs from all that did not.
///
/// A desk that runs twice becomes several devices, and only it knows which: what a shift of it comes to is
/// seen there alone (docs/adr/0053), and left out here where `copied`.
pub(super) fn kept(desk: &Desk, copied: bool) -> Value {
    let said = |value: Result<Value, DeskError>| value.unwrap_or_else(|error| json!(error.code()));
    json!({
        "couriers": said(desk.couriers(&Default::default()).map(|page| json!(page))),
        "communities": said(communities(desk)),
        "residents": said(residents(desk)),
        "shifts": said(shifts(desk, copied)),
        "sent": said(sent(desk)),
    })
}

/// The first place where two desks differ, and what each says there.
pub(super) fn difference(one: &Value, other: &Value) -> Option<String> {
    let inside = |place: String, one, other| difference(one, other).map(|rest| format!("/{place}{rest}"));
    match (one, other) {
        (Value::Object(one), Value::Object(other)) if one.keys().eq(other.keys()) => {
            one.iter().zip(other.values()).find_map(|((key, one), other)| inside(key.clone(), one, other))
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            (0..).zip(one.iter().zip(other)).find_map(|(n, (one, other))| inside(i32::to_string(&n), one, other))
        }
        _ => (one != other).then(|| format!(": {one} and {other}")),
    }
}

/// Each desk lists its communities in the order in which it came to serve them.
fn communities(desk: &Desk) -> Result<Value, DeskError> {
    let mut communities = desk.communities()?;
    communities.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(json!(communities))
}

fn residents(desk: &Desk) -> Result<Value, DeskError> {
    let mut rows = desk.residents(&ResidentQuery::default())?.rows;
    rows.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(json!(rows))
}

fn shifts(desk: &Desk, copied: bool) -> Result<Value, DeskError> {
    let mut shifts = Vec::new();
    for line in desk.shifts(None)?.shifts {
        let Ok(id) = line.id.parse() else { continue };
        let mut shift = desk.shift(id)?;
        shift.line.here = false;
        shifts.push((line.id, if copied { json!(shift.line) } else { json!(shift) }));
    }
    shifts.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(json!(shifts))
}

fn sent(desk: &Desk) -> Result<Value, DeskError> {
    let mut rows = Vec::new();
    for stage in [Stage::Taken, Stage::HandedOn, Stage::Cancelled] {
        rows.extend(desk.outgoings(OutgoingQuery { stage, community: None, after: None })?.rows);
    }
    rows.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(json!(rows))
}
