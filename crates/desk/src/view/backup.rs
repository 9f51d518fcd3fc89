//! 数据与备份.

use serde::Serialize;
use specta::Type;

/// The desk's own backups, and how much room everything takes.
#[derive(Debug, Clone, Serialize, Type)]
pub struct BackupsView {
    pub folder: String,
    /// When a backup was last made, there or anywhere.
    pub last_at: Option<String>,
    /// A backup lies ready and takes the desk's place at the next start.
    pub restore_waits: bool,
    /// The newest first.
    pub backups: Vec<BackupView>,
    pub desk_kb: u32,
    pub backups_kb: u32,
    pub parcels: u32,
    pub events: u32,
}

/// One backup.
#[derive(Debug, Clone, Serialize, Type)]
pub struct BackupView {
    pub file: String,
    /// By this desk's own clock, as the file's name says it: without an offset.
    pub made_at: String,
    pub kb: u32,
}

/// What a backup holds that was looked into and not restored yet.
#[derive(Debug, Clone, Serialize, Type)]
pub struct HeldView {
    pub communities: Vec<String>,
    /// When it was made, as its name says: by its desk's own clock, without an offset. Nothing where it has
    /// another name.
    pub made_at: Option<String>,
    /// When the last thing was done that is in it.
    pub last_at: Option<String>,
    pub parcels: u32,
    /// Clerks sign in with the PINs that they had.
    pub staffed: bool,
    /// Its desk was paired with a relay, which knows it by a key that no backup holds.
    pub paired: bool,
    pub demonstration: bool,
}

/// What is left when the desk file cannot be opened.
#[derive(Debug, Clone, Serialize, Type)]
pub struct RescueView {
    /// The desk file, which is left as it is.
    pub file: String,
    /// Where backups were looked for, what somebody chose first.
    pub folders: Vec<String>,
    /// Those of all of them, the newest first.
    pub backups: Vec<BackupView>,
    /// One of them lies ready and takes the file's place at the next start.
    pub restore_waits: bool,
}

/// What a check of everything found.
#[derive(Debug, Clone, Serialize, Type)]
pub struct VerificationView {
    pub ok: bool,
    pub events: u32,
    pub parcels: u32,
    /// Complaints in plain English, without personal data; none when all is sound.
    pub problems: Vec<String>,
    /// Events that the relay keeps out of the log, and parcels that it folds otherwise.
    pub stand_apart: u32,
}

impl From<crate::verify::Verification> for VerificationView {
    fn from(report: crate::verify::Verification) -> Self {
        let count = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            ok: report.ok,
            events: count(report.events),
            parcels: count(report.parcels),
            stand_apart: count((report.kept_aside.len() + report.relay_differs.len()) as u64),
            problems: report.problems,
        }
    }
}
