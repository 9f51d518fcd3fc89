//! What carriers tell through Kuaidi100: subscribed to when announced, pushed, joined with the desk's own
//! history, and shown to nobody else.

use domain::{
    Body, CommunityId, ParcelEvent, ParcelId, Subject,
    event::HoldKind,
    person_event::{Erasure, PersonEvent},
};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use wire::{LinkPage, ResidentParcel, Trail, TrailSource, WayKind};

use crate::support::{
    Address as _, Desk, Phone, TestRelay, client,
    kuaidi::{SALT, TestKuaidi, Whim, md5, push_as, pushed},
    parcel, signed_in, token, word,
};

pub const YTO: &str = "YT1234567890123";
const SF: &str = "SF1234567890123";
/// As [`parcel`] names them.
pub const RECIPIENT: &str = "13900000001";
const HEARD: &str = r#"{"result":true,"returnCode":"200","message":"成功"}"#;

/// A desk whose couriers are of two carriers.
pub async fn founded(relay: &TestRelay) -> (Desk, Phone, Phone) {
    let mut desk = Desk::founded(relay).await;
    desk.courier("王强", "13800000001", "圆通速递");
    desk.courier("李军", "13800000002", "顺丰速运");
    desk.push_all(relay).await;
    let yto = Phone::signed_in(relay, desk.community, "王强", "13800000001", "圆通速递").await;
    let sf = Phone::signed_in(relay, desk.community, "李军", "13800000002", "顺丰速运").await;
    (desk, yto, sf)
}

/// Announced by the courier of YTO.
pub async fn announced(relay: &TestRelay, courier: &Phone, community: CommunityId, number: &str) -> ParcelId {
    courier.announce(relay, &parcel(community, number, number)).await.unwrap()
}

pub async fn trail(relay: &TestRelay, resident: &Phone, id: ParcelId) -> Trail {
    let seen: ResidentParcel = resident.look(relay, &format!("/v1/resident/parcels/{id}")).await;
    seen.trail.unwrap()
}

pub async fn ask(relay: &TestRelay, resident: &Phone, id: ParcelId) -> Trail {
    let path = format!("/v1/resident/parcels/{id}/trail");
    let response = resident.request(relay, Method::POST, &path).send().await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    response.json().await.unwrap()
}

fn texts(trail: &Trail) -> Vec<String> {
    trail.steps.iter().map(|step| step.text.clone().unwrap_or_else(|| format!("{:?}", step.kind.unwrap()))).collect()
}

#[tokio::test]
async fn what_is_announced_is_subscribed_to_once_with_what_its_carrier_wants() {
    let vendor = TestKuaidi::start().await;
    let relay = vendor.relay().await;
    let (mut desk, yto, sf) = founded(&relay).await;
    let mut privacy = parcel(desk.community, "p", "SF0000000000001");
    privacy.recipient_phone = "13900000001-4321".into();
    sf.announce(&relay, &privacy).await.unwrap();
    announced(&relay, &sf, desk.community, SF).await;
    announced(&relay, &yto, desk.community, YTO).await;
    // Written by hand: no carrier has such numbers.
    announced(&relay, &yto, desk.community, "2356").await;
    yto.announce(&relay, &parcel(desk.community, "box", "三号楼的箱子")).await.unwrap();
    // It lies at the desk already.
    desk.enter("YT9999999999999", RECIPIENT, "204417");
    desk.push_all(&relay).await;
    let mut taken = vendor.subscribed(&relay, 3).await;
    taken.sort_by(|one, other| one.number.cmp(&other.number));
    let phones: Vec<_> = taken.iter().map(|call| (call.company.as_str(), call.phone.as_deref())).collect();
    let expected = [("shunfeng", Some("4321")), ("shunfeng", Some("0001")), ("yuantong", None)];
    assert_eq!(phones, expected, "no more of a phone than is needed, and to nobody else");
    for call in &taken {
        settled(&relay, &call.number).await;
    }
    // By somebody who does not know that it is.
    yto.announce(&relay, &parcel(desk.community, "again", YTO)).await.unwrap();
    relay.clock.pass(600_000);
    assert_eq!(relay::traces::step(relay.relay()).await.unwrap(), 0, "nothing is left to be done");
    assert_eq!(vendor.subscriptions().len(), 3);
    assert_eq!(vendor.questions().len(), 0, "nobody has wanted to know");
    relay.stop().await;
}

