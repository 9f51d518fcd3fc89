//! Unsynced events on a stick: what one desk cannot push, another one hands on.

use desk::{Desk, Surroundings, exchange::Carried};
use domain::Status;

use super::{
    relay::Relay,
    support::{Counter, LI, entry},
};

/// The desk has no network any more; its neighbour takes the stick and hands on what is on it.
#[test]
fn a_neighbour_hands_on_what_a_desk_cannot_push() {
    let (counter, relay, neighbour) = two_desks();
    let id = counter.enter("SF2000000000001", LI, "A1-1");
    counter.hand_over(id).unwrap();
    let stick = counter.folder().join("stick.events");
    assert_eq!(counter.desk.export_unsynced(&stick).unwrap(), 2);
    assert_eq!(counter.desk.status_bar().unwrap().unsynced, 2, "nothing is taken for sent");

    let carried = neighbour.import_unsynced(&stick).unwrap();
    assert_eq!(carried, Carried { new: 2, known: 0 });
    assert_eq!(status(&neighbour, id), Status::PickedUp, "shown at once");
    assert_eq!(neighbour.import_unsynced(&stick).unwrap(), Carried { new: 0, known: 2 }, "again is the same");
    neighbour.sync().unwrap();
    assert_eq!(relay.log().states[&id].parcel.as_ref().unwrap().status, Status::PickedUp, "the relay has it");
    assert!(neighbour.verify().unwrap().ok);

    counter.desk.sync().unwrap();
    assert_eq!(counter.desk.status_bar().unwrap().unsynced, 0, "and knows it when the desk itself comes");
    counter.assert_sound();
    let all = relay.log().events.len();
    neighbour.sync().unwrap();
    assert_eq!(relay.log().events.len(), all, "nothing twice");
}

/// The relay says that it has what was on the stick, and is set back before anybody has read it. The
/// desk that wrote it is gone: the neighbour has the last copy.
#[test]
fn a_neighbour_hands_on_again_what_a_relay_forgot() {
    for (quietly, what) in [(true, "nothing tells of it"), (false, "a new epoch tells of it")] {
        let (counter, relay, neighbour) = two_desks();
        let id = counter.enter("SF2000000000001", LI, "A1-1");
        let stick = counter.folder().join("stick.events");
        counter.desk.export_unsynced(&stick).unwrap();
        neighbour.import_unsynced(&stick).unwrap();
        let before = relay.log().events.len();
        neighbour.push_pending().unwrap();
        assert!(relay.log().states.contains_key(&id), "{what}: the relay has it");
        assert!(!unsynced(&neighbour, id), "{what}: and has said so");
        match quietly {
            true => relay.log().set_back_quietly(before),
            false => relay.log().set_back(before),
        }
        neighbour.sync().unwrap();
        neighbour.sync().unwrap();
        assert!(relay.log().states.contains_key(&id), "{what}: it has it again");
        assert!(neighbour.verify().unwrap().ok, "{what}");
        let asked = relay.log().calls.len();
        neighbour.sync().unwrap();
        let calls = relay.log().calls[asked..].to_vec();
        assert!(!calls.contains(&"/v1/carry".to_owned()), "{what}: what was read in the log is done with");
    }
}

/// The desk's own file came back from a backup; the stick has what was written since.
#[test]
fn a_restored_desk_takes_its_own_events_back_from_the_stick() {
    let (counter, relay, _) = two_desks();
    let backup = counter.desk.backup(&counter.folder().join("usb")).unwrap();
    let id = counter.enter("SF2000000000001", LI, "A1-1");
    let stick = counter.folder().join("stick.events");
    counter.desk.export_unsynced(&stick).unwrap();
    let restored = counter.folder().join("restored.db");
    desk::restore(&backup, &restored, "now").unwrap();
    std::fs::copy(counter.folder().join("desk.key"), counter.folder().join("restored.key")).unwrap();
    let restored = Desk::open(&restored, Surroundings::system()).unwrap();
    assert_eq!(restored.import_unsynced(&stick).unwrap(), Carried { new: 1, known: 0 });
    restored.enter(entry(counter.community, "SF2000000000002", LI, "")).unwrap();
    assert_eq!(restored.sync().unwrap().unsynced, 0, "pushed as its own, and numbered on from there");
    assert_eq!(relay.log().states[&id].parcel.as_ref().unwrap().status, Status::Available);
    assert!(restored.verify().unwrap().ok);
}

