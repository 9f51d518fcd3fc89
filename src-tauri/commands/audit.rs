//! 操作记录: who did, saw and changed what.

#![allow(missing_docs, reason = "the fields are named as the screens name them")]

use std::path::PathBuf;

use desk::{AuditKind, AuditQuery, Desk, DeskError, view};
use serde::Deserialize;
use specta::Type;
use tauri::State;

use crate::{
    ipc::{Answer, Written, day, maybe_id},
    office::Office,
};

/// What the list is narrowed by; days as YYYY-MM-DD.
#[derive(Debug, Deserialize, Type)]
pub struct AuditListQuery {
    pub clerk_id: Option<String>,
    /// Only what was done while nobody was signed in.
    pub nobody: bool,
    pub kind: Option<AuditKind>,
    pub from: Option<String>,
    pub to: Option<String>,
    /// A tracking number.
    pub parcel: Option<String>,
    pub cursor: Option<String>,
    pub limit: u32,
}

impl AuditListQuery {
    fn read(self, desk: &Desk) -> Result<AuditQuery, DeskError> {
        let parcel = self.parcel.as_deref().map(str::trim).filter(|text| !text.is_empty());
        Ok(AuditQuery {
            clerk: maybe_id(self.clerk_id.as_deref())?,
            nobody: self.nobody,
            kind: self.kind,
            from: day(self.from.as_deref())?,
            to: day(self.to.as_deref())?,
            parcel: parcel.map(|text| desk.find_parcel(text)).transpose()?,
            cursor: self.cursor,
            limit: self.limit as usize,
        })
    }
}

/// One page, the newest first.
#[tauri::command]
#[specta::specta]
pub async fn audit(office: State<'_, Office>, query: AuditListQuery) -> Answer<view::AuditPage> {
    office.at_desk(move |desk| desk.audit(&query.read(desk)?)).await
}

/// All that a query leaves, as one file.
#[tauri::command]
#[specta::specta]
pub async fn export_audit(office: State<'_, Office>, path: PathBuf, query: AuditListQuery) -> Answer<Written> {
    office
        .long_job("export", move |desk, progress| {
            let rows = desk.export_audit(&path, &query.read(desk)?, progress)?;
            Ok(Written { rows })
        })
        .await
}
