//! Every call that the relay describes: who opens it, what is aimed at `here` by it, and what somebody from
//! `there` is answered. A call that is new and not in the table fails the tests.

use domain::Event;
use ed25519_dalek::Signer as _;
use serde_json::{Value, json};

use super::world::World;
use crate::support::stretch;

/// Who may come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Anybody, and why.
    Open(&'static str),
    /// With a token.
    Desk,
    /// With a session.
    Courier,
    /// With a session.
    Resident,
    /// With a key.
    Partner,
}

/// What a call says.
pub struct Ask {
    pub query: String,
    pub body: Option<Value>,
}

pub struct Call {
    pub method: &'static str,
    /// As the description has it.
    pub path: &'static str,
    pub door: Door,
    /// Aimed at `here`.
    pub ask: fn(&World) -> Ask,
    /// What somebody from `there` is told; `ok` where the answer only has what is theirs.
    pub stranger: &'static str,
}

type Aim = fn(&World) -> Ask;

fn nothing(_: &World) -> Ask {
    Ask { query: String::new(), body: None }
}

fn says(body: Value) -> Ask {
    Ask { query: String::new(), body: Some(body) }
}

fn asks(query: String) -> Ask {
    Ask { query, body: None }
}

fn open(method: &'static str, path: &'static str, why: &'static str) -> Call {
    Call { method, path, door: Door::Open(why), ask: nothing, stranger: "" }
}

fn call(door: Door, method: &'static str, path: &'static str, ask: Aim, stranger: &'static str) -> Call {
    Call { method, path, door, ask, stranger }
}

const WITHOUT: &str = "told apart by what they bring: a secret in the path, a signature, a code";

/// All of them; signing out comes last.
pub fn calls() -> Vec<Call> {
    [anybodys(), desks(), couriers(), residents(), partners(), sign_outs()].into_iter().flatten().collect()
}

fn anybodys() -> Vec<Call> {
    vec![
        open("GET", "/livez", "that it runs"),
        open("GET", "/readyz", "that it runs well"),
        open("GET", "/v1/health", "its protocol and clock"),
        open("GET", "/v1/caps", "what it takes"),
        open("GET", "/v1/communities/{id}", "a name that hangs on the wall"),
        open("POST", "/v1/pair", "a code that is good once: see guessing"),
        open("GET", "/v1/challenge", "something to sign: see strangers"),
        open("POST", "/v1/token", "a signature: see strangers"),
        open("POST", "/v1/courier/code", "see strangers and guessing"),
        open("POST", "/v1/courier/session", "see strangers and guessing"),
        open("POST", "/v1/resident/code", "see strangers and guessing"),
        open("POST", "/v1/resident/session", "see strangers and guessing"),
        open("GET", "/v1/resident/link/{token}", WITHOUT),
        open("POST", "/v1/resident/link/{token}/code", WITHOUT),
        open("POST", "/reports/{gateway}/{secret}", WITHOUT),
        open("POST", "/traces/kuaidi100", WITHOUT),
        open("GET", "/wechat/enter", "a way to WeChat"),
        open("GET", "/wechat/callback", WITHOUT),
        open("GET", "/wechat/events/{path}", WITHOUT),
        open("POST", "/wechat/events/{path}", WITHOUT),
        open("GET", "/v1/wechat/js-config", "signs for pages of this relay alone"),
    ]
}

