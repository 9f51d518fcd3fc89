//! Where the keyboard is, and whether somebody who looks can tell.

use super::{Window, wait::until_else};
use serde_json::json;
use std::cell::RefCell;
use thirtyfour::prelude::*;

/// What is wrong with the focus as it is shown; empty when it can be seen. A field may show it by its
/// frame, a few steps up; everything else has its own outline.
const UNSEEN: &str = r#"
    const here = document.activeElement;
    if (!here || here === document.body) return 'nothing has the focus';
    const name = `${here.tagName} ${here.dataset.testid ?? here.className}`;
    const outlined = (one) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
    };
    if (outlined(here)) return '';
    if (!here.matches('input, textarea, select')) return `${name} has no outline`;
    let frame = here;
    for (let up = 0; frame && up < 5 && frame.getBoundingClientRect().height < 120; up += 1) {
        if (outlined(frame) || getComputedStyle(frame).boxShadow !== 'none') return '';
        if ([...frame.children].some((one) => one !== here && outlined(one))) return '';
        frame = frame.parentElement;
    }
    return `${name} has no frame that shows the focus`;"#;

impl Window {
    /// Waits until whoever looks sees where the keyboard is.
    pub async fn focus_is_seen(&self, when: &str) {
        let why = RefCell::new(String::new());
        until_else(
            || format!("the focus to be seen {when}: {}", why.borrow()),
            async || {
                let unseen = self.unseen_focus().await;
                let seen = unseen.is_empty();
                why.replace(unseen);
                seen.then_some(())
            },
        )
        .await;
    }

    /// Why the focus cannot be seen just now; empty when it can.
    pub async fn unseen_focus(&self) -> String {
        self.driver().execute(UNSEEN, vec![]).await.unwrap().convert().unwrap()
    }

    /// Presses Tab so many times; the places on the way where the focus could not be seen.
    pub async fn unseen_on_the_way(&self, tabs: usize) -> Vec<String> {
        let mut unseen = Vec::new();
        for _ in 0..tabs {
            self.press(Key::Tab).await;
            let why = self.unseen_focus().await;
            if !why.is_empty() && !unseen.contains(&why) {
                unseen.push(why);
            }
        }
        unseen
    }

    /// Presses Shift+Tab until what is called `name` has the focus.
    pub async fn walk_back_to(&self, name: &str) {
        for _ in 0..60 {
            self.press_with(Key::Shift, &char::from(Key::Tab).to_string()).await;
            let here = self.driver().active_element().await.unwrap();
            if here.attr("data-testid").await.unwrap().as_deref() == Some(name) {
                return;
            }
        }
        panic!("{name} cannot be reached backwards");
    }

    /// Presses Tab until the focus is inside what is called `name`.
    pub async fn walk_into(&self, name: &str) {
        let inside = "return document.querySelector(`[data-testid='${arguments[0]}']`)
            ?.contains(document.activeElement) ?? false";
        for _ in 0..60 {
            let there = self.driver().execute(inside, vec![json!(name)]).await.unwrap();
            if there.convert::<bool>().unwrap() {
                return;
            }
            self.press(Key::Tab).await;
        }
        panic!("{name} cannot be reached");
    }

    /// Waits until a screen is shown and the keyboard is on it.
    pub async fn is_on(&self, screen: &str) {
        let place = "const main = document.activeElement.closest('main');
            return main?.dataset.testid ?? `${location.hash} ${document.activeElement.outerHTML.slice(0, 200)}`";
        let last = RefCell::new(String::new());
        let what = || format!("{screen} to have the focus; it was at {}", last.borrow());
        until_else(what, async || {
            last.replace(self.driver().execute(place, vec![]).await.ok()?.convert().ok()?);
            (*last.borrow() == format!("screen-{screen}")).then_some(())
        })
        .await;
    }
}
