//! `POST /v1/try-text`: a desk hears what a text looks like on a phone.

use domain::{
    CommunityId,
    notice::{Language, NoticeKind},
};
use serde::{Deserialize, Serialize};

/// A text to be sent to one phone, with made-up facts and marked as a test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TryTextRequest {
    /// Whose names it says.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub community_id: CommunityId,
    /// What it is about.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub kind: NoticeKind,
    /// In which language.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub language: Language,
    /// As it is being written; without one, what recipients get today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Where to.
    pub phone: String,
}

/// What the channel said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TryTextReply {
    /// As it was handed to the channel.
    pub text: String,
    /// `console` or a gateway's name.
    pub channel: String,
    /// `accepted`, `refused`, `later`, or `lost` where nobody can say.
    pub outcome: String,
    /// Why it was refused: `no_messages`, `wrong_number`, `unwilling`, `words`, `account`, `other`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}
