//! Gateways as their vendors answer: each documented code leads to one state of the notice, what may have
//! been sent is not sent twice, and who comes after whom.

use domain::{
    Fen, ParcelEvent, ParcelId, Phone, Timestamp,
    event::{NoticeState, Payment},
    notice::{Language, NoticeFacts, NoticeKind},
    ways::Ways,
};
use relay::{
    channel::{Answer, Channel, Fate, Gateway, Gateways, Medium, Message, Orders, Provider, Soon, Why},
    office,
};
use serde_json::json;

use NoticeState::{Failed, Queued, Sending, Sent, Unknown};

use crate::support::{
    Address as _, Desk, TestRelay, client,
    gateways::{Example, Mood, TestGateway, aliyun, tencent, twilio},
};

/// State by state, as the log reports them, with the reason of a failure.
fn states(desk: &Desk, parcel: ParcelId, kind: NoticeKind) -> Vec<(NoticeState, Option<String>)> {
    let one = |event| match event {
        ParcelEvent::NoticeReported { kind: other, state, reason, .. } if other == kind => Some((state, reason)),
        _ => None,
    };
    desk.history(parcel).into_iter().filter_map(one).collect()
}

/// The same without reasons, once there are so many.
async fn reported(
    relay: &TestRelay,
    desk: &mut Desk,
    (parcel, kind): (ParcelId, NoticeKind),
    count: usize,
) -> Vec<NoticeState> {
    loop {
        let told = states(desk, parcel, kind);
        if told.len() >= count {
            return told.into_iter().map(|(state, _)| state).collect();
        }
        assert!(!desk.pull_waiting(relay, 10).await.is_empty(), "{count} reports expected: {told:?}");
    }
}

/// A parcel of a number of its own arrives.
async fn arrival(relay: &TestRelay, desk: &mut Desk, n: usize) -> ParcelId {
    let parcel = desk.enter(&format!("SF12345678{n:04}"), &format!("1390000{n:04}"), &format!("{:06}", 204_400 + n));
    desk.push_all(relay).await;
    parcel
}

/// It arrives, is told of, and goes: what is told then is a courtesy.
async fn courtesy(relay: &TestRelay, desk: &mut Desk, n: usize, gateway: &TestGateway, mood: Mood) -> ParcelId {
    let parcel = arrival(relay, desk, n).await;
    reported(relay, desk, (parcel, NoticeKind::Arrival), 3).await;
    gateway.next([mood]);
    desk.about(
        parcel,
        ParcelEvent::HandedOver { fee: Fen::ZERO, paid: Payment::None, waiver: None, code_checked: true },
    );
    desk.push_all(relay).await;
    parcel
}

