//! From a verb at the desk to the bytes at a printer, by real sockets and a real spooler.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on may stop")]

mod asked;
#[cfg(unix)]
mod cups;
mod ending;
mod filter;
mod lines;
mod network;
mod pdf;
mod support;
