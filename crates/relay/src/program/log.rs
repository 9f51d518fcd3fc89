//! The program's log: on standard error, one line a happening, as text or JSON.

use std::io::{IsTerminal as _, stderr};

use relay::config::{LogFormat, Settings};
use tracing::{Level, Metadata};
use tracing_subscriber::{
    Layer as _,
    filter::{FilterExt as _, Targets, filter_fn},
    fmt,
    layer::SubscriberExt as _,
    util::SubscriberInitExt as _,
};

/// Begins to log.
pub fn begin(settings: &Settings) {
    let filter: Targets = settings.log.parse().unwrap_or_default();
    let lines = match settings.log_format {
        LogFormat::Text => fmt::layer().with_writer(stderr).with_ansi(stderr().is_terminal()).boxed(),
        LogFormat::Json => fmt::layer().with_writer(stderr).json().flatten_event(true).with_span_list(false).boxed(),
    };
    tracing_subscriber::registry().with(lines.with_filter(filter.and(filter_fn(names_nobody)))).init();
}

/// PostgreSQL's client tells every statement with its values, phones and all, as soon as anybody looks for
/// a fault at level `debug`.
fn names_nobody(about: &Metadata<'_>) -> bool {
    !about.target().starts_with("tokio_postgres") || *about.level() <= Level::INFO
}
