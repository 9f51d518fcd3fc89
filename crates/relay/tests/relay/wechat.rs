//! Notices by the official account: what becomes of each of WeChat's answers, and one token for all.

use std::sync::Arc;

use domain::{
    Body, Fen, ParcelEvent, ParcelId, Phone, SideRow, Subject,
    community::CommunityEvent,
    event::{NoticeState, Payment},
    person_event::{Erasure, PersonEvent},
    time::DAY_MS,
};
use relay::{
    Config, chores,
    config::Secret,
    serve_with,
    store::{Scope, StoreError, WechatBinding, WechatToken, WechatTokenKind},
    wechat::{Order, Said, Wechat},
};

use NoticeState::{Failed, Queued, Sending, Sent, Unknown};

use crate::support::{Chain, Clock, Desk, Script, Server, TestRelay, TestWechat, client};

const MINUTE: i64 = 60_000;

/// A relay with the account, and nothing to fall back on.
async fn begin(server: &TestWechat) -> (TestRelay, Desk, Arc<Wechat>) {
    let wechat = server.account();
    let public_url = Some("https://relay.example".to_owned());
    let channel = Chain::new(&wechat, false).channel();
    let relay = TestRelay::start_with(channel, |config| Config { public_url, ..config }).await;
    let desk = Desk::founded(&relay).await;
    (relay, desk, wechat)
}

async fn bind(relay: &TestRelay, wechat: &Wechat, openid: &str, phone: &str) {
    let at = relay.relay().around.now();
    let binding = WechatBinding {
        app_id: wechat.app_id().into(),
        openid: openid.into(),
        phone: Phone::parse(phone).unwrap(),
        bound_at: at,
        used_at: at,
        following: true,
    };
    let work = move |tables: &dyn relay::store::Tables| tables.bind_wechat(&binding);
    relay.relay().store.write::<_, StoreError>(Scope::apart(), work).await.unwrap();
}

/// Whether the phone is bound, and its owner follows.
async fn bound(relay: &TestRelay, wechat: &Wechat, phone: &str) -> Option<bool> {
    let (app_id, phone) = (wechat.app_id().to_owned(), Phone::parse(phone).unwrap());
    let found = relay.relay().store.read::<_, StoreError>(move |tables| tables.wechat_binding(&app_id, &phone)).await;
    found.unwrap().map(|binding| binding.following)
}

/// The states of a parcel's notices and why the last one failed, once there are so many.
async fn states(relay: &TestRelay, desk: &mut Desk, parcel: ParcelId, count: usize) -> (Vec<NoticeState>, String) {
    loop {
        let told = desk.history(parcel).into_iter().filter_map(|event| match event {
            ParcelEvent::NoticeReported { state, reason, .. } => Some((state, reason)),
            _ => None,
        });
        let told: Vec<_> = told.collect();
        if told.len() >= count {
            let why = told.last().and_then(|(_, why)| why.clone()).unwrap_or_default();
            return (told.into_iter().map(|(state, _)| state).collect(), why);
        }
        assert!(!desk.pull_waiting(relay, 5).await.is_empty(), "{count} reports expected: {told:?}");
    }
}

