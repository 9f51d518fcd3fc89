//! What is another community's is told apart from what is nowhere by no answer: calls by somebody from there, with good
//! credentials of their own.

use serde_json::{Value, json};

use super::{
    calls::Door,
    strangers::{NOBODY, Stranger, alike},
    world::World,
};

const NONE: &str = "00000000-0000-7000-8000-0000000000ff";

#[tokio::test]
async fn desks_learn_nothing_of_logs_and_desks() {
    let world = World::begin().await;
    let stranger = Stranger(&world);
    let here = world.here.desk.community.to_string();
    let device = world.here.desk.device.to_string();
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
    world.relay.stop().await;
}

#[tokio::test]
async fn couriers_learn_nothing_of_parcels_and_people() {
    let world = World::begin().await;
    let stranger = Stranger(&world);
    let here = world.here.desk.community.to_string();
    let announced = world.here.announced;
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
    world.relay.stop().await;
}

#[tokio::test]
async fn residents_learn_nothing_of_parcels_and_directories() {
    let world = World::begin().await;
    let stranger = Stranger(&world);
    let here = world.here.desk.community.to_string();
    let parcel = world.here.parcel;
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
    world.relay.stop().await;
}

#[tokio::test]
async fn partners_learn_nothing_of_parcels_and_communities() {
    let world = World::begin().await;
    let stranger = Stranger(&world);
    let here = world.here.desk.community.to_string();
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
