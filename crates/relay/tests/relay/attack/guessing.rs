//! Guessing codes, tokens and digits: whoever tries is told to wait, however often they say that they are
//! somebody else.

use reqwest::RequestBuilder;
use serde_json::{Value, json};

use super::world::World;
use crate::support::{Address as _, client};

/// A door at which secrets are guessed.
struct Guessed {
    path: &'static str,
    /// One guess; nothing asks for the path alone.
    body: fn(&World, u32) -> Option<Value>,
    /// So many at once.
    most: u32,
}

fn doors() -> [Guessed; 8] {
    [
        Guessed { path: "/v1/pair", body: |w, _| Some(pairing(w)), most: 10 },
        Guessed { path: "/v1/token", body: |w, _| Some(proof(w)), most: 60 },
        Guessed { path: "/v1/courier/code", body: |w, n| Some(asked(w, n)), most: 20 },
        Guessed { path: "/v1/resident/code", body: |w, n| Some(asked(w, n)), most: 20 },
        Guessed { path: "/v1/courier/session", body: |w, n| Some(courier(w, n)), most: 20 },
        Guessed { path: "/v1/resident/session", body: |w, n| Some(resident(w, n)), most: 20 },
        Guessed { path: "/v1/resident/link/{link}", body: |_, _| None, most: 60 },
        Guessed { path: "/v1/resident/link/{link}/code", body: |_, _| Some(json!({ "last_four": "0000" })), most: 20 },
    ]
}

fn pairing(world: &World) -> Value {
    let key = hex::encode(world.there.desk.key.verifying_key().as_bytes());
    json!({ "code": "ABCD-2345", "device_id": world.there.desk.community, "public_key": key, "communities": [] })
}

fn proof(world: &World) -> Value {
    json!({ "device_id": world.here.desk.device, "nonce": "00".repeat(104), "signature": "00".repeat(64) })
}

/// A phone that nobody has tried before, so that its own limit is not what is met.
fn phone(n: u32) -> String {
    format!("137{n:08}")
}

fn asked(world: &World, n: u32) -> Value {
    json!({ "community": world.here.desk.community, "phone": phone(n) })
}

fn courier(world: &World, n: u32) -> Value {
    let community = world.here.desk.community;
    json!({ "community": community, "phone": phone(n), "name": "王强", "carrier": "顺丰", "code": "000000" })
}

fn resident(world: &World, n: u32) -> Value {
    json!({ "community": world.here.desk.community, "phone": phone(n), "code": "000000" })
}

/// As a proxy passes it on that adds a line behind what the caller wrote.
fn guess(world: &World, door: &Guessed, (n, address): (u32, &str)) -> RequestBuilder {
    // A link that nobody has tried before: each has a limit of its own.
    let other = format!("{n:04}");
    let forged =
        format!("{}{}", &world.here.link[..60], if world.here.link.ends_with(&other) { "BBBB" } else { &other });
    let url = world.relay.url(&door.path.replace("{link}", &forged));
    let request = match (door.body)(world, n) {
        Some(body) => client().post(url).json(&body),
        None => client().get(url),
    };
    let made_up = format!("203.0.113.{}", n % 250);
    request.header("x-forwarded-for", made_up).header("x-forwarded-for", address)
}

#[tokio::test]
async fn one_address_guesses_a_few_times_whoever_it_says_it_is() {
    let world = World::begin().await;
    for (row, door) in doors().into_iter().enumerate() {
        let (address, neighbour) = (format!("198.51.100.{row}"), format!("198.51.101.{row}"));
        let mut tried = 0;
        // Some time passes meanwhile, and with it a little comes back.
        while tried < 2 * door.most {
            let answer = guess(&world, &door, (tried, &address)).send().await.unwrap();
            if answer.status() == 429 {
                assert!(answer.headers().contains_key("retry-after"));
                break;
            }
            assert!(answer.status() != 200 || door.path.ends_with("/code"), "{}: guessed", door.path);
            tried += 1;
        }
        assert!((door.most..2 * door.most).contains(&tried), "{}: {tried} tries", door.path);
        let other = guess(&world, &door, (tried + 1, &neighbour)).send().await.unwrap();
        assert_ne!(other.status(), 429, "{}: nobody else is kept out", door.path);
    }
    world.relay.stop().await;
}

/// Who has many addresses still has five tries for each code, and five codes an hour, for one phone.
#[tokio::test]
async fn many_addresses_have_the_tries_of_one() {
    let world = World::begin().await;
    let number = "13911111771";
    let mut said = Vec::new();
    for hour_and_code in 0..7_u32 {
        world.relay.clock.pass(61_000);
        let of = |n: u32| format!("198.51.{hour_and_code}.{n}");
        let body = json!({ "community": world.here.desk.community, "phone": number });
        let url = world.relay.url("/v1/resident/code");
        let asked = client().post(url).json(&body).header("x-forwarded-for", of(0)).send().await.unwrap().status();
        for n in 0..7 {
            let body = json!({ "community": world.here.desk.community, "phone": number, "code": "guess" });
            let url = world.relay.url("/v1/resident/session");
            let answer = client().post(url).json(&body).header("x-forwarded-for", of(n)).send().await.unwrap();
            said.push((asked.as_u16(), crate::support::word(answer).await));
        }
    }
    let wrong = said.iter().filter(|(_, word)| word == "not_matched").count();
    // One of the hour's five codes was the resident's own.
    assert_eq!(wrong, 4 * 5, "{said:?}");
    assert!(said.iter().all(|(_, word)| word == "not_matched" || word == "code_spent"), "{said:?}");
    assert_eq!(said.last().unwrap().0, 429);
    world.relay.stop().await;
}