#[tokio::test]
async fn each_answer_of_wechat_becomes_a_state() {
    let server = TestWechat::start().await;
    let (relay, mut desk, wechat) = begin(&server).await;
    // What WeChat says to the message, what becomes of the notice, why, and of the binding.
    let table = [
        (None, Sent, "", Some(true)),
        (Some(-1), Queued, "", Some(true)),
        (Some(45009), Queued, "", Some(true)),
        (Some(45011), Queued, "", Some(true)),
        (Some(40003), Failed, "unwilling", None),
        (Some(43004), Failed, "unwilling", Some(false)),
        (Some(43101), Failed, "unwilling", Some(true)),
        (Some(40037), Failed, "words", Some(true)),
        (Some(47003), Failed, "words", Some(true)),
        (Some(40164), Failed, "account", Some(true)),
        (Some(99999), Failed, "other", Some(true)),
    ];
    for (n, (code, state, why, binding)) in table.into_iter().enumerate() {
        let (openid, phone) = (format!("o{n}"), format!("139000000{n:02}"));
        server.follows(&openid);
        bind(&relay, &wechat, &openid, &phone).await;
        server.told().script.extend(code.map(Script::Code));
        let parcel = desk.enter(&format!("SF10000{n}"), &phone, &format!("2044{n:02}"));
        desk.push_all(&relay).await;
        let (states, reason) = states(&relay, &mut desk, parcel, 3).await;
        assert_eq!((&states[..3], reason.as_str()), (&[Queued, Sending, state][..], why), "{code:?}");
        assert_eq!(bound(&relay, &wechat, &phone).await, binding, "{code:?}");
    }
    assert_eq!(server.told().fetched, 1, "one token is enough");
}

#[tokio::test]
async fn a_template_message_says_the_notices_facts() {
    let server = TestWechat::start().await;
    let (relay, mut desk, wechat) = begin(&server).await;
    server.follows("o1");
    bind(&relay, &wechat, "o1", "13900000001").await;
    let parcel = desk.enter("SF1234567890123", "13900000001", "204417");
    desk.push_all(&relay).await;
    states(&relay, &mut desk, parcel, 3).await;
    let taken = server.told().taken.clone();
    assert_eq!(taken.len(), 1);
    assert_eq!((taken[0].openid.as_str(), taken[0].template.as_str()), ("o1", "T-arrival"));
    assert_eq!(taken[0].fields["character_string1"], "204417");
    assert_eq!(taken[0].fields["thing2"], "华润二十四城东门代收点");
    let way = format!("to=resident&community={}&parcel={parcel}", desk.community);
    let url = format!("https://relay.example/wechat/enter?{way}");
    assert_eq!(taken[0].url, Some(url), "a tap opens the parcel's record");
    assert!(!taken[0].reference.is_empty());
}

#[tokio::test]
async fn whoever_is_not_bound_or_has_no_template_is_for_the_next_channel() {
    let server = TestWechat::start().await;
    let (relay, mut desk, wechat) = begin(&server).await;
    let stranger = desk.enter("SF1", "13900000001", "204417");
    desk.push_all(&relay).await;
    assert_eq!(states(&relay, &mut desk, stranger, 3).await, (vec![Queued, Sending, Failed], "unwilling".into()));
    server.follows("o1");
    bind(&relay, &wechat, "o1", "13900000002").await;
    let parcel = desk.enter("SF2", "13900000002", "204418");
    desk.push_all(&relay).await;
    states(&relay, &mut desk, parcel, 3).await;
    let gone = ParcelEvent::HandedOver { fee: Fen::ZERO, paid: Payment::None, waiver: None, code_checked: true };
    desk.about(parcel, gone);
    desk.push_all(&relay).await;
    let (all, why) = states(&relay, &mut desk, parcel, 6).await;
    assert_eq!((all[5], why.as_str()), (Failed, "unwilling"), "no template thanks for collecting");
    assert_eq!(server.told().taken.len(), 1);
}

#[tokio::test]
async fn an_answer_that_was_lost_makes_no_second_message() {
    let server = TestWechat::start().await;
    let (relay, mut desk, wechat) = begin(&server).await;
    server.follows("o1");
    bind(&relay, &wechat, "o1", "13900000001").await;
    server.told().script.push_back(Script::Lose);
    let parcel = desk.enter("SF1", "13900000001", "204417");
    desk.push_all(&relay).await;
    assert_eq!(states(&relay, &mut desk, parcel, 3).await.0, [Queued, Sending, Sent]);
    assert_eq!(server.told().taken.len(), 1, "known by its reference, WeChat took the second for the first");
    // WeChat may also say that it was there before.
    for code in [45065, 40241] {
        server.told().script.extend([Script::Lose, Script::Code(code)]);
        let parcel = desk.enter(&format!("SF{code}"), "13900000001", "204418");
        desk.push_all(&relay).await;
        assert_eq!(states(&relay, &mut desk, parcel, 3).await.0, [Queued, Sending, Sent], "{code}");
    }
    // Nobody can ever say.
    server.told().script.extend([Script::Break, Script::Break]);
    let parcel = desk.enter("SF2", "13900000001", "204419");
    desk.push_all(&relay).await;
    assert_eq!(states(&relay, &mut desk, parcel, 3).await.0[..3], [Queued, Sending, Unknown]);
}

