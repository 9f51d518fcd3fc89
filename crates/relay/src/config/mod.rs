//! How a relay is run: read from flags, environment and a file, every value checked, every error
//! naming the field, where it was set, and what would be right.

mod error;
mod field;
mod given;
mod network;
mod secret;

use std::{net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use domain::Timestamp;

pub use error::{ConfigError, ConfigErrors};
pub use field::{FIELDS, Field};
pub use given::{Given, Origin, read_table};
pub use network::Networks;
pub use secret::Secret;

use crate::{
    StartError,
    bells::Bells,
    channel::ChannelKind,
    store::{Place, Store},
    surroundings::{Machine, Surroundings},
};

/// How a relay is run.
#[derive(Clone)]
pub struct Config {
    /// Where its database lies; made when missing.
    pub data: PathBuf,
    /// The PostgreSQL database of several relays, instead of a file in `data`.
    pub database_url: Option<Secret>,
    /// Where it listens; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Where its metrics are read; nowhere when not set. Never the public port.
    pub admin_listen: Option<SocketAddr>,
    /// How messages reach phones.
    pub channel: ChannelKind,
    /// The file of gateways that messages go through instead (`channel::settings`).
    pub channels: Option<PathBuf>,
    /// The file of the provider that tells what carriers tell (`traces`); nothing where there is none.
    pub traces: Option<PathBuf>,
    /// Where phones reach it from outside, such as `https://relay.example`; decides on `Secure` cookies.
    pub public_url: Option<String>,
    /// Whose `x-forwarded-for` is believed; this machine's own is always.
    pub trusted_proxies: Networks,
    /// Open connections in all, and from one address that is no trusted proxy.
    pub most_connections: Connections,
    /// Webhooks may go to this machine, by http, too: for development.
    pub webhook_loopback: bool,
    /// The patience with slow callers and with the last requests.
    pub patience: Patience,
    /// Its clock and dice.
    pub around: Arc<dyn Surroundings>,
}

/// How many connections may be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Connections {
    /// In all.
    pub in_all: u32,
    /// From one household.
    pub from_one: u32,
}

/// How long is waited for whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For the headers of a request, also of the next one on a connection that is kept.
    pub headers: Duration,
    /// For the next piece of a body, and for a caller to take the next piece of an answer.
    pub piece: Duration,
    /// For the last requests when stopping.
    pub stop: Duration,
}

/// What the program itself has to know besides.
#[derive(Clone)]
pub struct Settings {
    /// The relay's part.
    pub config: Config,
    /// How the log is written.
    pub log_format: LogFormat,
    /// What the log holds, such as `info` or `info,relay=debug`.
    pub log: String,
    /// A fresh pairing code is written into this file at start.
    pub pairing_file: Option<PathBuf>,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

impl Config {
    /// What holds when nothing is said: a file in this folder, this machine only.
    pub fn in_folder(data: impl Into<PathBuf>) -> Self {
        Self {
            data: data.into(),
            database_url: None,
            listen: SocketAddr::from(([127, 0, 0, 1], 8787)),
            admin_listen: None,
            channel: ChannelKind::Console,
            channels: None,
            traces: None,
            public_url: None,
            trusted_proxies: Networks::default(),
            most_connections: Connections { in_all: 20_000, from_one: 1_000 },
            patience: Patience::default(),
            webhook_loopback: false,
            around: Arc::new(Machine),
        }
    }

    /// Where everything is stored.
    pub fn place(&self) -> Place<'_> {
        match &self.database_url {
            Some(url) => Place::Database(url.reveal()),
            None => Place::Folder(&self.data),
        }
    }

    /// Opens the store that it names.
    pub fn store(&self, bells: Arc<Bells>) -> Result<Store, StartError> {
        if let Place::Folder(folder) = self.place() {
            std::fs::create_dir_all(folder).map_err(StartError::Folder)?;
        }
        Ok(Store::open(self.place(), &*self.around, bells)?)
    }

    /// The clock.
    pub fn now(&self) -> Timestamp {
        self.around.now()
    }
}

impl Default for Patience {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self { headers: seconds(30), piece: seconds(20), stop: seconds(15) }
    }
}

impl Settings {
    /// Puts together what was given; every error there is, not the first alone.
    ///
    /// # Errors
    /// One line for each field that is wrong, missing or not known.
    pub fn from_given(mut given: Given) -> Result<Self, ConfigErrors> {
        let folder = given.take("data", field::folder).or_else(data_folder);
        let mut config = Config::in_folder(folder.clone().unwrap_or_default());
        if folder.is_none() && !given.failed("data") {
            given.complain(ConfigError::missing("data", "the folder of the database"));
        }
        fill(&mut config, &mut given);
        let settings = Self {
            config,
            log_format: given.take("log_format", field::log_format).unwrap_or(LogFormat::Text),
            log: given.take("log", field::log).unwrap_or_else(|| "info".into()),
            pairing_file: given.take("pairing_file", field::path),
        };
        given.finish().map(|()| settings)
    }
}

fn fill(config: &mut Config, given: &mut Given) {
    config.database_url = given.take("database_url", field::database_url);
    config.admin_listen = given.take("admin_listen", field::address);
    config.channels = given.take("channels", field::path);
    config.traces = given.take("traces", field::path);
    config.public_url = given.take("public_url", field::public_url);
    put(&mut config.listen, given.take("listen", field::address));
    put(&mut config.channel, given.take("channel", field::channel));
    put(&mut config.trusted_proxies, given.take("trusted_proxies", field::networks));
    put(&mut config.most_connections.in_all, given.take("most_connections", field::count));
    put(&mut config.most_connections.from_one, given.take("most_connections_from_one", field::count));
    put(&mut config.webhook_loopback, given.take("webhook_loopback", field::yes_or_no));
    put(&mut config.patience.headers, given.take("header_seconds", field::seconds));
    put(&mut config.patience.piece, given.take("piece_seconds", field::seconds));
    put(&mut config.patience.stop, given.take("stop_seconds", field::seconds));
}

fn put<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

fn data_folder() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = folder("XDG_DATA_HOME")
        .or_else(|| folder("LOCALAPPDATA"))
        .or_else(|| Some(folder("HOME")?.join(".local/share")))?;
    Some(base.join("parcel-relay"))
}
