//! What a locker would do with its doors.

use serde_json::Value;

/// A line that says it.
pub fn action(event: &str, reference: &str, door: Option<&str>, data: &Value) -> String {
    let Some(door) = door else { return format!("no door has {reference}: {event}") };
    let what = match event {
        "received" => "free, the desk has the parcel",
        "rejected" => "blocked, the desk has refused the parcel",
        "withdrawn" => "keeps the parcel, the announcement is taken back",
        "receipt_undone" => "reserved, the desk does not have the parcel after all",
        "sent_back" | "returned" => "nothing to do, the parcel goes back",
        "picked_up" => "nothing to do, the recipient has the parcel",
        _ => "nothing to do",
    };
    let why = data["reason"].as_str().map(|reason| format!(" ({reason})")).unwrap_or_default();
    format!("door {door} {event} {reference}: {what}{why}")
}