/// What can be wrong with such a file, and what is said. Nothing of it is taken over.
#[test]
fn a_file_that_is_not_whole_changes_nothing() {
    let (counter, _relay, neighbour) = two_desks();
    counter.enter("SF2000000000001", LI, "A1-1");
    let stick = counter.folder().join("stick.events");
    counter.desk.export_unsynced(&stick).unwrap();
    let whole = std::fs::read_to_string(&stick).unwrap();
    let stranger = Counter::new();
    let table: Vec<(&str, &Desk, Vec<u8>, &str)> = vec![
        ("empty", &neighbour, Vec::new(), "bundle_unreadable"),
        ("a picture", &neighbour, vec![0x89, b'P', b'N', b'G', 0xff], "bundle_unreadable"),
        ("cut off", &neighbour, whole.as_bytes()[..whole.len() / 2].to_vec(), "bundle_unreadable"),
        ("of another format", &neighbour, whole.replace(r#""format":1"#, r#""format":2"#).into(), "bundle_newer"),
        ("another number", &neighbour, whole.replace("SF2000000000001", "SF2000000000009").into(), "bundle_tampered"),
        ("another name", &neighbour, whole.replace("李宜君", "李宜军").into(), "bundle_tampered"),
        ("another signature", &counter.desk, resigned(&whole).into(), "bundle_tampered"),
        ("of strangers", &stranger.desk, whole.clone().into(), "bundle_foreign"),
    ];
    for (what, desk, bytes, code) in table {
        std::fs::write(&stick, bytes).unwrap();
        let before = desk.verify().unwrap().events;
        assert_eq!(desk.import_unsynced(&stick).unwrap_err().code(), code, "{what}");
        assert_eq!(desk.verify().unwrap().events, before, "{what}: nothing was taken over");
    }
    assert_eq!(neighbour.import_unsynced(&counter.folder().join("none")).unwrap_err().code(), "file_missing");
}

#[test]
fn a_desk_that_has_pushed_everything_writes_no_file() {
    let (counter, _relay, _) = two_desks();
    let stick = counter.folder().join("stick.events");
    assert_eq!(counter.desk.export_unsynced(&stick).unwrap_err().code(), "nothing_unsynced");
    assert!(!stick.exists());
}

fn resigned(text: &str) -> String {
    let at = text.find(r#""signature":""#).unwrap() + 13;
    format!("{}{}{}", &text[..at], "0".repeat(128), &text[at + 128..])
}

fn unsynced(desk: &Desk, id: domain::ParcelId) -> bool {
    desk.parcel_detail(id).unwrap().history.iter().any(|entry| entry.unsynced)
}

fn status(desk: &Desk, id: domain::ParcelId) -> Status {
    desk.parcel_record(id).unwrap().status
}

/// A desk that has pushed everything, and a second one of the same community.
fn two_desks() -> (Counter, Relay, Desk) {
    let (counter, relay) = (Counter::new(), Relay::start());
    counter.desk.pair(&relay.address, "ABCD2345").unwrap();
    counter.desk.sync().unwrap();
    let neighbour = Desk::open(&counter.folder().join("neighbour.db"), Surroundings::system()).unwrap();
    neighbour.pair(&relay.address, "ABCD2345").unwrap();
    neighbour.sync().unwrap();
    (counter, relay, neighbour)
}
