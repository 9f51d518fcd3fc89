//! What notices of a kind say from now on.

use domain::{
    Body, CommunityId, Subject,
    community::CommunityEvent,
    notice::{self, Language, NoticeKind},
    rights::Right,
};

use crate::{
    Desk, DeskError,
    texts::{check_kind, unusable, view},
    view::NoticeTextView,
};

impl Desk {
    /// Chooses a text, or with `None` goes back to the one that the program brings along. The relay
    /// says it from its next message of this kind on.
    ///
    /// # Errors
    /// `text_…` names the first reason why the text cannot be used.
    pub fn set_text(
        &self,
        id: CommunityId,
        (kind, language): (NoticeKind, Language),
        text: Option<&str>,
    ) -> Result<NoticeTextView, DeskError> {
        self.require(Right::Settings)?;
        check_kind(kind, language)?;
        let text = text.map(str::trim).map(str::to_owned);
        text.as_deref().map(|text| notice::read_text(kind, language, text)).transpose().map_err(unusable)?;
        // The shipped text is nobody's own: a later version's better words count then.
        let text = text.filter(|text| text != notice::shipped(kind, language));
        self.write(|writing| {
            let here = writing.community(id)?.state.ok_or(DeskError::UnknownCommunity)?;
            if here.texts.of(kind, language) == text.as_deref() {
                return Ok(());
            }
            let set = CommunityEvent::TextSet { kind, language, text };
            writing.append(id, Subject::community(id), Body::Community(set), Vec::new()).map(drop)
        })?;
        Ok(view(&self.community_state(id)?, kind, language))
    }
}