#[tokio::test]
async fn a_token_is_replaced_before_it_ends_and_when_it_is_none() {
    let server = TestWechat::start().await;
    let (relay, _, wechat) = begin(&server).await;
    server.follows("o1");
    let fields = std::collections::BTreeMap::from([("thing1".to_owned(), "破损".to_owned())]);
    let send = async |reference: &str| {
        let order = Order { openid: "o1", template: "T-rejected", fields: &fields, url: None, reference };
        wechat.send(&order).await
    };
    let pass = |millis| {
        server.clock.pass(millis);
        relay.clock.pass(millis);
    };
    // Early in a day in China: what is counted by the day does not begin anew in between.
    pass(DAY_MS - (relay.relay().around.now().millis() + 480 * MINUTE).rem_euclid(DAY_MS));
    assert!(matches!(send("1").await, Said::Accepted(Some(_))));
    pass(114 * MINUTE);
    assert!(matches!(send("2").await, Said::Accepted(Some(_))));
    assert_eq!(server.told().fetched, 1, "two hours have not passed");
    pass(2 * MINUTE);
    assert!(matches!(send("3").await, Said::Accepted(Some(_))));
    assert_eq!(server.told().fetched, 2, "replaced in the five minutes in which both are good");
    // Another program has fetched one by force: ours is none, and the present one costs no force.
    server.replaced_elsewhere();
    assert!(matches!(send("4").await, Said::Accepted(Some(_))));
    assert!(server.told().forced.is_empty());
    // WeChat gives out a token and refuses it: now force helps, once.
    server.told().script.push_back(Script::Code(40001));
    assert!(matches!(send("5").await, Said::Accepted(Some(_))));
    assert_eq!(server.told().forced.len(), 1);
    server.told().script.push_back(Script::Code(42001));
    assert!(matches!(send("6").await, Said::Later(Some(1..=31))), "by force at most every thirty seconds");
    pass(31_000);
    for code in [40014, 42001] {
        server.told().script.extend([Script::Code(code), Script::Code(code)]);
        assert_eq!(send("7").await, Said::Later(Some(60)), "a second time is not tried: {code}");
        pass(31_000);
    }
    for n in 0..17 {
        server.told().script.push_back(Script::Code(40001));
        assert!(matches!(send(&format!("8{n}")).await, Said::Accepted(Some(_))), "{n}");
        pass(31_000);
    }
    server.told().script.push_back(Script::Code(40001));
    let said = send("9").await;
    assert!(matches!(said, Said::Later(Some(_))), "twenty by force a day: {said:?}");
    assert_eq!(server.told().forced.len(), 20);
}

#[tokio::test]
async fn an_account_that_gets_no_token_is_told_as_such() {
    let server = TestWechat::start().await;
    let mut settings = server.settings();
    settings.app_secret = Secret::new("another");
    let wechat = Wechat::new(settings).unwrap();
    let admin_listen = Some("127.0.0.1:0".parse().unwrap());
    let set = |config| Config { admin_listen, ..config };
    let relay = TestRelay::start_with(Chain::new(&wechat, false).channel(), set).await;
    let mut desk = Desk::founded(&relay).await;
    bind(&relay, &wechat, "o1", "13900000001").await;
    let failing = async |expected: u8| {
        let metrics = client().get(relay.admin_url("/metrics")).send().await.unwrap().text().await.unwrap();
        let line = format!("parcel_relay_wechat_token_failing {expected}");
        assert!(metrics.lines().any(|told| told == line), "{line} is missing in\n{metrics}");
    };
    failing(0).await;
    let parcel = desk.enter("SF1", "13900000001", "204417");
    desk.push_all(&relay).await;
    assert_eq!(states(&relay, &mut desk, parcel, 3).await, (vec![Queued, Sending, Failed], "account".into()));
    failing(1).await;
}

