//! Where two desks said different things of one entry: both values in plain words.

use domain::{
    Community, Courier, DeviceId, EventId, Resident, SideBody, TariffStep, Timestamp,
    community::field::SENDING_PRICE,
    courier::{Absorbed, field},
    merge::{FieldValue, Overruled, Setting},
    outgoing::SendingPrice,
    reminder::Reminders,
    resident,
};
use rusqlite::Connection;

use super::{courier, side};
use crate::DeskError;

/// A value that does not count, and the one that does.
#[derive(Debug, Clone)]
pub(crate) struct Contest {
    /// The event that a clerk settles it by.
    pub(crate) cause: EventId,
    pub(crate) field: String,
    pub(crate) lost: Said,
    pub(crate) stands: Said,
}

/// What one side said.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) event: EventId,
    pub(crate) device: DeviceId,
    pub(crate) at: Timestamp,
    /// Not yet in a relay's log.
    pub(crate) unsynced: bool,
    /// Names of what was said, and the words.
    pub(crate) facts: Vec<(String, String)>,
}

/// What desks said differently of a courier. Nothing of one who is hidden; of one who was absorbed
/// only where the surviving entry says otherwise.
pub(crate) fn of_courier(connection: &Connection, state: &Courier) -> Result<Vec<Contest>, DeskError> {
    match &state.absorbed {
        _ if state.removed => Ok(Vec::new()),
        Some(absorbed) => Ok(beside_survivor(connection, state, absorbed)?.into_iter().collect()),
        None => {
            let all = state.merge.overruled().iter().map(|past| overruled(connection, past));
            Ok(all.collect::<Result<Vec<_>, _>>()?.into_iter().filter(tells).collect())
        }
    }
}

/// What desks said differently of a resident. Nothing of one who was removed.
pub(crate) fn of_resident(connection: &Connection, state: &Resident) -> Result<Vec<Contest>, DeskError> {
    let all = state.merge.overruled().iter().filter(|_| !state.removed).map(|past| overruled(connection, past));
    Ok(all.collect::<Result<Vec<_>, _>>()?.into_iter().filter(tells).collect())
}

/// What desks said differently of a community's settings.
pub(crate) fn of_community(connection: &Connection, state: &Community) -> Result<Vec<Contest>, DeskError> {
    let all = state.merge.overruled().iter().map(|past| overruled(connection, past));
    Ok(all.collect::<Result<Vec<_>, _>>()?.into_iter().filter(tells).collect())
}

/// The same words, written down anew, are no difference to look at.
fn tells(contest: &Contest) -> bool {
    contest.lost.facts != contest.stands.facts
}

fn overruled(connection: &Connection, past: &Overruled) -> Result<Contest, DeskError> {
    Ok(Contest {
        cause: past.set.event,
        field: past.field.clone(),
        lost: said(&past.set, words(connection, &past.field, &past.value)?),
        stands: said(&past.by, words(connection, &past.field, &past.instead)?),
    })
}

fn beside_survivor(
    connection: &Connection,
    state: &Courier,
    absorbed: &Absorbed,
) -> Result<Option<Contest>, DeskError> {
    let (Some(survivor), true) = (courier::state(connection, absorbed.into)?, absorbed.open) else {
        return Ok(None);
    };
    let side = |entry: &Courier| Ok::<_, DeskError>(said(entered(entry, absorbed), whole(connection, entry)?));
    let (lost, stands) = (side(state)?, side(&survivor)?);
    let contest = Contest { cause: absorbed.by.event, field: field::ENTRY.into(), lost, stands };
    Ok(Some(contest).filter(tells))
}

/// Who last said what the entry is called; the sequencer, where nobody knows any more.
fn entered<'a>(entry: &'a Courier, absorbed: &'a Absorbed) -> &'a Setting {
    entry.merge.setting(field::NAME).unwrap_or(&absorbed.by)
}

fn whole(connection: &Connection, entry: &Courier) -> Result<Vec<(String, String)>, DeskError> {
    let mut facts = words(connection, field::NAME, &FieldValue::Personal(entry.name_row().clone()))?;
    facts.extend(words(connection, field::CARRIER, &FieldValue::Text(entry.carrier.clone()))?);
    Ok(facts)
}

fn said(setting: &Setting, facts: Vec<(String, String)>) -> Said {
    let Setting { event, device, at, seq } = setting;
    Said { event: *event, device: *device, at: *at, unsynced: seq.is_none(), facts }
}

