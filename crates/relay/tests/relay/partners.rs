//! Third parties: what their keys open, announcing in batches, asking, taking back, terminals.

use std::collections::BTreeSet;

use domain::{
    Author, Body, CommunityId, Fen, ParcelEvent, ParcelId, SideBody, Status, Subject, TrackingNumber, Words,
    community::CommunityEvent,
    event::{Payment, ReturnKind, Source},
    time::DAY_MS,
};
use relay::{
    chores,
    partners::{self, Agreed, PartnerError, Shown},
    store::{PartnerRight, Scope, StoreError},
};
use reqwest::{Client, Method, Response};
use serde_json::{Value, json};
use wire::{AnnounceRow, AnnounceRowsReply, LookupReply, PartnerPage, PartnerParcel, PartnerQueryReply, RowOutcome};

use crate::support::{Address as _, Desk, Phone, TestRelay, client, parcel, word};

use PartnerRight::{Announce, Intercept, Lookup, Query, Reveal};

/// A partner's program.
pub struct Partner {
    pub shown: Shown,
    pub community: CommunityId,
    client: Client,
}

impl Partner {
    pub async fn of(relay: &TestRelay, name: &str, community: CommunityId, rights: &[PartnerRight]) -> Self {
        Self::told(relay, name, community, (rights, None)).await
    }

    pub async fn told(
        relay: &TestRelay,
        name: &str,
        community: CommunityId,
        (rights, webhook): (&[PartnerRight], Option<String>),
    ) -> Self {
        let agreed = agreed(name, community, rights, webhook);
        let shown = partners::add(relay.relay(), agreed).await.unwrap();
        Self { shown, community, client: client() }
    }

    pub async fn call(&self, relay: &TestRelay, method: Method, path: &str, body: Option<&Value>) -> Response {
        let request =
            self.client.request(method, relay.url(&format!("/v1/partner{path}"))).bearer_auth(&self.shown.key);
        let request = if let Some(body) = body { request.json(body) } else { request };
        request.send().await.unwrap()
    }

    pub async fn post(&self, relay: &TestRelay, path: &str, body: &Value) -> Response {
        self.call(relay, Method::POST, path, Some(body)).await
    }

    pub async fn announce(&self, relay: &TestRelay, rows: &[AnnounceRow]) -> AnnounceRowsReply {
        let request = json!({ "community": self.community, "parcels": rows });
        let reply = self.post(relay, "/parcels", &request).await;
        assert_eq!(reply.status(), 200);
        reply.json().await.unwrap()
    }

    /// The parcel of one row that is announced.
    pub async fn bring(&self, relay: &TestRelay, reference: &str, number: &str) -> ParcelId {
        let reply = self.announce(relay, &[row(reference, number)]).await;
        assert_eq!(reply.results[0].outcome, RowOutcome::Created, "{:?}", reply.results);
        reply.results[0].parcel.unwrap()
    }

    async fn one(&self, relay: &TestRelay, reference: &str) -> Result<PartnerParcel, String> {
        let reply = self.call(relay, Method::GET, &format!("/parcels/{reference}"), None).await;
        if reply.status() == 200 { Ok(reply.json().await.unwrap()) } else { Err(word(reply).await) }
    }

    async fn act(&self, relay: &TestRelay, reference: &str, what: &str) -> Result<PartnerParcel, String> {
        let reply = self.post(relay, &format!("/parcels/{reference}/{what}"), &json!({})).await;
        if reply.status() == 200 { Ok(reply.json().await.unwrap()) } else { Err(word(reply).await) }
    }
}

fn agreed(name: &str, community: CommunityId, rights: &[PartnerRight], webhook: Option<String>) -> Agreed {
    let rights = rights.iter().copied().collect();
    Agreed { name: name.into(), rights, communities: BTreeSet::from([community]), webhook }
}

pub fn row(reference: &str, number: &str) -> AnnounceRow {
    AnnounceRow {
        reference: reference.into(),
        tracking_number: number.into(),
        carrier: Some("顺丰速运".into()),
        recipient_phone: "139 0000 0001".into(),
        recipient_name: "李雷".into(),
        address: Some("3栋1单元402".into()),
    }
}

