//! A relay that was set back to an older copy of its file: its desks give back what it has lost.

use domain::{Event, ParcelEvent, event::NoticeState, event::Payment, notice::NoticeKind};
use reqwest::{Response, StatusCode};
use wire::{Accepted, ReturnRequest};

use crate::support::{Desk, TestRelay, mended, stretch, word};

/// What the log reports of notices: kind and state, in its order.
fn notices(desk: &Desk, parcel: domain::ParcelId) -> Vec<(NoticeKind, NoticeState)> {
    let report = |event| match event {
        ParcelEvent::NoticeReported { kind, state, .. } => Some((kind, state)),
        _ => None,
    };
    desk.history(parcel).into_iter().filter_map(report).collect()
}

/// Waits until the log says that this notice is out, and reads it.
async fn until_sent(desk: &mut Desk, relay: &TestRelay, parcel: domain::ParcelId) {
    while !notices(desk, parcel).contains(&(NoticeKind::Arrival, NoticeState::Sent)) {
        desk.pull_waiting(relay, 20).await;
    }
}

/// 领取
fn hand_over(desk: &mut Desk, parcel: domain::ParcelId) {
    let (fee, paid) = (domain::Fen::ZERO, Payment::None);
    desk.about(parcel, ParcelEvent::HandedOver { fee, paid, waiver: None, code_checked: true });
}

#[tokio::test]
async fn a_pull_tells_the_relays_states_and_seals_what_it_gives() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let parcels =
        [("SF1001", "100001"), ("SF1002", "100002")].map(|(number, code)| desk.enter(number, "13900000001", code));
    desk.push_all(&relay).await;
    for parcel in parcels {
        until_sent(&mut desk, &relay, parcel).await;
    }
    desk.assert_states();
    assert_eq!(desk.states.len(), 2);
    assert_eq!(desk.seals.last().unwrap().0, desk.log.len() as u64, "each stretch ends with a seal");
    let early: wire::PullReply = desk.ask_pull(&relay, 0, 0, "", 0).await.json().await.unwrap();
    assert_eq!((early.rules, early.states.len()), (Some(domain::RULES), 2));
}

#[tokio::test]
async fn a_lost_end_comes_back_as_it_was() {
    let mut relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let first = desk.enter("SF1001", "13900000001", "100001");
    desk.push_all(&relay).await;
    until_sent(&mut desk, &relay, first).await;
    let copy = relay.copy().await;
    hand_over(&mut desk, first);
    let second = desk.enter("SF1002", "13900000002", "100002");
    desk.push_all(&relay).await;
    until_sent(&mut desk, &relay, second).await;
    let before = desk.log.clone();
    relay.put_back(&copy).await;
    let last = before.last().unwrap();
    let diverged = desk.ask_pull(&relay, 0, last.seq, &last.prefix_hash, 0).await;
    assert_eq!((diverged.status(), word(diverged).await.as_str()), (StatusCode::CONFLICT, "diverged"));

    let lost = mended(&mut desk, &relay).await;
    assert!(lost >= 5, "the events, and what was reported of their notices: {lost}");
    assert!(desk.log == before, "every event has the place, the time and the chain that it had");
    desk.assert_states();
    assert!(!relay.is_reconciling(desk.community).await, "its only desk has come");
    // The next notice is the only one that goes out now: what was sent before is not sent again.
    let third = desk.enter("SF1003", "13900000003", "100003");
    let reply = desk.push_all(&relay).await;
    assert_eq!(reply.device_seq_held, desk.wrote, "what was given back counts as held");
    until_sent(&mut desk, &relay, third).await;
    let told = relay.messages(1).await;
    assert_eq!((told.len(), told[0].text.contains("100003")), (1, true), "nothing is sent twice: {told:?}");
}

