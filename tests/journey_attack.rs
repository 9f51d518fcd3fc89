//! Markup wherever somebody may write: every page that the relay serves shows it as text, runs nothing, and its
//! policy would not let it run if it were there. docs/security.md names the rest of an attacker's list.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::{Value, json};
use std::{
    path::{Path, PathBuf},
    process::Command,
};
use support::{Courier, Page, Relay, Stage, binary, until};

/// Ends an attribute, a tag, and runs where it is markup. No name may be longer than 40 characters.
const MARKUP: &str = "\"'><img src=x onerror=__pwned=1>";
/// What of it stands in a text that was cut.
const BEGINNING: &str = "<img src=x";
/// Tracking numbers are in capitals, and have no blanks.
const NUMBER: &str = "<SVG/ONLOAD=__PWNED=1>";
const PHONE: &str = "15112340302";
const COURIER: Courier = Courier { name: MARKUP, phone: "13912340001", carrier: "顺丰速运" };

#[tokio::test]
async fn a_residents_pages_show_markup_as_text() {
    let stage = Stage::set().await;
    let relay = stage.start_relay(&stage.folder("relay")).await;
    let desk = Desk::founded(&stage.folder("desk"), &relay).await;
    let number = format!("{NUMBER}7001");
    desk.enter(&number);

    let page = stage.open_page("about:blank").await;
    speak_chinese(&page).await;
    page.goto(&relay.link_to("7001").await).await;
    page.wait_for_text(".facts", |said| said.contains(BEGINNING)).await;
    page.fill("#last-four", "0302").await;
    page.tap(".ask .main").await;
    page.wait_for_text(".digits", |said| said.len() >= 6).await;
    is_harmless(&page, "the link").await;
    holds_its_policy(&page, "the link").await;

    page.goto(&desk.page(&relay, "r")).await;
    page.sign_in_as_resident(&relay, PHONE).await;
    page.wait_for_text(".top .community", |said| said.contains(BEGINNING)).await;
    is_harmless(&page, "the list").await;
    page.open_parcel(&number).await;
    is_harmless(&page, "the parcel").await;
    page.tap("#act-give_return_number").await;
    page.fill("#return-number", "yt1234567890").await;
    page.fill("#return-carrier", MARKUP).await;
    page.tap("#go").await;
    page.wait_for_text(".facts", |said| said.contains(&format!("{MARKUP} YT1234567890"))).await;
    page.tap("#act-name_delegate").await;
    page.fill("#delegate-name", MARKUP).await;
    page.fill("#delegate-phone", "13800005678").await;
    page.tap("#go").await;
    page.wait_for_text(".going-on", |said| said.contains("可以代您领取")).await;
    page.tap("#act-ask_return").await;
    page.fill("#reason", MARKUP).await;
    page.tap("#go").await;
    page.wait_for_text(".parcel", |said| said.contains("等代收点处理")).await;
    is_harmless(&page, "the parcel after every act").await;
    page.tap(".back").await;
    page.tap("#nav-settings").await;
    page.fill("#wish-words", MARKUP).await;
    page.tap("#save").await;
    page.find(".toast.done").await;
    page.driver().refresh().await.unwrap();
    page.find("#wish-words").await;
    is_harmless(&page, "the settings").await;
    holds_its_policy(&page, "the list").await;
    assert!(desk.run(&["resident", "list"]).to_string().contains(BEGINNING), "it was really written");
    page.close().await;
}

#[tokio::test]
async fn a_couriers_page_shows_markup_as_text() {
    let stage = Stage::set().await;
    let relay = stage.start_relay(&stage.folder("relay")).await;
    let desk = Desk::founded(&stage.folder("desk"), &relay).await;
    let number = format!("{NUMBER}7002");
    let page = stage.open_page(&desk.page(&relay, "c")).await;
    page.wait_for_text(".top .community", |said| said.contains(BEGINNING)).await;
    is_harmless(&page, "signing in").await;
    page.sign_in(&relay, COURIER).await;
    is_harmless(&page, "the form").await;
    page.announce(&number, MARKUP, PHONE).await;
    page.has_sent(&number).await;
    desk.sync();
    desk.run(&["parcel", "reject", &number, "--reason", MARKUP]);
    desk.sync();
    page.record_says(&number, BEGINNING).await;
    is_harmless(&page, "the records").await;
    page.click(".record a.number").await;
    page.find(".steps").await;
    is_harmless(&page, "a record").await;
    holds_its_policy(&page, "the records").await;
    page.close().await;
}

