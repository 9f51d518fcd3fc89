//! Whether a phone, number, name, device or community exists is told to no stranger: what is there and what is
//! not are answered alike, to the byte.

use reqwest::{RequestBuilder, Response};
use serde_json::{Value, json};

use super::{
    calls::Door,
    world::{Side, World},
};
use crate::support::{Address as _, Phone, client};

const NOBODY: &str = "13700000099";
const NONE: &str = "00000000-0000-7000-8000-0000000000ff";

/// Everything of an answer but the day, the request's own id, and the second until which it is to wait.
async fn whole(response: Response) -> String {
    let mut headers: Vec<String> = response
        .headers()
        .iter()
        .filter(|(name, _)| !["date", "x-request-id", "retry-after"].contains(&name.as_str()))
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .collect();
    headers.sort();
    format!("{}\n{}\n\n{}", response.status(), headers.join("\n"), response.text().await.unwrap())
}

async fn alike(what: &str, there_is: RequestBuilder, there_is_not: RequestBuilder) {
    let (one, other) = (there_is.send().await.unwrap(), there_is_not.send().await.unwrap());
    assert!(one.status().as_u16() < 500, "{what}: {}", one.status());
    assert_eq!(whole(one).await, whole(other).await, "{what}");
}

/// Calls by somebody from there, or by nobody.
struct Stranger<'a>(&'a World);

impl Stranger<'_> {
    fn post(&self, path: &str, body: &Value) -> RequestBuilder {
        client().post(self.0.relay.url(path)).json(body)
    }

    fn post_as(&self, door: Door, path: &str, body: &Value) -> RequestBuilder {
        self.there().dressed(self.post(path, body), door)
    }

    fn get_as(&self, door: Door, path: &str) -> RequestBuilder {
        self.there().dressed(client().get(self.0.relay.url(path)), door)
    }

    fn there(&self) -> &Side {
        &self.0.there
    }
}

#[tokio::test]
async fn signing_in_tells_nothing_of_phones() {
    let world = World::begin().await;
    world.relay.clock.pass(61_000);
    let (stranger, community) = (Stranger(&world), world.here.desk.community);
    // Known here, and known to the neighbours alone.
    for (path, known) in [
        ("/v1/courier", "13811111772"),
        ("/v1/courier", "13822222882"),
        ("/v1/resident", "13911111771"),
        ("/v1/resident", "13922222881"),
    ] {
        world.relay.clock.pass(61_000);
        let nobody = NOBODY.replace("99", &known[9..]);
        let asked =
            |phone: &str| stranger.post(&format!("{path}/code"), &json!({ "community": community, "phone": phone }));
        let session = |phone: &str| {
            let body = json!({ "community": community, "phone": phone, "name": "王强", "carrier": "顺丰速运", "code": "000000" });
            stranger.post(&format!("{path}/session"), &body)
        };
        alike("a code", asked(known), asked(&nobody)).await;
        alike("a second code", asked(known), asked(&nobody)).await;
        for n in 0..6 {
            alike(&format!("try {n} of {path}"), session(known), session(&nobody)).await;
        }
    }
    world.relay.stop().await;
}

/// Right digits with a wrong name are as wrong as wrong digits.
#[tokio::test]
async fn the_right_code_tells_nothing_of_names() {
    let world = World::begin().await;
    world.relay.clock.pass(61_000);
    let (community, phone) = (world.here.desk.community, Phone::new("13811111772"));
    let before = world.relay.messages(0).await.len();
    phone.ask_code(&world.relay, community).await;
    world.relay.messages(before + 1).await;
    let code = phone.last_code(&world.relay).await;
    let session = |name: &str, code: &str| {
        let body =
            json!({ "community": community, "phone": phone.number, "name": name, "carrier": "顺丰速运", "code": code });
        Stranger(&world).post("/v1/courier/session", &body)
    };
    let wrong = if code == "000000" { "000001" } else { "000000" };
    alike("another name, other digits", session("王小强", &code), session("王强", wrong)).await;
    world.relay.stop().await;
}

