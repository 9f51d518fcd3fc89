//! The relay: gives events their place, keeps them, passes them on, and sends the notices that
//! they cause. A community's desks, couriers and residents meet here.

pub mod admin;
pub mod api;
pub mod auth;
pub mod bells;
pub mod channel;
pub mod chores;
pub mod config;
pub mod couriers;
pub mod doctor;
pub mod limits;
pub mod links;
pub mod metrics;
pub mod office;
pub mod outbox;
pub mod pairing;
pub mod partners;
pub mod pictures;
pub mod recipients;
pub mod residents;
pub mod sequence;
mod serving;
pub mod sessions;
pub mod sign_in;
pub mod store;
pub mod surroundings;
pub mod traces;
pub mod webhooks;
pub mod wechat;

use std::{
    future::{Future, pending},
    net::SocketAddr,
    sync::Arc,
};

use axum::Router;
use domain::DeviceId;
use tokio::{
    net::TcpListener,
    sync::{mpsc, watch},
    task::JoinHandle,
};

use bells::Bells;
use channel::Channel;
pub use config::Config;
use config::{Networks, Patience};
use limits::Limits;
use metrics::Metrics;
use outbox::{Direct, Directs};
use sequence::Sequencer;
use serving::Bounds;
use sessions::Sessions;
use store::{Store, Tables};
use surroundings::Surroundings;
use webhooks::Post;
use wechat::{Here, Wechat};

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
    /// Couriers who were signed in when somebody last looked.
    pub sessions: Sessions,
    /// How messages reach phones.
    pub channel: Channel,
    /// The official account, where there is one.
    pub wechat: Option<Arc<Wechat>>,
    /// Sign-in codes, and texts that are tried, on their way to the channel.
    pub codes: mpsc::Sender<Direct>,
    /// Such messages as vendors know them.
    pub directs: Directs,
    /// Where phones and gateways reach it from outside, without a slash at the end.
    pub public_url: Option<String>,
    /// Phones reach it by https only.
    pub secure: bool,
    /// Whose word on a caller's address is taken.
    pub proxies: Networks,
    /// How long it waits for whom.
    pub patience: Patience,
    /// What carriers tell of parcels, where somebody passes it on.
    pub traces: Option<traces::Provider>,
    /// How webhooks go out.
    pub post: Post,
    /// What it counts of itself.
    pub metrics: Metrics,
    /// True once the relay is to stop.
    stopping: watch::Receiver<bool>,
}

/// A relay that runs.
pub struct Running {
    /// Where it really listens.
    pub address: SocketAddr,
    /// Where its metrics are read, if anywhere.
    pub admin_address: Option<SocketAddr>,
    /// What its calls work with.
    pub relay: Arc<Relay>,
    stop: watch::Sender<bool>,
    server: JoinHandle<()>,
    admin: Option<JoinHandle<()>>,
    outbox: JoinHandle<()>,
    chores: JoinHandle<()>,
    webhooks: JoinHandle<()>,
    traces: JoinHandle<()>,
}