async fn begin() -> (TestRelay, Desk, Partner) {
    let relay = TestRelay::start().await;
    let desk = Desk::founded(&relay).await;
    let partner = Partner::of(&relay, "东门丰巢", desk.community, &[Announce, Query, Intercept]).await;
    (relay, desk, partner)
}

#[tokio::test]
async fn a_row_is_one_parcel_however_often_it_is_sent() {
    let (mut relay, mut desk, partner) = begin().await;
    let id = partner.bring(&relay, "A-1", "sf 1234567890123").await;
    let again = partner.announce(&relay, &[row("A-1", "SF1234567890123")]).await;
    assert_eq!((again.results[0].outcome, again.results[0].parcel), (RowOutcome::Already, Some(id)));
    // An answer that was lost, and a relay that was started again meanwhile.
    relay.restart().await;
    let again = partner.announce(&relay, &[row("A-1", "SF1234567890123")]).await;
    assert_eq!((again.results[0].outcome, again.results[0].parcel), (RowOutcome::Already, Some(id)));
    let other = partner.announce(&relay, &[row("A-1", "SF9")]).await;
    assert_eq!(other.results[0].outcome, RowOutcome::Refused);
    assert_eq!(
        (other.results[0].code.as_deref(), other.results[0].field.as_deref()),
        (Some("key_reused"), Some("reference"))
    );
    desk.sign_in(&relay).await;
    desk.pull(&relay).await;
    let state = desk.parcel(id).parcel.unwrap();
    assert_eq!((state.source, state.courier, state.carrier.as_deref()), (Source::Partner, None, Some("顺丰速运")));
    assert_eq!(
        desk.log.iter().filter(|entry| entry.event.author == Author::Partner).count(),
        1,
        "one event, by a partner"
    );
    assert!(!desk.log.iter().any(|entry| entry.event.payload.contains("李雷")), "no name in the log");
}

#[tokio::test]
async fn each_row_stands_for_itself() {
    let (relay, _desk, partner) = begin().await;
    type Spoil = fn(&mut AnnounceRow);
    let cases: [(Spoil, &str, &str); 9] = [
        (|it| it.reference = String::new(), "key_unreadable", "reference"),
        (|it| it.reference = "中".into(), "key_unreadable", "reference"),
        (|it| it.reference = "x".repeat(65), "key_unreadable", "reference"),
        (|it| it.tracking_number = " ".into(), "tracking_number_empty", "tracking_number"),
        (|it| it.recipient_phone = "138000".into(), "phone_wrong_length", "recipient_phone"),
        (|it| it.recipient_name = String::new(), "name_empty", "recipient_name"),
        (|it| it.address = Some("址".repeat(101)), "address_too_long", "address"),
        (|it| it.carrier = Some("快".repeat(41)), "carrier_too_long", "carrier"),
        // The same reference twice in a batch, with another content.
        (|it| it.reference = "good".into(), "key_reused", "reference"),
    ];
    let mut rows = vec![row("good", "SF0")];
    for (n, (spoil, ..)) in cases.iter().enumerate() {
        let mut row = row(&format!("bad-{n}"), &format!("SF{}", n + 1));
        spoil(&mut row);
        rows.push(row);
    }
    rows.push(row("last", "SF99"));
    let results = partner.announce(&relay, &rows).await.results;
    assert_eq!(results.len(), rows.len(), "a result for each row, in their order");
    assert_eq!(results[0].outcome, RowOutcome::Created);
    assert_eq!(results.last().unwrap().outcome, RowOutcome::Created, "one that is refused keeps no other out");
    for ((_, code, field), result) in cases.iter().zip(&results[1..]) {
        assert_eq!(result.outcome, RowOutcome::Refused, "{code}");
        assert_eq!((result.code.as_deref(), result.field.as_deref()), (Some(*code), Some(*field)));
    }
}