/// A copied folder, two devices: the relay was set back, hears of an event as the one sealed it, keeps it
/// aside, and then gets back the log in which it has its place as the other sealed it.
#[tokio::test]
async fn what_is_given_back_is_not_kept_aside() {
    let mut relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let mut other = desk.beside(&relay).await;
    let copied = (desk.device, desk.key.clone(), desk.wrote);
    let mut copy = Desk { community: desk.community, device: copied.0, key: copied.1, wrote: copied.2, ..Desk::new() };
    desk.enter("SF1001", "13900000001", "100001");
    desk.push_all(&relay).await;
    let backup = relay.copy().await;
    copy.enter("SF1002", "13900000002", "100002");
    let event = copy.waiting.remove(0);
    other.sides = copy.sides.clone();
    other.push(&relay, &[event.resealed(event.event_id, other.device, other.wrote + 1)]).await;
    desk.pull(&relay).await;
    relay.put_back(&backup).await;
    copy.sign_in(&relay).await;
    copy.push(&relay, &[event]).await;
    assert_eq!(relay.kept_aside().await, ["forked"], "nobody can say yet that it is known");
    mended(&mut desk, &relay).await;
    assert_eq!(relay.kept_aside().await, Vec::<String>::new(), "it has its place again");
}

#[tokio::test]
async fn a_stretch_given_back_twice_is_given_back_once() {
    let mut relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let copy = relay.copy().await;
    let parcel = desk.enter("SF1001", "13900000001", "100001");
    desk.push_all(&relay).await;
    until_sent(&mut desk, &relay, parcel).await;
    relay.put_back(&copy).await;
    let common = desk.common(&relay).await.seq;
    let last = desk.log.len() as u64;
    let lost = stretch(&desk, common, last);
    let first = desk.give_back(&relay, &lost).await;
    let again = desk.give_back(&relay, &lost).await;
    assert_eq!((u64::from(first.taken), first.known, first.head), (last - common, 0, last));
    assert_eq!((again.taken, u64::from(again.known), again.head), (0, last - common, last));
    assert_eq!(first.prefix_hash, desk.log.last().unwrap().prefix_hash);
}

#[tokio::test]
async fn notices_stand_still_until_every_desk_has_come() {
    let mut relay = TestRelay::start().await;
    let mut near = Desk::founded(&relay).await;
    let mut far = near.beside(&relay).await;
    let copy = relay.copy().await;
    let parcel = near.enter("SF1001", "13900000001", "100001");
    near.push_all(&relay).await;
    until_sent(&mut near, &relay, parcel).await;
    // Only the far desk sees the end of the log.
    let late = near.enter("SF1002", "13900000002", "100002");
    let unread = near.waiting.clone();
    near.push_all(&relay).await;
    until_sent(&mut far, &relay, late).await;
    relay.put_back(&copy).await;

    mended(&mut near, &relay).await;
    assert!(relay.is_reconciling(near.community).await, "the far desk may have more");
    let mut other = Desk::apart(&relay).await;
    near.enter("SF1003", "13900000003", "100003");
    // What the near desk had pushed but never read is pushed again: the log forks.
    near.waiting.splice(0..0, unread);
    near.push_all(&relay).await;
    let elsewhere = other.enter("SF2001", "13900000009", "200001");
    other.push_all(&relay).await;
    until_sent(&mut other, &relay, elsewhere).await;
    assert_eq!(relay.messages(1).await.len(), 1, "another community's notices go out meanwhile");

    mended(&mut far, &relay).await;
    near.pull(&relay).await;
    assert!(!relay.is_reconciling(near.community).await, "both have come");
    let told = relay.messages(2).await;
    assert_eq!(told.len(), 2, "the third parcel's only: {told:?}");
    assert!(told.iter().any(|message| message.text.contains("100003")));
    far.pull(&relay).await;
    near.pull(&relay).await;
    assert_eq!(near.chain(), far.chain(), "both desks read the same log");
    for desk in [&near, &far] {
        assert!(desk.parcel(late).parcel.is_some(), "what only the far desk had seen is there again");
    }
}

