//! Whether a phone, number, name, device or community exists is told to no stranger: what is there and what is
//! not are answered alike, to the byte.

use reqwest::{RequestBuilder, Response};
use serde_json::{Value, json};

use super::{
    calls::Door,
    world::{Side, World},
};
use crate::support::{Address as _, Phone, client};

pub const NOBODY: &str = "13700000099";

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

pub async fn alike(what: &str, there_is: RequestBuilder, there_is_not: RequestBuilder) {
    let (one, other) = (there_is.send().await.unwrap(), there_is_not.send().await.unwrap());
    assert!(one.status().as_u16() < 500, "{what}: {}", one.status());
    assert_eq!(whole(one).await, whole(other).await, "{what}");
}

/// Calls by somebody from there, or by nobody.
pub struct Stranger<'a>(pub &'a World);

impl Stranger<'_> {
    pub fn post(&self, path: &str, body: &Value) -> RequestBuilder {
        client().post(self.0.relay.url(path)).json(body)
    }

    pub fn post_as(&self, door: Door, path: &str, body: &Value) -> RequestBuilder {
        self.there().dressed(self.post(path, body), door)
    }

    pub fn get_as(&self, door: Door, path: &str) -> RequestBuilder {
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
    let untried = "B".repeat(64);
    alike("a good link, other digits", code(link, "0000"), code(&untried, "0000")).await;
    let report =
        |gateway: &str| client().post(world.relay.url(&format!("/reports/{gateway}/{}", "0".repeat(32)))).body("[]");
    alike("a gateway", report("console"), report("nobody")).await;
    world.relay.stop().await;
}
