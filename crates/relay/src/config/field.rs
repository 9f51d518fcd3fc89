//! Every setting there is, and how its text is understood.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use axum::http::Uri;
use clap::ValueEnum as _;

use super::{LogFormat, Networks, Secret};
use crate::channel::ChannelKind;

/// One setting.
pub struct Field {
    /// Its name in the file; with dashes, the flag's.
    pub name: &'static str,
    /// Its variable in the environment.
    pub variable: &'static str,
    /// What its value must be.
    pub wanted: &'static str,
    /// Its value is never shown.
    pub secret: bool,
}

const fn field(name: &'static str, variable: &'static str, wanted: &'static str) -> Field {
    Field { name, variable, wanted, secret: false }
}

/// All of them.
pub const FIELDS: &[Field] = &[
    field("data", "PARCEL_RELAY_DATA", "a folder such as /var/lib/parcel-relay"),
    Field {
        name: "database_url",
        variable: "DATABASE_URL",
        wanted: "an address such as postgres://relay@127.0.0.1:5432/relay",
        secret: true,
    },
    field("listen", "PARCEL_RELAY_LISTEN", "an address and port such as 127.0.0.1:8787"),
    field("admin_listen", "PARCEL_RELAY_ADMIN_LISTEN", "an address and port such as 127.0.0.1:8788"),
    field("public_url", "PARCEL_RELAY_PUBLIC_URL", "an address such as https://relay.example, without a path"),
    field("channel", "PARCEL_RELAY_CHANNEL", "a channel such as console"),
    field("channels", "PARCEL_RELAY_CHANNELS", "a file such as /etc/parcel-relay/channels.toml"),
    field("traces", "PARCEL_RELAY_TRACES", "a file such as /etc/parcel-relay/traces.toml"),
    field("trusted_proxies", "PARCEL_RELAY_TRUSTED_PROXIES", "a list of networks such as 10.0.0.0/8"),
    field("most_connections", "PARCEL_RELAY_MOST_CONNECTIONS", "a whole number from 1 to 1000000"),
    field("most_connections_from_one", "PARCEL_RELAY_MOST_CONNECTIONS_FROM_ONE", "a whole number from 1 to 1000000"),
    field("header_seconds", "PARCEL_RELAY_HEADER_SECONDS", "a whole number of seconds from 1 to 600"),
    field("piece_seconds", "PARCEL_RELAY_PIECE_SECONDS", "a whole number of seconds from 1 to 600"),
    field("stop_seconds", "PARCEL_RELAY_STOP_SECONDS", "a whole number of seconds from 1 to 600"),
    field("webhook_loopback", "PARCEL_RELAY_WEBHOOK_LOOPBACK", "yes or no"),
    field("log_format", "PARCEL_RELAY_LOG_FORMAT", "text or json"),
    field("log", "PARCEL_RELAY_LOG", "a level such as info, or a list such as info,relay=debug"),
    field("pairing_file", "PARCEL_RELAY_PAIRING_FILE", "a file's path"),
];

pub(super) fn path(text: &str) -> Option<PathBuf> {
    Some(PathBuf::from(text)).filter(|path| !path.as_os_str().is_empty())
}

/// A folder, or nothing there yet.
pub(super) fn folder(text: &str) -> Option<PathBuf> {
    path(text).filter(|path| path.is_dir() || !path.exists())
}

pub(super) fn address(text: &str) -> Option<SocketAddr> {
    text.parse().ok()
}

pub(super) fn database_url(text: &str) -> Option<Secret> {
    let named = text.starts_with("postgres://") || text.starts_with("postgresql://");
    named.then(|| Secret::new(text))
}

/// Scheme and host, with nothing behind them but a slash.
pub(super) fn public_url(text: &str) -> Option<String> {
    let uri: Uri = text.parse().ok()?;
    let known = matches!(uri.scheme_str(), Some("https" | "http")) && uri.host().is_some_and(|host| !host.is_empty());
    let plain = matches!(uri.path(), "" | "/") && uri.query().is_none() && !text.contains(['@', '#']);
    (known && plain).then(|| text.trim_end_matches('/').to_owned())
}

pub(super) fn channel(text: &str) -> Option<ChannelKind> {
    ChannelKind::from_str(text, false).ok()
}

pub(super) fn networks(text: &str) -> Option<Networks> {
    Networks::read(text)
}

pub(super) fn count(text: &str) -> Option<u32> {
    text.parse().ok().filter(|number| (1..=1_000_000).contains(number))
}

pub(super) fn seconds(text: &str) -> Option<Duration> {
    text.parse().ok().filter(|number| (1..=600).contains(number)).map(Duration::from_secs)
}

pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

pub(super) fn log_format(text: &str) -> Option<LogFormat> {
    match text {
        "text" => Some(LogFormat::Text),
        "json" => Some(LogFormat::Json),
        _ => None,
    }
}

pub(super) fn log(text: &str) -> Option<String> {
    text.parse::<tracing_subscriber::filter::Targets>().ok().map(|_| text.to_owned())
}
