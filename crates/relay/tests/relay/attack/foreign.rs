//! One community reading another's, and what opens one door at another's: every call that is described.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    calls::{Door, calls},
    world::{MARKS, World, read},
};
use crate::support::{Address as _, TestRelay, client};

fn is_closed(door: Door) -> bool {
    !matches!(door, Door::Open(_))
}

/// Otherwise a new call could forget to ask who comes.
#[tokio::test]
async fn every_call_says_who_may_come_in() {
    let relay = TestRelay::start().await;
    let document: Value = client().get(relay.url("/openapi.json")).send().await.unwrap().json().await.unwrap();
    let paths = document["paths"].as_object().unwrap().iter();
    let described: BTreeSet<(String, String)> = paths
        .flat_map(|(path, item)| {
            item.as_object().unwrap().keys().map(move |method| (method.to_uppercase(), path.clone()))
        })
        .collect();
    let tried: BTreeSet<_> = calls().into_iter().map(|call| (call.method.to_owned(), call.path.to_owned())).collect();
    assert_eq!(tried, described);
    for call in calls() {
        let says = &document["paths"][call.path][call.method.to_lowercase()]["security"];
        assert_eq!(says.is_array(), is_closed(call.door), "{} {}: {says}", call.method, call.path);
        if let Door::Open(why) = call.door {
            assert!(!why.is_empty(), "{} is open for a reason", call.path);
        }
    }
    relay.stop().await;
}

#[tokio::test]
async fn what_opens_one_door_opens_no_other() {
    let mut world = World::begin().await;
    for call in calls().into_iter().filter(|call| is_closed(call.door)) {
        let nobody = read(world.request(&call).send().await.unwrap()).await;
        assert_eq!(nobody.0, 401, "{} {}: {}", call.method, call.path, nobody.2);
        for (name, shown) in world.here.others(call.door) {
            let (status, _, text) = read(world.request(&call).header(name, &shown).send().await.unwrap()).await;
            assert_eq!(status, 401, "{} {} with {name}: {shown}", call.method, call.path);
            assert_eq!(text, nobody.2, "and nothing tells what was wrong with it");
        }
    }
    assert_eq!(world.written().await, Vec::<String>::new());
    world.relay.stop().await;
}

#[tokio::test]
async fn nobody_from_elsewhere_reads_or_writes_here() {
    let mut world = World::begin().await;
    for call in calls().into_iter().filter(|call| is_closed(call.door)) {
        let (_, word, text) = read(world.ask(&call, &world.there).await).await;
        assert_eq!(word, call.stranger, "{} {}: {text}", call.method, call.path);
        let told = MARKS.iter().find(|mark| text.contains(**mark));
        assert_eq!(told, None, "{} {} tells: {text}", call.method, call.path);
    }
    assert_eq!(world.written().await, Vec::<String>::new());
    world.relay.stop().await;
}

/// The calls above are aimed well: by those who may, they come to something else.
#[tokio::test]
async fn the_same_calls_hit_by_those_who_may() {
    let mut world = World::begin().await;
    let refused = |word: &str| !matches!(word, "ok" | "device_taken" | "no_wechat");
    for call in calls().into_iter().filter(|call| is_closed(call.door) && refused(call.stranger)) {
        let (status, word, text) = read(world.ask(&call, &world.here).await).await;
        assert_ne!(word, call.stranger, "{} {}: {text}", call.method, call.path);
        assert!(status != 401 && status < 500, "{} {}: {text}", call.method, call.path);
    }
    let second = world.here.desk.beside(&world.relay).await;
    world.here.desk = second;
    assert!(world.written().await.len() > 10, "and are written");
    world.relay.stop().await;
}
