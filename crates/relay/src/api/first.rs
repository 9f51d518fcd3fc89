//! What can be read in a page before its script has come, drawn by the script's own views when the pages are
//! built (ui/phone/src/first.ts).

use std::{collections::BTreeMap, sync::LazyLock};

use axum::http::{HeaderMap, header::ACCEPT_LANGUAGE};
use domain::notice::Language;
use maud::{Markup, PreEscaped, html};
use serde::Deserialize;
use wire::{LinkPage, ParcelSeen};

use super::cookie;

/// As the build wrote it down, by language.
const DRAWN: &str = include_str!("../../../../ui/phone/dist/first.json");

/// Nothing where it cannot be read: every page does without it.
static FIRST: LazyLock<BTreeMap<String, First>> = LazyLock::new(|| serde_json::from_str(DRAWN).unwrap_or_default());

#[derive(Deserialize)]
struct First {
    other: String,
    courier: String,
    resident: String,
    question: String,
    dead: String,
    /// By status, with ` damaged` behind it where it is.
    standing: BTreeMap<String, String>,
}

fn first(language: Language) -> Option<&'static First> {
    FIRST.get(language.as_str())
}

/// The other language, and its name for who reads it.
pub fn other(language: Language) -> (Language, &'static str) {
    let other = if language == Language::En { Language::ZhCn } else { Language::En };
    (other, first(language).map_or("English · 中文", |first| first.other.as_str()))
}

/// The language that was chosen on this phone (ui/phone/src/languages.ts).
pub fn chosen(headers: &HeaderMap) -> Option<Language> {
    let value = cookie::value(headers, "language")?;
    [Language::ZhCn, Language::En].into_iter().find(|language| language.as_str() == value)
}

/// The language of a resident's phone: the chosen one, else English where it asks for that first.
pub fn preferred(headers: &HeaderMap) -> Language {
    let asked = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let otherwise = if asked.trim_start().starts_with("en") { Language::En } else { Language::ZhCn };
    chosen(headers).unwrap_or(otherwise)
}

/// The form by which couriers sign in.
pub fn courier(language: Language) -> Option<Markup> {
    first(language).map(|first| as_drawn(&first.courier))
}

/// The form by which residents sign in.
pub fn resident(language: Language) -> Option<Markup> {
    first(language).map(|first| as_drawn(&first.resident))
}

/// That a link leads nowhere.
pub fn dead(language: Language) -> Option<Markup> {
    first(language).map(|first| as_drawn(&first.dead))
}

/// Where a parcel stands, and the question that opens its code.
pub fn parcel(language: Language, page: &LinkPage) -> Option<Markup> {
    let first = first(language)?;
    let status = status(&page.seen);
    let key = if page.seen.damaged { format!("{status} damaged") } else { status.clone() };
    let standing = first.standing.get(&key)?;
    Some(html! {
        section.card.parcel data-status=(status) {
            (as_drawn(standing))
            @if page.has_code { (as_drawn(&first.question)) }
        }
    })
}

/// What is kept back stands where it is kept, whatever its status.
fn status(seen: &ParcelSeen) -> String {
    if seen.on_hold { "on_hold".into() } else { seen.status.code().into() }
}

/// Ours, from the build.
fn as_drawn(text: &str) -> Markup {
    PreEscaped(text.to_owned())
}
