//! The relay: gives events their place, keeps them, passes them on, and sends the notices that
//! they cause. A community's desks, couriers and residents meet here.

pub mod api;
pub mod auth;
pub mod bells;
pub mod limits;
pub mod pairing;
pub mod sequence;
pub mod store;
pub mod surroundings;

use std::{net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

use bells::Bells;
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
    /// Its clock and dice.
    pub around: Arc<dyn Surroundings>,
}

/// What every call works with.
pub struct Relay {
    /// Everything on the disk.
    pub store: Store,
    /// Clock and dice.
    pub around: Arc<dyn Surroundings>,
    /// Who waits for what.
    pub bells: Arc<Bells>,
    /// How often one may ask.
    pub limits: Limits,
    /// True once the relay is to stop.
    pub stopping: watch::Receiver<bool>,
}

/// A relay that runs.
pub struct Running {
    /// Where it really listens.
    pub address: SocketAddr,
    /// What its calls work with.
    pub relay: Arc<Relay>,
    stop: watch::Sender<bool>,
    server: JoinHandle<std::io::Result<()>>,
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

/// Opens the store and begins to serve.
pub async fn serve(config: Config) -> Result<Running, StartError> {
    std::fs::create_dir_all(&config.data).map_err(StartError::Folder)?;
    let bells = Arc::new(Bells::default());
    let store = Store::open(&config.data, &*config.around, Arc::clone(&bells))?;
    let listener = TcpListener::bind(config.listen).await.map_err(StartError::Listen)?;
    let address = listener.local_addr().map_err(StartError::Listen)?;
    let (stop, stopping) = watch::channel(false);
    let relay = Arc::new(Relay { store, around: config.around, bells, limits: Limits::default(), stopping });
    let server = tokio::spawn(listen(listener, Arc::clone(&relay)));
    Ok(Running { address, relay, stop, server })
}

impl Running {
    /// Ends long polls, lets begun requests end, closes the store. What was accepted is kept.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        let abort = self.server.abort_handle();
        if tokio::time::timeout(LAST_REQUESTS, self.server).await.is_err() {
            abort.abort();
        }
        let store = self.relay.store.clone();
        let _ = tokio::task::spawn_blocking(move || store.close()).await;
    }
}

impl Relay {
    /// Puts events into logs within this transaction.
    pub fn sequencer<'a>(&'a self, tables: &'a dyn Tables) -> Sequencer<'a> {
        Sequencer {
            tables,
            identity: self.store.identity(),
            around: &*self.around,
            now: self.around.now(),
            channel: "console",
        }
    }
}

async fn listen(listener: TcpListener, relay: Arc<Relay>) -> std::io::Result<()> {
    let mut stopping = relay.stopping.clone();
    let service = api::router(relay).into_make_service_with_connect_info::<SocketAddr>();
    let stopped = async move {
        let _ = stopping.wait_for(|stopping| *stopping).await;
    };
    axum::serve(listener, service).with_graceful_shutdown(stopped).await
}
