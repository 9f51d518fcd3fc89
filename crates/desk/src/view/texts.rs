//! The words of notices.

use domain::notice::{Language, NoticeKind, SmsEncoding, Variable};
use serde::Serialize;
use specta::Type;

/// What notices of a kind say in a language.
#[derive(Debug, Clone, Serialize, Type)]
pub struct NoticeTextView {
    pub kind: NoticeKind,
    pub language: Language,
    /// `recipient`, `courier` or `delegate`.
    pub to: String,
    /// In use now.
    pub text: String,
    /// The community's own; false for the one that the program brings along.
    pub own: bool,
    /// The one that the program brings along.
    pub shipped: String,
    /// What it may speak of.
    pub variables: Vec<Variable>,
    pub preview: TextPreview,
}

/// A text as it would be told, or why it cannot be used.
#[derive(Debug, Clone, Serialize, Type)]
pub struct TextPreview {
    pub problem: Option<TextProblemView>,
    /// With an example's facts; absent where there is a problem.
    pub example: Option<SampleView>,
    /// With the longest facts that it may meet.
    pub longest: Option<SampleView>,
    /// The signature that was counted with it.
    pub signature: String,
}

/// Why a text cannot be used.
#[derive(Debug, Clone, Serialize, Type)]
pub struct TextProblemView {
    /// `text_empty`, `text_too_long`, `text_signature`, `text_control`, `text_signs`, `text_unknown`,
    /// `text_not_here`, `text_bare`, `text_code_missing`, `text_unrecognised`.
    pub code: String,
    pub variable: Option<Variable>,
}

/// One message as somebody would get it.
#[derive(Debug, Clone, Serialize, Type)]
pub struct SampleView {
    pub text: String,
    /// With the signature, as gateways bill it.
    pub characters: u32,
    pub segments: u32,
    pub encoding: SmsEncoding,
}

/// What became of a text that was tried.
#[derive(Debug, Clone, Serialize, Type)]
pub struct TriedText {
    /// As it went out.
    pub text: String,
    /// `console` or a gateway's name.
    pub channel: String,
    /// `accepted`, `refused`, `later`, or `lost` where nobody can say.
    pub outcome: String,
    /// Why it was refused: `no_messages`, `wrong_number`, `unwilling`, `words`, `account`, `other`.
    pub reason: Option<String>,
}
