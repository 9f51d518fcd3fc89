//! Asking a carrier costs money and locks a number that is asked for too often: never twice in half an hour,
//! whoever wants to know, and never for nothing.

use std::sync::Arc;

use domain::{ParcelEvent, ParcelId, event::Recipient};
use wire::Trail;

use crate::{
    support::{
        Desk, Phone, TestRelay,
        kuaidi::{Call, TestKuaidi, Whim, pushed},
        person, signed_in,
    },
    traces::{RECIPIENT, YTO, announced, ask, founded, trail},
};

const MINUTE: i64 = 60_000;
const STEPS: [(&str, &str); 2] = [("2024-01-08 06:00:00", "到达深圳"), ("2024-01-08 09:00:00", "派送中")];

/// Nothing is subscribed to: what is known was asked for.
const ASKING: (&str, &str) = ("subscribe = true", "subscribe = false");

/// A resident, the couriers of two carriers, and a parcel on its way.
struct Scene {
    relay: TestRelay,
    desk: Desk,
    yto: Phone,
    sf: Phone,
    resident: Phone,
    id: ParcelId,
}

async fn waiting(vendor: &TestKuaidi, changes: &[(&str, &str)]) -> Scene {
    let relay = vendor.relay_with(&[&[ASKING][..], changes].concat()).await;
    let (desk, yto, sf) = founded(&relay).await;
    let id = announced(&relay, &yto, desk.community, YTO).await;
    let resident = signed_in(&relay, desk.community, RECIPIENT).await;
    Scene { relay, desk, yto, sf, resident, id }
}

fn told(trail: &Trail) -> Vec<&str> {
    trail.steps.iter().filter_map(|step| step.text.as_deref()).collect()
}

#[tokio::test]
async fn whoever_wants_to_know_has_the_carrier_asked_once_in_half_an_hour() {
    let vendor = TestKuaidi::start().await;
    let Scene { mut relay, resident, id, .. } = waiting(&vendor, &[]).await;
    vendor.knows(YTO, "0", &STEPS[..1]);
    assert!(trail(&relay, &resident, id).await.may_ask);
    assert_eq!(vendor.questions().len(), 0, "to look is not to ask");
    let seen = ask(&relay, &resident, id).await;
    assert_eq!((told(&seen), seen.age_minutes, seen.may_ask), (vec!["到达深圳"], Some(0), false));
    let call = Call { company: "yuantong".into(), number: YTO.into(), phone: None };
    assert_eq!(vendor.questions(), [call]);
    vendor.knows(YTO, "5", &STEPS);
    relay.clock.pass(29 * MINUTE);
    let seen = ask(&relay, &resident, id).await;
    assert_eq!((told(&seen), seen.age_minutes), (vec!["到达深圳"], Some(29)), "what is known, and how old it is");
    // A process that ends has not forgotten that it asked.
    vendor.restart(&mut relay).await;
    ask(&relay, &resident, id).await;
    assert_eq!(vendor.questions().len(), 1);
    relay.clock.pass(3 * MINUTE);
    assert!(trail(&relay, &resident, id).await.may_ask);
    let seen = ask(&relay, &resident, id).await;
    assert_eq!((told(&seen), seen.age_minutes), (vec!["到达深圳", "派送中"], Some(0)));
    assert_eq!(vendor.questions().len(), 2);
    relay.stop().await;
}

#[tokio::test]
async fn many_who_ask_at_once_are_one_question() {
    let vendor = TestKuaidi::start().await;
    let Scene { relay, resident, id, .. } = waiting(&vendor, &[]).await;
    vendor.knows(YTO, "5", &STEPS);
    let (relay, resident) = (Arc::new(relay), Arc::new(resident));
    let all: Vec<_> = (0..20)
        .map(|_| {
            let (relay, resident) = (Arc::clone(&relay), Arc::clone(&resident));
            tokio::spawn(async move { ask(&relay, &resident, id).await })
        })
        .collect();
    for one in all {
        one.await.unwrap();
    }
    assert_eq!(vendor.questions().len(), 1);
    assert_eq!(told(&trail(&relay, &resident, id).await).len(), 2);
}