fn desks() -> Vec<Call> {
    let of = |method, path, ask, stranger| call(Door::Desk, method, path, ask, stranger);
    vec![
        of("GET", "/v1/events", |w| asks(format!("{}&epoch=0&after=0&prefix_hash=&wait=0", log(w))), FOREIGN),
        of("GET", "/v1/snapshot", |w| asks(log(w)), FOREIGN),
        of("POST", "/v1/push", |w| says(json!({ "events": [smuggled(w)], "sides": [] })), "ok"),
        of("POST", "/v1/common", |w| says(json!({ "community": here(w), "links": [] })), FOREIGN),
        of("POST", "/v1/return", |w| says(json!(stretch(&w.here.desk, 0, w.here.desk.chain().0))), FOREIGN),
        of("POST", "/v1/carry", |w| says(bundle(w)), "signature_wrong"),
        of("POST", "/v1/succeed", |w| says(device(w, "public_key", &"ab".repeat(32))), "device_taken"),
        of("POST", "/v1/try-text", |w| says(try_text(w)), FOREIGN),
        of("POST", "/v1/wechat/qr", |w| says(json!({ "community_id": here(w) })), "no_wechat"),
        of("POST", "/v1/revoke", |w| says(json!({ "device_id": w.here.desk.device })), "no_such_device"),
    ]
}

fn couriers() -> Vec<Call> {
    let of = |method, path, ask, stranger| call(Door::Courier, method, path, ask, stranger);
    let reason: Aim = |_| says(json!({ "reason": "改地址" }));
    vec![
        of("GET", "/v1/courier/me", nothing, "ok"),
        of("GET", "/v1/announcements", nothing, "ok"),
        of("POST", "/v1/announcements", |w| says(row(w)), "not_served"),
        of("POST", "/v1/announcements/batch", |w| says(json!({ "announcements": [row(w)] })), "ok"),
        of("POST", "/v1/courier/recipient", |w| says(whom(w)), "not_served"),
        of("GET", "/v1/announcements/{id}/pictures/{n}", nothing, "parcel_unknown"),
        of("POST", "/v1/announcements/{id}/intercept", reason, "parcel_unknown"),
        of("POST", "/v1/announcements/{id}/withdraw", nothing, "parcel_unknown"),
        of("GET", "/v1/announcements/{id}/trail", nothing, "parcel_unknown"),
        of("POST", "/v1/announcements/{id}/trail", nothing, "parcel_unknown"),
    ]
}

fn residents() -> Vec<Call> {
    let of = |method, path, ask, stranger| call(Door::Resident, method, path, ask, stranger);
    let key: Aim = |_| says(json!({ "key": "a1" }));
    let slot: Aim =
        |_| says(json!({ "key": "a1", "from": "2030-01-01T10:00:00+08:00", "to": "2030-01-01T12:00:00+08:00" }));
    let delegate: Aim = |_| says(json!({ "key": "a1", "name": "李四", "phone": "13700000009" }));
    let further: Aim = |w| says(json!({ "community": here(w), "phone": "13700000009" }));
    vec![
        of("GET", "/v1/resident/me", nothing, "ok"),
        of("GET", "/v1/resident/parcels", |_| asks("tab=available".into()), "ok"),
        of("GET", "/v1/resident/track", |_| asks("number=HERE0001".into()), "ok"),
        of("GET", "/v1/resident/parcels/{id}", nothing, "parcel_unknown"),
        of("POST", "/v1/resident/parcels/{id}/trail", nothing, "parcel_unknown"),
        of("POST", "/v1/resident/preferences", |w| says(own(w, "wish_words", "x")), "resident_unknown"),
        of("POST", "/v1/resident/phones/code", further, "resident_unknown"),
        of("POST", "/v1/resident/phones", |w| says(add_phone(w)), "resident_unknown"),
        of("POST", "/v1/resident/phones/remove", |w| says(own(w, "id", "0011223344556677")), "resident_unknown"),
        of("POST", "/v1/resident/parcels/{id}/delivery", slot, "parcel_unknown"),
        of("POST", "/v1/resident/parcels/{id}/delivery/cancel", key, "parcel_unknown"),
        of("POST", "/v1/resident/parcels/{id}/delegate", delegate, "parcel_unknown"),
        of("POST", "/v1/resident/parcels/{id}/delegate/cancel", key, "parcel_unknown"),
        of("POST", "/v1/resident/parcels/{id}/return", key, "parcel_unknown"),
        of("POST", "/v1/resident/parcels/{id}/return-number", |_| says(number()), "parcel_unknown"),
        of("POST", "/v1/resident/parcels/{id}/dispute", key, "parcel_unknown"),
    ]
}