#[test]
fn a_token_fails_when_the_last_try_was_in_vain_and_none_is_left() {
    let at = domain::Timestamp::from_millis;
    // Good until, fetched or fetching until, now; whether it fails.
    let table = [
        (0, 0, 1_000, false),
        (7_200, 10, 1_000, false),
        // It has ended, and nobody has needed another since.
        (7_200, 10, 9_000, false),
        // In vain, but the one before is still good.
        (7_200, 6_950, 7_000, false),
        (7_200, 7_300, 7_301, true),
        // Somebody is fetching one at this moment.
        (7_200, 7_315, 7_301, false),
    ];
    for (good_until, fetching_until, now, fails) in table {
        let none = WechatToken::none("wx", WechatTokenKind::Access);
        let token = WechatToken { good_until: at(good_until), fetching_until: at(fetching_until), ..none };
        assert_eq!(token.failed_at(at(now)).is_some(), fails, "{good_until} {fetching_until} {now}");
    }
}

#[tokio::test]
async fn the_store_holds_no_token_that_anybody_could_use() {
    let server = TestWechat::start().await;
    let (relay, _, wechat) = begin(&server).await;
    server.follows("o1");
    let fields = std::collections::BTreeMap::from([("thing1".to_owned(), "破损".to_owned())]);
    let order = Order { openid: "o1", template: "T-rejected", fields: &fields, url: None, reference: "1" };
    assert!(matches!(wechat.send(&order).await, Said::Accepted(_)));
    let app_id = wechat.app_id().to_owned();
    let row =
        relay.relay().store.read::<_, StoreError>(move |tables| tables.wechat_token(&app_id, WechatTokenKind::Access));
    let closed = row.await.unwrap().closed;
    assert!(closed.len() > 100, "a backup has it");
    assert!(!closed.windows(20).any(|piece| piece == [b'x'; 20]), "and whoever finds the backup has not");
}

/// A binding is a phone number with a name at WeChat: it goes when its owner is forgotten.
#[tokio::test]
async fn who_is_forgotten_is_forgotten_at_the_account() {
    let server = TestWechat::start().await;
    let (relay, mut desk, wechat) = begin(&server).await;
    let set = CommunityEvent::RetentionSet { days: 30 };
    desk.write(Subject::community(desk.community), Body::Community(set));
    desk.courier("王强", "13800000001", "顺丰速运");
    let phones = ["13900000001", "13900000002", "13900000003", "13800000001"];
    let mut parcels = Vec::new();
    for (n, phone) in phones.into_iter().enumerate() {
        bind(&relay, &wechat, &format!("o{n}"), phone).await;
        parcels.push(desk.enter(&format!("SF{n}"), phone, &format!("20441{n}")));
    }
    desk.push_all(&relay).await;
    let of_third = |row: &&SideRow| row.body.phone().is_some_and(|phone| phone.as_str() == phones[2]);
    let rows = desk.sides.iter().filter(of_third).map(|row| row.id).collect();
    let asked = PersonEvent::PersonErased { of: Subject::parcel(parcels[2]), rows, why: Erasure::Asked };
    desk.write(Subject::person(uuid::Uuid::from_u128(7)), Body::Person(asked));
    for parcel in parcels {
        let (fee, paid) = (Fen::ZERO, Payment::None);
        desk.about(parcel, ParcelEvent::HandedOver { fee, paid, waiver: None, code_checked: true });
    }
    desk.push_all(&relay).await;
    assert_eq!(bound(&relay, &wechat, phones[2]).await, None, "at once, who asks for it");
    assert_eq!(bound(&relay, &wechat, phones[0]).await, Some(true), "the others not");
    relay.clock.pass(20 * DAY_MS);
    // Comes in by WeChat now and then.
    bind(&relay, &wechat, "o1", phones[1]).await;
    relay.clock.pass(20 * DAY_MS);
    while chores::step(relay.relay()).await.unwrap() > 0 {}
    let mut left = Vec::new();
    for phone in phones {
        left.push(bound(&relay, &wechat, phone).await.is_some());
    }
    assert_eq!(left, [false, true, false, true], "who was not seen for so long; never a courier who works here");
    let (phone, sql) = (phones[0], "SELECT count(*) FROM wechat_binding WHERE phone = ");
    assert_eq!(relay.store().count(&format!("{sql}'{phone}'")).await, 0);
}