/// What whoever opened a relay holds of it.
pub struct Held {
    /// Says true once it is to stop.
    pub stop: watch::Sender<bool>,
    /// Sign-in codes, and texts that are tried, that wait for the channel.
    pub codes: mpsc::Receiver<Direct>,
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
    /// A file that the settings name cannot be used.
    #[error(transparent)]
    Channels(#[from] config::ConfigErrors),
    /// The address cannot be had.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, std::io::Error),
}

/// The most sign-in codes that wait for the channel.
const MOST_CODES: usize = 1_000;

/// Opens the store and begins to serve.
pub async fn serve(config: Config) -> Result<Running, StartError> {
    let channel = Channel::open(&config)?;
    serve_with(config, channel).await
}

/// The same with a channel that was brought along.
pub async fn serve_with(config: Config, channel: Channel) -> Result<Running, StartError> {
    let (relay, Held { stop, codes }) = Relay::open(&config, channel).await?;
    let (listener, address) = bind(config.listen).await?;
    let (admin_listener, admin_address) = match config.admin_listen {
        Some(address) => bind(address).await.map(|(listener, address)| (Some(listener), Some(address)))?,
        None => (None, None),
    };
    let outbox = tokio::spawn(outbox::run(Arc::clone(&relay), codes));
    let chores = tokio::spawn(chores::run(Arc::clone(&relay)));
    let webhooks = tokio::spawn(webhooks::run(Arc::clone(&relay)));
    let traces = tokio::spawn(traces::run(Arc::clone(&relay)));
    let bounds = Bounds::of(&config);
    let until = {
        let relay = Arc::clone(&relay);
        async move { relay.stopped().await }
    };
    let server = spawn(listener, api::router(Arc::clone(&relay)), &relay, until, bounds.clone());
    // Until the very end: the last requests are looked at here.
    let admin = admin_listener.map(|at| spawn(at, admin::router(Arc::clone(&relay)), &relay, pending(), bounds));
    Ok(Running { address, admin_address, relay, stop, server, admin, outbox, chores, webhooks, traces })
}

async fn bind(address: SocketAddr) -> Result<(TcpListener, SocketAddr), StartError> {
    let failed = |error| StartError::Listen(address, error);
    let listener = TcpListener::bind(address).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    Ok((listener, address))
}

fn spawn(
    listener: TcpListener,
    calls: Router,
    relay: &Arc<Relay>,
    until: impl Future<Output = ()> + Send + 'static,
    bounds: Bounds,
) -> JoinHandle<()> {
    tokio::spawn(serving::listen(listener, calls, Arc::clone(relay), until, bounds))
}

impl Running {
    /// Ends long polls, lets begun requests end, closes the store. What was accepted is kept.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        // It keeps to its patience by itself.
        let _ = self.server.await;
        let _ = tokio::time::timeout(self.relay.patience.stop, self.outbox).await;
        if let Some(admin) = self.admin {
            admin.abort();
        }
        let _ = tokio::time::timeout(self.relay.patience.stop, self.chores).await;
        let _ = tokio::time::timeout(self.relay.patience.stop, self.webhooks).await;
        let _ = tokio::time::timeout(self.relay.patience.stop, self.traces).await;
        let store = self.relay.store.clone();
        let _ = tokio::task::spawn_blocking(move || store.close()).await;
    }
}

impl Relay {
    /// Opens the store. Nothing listens and nothing is sent yet: [`serve`] does both by itself, the
    /// simulation one step after the other.
    pub async fn open(config: &Config, channel: Channel) -> Result<(Arc<Self>, Held), StartError> {
        let traces = traces::Provider::open(config)?;
        let bells = Arc::new(Bells::default());
        let store = config.store(Arc::clone(&bells))?;
        let author = store.begin_run(&*config.around).await?;
        if let Some(wechat) = channel.wechat() {
            let (around, public_url) = (Arc::clone(&config.around), config.public_url.clone());
            wechat.open(Here { store: store.clone(), around, public_url });
        }
        let (stop, stopping) = watch::channel(false);
        let (sender, codes) = mpsc::channel(MOST_CODES);
        let relay = Arc::new(Self {
            store,
            author,
            around: Arc::clone(&config.around),
            metrics: Metrics::with(bells.meter.clone()),
            bells,
            limits: Limits::default(),
            sessions: Sessions::default(),
            wechat: channel.wechat().cloned(),
            channel,
            codes: sender,
            directs: Directs::default(),
            public_url: config.public_url.clone(),
            secure: config.public_url.as_ref().is_some_and(|url| url.starts_with("https://")),
            proxies: config.trusted_proxies.clone(),
            patience: config.patience,
            traces,
            post: Post::new(config.webhook_loopback),
            stopping,
        });
        Ok((relay, Held { stop, codes }))
    }

    /// What makes the path of a gateway's reports one that nobody guesses.
    pub fn report_secret(&self, gateway: &str) -> String {
        hex::encode(&auth::keyed(self.store.identity(), "reports", &[gateway.as_bytes()])[..16])
    }

    /// Where this gateway reports to; nowhere while no address of the relay's own is set.
    pub fn report_url(&self, gateway: &str) -> Option<String> {
        let url = self.public_url.as_ref()?;
        Some(format!("{url}/reports/{gateway}/{}", self.report_secret(gateway)))
    }

    /// Until the relay is to stop.
    pub async fn stopped(&self) {
        let mut stopping = self.stopping.clone();
        // A sender that has gone has stopped, too.
        let _ = stopping.wait_for(|stopping| *stopping).await;
    }

    /// Whether it is about to stop.
    pub fn is_stopping(&self) -> bool {
        *self.stopping.borrow()
    }

    /// Puts events into logs within this transaction.
    pub fn sequencer<'a>(&'a self, tables: &'a dyn Tables) -> Sequencer<'a> {
        Sequencer {
            tables,
            identity: self.store.identity(),
            author: self.author,
            around: &*self.around,
            now: self.around.now(),
            channel: &self.channel,
            metrics: &self.metrics,
            traces: self.traces.as_ref(),
        }
    }
}
