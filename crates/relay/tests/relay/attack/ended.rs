//! Stolen sessions, tokens and keys: what was ended opens nothing, at any call, from that moment on.

use domain::{Body, Subject, courier::CourierEvent};
use relay::partners;

use super::{
    calls::{Call, Door, calls},
    world::{World, read},
};
use crate::support::word;

/// Everything behind this door but going out by it.
fn behind(door: Door) -> impl Iterator<Item = Call> {
    calls().into_iter().filter(move |call| call.door == door && call.method != "DELETE")
}

/// The thief tries everything with what `here`'s people had.
async fn is_shut(world: &World, door: Door, refusal: (u16, &str)) {
    for call in behind(door).filter(|call| call.path != "/v1/push") {
        let (status, word, text) = read(world.ask(&call, &world.here).await).await;
        assert_eq!((status, word.as_str()), refusal, "{} {}: {text}", call.method, call.path);
    }
}

#[tokio::test]
async fn a_stolen_session_ends_where_its_owner_signs_out() {
    let mut world = World::begin().await;
    for call in calls().into_iter().filter(|call| call.method == "DELETE") {
        assert_eq!(world.ask(&call, &world.here).await.status(), 200);
    }
    is_shut(&world, Door::Courier, (401, "signed_out")).await;
    is_shut(&world, Door::Resident, (401, "signed_out")).await;
    assert_eq!(world.written().await, Vec::<String>::new());
    world.relay.stop().await;
}

#[tokio::test]
async fn a_courier_whom_the_desk_has_removed_does_nothing_more() {
    let mut world = World::begin().await;
    let removed = Body::Courier(CourierEvent::Removed {});
    world.here.desk.write(Subject::courier(world.here.courier_id), removed);
    let relay = &world.relay;
    world.here.desk.push_all(relay).await;
    world.here.desk.pull(relay).await;
    is_shut(&world, Door::Courier, (401, "signed_out")).await;
    assert_eq!(world.written().await, Vec::<String>::new());
    world.relay.stop().await;
}

#[tokio::test]
async fn a_revoked_desk_does_nothing_more() {
    let mut world = World::begin().await;
    let second = world.here.desk.beside(&world.relay).await;
    let stolen = wire::RevokeRequest { device_id: world.here.desk.device };
    assert_eq!(word(second.ask(&world.relay, "/v1/revoke", &stolen).await).await, "ok");
    is_shut(&world, Door::Desk, (403, "revoked")).await;
    // Its late events are kept aside for an administrator, which nobody else may do either.
    world.here.desk.courier("赵敏", "13800000002", "中通快递");
    let late = world.here.desk.waiting.clone();
    let outcome = world.here.desk.push(&world.relay, &late).await.results.remove(0).outcome;
    assert_eq!(outcome, wire::Outcome::Quarantined { reason: "revoked".into() });
    world.here.desk = second;
    let written = world.written().await;
    assert!(!written.iter().any(|event| event.contains("中通")), "{written:?}");
    world.relay.stop().await;
}

#[tokio::test]
async fn a_token_that_was_copied_is_good_for_a_quarter_of_an_hour() {
    let world = World::begin().await;
    world.relay.clock.pass(15 * 60_000);
    is_shut(&world, Door::Desk, (401, "token_needed")).await;
    assert_eq!(world.here.desk.ask_push(&world.relay, &[]).await.status(), 401);
    world.relay.stop().await;
}

#[tokio::test]
async fn a_partner_that_was_ended_or_given_another_key_does_nothing_more() {
    let mut world = World::begin().await;
    let (relay, id) = (world.relay.relay(), world.here.partner.shown.id.to_string());
    partners::rotate(relay, &id, false).await.unwrap();
    is_shut(&world, Door::Partner, (401, "key_needed")).await;
    let other = world.there.partner.shown.id.to_string();
    partners::end(relay, &other).await.unwrap();
    std::mem::swap(&mut world.here.partner, &mut world.there.partner);
    is_shut(&world, Door::Partner, (401, "key_needed")).await;
    assert_eq!(world.written().await, Vec::<String>::new());
    world.relay.stop().await;
}
