//! A text goes to one phone, through the relay, before recipients get it.

use domain::{
    CommunityId, Phone,
    notice::{self, Language, NoticeKind},
    rights::Right,
};
use wire::{TryTextReply, TryTextRequest};

use super::{RelayProblem, call};
use crate::{
    Desk, DeskError,
    audit::Deed,
    texts::{check_kind, unusable},
    view::TriedText,
};

impl Desk {
    /// Sends a text with an example's facts, marked as a test, and answers what the channel said.
    ///
    /// # Errors
    /// `relay_unpaired`, `relay_unreachable`: a text is tried online only; `relay_too_old`,
    /// `try_too_often`, `text_…`.
    pub fn try_text(
        &self,
        community_id: CommunityId,
        (kind, language): (NoticeKind, Language),
        text: &str,
        phone: &Phone,
    ) -> Result<TriedText, DeskError> {
        self.require(Right::Settings)?;
        check_kind(kind, language)?;
        let text = text.trim();
        notice::read_text(kind, language, text).map_err(unusable)?;
        let relay = call::relay_url(self)?;
        let request =
            TryTextRequest { community_id, kind, language, text: Some(text.to_owned()), phone: phone.to_string() };
        let reply: Result<TryTextReply, RelayProblem> = call::signed_post(self, &relay, "/v1/try-text", &request);
        let TryTextReply { text, channel, outcome, reason } = reply.map_err(said)?;
        self.put_on_record(
            Deed::TextTried,
            None,
            &[("notice_kind", kind.as_str().to_owned()), ("outcome", outcome.clone())],
        )?;
        Ok(TriedText { text, channel, outcome, reason })
    }
}

/// What a relay's answer means here: one that is older does not know the call, and one that was asked
/// often enough wants a pause.
fn said(problem: RelayProblem) -> DeskError {
    match problem {
        RelayProblem::Refused(code) if code == "no_such_call" => {
            DeskError::input("relay", "relay_too_old", "this relay is too old to try texts: update it")
        }
        RelayProblem::Busy(_) => {
            DeskError::input("phone", "try_too_often", "enough was tried for now: come again in a minute")
        }
        problem => problem.into(),
    }
}