#[tokio::test]
async fn a_batch_has_its_limits() {
    let (relay, desk, partner) = begin().await;
    let many: Vec<AnnounceRow> = (0..501).map(|n| row(&format!("R-{n}"), &format!("SF{n}"))).collect();
    let send = async |rows: &[AnnounceRow]| {
        word(partner.post(&relay, "/parcels", &json!({ "community": desk.community, "parcels": rows })).await).await
    };
    assert_eq!(send(&[]).await, "rows_count");
    assert_eq!(send(&many).await, "rows_count");
    assert_eq!(send(&many[..500]).await, "ok");
    let numbers: Vec<String> = (0..201).map(|n| format!("SF{n}")).collect();
    let query = json!({ "references": [], "tracking_numbers": numbers });
    assert_eq!(word(partner.post(&relay, "/parcels/query", &query).await).await, "too_many");
    let mut refused = 0;
    for _ in 0..40 {
        let reply = partner.post(&relay, "/parcels", &json!({ "community": desk.community, "parcels": [] })).await;
        if reply.status() == 429 {
            assert!(reply.headers().contains_key("retry-after"));
            refused += 1;
        }
    }
    assert!(refused > 0, "batches are counted, good or not");
    let page = partner.call(&relay, Method::GET, "/parcels", None).await.json::<PartnerPage>().await.unwrap();
    assert_eq!(page.parcels.len(), 100, "other calls go on");
    let names = |page: &PartnerPage| page.parcels.iter().map(|parcel| parcel.reference.clone()).collect::<Vec<_>>();
    let (mut seen, mut next) = (names(&page), page.next);
    while let Some(after) = next {
        let path = format!("/parcels?after={after}");
        let page = partner.call(&relay, Method::GET, &path, None).await.json::<PartnerPage>().await.unwrap();
        seen.extend(names(&page));
        next = page.next;
    }
    assert_eq!((seen.len(), seen.iter().collect::<BTreeSet<_>>().len()), (500, 500), "each once");
}

#[tokio::test]
async fn a_key_opens_what_was_agreed_and_nothing_else() {
    let (relay, desk, partner) = begin().await;
    let elsewhere = Desk::apart(&relay).await;
    partner.bring(&relay, "A-1", "SF1").await;
    let rows = json!({ "community": elsewhere.community, "parcels": [row("A-2", "SF2")] });
    assert_eq!(word(partner.post(&relay, "/parcels", &rows).await).await, "foreign_community");
    let nowhere = json!({ "community": "01890000-0000-7000-8000-000000000000", "parcels": [row("A-2", "SF2")] });
    assert_eq!(word(partner.post(&relay, "/parcels", &nowhere).await).await, "foreign_community", "no telling which");

    let other = Partner::of(&relay, "社荟萌宝", desk.community, &[Announce, Query, Intercept]).await;
    assert_eq!(other.one(&relay, "A-1").await, Err("parcel_unknown".into()));
    assert_eq!(other.act(&relay, "A-1", "withdraw").await, Err("parcel_unknown".into()));
    assert_eq!(other.act(&relay, "A-1", "intercept").await, Err("parcel_unknown".into()));
    let query = json!({ "references": ["A-1"], "tracking_numbers": ["SF1"] });
    let found = other.post(&relay, "/parcels/query", &query).await.json::<PartnerQueryReply>().await.unwrap();
    assert_eq!(found.parcels, [], "another's parcel is none of ones business");
    other.bring(&relay, "A-1", "SF3").await;
    assert_eq!(other.one(&relay, "A-1").await.unwrap().tracking_number, "SF3", "each partner names its own");

    let curious = Partner::of(&relay, "只读", desk.community, &[Query]).await;
    let rows = json!({ "community": desk.community, "parcels": [row("C-1", "SF5")] });
    assert_eq!(word(curious.post(&relay, "/parcels", &rows).await).await, "right_missing");
    assert_eq!(curious.act(&relay, "A-1", "withdraw").await, Err("right_missing".into()));
    assert_eq!(curious.act(&relay, "A-1", "intercept").await, Err("right_missing".into()));
    let asked = json!({ "community": desk.community, "tracking_number": "SF1" });
    assert_eq!(word(curious.post(&relay, "/handheld/lookup", &asked).await).await, "right_missing");
}

