//! What was overheard once and is said again, by somebody else, later, or a little otherwise. Codes, states of
//! WeChat, reports and references are said twice where their own tests are (docs/security.md).

use ed25519_dalek::Signer as _;
use serde_json::json;
use wire::{Challenge, Outcome, TokenRequest, signed_text};

use super::{calls::Door, world::World};
use crate::support::{Address as _, Desk, client, word};

/// A proof as it went over the wire.
async fn proof(world: &World, desk: &Desk) -> TokenRequest {
    let url = world.relay.url(&format!("/v1/challenge?device_id={}", desk.device));
    let Challenge { nonce } = client().get(url).send().await.unwrap().json().await.unwrap();
    let signature = hex::encode(desk.key.sign(signed_text(desk.device, &nonce).as_bytes()).to_bytes());
    TokenRequest { device_id: desk.device, nonce, signature }
}

async fn said(world: &World, request: &TokenRequest) -> String {
    word(client().post(world.relay.url("/v1/token")).json(request).send().await.unwrap()).await
}

#[tokio::test]
async fn an_overheard_proof_is_worth_nothing_later_or_to_others() {
    let world = World::begin().await;
    let (mine, theirs) = (proof(&world, &world.here.desk).await, proof(&world, &world.there.desk).await);
    let device_id = mine.device_id;
    let others_nonce = TokenRequest { nonce: theirs.nonce.clone(), ..mine.clone() };
    let others_signature = TokenRequest { signature: theirs.signature.clone(), ..mine.clone() };
    let as_another = TokenRequest { device_id, ..theirs.clone() };
    for forged in [others_nonce, others_signature, as_another] {
        assert_eq!(said(&world, &forged).await, "proof_wrong");
    }
    assert_eq!(said(&world, &mine).await, "ok");
    world.relay.clock.pass(61_000);
    assert_eq!(said(&world, &mine).await, "proof_wrong", "a minute later");
    world.relay.stop().await;
}

/// Device, end and seal of a token, and every part of a link, are bound together.
#[tokio::test]
async fn a_secret_that_was_changed_a_little_is_none() {
    let world = World::begin().await;
    let (token, link) = (world.here.desk.token.clone(), world.here.link.clone());
    let changed = |secret: &str, at: usize| {
        let other = if secret.as_bytes()[at] == b'1' { "2" } else { "1" };
        format!("{}{other}{}", &secret[..at], &secret[at + 1..])
    };
    let log = format!("/v1/events?community={}&epoch=0&after=0&prefix_hash=&wait=0", world.here.desk.community);
    let pull =
        async |token: &str| client().get(world.relay.url(&log)).bearer_auth(token).send().await.unwrap().status();
    assert_eq!(pull(&token).await, 200);
    for at in (0..token.len()).step_by(5) {
        assert_eq!(pull(&changed(&token, at)).await, 401, "at {at}");
    }
    for wrong in [&token[..token.len() - 2], &format!("{token}00"), "", &token.to_uppercase()[..30]] {
        assert_eq!(pull(wrong).await, 401);
    }
    let open = async |link: &str| {
        client().get(world.relay.url(&format!("/v1/resident/link/{link}"))).send().await.unwrap().status()
    };
    assert_eq!(open(&link).await, 200);
    for at in (0..link.len()).step_by(3) {
        world.relay.clock.pass(1_000);
        assert_eq!(open(&changed(&link, at)).await, 404, "at {at}");
    }
    world.relay.stop().await;
}

/// Whoever records a desk's push or a partner's batch and sends it again does nothing twice; with another content
/// under the same name they do nothing at all.
#[tokio::test]
async fn a_recorded_call_does_nothing_twice() {
    let mut world = World::begin().await;
    world.here.desk.courier("赵敏", "13800000002", "中通快递");
    let push = world.here.desk.waiting.clone();
    let outcomes = [world.here.desk.push(&world.relay, &push).await, world.here.desk.push(&world.relay, &push).await];
    let [first, again] = outcomes.map(|mut reply| reply.results.remove(0).outcome);
    assert!(matches!((first, again), (Outcome::Accepted { seq }, Outcome::Duplicate { seq: same }) if seq == same));

    let row = |name: &str| {
        let row = json!({
            "reference": "P-1", "tracking_number": "SF77", "recipient_phone": "13900000001", "recipient_name": name,
        });
        json!({ "community": world.here.desk.community, "parcels": [row] })
    };
    let mut said = Vec::new();
    for name in ["李雷", "李雷", "韩梅梅"] {
        let request = client().post(world.relay.url("/v1/partner/parcels")).json(&row(name));
        let reply = world.here.dressed(request, Door::Partner).send().await.unwrap();
        let reply: wire::AnnounceRowsReply = reply.json().await.unwrap();
        said.push(format!("{:?} {:?}", reply.results[0].outcome, reply.results[0].code));
    }
    assert_eq!(said, ["Created None", "Already None", "Refused Some(\"key_reused\")"]);

    let act = json!({ "key": "once", "reason": "买错了" });
    let path = format!("/v1/resident/parcels/{}/return", world.here.parcel);
    for _ in 0..2 {
        let request = world.here.dressed(client().post(world.relay.url(&path)).json(&act), Door::Resident);
        assert_eq!(request.send().await.unwrap().status(), 200);
    }
    let written = world.written().await;
    let count = |what: &str| written.iter().filter(|event| event.contains(what)).count();
    assert_eq!((count("InterceptRequested"), count("SF77"), count("中通")), (1, 1, 1), "{written:?}");
    world.relay.stop().await;
}
