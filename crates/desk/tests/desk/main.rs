//! The desk by its public doors: rules that several parts must keep together.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on may stop")]

mod any_day;
mod archive;
mod audit;
mod backups;
mod bulk;
mod care;
mod conflicts;
mod couriers;
mod exchange;
mod first_start;
mod forgetting;
mod forms;
mod keychain;
mod leaving;
mod limits;
mod list;
mod lost;
mod notices;
mod open;
mod overdue;
mod printing;
mod readings;
mod relay;
mod reports;
mod residents;
mod scan;
mod sending;
mod shelves;
mod staff;
mod stick;
mod stocktake;
mod support;
mod texts;
mod till;
mod upgrade;
mod visit;