#[tokio::test]
async fn a_key_that_was_ended_or_changed_is_an_unknown_one() {
    let (relay, desk, mut partner) = begin().await;
    partner.bring(&relay, "A-1", "SF1").await;
    let unknown = client().get(relay.url("/v1/partner/parcels")).bearer_auth("pk_00").send().await.unwrap();
    let unknown = (unknown.status(), unknown.text().await.unwrap());
    let old = partner.shown.clone();
    partner.shown = partners::rotate(relay.relay(), "东门丰巢", false).await.unwrap();
    assert!(partner.one(&relay, "A-1").await.is_ok(), "the new key opens what the old one did");
    let stale = Partner { shown: old, community: desk.community, client: client() };
    let reply = stale.call(&relay, Method::GET, "/parcels", None).await;
    assert_eq!((reply.status(), reply.text().await.unwrap()), unknown);
    partners::end(relay.relay(), &partner.shown.id.to_string()).await.unwrap();
    let reply = partner.call(&relay, Method::GET, "/parcels", None).await;
    assert_eq!((reply.status(), reply.text().await.unwrap()), unknown, "nobody learns that it was a key once");
    assert_eq!(partners::end(relay.relay(), "东门丰巢").await, Err(PartnerError::NoPartner));
    let all = partners::all(relay.relay()).await.unwrap();
    assert!(all[0].is_ended() && all[0].last_used.is_some());
    assert!(!format!("{all:?}").contains(&partner.shown.key), "the key is nowhere");
}

#[tokio::test]
async fn what_is_agreed_must_make_sense() {
    let (relay, desk, _partner) = begin().await;
    let nowhere: CommunityId = "01890000-0000-7000-8000-000000000000".parse().unwrap();
    let table = [
        (agreed(" ", desk.community, &[Announce], None), PartnerError::Name),
        (agreed("东门丰巢", desk.community, &[Announce], None), PartnerError::Name),
        (agreed("新", nowhere, &[Announce], None), PartnerError::NoCommunity),
        (agreed("新", desk.community, &[], None), PartnerError::Nothing),
        (
            agreed("新", desk.community, &[Announce], Some("http://example.com/".into())),
            PartnerError::Target(relay::webhooks::TargetError::NotHttps),
        ),
    ];
    for (agreed, error) in table {
        assert_eq!(partners::add(relay.relay(), agreed).await.unwrap_err(), error);
    }
}

#[tokio::test]
async fn taken_back_in_time_and_too_late() {
    let (relay, mut desk, partner) = begin().await;
    partner.bring(&relay, "A-1", "SF1").await;
    let received = partner.bring(&relay, "A-2", "SF2").await;
    assert_eq!(partner.act(&relay, "A-1", "withdraw").await.unwrap().status, Status::Withdrawn);
    assert_eq!(partner.act(&relay, "A-1", "withdraw").await.unwrap().status, Status::Withdrawn, "twice is once");
    desk.pull(&relay).await;
    desk.receive(received, "204417", true);
    desk.push_all(&relay).await;
    assert_eq!(partner.act(&relay, "A-2", "withdraw").await, Err("already_received".into()));
    assert_eq!(partner.act(&relay, "A-9", "withdraw").await, Err("parcel_unknown".into()));
    let shown = partner.one(&relay, "A-2").await.unwrap();
    assert_eq!((shown.status, shown.damaged), (Status::Available, true));
}

