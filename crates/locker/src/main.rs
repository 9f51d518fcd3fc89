//! `parcel-locker`: an example of a partner's program. It tells the relay what couriers put into a
//! locker's doors, hears what becomes of it, and prints what the doors would do.

mod announce;
mod doors;
mod feed;
mod hook;
mod memory;
mod signature;

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use anyhow::Context as _;
use clap::Parser;
use tokio::sync::mpsc;

use announce::Relay;
use hook::Hook;
use memory::Memory;

/// An example adapter between lockers and a parcel relay.
#[derive(Parser)]
#[command(name = "parcel-locker", version)]
struct Arguments {
    /// Where the relay is, such as https://relay.example
    #[arg(long, env = "PARCEL_LOCKER_RELAY")]
    relay: String,
    /// The partner's key, `pk_…`; better in the environment than on a command line
    #[arg(long, env = "PARCEL_LOCKER_KEY", hide_env_values = true)]
    key: String,
    /// The secret of the webhook, `whsec_…`
    #[arg(long, env = "PARCEL_LOCKER_SECRET", hide_env_values = true)]
    secret: String,
    /// The community where the locker stands
    #[arg(long, env = "PARCEL_LOCKER_COMMUNITY")]
    community: String,
    /// Where webhooks come in, at /webhook, behind something that speaks https
    #[arg(long, env = "PARCEL_LOCKER_LISTEN", default_value = "127.0.0.1:8790")]
    listen: SocketAddr,
    /// Which deposits and events are known, so that a restart forgets nothing
    #[arg(long, env = "PARCEL_LOCKER_MEMORY", default_value = "parcel-locker.jsonl")]
    memory: PathBuf,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let _ = rustls::crypto::ring::default_provider().install_default();
    let memory = Arc::new(Memory::open(&arguments.memory).context("the memory cannot be opened")?);
    let listener = tokio::net::TcpListener::bind(arguments.listen).await.context("cannot listen")?;
    println!("listening {}", listener.local_addr()?);
    let hook = Hook { secret: arguments.secret, memory: Arc::clone(&memory) };
    tokio::spawn(async move { axum::serve(listener, hook::router(hook)).await });
    let relay = Relay::new(&arguments.relay, arguments.key, arguments.community)?;
    let (sender, deposits) = mpsc::channel(1_000);
    std::thread::spawn(move || feed::read(std::io::stdin().lock(), &sender));
    announce::run(&relay, &memory, deposits).await;
    // No deposit comes any more, but what was announced is still heard of.
    std::future::pending().await
}
