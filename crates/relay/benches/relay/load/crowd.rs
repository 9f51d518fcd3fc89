//! Everybody calls at once, each over a connection that is kept, from an address of their own.

use std::time::{Duration, Instant};

use domain::{CommunityId, ParcelId};
use wire::{AnnounceReply, ResidentParcels};

use super::people::{People, Person};
use crate::lean::Client;

/// Whom they call: the relay, or what it is compared with.
#[derive(Clone)]
pub enum Aim {
    Relay(String),
    Bare(String),
}

/// How they go on after an answer.
#[derive(Clone, Copy)]
pub enum Pace {
    /// At once.
    AsAnswered,
    /// When it is time, whether the answer before came late or not.
    Every(Duration),
}

/// How long each call of one kind took.
#[derive(Default)]
pub struct Took {
    times: Vec<Duration>,
    lasted: Duration,
}

impl Took {
    /// Calls a second.
    pub fn rate(&self) -> f64 {
        self.times.len() as f64 / self.lasted.as_secs_f64()
    }

    /// So many of a hundred took no longer.
    pub fn within(&self, part: usize) -> Duration {
        self.times[(self.times.len() * part / 100).min(self.times.len() - 1)]
    }

    fn of(mut times: Vec<Duration>, lasted: Duration) -> Self {
        times.sort();
        Self { times, lasted }
    }
}

/// What a run came to.
pub struct Calls {
    pub submitted: Took,
    pub looked: Took,
}

/// What was accepted: where, under which number, as which parcel.
pub type Submitted = (CommunityId, String, ParcelId);

/// The people, and what they have done so far.
pub struct Crowd {
    couriers: Vec<Person>,
    residents: Vec<Person>,
    round: usize,
    pub submitted: Vec<Submitted>,
    /// So many submissions were sent more than once.
    pub repeated: usize,
}

impl Crowd {
    pub fn of(people: &People) -> Self {
        let (couriers, residents) = (people.couriers.clone(), people.residents.clone());
        Self { couriers, residents, round: 0, submitted: Vec::new(), repeated: 0 }
    }

    /// For as long as this everybody calls.
    pub async fn call(&mut self, aim: &Aim, pace: Pace, lasts: Duration) -> Calls {
        self.round += 1;
        let couriers = connected(&self.couriers, aim).await;
        let residents = connected(&self.residents, aim).await;
        let hours = |n: usize, of: usize| Hours::new(pace, lasts, (n, of));
        let begun = Instant::now();
        let (many, round) = (couriers.len(), self.round);
        let submitting = couriers.into_iter().enumerate().map(|(n, (person, client))| {
            let courier = Courier { person, client, aim: aim.clone(), round, accepted: Vec::new(), repeated: 0 };
            tokio::spawn(courier.submit(hours(n, many)))
        });
        let submitting: Vec<_> = submitting.collect();
        let many = residents.len();
        let looking = residents.into_iter().enumerate();
        let looking = looking
            .map(|(n, (person, client))| tokio::spawn(look(person, client, aim.clone(), hours(n, many))))
            .collect::<Vec<_>>();
        let (mut submitted, mut looked) = (Vec::new(), Vec::new());
        for task in submitting {
            let (times, courier) = task.await.unwrap();
            submitted.extend(times);
            self.submitted.extend(courier.accepted);
            self.repeated += courier.repeated;
        }
        for task in looking {
            looked.extend(task.await.unwrap());
        }
        let lasted = begun.elapsed();
        Calls { submitted: Took::of(submitted, lasted), looked: Took::of(looked, lasted) }
    }
}

async fn connected(people: &[Person], aim: &Aim) -> Vec<(Person, Client)> {
    let mut connected = Vec::new();
    for person in people {
        connected.push((person.clone(), Client::from(person.from, aim.address()).await));
    }
    connected
}

impl Aim {
    fn address(&self) -> &str {
        match self {
            Self::Relay(address) | Self::Bare(address) => address,
        }
    }
}

