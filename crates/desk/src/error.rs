//! What can go wrong at a desk, as a code and a message: what happened, what is safe, what next.
//!
//! No message holds personal data, so that any of them may be logged or shown to anybody.

use domain::{
    Refusal, contact::AddressError, contact::PersonNameError, contact::PhoneError, tracking::TrackingNumberError,
};

use crate::{
    exchange::RelayProblem,
    paper::PaperError,
    printers::PrintTrouble,
    spreadsheet::{SheetError, WriteError},
};

/// Why something was not done. Whatever it says, nothing confirmed before was lost.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// A rule says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Something that was typed or given does not fit its place.
    #[error("{}: {}", .0.field, .0.message)]
    Input(InputProblem),
    /// No parcel of that id or number.
    #[error("there is no such parcel at this desk")]
    UnknownParcel,
    /// More than one parcel fits.
    #[error("more than one parcel fits: say which by its id")]
    Ambiguous,
    /// No community of that name or id.
    #[error("this community is not served at this desk")]
    UnknownCommunity,
    /// No courier of that phone or id.
    #[error("there is no such courier in this community")]
    UnknownCourier,
    /// No resident of that phone or id.
    #[error("there is no such resident in this community")]
    UnknownResident,
    /// No clerk of that name or id.
    #[error("no such clerk works at this desk")]
    UnknownClerk,
    /// Another clerk is called so.
    #[error("another clerk at this desk is called so: add something that tells them apart")]
    ClerkExists,
    /// A community of that name is there already.
    #[error("a community of this name is served here already")]
    CommunityExists,
    /// Another courier of the community has the phone.
    #[error("another courier of this community has this phone")]
    CourierPhoneTaken,
    /// No stocktake is on, or none of this number is kept.
    #[error("no stocktake is on: start one")]
    NoStocktake,
    /// One is on already.
    #[error("a stocktake is on already: finish or cancel it first")]
    StocktakeRunning,
    /// Another resident of the community has the phone.
    #[error("another resident of this community has this phone")]
    ResidentPhoneTaken,
    /// The desk's file, or another file, cannot be used.
    #[error(transparent)]
    File(FileProblem),
    /// A workbook that cannot be read.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// A slip that cannot be drawn.
    #[error("the slip cannot be drawn: {0}")]
    Paper(#[from] PaperError),
    /// A printer that does not print.
    #[error(transparent)]
    Printer(#[from] PrintTrouble),
    /// The exchange with the relay did not work; the desk goes on without it.
    #[error(transparent)]
    Relay(#[from] RelayProblem),
    /// The clerk stopped it; nothing of it was done.
    #[error("stopped; nothing was changed")]
    Cancelled,
}

/// Which field, what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputProblem {
    pub field: &'static str,
    pub code: String,
    pub message: String,
}

/// What can be wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileProblem {
    #[error("the desk file is damaged: it was left untouched; restore the last backup or ask for help")]
    Damaged,
    #[error("the desk file cannot be written: check the rights of its folder; nothing was changed")]
    ReadOnly,
    #[error("the desk file was written by a newer version: update this program; the file was left untouched")]
    Newer,
    #[error("this file is not a Parcel Desk file; it was left untouched")]
    NotOurs,
    #[error(
        "the disk is full: nothing of this step was saved, everything before is safe; free some space and try again"
    )]
    DiskFull,
    #[error("another program holds the desk file: try again in a moment")]
    Busy,
    #[error("the file cannot be opened: check that it and its folder exist")]
    Missing,
    #[error("the disk failed: nothing of this step was saved; check the disk, then try again")]
    Broken,
}

impl DeskError {
    /// The stable name under which it crosses every border.
    pub fn code(&self) -> String {
        match self {
            Self::Refused(refusal) => refusal.code().into(),
            Self::Input(problem) => problem.code.clone(),
            Self::UnknownParcel => "parcel_unknown".into(),
            Self::Ambiguous => "ambiguous".into(),
            Self::UnknownCommunity => "community_unknown".into(),
            Self::UnknownCourier => "courier_unknown".into(),
            Self::UnknownResident => "resident_unknown".into(),
            Self::ResidentPhoneTaken => "resident_phone_taken".into(),
            Self::UnknownClerk => "clerk_unknown".into(),
            Self::ClerkExists => "clerk_exists".into(),
            Self::CommunityExists => "community_exists".into(),
            Self::CourierPhoneTaken => "courier_phone_taken".into(),
            Self::NoStocktake => "no_stocktake".into(),
            Self::StocktakeRunning => "stocktake_running".into(),
            Self::File(problem) => problem.code().into(),
            Self::Sheet(problem) => problem.code().into(),
            Self::Paper(_) => "slip_impossible".into(),
            Self::Printer(trouble) => trouble.code().into(),
            Self::Relay(problem) => problem.code().into(),
            Self::Cancelled => "cancelled".into(),
        }
    }

    /// Whether the file or the system failed, rather than a rule or an input.
    pub fn is_failure(&self) -> bool {
        match self {
            Self::File(_) => true,
            // What was typed does not fit, or the relay's rules say no.
            Self::Relay(RelayProblem::Address | RelayProblem::Unpaired | RelayProblem::Refused(_)) => false,
            Self::Relay(_) => true,
            _ => false,
        }
    }

    /// A field that does not fit.
    pub fn input(field: &'static str, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Input(InputProblem { field, code: code.into(), message: message.into() })
    }

    /// Text in the file that is not what this version wrote there.
    pub(crate) fn unreadable(_: serde_json::Error) -> Self {
        Self::File(FileProblem::Damaged)
    }
}

impl FileProblem {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Damaged => "file_damaged",
            Self::ReadOnly => "file_read_only",
            Self::Newer => "file_newer",
            Self::NotOurs => "file_not_ours",
            Self::DiskFull => "disk_full",
            Self::Busy => "file_busy",
            Self::Missing => "file_missing",
            Self::Broken => "disk_failed",
        }
    }
}

impl From<std::io::Error> for DeskError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind as Kind;
        Self::File(match error.kind() {
            Kind::NotFound | Kind::NotADirectory | Kind::IsADirectory | Kind::AlreadyExists => FileProblem::Missing,
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => FileProblem::ReadOnly,
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => FileProblem::DiskFull,
            _ => FileProblem::Broken,
        })
    }
}

impl From<WriteError> for DeskError {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Cancelled => Self::Cancelled,
            WriteError::Io(error) => error.into(),
            other => Self::input("file", other.code(), other.to_string()),
        }
    }
}

impl From<PhoneError> for DeskError {
    fn from(error: PhoneError) -> Self {
        Self::input("phone", error.code(), error.to_string())
    }
}

impl From<PersonNameError> for DeskError {
    fn from(error: PersonNameError) -> Self {
        Self::input("name", error.code(), error.to_string())
    }
}

impl From<AddressError> for DeskError {
    fn from(error: AddressError) -> Self {
        Self::input("address", error.code(), error.to_string())
    }
}

impl From<TrackingNumberError> for DeskError {
    fn from(error: TrackingNumberError) -> Self {
        Self::input("tracking_number", error.code(), error.to_string())
    }
}
