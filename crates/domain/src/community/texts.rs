//! The words of a community's notices, where it has chosen its own.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::notice::{LONGEST_TEXT, Language, NoticeKind};

/// A community's own texts, by `arrival.zh-CN`; kinds that only a newer version knows stay among them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts(BTreeMap<String, String>);

/// What stands before a text's name where fields are named.
pub(super) const FIELD: &str = "text.";

impl Texts {
    /// Whether all texts are those that the program brings along.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The own text of this kind and language.
    pub fn of(&self, kind: NoticeKind, language: Language) -> Option<&str> {
        self.0.get(&name(kind, language)).map(String::as_str)
    }

    /// Chooses a text, or goes back to the one that the program brings along. False, and nothing is
    /// changed, where no version would have written it.
    pub(super) fn set(&mut self, kind: NoticeKind, language: Language, text: Option<String>) -> bool {
        if text.as_ref().is_some_and(|text| text.chars().nth(LONGEST_TEXT).is_some()) {
            return false;
        }
        match text {
            Some(text) => drop(self.0.insert(name(kind, language), text)),
            None => drop(self.0.remove(&name(kind, language))),
        }
        true
    }
}

/// The field that holds this text, as [`crate::merge::Merge`] knows it.
pub fn field_of_text(kind: NoticeKind, language: Language) -> String {
    format!("{FIELD}{}", name(kind, language))
}

/// Which text a field holds; nothing where it holds none that this version knows.
pub fn text_of_field(field: &str) -> Option<(NoticeKind, Language)> {
    let (kind, language) = field.strip_prefix(FIELD)?.split_once('.')?;
    let kind = NoticeKind::CHOSEN.into_iter().find(|known| known.as_str() == kind)?;
    let language = [Language::ZhCn, Language::En].into_iter().find(|known| known.as_str() == language)?;
    Some((kind, language))
}

fn name(kind: NoticeKind, language: Language) -> String {
    format!("{}.{}", kind.as_str(), language.as_str())
}