#[tokio::test]
async fn a_log_that_has_gone_on_is_mended_at_its_end() {
    let mut relay = TestRelay::start().await;
    let mut near = Desk::founded(&relay).await;
    let mut far = near.beside(&relay).await;
    near.pull(&relay).await;
    far.pull(&relay).await;
    let copy = relay.copy().await;
    // Lost: two entries of one number, shown to a clerk, and a notice for each.
    let one = near.enter("SF1001", "13900000001", "100001");
    near.push_all(&relay).await;
    let two = near.enter("SF1001", "13900000002", "100002");
    near.push_all(&relay).await;
    for parcel in [one, two] {
        until_sent(&mut near, &relay, parcel).await;
    }
    let lost = near.log.len() - far.log.len();
    relay.put_back(&copy).await;
    // Nobody knows yet that it was set back: another desk goes on.
    let new = far.enter("SF1002", "13900000003", "600003");
    far.push_all(&relay).await;
    until_sent(&mut far, &relay, new).await;

    let taken = mended(&mut near, &relay).await;
    assert_eq!(taken as usize, lost, "all of it comes back");
    far.pull(&relay).await;
    near.pull(&relay).await;
    assert_eq!(near.chain(), far.chain(), "both desks read the same log");
    near.assert_states();
    far.assert_states();
    let duplicates = |parcel| {
        let history = near.history(parcel);
        history.iter().filter(|event| matches!(event, ParcelEvent::DuplicateOf { .. })).count()
    };
    assert_eq!(duplicates(one) + duplicates(two), 1, "what the relay had decided is not decided again");
    assert_eq!(relay.messages(1).await.len(), 1, "what was sent before is not sent again");
    let device_seq_held = near.push(&relay, &[]).await.device_seq_held;
    assert_eq!(device_seq_held, near.wrote, "what was given back counts as held");
}

/// A desk that began with folded states knows what came after them, but not what was before. Had it come
/// first, a parcel's end would stand in the log before its beginning.
#[tokio::test]
async fn a_stretch_after_a_gap_comes_last() {
    let mut relay = TestRelay::start().await;
    let mut near = Desk::founded(&relay).await;
    let mut far = near.beside(&relay).await;
    let copy = relay.copy().await;
    let parcel = near.enter("SF1001", "13900000001", "100001");
    near.push_all(&relay).await;
    until_sent(&mut near, &relay, parcel).await;
    far.pull(&relay).await;
    let gap = far.log.len() as u64;
    hand_over(&mut far, parcel);
    far.push_all(&relay).await;
    far.pull(&relay).await;
    relay.put_back(&copy).await;
    let tail = ReturnRequest { after_gap: true, ..stretch(&far, gap, far.log.len() as u64) };

    far.common(&relay).await;
    let early: Response = far.ask(&relay, "/v1/return", &tail).await;
    assert_eq!((early.status().as_u16(), word(early).await.as_str()), (409, "others_first"));
    mended(&mut near, &relay).await;
    assert!(relay.is_reconciling(near.community).await, "the far desk may have more");
    assert_eq!(far.give_back(&relay, &tail).await.taken as usize, tail.events.len());
    assert_eq!(far.give_back(&relay, &tail).await.taken, 0, "once is enough");
    near.pull(&relay).await;
    let known = near.parcel(parcel);
    assert_eq!(known.parcel.map(|parcel| parcel.status), Some(domain::Status::PickedUp), "in its order");
    assert!(known.attention.is_empty(), "nothing is left to look at: {:?}", known.attention);
}

#[tokio::test]
async fn what_was_cut_off_behind_the_last_event_is_decided_again() {
    let mut relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    desk.pull(&relay).await;
    let copy = relay.copy().await;
    let one = desk.enter("SF1001", "13900000001", "100001");
    let two = desk.enter("SF1001", "13900000002", "100002");
    desk.push_all(&relay).await;
    // The desk has read up to the second entry; what followed from it was lost with the relay.
    let whole: wire::PullReply =
        desk.ask_pull(&relay, 0, 1, &desk.log[0].prefix_hash.clone(), 0).await.json().await.unwrap();
    let cut = whole.events.iter().position(|entry| entry.event.parcel() == Some(two)).unwrap() + 1;
    let last = whole.events[cut - 1].clone();
    let seal = relay::auth::seal(relay.relay().store.identity(), desk.community, last.seq, &last.prefix_hash);
    relay.put_back(&copy).await;
    desk.read_sides = whole.sides;
    desk.log.extend(whole.events.into_iter().take(cut));
    desk.seals.push((last.seq, seal));

    mended(&mut desk, &relay).await;
    for parcel in [one, two] {
        until_sent(&mut desk, &relay, parcel).await;
    }
    let duplicates = desk.history(two).into_iter().filter(|event| matches!(event, ParcelEvent::DuplicateOf { .. }));
    assert_eq!(duplicates.count(), 1, "two entries of one number are shown to a clerk");
    assert_eq!(relay.messages(2).await.len(), 2, "each is told once");
}

