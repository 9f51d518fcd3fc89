//! Residents are told as they wish: by what they have chosen, and not at all where they want none.

use std::sync::{Arc, Mutex};

use domain::{
    Body, Fen, NoticeId, ParcelEvent, ParcelId, ResidentId, Subject, Timestamp,
    community::CommunityEvent,
    event::NoticeState,
    notice::{Language, NoticeKind},
    notice_event::NoticeEvent,
    resident::{Consent, NoticeChannel, Purpose, ResidentEvent},
};
use relay::{
    Config,
    channel::{Answer, Channel, Gateway, Gateways, Medium, Message, Orders, Provider, Soon, Why},
    surroundings::{Machine, Surroundings as _, random},
};
use serde_json::json;

use NoticeChannel::{Any, Sms, Wechat};
use NoticeState::{Failed, Queued, Sending, Sent, Suppressed};

use crate::support::{Address as _, Desk, Phone, TestRelay, client, save_resident, signed_in};

const PHONE: &str = "13900000001";

/// A gateway of one answer, which notes what it was given.
struct Says {
    medium: Medium,
    answer: Answer,
    given: Arc<Mutex<Vec<&'static str>>>,
}

impl Provider for Says {
    fn name(&self) -> &'static str {
        self.medium.code()
    }

    fn medium(&self) -> Medium {
        self.medium
    }

    fn send(&self, _message: Message) -> Soon<'_, Answer> {
        self.given.lock().unwrap().push(self.medium.code());
        Box::pin(std::future::ready(self.answer.clone()))
    }
}

/// What a resident has chosen and agreed to, and how the relay is set up.
struct Case {
    channel: NoticeChannel,
    agreed: Option<&'static [Purpose]>,
    order: &'static [&'static str],
    both: bool,
    wechat: Answer,
    sms: Answer,
}

/// What was given to whom, and the last state with its reason.
type Outcome = (String, NoticeState, Option<String>);

impl Case {
    fn of(channel: NoticeChannel, order: &'static [&'static str]) -> Self {
        let yes = Answer::Accepted(None);
        Self { channel, agreed: None, order, both: false, wechat: yes.clone(), sms: yes }
    }

    async fn outcome(self) -> Outcome {
        let given = Arc::default();
        let gateway = |name: &str, medium, answer: Answer| Gateway {
            name: name.to_owned(),
            price: Fen::ZERO,
            provider: Box::new(Says { medium, answer, given: Arc::clone(&given) }),
        };
        let all = vec![gateway("wx", Medium::WeChat, self.wechat), gateway("text", Medium::Sms, self.sms)];
        let both = self.both.then_some(NoticeKind::Arrival).into_iter().collect();
        let usual = self.order.iter().map(|name| (*name).to_owned()).collect();
        let orders = Orders { usual, both, ..Orders::default() };
        let relay = TestRelay::with(Channel::Gateways(Gateways::new(all, orders))).await;
        let mut desk = Desk::founded(&relay).await;
        let resident = save_resident(&mut desk, 1, PHONE, &[]);
        wish(&mut desk, resident, self.channel, self.agreed);
        desk.push_all(&relay).await;
        let parcel = desk.enter("SF1", PHONE, "204417");
        desk.push_all(&relay).await;
        let (state, reason) = end(&relay, &mut desk, parcel).await;
        relay.stop().await;
        (given.lock().unwrap().join(" "), state, reason)
    }
}

fn wish(desk: &mut Desk, resident: ResidentId, channel: NoticeChannel, agreed: Option<&[Purpose]>) {
    let consent = agreed.map(|to| Consent { at: Timestamp::default(), to: to.iter().copied().collect() });
    let edited = ResidentEvent::Edited {
        name: None,
        phones: None,
        home: None,
        wish: None,
        language: None,
        channel: Some(channel),
        consent,
    };
    desk.write(Subject::resident(resident), Body::Resident(edited));
}

/// How the newest notice of a parcel has ended, as the desk is told.
async fn end(relay: &TestRelay, desk: &mut Desk, parcel: ParcelId) -> (NoticeState, Option<String>) {
    loop {
        let told = desk.history(parcel).into_iter().rev().find_map(|event| match event {
            ParcelEvent::NoticeReported { state, reason, .. } => Some((state, reason)),
            _ => None,
        });
        match told {
            Some((state, reason)) if !matches!(state, Queued | Sending) => return (state, reason),
            _ => assert!(!desk.pull_waiting(relay, 5).await.is_empty(), "no end is reported"),
        }
    }
}

