//! What the pages of phones have in common: the bar at the top, and the place where the script draws.

use domain::notice::Language;
use maud::{Markup, html};

use super::first;

/// Where one is, and the button that leads to the other language.
pub fn top(name: &str, point: &str, language: Language) -> Markup {
    let (other, label) = first::other(language);
    html! {
        header.top {
            div {
                p.community { (name) }
                p.point { (point) }
            }
            button.language type="button" id="language" lang=(other.as_str()) { (label) }
        }
    }
}

/// Within the place where the script draws: what can be read before it has come, else that something will.
pub fn begun(first: Option<Markup>) -> Markup {
    html! {
        @if let Some(first) = first {
            (first)
        } @else {
            div.waiting aria-hidden="true" { span {} span {} span {} }
        }
        noscript { p.note { "请打开浏览器的脚本功能。 · Please allow scripts." } }
    }
}