#[tokio::test]
async fn a_stretch_that_is_not_ours_is_refused() {
    type Forge = fn(&mut ReturnRequest);
    let cases: [(&str, u16, Forge); 13] = [
        ("seal_wrong", 403, |stretch| stretch.seal = None),
        ("seal_wrong", 403, |stretch| stretch.seal = Some("00".repeat(32))),
        ("seal_wrong", 403, |stretch| stretch.seal = Some("é".repeat(90_000))),
        ("seal_wrong", 403, |stretch| drop(stretch.events.pop())),
        ("chain_broken", 422, |stretch| stretch.before = "x".into()),
        ("chain_broken", 422, |stretch| stretch.events[0].event.payload = "{}".into()),
        ("chain_broken", 422, |stretch| stretch.events[0].seq += 1),
        ("chain_broken", 422, |stretch| stretch.events[1].prefix_hash.clear()),
        ("chain_broken", 422, |stretch| stretch.events[0].seq = u64::MAX),
        ("chain_broken", 422, |stretch| drop(stretch.events.remove(1))),
        ("too_many", 422, |stretch| stretch.events.clear()),
        ("too_large", 422, |stretch| stretch.events[0].event.payload = "x".repeat(70_000)),
        ("foreign_community", 403, |stretch| {
            stretch.community = domain::CommunityId(stretch.events[0].event.event_id.0);
            stretch.before.clear();
            let mut chain = String::new();
            for (entry, seq) in stretch.events.iter_mut().zip(1..) {
                *entry = elsewhere(entry, stretch.community, seq, &mut chain);
            }
        }),
    ];
    let mut relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let copy = relay.copy().await;
    for n in 0..3 {
        desk.courier("王强", &format!("1380000000{n}"), "顺丰速运");
    }
    desk.push_all(&relay).await;
    desk.pull(&relay).await;
    relay.put_back(&copy).await;
    for (code, status, forge) in cases {
        let mut forged = stretch(&desk, 1, 4);
        forge(&mut forged);
        let response: Response = desk.ask(&relay, "/v1/return", &forged).await;
        assert_eq!((response.status().as_u16(), word(response).await.as_str()), (status, code));
    }
    // A place beyond the end: the desk has to look for the common place first.
    let mut beyond = stretch(&desk, 2, 4);
    beyond.before = desk.log[1].prefix_hash.clone();
    let response = desk.ask(&relay, "/v1/return", &beyond).await;
    assert_eq!((response.status().as_u16(), word(response).await.as_str()), (409, "diverged"));
    assert_eq!(desk.give_back(&relay, &stretch(&desk, 1, 4)).await.taken, 3, "the true one is taken");
}

/// The same event, sealed for another community.
fn elsewhere(entry: &Accepted, community: domain::CommunityId, seq: u64, chain: &mut String) -> Accepted {
    let event = &entry.event;
    let draft = domain::event::Draft {
        event_id: event.event_id,
        community_id: community,
        author: event.author.clone(),
        device_id: event.device_id,
        device_seq: event.device_seq,
        epoch: event.epoch,
        base_seq: event.base_seq,
        occurred_at: event.occurred_at,
        clock_offset_ms: event.clock_offset_ms,
        actor: event.actor,
    };
    let event: Event = draft.seal(event.subject.clone(), &event.body());
    *chain = domain::event::prefix_hash(chain, seq, &event);
    Accepted { seq, accepted_at: entry.accepted_at, prefix_hash: chain.clone(), event }
}

