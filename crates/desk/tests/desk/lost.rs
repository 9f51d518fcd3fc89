//! A relay that lost a part of its log, and a desk that ran twice: nothing is lost, nothing twice.

use desk::{Desk, Surroundings, exchange::Search};
use domain::Status;

use super::{
    relay::Relay,
    support::{Counter, LI, entry},
};

/// How far the desk has read, how far the logs agree, and how many questions that takes at most.
const SEARCHES: &[(u64, u64, u32)] = &[
    (0, 0, 1),
    (1, 0, 1),
    (1, 1, 1),
    (60, 59, 1),
    (64, 63, 1),
    (65, 1, 2),
    (1_000, 1_000, 1),
    (1_000, 999, 1),
    (1_000, 990, 2),
    (1_000, 0, 4),
    (1_000_000, 999_000, 3),
    (1_000_000, 3, 5),
    (1_000_000, 0, 5),
];

#[test]
fn the_common_place_is_found_in_a_few_questions() {
    for (cursor, common, most) in SEARCHES {
        let (mut search, mut questions) = (Search::new(*cursor), 0);
        while search.found().is_none() {
            let question = search.question();
            assert!(question.len() <= 64 && question.is_sorted_by(|one, other| one > other), "{question:?}");
            assert!(question.iter().all(|seq| (1..=*cursor).contains(seq)), "only what the desk has read");
            let answer = question.iter().copied().find(|seq| seq <= common).unwrap_or(0);
            search = search.answered(&question, answer).unwrap();
            questions += 1;
        }
        assert_eq!(search.found(), Some(*common), "read to {cursor}");
        assert!(questions <= *most, "{cursor} and {common}: {questions} questions");
    }
    let asked = Search::new(1_000);
    assert_eq!(asked.answered(&asked.question(), 998), None, "an answer that was not asked for");
}

/// The relay comes back from a backup and has done nothing since: it gets its log back as it was.
#[test]
fn a_relay_that_was_set_back_gets_the_same_log_again() {
    let (counter, relay) = busy();
    let before = relay.log().events.clone();
    let states = relay.log().states.clone();
    relay.log().set_back(3);
    counter.enter("SF2000000000001", LI, "");
    counter.desk.sync().unwrap();
    let after = relay.log().events.clone();
    assert_eq!(after[..before.len()], before, "every event has its old place again");
    assert_eq!(after.len(), before.len() + 1, "and what the desk did meanwhile follows");
    for (id, state) in states {
        assert_eq!(relay.log().states[&id], state, "folded to the same");
    }
    caught_up(&counter, &relay);
}

/// It forgets what this desk had pushed and not read again, and neither epoch nor chain tell of it.
#[test]
fn what_was_pushed_and_never_read_is_pushed_again() {
    let (counter, relay) = busy();
    counter.enter("SF2000000000002", LI, "");
    let before = relay.log().events.len();
    counter.desk.push_pending().unwrap();
    relay.log().set_back_quietly(before);
    counter.desk.sync().unwrap();
    counter.desk.sync().unwrap();
    let again = relay.log().events.len();
    assert!(again > before, "the relay has it again");
    caught_up(&counter, &relay);
}

/// It went on for a while before the desk came: nothing of either side is lost.
#[test]
fn a_relay_that_went_on_keeps_both_histories() {
    let (counter, relay) = busy();
    let before: Vec<_> = relay.log().events.iter().map(|one| one.event.event_id).collect();
    relay.log().set_back(3);
    let announced = relay.log().announce(counter.community, "SF3000000000001");
    counter.desk.sync().unwrap();
    let after: Vec<_> = relay.log().events.iter().map(|one| one.event.event_id).collect();
    assert!(before.iter().all(|id| after.iter().filter(|one| *one == id).count() == 1), "each event once");
    assert_eq!(counter.status(announced), Status::Announced, "what came meanwhile is here, too");
    caught_up(&counter, &relay);
}

/// Set back again in the middle of it, to before the first time.
#[test]
fn a_relay_may_be_set_back_again_and_again() {
    let (counter, relay) = busy();
    let all: Vec<_> = relay.log().events.iter().map(|one| one.event.event_id).collect();
    relay.log().set_back(9);
    relay.log().announce(counter.community, "SF3000000000001");
    let _ = counter.desk.pull(counter.community, 0).unwrap();
    let _ = counter.desk.pull(counter.community, 0).unwrap();
    let _ = counter.desk.pull(counter.community, 0).unwrap();
    relay.log().set_back(4);
    relay.log().announce(counter.community, "SF3000000000002");
    counter.desk.sync().unwrap();
    relay.log().set_back(0);
    counter.desk.sync().unwrap();
    let after: Vec<_> = relay.log().events.iter().map(|one| one.event.event_id).collect();
    assert!(all.iter().all(|id| after.contains(id)), "nothing is lost");
    caught_up(&counter, &relay);
}

