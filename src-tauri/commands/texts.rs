//! 通知文案: what notices say.

#![allow(missing_docs, reason = "the fields are named as the screens name them")]

use desk::{Desk, DeskError, view};
use domain::{
    Phone,
    notice::{Language, NoticeKind},
};
use serde::Deserialize;
use specta::Type;
use tauri::State;

use crate::{
    ipc::{Answer, id},
    office::Office,
};

/// Which text of which community, and what it says; nothing for the one that the program brings along.
#[derive(Debug, Deserialize, Type)]
pub struct TextRequest {
    pub community_id: String,
    pub kind: NoticeKind,
    pub language: Language,
    pub text: Option<String>,
}

/// A text to be sent to one phone as a test.
#[derive(Deserialize, Type)]
pub struct TryTextRequest {
    pub community_id: String,
    pub kind: NoticeKind,
    pub language: Language,
    pub text: String,
    pub phone: String,
}

/// All texts of a community.
#[tauri::command]
#[specta::specta]
pub async fn notice_texts(office: State<'_, Office>, community_id: String) -> Answer<Vec<view::NoticeTextView>> {
    office.at_desk(move |desk| desk.notice_texts(id(&community_id)?)).await
}

/// How a text would look.
#[tauri::command]
#[specta::specta]
pub async fn preview_text(office: State<'_, Office>, request: TextRequest) -> Answer<view::TextPreview> {
    let look = move |desk: &Desk| {
        let text = request.text.unwrap_or_default();
        desk.preview_text(id(&request.community_id)?, (request.kind, request.language), &text)
    };
    office.at_desk(look).await
}

/// What notices of a kind say from now on.
#[tauri::command]
#[specta::specta]
pub async fn set_text(office: State<'_, Office>, request: TextRequest) -> Answer<view::NoticeTextView> {
    let set = move |desk: &Desk| {
        desk.set_text(id(&request.community_id)?, (request.kind, request.language), request.text.as_deref())
    };
    office.at_desk(set).await
}

/// Sends a text to one phone, through the relay.
#[tauri::command]
#[specta::specta]
pub async fn try_text(office: State<'_, Office>, request: TryTextRequest) -> Answer<view::TriedText> {
    let tried = move |desk: &Desk| -> Result<_, DeskError> {
        let phone = Phone::parse(&request.phone)?;
        desk.try_text(id(&request.community_id)?, (request.kind, request.language), &request.text, &phone)
    };
    office.at_desk(tried).await
}
