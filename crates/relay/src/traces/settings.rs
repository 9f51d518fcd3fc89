//! The file of the tracking provider: who we are to it, and everything that is wrong with it, each with its
//! place. Nothing that may be a secret is repeated.

use std::{path::Path, sync::atomic::AtomicI64, time::Duration};

use serde::Deserialize;
use tokio::sync::Semaphore;
use toml::{Table, Value};

use super::{MOST_AT_ONCE, Provider};
use crate::{
    Config,
    channel::{http, settings::understood},
    config::{ConfigError, ConfigErrors, Origin, Secret, read_table},
};

/// What is wrong, by its place in the file.
type Wrong = Vec<(String, String)>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Plan {
    kuaidi100: Settings,
}

/// The account with Kuaidi100.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// 授权码 customer; sent along.
    pub customer: String,
    /// 授权 key; never sent with a question, always with a subscription.
    pub key: Secret,
    /// By what pushes are signed: at least sixteen letters and digits that nobody guesses.
    pub salt: Secret,
    /// Where it is asked.
    #[serde(default = "home")]
    pub endpoint: String,
    /// Where it reaches this relay, if not at `public_url`.
    #[serde(default)]
    pub callback: Option<String>,
    /// Numbers that are announced are subscribed to.
    #[serde(default = "yes")]
    pub subscribe: bool,
    /// How long an answer may take, in seconds.
    #[serde(default = "patience")]
    pub answer_seconds: u64,
    /// The most questions of all relays in a day.
    #[serde(default = "calls")]
    pub queries_a_day: u32,
    /// The most subscriptions of all relays in a day.
    #[serde(default = "calls")]
    pub subscriptions_a_day: u32,
}

fn home() -> String {
    "https://poll.kuaidi100.com".into()
}

fn yes() -> bool {
    true
}

fn patience() -> u64 {
    10
}

fn calls() -> u32 {
    2_000
}

/// Longer than any customer or key that there is.
const LONGEST: usize = 128;
const SALT: std::ops::RangeInclusive<usize> = 16..=64;

impl Provider {
    /// As the settings want it; nothing where they name no file.
    ///
    /// # Errors
    /// Everything that is wrong with the file.
    pub fn open(config: &Config) -> Result<Option<Self>, ConfigErrors> {
        config.traces.as_deref().map(|file| read(file, config.public_url.as_deref())).transpose()
    }

    fn new(settings: Settings, public_url: Option<&str>) -> Result<Self, Wrong> {
        let mut wrong = settings.faults();
        let callback = settings.callback.as_deref().or(public_url).map(|url| url.trim_end_matches('/'));
        if settings.subscribe && callback.is_none() {
            let what =
                "is not set, and neither is public_url: the vendor cannot tell anything; or say subscribe = false";
            wrong.push(("callback".into(), what.into()));
        }
        let base = http::endpoint(&settings.endpoint);
        let client = http::client(Duration::from_secs(settings.answer_seconds.clamp(1, 18)));
        if base.is_none() {
            let what = "is not an address such as https://poll.kuaidi100.com (plain http only to this machine)";
            wrong.push(("endpoint".into(), what.into()));
        }
        if client.is_none() {
            wrong.push(("endpoint".into(), "cannot be called: this machine has no certificates".into()));
        }
        let (Some(base), Some(client), true) = (base, client, wrong.is_empty()) else { return Err(wrong) };
        let callback = callback.filter(|_| settings.subscribe).map(|url| format!("{url}/traces/kuaidi100"));
        let (room, closed_until) = (Semaphore::new(MOST_AT_ONCE), AtomicI64::new(0));
        Ok(Self { settings, base, client, callback, room, closed_until })
    }
}

impl Settings {
    fn faults(&self) -> Wrong {
        let (key, salt) = (self.key.reveal(), self.salt.reveal());
        let plain =
            |text: &str| !text.is_empty() && text.len() <= LONGEST && text.bytes().all(|b| b.is_ascii_graphic());
        let letters = SALT.contains(&salt.len()) && salt.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let callback = self.callback.as_deref().is_none_or(|url| http::endpoint(url).is_some());
        let looks = [
            (plain(&self.customer), "customer", "is not what the vendor calls 授权码"),
            (plain(key), "key", "is not what the vendor calls 授权key"),
            (letters, "salt", "is not 16 to 64 letters and digits"),
            (callback, "callback", "is not an address such as https://relay.example, without a path"),
            (
                (1..=18).contains(&self.answer_seconds),
                "answer_seconds",
                "is not a whole number of seconds from 1 to 18",
            ),
        ];
        let wrong = looks.into_iter().filter(|(right, ..)| !right);
        wrong.map(|(_, place, what)| (place.to_owned(), what.to_owned())).collect()
    }
}

fn read(file: &Path, public_url: Option<&str>) -> Result<Provider, ConfigErrors> {
    let origin = Origin::File(file.display().to_string());
    let table = read_table(file, "traces").map_err(|error| ConfigErrors(vec![error]))?;
    provider(table, public_url).map_err(|wrong| {
        ConfigErrors(wrong.iter().map(|(place, what)| ConfigError::inside(&origin, place, what)).collect())
    })
}

fn provider(table: Table, public_url: Option<&str>) -> Result<Provider, Wrong> {
    let Plan { kuaidi100 } = understood("", Value::Table(table))?;
    let inside = |(place, what): (String, String)| (format!("kuaidi100.{place}"), what);
    Provider::new(kuaidi100, public_url).map_err(|wrong| wrong.into_iter().map(inside).collect())
}
