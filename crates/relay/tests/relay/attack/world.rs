//! Two owners on one relay, each with everybody who comes to a parcel room: what one of them does is tried
//! upon the other.

use domain::{CommunityId, OrganizationId, ParcelId};
use relay::{
    pairing::Gives,
    store::{Organization, PartnerRight, Scope, StoreError, Tables},
};
use reqwest::{RequestBuilder, Response};
use serde_json::Value;
use wire::{AnnounceRequest, AnnounceRow};

use super::calls::{Ask, Call, Door};
use crate::{
    partners::Partner,
    support::{Address as _, Desk, Phone, TestRelay, client, save_resident, signed_in, token},
};

/// What is of nobody's concern but `here`'s: numbers, phones in full and masked, the code that opens a parcel.
pub const MARKS: [&str; 6] = ["HERE000", "13911111771", "****1771", "13811111772", "****1772", "204417"];

pub struct World {
    pub relay: TestRelay,
    pub here: Side,
    pub there: Side,
}

/// One owner's community, and who comes to it.
pub struct Side {
    pub desk: Desk,
    pub courier: Phone,
    pub courier_id: domain::CourierId,
    pub resident: Phone,
    pub partner: Partner,
    /// The resident's, which waits.
    pub parcel: ParcelId,
    /// The courier's, which was announced.
    pub announced: ParcelId,
    /// To `parcel`.
    pub link: String,
}

/// As whom a side's things are called.
struct Told {
    numbers: [&'static str; 3],
    resident: &'static str,
    courier: &'static str,
    code: &'static str,
    partner: &'static str,
    reference: &'static str,
}

const HERE: Told = Told {
    numbers: ["HERE0001", "HERE0002", "HERE0003"],
    resident: "13911111771",
    courier: "13811111772",
    code: "204417",
    partner: "此地丰巢",
    reference: "HERE-1",
};
const THERE: Told = Told {
    numbers: ["FAR0001", "FAR0002", "FAR0003"],
    resident: "13922222881",
    courier: "13822222882",
    code: "305518",
    partner: "彼处丰巢",
    reference: "FAR-1",
};

impl World {
    pub async fn begin() -> Self {
        Self::on(TestRelay::start().await).await
    }

    pub async fn on(relay: TestRelay) -> Self {
        let id: OrganizationId = "00000000-0000-7000-8000-0000000000aa".parse().unwrap();
        let add = move |tables: &dyn Tables| tables.add_organization(&Organization { id, name: "金科物业".into() });
        relay.relay().store.write::<_, StoreError>(Scope::apart(), add).await.unwrap();
        let here = Side::begin(&relay, OrganizationId::FIRST, &HERE).await;
        let there = Side::begin(&relay, id, &THERE).await;
        Self { relay, here, there }
    }

    /// A call of the table, with what it is aimed at, and with nobody's word for who asks.
    pub fn request(&self, call: &Call) -> RequestBuilder {
        let Ask { query, body } = (call.ask)(self);
        let path = call.path.replace("{reference}", HERE.reference).replace("{n}", "0");
        let id = match path.strip_prefix("/v1/announcements/") {
            Some(_) => self.here.announced,
            None => self.here.parcel,
        };
        let path = path.replace("{id}", &id.to_string());
        let query = if query.is_empty() { query } else { format!("?{query}") };
        let request = client().request(call.method.parse().unwrap(), self.relay.url(&format!("{path}{query}")));
        match body {
            Some(body) => request.json(&body),
            None => request,
        }
    }

    /// The same as this side makes it.
    pub async fn ask(&self, call: &Call, by: &Side) -> Response {
        by.dressed(self.request(call), call.door).send().await.unwrap()
    }