fn partners() -> Vec<Call> {
    let of = |method, path, ask, stranger| call(Door::Partner, method, path, ask, stranger);
    let empty: Aim = |_| says(json!({}));
    vec![
        of("POST", "/v1/partner/parcels", |w| says(rows(w)), FOREIGN),
        of("GET", "/v1/partner/parcels", nothing, "ok"),
        of("POST", "/v1/partner/parcels/query", |_| says(named()), "ok"),
        of("GET", "/v1/partner/parcels/{reference}", nothing, "parcel_unknown"),
        of("POST", "/v1/partner/parcels/{reference}/withdraw", nothing, "parcel_unknown"),
        of("POST", "/v1/partner/parcels/{reference}/intercept", empty, "parcel_unknown"),
        of("POST", "/v1/partner/handheld/lookup", |w| says(lookup(w)), FOREIGN),
        of("GET", "/v1/partner/webhook/dead", nothing, "ok"),
        of("POST", "/v1/partner/webhook/redeliver", empty, "ok"),
    ]
}

fn sign_outs() -> Vec<Call> {
    vec![
        call(Door::Courier, "DELETE", "/v1/courier/session", nothing, "ok"),
        call(Door::Resident, "DELETE", "/v1/resident/session", nothing, "ok"),
    ]
}

const FOREIGN: &str = "foreign_community";

fn here(world: &World) -> String {
    world.here.desk.community.to_string()
}

fn log(world: &World) -> String {
    format!("community={}", here(world))
}

/// An event for `here`'s log, sealed by a desk from `there` as its next one.
fn smuggled(world: &World) -> Event {
    let there = &world.there.desk;
    let mut desk = crate::support::Desk::new();
    (desk.community, desk.device, desk.wrote) = (world.here.desk.community, there.device, there.wrote);
    desk.found("金科花园");
    desk.waiting.remove(0)
}

/// What `here`'s desk has really signed.
fn bundle(world: &World) -> Value {
    let desk = &world.here.desk;
    let signature = desk.key.sign(wire::carried_text(desk.device, &[]).as_bytes());
    json!(wire::Bundle {
        format: 1,
        device_id: desk.device,
        written_at: domain::Timestamp::from_millis(0),
        signature: hex::encode(signature.to_bytes()),
        events: vec![],
        sides: vec![],
    })
}

fn device(world: &World, name: &str, value: &str) -> Value {
    json!({ "device_id": world.here.desk.device, name: value })
}

fn try_text(world: &World) -> Value {
    json!({ "community_id": here(world), "kind": "arrival", "language": "zh-CN", "phone": "13700000009" })
}

fn row(world: &World) -> Value {
    json!({
        "key": "k2", "community": here(world), "tracking_number": "HERE0009", "recipient_phone": "13911111771",
        "recipient_name": "",
    })
}

fn whom(world: &World) -> Value {
    json!({ "community": here(world), "phone": "13911111771" })
}

fn own(world: &World, name: &str, value: &str) -> Value {
    json!({ "key": "a1", "community": here(world), name: value })
}

fn add_phone(world: &World) -> Value {
    json!({ "key": "a1", "community": here(world), "phone": "13700000009", "code": "000000" })
}

fn number() -> Value {
    json!({ "key": "a1", "number": "YT123456" })
}

fn rows(world: &World) -> Value {
    let row = json!({
        "reference": "X-1", "tracking_number": "HERE0009", "recipient_phone": "13700000009", "recipient_name": "李四",
    });
    json!({ "community": here(world), "parcels": [row] })
}

fn named() -> Value {
    json!({ "references": ["HERE-1"], "tracking_numbers": ["HERE0003", "HERE0001"] })
}

fn lookup(world: &World) -> Value {
    json!({ "community": here(world), "tracking_number": "HERE0001" })
}
