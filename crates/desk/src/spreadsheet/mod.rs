//! Spreadsheets in and out: what a clerk imports, exports and fills in.
//!
//! Text goes in and text comes out: this module knows columns, not couriers,
//! and never decides whether a row is acceptable.
//!
//! - [`read_table`] reads `.xlsx`, `.xls` and `.csv`, told apart by content and
//!   not by name, and hands back the rows under the columns it was asked for,
//!   each with the row number that the spreadsheet program shows.
//! - [`write_table`] writes `.xlsx` or `.csv` that opens in Excel with phones
//!   and tracking numbers as text.
//! - [`write_sheets`] writes several tables into one such file.
//! - [`courier_template`] and [`resident_template`] make the workbooks that a clerk fills in.
//!
//! A file comes from a stranger. Nothing in here may panic, or need more
//! memory than a small multiple of the limits in [`limits`], whatever it holds.

mod cell;
mod columns;
mod csv;
mod error;
mod header;
pub mod limits;
mod number_format;
mod ole;
mod package;
mod read;
mod table;
mod template;
mod write;
mod write_csv;
mod write_xlsx;
mod xls;
mod xls_record;
mod xls_strings;
mod xls_value;
mod xlsx;

pub use cell::CellProblem;
pub use columns::{COURIER_COLUMNS, Column, RESIDENT_COLUMNS};
pub use error::{Found, SheetError};
pub use read::{read_table, read_table_watched};
pub use table::{Kind, Row, Table};
pub use template::{RESIDENT_NAMES, courier_template, courier_template_csv, resident_template, resident_template_csv};
pub use write::{FileKind, Out, Sheet, WriteError, write_sheets, write_table};