#[tokio::test]
async fn what_the_relay_draws_itself_shows_markup_as_text() {
    let stage = Stage::set().await;
    let relay = stage.start_relay(&stage.folder("relay")).await;
    let desk = Desk::founded(&stage.folder("desk"), &relay).await;
    desk.enter(&format!("{NUMBER}7003"));
    relay.code_for(PHONE).await;
    let page = stage.open_page(&format!("{}/", relay.address())).await;
    page.wait_for_text("h2", |said| said.contains(BEGINNING)).await;
    is_harmless(&page, "the entrance").await;
    page.goto(&format!("{}/poster", desk.page(&relay, "c"))).await;
    page.wait_for_text("h1", |said| said.contains(BEGINNING)).await;
    is_harmless(&page, "the poster").await;
    holds_its_policy(&page, "the poster").await;
    page.goto(&format!("{}/docs", relay.address())).await;
    is_harmless(&page, "the description").await;
    holds_its_policy(&page, "the description").await;
    page.goto(&format!("{}/p/%22%3E%3Cimg%20src=x%20onerror=__pwned=1%3E", relay.address())).await;
    page.find("h1").await;
    is_harmless(&page, "a link of markup").await;
    page.goto(&format!("{}/console", relay.address())).await;
    page.wait_for_text(".messages", |said| said.contains(BEGINNING)).await;
    is_harmless(&page, "the messages").await;
    page.close().await;
}

/// As most phones of residents do.
async fn speak_chinese(page: &Page) {
    let agent: String = page.driver().execute("return navigator.userAgent", vec![]).await.unwrap().convert().unwrap();
    let chinese = json!({ "userAgent": agent, "acceptLanguage": "zh-CN" });
    page.driver().cdp().send_raw("Emulation.setUserAgentOverride", chinese).await.unwrap();
}

/// Nothing ran, and nothing of what was written became an element.
async fn is_harmless(page: &Page, place: &str) {
    let look = "const lively = 'img[src=x], svg[onload], [onerror], script:not([src]), iframe, object, embed';
        const links = [...document.querySelectorAll('[href], [src], [action]')]
            .filter((it) => /^\\s*(javascript|vbscript|data:text)/i.test(it.href ?? it.src ?? it.action ?? ''));
        return [window.__pwned ?? null, window.__PWNED ?? null, document.querySelectorAll(lively).length, links.length]";
    let found: Value = page.driver().execute(look, vec![]).await.unwrap().convert().unwrap();
    assert_eq!(found, json!([null, null, 0, 0]), "{place}");
}

/// If markup ever came in, its script and its handlers would not run.
async fn holds_its_policy(page: &Page, place: &str) {
    let smuggle = "const [done] = arguments;
        const script = document.createElement('script');
        script.textContent = 'window.__inline = 1';
        document.body.append(script);
        const picture = document.createElement('img');
        picture.setAttribute('onerror', 'window.__handler = 1');
        picture.addEventListener('error', () =>
            setTimeout(() => done([window.__inline ?? null, window.__handler ?? null]), 0));
        picture.src = '/assets/none';
        document.body.append(picture)";
    let ran: Value = page.driver().execute_async(smuggle, vec![]).await.unwrap().convert().unwrap();
    assert_eq!(ran, json!([null, null]), "{place}");
}

/// A desk without a window, whose every text is markup.
struct Desk(PathBuf);

impl Desk {
    async fn founded(folder: &Path, relay: &Relay) -> Self {
        let desk = Self(folder.join("desk.db"));
        desk.run(&["init", "--community", MARKUP, "--collection-point", MARKUP, "--fee-per-day", "1.00"]);
        desk.run(&["community", "set-hours", MARKUP, "<img src=x>8-20"]);
        let home = ["--building", "3", "--unit", "1", "--room", "1204"];
        desk.run(&[&["resident", "add", "--name", MARKUP, "--phone", PHONE][..], &home].concat());
        let courier = ["--name", COURIER.name, "--phone", COURIER.phone, "--carrier", COURIER.carrier];
        desk.run(&[&["courier", "add"][..], &courier].concat());
        let pairing = relay.pairing().await;
        let (address, code) = pairing.split_once('#').unwrap();
        desk.run(&["pair", address, code]);
        desk.sync();
        desk
    }

    fn enter(&self, number: &str) {
        let whom = ["--name", MARKUP, "--phone", PHONE, "--carrier", MARKUP, "--shelf", "<B/ONX=1>"];
        self.run(&[&["parcel", "enter", "--tracking", number][..], &whom].concat());
        self.sync();
    }

    fn sync(&self) {
        self.run(&["sync"]);
    }

    /// The page of this kind for its community.
    fn page(&self, relay: &Relay, kind: &str) -> String {
        let communities = self.run(&["community", "list"]);
        format!("{}/{kind}/{}", relay.address(), communities[0]["id"].as_str().unwrap())
    }

    fn run(&self, words: &[&str]) -> Value {
        let answer = Command::new(binary("deskctl")).arg("--db").arg(&self.0).args(words).output().unwrap();
        let told = String::from_utf8_lossy(&answer.stdout);
        assert!(answer.status.success(), "{words:?}: {told} {}", String::from_utf8_lossy(&answer.stderr));
        serde_json::from_str(&told).unwrap()
    }
}

impl Relay {
    /// The link that a message about the parcel with this end of its number may carry.
    async fn link_to(&self, tail: &str) -> String {
        let ending = format!(">…{tail}<");
        let path = until("the link to the parcel", async || {
            let entrance = self.get("/")?;
            let before = entrance.split_once(&ending)?.0;
            before.rsplit_once("href=\"")?.1.split_once('"').map(|(path, _)| path.to_owned())
        });
        format!("{}{}", self.address(), path.await)
    }
}