/// Goes through a vendor's codes: later, refused and why, or may have been sent.
async fn every_code(relay: TestRelay, gateway: &TestGateway, codes: &[(&'static str, &str)]) {
    let mut desk = Desk::founded(&relay).await;
    for (n, (code, expected)) in codes.iter().enumerate() {
        let before = gateway.given().len();
        gateway.next([Mood::Says(code)]);
        let parcel = arrival(&relay, &mut desk, n).await;
        let about = (parcel, NoticeKind::Arrival);
        match *expected {
            "later" => {
                assert_eq!(reported(&relay, &mut desk, about, 3).await, [Queued, Sending, Queued], "{code}");
                assert_eq!(gateway.given().len(), before, "{code}: nothing was sent");
            }
            // A code is sent once more.
            "lost" => {
                let told = reported(&relay, &mut desk, about, 6).await;
                assert_eq!(told, [Queued, Sending, Unknown, Queued, Sending, Sent], "{code}");
            }
            why => {
                assert_eq!(reported(&relay, &mut desk, about, 3).await, [Queued, Sending, Failed], "{code}");
                let reason = states(&desk, parcel, NoticeKind::Arrival).pop().unwrap().1;
                assert_eq!(reason.as_deref(), Some(why), "{code}");
                assert_eq!(gateway.given().len(), before, "{code}: nothing was sent");
            }
        }
    }
}

#[tokio::test]
async fn every_documented_code_of_tencent_leads_to_its_state() {
    let gateway = tencent().await;
    let relay = Example::new().tencent(&gateway.url).order("[\"tencent\"]").relay().await;
    let codes = [
        ("LimitExceeded.PhoneNumberThirtySecondLimit", "later"),
        ("LimitExceeded.PhoneNumberOneHourLimit", "later"),
        ("LimitExceeded.PhoneNumberDailyLimit", "later"),
        ("LimitExceeded.PhoneNumberSameContentDailyLimit", "later"),
        ("LimitExceeded.DeliveryFrequencyLimit", "later"),
        ("LimitExceeded.AppDailyLimit", "later"),
        ("FailedOperation.PhoneNumberInBlacklist", "unwilling"),
        ("FailedOperation.InsufficientBalanceInSmsPackage", "account"),
        ("FailedOperation.SignatureIncorrectOrUnapproved", "words"),
        ("FailedOperation.TemplateIncorrectOrUnapproved", "words"),
        ("FailedOperation.TemplateParamSetNotMatchApprovedTemplate", "words"),
        ("FailedOperation.ContainSensitiveWord", "words"),
        ("InvalidParameterValue.IncorrectPhoneNumber", "wrong_number"),
        ("InvalidParameterValue.TemplateParameterLengthLimit", "words"),
        ("InvalidParameterValue.ProhibitedUseUrlInTemplateParameter", "words"),
        ("InternalError.Timeout", "lost"),
        ("InternalError.SendAndRecvFail", "lost"),
        // What the facts do not name.
        ("InternalError.Whatever", "lost"),
        ("AuthFailure.SignatureFailure", "account"),
        ("FailedOperation.Whatever", "other"),
    ];
    every_code(relay, &gateway, &codes).await;
}

#[tokio::test]
async fn every_documented_code_of_alibaba_leads_to_its_state() {
    let gateway = aliyun().await;
    let relay = Example::new().aliyun(&gateway.url).order("[\"aliyun\"]").relay().await;
    let codes = [
        ("isv.BUSINESS_LIMIT_CONTROL", "later"),
        ("isv.DAY_LIMIT_CONTROL", "later"),
        ("isv.MOBILE_NUMBER_ILLEGAL", "wrong_number"),
        ("isv.SMS_TEMPLATE_ILLEGAL", "words"),
        ("isv.SMS_SIGNATURE_ILLEGAL", "words"),
        ("isv.TEMPLATE_MISSING_PARAMETERS", "words"),
        ("isv.OUT_OF_SERVICE", "account"),
        ("isv.DENY_IP_RANGE", "account"),
        ("isp.RAM_PERMISSION_DENY", "account"),
        ("isp.SYSTEM_ERROR", "lost"),
        ("isv.WHATEVER", "other"),
    ];
    every_code(relay, &gateway, &codes).await;
}

#[tokio::test]
async fn every_documented_code_of_twilio_leads_to_its_state() {
    let gateway = twilio().await;
    let relay = Example::new().twilio(&gateway.url).order("[\"twilio\"]").relay().await;
    let codes = [
        ("20429", "later"),
        ("21211", "wrong_number"),
        ("21610", "unwilling"),
        ("21614", "no_messages"),
        ("20003", "account"),
        ("30003", "unwilling"),
        ("30006", "no_messages"),
        ("99999", "other"),
    ];
    every_code(relay, &gateway, &codes).await;
}

#[tokio::test]
async fn what_was_taken_and_never_answered_is_not_sent_twice_unless_it_is_a_code() {
    for mood in [Mood::Hangs, Mood::Cuts, Mood::Status(502)] {
        let gateway = tencent().await;
        // Who takes a message and never answers is not waited for long.
        let example = Example::new().with("answer_seconds = 15", "answer_seconds = 2");
        let relay = example.tencent(&gateway.url).order("[\"tencent\"]").relay().await;
        let mut desk = Desk::founded(&relay).await;
        let taken = usize::from(!matches!(mood, Mood::Status(_)));
        let parcel = courtesy(&relay, &mut desk, 1, &gateway, mood.clone()).await;
        let told = reported(&relay, &mut desk, (parcel, NoticeKind::PickedUp), 3).await;
        assert_eq!(told, [Queued, Sending, Unknown], "{mood:?}");
        gateway.next([mood.clone(), mood.clone()]);
        let other = arrival(&relay, &mut desk, 2).await;
        let told = reported(&relay, &mut desk, (other, NoticeKind::Arrival), 6).await;
        assert_eq!(told, [Queued, Sending, Unknown, Queued, Sending, Unknown], "{mood:?}");
        relay.clock.pass(600_000);
        let last = arrival(&relay, &mut desk, 3).await;
        reported(&relay, &mut desk, (last, NoticeKind::Arrival), 3).await;
        let sent = gateway.given().len() - 2;
        assert_eq!(sent, 3 * taken, "{mood:?}: the courtesy once, the code twice, nothing three times");
    }
}

#[tokio::test]
async fn a_gateway_that_cannot_be_reached_has_nothing_and_is_tried_again() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let nobody = format!("http://127.0.0.1:{port}");
    for (vendor, example) in [
        ("tencent", Example::new().tencent(&nobody)),
        ("aliyun", Example::new().aliyun(&nobody)),
        ("twilio", Example::new().twilio(&nobody)),
    ] {
        let relay = example.order(&format!("[{vendor:?}]")).relay().await;
        let mut desk = Desk::founded(&relay).await;
        let parcel = arrival(&relay, &mut desk, 1).await;
        let told = reported(&relay, &mut desk, (parcel, NoticeKind::Arrival), 3).await;
        assert_eq!(told, [Queued, Sending, Queued], "{vendor}: nothing was written, so nothing was sent");
    }
}

#[tokio::test]
async fn vendors_get_their_templates_and_what_stands_in_them() {
    let (mut gateways, mut given) = (Vec::new(), Vec::new());
    for vendor in ["tencent", "aliyun", "twilio"] {
        let (gateway, example) = match vendor {
            "tencent" => at(tencent().await, Example::tencent),
            "aliyun" => at(aliyun().await, Example::aliyun),
            _ => at(twilio().await, Example::twilio),
        };
        let relay = example.order(&format!("[{vendor:?}]")).relay().await;
        let mut desk = Desk::founded(&relay).await;
        let parcel = arrival(&relay, &mut desk, 1).await;
        assert_eq!(reported(&relay, &mut desk, (parcel, NoticeKind::Arrival), 3).await, [Queued, Sending, Sent]);
        given.push((vendor, gateway.given().remove(0)));
        gateways.push(gateway);
    }
    let told =
        given.iter().map(|(vendor, given)| format!("{vendor} {} {} {:?}", given.to, given.template, given.values));
    let expected = [
        r#"tencent +8613900000001 1001 ["204401", "-", "0001", "东门代收点", "-"]"#,
        r#"aliyun +8613900000001 SMS_1001 ["code=204401", "name=-", "place=东门代收点", "tail=0001"]"#,
        r#"twilio +8613900000001  ["取件码204401，您的包裹（尾号0001）已到华润二十四城东门代收点，请凭码领取。"]"#,
    ];
    assert_eq!(told.collect::<Vec<_>>(), expected);
}

fn at(gateway: TestGateway, put: fn(Example, &str) -> Example) -> (TestGateway, Example) {
    let example = put(Example::new(), &gateway.url);
    (gateway, example)
}

#[tokio::test]
async fn a_sign_in_code_goes_through_the_gateway_of_its_community() {
    let gateway = tencent().await;
    let relay = Example::new().tencent(&gateway.url).order("[\"tencent\"]").relay().await;
    let mut desk = Desk::founded(&relay).await;
    desk.courier("王强", "13800000001", "顺丰速运");
    desk.push_all(&relay).await;
    let asked = json!({ "community": desk.community, "phone": "13800000001" });
    assert_eq!(client().post(relay.url("/v1/courier/code")).json(&asked).send().await.unwrap().status(), 200);
    let given = taken(&gateway, 1).await.remove(0);
    assert_eq!((given.template.as_str(), given.values[1].as_str(), given.values[0].len()), ("1011", "5", 6));
    let spent = spent(&relay, 1).await;
    assert_eq!(spent, [format!("{} tencent 1 1 ¥0.05", desk.community)], "it costs as every message does");
}

/// What a gateway has taken, once there is so much.
async fn taken(gateway: &TestGateway, count: usize) -> Vec<crate::support::gateways::Given> {
    for _ in 0..500 {
        let given = gateway.given();
        if given.len() >= count {
            return given;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("{count} messages did not come");
}

/// Community, gateway, messages, SMS and cost of today, once there are so many lines.
async fn spent(relay: &TestRelay, count: usize) -> Vec<String> {
    for _ in 0..500 {
        let lines = office::spent(relay.relay(), 1).await.unwrap();
        if lines.len() >= count {
            let line = |line: relay::store::Postage| {
                format!("{} {} {} {} {}", line.community_id, line.gateway, line.messages, line.segments, line.cost)
            };
            return lines.into_iter().map(line).collect();
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("{count} lines were not spent");
}

#[tokio::test]
async fn twilio_is_asked_by_its_own_name_of_a_message_and_by_no_other() {
    let gateway = twilio().await;
    let relay = Example::new().twilio(&gateway.url).order("[\"twilio\"]").relay().await;
    let mut desk = Desk::founded(&relay).await;
    let parcel = arrival(&relay, &mut desk, 1).await;
    reported(&relay, &mut desk, (parcel, NoticeKind::Arrival), 3).await;
    let channel = &relay.relay().channel;
    let posted = channel.first((None, NoticeKind::Arrival), Ways::Usual, "");
    let (theirs, nobodys) = (gateway.given().remove(0).serial, format!("SM{}", "0".repeat(32)));
    for (reference, fate) in [
        (theirs.as_str(), Fate::Delivered),
        (nobodys.as_str(), Fate::CannotSay),
        ("0197c0de-0000-7000-8000-000000000001.1", Fate::CannotBeAsked),
    ] {
        assert_eq!(channel.ask(posted.as_ref(), reference).await, fate, "{reference}");
    }
}

#[tokio::test]
async fn each_community_has_its_own_gateway_and_pays_for_its_own_messages() {
    let (first, second) = (tencent().await, twilio().await);
    let (mut here, mut there) = (Desk::new(), Desk::new());
    let example = Example::new().tencent(&first.url).twilio(&second.url).order("[\"tencent\"]");
    let relay = example.community(there.community, "[\"twilio\"]").relay().await;
    for desk in [&mut here, &mut there] {
        let communities = vec![desk.community];
        desk.pair(&relay, &relay.pairing_code().await, communities).await;
        desk.found("华润二十四城");
        desk.push_all(&relay).await;
    }
    for n in [1, 2] {
        let parcel = arrival(&relay, &mut here, n).await;
        reported(&relay, &mut here, (parcel, NoticeKind::Arrival), 3).await;
    }
    let parcel = arrival(&relay, &mut there, 3).await;
    reported(&relay, &mut there, (parcel, NoticeKind::Arrival), 3).await;
    assert_eq!((first.given().len(), second.given().len()), (2, 1));
    let mut told = spent(&relay, 2).await;
    told.sort_by_key(|line| line.contains("twilio"));
    let expected = [format!("{} tencent 2 2 ¥0.10", here.community), format!("{} twilio 1 1 ¥0.30", there.community)];
    assert_eq!(told, expected);
    let metrics = relay.relay().metrics.text();
    for line in [
        "parcel_relay_messages_total{gateway=\"tencent\",outcome=\"accepted\"} 2",
        "parcel_relay_postage_fen_total{gateway=\"twilio\"} 30",
    ] {
        assert!(metrics.contains(line), "{line} is missing in\n{metrics}");
    }
}

#[tokio::test]
async fn the_next_gateway_takes_over_what_it_may() {
    let (first, second) = (tencent().await, aliyun().await);
    let relay = Example::new().tencent(&first.url).aliyun(&second.url).relay().await;
    let mut desk = Desk::founded(&relay).await;
    // What the first says, what becomes of the notice, how many messages the second has then.
    let cases: [(&str, &[NoticeState], usize); 5] = [
        ("FailedOperation.InsufficientBalanceInSmsPackage", &[Queued, Sending, Sent], 1),
        ("LimitExceeded.PhoneNumberDailyLimit", &[Queued, Sending, Sent], 2),
        // Who wants no SMS gets none from another one either.
        ("FailedOperation.PhoneNumberInBlacklist", &[Queued, Sending, Failed], 2),
        ("InvalidParameterValue.IncorrectPhoneNumber", &[Queued, Sending, Failed], 2),
        // It may have been sent: the code goes out once more, by the first again.
        ("InternalError.Timeout", &[Queued, Sending, Unknown, Queued, Sending, Sent], 2),
    ];
    for (n, (code, expected, count)) in cases.into_iter().enumerate() {
        first.next([Mood::Says(code)]);
        let parcel = arrival(&relay, &mut desk, n).await;
        let told = reported(&relay, &mut desk, (parcel, NoticeKind::Arrival), expected.len()).await;
        assert_eq!((told.as_slice(), second.given().len()), (expected, count), "{code}");
    }
    // The first would take it later, the second's account is empty: it is tried again.
    first.next([Mood::Says("LimitExceeded.AppDailyLimit")]);
    second.next([Mood::Says("isv.OUT_OF_SERVICE")]);
    let parcel = arrival(&relay, &mut desk, 9).await;
    let told = reported(&relay, &mut desk, (parcel, NoticeKind::Arrival), 3).await;
    assert_eq!(told, [Queued, Sending, Queued]);
}

/// A gateway of one answer.
struct Says {
    medium: Medium,
    answer: Answer,
    given: std::sync::Arc<std::sync::Mutex<Vec<&'static str>>>,
}

impl Provider for Says {
    fn name(&self) -> &'static str {
        self.medium.code()
    }

    fn medium(&self) -> Medium {
        self.medium
    }

    fn send(&self, _message: Message) -> Soon<'_, Answer> {
        if self.answer != Answer::Refused(Why::Unwilling) {
            self.given.lock().unwrap().push(self.medium.code());
        }
        Box::pin(std::future::ready(self.answer.clone()))
    }
}

#[tokio::test]
async fn who_does_not_follow_the_account_gets_an_sms_and_some_kinds_go_both_ways() {
    let (yes, no) = (Answer::Accepted(None), Answer::Refused(Why::Unwilling));
    let gone = Answer::Refused(Why::WrongNumber);
    // What WeChat and the gateway for SMS say, whether arrivals go both ways, who has it, what becomes of it.
    let cases = [
        (&yes, &yes, false, "wechat", Sent, "wechat"),
        (&no, &yes, false, "sms", Sent, "sms"),
        (&yes, &yes, true, "wechat sms", Sent, "sms"),
        (&no, &yes, true, "sms", Sent, "sms"),
        // Told by WeChat is told.
        (&yes, &gone, true, "wechat sms", Sent, "wechat"),
        (&no, &gone, true, "sms", Failed, "wechat"),
    ];
    for (n, (wechat, sms, both, who, state, channel)) in cases.into_iter().enumerate() {
        let given = std::sync::Arc::default();
        let gateway = |name: &str, medium, answer: &Answer| Gateway {
            name: name.to_owned(),
            price: Fen::ZERO,
            provider: Box::new(Says { medium, answer: answer.clone(), given: std::sync::Arc::clone(&given) }),
        };
        let all = vec![gateway("wx", Medium::WeChat, wechat), gateway("text", Medium::Sms, sms)];
        let both = if both { vec![NoticeKind::Arrival] } else { vec![] };
        let orders =
            Orders { usual: vec!["wx".into(), "text".into()], both: both.into_iter().collect(), ..Orders::default() };
        let relay = TestRelay::with(Channel::Gateways(Gateways::new(all, orders))).await;
        let mut desk = Desk::founded(&relay).await;
        let parcel = arrival(&relay, &mut desk, n).await;
        let told = reported(&relay, &mut desk, (parcel, NoticeKind::Arrival), 3).await;
        assert_eq!((told[2], given.lock().unwrap().join(" ").as_str()), (state, who), "case {n}");
        let mut channels = desk.history(parcel).into_iter().filter_map(|event| match event {
            ParcelEvent::NoticeReported { channel, .. } => Some(channel),
            _ => None,
        });
        assert_eq!(channels.next_back().as_deref(), Some(channel), "case {n}: the desk is told by what");
    }
}

/// A copy beside an SMS is on the bill; one that stands in for an SMS is on it once.
#[tokio::test]
async fn a_copy_is_paid_for_too() {
    let (yes, gone) = (Answer::Accepted(None), Answer::Refused(Why::WrongNumber));
    for (sms, expected) in [(yes.clone(), vec!["text 1 1 ¥0.05", "wx 1 1 ¥0.02"]), (gone, vec!["wx 1 1 ¥0.02"])] {
        let given = std::sync::Arc::default();
        let gateway = |name: &str, medium, answer: &Answer, fen| Gateway {
            name: name.to_owned(),
            price: Fen::new(fen),
            provider: Box::new(Says { medium, answer: answer.clone(), given: std::sync::Arc::clone(&given) }),
        };
        let all = vec![gateway("wx", Medium::WeChat, &yes, 2), gateway("text", Medium::Sms, &sms, 5)];
        let both = [NoticeKind::Arrival].into_iter().collect();
        let orders = Orders { usual: vec!["text".into(), "wx".into()], both, ..Orders::default() };
        let relay = TestRelay::with(Channel::Gateways(Gateways::new(all, orders))).await;
        let mut desk = Desk::founded(&relay).await;
        let parcel = arrival(&relay, &mut desk, 1).await;
        reported(&relay, &mut desk, (parcel, NoticeKind::Arrival), 3).await;
        let bill = spent(&relay, expected.len()).await;
        let bill: Vec<&str> = bill.iter().map(|line| line.split_once(' ').unwrap().1).collect();
        assert_eq!(bill, expected);
        relay.stop().await;
    }
}

#[tokio::test]
async fn what_no_gateway_may_send_is_refused_before_it_is_called() {
    let gateway = tencent().await;
    let relay = Example::new().tencent(&gateway.url).order("[\"tencent\"]").relay().await;
    for phone in ["028-85551234", "13800000000-1234"] {
        let facts = NoticeFacts { code: "204417".into(), ..NoticeFacts::default() };
        let message = Message {
            reference: "r".into(),
            community: None,
            to: Phone::parse(phone).unwrap(),
            kind: NoticeKind::Arrival,
            parcel: None,
            ways: Ways::Usual,
            language: Language::ZhCn,
            text: String::new(),
            report_to: None,
            at: Timestamp::from_millis(0),
            facts,
        };
        let channel = &relay.relay().channel;
        let posted = channel.first((None, NoticeKind::Arrival), Ways::Usual, "");
        let answer = channel.send(posted.as_ref(), message).await;
        assert_eq!(answer, Answer::Refused(Why::NoMessages), "{phone}: an SMS would reach nobody, or somebody else");
    }
    assert!(gateway.given().is_empty());
}