#[tokio::test]
async fn a_foreign_desk_learns_and_gives_back_nothing() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    desk.pull(&relay).await;
    let stranger = Desk::apart(&relay).await;
    let common = wire::CommonRequest { community: desk.community, links: desk.links() };
    for response in [
        stranger.ask(&relay, "/v1/common", &common).await,
        stranger.ask(&relay, "/v1/return", &stretch(&desk, 0, 1)).await,
    ] {
        assert_eq!((response.status().as_u16(), word(response).await.as_str()), (403, "foreign_community"));
    }
    let many = wire::CommonRequest { links: vec![desk.links()[0].clone(); 65], ..common };
    assert_eq!(word(desk.ask(&relay, "/v1/common", &many).await).await, "too_many");
}

#[tokio::test]
async fn a_forged_seal_stops_no_notices() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    desk.pull(&relay).await;
    let mut links = desk.links();
    links[0].seq = 90;
    assert_eq!(ask(&desk, &relay, links.clone()).await, 0);
    assert!(!relay.is_reconciling(desk.community).await, "the seal is another place's");
    let ours = relay::auth::seal(relay.relay().store.identity(), desk.community, 90, &links[0].prefix_hash);
    links[0].seal = Some(ours);
    assert_eq!(ask(&desk, &relay, links).await, 0);
    assert!(relay.is_reconciling(desk.community).await, "the relay once had more than it has");
}

async fn ask(desk: &Desk, relay: &TestRelay, links: Vec<wire::Link>) -> u64 {
    let request = wire::CommonRequest { community: desk.community, links };
    desk.ask(relay, "/v1/common", &request).await.json::<wire::CommonReply>().await.unwrap().seq
}

#[tokio::test]
async fn a_relay_lost_without_a_backup_is_rebuilt_from_its_desks() {
    let lost = TestRelay::start().await;
    let mut near = Desk::founded(&lost).await;
    let mut far = near.beside(&lost).await;
    let parcel = near.enter("SF1001", "13900000001", "100001");
    near.push_all(&lost).await;
    until_sent(&mut near, &lost, parcel).await;
    far.courier("王强", "13800000001", "顺丰速运");
    far.push_all(&lost).await;
    far.pull(&lost).await;
    lost.stop().await;

    let relay = TestRelay::start().await;
    let community = near.community;
    near.pair(&relay, &relay.pairing_code().await, vec![community]).await;
    let refused = near.ask(&relay, "/v1/return", &stretch(&near, 0, near.seals[0].0)).await;
    assert_eq!(word(refused).await, "seal_wrong", "an ordinary code is no leave to write history");
    let rebuild = || relay::pairing::Gives { rebuild: true, ..Default::default() };
    near.pair(&relay, &relay.code_for(rebuild()).await, vec![community]).await;
    let before = near.log.clone();
    mended(&mut near, &relay).await;
    assert!(near.log == before, "its log is what the first desk had read");
    far.pair(&relay, &relay.code_for(rebuild()).await, vec![community]).await;
    assert_eq!(mended(&mut far, &relay).await, 1, "and what only the second one had");
    near.pull(&relay).await;
    assert_eq!(near.chain(), far.chain());
    near.assert_states();
    assert!(!relay.is_reconciling(community).await, "both have come");
    // Both go on where they were, and only what is new is told.
    for desk in [&mut near, &mut far] {
        desk.courier("赵敏", "13800000002", "中通快递");
        assert_eq!(desk.push_all(&relay).await.device_seq_held, desk.wrote);
    }
    let next = near.enter("SF1002", "13900000002", "100002");
    near.push_all(&relay).await;
    until_sent(&mut near, &relay, next).await;
    assert_eq!(relay.messages(1).await.len(), 1);
    relay.clock.pass(24 * 3_600_000);
    near.sign_in(&relay).await;
    let mut again = stretch(&near, 0, 1);
    again.seal = None;
    assert_eq!(word(near.ask(&relay, "/v1/return", &again).await).await, "seal_wrong", "for a day only");
}