#[tokio::test]
async fn a_vendor_that_never_answers_holds_up_no_courier() {
    let vendor = TestKuaidi::start().await;
    let relay = vendor.relay_with(&[("answer_seconds = 10", "answer_seconds = 18")]).await;
    let (desk, yto, _) = founded(&relay).await;
    vendor.next([Whim::Hangs, Whim::Hangs]);
    let first = announced(&relay, &yto, desk.community, YTO).await;
    while vendor.subscriptions().is_empty() {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    // It hangs now, and would for many seconds.
    let second = announced(&relay, &yto, desk.community, "YT1234567890124").await;
    let known: Vec<ParcelId> = yto.records(&relay).await.into_iter().map(|record| record.id).collect();
    assert!(known.contains(&first) && known.contains(&second));
    relay.stop().await;
}

#[tokio::test]
async fn a_subscription_is_tried_again_where_that_helps() {
    let vendor = TestKuaidi::start().await;
    let relay = vendor.relay().await;
    let (desk, yto, _) = founded(&relay).await;
    // What the vendor says, and how often it is told in the hour after it.
    let cases = [("500", 2), ("502", 2), ("700", 1), ("701", 1), ("501", 1), ("200", 1)];
    for (n, (code, expected)) in cases.into_iter().enumerate() {
        let number = format!("YT123456789{n:04}");
        vendor.next([Whim::Says(code)]);
        let before = vendor.subscriptions().len();
        announced(&relay, &yto, desk.community, &number).await;
        vendor.subscribed(&relay, before + 1).await;
        settled(&relay, &number).await;
        relay.clock.pass(3_600_000);
        vendor.subscribed(&relay, before + expected).await;
        settled(&relay, &number).await;
        assert_eq!(relay::traces::step(relay.relay()).await.unwrap(), 0, "{code}");
        assert_eq!(vendor.subscriptions().len(), before + expected, "{code}");
    }
    relay.stop().await;
}

/// Until nobody has this number's subscription in hand.
async fn settled(relay: &TestRelay, number: &str) {
    let sql = format!("SELECT CAST(COUNT(*) AS BIGINT) FROM trace WHERE number = '{number}' AND outcome IS NOT NULL");
    while relay.store().count(&sql).await == 0 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn every_documented_state_is_understood() {
    let vendor = TestKuaidi::start().await;
    let relay = vendor.relay().await;
    let (desk, yto, _) = founded(&relay).await;
    let states = [
        ("0", "in_transit"),
        ("1", "collected"),
        ("2", "problem"),
        ("3", "signed"),
        ("301", "signed_by_recipient"),
        ("303", "signed_by_proxy"),
        ("304", "signed_at_station"),
        ("4", "return_signed"),
        ("5", "delivering"),
        ("501", "at_station"),
        ("6", "returning"),
        ("7", "forwarded"),
        ("8", "customs"),
        ("10", "customs"),
        ("11", "customs"),
        ("12", "customs"),
        ("13", "customs"),
        ("14", "refused"),
        // Of three digits that are not known the first one counts.
        ("305", "signed"),
        ("1001", ""),
        ("neu", ""),
    ];
    let mut ids = Vec::new();
    for n in 0..states.len() {
        ids.push(announced(&relay, &yto, desk.community, &format!("YT123456789{n:04}")).await);
    }
    let resident = signed_in(&relay, desk.community, RECIPIENT).await;
    for (n, (code, expected)) in states.into_iter().enumerate() {
        let story = pushed(&format!("YT123456789{n:04}"), "polling", code, &[("2024-01-08 09:00:00", "到达")]);
        assert_eq!(vendor.push(&relay, &story).await, (StatusCode::OK, HEARD.into()));
        let told = trail(&relay, &resident, ids[n]).await;
        let state = serde_json::to_value(told.state).unwrap();
        assert_eq!(state.as_str().unwrap_or_default(), expected, "{code}");
        assert_eq!(told.steps.len(), 2, "{code}: the carrier's step and the courier's");
    }
    relay.stop().await;
}

#[tokio::test]
async fn pushes_that_come_late_twice_or_out_of_order_never_go_back_in_time() {
    let vendor = TestKuaidi::start().await;
    let relay = vendor.relay().await;
    let (desk, yto, _) = founded(&relay).await;
    let id = announced(&relay, &yto, desk.community, YTO).await;
    let resident = signed_in(&relay, desk.community, RECIPIENT).await;
    let steps = [
        ("2024-01-07 20:00:00", "已揽收"),
        ("2024-01-08 06:00:00", "到达深圳"),
        ("2024-01-08 09:00:00", "派送中"),
        ("2024-01-08 12:00:00", "已签收"),
    ];
    let push = |n: usize, status, state| pushed(YTO, status, state, &steps[..n]);
    let carriers = |trail: &Trail| trail.steps.iter().filter(|step| step.source == TrailSource::Carrier).count();
    vendor.push(&relay, &push(3, "polling", "5")).await;
    let told = trail(&relay, &resident, id).await;
    assert_eq!(carriers(&told), 3);
    relay.clock.pass(20 * 60_000);
    for (n, state) in [(3, "5"), (1, "1"), (2, "0"), (3, "5"), (0, "0")] {
        assert_eq!(vendor.push(&relay, &push(n, "polling", state)).await, (StatusCode::OK, HEARD.into()));
        let now = trail(&relay, &resident, id).await;
        assert_eq!((now.steps, now.state, now.as_of), (told.steps.clone(), told.state, told.as_of.clone()));
        assert_eq!(now.age_minutes, Some(20), "what says nothing new makes nothing newer");
    }
    vendor.push(&relay, &push(4, "shutdown", "3")).await;
    let told = trail(&relay, &resident, id).await;
    assert_eq!((carriers(&told), told.age_minutes, told.may_ask), (4, Some(0), false));
    vendor.push(&relay, &push(3, "polling", "5")).await;
    vendor.push(&relay, &push(0, "abort", "0")).await;
    assert_eq!(trail(&relay, &resident, id).await, told, "what has arrived is not on its way again");
    relay.clock.pass(48 * 3_600_000);
    assert!(!trail(&relay, &resident, id).await.may_ask, "and nobody pays to ask where it is");
    relay.stop().await;
}

#[tokio::test]
async fn a_push_is_heard_from_whoever_knows_the_salt() {
    let vendor = TestKuaidi::start().await;
    let relay = vendor.relay().await;
    let (desk, yto, _) = founded(&relay).await;
    let id = announced(&relay, &yto, desk.community, YTO).await;
    let resident = signed_in(&relay, desk.community, RECIPIENT).await;
    // Blanks and signs of all kinds: the signature is over what came, not over what it means.
    let param = format!("{:#}", pushed(YTO, "polling", "5", &[("2024-01-08 09:00:00", "派送中 + & = % \u{1f600}")]));
    let right = md5(&[&param, SALT]);
    let other = md5(&[&param, "another salt"]);
    for sign in ["", &right[..31], &other, "签名"] {
        let (status, said) = push_as(&relay, &param, sign).await;
        assert_eq!(status, StatusCode::FORBIDDEN);
        assert_eq!(serde_json::from_str::<Value>(&said).unwrap()["result"], false, "{said}");
        assert_eq!(trail(&relay, &resident, id).await.as_of, None, "nothing is kept of it");
    }
    let (status, _) = push_as(&relay, &format!("{param} "), &right).await;
    assert_eq!(status, StatusCode::FORBIDDEN, "every byte counts");
    assert_eq!(push_as(&relay, &param, &right.to_lowercase()).await, (StatusCode::OK, HEARD.into()));
    assert_eq!(texts(&trail(&relay, &resident, id).await)[0], "派送中 + & = % \u{1f600}");
    for broken in ["", "[]", "{}", "{\"lastResult\":{\"data\":7}}", "{\"lastResult\":{\"com\":[],\"nu\":{}}}"] {
        let (status, said) = push_as(&relay, broken, &md5(&[broken, SALT])).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{broken}: {said}");
    }
    let stranger = pushed("YT7777777777777", "polling", "0", &[("2024-01-08 09:00:00", "到达")]);
    assert_eq!(vendor.push(&relay, &stranger).await.0, StatusCode::OK, "the vendor need not come again");
    let kept = relay.store().count("SELECT CAST(COUNT(*) AS BIGINT) FROM trace").await;
    assert_eq!(kept, 1, "and nothing is kept of a number that nobody follows");
    let large = client().post(relay.url("/traces/kuaidi100")).body("x".repeat(600_000)).send().await;
    // Some clients are told while they still send.
    assert!(large.is_err() || large.is_ok_and(|response| response.status() == StatusCode::PAYLOAD_TOO_LARGE));
    relay.stop().await;
}

#[tokio::test]
async fn both_stories_are_told_together_in_the_order_of_their_times() {
    let vendor = TestKuaidi::start().await;
    let relay = vendor.relay().await;
    let (mut desk, yto, _) = founded(&relay).await;
    let id = announced(&relay, &yto, desk.community, YTO).await;
    desk.pull(&relay).await;
    desk.receive(id, "204417", false);
    desk.about(id, ParcelEvent::Held { kind: HoldKind::Other, note: None, due: None, stops_clock: false });
    desk.push_all(&relay).await;
    let resident = signed_in(&relay, desk.community, RECIPIENT).await;
    let long = "很长的话".repeat(200);
    let steps = [
        ("2024-01-07 20:00:00", "已揽收"),
        ("2024-01-08 09:00:00", "<img src=x onerror=alert(1)>\u{202e}&amp;\n【深圳】"),
        ("2024-01-08 10:00:00", long.as_str()),
    ];
    vendor.push(&relay, &pushed(YTO, "polling", "5", &steps)).await;
    let told = trail(&relay, &resident, id).await;
    let said = texts(&told);
    assert_eq!(said[..2], ["已揽收", "<img src=x onerror=alert(1)>&amp; 【深圳】"], "text, whatever it looks like");
    assert_eq!(said[2].chars().count(), 200);
    assert_eq!(said[3..5], ["Announced", "Received"], "what happened at the desk came after it");
    assert!(told.steps.is_sorted_by_key(|step| step.at.clone()));
    assert_eq!(told.steps[0].place.as_deref(), Some("广东,深圳市"));
    assert_eq!((told.provider.as_str(), told.age_minutes), ("kuaidi100", Some(0)));
    relay.clock.pass(20 * 60_000);
    assert_eq!(trail(&relay, &resident, id).await.age_minutes, Some(20));
    // The courier sees the same of their own parcel, but for what is between desk and recipient.
    let path = format!("/v1/announcements/{id}/trail");
    let courier: Trail = yto.look(&relay, &path).await;
    let kinds: Vec<WayKind> = courier.steps.iter().filter_map(|step| step.kind).collect();
    assert_eq!(kinds, [WayKind::Announced, WayKind::Received]);
    assert_eq!(courier.steps.len(), 5);
    relay.stop().await;
}

#[tokio::test]
async fn nobody_else_learns_what_a_carrier_tells() {
    let vendor = TestKuaidi::start().await;
    let relay = vendor.relay().await;
    let (mut desk, yto, sf) = founded(&relay).await;
    let theirs = announced(&relay, &sf, desk.community, SF).await;
    vendor.push(&relay, &pushed(SF, "polling", "5", &[("2024-01-08 09:00:00", "派送中")])).await;
    desk.pull(&relay).await;
    desk.receive(theirs, "204417", false);
    desk.push_all(&relay).await;
    desk.pull(&relay).await;
    let owner = signed_in(&relay, desk.community, RECIPIENT).await;
    assert_eq!(texts(&trail(&relay, &owner, theirs).await)[0], "派送中");
    // A link is passed on: it shows the desk's way only.
    let link = format!("/v1/resident/link/{}", token(&relay, &desk, theirs).unwrap());
    let page: Value = client().get(relay.url(&link)).send().await.unwrap().json().await.unwrap();
    assert!(serde_json::from_value::<LinkPage>(page.clone()).is_ok() && !page.to_string().contains("派送中"), "{page}");
    // Somebody else, and somebody who claims the number for a phone of their own.
    let mut elsewhere = Desk::apart(&relay).await;
    let claimed = elsewhere.enter(SF, "13900000002", "204419");
    elsewhere.push_all(&relay).await;
    let other = signed_in(&relay, elsewhere.community, "13900000002").await;
    let path = format!("/v1/resident/parcels/{theirs}/trail");
    assert_eq!(word(other.request(&relay, Method::POST, &path).send().await.unwrap()).await, "parcel_unknown");
    let seen = ask(&relay, &other, claimed).await;
    assert_eq!((seen.as_of.as_deref(), seen.may_ask), (None, false), "the carrier was not shown this phone");
    assert!(seen.steps.iter().all(|step| step.source == TrailSource::Desk));
    assert_eq!(vendor.questions().len(), 0);
    for path in [format!("/v1/announcements/{theirs}/trail"), "/v1/announcements/x/trail".into()] {
        assert_eq!(yto.may_look(&relay, &path).await, "parcel_unknown", "another courier's");
        assert_eq!(yto.tell(&relay, &path, &json!({})).await, "parcel_unknown");
    }
    relay.stop().await;
}

#[tokio::test]
async fn who_is_forgotten_is_forgotten_in_a_carriers_words() {
    let vendor = TestKuaidi::start().await;
    let relay = vendor.relay().await;
    let (mut desk, yto, _) = founded(&relay).await;
    let id = announced(&relay, &yto, desk.community, YTO).await;
    announced(&relay, &yto, desk.community, "YT1234567890124").await;
    vendor.push(&relay, &pushed(YTO, "shutdown", "301", &[("2024-01-08 09:00:00", "已签收，签收人：李雷")])).await;
    desk.pull(&relay).await;
    let recipient = desk.parcel(id).parcel.unwrap().recipient.id;
    let erased = PersonEvent::PersonErased { of: Subject::parcel(id), rows: vec![recipient], why: Erasure::Asked };
    desk.write(Subject::person(uuid::Uuid::from_u128(7)), Body::Person(erased));
    desk.push_all(&relay).await;
    let left = "SELECT CAST(COUNT(*) AS BIGINT) FROM trace";
    assert_eq!(relay.store().count(left).await, 1, "the other parcel's is still there");
    assert_eq!(relay.store().count("SELECT CAST(COUNT(*) AS BIGINT) FROM trace WHERE told IS NOT NULL").await, 0);
    relay.stop().await;
}

#[tokio::test]
async fn without_a_provider_everything_is_as_before() {
    let relay = TestRelay::start().await;
    let (desk, yto, _) = founded(&relay).await;
    let id = announced(&relay, &yto, desk.community, YTO).await;
    let resident = signed_in(&relay, desk.community, RECIPIENT).await;
    let seen: ResidentParcel = resident.look(&relay, &format!("/v1/resident/parcels/{id}")).await;
    assert_eq!(seen.trail, None);
    assert_eq!(resident.tell(&relay, &format!("/v1/resident/parcels/{id}/trail"), &json!({})).await, "no_trail");
    assert_eq!(yto.may_look(&relay, &format!("/v1/announcements/{id}/trail")).await, "no_trail");
    let (status, _) = push_as(&relay, "{}", &md5(&["{}", SALT])).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert_eq!(relay.store().count("SELECT CAST(COUNT(*) AS BIGINT) FROM trace").await, 0);
    relay.stop().await;
}

#[tokio::test]
async fn what_is_wrong_with_the_file_is_named_with_its_place_and_no_secret() {
    let vendor = TestKuaidi::start().await;
    let url = Some("https://relay.example");
    assert_eq!(vendor.wrong(&[], url), None, "the file that is shipped can be used");
    let cases: [(&str, &str, &str); 7] = [
        ("answer_seconds = 10", "answer_seconds = 19", "kuaidi100.answer_seconds: is not a whole number of seconds"),
        ("subscribe = true", "subcribe = true", "subcribe"),
        ("customer = \"0123456789ABCDEF0123456789ABCDEF\"", "customer = \"\"", "kuaidi100.customer: is not"),
        ("kuaidi100.key\" }", "nowhere\" }", "kuaidi100.key: names a file that cannot be read"),
        ("#callback = \"https://relay.example\"", "callback = \"ftp://x\"", "kuaidi100.callback: is not an address"),
        ("[kuaidi100]", "[kuaidi101]", "kuaidi101"),
        ("queries_a_day = 2000", "queries_a_day = -1", "kuaidi100.queries_a_day: "),
    ];
    for (before, after, expected) in cases {
        let told = vendor.wrong(&[(before, after)], url).unwrap_or_default();
        assert!(told.contains(expected), "{after}: {told}");
        assert!(!told.contains(SALT) && !told.contains("key+of"), "{told}");
    }
    let told = vendor.wrong(&[], None).unwrap_or_default();
    assert!(told.contains("kuaidi100.callback: is not set, and neither is public_url"), "{told}");
    assert_eq!(vendor.wrong(&[("subscribe = true", "subscribe = false")], None), None, "asking needs no address");
}