#[tokio::test]
async fn asking_back_by_stage_and_as_often_as_the_community_allows() {
    let (relay, mut desk, partner) = begin().await;
    desk.write(
        Subject::community(desk.community),
        Body::Community(CommunityEvent::InterceptLimitSet { per_month: Some(1) }),
    );
    desk.push_all(&relay).await;
    partner.bring(&relay, "announced", "SF0").await;
    let ids = [("shelf", "SF1"), ("second", "SF2"), ("gone", "SF3")];
    let mut parcels = Vec::new();
    for (reference, number) in ids {
        parcels.push(partner.bring(&relay, reference, number).await);
    }
    desk.pull(&relay).await;
    for (id, code) in parcels.iter().zip(["204417", "204418", "204419"]) {
        desk.receive(*id, code, false);
    }
    let paid = ParcelEvent::HandedOver { fee: Fen::new(0), paid: Payment::None, waiver: None, code_checked: true };
    desk.about(parcels[2], paid);
    desk.push_all(&relay).await;

    assert_eq!(partner.act(&relay, "announced", "intercept").await.unwrap().status, Status::Withdrawn);
    assert_eq!(partner.act(&relay, "gone", "intercept").await, Err("already_picked_up".into()));
    let reason = json!({ "reason": "买家已退款" });
    let held: PartnerParcel = partner.post(&relay, "/parcels/shelf/intercept", &reason).await.json().await.unwrap();
    assert_eq!((held.status, held.intercept_open, held.held.as_deref()), (Status::Available, true, Some("intercept")));
    assert!(partner.act(&relay, "shelf", "intercept").await.unwrap().intercept_open, "asking twice is asking once");
    assert_eq!(partner.act(&relay, "second", "intercept").await, Err("intercepts_used_up".into()));
    let long = json!({ "reason": "长".repeat(501) });
    assert_eq!(word(partner.post(&relay, "/parcels/second/intercept", &long).await).await, "reason_unreadable");

    desk.pull(&relay).await;
    let asked: Vec<_> = desk
        .history(parcels[0])
        .into_iter()
        .filter(|event| matches!(event, ParcelEvent::InterceptRequested { .. }))
        .collect();
    let [ParcelEvent::InterceptRequested { reason: Some(reason) }] = asked.as_slice() else { panic!("{asked:?}") };
    let words = desk.read_sides.iter().find(|row| row.fits(reason)).expect("a clerk reads why");
    assert!(matches!(&words.body, SideBody::Words { text } if text.as_str() == "买家已退款"));
}

#[tokio::test]
async fn what_became_of_them_is_read_with_reasons_and_return_numbers() {
    let (relay, mut desk, partner) = begin().await;
    let rejected = partner.bring(&relay, "A-1", "SF1").await;
    let returned = partner.bring(&relay, "A-2", "SF2").await;
    desk.pull(&relay).await;
    let reason = desk.side(SideBody::Words { text: Words::parse("没有这一户").unwrap() });
    desk.about(rejected, ParcelEvent::Rejected { reason: Some(reason) });
    desk.receive(returned, "204417", false);
    desk.about(returned, ParcelEvent::SentBack { kind: ReturnKind::WrongInformation, reason: None });
    let return_tracking = Some(TrackingNumber::parse("YT777").unwrap());
    desk.about(
        returned,
        ParcelEvent::HandedBack { courier: None, return_tracking, return_carrier: Some("圆通速递".into()) },
    );
    desk.push_all(&relay).await;
    let query = json!({ "references": ["A-1", "nobody's"], "tracking_numbers": ["sf 2", "SF1", "SF404"] });
    let found = partner.post(&relay, "/parcels/query", &query).await.json::<PartnerQueryReply>().await.unwrap();
    let of = |reference| found.parcels.iter().find(|parcel| parcel.reference == reference).unwrap();
    assert_eq!(found.parcels.len(), 2, "each once");
    assert_eq!((of("A-1").status, of("A-1").reason.as_deref()), (Status::Rejected, Some("没有这一户")));
    assert_eq!((of("A-2").status, of("A-2").return_kind.as_deref()), (Status::Returned, Some("wrong_information")));
    assert_eq!(
        (of("A-2").return_number.as_deref(), of("A-2").return_carrier.as_deref()),
        (Some("YT777"), Some("圆通速递"))
    );
}

#[tokio::test]
async fn an_announcement_of_what_the_desk_has_is_that_parcel() {
    let (relay, mut desk, partner) = begin().await;
    let entered = desk.enter("SF1", "13900000001", "204417");
    desk.push_all(&relay).await;
    partner.bring(&relay, "A-1", "SF1").await;
    let shown = partner.one(&relay, "A-1").await.unwrap();
    assert_eq!((shown.parcel, shown.status), (entered, Status::Available));
    assert_eq!(partner.act(&relay, "A-1", "withdraw").await, Err("already_received".into()));
    let again = partner.announce(&relay, &[row("A-1", "SF1")]).await;
    assert_eq!((again.results[0].outcome, again.results[0].parcel), (RowOutcome::Already, Some(entered)));
}