/// Who asks one community to forget them still lives in the other, and gets its messages.
#[tokio::test]
async fn who_is_forgotten_in_one_place_is_bound_for_another() {
    let server = TestWechat::start().await;
    let (relay, mut desk, wechat) = begin(&server).await;
    let mut other = Desk::apart(&relay).await;
    let phone = "13900000001";
    server.follows("o1");
    bind(&relay, &wechat, "o1", phone).await;
    for (n, desk) in [&mut desk, &mut other].into_iter().enumerate() {
        desk.enter(&format!("SF{n}"), phone, "204417");
        desk.push_all(&relay).await;
    }
    for (desk, left) in [(&mut desk, Some(true)), (&mut other, None)] {
        desk.pull(&relay).await;
        let parcel = desk.log.iter().find_map(|entry| entry.event.parcel()).unwrap();
        let theirs = |row: &&SideRow| row.body.phone().is_some();
        let rows = desk.sides.iter().filter(theirs).map(|row| row.id).collect();
        let asked = PersonEvent::PersonErased { of: Subject::parcel(parcel), rows, why: Erasure::Asked };
        desk.write(Subject::person(uuid::Uuid::from_u128(7)), Body::Person(asked));
        desk.push_all(&relay).await;
        assert_eq!(bound(&relay, &wechat, phone).await, left);
    }
}

#[cfg(unix)]
#[tokio::test]
async fn two_relays_on_one_database_share_one_token() {
    let server = TestWechat::start().await;
    let database = Server::start();
    let mut relays = Vec::new();
    // Two machines never show quite the same time.
    for apart in [0, 2_000] {
        let wechat = server.account();
        let (folder, clock) = (tempfile::tempdir().unwrap(), Clock::default());
        clock.pass(apart);
        let config = Config {
            listen: "127.0.0.1:0".parse().unwrap(),
            database_url: Some(Secret::new(database.url.clone())),
            around: Arc::new(clock),
            ..Config::in_folder(folder.path())
        };
        let running = serve_with(config, Chain::new(&wechat, false).channel()).await.unwrap();
        relays.push((running, wechat));
    }
    server.follows("o1");
    let send = async |wechat: &Wechat, reference: String| {
        let fields = std::collections::BTreeMap::from([("thing1".to_owned(), "破损".to_owned())]);
        let order = Order { openid: "o1", template: "T-rejected", fields: &fields, url: None, reference: &reference };
        wechat.send(&order).await
    };
    let round = async |name: &str| {
        let mut sending = Vec::new();
        for n in 0..10 {
            sending.push(send(&relays[n % 2].1, format!("{name}{n}")));
        }
        for said in futures_util::future::join_all(sending).await {
            assert!(matches!(said, Said::Accepted(Some(_))), "{said:?}");
        }
    };
    round("first").await;
    assert_eq!(server.told().fetched, 1, "one of them fetched it, the others waited for it");
    server.end_tokens();
    round("second").await;
    let fetched = server.told().fetched;
    let forced = server.told().forced.len();
    assert!(fetched <= 3 && forced <= 1, "and so when it is none any more: {fetched}, by force {forced}");
    for (running, _) in relays {
        running.stop().await;
    }
}
