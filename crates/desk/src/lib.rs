//! The front desk without a window: everything a clerk can do, and everything a screen shows.
//!
//! One verb, one file. A verb reads the state inside a transaction, lets the domain decide,
//! appends the events and everything that follows from them, and answers the new view. The window
//! and `deskctl` are two thin edges over this crate. Nothing here knows Tauri, and only
//! [`mod@store`] knows SQL.

#![allow(missing_docs, reason = "views and commands document themselves field by field where a name does not say it")]

mod add_community;
mod announce;
mod attention;
mod backup;
mod browse;
mod bulk;
mod card;
mod change_community;
mod correct;
mod couriers;
mod decline_intercept;
mod demonstration;
mod desk;
mod desk_name;
mod detail;
mod dispute;
mod enter;
mod erase_person;
mod error;
pub mod exchange;
mod export_parcels;
mod failed_notices;
mod figures;
mod find_missing;
mod found;
mod hand_back;
mod hand_over;
mod history_facts;
mod hold;
mod import_couriers;
pub mod input;
mod look_after;
mod move_parcel;
mod notices;
pub mod paper;
mod people;
pub mod place;
mod receive;
mod record;
mod record_return_number;
mod reject;
mod remove_courier;
mod report;
mod resend_notice;
mod reveal;
mod rows;
mod run;
mod same_number;
mod save_courier;
mod scan;
mod search;
#[cfg(feature = "seed")]
pub mod seed;
mod send_back;
mod set_reminders;
mod set_retention;
mod set_tariff;
mod settle_attention;
mod settle_difference;
mod slip;
pub mod spreadsheet;
mod staff;
mod status;
mod store;
mod surroundings;
mod undo;
mod verify;
pub mod view;

pub use announce::Announcement;
pub use backup::restore;
pub use browse::{ListQuery, Order};
pub use bulk::{BulkAction, BulkOrder};
pub use correct::Correction;
pub use couriers::CourierQuery;
pub use desk::Desk;
pub use dispute::DisputeForm;
pub use enter::EntryForm;
pub use error::{DeskError, FileProblem, InputProblem};
pub use export_parcels::ExportSpan;
pub use found::Founding;
pub use hand_back::HandBack;
pub use hand_over::{HandOver, HandOverMany};
pub use hold::HoldForm;
pub use import_couriers::Mapping;
pub use record::ParcelRecord;
pub use report::{Preset, ReportQuery};
pub use save_courier::CourierForm;
pub use set_reminders::ReminderForm;
pub use set_tariff::TariffForm;
pub use settle_difference::EntryOf;
pub use slip::SlipPreview;
pub use staff::ClerkForm;
pub use surroundings::{Random, Surroundings};
pub use verify::Verification;