#[tokio::test]
async fn a_terminal_sees_masked_contacts_or_is_on_record() {
    let (relay, mut desk, partner) = begin().await;
    desk.courier("王强", "13800000001", "顺丰速运");
    desk.push_all(&relay).await;
    let courier = Phone::signed_in(&relay, desk.community, "王强", "13800000001", "顺丰速运").await;
    let id = courier.announce(&relay, &parcel(desk.community, "k", "SF1")).await.unwrap();
    let terminal = Partner::of(&relay, "手持终端", desk.community, &[Lookup]).await;
    let trusted = Partner::of(&relay, "客服终端", desk.community, &[Lookup, Reveal]).await;
    let ask = async |by: &Partner, number: &str| {
        let asked = json!({ "community": desk.community, "tracking_number": number });
        let reply = by.post(&relay, "/handheld/lookup", &asked).await;
        assert_eq!(reply.status(), 200);
        reply.json::<LookupReply>().await.unwrap()
    };
    let masked = ask(&terminal, "sf1").await;
    assert_eq!((masked.announced, masked.status, masked.revealed), (true, Some(Status::Announced), false));
    assert_eq!(
        (masked.recipient_name.as_deref(), masked.recipient_phone.as_deref()),
        (Some("李*"), Some("139****0001"))
    );
    let nothing = ask(&trusted, "SF404").await;
    assert_eq!(
        (nothing.announced, nothing.status, nothing.recipient_phone, nothing.revealed),
        (false, None, None, false)
    );
    let full = ask(&trusted, "SF1").await;
    assert_eq!((full.recipient_phone.as_deref(), full.revealed), (Some("13900000001"), true), "a courier told of it");
    desk.pull(&relay).await;
    let seen = |history: &[ParcelEvent]| {
        history.iter().filter(|event| matches!(event, ParcelEvent::ContactsRevealed {})).count()
    };
    assert_eq!(seen(&desk.history(id)), 1, "the desk's history says that somebody saw it");
    let listed = partners::seen(relay.relay(), "客服终端").await.unwrap();
    assert_eq!(listed.iter().map(|seen| seen.parcel_id).collect::<Vec<_>>(), [id], "and the relay who");
    assert!(partners::seen(relay.relay(), "手持终端").await.unwrap().is_empty());
    let elsewhere = Desk::apart(&relay).await;
    let asked = json!({ "community": elsewhere.community, "tracking_number": "SF1" });
    assert_eq!(word(trusted.post(&relay, "/handheld/lookup", &asked).await).await, "foreign_community");
    desk.write(Subject::community(desk.community), Body::Community(CommunityEvent::RetentionSet { days: 30 }));
    desk.push_all(&relay).await;
    for (days, left) in [(29, 1), (2, 0)] {
        relay.clock.pass(days * DAY_MS);
        while chores::step(relay.relay()).await.unwrap() > 0 {}
        let listed = partners::seen(relay.relay(), "客服终端").await.unwrap();
        assert_eq!(listed.len(), left, "on record as long as the events that say the same");
    }
    drop(partner);
}

#[tokio::test]
async fn a_key_that_ends_while_a_call_waits_writes_nothing() {
    let (relay, _desk, partner) = begin().await;
    let id = partner.shown.id;
    partner.bring(&relay, "A-1", "SF1").await;
    // Behind the back of this process's calls, as another process would.
    let end = move |tables: &dyn relay::store::Tables| {
        let mut ended = tables.partner(id)?.unwrap();
        ended.terms.ended_at = Some(domain::Timestamp::from_millis(1));
        tables.save_partner(&ended)
    };
    relay.relay().store.write::<_, StoreError>(Scope::apart(), end).await.unwrap();
    assert_eq!(partner.act(&relay, "A-1", "withdraw").await, Err("key_needed".into()));
}