#[tokio::test]
async fn what_was_pushed_a_moment_ago_is_not_asked_for() {
    let vendor = TestKuaidi::start().await;
    let Scene { relay, resident, id, .. } = waiting(&vendor, &[]).await;
    ask(&relay, &resident, id).await;
    relay.clock.pass(31 * MINUTE);
    vendor.push(&relay, &pushed(YTO, "polling", "5", &STEPS)).await;
    let seen = ask(&relay, &resident, id).await;
    assert_eq!((told(&seen).len(), seen.may_ask, vendor.questions().len()), (2, false, 1));
    relay.clock.pass(32 * MINUTE);
    // The vendor's other desk may be behind.
    vendor.knows(YTO, "0", &STEPS[..1]);
    let seen = ask(&relay, &resident, id).await;
    assert_eq!((told(&seen).len(), vendor.questions().len()), (2, 2), "an answer does not go back in time either");
    relay.stop().await;
}

#[tokio::test]
async fn a_question_that_brought_nothing_is_asked_again_when_that_may_help() {
    // What comes of it; minutes after which it is asked again at the earliest, and before which it is not.
    let cases = [
        (Whim::Says("500"), 31),
        (Whim::Says("501"), 31),
        (Whim::Says("502"), 31),
        (Whim::Status(502), 31),
        (Whim::Status(429), 31),
        (Whim::Says("999"), 31),
        (Whim::Cuts, 31),
        (Whim::Hangs, 31),
        (Whim::Says("503"), 31),
        (Whim::Says("601"), 31),
        (Whim::Says("400"), 24 * 60),
    ];
    let vendor = TestKuaidi::start().await;
    let Scene { relay, desk, yto, resident, .. } =
        waiting(&vendor, &[("answer_seconds = 10", "answer_seconds = 1")]).await;
    for (n, (whim, minutes)) in cases.into_iter().enumerate() {
        let number = format!("YT123456789{n:04}");
        let id = announced(&relay, &yto, desk.community, &number).await;
        vendor.knows(&number, "5", &STEPS);
        vendor.next([whim.clone()]);
        let before = vendor.questions().len();
        let seen = ask(&relay, &resident, id).await;
        assert_eq!((told(&seen).len(), seen.as_of.as_ref(), seen.may_ask), (0, None, false), "{whim:?}");
        relay.clock.pass((minutes - 2) * MINUTE);
        assert_eq!(told(&ask(&relay, &resident, id).await).len(), 0, "{whim:?}");
        assert_eq!(vendor.questions().len(), before + 1, "{whim:?}: not before its time");
        relay.clock.pass(3 * MINUTE);
        assert_eq!(told(&ask(&relay, &resident, id).await).len(), 2, "{whim:?}: a failure locks nobody out");
        assert_eq!(vendor.questions().len(), before + 2, "{whim:?}");
    }
    relay.stop().await;
}

#[tokio::test]
async fn what_was_never_sent_is_asked_again_soon() {
    let vendor = TestKuaidi::start().await;
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let nobody = format!("http://127.0.0.1:{port}");
    let Scene { relay, resident, id, .. } = waiting(&vendor, &[(vendor.url.as_str(), nobody.as_str())]).await;
    assert!(!ask(&relay, &resident, id).await.may_ask, "one rests all the same");
    relay.clock.pass(3 * MINUTE);
    assert!(trail(&relay, &resident, id).await.may_ask, "it was not counted");
    relay.stop().await;
}

#[tokio::test]
async fn a_number_of_which_nothing_is_ever_found_is_given_up() {
    let vendor = TestKuaidi::start().await;
    let Scene { relay, resident, id, .. } = waiting(&vendor, &[]).await;
    let mut hours = Vec::new();
    for hour in 0..24 * 10 {
        if trail(&relay, &resident, id).await.may_ask {
            hours.push(hour);
            ask(&relay, &resident, id).await;
        }
        // A little more than one, so that it does not matter how fast this machine is.
        relay.clock.pass(61 * MINUTE);
    }
    assert_eq!(vendor.questions().len(), 12, "asked after {hours:?} hours, then no more");
    let apart: Vec<i64> = hours.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(apart.is_sorted(), "less and less often: {apart:?}");
    relay.stop().await;
}

#[tokio::test]
async fn an_account_that_is_refused_is_left_alone() {
    let vendor = TestKuaidi::start().await;
    let Scene { relay, desk, yto, resident, id, .. } = waiting(&vendor, &[]).await;
    let other = announced(&relay, &yto, desk.community, "YT1234567890124").await;
    vendor.next([Whim::Says("601")]);
    ask(&relay, &resident, id).await;
    assert!(!ask(&relay, &resident, other).await.may_ask);
    assert_eq!(vendor.questions().len(), 1, "the next number would be refused as well");
    relay.clock.pass(11 * MINUTE);
    ask(&relay, &resident, other).await;
    assert_eq!(vendor.questions().len(), 2);
    relay.stop().await;
}

