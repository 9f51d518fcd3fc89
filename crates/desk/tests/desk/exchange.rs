//! The exchange with the relay, where histories meet.

use domain::Status;

use super::{
    relay::{Packing, Relay},
    support::{Counter, LI},
};

/// The courier's announcement reaches the relay before the desk's own entry of the same number.
#[test]
fn an_entry_and_an_announcement_are_one_parcel() {
    let (counter, relay) = paired();
    counter.desk.sync().unwrap();
    let announced = relay.log().announce(counter.community, "SF1000000000001");
    let entered = counter.enter("SF1000000000001", LI, "A1-1");
    counter.desk.sync().unwrap();
    assert_eq!(counter.status(announced), Status::Withdrawn, "joined into the entry");
    let record = counter.desk.parcel_record(entered).unwrap();
    assert_eq!((record.status, record.carrier.as_deref()), (Status::Available, Some("顺丰速运")), "filled in");
    assert!(record.announced_at.is_some());
    assert_eq!(counter.desk.tab_counts(None).unwrap().available, 1);
    counter.hand_over(entered).unwrap();
    counter.assert_sound();
}

/// Events of others arrive beneath what the desk did meanwhile: received stays received, on hold.
#[test]
fn what_the_desk_did_lies_on_top_until_it_has_its_place() {
    let (counter, relay) = paired();
    counter.desk.sync().unwrap();
    let id = relay.log().announce(counter.community, "SF1000000000001");
    counter.desk.pull(counter.community, 0).unwrap();
    counter.desk.receive(id, false, None).unwrap();
    relay.log().withdraw(counter.community, id);
    counter.desk.pull(counter.community, 0).unwrap();
    let held = counter.desk.parcel_record(id).unwrap();
    assert_eq!((held.status, held.hold.unwrap().kind.as_str()), (Status::Available, "intercept"));
    counter.desk.sync().unwrap();
    counter.assert_sound();
    assert_eq!(counter.desk.attention(None).unwrap().len(), 1);
}

/// Somebody must hear of an event that the relay kept aside, also after everything else went well.
#[test]
fn an_event_kept_aside_stays_in_sight() {
    let (counter, relay) = paired();
    counter.desk.sync().unwrap();
    counter.enter("SF1000000000001", LI, "");
    relay.log().keep_aside = true;
    counter.desk.sync().unwrap();
    let bar = counter.desk.sync().unwrap();
    assert_eq!(bar.exchange.trouble.as_deref(), Some("relay_quarantined"));
    let again = counter.second_program();
    assert_eq!(again.status_bar().unwrap().exchange.trouble.as_deref(), Some("relay_quarantined"), "and after a start");
    let items = counter.desk.attention(None).unwrap();
    let told: Vec<_> = items.iter().map(|item| (item.kind.as_str(), item.title.as_str())).collect();
    assert_eq!(told, [("kept_aside", "SF1000000000001")], "the clerk sees which parcel nobody else knows of");
    assert_eq!(counter.desk.kept_aside().unwrap()[0].reason, "too_large");
    assert_eq!(counter.desk.tab_counts(None).unwrap().available, 1, "it is still on the shelf here");
    assert_eq!(counter.desk.verify().unwrap().kept_aside.len(), 1);
}

/// A share that holds no codes would leave the desk unable to receive anything.
#[test]
fn a_share_without_codes_is_garbage() {
    for share in
        [r#"{"from":60,"to":60}"#, r#"{"from":200,"to":255}"#, r#"{"from":60,"to":20}"#, r#"{"from":50,"to":101}"#]
    {
        let (counter, relay) = (Counter::new(), Relay::start());
        relay.log().share = Some(share.into());
        let refused = counter.desk.pair(&relay.address, "ABCD2345");
        assert_eq!(refused.unwrap_err().code(), "relay_garbled", "{share}");
        counter.enter("SF1000000000001", LI, "");
    }
}

/// A desk file that came back from a backup learns from the log which numbers it had used.
#[test]
fn a_restored_desk_goes_on_counting_where_it_was() {
    let (counter, relay) = paired();
    counter.desk.sync().unwrap();
    let backup = counter.desk.backup(&counter.folder().join("usb")).unwrap();
    counter.enter("SF1000000000001", LI, "");
    counter.desk.sync().unwrap();
    let restored = counter.folder().join("restored.db");
    desk::restore(&backup, &restored, "now").unwrap();
    std::fs::copy(counter.folder().join("desk.key"), counter.folder().join("restored.key")).unwrap();
    let again = desk::Desk::open(&restored, desk::Surroundings::system()).unwrap();
    while again.pull(counter.community, 0).unwrap() {}
    again.enter(super::support::entry(counter.community, "SF1000000000002", LI, "")).unwrap();
    assert_eq!(again.sync().unwrap().unsynced, 0, "the relay took it over");
    assert_eq!(relay.log().states.len(), 2, "and nobody took it for a copy of an earlier one");
    assert!(again.verify().unwrap().ok);
}

fn paired() -> (Counter, Relay) {
    let (counter, relay) = (Counter::new(), Relay::start());
    counter.desk.pair(&relay.address, "ABCD2345").unwrap();
    (counter, relay)
}

/// Old relays neither send nor read zstd; new ones do, and a small body is not worth it.
#[test]
fn bodies_are_packed_for_a_relay_that_says_it_reads_them() {
    for packing in [Packing::None, Packing::Zstd] {
        let (counter, relay) = paired();
        relay.log().packing = packing;
        for n in 0..9 {
            counter.enter(&format!("SF100000000000{n}"), LI, "");
        }
        let announced = relay.log().announce(counter.community, "SF2000000000001");
        counter.desk.sync().unwrap();
        assert_eq!(counter.status(announced), Status::Announced, "{packing:?}: what came was read");
        assert_eq!(counter.desk.status_bar().unwrap().unsynced, 0, "{packing:?}: what went was, too");
        assert_eq!(relay.log().packed_calls > 0, packing == Packing::Zstd, "{packing:?}");
    }
}

/// A relay, or who stands between, may send anything.
#[test]
fn an_answer_that_unpacks_without_end_is_no_answer() {
    let (counter, relay) = paired();
    counter.desk.sync().unwrap();
    relay.log().packing = Packing::Bomb;
    let told = counter.desk.pull(counter.community, 0).unwrap_err();
    assert_eq!(told.code(), "relay_garbled");
    relay.log().packing = Packing::None;
    counter.desk.sync().unwrap();
}

/// A program that says something of a parcel in the wrong community's log cannot change the parcel.
#[test]
fn what_another_log_says_of_a_parcel_changes_nothing() {
    let (counter, relay) = (Counter::new(), Relay::start());
    counter.desk.pair(&relay.address, "ABCD2345").unwrap();
    counter.desk.sync().unwrap();
    let id = counter.enter_in(counter.also("翡翠湾"), "SF5000000000001", LI, "A1-1");
    relay.log().withdraw(counter.community, id);
    assert!(counter.desk.pull(counter.community, 0).unwrap(), "it is in that log, and comes");
    assert_eq!(counter.status(id), Status::Available);
    counter.assert_sound();
    counter.hand_over(id).unwrap();
    counter.assert_sound();
}

#[test]
fn the_poster_hangs_at_the_relay() {
    let counter = Counter::new();
    assert_eq!(counter.desk.poster(counter.community).unwrap_err().code(), "relay_unpaired");
    let relay = Relay::start();
    counter.desk.pair(&relay.address, "ABCD2345").unwrap();
    let poster = format!("{}/c/{}/poster", relay.address, counter.community);
    assert_eq!(counter.desk.poster(counter.community).unwrap(), poster);
}
