//! Couriers and residents of twenty communities, each signed in by a code as on a real phone.

use std::{collections::HashMap, net::Ipv4Addr, time::Duration};

use ::relay::surroundings::{Machine, Surroundings as _, random};
use domain::CommunityId;

use super::process::Program;
use crate::{
    lean::Client,
    support::{Address as _, Desk, Message, client, save_resident},
};

const COMMUNITIES: usize = 20;
const COURIERS: usize = 25;
const RESIDENTS: usize = 100;
/// So many of a resident's parcels wait at the desk.
const PARCELS: usize = 2;
/// The page of messages keeps five hundred.
const AT_ONCE: usize = 200;

/// Everybody, and the desk that has entered them.
pub struct People {
    pub desk: Desk,
    pub communities: Vec<CommunityId>,
    pub couriers: Vec<Person>,
    pub residents: Vec<Person>,
}

/// A phone that is signed in.
#[derive(Clone)]
pub struct Person {
    pub number: String,
    pub community: CommunityId,
    /// Its own.
    pub from: Ipv4Addr,
    /// The headers of its calls.
    pub headers: String,
}

impl People {
    pub async fn come_in(program: &Program) -> Self {
        let mut desk = Desk::new();
        let communities: Vec<_> = (0..COMMUNITIES).map(|_| CommunityId::new(Machine.now(), random(&Machine))).collect();
        desk.pair(program, &program.pairing_code(), communities.clone()).await;
        for (n, community) in communities.iter().enumerate() {
            enter(&mut desk, *community, n);
            push(&mut desk, program).await;
        }
        let couriers = sign_in(program, phones(&communities, COURIERS, '8'), "courier").await;
        let residents = sign_in(program, phones(&communities, RESIDENTS, '9'), "resident").await;
        // Their messages would push the codes off the page.
        for (n, community) in communities.iter().enumerate() {
            desk.community = *community;
            parcels(&mut desk, n);
            push(&mut desk, program).await;
        }
        everybody_is_told(program).await;
        Self { desk, communities, couriers, residents }
    }
}

/// A phone of the `n`th community.
fn phone(kind: char, n: usize, person: usize) -> String {
    format!("13{kind}{n:04}{person:04}")
}

/// Nobody is signed in yet.
fn phones(communities: &[CommunityId], each: usize, kind: char) -> Vec<Person> {
    let block = if kind == '8' { 1 } else { 2 };
    let person = |(n, person): (usize, usize)| Person {
        number: phone(kind, n, person),
        community: communities[n],
        from: Ipv4Addr::new(127, block, u8::try_from(n).unwrap(), u8::try_from(person + 1).unwrap()),
        headers: String::new(),
    };
    (0..each).flat_map(|person| (0..communities.len()).map(move |n| (n, person))).map(person).collect()
}

fn enter(desk: &mut Desk, community: CommunityId, n: usize) {
    desk.community = community;
    desk.found("华润二十四城");
    for person in 0..COURIERS {
        desk.courier("王强", &phone('8', n, person), "顺丰速运");
    }
    for person in 0..RESIDENTS {
        let entry = u16::try_from(n * RESIDENTS + person).unwrap();
        save_resident(desk, entry, &phone('9', n, person), &[]);
    }
}

fn parcels(desk: &mut Desk, n: usize) {
    for person in 0..RESIDENTS {
        for parcel in 0..PARCELS {
            let place = person * PARCELS + parcel;
            // The last two digits say whose code it is; these are the founding desk's.
            let code = format!("{:04}{:02}", 1_000 + place / 60, place % 60);
            desk.enter(&format!("SF{n:03}{person:04}{parcel}"), &phone('9', n, person), &code);
        }
    }
}

async fn push(desk: &mut Desk, program: &Program) {
    desk.push_all(program).await;
    desk.sides.clear();
}

/// A code to each phone, read from the page of messages, then a session.
async fn sign_in(program: &Program, mut people: Vec<Person>, what: &str) -> Vec<Person> {
    let json = "content-type: application/json\r\n";
    for some in people.chunks_mut(AT_ONCE) {
        for person in &*some {
            let asked = format!(r#"{{"community":"{}","phone":"{}"}}"#, person.community, person.number);
            let mut phone = Client::from(person.from, program.address()).await;
            phone.post(&format!("/v1/{what}/code"), json, &asked).await;
        }
        let codes = codes(program, some).await;
        for person in some {
            let (community, number, code) = (person.community, &person.number, &codes[&person.number]);
            let body = serde_json::json!({
                "community": community, "phone": number, "code": code, "name": "王强", "carrier": "顺丰速运"
            });
            let mut phone = Client::from(person.from, program.address()).await;
            let path = format!("/v1/{what}/session");
            let (head, _) = phone.ask("POST", &path, json, &body.to_string()).await;
            let cookie = head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
            person.headers = format!("{json}cookie: {}\r\n", cookie.split(';').next().unwrap());
        }
    }
    people
}

/// The codes of all of them, by phone.
async fn codes(program: &Program, people: &[Person]) -> HashMap<String, String> {
    loop {
        let page = client().get(program.url("/console.json")).send().await.unwrap();
        let messages: Vec<Message> = page.json().await.unwrap();
        let codes: HashMap<String, String> =
            messages.into_iter().map(|message| (message.to, digits(&message.text))).collect();
        if people.iter().all(|person| codes.contains_key(&person.number)) {
            return codes;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Until no further message comes: those about the parcels are no part of what is measured.
async fn everybody_is_told(program: &Program) {
    let mut before = String::new();
    loop {
        let now = client().get(program.url("/console.json")).send().await.unwrap().text().await.unwrap();
        if now == before {
            return;
        }
        before = now;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).take(6).collect()
}
