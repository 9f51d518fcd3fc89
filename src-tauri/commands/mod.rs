//! What the screens may ask, one file per screen. Adapters of a few lines.

pub mod app;
pub mod audit;
pub mod backups;
pub mod care;
pub mod counter;
pub mod couriers;
pub mod help;
pub mod leaving;
pub mod parcels;
pub mod printers;
pub mod printing;
pub mod program;
pub mod reports;
pub mod residents;
pub mod sending;
pub mod serial;
pub mod settings;
pub mod shelves;
pub mod staff;
pub mod stocktake;
pub mod texts;
pub mod till;