/// When one of them calls.
struct Hours {
    pace: Pace,
    first: Instant,
    end: Instant,
}

impl Hours {
    /// Those who call now and then are spread over the time between two calls.
    fn new(pace: Pace, lasts: Duration, (n, of): (usize, usize)) -> Self {
        let now = Instant::now();
        let later = match pace {
            Pace::AsAnswered => Duration::ZERO,
            Pace::Every(each) => each.mul_f64(n as f64 / of as f64),
        };
        Self { pace, first: now + later, end: now + lasts }
    }

    /// Waits for the time of this turn: when it was, unless the day is over.
    async fn turn(&self, turn: u32) -> Option<Instant> {
        let due = match self.pace {
            Pace::AsAnswered => Instant::now(),
            Pace::Every(each) => self.first + each * turn,
        };
        if due >= self.end {
            return None;
        }
        if due > Instant::now() {
            tokio::time::sleep_until(due.into()).await;
        }
        Some(due)
    }
}

struct Courier {
    person: Person,
    client: Client,
    aim: Aim,
    round: usize,
    accepted: Vec<Submitted>,
    repeated: usize,
}

impl Courier {
    async fn submit(mut self, hours: Hours) -> (Vec<Duration>, Self) {
        let mut times = Vec::new();
        for turn in 0.. {
            let Some(due) = hours.turn(turn).await else { break };
            match self.aim {
                Aim::Relay(_) => self.announce(turn).await,
                Aim::Bare(_) => self.client.post("/", "", &self.body(turn)).await,
            }
            times.push(due.elapsed());
        }
        (times, self)
    }

    /// Now and then the answer is lost, or does not come, and the phone sends it once more.
    async fn announce(&mut self, turn: u32) {
        let body = self.body(turn);
        if turn % 10 == 3 {
            self.client.send("POST", "/v1/announcements", &self.person.headers, &body).await;
            self.client = Client::from(self.person.from, self.aim.address()).await;
            self.repeated += 1;
        }
        let id = self.sent(&body).await;
        if turn % 10 == 7 {
            assert_eq!(self.sent(&body).await, id, "the same again");
            self.repeated += 1;
        }
        self.accepted.push((self.person.community, self.number(turn), id));
    }

    async fn sent(&mut self, body: &str) -> ParcelId {
        let (_, answer) = self.client.ask("POST", "/v1/announcements", &self.person.headers, body).await;
        serde_json::from_str::<AnnounceReply>(answer).unwrap().id
    }

    fn number(&self, turn: u32) -> String {
        format!("YT{}{}{turn:05}", self.round, &self.person.number[3..])
    }

    /// For a resident of the same community.
    fn body(&self, turn: u32) -> String {
        let (community, number, round) = (self.person.community, self.number(turn), self.round);
        let phone = format!("139{}{:04}", &self.person.number[3..7], turn % 100);
        format!(
            r#"{{"key":"{round}-{turn}","community":"{community}","tracking_number":"{number}","recipient_phone":"{phone}","recipient_name":"李雷"}}"#
        )
    }
}

/// The list, then a parcel of it, then the list.
async fn look(person: Person, mut client: Client, aim: Aim, hours: Hours) -> Vec<Duration> {
    let (mut times, mut parcel) = (Vec::new(), None::<ParcelId>);
    for turn in 0.. {
        let Some(due) = hours.turn(turn).await else { break };
        match (&aim, parcel.take()) {
            (Aim::Bare(_), _) => {
                client.ask("GET", "/", "", "").await;
            }
            (Aim::Relay(_), Some(id)) => {
                client.ask("GET", &format!("/v1/resident/parcels/{id}"), &person.headers, "").await;
            }
            (Aim::Relay(_), None) => {
                let (_, list) = client.ask("GET", "/v1/resident/parcels?tab=available", &person.headers, "").await;
                let list: ResidentParcels = serde_json::from_str(list).unwrap();
                parcel = Some(list.parcels.first().unwrap().id);
            }
        }
        times.push(due.elapsed());
    }
    times
}
