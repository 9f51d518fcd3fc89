//! `parcel-relay`: the relay as a program.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context as _;
use clap::{Parser, Subcommand};
use relay::{Config, bells::Bells, channel::ChannelKind, pairing, serve, store::Store, surroundings::Machine};
use tracing_subscriber::EnvFilter;

/// The meeting place of a community's desks, couriers and residents.
#[derive(Parser)]
#[command(name = "parcel-relay", version)]
struct Arguments {
    /// Folder of the database [default: the user's data folder]
    #[arg(long, env = "PARCEL_RELAY_DATA", global = true)]
    data: Option<PathBuf>,
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, env = "PARCEL_RELAY_LISTEN", default_value = "127.0.0.1:8787")]
    listen: SocketAddr,
    /// How messages reach phones
    #[arg(long, env = "PARCEL_RELAY_CHANNEL", value_enum, default_value = "console")]
    channel: ChannelKind,
    /// Where phones reach the relay from outside, such as https://relay.example
    #[arg(long, env = "PARCEL_RELAY_PUBLIC_URL")]
    public_url: Option<String>,
    /// Write a fresh pairing code into this file at start
    #[arg(long)]
    pairing_file: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Print a new one-time code for a desk, good for ten minutes
    PairingCode,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let data = arguments.data.clone().or_else(data_folder).context("no data folder: say --data DIR")?;
    match arguments.command {
        Some(Command::PairingCode) => pairing_code(&data).await,
        None => run(arguments, data).await,
    }
}

async fn run(arguments: Arguments, data: PathBuf) -> anyhow::Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let config = Config {
        data,
        listen: arguments.listen,
        channel: arguments.channel,
        public_url: arguments.public_url,
        around: Arc::new(Machine),
    };
    let running = serve(config).await?;
    if let Some(file) = arguments.pairing_file {
        let code = pairing::new_code(&running.relay.store, &Machine).await?;
        write_secret(&file, &code).with_context(|| format!("cannot write {}", file.display()))?;
    }
    tracing::info!(address = %running.address, "listening");
    asked_to_stop().await?;
    tracing::info!("stopping");
    running.stop().await;
    Ok(())
}

async fn pairing_code(data: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(data)?;
    let store = Store::open(data, &Machine, Arc::new(Bells::default()))?;
    println!("{}", pairing::new_code(&store, &Machine).await?);
    tokio::task::spawn_blocking(move || store.close()).await?;
    Ok(())
}

async fn asked_to_stop() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            result = tokio::signal::ctrl_c() => result,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}

/// Written beside and moved into place, so that nobody reads half a code; only for this user.
fn write_secret(file: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write as _;
    let beside = file.with_extension("new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&beside)?.write_all(text.as_bytes())?;
    std::fs::rename(beside, file)
}

fn data_folder() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = folder("XDG_DATA_HOME")
        .or_else(|| folder("LOCALAPPDATA"))
        .or_else(|| Some(folder("HOME")?.join(".local/share")))?;
    Some(base.join("parcel-relay"))
}