#[tokio::test]
async fn a_day_has_so_many_questions_and_no_more() {
    let vendor = TestKuaidi::start().await;
    let Scene { relay, desk, yto, resident, id, .. } =
        waiting(&vendor, &[("queries_a_day = 2000", "queries_a_day = 1")]).await;
    let other = announced(&relay, &yto, desk.community, "YT1234567890124").await;
    for number in [YTO, "YT1234567890124"] {
        vendor.knows(number, "5", &STEPS);
    }
    assert_eq!(told(&ask(&relay, &resident, id).await).len(), 2);
    assert_eq!(told(&ask(&relay, &resident, other).await).len(), 0);
    assert_eq!(vendor.questions().len(), 1);
    relay.clock.pass(24 * 60 * MINUTE);
    assert_eq!(told(&ask(&relay, &resident, other).await).len(), 2, "tomorrow it is asked");
    relay.stop().await;
}

#[tokio::test]
async fn a_day_has_so_many_subscriptions_and_no_more() {
    let vendor = TestKuaidi::start().await;
    let relay = vendor.relay_with(&[("subscriptions_a_day = 2000", "subscriptions_a_day = 1")]).await;
    let (desk, yto, _) = founded(&relay).await;
    announced(&relay, &yto, desk.community, YTO).await;
    announced(&relay, &yto, desk.community, "YT1234567890124").await;
    vendor.subscribed(&relay, 1).await;
    relay::traces::step(relay.relay()).await.unwrap();
    assert_eq!(vendor.subscriptions().len(), 1);
    relay.clock.pass(24 * 60 * MINUTE);
    vendor.subscribed(&relay, 2).await;
    relay.stop().await;
}

#[tokio::test]
async fn a_phone_that_the_carrier_does_not_know_may_be_corrected() {
    const SF: &str = "SF1234567890123";
    let vendor = TestKuaidi::start().await;
    let Scene { relay, mut desk, sf, resident: wrong, .. } = waiting(&vendor, &[]).await;
    vendor.knows(SF, "5", &STEPS);
    vendor.wants_phone(SF, "0002");
    let id = announced(&relay, &sf, desk.community, SF).await;
    for _ in 0..3 {
        assert_eq!(told(&ask(&relay, &wrong, id).await).len(), 0);
        relay.clock.pass(24 * 60 * MINUTE);
    }
    assert_eq!(vendor.questions().len(), 1, "the same digits stay wrong");
    let contact = desk.side(person("韩梅梅", "13900000002"));
    let recipient = Some(Recipient { contact, phone_changed: true });
    desk.sign_in(&relay).await;
    desk.pull(&relay).await;
    desk.about(id, ParcelEvent::Corrected { recipient, carrier: None, tracking: None });
    desk.push_all(&relay).await;
    let right = signed_in(&relay, desk.community, "13900000002").await;
    let seen = ask(&relay, &right, id).await;
    assert_eq!(told(&seen).len(), 2);
    let phones: Vec<_> = vendor.questions().into_iter().map(|call| call.phone.unwrap()).collect();
    assert_eq!(phones, ["0001", "0002"]);
    relay.stop().await;
}

#[tokio::test]
async fn phones_digits_are_written_nowhere() {
    let vendor = TestKuaidi::start().await;
    let relay = vendor.relay().await;
    let (desk, _, sf) = founded(&relay).await;
    announced(&relay, &sf, desk.community, "SF1234567890123").await;
    vendor.subscribed(&relay, 1).await;
    let found = "SELECT CAST(COUNT(*) AS BIGINT) FROM trace WHERE proof LIKE '%0001' OR LENGTH(proof) <> 64";
    assert_eq!(relay.store().count(found).await, 0, "a hash that only this relay can make");
    assert_eq!(relay.store().count("SELECT CAST(COUNT(*) AS BIGINT) FROM trace").await, 1);
    relay.stop().await;
}

#[tokio::test]
async fn what_nobody_has_wanted_for_two_months_is_forgotten() {
    let vendor = TestKuaidi::start().await;
    let mut relay = vendor.relay().await;
    let (desk, yto, _) = founded(&relay).await;
    announced(&relay, &yto, desk.community, YTO).await;
    let all = "SELECT CAST(COUNT(*) AS BIGINT) FROM trace";
    assert_eq!(relay.store().count(all).await, 1);
    relay.clock.pass(61 * 24 * 60 * MINUTE);
    vendor.restart(&mut relay).await;
    while relay.store().count(all).await > 0 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    relay.stop().await;
}