    /// What `here`'s desk has not read yet: what others have written there.
    pub async fn written(&mut self) -> Vec<String> {
        let relay = &self.relay;
        self.here.desk.pull(relay).await.iter().map(|entry| format!("{:?}", entry.event.body())).collect()
    }
}

impl Side {
    async fn begin(relay: &TestRelay, organization: OrganizationId, told: &Told) -> Self {
        let mut desk = Desk::new();
        let gives = Gives { organization, communities: Some(vec![]), rebuild: false };
        let (code, communities) = (relay.code_for(gives).await, vec![desk.community]);
        desk.pair(relay, &code, communities).await;
        desk.found("华润二十四城");
        let courier_id = desk.courier("王强", told.courier, "顺丰速运");
        save_resident(&mut desk, 1, told.resident, &[]);
        let parcel = desk.enter(told.numbers[0], told.resident, told.code);
        desk.push_all(relay).await;
        let courier = Phone::signed_in(relay, desk.community, "王强", told.courier, "顺丰速运").await;
        let resident = signed_in(relay, desk.community, told.resident).await;
        let announced = courier.announce(relay, &announcement(desk.community, told)).await.unwrap();
        let partner = Partner::of(relay, told.partner, desk.community, &ALL).await;
        let row = AnnounceRow {
            reference: told.reference.into(),
            tracking_number: told.numbers[2].into(),
            carrier: None,
            recipient_phone: told.resident.into(),
            recipient_name: "安娜".into(),
            address: None,
        };
        partner.announce(relay, &[row]).await;
        desk.pull(relay).await;
        let link = token(relay, &desk, parcel).unwrap();
        Self { desk, courier, courier_id, resident, partner, parcel, announced, link }
    }

    /// With what opens the door.
    pub fn dressed(&self, request: RequestBuilder, door: Door) -> RequestBuilder {
        match door {
            Door::Open(_) => request,
            Door::Desk => request.bearer_auth(&self.desk.token),
            Door::Partner => request.bearer_auth(&self.partner.shown.key),
            Door::Courier => request.header("cookie", &self.courier.cookie),
            Door::Resident => request.header("cookie", &self.resident.cookie),
        }
    }

    /// Everything that opens any door but this one.
    pub fn others(&self, door: Door) -> Vec<(&'static str, String)> {
        let of = |cookie: &str| cookie.split_once('=').unwrap().1.to_owned();
        let (courier, resident) = (of(&self.courier.cookie), of(&self.resident.cookie));
        let (desk, partner) = (self.desk.token.clone(), self.partner.shown.key.clone());
        let bearer = |token: &str| ("authorization", format!("Bearer {token}"));
        let cookie = |name: &str, token: &str| ("cookie", format!("{name}={token}"));
        let mut all = vec![bearer("00"), cookie("courier", "00"), cookie("resident", "00")];
        match door {
            Door::Open(_) => {}
            Door::Desk => all.extend([&courier, &resident, &partner].map(|token| bearer(token))),
            Door::Partner => all.extend([&courier, &resident, &desk].map(|token| bearer(token))),
            Door::Courier => {
                all.extend([&resident, &desk, &partner].map(|token| cookie("courier", token)));
                all.extend([&courier, &desk].map(|token| bearer(token)));
            }
            Door::Resident => {
                all.extend([&courier, &desk, &partner].map(|token| cookie("resident", token)));
                all.extend([&resident, &desk].map(|token| bearer(token)));
            }
        }
        all
    }
}

const ALL: [PartnerRight; 5] =
    [PartnerRight::Announce, PartnerRight::Query, PartnerRight::Intercept, PartnerRight::Lookup, PartnerRight::Reveal];

fn announcement(community: CommunityId, told: &Told) -> AnnounceRequest {
    AnnounceRequest {
        key: "k1".into(),
        community,
        tracking_number: told.numbers[1].into(),
        recipient_phone: told.resident.into(),
        recipient_name: "安娜".into(),
        address: None,
    }
}

/// Status, refusal if it is one, and the whole text.
pub async fn read(response: Response) -> (u16, String, String) {
    let (status, text) = (response.status().as_u16(), response.text().await.unwrap());
    let reply: Value = serde_json::from_str(&text).unwrap_or_default();
    let word = if status < 400 { "ok" } else { reply["error"]["code"].as_str().unwrap_or("no word") };
    (status, word.to_owned(), text)
}
