//! The relay: gives events their place, keeps them, passes them on, and sends the notices that
//! they cause. A community's desks, couriers and residents meet here.

pub mod api;
pub mod auth;
pub mod bells;
pub mod channel;
pub mod chores;
pub mod limits;
pub mod outbox;
pub mod pairing;
pub mod sequence;
pub mod sign_in;
pub mod store;
pub mod surroundings;

use std::{net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use domain::DeviceId;
use tokio::{
    net::TcpListener,
    sync::{mpsc, watch},
    task::JoinHandle,
};

use bells::Bells;
use channel::{Channel, ChannelKind, Message};
use limits::Limits;
use sequence::Sequencer;
use store::{Store, Tables};
use surroundings::Surroundings;

/// How a relay is run.
pub struct Config {
    /// Where its database lies; made when missing.
    pub data: PathBuf,
    /// Where it listens; port 0 takes a free one.
    pub listen: SocketAddr,
    /// How messages reach phones.
    pub channel: ChannelKind,
    /// Where phones reach it from outside, such as `https://relay.example`; decides on `Secure` cookies.
    pub public_url: Option<String>,
    /// Its clock and dice.
    pub around: Arc<dyn Surroundings>,
}

/// What every call works with.
pub struct Relay {
    /// Everything on the disk.
    pub store: Store,
    /// The device that writes what this run has to say.
    pub author: DeviceId,
    /// Clock and dice.
    pub around: Arc<dyn Surroundings>,
    /// Who waits for what.
    pub bells: Arc<Bells>,
    /// How often one may ask.
    pub limits: Limits,
    /// How messages reach phones.
    pub channel: Channel,
    /// Sign-in codes on their way to the channel.
    pub codes: mpsc::Sender<Message>,
    /// Phones reach it by https only.
    pub secure: bool,
    /// True once the relay is to stop.
    stopping: watch::Receiver<bool>,
}

/// A relay that runs.
pub struct Running {
    /// Where it really listens.
    pub address: SocketAddr,
    /// What its calls work with.
    pub relay: Arc<Relay>,
    stop: watch::Sender<bool>,
    server: JoinHandle<std::io::Result<()>>,
    outbox: JoinHandle<()>,
    chores: JoinHandle<()>,
}

/// What whoever opened a relay holds of it.
pub struct Held {
    /// Says true once it is to stop.
    pub stop: watch::Sender<bool>,
    /// Sign-in codes that wait for the channel.
    pub codes: mpsc::Receiver<Message>,
}

/// Why a relay does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The folder cannot be made.
    #[error("the data folder cannot be made: {0}")]
    Folder(std::io::Error),
    /// The database cannot be opened.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// The address cannot be had.
    #[error("cannot listen: {0}")]
    Listen(std::io::Error),
}

/// Longer than this no request is waited for when stopping.
const LAST_REQUESTS: Duration = Duration::from_secs(10);
/// The most sign-in codes that wait for the channel.
const MOST_CODES: usize = 1_000;

/// Opens the store and begins to serve.
pub async fn serve(config: Config) -> Result<Running, StartError> {
    let channel = Channel::new(config.channel);
    serve_with(config, channel).await
}

/// The same with a channel that was brought along.
pub async fn serve_with(config: Config, channel: Channel) -> Result<Running, StartError> {
    let (relay, Held { stop, codes }) = Relay::open(&config, channel).await?;
    let listener = TcpListener::bind(config.listen).await.map_err(StartError::Listen)?;
    let address = listener.local_addr().map_err(StartError::Listen)?;
    let outbox = tokio::spawn(outbox::run(Arc::clone(&relay), codes));
    let chores = tokio::spawn(chores::run(Arc::clone(&relay)));
    let server = tokio::spawn(listen(listener, Arc::clone(&relay)));
    Ok(Running { address, relay, stop, server, outbox, chores })
}

impl Running {
    /// Ends long polls, lets begun requests end, closes the store. What was accepted is kept.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        let abort = self.server.abort_handle();
        if tokio::time::timeout(LAST_REQUESTS, self.server).await.is_err() {
            abort.abort();
        }
        let _ = tokio::time::timeout(LAST_REQUESTS, self.outbox).await;
        let _ = tokio::time::timeout(LAST_REQUESTS, self.chores).await;
        let store = self.relay.store.clone();
        let _ = tokio::task::spawn_blocking(move || store.close()).await;
    }
}

impl Relay {
    /// Opens the store. Nothing listens and nothing is sent yet: [`serve`] does both by itself, the
    /// simulation one step after the other.
    pub async fn open(config: &Config, channel: Channel) -> Result<(Arc<Self>, Held), StartError> {
        std::fs::create_dir_all(&config.data).map_err(StartError::Folder)?;
        let bells = Arc::new(Bells::default());
        let store = Store::open(&config.data, &*config.around, Arc::clone(&bells))?;
        let author = store.begin_run(&*config.around).await?;
        let (stop, stopping) = watch::channel(false);
        let (sender, codes) = mpsc::channel(MOST_CODES);
        let relay = Arc::new(Self {
            store,
            author,
            around: Arc::clone(&config.around),
            bells,
            limits: Limits::default(),
            channel,
            codes: sender,
            secure: config.public_url.as_ref().is_some_and(|url| url.starts_with("https://")),
            stopping,
        });
        Ok((relay, Held { stop, codes }))
    }

    /// Until the relay is to stop.
    pub async fn stopped(&self) {
        let mut stopping = self.stopping.clone();
        // A sender that has gone has stopped, too.
        let _ = stopping.wait_for(|stopping| *stopping).await;
    }

    /// Puts events into logs within this transaction.
    pub fn sequencer<'a>(&'a self, tables: &'a dyn Tables) -> Sequencer<'a> {
        Sequencer {
            tables,
            identity: self.store.identity(),
            author: self.author,
            around: &*self.around,
            now: self.around.now(),
            channel: self.channel.name(),
        }
    }
}

async fn listen(listener: TcpListener, relay: Arc<Relay>) -> std::io::Result<()> {
    let service = api::router(Arc::clone(&relay)).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(async move { relay.stopped().await }).await
}