#[tokio::test]
async fn a_notice_goes_by_what_its_recipient_has_chosen() {
    let unwilling = Answer::Refused(Why::Unwilling);
    let both = || Case { both: true, ..Case::of(Any, &["wx", "text"]) };
    let not_wanted = || Some("not_wanted".to_owned());
    let cases: [(Case, &str, NoticeState, Option<String>); 11] = [
        (Case::of(Any, &["wx", "text"]), "wechat", Sent, None),
        (Case::of(Sms, &["wx", "text"]), "sms", Sent, None),
        (Case::of(Wechat, &["text", "wx"]), "wechat", Sent, None),
        // First what they like, then what they did not forbid.
        (Case { wechat: unwilling.clone(), ..Case::of(Wechat, &["text", "wx"]) }, "wechat sms", Sent, None),
        // What they do not want is no way out.
        (
            Case { sms: Answer::Refused(Why::WrongNumber), ..Case::of(Sms, &["text", "wx"]) },
            "sms",
            Failed,
            Some("wrong_number".into()),
        ),
        // The copy beside an SMS is a message, too.
        (both(), "wechat sms", Sent, None),
        (Case { channel: Sms, ..both() }, "sms", Sent, None),
        (Case { channel: Wechat, ..both() }, "wechat", Sent, None),
        // No way that they want is there; nothing has failed.
        (Case::of(Sms, &["wx"]), "", Suppressed, not_wanted()),
        (Case { agreed: Some(&[Purpose::Directory]), ..Case::of(Any, &["wx", "text"]) }, "", Suppressed, not_wanted()),
        (Case { agreed: Some(&[Purpose::Notices]), ..Case::of(Any, &["wx", "text"]) }, "wechat", Sent, None),
    ];
    for (n, (case, given, state, reason)) in cases.into_iter().enumerate() {
        assert_eq!(case.outcome().await, (given.to_owned(), state, reason), "case {n}");
    }
}

/// Members of a household share a list, not their wishes.
#[tokio::test]
async fn a_phone_with_an_entry_of_its_own_is_told_as_that_says() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let (mine, further) = ("13900000002", "13900000003");
    let family = save_resident(&mut desk, 1, PHONE, &[mine, further]);
    wish(&mut desk, family, Any, Some(&[]));
    save_resident(&mut desk, 2, mine, &[]);
    desk.push_all(&relay).await;
    for (n, (phone, expected)) in [(PHONE, Suppressed), (further, Suppressed), (mine, Sent)].into_iter().enumerate() {
        let parcel = desk.enter(&format!("SF{n}"), phone, "204417");
        desk.push_all(&relay).await;
        assert_eq!(end(&relay, &mut desk, parcel).await.0, expected, "{phone}");
    }
    // Who moved away is a stranger again, who gets what strangers get.
    desk.write(Subject::resident(family), Body::Resident(ResidentEvent::Removed {}));
    let parcel = desk.enter("SF9", PHONE, "204419");
    desk.push_all(&relay).await;
    assert_eq!(end(&relay, &mut desk, parcel).await.0, Sent);
    relay.stop().await;
}

#[tokio::test]
async fn who_wants_none_gets_none_until_they_say_otherwise() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    save_resident(&mut desk, 1, PHONE, &[]);
    desk.push_all(&relay).await;
    let phone = signed_in(&relay, desk.community, PHONE).await;
    say(&relay, &desk, &phone, ("k1", json!([]))).await;
    let parcel = desk.enter("SF1", PHONE, "204417");
    desk.push_all(&relay).await;
    assert_eq!(end(&relay, &mut desk, parcel).await, (Suppressed, Some("not_wanted".into())));
    assert_eq!(relay.messages(1).await.len(), 1, "only the code that they asked for themselves");
    say(&relay, &desk, &phone, ("k2", json!(["notices"]))).await;
    let asked = NoticeEvent::NoticeAsked { parcel, kind: NoticeKind::Arrival };
    let notice = NoticeId::new(Machine.now(), random(&Machine));
    desk.pull(&relay).await;
    desk.write(Subject::notice(notice), Body::Notice(asked));
    desk.push_all(&relay).await;
    let text = &relay.messages(2).await[1].text;
    assert!(text.starts_with("取件码204417"), "told again by a clerk's hand: {text}");
    relay.stop().await;
}

async fn say(relay: &TestRelay, desk: &Desk, phone: &Phone, (key, consent): (&str, serde_json::Value)) {
    let body = json!({ "key": key, "community": desk.community, "consent": consent });
    assert_eq!(phone.tell(relay, "/v1/resident/preferences", &body).await, "ok");
}

#[tokio::test]
async fn a_text_may_carry_the_link_of_its_parcel() {
    let public_url = Some("https://relay.example".to_owned());
    let relay = TestRelay::start_as(|config| Config { public_url, ..config }).await;
    let mut desk = Desk::founded(&relay).await;
    let text = "取件码{code}，快递到了[，货架{shelf}][，详情 {link} ]。".to_owned();
    let set = CommunityEvent::TextSet { kind: NoticeKind::Arrival, language: Language::ZhCn, text: Some(text) };
    desk.write(Subject::community(desk.community), Body::Community(set));
    desk.enter("SF1", PHONE, "204417");
    desk.push_all(&relay).await;
    let told = relay.messages(1).await.remove(0).text;
    let (before, rest) = told.split_once("https://relay.example/p/").unwrap();
    assert_eq!(before, "取件码204417，快递到了，详情 ");
    let token = rest.strip_suffix(" 。").unwrap();
    let page = client().get(relay.url(&format!("/v1/resident/link/{token}"))).send().await.unwrap();
    assert_eq!(page.status(), 200, "it leads to the parcel");
    relay.stop().await;
}

/// Without an address of its own there is nothing to link to, and the text does without.
#[tokio::test]
async fn a_relay_that_nobody_reaches_sends_no_link() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let text = Some("取件码{code}[，详情 {link} ]。".to_owned());
    let set = CommunityEvent::TextSet { kind: NoticeKind::Arrival, language: Language::ZhCn, text };
    desk.write(Subject::community(desk.community), Body::Community(set));
    desk.enter("SF1", PHONE, "204417");
    desk.push_all(&relay).await;
    assert_eq!(relay.messages(1).await[0].text, "取件码204417。");
    relay.stop().await;
}