/// Of what was read in one piece only the end bears a mark. The relay forgets a part of it, and more before that
/// was given back: what lies in the middle is proven by the mark that was lost first.
#[test]
fn what_lies_before_an_earlier_loss_is_proven_by_its_mark() {
    let (counter, relay) = busy();
    let head = relay.log().events.len();
    let only_here = ["1", "2", "3"].map(|n| relay.log().announce(counter.community, &format!("SF300000000000{n}")));
    counter.desk.sync().unwrap();
    relay.log().set_back_quietly(head + 2);
    relay.log().set_back_before = Some((0, head));
    for n in 4..9 {
        relay.log().announce(counter.community, &format!("SF300000000000{n}"));
        let _ = counter.desk.pull(counter.community, 0);
    }
    counter.desk.sync().unwrap();
    for id in only_here {
        assert!(relay.log().states.contains_key(&id), "the log has it again");
        assert_eq!(counter.status(id), Status::Announced);
    }
    caught_up(&counter, &relay);
}

/// It forgets what it was just given back, when, and whether a new epoch tells of it.
type Forgets = (&'static str, fn(&Counter, &Relay));

const IN_THE_MIDDLE: &[Forgets] = &[
    ("after everything was given back, and a new epoch says so", |counter, relay| {
        give_back(counter, relay);
        relay.log().set_back(3);
    }),
    ("after everything was given back, and nothing says so", |counter, relay| {
        give_back(counter, relay);
        relay.log().set_back_quietly(3);
    }),
    ("before everything was read again, and nothing says so", |counter, relay| {
        give_back(counter, relay);
        assert!(counter.desk.pull(counter.community, 0).unwrap(), "the first page comes");
        relay.log().set_back_quietly(5);
    }),
    ("between two stretches, so that the next one begins beyond its end", |counter, relay| {
        relay.log().set_back_before = Some((1, 3));
        let told = counter.desk.pull(counter.community, 0).unwrap_err();
        assert_eq!(told.code(), "relay_diverged", "and goes on with the next exchange");
        assert_eq!(relay.log().set_back_before, None, "it was set back");
    }),
    ("before the first stretch, to before the common place", |counter, relay| {
        relay.log().set_back_before = Some((0, 1));
        assert!(counter.desk.pull(counter.community, 0).unwrap(), "another round begins");
    }),
];

#[test]
fn a_relay_that_is_set_back_in_the_middle_of_a_round_is_given_everything_again() {
    for (when, forgets) in IN_THE_MIDDLE {
        let (counter, relay) = busy();
        let before = relay.log().events.clone();
        relay.log().set_back(3);
        // A few at a time, so that the round has a middle.
        relay.log().most_returned = 10;
        assert!(counter.desk.pull(counter.community, 0).unwrap(), "{when}: the round begins");
        forgets(&counter, &relay);
        // What was forgotten quietly is noticed at the end of the first exchange.
        counter.desk.sync().unwrap();
        let trouble = counter.desk.sync().unwrap().exchange.trouble;
        assert_eq!(trouble, None, "{when}");
        assert_eq!(relay.log().events, before, "{when}: every event has its old place again");
        caught_up(&counter, &relay);
    }
}

/// One exchange gives back all that is missing, in several stretches, and reads nothing yet.
fn give_back(counter: &Counter, relay: &Relay) {
    assert!(counter.desk.pull(counter.community, 0).unwrap());
    assert!(relay.log().give_backs > 1, "in several stretches");
}

/// Only the epoch is another one; what had been accepted and was not read yet is pushed again.
#[test]
fn a_relay_that_lost_only_what_nobody_had_read() {
    let (counter, relay) = busy();
    let head = relay.log().events.len();
    counter.enter("SF2000000000001", LI, "");
    counter.desk.push_pending().unwrap();
    relay.log().set_back(head);
    counter.desk.sync().unwrap();
    assert_eq!(relay.log().events.len(), head + 1, "the desk was the only one that still had it");
    assert_eq!(relay.log().give_backs, 0, "nothing else was missing");
    caught_up(&counter, &relay);
}

/// It was restored, said so, and its machine was put back to before that: pushes wait for nobody.
#[test]
fn a_relay_that_has_its_old_epoch_again_is_pushed_to() {
    let (counter, relay) = busy();
    let epoch = relay.log().epoch;
    counter.enter("SF2000000000001", LI, "");
    relay.log().epoch = epoch + 1;
    assert_eq!(counter.second_program().push_pending().unwrap(), 0, "nothing before its log was compared");
    relay.log().epoch = epoch;
    assert_eq!(counter.desk.sync().unwrap().unsynced, 0);
    caught_up(&counter, &relay);
}

/// Marks that do not fit: another relay. Its log is read, nothing of this desk is thrown away.
#[test]
fn a_relay_that_never_had_this_log_takes_only_what_this_desk_wrote() {
    let (counter, relay) = busy();
    let other = Relay::start();
    other.log().epoch = 99;
    other.log().announce(counter.community, "SF4000000000001");
    let foreign = relay.log().announce(counter.community, "SF4000000000002");
    counter.desk.sync().unwrap();
    other.log().refuse_returns = true;
    counter.desk.pair(&other.address, "ABCD2345").unwrap();
    let bar = counter.desk.sync().unwrap();
    assert_eq!(bar.exchange.trouble.as_deref(), Some("relay_unproven"));
    assert_eq!(bar.unsynced, 0, "what this desk wrote is there");
    assert_eq!(counter.status(foreign), Status::Announced, "what others wrote is still here");
    counter.assert_sound();
}

/// The folder was copied and both go on: the second becomes a device of its own.
#[test]
fn a_desk_that_runs_twice_becomes_two() {
    let (counter, relay) = busy();
    let copy = copied(&counter);
    counter.enter("SF2000000000001", LI, "");
    counter.desk.sync().unwrap();
    copy.enter(entry(counter.community, "SF2000000000002", LI, "")).unwrap();
    copy.enter(entry(counter.community, "SF2000000000003", LI, "")).unwrap();
    assert_eq!(copy.sync().unwrap().unsynced, 0);
    counter.enter("SF2000000000004", LI, "");
    for desk in [&counter.desk, &copy, &counter.desk] {
        let bar = desk.sync().unwrap();
        assert_eq!((bar.unsynced, bar.exchange.trouble), (0, None));
    }
    let devices: std::collections::BTreeSet<_> = relay.log().events.iter().map(|one| one.event.device_id).collect();
    assert_eq!(devices.len(), 3, "the relay itself and two desks");
    assert!(copy.verify().unwrap().ok);
    assert_eq!(copy.tab_counts(None).unwrap().available, counter.desk.tab_counts(None).unwrap().available);
    caught_up(&counter, &relay);
}

/// What a copy had pushed was forgotten by the relay, before the copy became a device of its own.
#[test]
fn a_copy_that_becomes_another_device_takes_along_what_a_relay_forgot() {
    let (counter, relay) = busy();
    let (copy, before) = (copied(&counter), relay.log().events.len());
    let entered = copy.enter(entry(counter.community, "SF2000000000001", LI, "")).unwrap().parcel.id;
    copy.push_pending().unwrap();
    relay.log().set_back_quietly(before);
    counter.enter("SF2000000000002", LI, "");
    counter.enter("SF2000000000003", LI, "");
    counter.desk.sync().unwrap();
    copy.enter(entry(counter.community, "SF2000000000004", LI, "")).unwrap();
    copy.sync().unwrap();
    copy.sync().unwrap();
    assert!(relay.log().states.contains_key(&entered.parse().unwrap()), "the copy was the only one that had it");
    assert!(copy.verify().unwrap().ok);
    caught_up(&counter, &relay);
}

/// Written after a backup came back, before the relay was heard: the numbers are taken already.
#[test]
fn a_restored_desk_that_wrote_at_once_loses_nothing() {
    let (counter, relay) = busy();
    let backup = counter.desk.backup(&counter.folder().join("usb")).unwrap();
    counter.enter("SF2000000000001", LI, "");
    counter.enter("SF2000000000002", LI, "");
    counter.desk.sync().unwrap();
    let restored = restored(&counter, &backup);
    restored.enter(entry(counter.community, "SF2000000000003", LI, "")).unwrap();
    let bar = restored.sync().unwrap();
    assert_eq!((bar.unsynced, bar.exchange.trouble), (0, None));
    assert_eq!(relay.log().states.len(), restored.list_parcels(&Default::default()).unwrap().rows.len());
    assert!(restored.verify().unwrap().ok);
}

/// The key is gone and the relay knows another one: pairing anew makes the desk another device.
#[test]
fn a_desk_whose_key_is_gone_pairs_anew_as_another_device() {
    let (counter, relay) = busy();
    counter.enter("SF2000000000001", LI, "");
    std::fs::remove_file(counter.folder().join("desk.key")).unwrap();
    let again = counter.second_program();
    again.pair(&relay.address, "ABCD2345").unwrap();
    assert_eq!(again.sync().unwrap().unsynced, 0, "with everything that was not handed in");
    caught_up(&counter, &relay);
}

/// However a relay counts, a push comes to an end.
#[test]
fn a_relay_that_counts_otherwise_gets_a_new_device() {
    let (counter, relay) = busy();
    relay.log().forget_numbers();
    counter.enter("SF2000000000001", LI, "");
    let asked = relay.log().calls.len();
    assert_eq!(counter.desk.sync().unwrap().unsynced, 0);
    assert!(relay.log().calls.len() < asked + 30, "not again and again");
    caught_up(&counter, &relay);
}

/// Nothing is asked for again and again.
#[test]
fn an_outcome_of_a_newer_relay_leaves_the_event_here() {
    let (counter, relay) = busy();
    relay.log().puzzle = true;
    counter.enter("SF2000000000001", LI, "");
    counter.enter("SF2000000000002", LI, "");
    counter.desk.push_pending().unwrap();
    let asked = relay.log().calls.len();
    counter.desk.push_pending().unwrap();
    assert_eq!(relay.log().calls.len(), asked, "not pushed again before the next start");
    assert_eq!(counter.desk.status_bar().unwrap().unsynced, 1);
}

/// A community may be granted long after a desk was paired.
#[test]
fn a_token_tells_of_communities_granted_since() {
    let (counter, relay) = busy();
    let late = domain::CommunityId::new(domain::Timestamp::default(), [9; 10]);
    relay.log().late_grant = format!(r#"{{"community_id":"{late}","share":{{"from":60,"to":64}}}}"#);
    let again = counter.second_program();
    again.pull(counter.community, 0).unwrap();
    assert!(again.served_ids().unwrap().contains(&late), "served without pairing again");
}

/// Some work of desk and courier, read to the end.
fn busy() -> (Counter, Relay) {
    let (counter, relay) = (Counter::new(), Relay::start());
    counter.desk.pair(&relay.address, "ABCD2345").unwrap();
    counter.desk.sync().unwrap();
    for n in 0..6 {
        counter.enter(&format!("SF100000000000{n}"), LI, "A1-1");
        counter.desk.sync().unwrap();
        let announced = relay.log().announce(counter.community, &format!("YT100000000000{n}"));
        counter.desk.sync().unwrap();
        counter.desk.receive(announced, false, None).unwrap();
    }
    counter.desk.sync().unwrap();
    (counter, relay)
}

/// The desk has what the relay has, and both fold it to the same.
fn caught_up(counter: &Counter, relay: &Relay) {
    let bar = counter.desk.sync().unwrap();
    assert_eq!((bar.unsynced, bar.exchange.trouble), (0, None));
    counter.assert_sound();
    let states = relay.log().states.clone();
    for (id, state) in states {
        let parcel = state.parcel.unwrap();
        assert_eq!(counter.status(id), parcel.status, "{}", parcel.tracking.as_str());
    }
    let report = counter.desk.verify().unwrap();
    assert_eq!(report.events, relay.log().events.len() as u64, "event for event");
}

pub fn copied(counter: &Counter) -> Desk {
    let folder = counter.folder().join("copy");
    std::fs::create_dir(&folder).unwrap();
    let file = counter.desk.backup(&folder).unwrap();
    std::fs::copy(counter.folder().join("desk.key"), file.with_extension("key")).unwrap();
    Desk::open(&file, Surroundings::system()).unwrap()
}

fn restored(counter: &Counter, backup: &std::path::Path) -> Desk {
    let file = counter.folder().join("restored.db");
    desk::restore(backup, &file, "now").unwrap();
    std::fs::copy(counter.folder().join("desk.key"), counter.folder().join("restored.key")).unwrap();
    Desk::open(&file, Surroundings::system()).unwrap()
}
