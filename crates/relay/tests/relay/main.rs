//! The relay by its public doors, on SQLite or, beside `scripts/with-postgres`, on PostgreSQL.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at the first thing that is wrong"
)]

mod announcements;
mod attack;
mod backup;
mod batches;
mod channels;
mod chores;
mod clock;
mod compression;
mod config;
mod courier;
mod delivery_reports;
mod directory;
mod doctor;
mod everywhere;
mod gateways;
mod groups;
mod intercepts;
mod locker;
mod log;
mod lookups;
mod metrics;
mod notices;
mod openapi;
mod outbox;
mod owners;
mod pairing;
mod partners;
mod patience;
mod poster;
mod private_log;
#[cfg(unix)]
mod processes;
mod program;
mod recipients;
mod residents;
mod residents_acts;
mod residents_links;
mod residents_lists;
mod residents_pages;
mod residents_phones;
mod residents_sessions;
mod restored;
mod rules;
mod signatures;
mod snapshot;
mod succession;
mod support;
mod texts;
mod traces;
mod traces_limits;
mod upgrade;
mod upgrade_steps;
mod webhooks;
mod wechat;
mod wechat_entrance;
mod wechat_events;
mod wechat_parts;
mod wishes;