#[tokio::test]
async fn nothing_of_another_community_is_told_apart_from_nothing() {
    let world = World::begin().await;
    let stranger = Stranger(&world);
    let (here, device) = (world.here.desk.community.to_string(), world.here.desk.device.to_string());
    let (parcel, announced) = (world.here.parcel, world.here.announced);
    let as_desk = |path: &str, body: Value| stranger.post_as(Door::Desk, path, &body);
    let log = |community: &str| format!("/v1/events?community={community}&epoch=0&after=0&prefix_hash=&wait=0");
    alike("a log", stranger.get_as(Door::Desk, &log(&here)), stranger.get_as(Door::Desk, &log(NONE))).await;
    let states = |community: &str| format!("/v1/snapshot?community={community}");
    alike("states", stranger.get_as(Door::Desk, &states(&here)), stranger.get_as(Door::Desk, &states(NONE))).await;
    let revoke = |device: &str| as_desk("/v1/revoke", json!({ "device_id": device }));
    alike("a desk to be ended", revoke(&device), revoke(NONE)).await;
    let text = |community: &str| {
        let body = json!({ "community_id": community, "kind": "arrival", "language": "zh-CN", "phone": NOBODY });
        as_desk("/v1/try-text", body)
    };
    alike("a text", text(&here), text(NONE)).await;
    let proof = |device: &str| {
        let body = json!({ "device_id": device, "nonce": "00".repeat(104), "signature": "00".repeat(64) });
        stranger.post("/v1/token", &body)
    };
    alike("a desk's proof", proof(&device), proof(NONE)).await;
    let carried = |device: &str| {
        let body = json!({
            "format": 1, "device_id": device, "written_at": 0, "signature": "00".repeat(64), "events": [], "sides": [],
        });
        as_desk("/v1/carry", body)
    };
    alike("a desk's bundle", carried(&device), carried(NONE)).await;

    let record = |id: &str, what: &str| {
        stranger.post_as(Door::Courier, &format!("/v1/announcements/{id}/{what}"), &json!({ "reason": "" }))
    };
    for what in ["withdraw", "intercept"] {
        alike(what, record(&announced.to_string(), what), record(NONE, what)).await;
    }
    let picture = |id: &str| stranger.get_as(Door::Courier, &format!("/v1/announcements/{id}/pictures/0"));
    alike("a picture", picture(&announced.to_string()), picture(NONE)).await;
    let recipient = |phone: &str, community: &str| {
        stranger.post_as(Door::Courier, "/v1/courier/recipient", &json!({ "community": community, "phone": phone }))
    };
    let there = world.there.desk.community.to_string();
    alike("whom the neighbours know", recipient("13911111771", &there), recipient(NOBODY, &there)).await;
    alike("the neighbours", recipient(NOBODY, &here), recipient(NOBODY, NONE)).await;

    let seen = |id: &str| stranger.get_as(Door::Resident, &format!("/v1/resident/parcels/{id}"));
    alike("a parcel", seen(&parcel.to_string()), seen(NONE)).await;
    let tracked = |number: &str| stranger.get_as(Door::Resident, &format!("/v1/resident/track?number={number}"));
    alike("a number", tracked("HERE0001"), tracked("NONE0001")).await;
    let act = |id: &str| {
        stranger.post_as(Door::Resident, &format!("/v1/resident/parcels/{id}/return"), &json!({ "key": "a" }))
    };
    alike("an act", act(&parcel.to_string()), act(NONE)).await;
    let wish = |community: &str| {
        stranger.post_as(Door::Resident, "/v1/resident/preferences", &json!({ "key": "a", "community": community }))
    };
    alike("a directory", wish(&here), wish(NONE)).await;

    let known = |reference: &str| stranger.get_as(Door::Partner, &format!("/v1/partner/parcels/{reference}"));
    alike("a reference", known("HERE-1"), known("NONE-1")).await;
    let lookup = |community: &str| {
        let body = json!({ "community": community, "tracking_number": "HERE0001" });
        stranger.post_as(Door::Partner, "/v1/partner/handheld/lookup", &body)
    };
    alike("a terminal", lookup(&here), lookup(NONE)).await;
    let rows = |community: &str| {
        let row =
            json!({ "reference": "X", "tracking_number": "X1", "recipient_phone": NOBODY, "recipient_name": "李四" });
        stranger.post_as(Door::Partner, "/v1/partner/parcels", &json!({ "community": community, "parcels": [row] }))
    };
    alike("announcing", rows(&here), rows(NONE)).await;
    world.relay.stop().await;
}

#[tokio::test]
async fn a_forged_link_tells_nothing_of_the_parcel_that_it_names() {
    let world = World::begin().await;
    let link = &world.here.link;
    let forged = format!("{}{}", &link[..60], if link.ends_with("AAAA") { "BBBB" } else { "AAAA" });
    let nothing = "A".repeat(64);
    let page = |token: &str| client().get(world.relay.url(&format!("/v1/resident/link/{token}")));
    alike("what a link shows", page(&forged), page(&nothing)).await;
    let code = |token: &str, digits: &str| {
        let url = world.relay.url(&format!("/v1/resident/link/{token}/code"));
        client().post(url).json(&json!({ "last_four": digits }))
    };
    for n in 0..8 {
        alike(&format!("digits, try {n}"), code(&forged, "1771"), code(&nothing, "1771")).await;
    }
    alike("a good link, other digits", code(link, "0000"), code(&nothing, "0000")).await;
    let report =
        |gateway: &str| client().post(world.relay.url(&format!("/reports/{gateway}/{}", "0".repeat(32)))).body("[]");
    alike("a gateway", report("console"), report("nobody")).await;
    world.relay.stop().await;
}
