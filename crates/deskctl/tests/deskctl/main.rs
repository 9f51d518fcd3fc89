//! The real `deskctl` on real files, as scripts and outside tests call it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails here has failed")]

mod fee;
mod files;
#[cfg(target_os = "linux")]
mod forgotten;
#[cfg(target_os = "linux")]
mod full_disk;
mod import;
mod killed;
mod leaving;
mod life;
mod money;
mod refusals;
mod reports;
mod rules;
mod shelves;
mod slips;
mod stocktake;
mod support;
mod tables;
mod together;
