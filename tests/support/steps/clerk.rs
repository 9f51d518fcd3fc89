//! The clerk at the desk's window.

use crate::support::{Window, until, wait::until_else};
use serde_json::{Value, json};
use std::{cell::RefCell, time::Duration};
use thirtyfour::prelude::*;

/// A person types; a scanner is ten times as fast.
const BY_HAND: Duration = Duration::from_millis(110);

/// How long somebody looks at a card that came up by itself. An Enter right after it would still be
/// the one that was meant to look the code up.
const A_LOOK: Duration = Duration::from_millis(600);

impl Window {
    /// The selector of an element by the name that the screens give it for tests.
    pub fn named(name: &str) -> String {
        format!("[data-testid='{name}']")
    }

    /// Clicks what the screens call `name`.
    pub async fn push(&self, name: &str) {
        self.click(&Self::named(name)).await;
    }

    /// Replaces what the field called `name` holds.
    pub async fn fill(&self, name: &str, text: &str) {
        // What covers it for a moment, as a list that is closing, goes away: a person waits, too.
        self.push(name).await;
        let field = self.find(&Self::named(name)).await;
        self.note_hands(0, 1 + text.chars().count(), 0);
        field.send_keys(Key::Control + "a").await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Waits until `name` shows `wanted` somewhere, and returns all that it shows.
    pub async fn shows(&self, name: &str, wanted: &str) -> String {
        self.shows_in(&Self::named(name), wanted).await
    }

    /// The same for any selector.
    pub async fn shows_in(&self, css: &str, wanted: &str) -> String {
        let last = RefCell::new(String::new());
        let what = || format!("{css} to show {wanted}; it showed {:?}", last.borrow());
        until_else(what, async || {
            // WebDriver's own notion of text leaves out what might be cut off at its end.
            let text = self.driver().find(By::Css(css)).await.ok()?.prop("innerText").await.ok()??;
            last.replace(text.clone());
            text.contains(wanted).then_some(text)
        })
        .await
    }

    /// Waits until `name` carries the attribute as wanted.
    pub async fn carries(&self, name: &str, attribute: &str, wanted: impl Fn(&str) -> bool) -> String {
        let last = RefCell::new(None);
        let what = || format!("{attribute} of {name} to be as wanted; it was {:?}", last.borrow());
        until_else(what, async || {
            let element = self.driver().find(By::Css(Self::named(name))).await.ok()?;
            last.replace(element.attr(attribute).await.ok()?);
            last.borrow().clone().filter(|value| wanted(value))
        })
        .await
    }

    /// Waits until what is typed goes into the field called `name`.
    pub async fn focused(&self, name: &str) {
        let last = RefCell::new(None);
        until_else(
            || format!("{name} to have the focus; it was with {:?}", last.borrow()),
            async || {
                let element = self.driver().active_element().await.ok()?;
                last.replace(element.attr("data-testid").await.ok()?.or(element.outer_html().await.ok()));
                (last.borrow().as_deref() == Some(name)).then_some(())
            },
        )
        .await;
    }

    /// Presses `key` again and again until what is called `name` has the focus.
    pub async fn walk_to(&self, name: &str, key: Key) {
        let mut way = Vec::new();
        loop {
            let here = self.driver().active_element().await.unwrap();
            let here = here.attr("data-testid").await.unwrap().unwrap_or_default();
            if here == name {
                return;
            }
            way.push(here);
            assert!(way.len() < 60, "{name} cannot be reached: {way:?}");
            self.press(key.clone()).await;
        }
    }

    /// Goes to the screen with this digit on the keyboard, and waits until the focus is there.
    pub async fn go_to(&self, digit: &str, screen: &str) {
        self.press_with(Key::Control, digit).await;
        self.is_on(screen).await;
    }

    /// The parcel with this number, as the counter's card has it.
    pub async fn card_of(&self, number: &str) -> Value {
        let answer = self.invoke("scan", json!({ "text": number, "communityId": null })).await.unwrap();
        answer["card"].clone()
    }

    /// The pickup code of the parcel with this number.
    pub async fn code_for(&self, number: &str) -> String {
        let card = self.card_of(number).await;
        self.code_of(card["parcel"]["id"].as_str().unwrap()).await
    }

    /// Signs with a pointer held down.
    pub async fn sign(&self) {
        let pad = self.find(&Self::named("signature-pad")).await;
        self.note_hands(0, 0, 1);
        let pen = self.driver().action_chain();
        let pen = pen.move_to_element_center(&pad).move_by_offset(-100, 10).click_and_hold();
        let strokes = [(60, -40), (20, 50), (40, -45), (50, 40), (30, -20)];
        let pen = strokes.into_iter().fold(pen, |pen, (x, y)| pen.move_by_offset(x, y));
        pen.release().perform().await.unwrap();
    }

    /// Waits until nothing on the page is called `name`.
    pub async fn lacks(&self, name: &str) {
        until(&format!("{name} to be gone"), async || {
            let found = self.driver().find_all(By::Css(Self::named(name))).await.ok()?;
            found.is_empty().then_some(())
        })
        .await;
    }

    /// Chooses an entry of a drop-down list by what it says.
    pub async fn choose(&self, name: &str, entry: &str) {
        self.push(name).await;
        let option = format!(".ant-select-dropdown:not(.ant-select-dropdown-hidden) [title='{entry}']");
        self.click(&option).await;
    }

    /// The first start by its form, in Chinese; fresh desks begin so.
    pub async fn found(&self, community: &str, point: &str, fee: &str) {
        self.push("language-zh-CN").await;
        self.fill("start-community", community).await;
        self.fill("start-point", point).await;
        self.fill("start-fee", fee).await;
        self.push("start-found").await;
        self.shows("community", community).await;
        self.skip_the_tour().await;
    }

    /// The first start with a community made up for trying things out.
    pub async fn open_demonstration(&self) {
        self.push("language-zh-CN").await;
        self.push("start-demonstration").await;
        self.find(&Self::named("demonstration")).await;
        self.skip_the_tour().await;
    }

    /// Esc ends the tour that follows a first start, and does nothing where there is none.
    async fn skip_the_tour(&self) {
        self.find(&Self::named("scan-box")).await;
        self.press(Key::Escape).await;
        self.lacks("tour-next").await;
    }

    /// Opens one area of the settings by the index beside them.
    pub async fn settings(&self, area: &str) {
        self.push("nav-settings").await;
        self.push(&format!("settings-area-{area}")).await;
        self.carries("settings-page", "data-area", |shown| shown == area).await;
    }

    /// Enters a courier through the directory's form.
    pub async fn add_courier(&self, name: &str, phone: &str, carrier: &str) {
        self.push("nav-couriers").await;
        self.push("courier-add").await;
        self.fill("courier-name", name).await;
        self.fill("courier-phone", phone).await;
        self.choose("courier-carrier", carrier).await;
        self.push("courier-save").await;
        self.find(&Self::named(&format!("courier-{phone}"))).await;
        self.lacks("courier-save").await;
    }

    /// Types on the counter as a person does, without a click into any field.
    pub async fn type_by_hand(&self, keys: &str) {
        self.type_keys(keys, BY_HAND).await;
    }

    /// Whether the counter waits for the next person: nothing asked, nothing shown.
    pub async fn is_at_rest(&self) -> bool {
        let rests = "const shown = (name) => document.querySelector(`[data-testid='${name}']`);
            return !shown('drawer') && !!shown('idle') && shown('scan-box')?.value === ''";
        self.driver().execute(rests, vec![]).await.unwrap().convert().unwrap()
    }

    /// Types into the scan box, also what no key types directly, and presses Enter.
    pub async fn ask(&self, text: &str) {
        self.push("scan-box").await;
        let scan_box = self.find(&Self::named("scan-box")).await;
        self.note_hands(0, text.chars().count(), 0);
        scan_box.send_keys(text).await.unwrap();
        self.press(Key::Enter).await;
    }

    /// Goes back from a parcel's history to the screen behind it.
    pub async fn close_drawer(&self) {
        self.click(".ant-drawer-close").await;
        self.lacks("drawer").await;
    }

    /// Waits for the counter's last answer, such as `received` or `handed_over`.
    pub async fn answers(&self, key: &str) -> String {
        self.carries("result", "data-key", |said| said == key).await;
        self.shows("result", "").await
    }

    /// Waits until the relay is `online`, `offline` or `unpaired`, as the status bar says.
    pub async fn relay_is(&self, state: &str) {
        self.carries("status-bar", "data-relay", |relay| relay == state).await;
    }

    /// Waits until so many events have not reached the relay.
    pub async fn unsynced_is(&self, wanted: impl Fn(u32) -> bool) -> u32 {
        let count = self.carries("unsynced", "data-count", |count| count.parse().is_ok_and(&wanted)).await;
        count.parse().unwrap()
    }

    /// Waits until one of today's figures, such as `waiting`, is as wanted.
    pub async fn figure_is(&self, figure: &str, wanted: u32) {
        self.shows(&format!("figure-{figure}"), &wanted.to_string()).await;
    }

    /// How many parcels the desk says went out today.
    pub async fn handed_over_today(&self) -> u32 {
        let figures = self.invoke("figures", json!({ "communityId": null })).await.unwrap();
        figures["handed_over_today"].as_u64().unwrap() as u32
    }

    /// The only community's id.
    pub async fn community_id(&self) -> String {
        let state = self.invoke("app_state", json!({})).await.unwrap();
        state["communities"][0]["id"].as_str().unwrap().to_owned()
    }

    /// Types a pickup code and Enter, and waits for the card with the right to it.
    pub async fn take_code(&self, code: &str) {
        self.type_by_hand(code).await;
        self.press(Key::Enter).await;
        self.find(&Self::named("code-ok")).await;
    }

    /// Types a pickup code without Enter: the card comes up by itself, and is looked at.
    pub async fn type_code(&self, code: &str) {
        self.type_by_hand(code).await;
        self.find(&Self::named("code-ok")).await;
        tokio::time::sleep(A_LOOK).await;
    }

    /// A parcel's pickup code, which the desk reveals on record.
    pub async fn code_of(&self, parcel_id: &str) -> String {
        let revealed = self.invoke("reveal", json!({ "parcelId": parcel_id })).await.unwrap();
        revealed["pickup_code"].as_str().unwrap().to_owned()
    }

    /// The parcels of the list, read as the screens read them, all that a tab shows.
    pub async fn parcels(&self, status: Option<&str>) -> Vec<Value> {
        let query = json!({
            "community_id": null, "status": status, "carrier": null, "courier_id": null, "from": null, "to": null,
            "overdue": false, "damaged": false, "held": false, "shelf": null, "text": null,
            "sort": "recorded_asc", "cursor": null, "limit": 200,
        });
        let page = self.invoke("list_parcels", json!({ "query": query })).await.unwrap();
        page["rows"].as_array().unwrap().clone()
    }
}