fn words(connection: &Connection, name: &str, value: &FieldValue) -> Result<Vec<(String, String)>, DeskError> {
    let text = match value {
        FieldValue::Limit(limit) => limit.map(|limit| limit.to_string()).unwrap_or_default(),
        FieldValue::Text(text) if name.starts_with("text.") => return Ok(notice_text(name, text)),
        FieldValue::Text(text) => text.clone(),
        FieldValue::Personal(row) => {
            let body = side::find(connection, row.id)?.map(|row| row.body);
            let body = body.as_ref();
            match name {
                resident::field::PHONES => phones(body),
                resident::field::HOME => {
                    body.and_then(|body| body.home()).map(|home| home.address().as_str().to_owned()).unwrap_or_default()
                }
                resident::field::WISH => return Ok(wished(body)),
                field::PHONE => body.and_then(|body| body.phone()).map(ToString::to_string).unwrap_or_default(),
                _ => body.and_then(|body| body.name()).map(|name| name.as_str().to_owned()).unwrap_or_default(),
            }
        }
        FieldValue::Tariff(step) => return Ok(rate(step)),
        FieldValue::Days(days) => days.to_string(),
        FieldValue::Money(amount) => return Ok(vec![(format!("{name}_fen"), amount.fen().to_string())]),
        FieldValue::Price(price) => return Ok(list_price(name, *price)),
        FieldValue::Duty(duty) => duty.role.as_str().to_owned(),
        FieldValue::Reminders(reminders) => return Ok(schedule(reminders)),
        FieldValue::Names(names) => names.join("、"),
        FieldValue::Shelves(rows) => {
            let rows = rows.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
            return Ok(vec![(domain::community::field::SHELVES.to_owned(), rows)]);
        }
        FieldValue::Language(language) => spelled(language),
        FieldValue::Channel(channel) => spelled(channel),
        FieldValue::Consent(consent) => {
            consent.iter().flat_map(|consent| &consent.to).map(spelled).collect::<Vec<_>>().join(", ")
        }
    };
    Ok(vec![(name.to_owned(), text)])
}

fn list_price(name: &str, price: Option<SendingPrice>) -> Vec<(String, String)> {
    let carrier = name.strip_prefix(SENDING_PRICE).unwrap_or(name).to_owned();
    let amounts = price.map(|price| [("first_kg_fen", price.first), ("further_kg_fen", price.further)]);
    let amounts = amounts.into_iter().flatten().map(|(key, amount)| (key.to_owned(), amount.fen().to_string()));
    std::iter::once(("carrier".to_owned(), carrier)).chain(amounts).collect()
}

/// Of which kind, and the words; those that the program brings along are none.
fn notice_text(name: &str, text: &str) -> Vec<(String, String)> {
    let kind = name.split('.').nth(1).unwrap_or_default();
    [("notice_kind", kind), ("notice_text", text)].map(|(key, value)| (key.to_owned(), value.to_owned())).to_vec()
}

/// As it is written in JSON.
fn spelled(value: impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().map(str::to_owned).unwrap_or_default()
}

fn phones(body: Option<&SideBody>) -> String {
    let main = body.and_then(SideBody::phone).into_iter();
    main.chain(body.into_iter().flat_map(SideBody::more_phones)).map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn wished(body: Option<&SideBody>) -> Vec<(String, String)> {
    let Some(wish) = body.and_then(SideBody::wish) else { return Vec::new() };
    let words = wish.words.as_ref().map(|words| ("note".to_owned(), words.as_str().to_owned()));
    std::iter::once((resident::field::WISH.to_owned(), spelled(wish.kind))).chain(words).collect()
}

fn schedule(reminders: &Reminders) -> Vec<(String, String)> {
    let days = reminders.days.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    vec![("reminder_days".to_owned(), days), ("reminder_hour".to_owned(), reminders.hour.to_string())]
}

fn rate(step: &TariffStep) -> Vec<(String, String)> {
    let free = (step.free_days > 0).then(|| ("free_days".to_owned(), step.free_days.to_string()));
    let cap = step.cap.map(|cap| ("cap_fen".to_owned(), cap.fen().to_string()));
    std::iter::once(("per_day_fen".to_owned(), step.per_day.fen().to_string())).chain(free).chain(cap).collect()
}
