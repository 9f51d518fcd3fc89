//! 通知文案: what notices say, and how a text would look.

use domain::{
    Community, CommunityId,
    notice::{self, Language, NoticeKind, Sample, TextProblem, Variable},
    wanted::{self, To},
};

use crate::{
    Desk, DeskError,
    store::community,
    view::{NoticeTextView, SampleView, TextPreview, TextProblemView},
};

impl Desk {
    /// Every text of a community, those that the program brings along where it has none of its own.
    pub fn notice_texts(&self, id: CommunityId) -> Result<Vec<NoticeTextView>, DeskError> {
        let here = self.community_state(id)?;
        let all = NoticeKind::CHOSEN.into_iter().flat_map(|kind| languages(kind).iter().map(move |of| (kind, *of)));
        Ok(all.map(|(kind, language)| view(&here, kind, language)).collect())
    }

    /// How a text would look and how long it would be, before it is saved.
    pub fn preview_text(
        &self,
        id: CommunityId,
        (kind, language): (NoticeKind, Language),
        text: &str,
    ) -> Result<TextPreview, DeskError> {
        check_kind(kind, language)?;
        Ok(preview(&self.community_state(id)?, kind, language, text))
    }

    pub(crate) fn community_state(&self, id: CommunityId) -> Result<Community, DeskError> {
        let served = self.store.read(|connection| community::find(connection, id))?;
        served.and_then(|served| served.state).ok_or(DeskError::UnknownCommunity)
    }
}

/// Couriers are spoken to as everybody is.
fn languages(kind: NoticeKind) -> &'static [Language] {
    match wanted::receiver(kind) {
        To::Courier => &[Language::ZhCn],
        To::Recipient | To::Delegate => &[Language::ZhCn, Language::En],
    }
}

/// Refuses a text that nobody would ever get.
pub(crate) fn check_kind(kind: NoticeKind, language: Language) -> Result<(), DeskError> {
    match NoticeKind::CHOSEN.contains(&kind) && languages(kind).contains(&language) {
        true => Ok(()),
        false => Err(DeskError::input("kind", "text_kind", "no notice of this kind is told in this language")),
    }
}

/// A text that cannot be used, as an input that does not fit.
pub(crate) fn unusable(problem: TextProblem) -> DeskError {
    DeskError::input("text", problem.code(), problem.to_string())
}

pub(crate) fn view(here: &Community, kind: NoticeKind, language: Language) -> NoticeTextView {
    let shipped = notice::shipped(kind, language);
    let own = here.texts.of(kind, language);
    let text = own.unwrap_or(shipped);
    NoticeTextView {
        kind,
        language,
        to: wanted::receiver(kind).code().to_owned(),
        own: own.is_some(),
        preview: preview(here, kind, language, text),
        text: text.to_owned(),
        shipped: shipped.to_owned(),
        variables: Variable::of(kind),
    }
}

fn preview(here: &Community, kind: NoticeKind, language: Language, text: &str) -> TextPreview {
    let facts = notice::example(kind, language, here);
    let read = notice::read_text(kind, language, text.trim());
    let problem = read
        .as_ref()
        .err()
        .map(|problem| TextProblemView { code: problem.code().to_owned(), variable: problem.variable() });
    let [example, longest] = match &read {
        Ok(template) => notice::samples(template, language, &facts).map(|sample| Some(sampled(sample))),
        Err(_) => [None, None],
    };
    TextPreview { problem, example, longest, signature: facts.signature }
}

fn sampled(sample: Sample) -> SampleView {
    let Sample { text, length } = sample;
    SampleView { text, characters: length.characters, segments: length.segments, encoding: length.encoding }
}
