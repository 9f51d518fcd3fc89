//! A resident's phone: the link of a message, signing in, every act, and what the desk sees of it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::{Value, json};
use std::{
    path::{Path, PathBuf},
    process::Command,
};
use support::{Page, Relay, Stage, Window, binary, hard_to_use, until};
use thirtyfour::prelude::Key;

const COMMUNITY: &str = "华润二十四城";
const NAME: &str = "李宜君";
const PHONE: &str = "15112340302";
const FRIEND: &str = "13800005678";

#[tokio::test]
async fn a_link_shows_the_way_and_the_code_to_whoever_knows_how_the_phone_ends() {
    let stage = Stage::set().await;
    let mut relay = stage.start_relay(&stage.folder("relay")).await;
    let desk = Desk::founded(&stage.folder("desk"), &relay).await;
    desk.enter("SF1061583803517");
    let code = relay.code_for(PHONE).await;
    let page = open(&stage, &relay.link_to("3517").await).await;

    page.wait_for_text("h1", |said| said == "可以领取了").await;
    page.wait_for_text(".facts", |said| said.contains("管理处代收点") && said.contains("8:00-20:00")).await;
    page.wait_for_text(".way", |said| said.contains("代收点已接收")).await;
    assert!(!page.driver().source().await.unwrap().contains(&code), "a link alone shows no code");
    shoot(&page, "link").await;

    page.fill("#last-four", "0000").await;
    page.tap(".ask .main").await;
    page.wait_for_text(".wrong", |said| said.contains("对不上")).await;
    page.fill("#last-four", "0302").await;
    page.tap(".ask .main").await;
    let shown = page.wait_for_text(".digits", |said| said.len() >= 6).await;
    assert_eq!(shown.replace(char::is_whitespace, ""), code);
    page.find(".qr svg").await;
    shoot(&page, "link-code").await;
    dark(&page, true).await;
    shoot(&page, "link-code-dark").await;
    dark(&page, false).await;

    // The counter has no network, and the phone neither.
    let ready = "navigator.serviceWorker.ready.then(() => arguments[0](true))";
    page.driver().execute_async(ready, vec![]).await.unwrap();
    let kept = page.driver().execute_async(KEPT_PAGES, vec![]).await.unwrap();
    let kept: String = kept.convert().unwrap();
    assert!(kept.contains("/assets/link.js") && !kept.contains(COMMUNITY), "nothing of a parcel is kept with its page");
    relay.kill();
    page.driver().refresh().await.unwrap();
    page.wait_for_text(".stale", |said| said.contains("没有连上网络")).await;
    page.tap("#show").await;
    page.wait_for_text(".digits", |said| said.replace(char::is_whitespace, "") == code).await;
    relay.start_again().await;
    page.look_again().await;
    page.lacks(".stale").await;

    desk.run(&["parcel", "hand-over", "--code", &code]);
    desk.sync();
    page.look_again().await;
    page.wait_for_text("h1", |said| said == "已经领取").await;
    page.lacks(".digits").await;
    assert!(!page.kept().await.contains(&code), "a code that opens nothing is forgotten");

    page.tap("#language").await;
    page.wait_for_text("h1", |said| said == "Collected").await;
    page.goto(&format!("{}/p/{}", relay.address(), "A".repeat(64))).await;
    page.wait_for_text("h1", |said| said == "This link has ended").await;
    page.close().await;
}

#[tokio::test]
async fn whoever_signs_in_can_have_it_brought_collected_and_sent_back() {
    let stage = Stage::set().await;
    let relay = stage.start_relay(&stage.folder("relay")).await;
    let desk = Desk::founded(&stage.folder("desk"), &relay).await;
    for number in ["SF7700000001", "SF7700000002", "SF7700000003", "SF7700000004"] {
        desk.enter(number);
    }
    let page = open(&stage, &desk.entrance(&relay)).await;
    page.find("#sign-in").await;
    shoot(&page, "sign-in").await;
    page.sign_in_as_resident(&relay, PHONE).await;
    page.wait_for_text("#tab-available", |said| said.contains('4')).await;
    shoot(&page, "list").await;

    page.open_parcel("SF7700000001").await;
    page.find(".qr svg").await;
    shoot(&page, "parcel").await;
    page.tap("#act-ask_delivery").await;
    page.tap("#go").await;
    page.wait_for_text(".choices .wrong", |said| said == "请选择时间").await;
    page.tap(".choice:last-of-type").await;
    shoot(&page, "delivery").await;
    page.tap("#go").await;
    page.wait_for_text(".going-on", |said| said.contains("送货上门") && said.contains("¥3.00")).await;
    assert_eq!(desk.last_verb("SF7700000001"), ("delivery_asked".into(), "resident".into()));
    page.tap("#act-cancel_delivery").await;
    page.tap("#go").await;
    page.find("#act-name_delegate").await;
    page.lacks(".going-on").await;
    assert_eq!(desk.last_verb("SF7700000001").0, "delivery_cancelled");

    page.tap("#act-name_delegate").await;
    page.fill("#delegate-name", "王小明").await;
    page.fill("#delegate-phone", "138").await;
    page.tap("#go").await;
    page.wait_for_text("#delegate-phone-wrong", |said| said.contains("位数不对")).await;
    page.fill("#delegate-phone", FRIEND).await;
    // Somebody in a hurry.
    let twice = "const go = document.getElementById('go'); go.click(); go.click()";
    page.driver().execute(twice, vec![]).await.unwrap();
    page.wait_for_text(".going-on", |said| said.contains("可以代您领取")).await;
    let theirs = relay.code_for(FRIEND).await;
    let named = desk.show("SF7700000001");
    assert_eq!(count(&named, "delegate_named"), 1, "tapped twice, done once");
    assert_ne!(named["pickup_code"], json!(theirs), "a code of their own");
    assert_eq!(desk.run(&["scan", &theirs])["hits"].as_array().map(Vec::len), Some(1), "and the desk knows it");

    page.tap(".back").await;
    page.open_parcel("SF7700000002").await;
    page.tap("#act-ask_return").await;
    page.fill("#reason", "买错了").await;
    page.tap("#go").await;
    page.wait_for_text(".going-on", |said| said.contains("等代收点处理")).await;
    assert_eq!(desk.last_verb("SF7700000002").0, "intercept_requested");
    page.tap("#act-give_return_number").await;
    page.fill("#return-number", "yt1234567890").await;
    page.fill("#return-carrier", "圆通速递").await;
    page.tap("#go").await;
    page.wait_for_text(".facts", |said| said.contains("圆通速递 YT1234567890")).await;
    assert_eq!(desk.last_verb("SF7700000002").0, "return_number_recorded");

    page.tap(".back").await;
    page.fill("#search", "SF7700000003").await;
    page.tap(".search button").await;
    page.wait_for_text("#found", |said| said.contains("SF7700000003")).await;
    page.open_parcel("SF7700000003").await;
    desk.hand_over("SF7700000003");
    page.look_again().await;
    page.wait_for_text("h1", |said| said == "已经领取").await;
    page.tap("#act-dispute").await;
    page.fill("#words", "家里没有人拿到").await;
    shoot(&page, "dispute").await;
    page.tap("#go").await;
    page.wait_for_text(".going-on", |said| said.contains("您说没有收到")).await;
    assert_eq!(desk.last_verb("SF7700000003").0, "disputed");
    let attention = desk.run(&["status"])["attention"].to_string();
    assert!(attention.contains("SF7700000003"), "somebody at the desk must look at it: {attention}");

    page.goto(&desk.entrance(&relay)).await;
    page.open_parcel("SF7700000004").await;
    page.tap("#act-ask_delivery").await;
    page.tap(".choice:last-of-type").await;
    page.tap("#go").await;
    page.wait_for_text(".going-on", |said| said.contains("送货上门")).await;
    page.close().await;
    the_desk_sees_it_all(&stage).await;
}

/// What residents asked for stands where a clerk looks: on the card, in the history, under Attention, on the rail.
async fn the_desk_sees_it_all(stage: &Stage) {
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.resize(1280, 720).await;
    window.relay_is("online").await;
    window.shows("badge-outgoing", "1").await;

    window.scan("SF7700000001").await;
    window.shows("card-leaving", "王小明").await;
    window.shows("by-phone-delegate_named", "本人手机提出").await;
    window.press(Key::Escape).await;
    window.lacks("card").await;

    window.scan("SF7700000002").await;
    let told = window.shows("card-asked-back", "收件人要求退回").await;
    assert!(told.contains("买错了"), "why: {told}");
    window.shows("card-return-number", "圆通速递 YT1234567890").await;
    picture(&window, "counter-asked-back").await;
    window.press(Key::F4).await;
    for (verb, words) in [("intercept_requested", "要求退回"), ("return_number_recorded", "填写退货单号")] {
        let line = format!("[data-testid='history'] li[data-verb='{verb}']");
        let line = window.shows_in(&line, words).await;
        assert!(line.contains("收件人"), "and who did it: {line}");
    }
    window.press(Key::Escape).await;
    window.lacks("drawer").await;
    window.focused("scan-box").await;
    window.press(Key::Escape).await;
    window.lacks("card").await;

    window.scan("SF7700000003").await;
    window.shows("card-dispute", "家里没有人拿到").await;
    window.press(Key::Escape).await;
    window.lacks("card").await;

    window.push("nav-attention").await;
    window.shows("attention-item-SF7700000002", "收件人要求退回").await;
    window.shows("attention-item-SF7700000003", "称没有收到").await;
    picture(&window, "attention-residents").await;

    window.push("nav-outgoing").await;
    window.carries("stop-SF7700000004", "data-stage", |stage| stage == "asked").await;
    window.push("nav-counter").await;
    window.scan("SF7700000004").await;
    window.shows("by-phone-delivery_asked", "本人手机提出").await;

    window.push("nav-couriers").await;
    window.push("courier-poster").await;
    let address = window.shows("poster-address", "/poster").await;
    assert!(address.starts_with("http://127.0.0.1:"), "the relay's: {address}");
    window.press(Key::Escape).await;
    window.lacks("poster-address").await;
    window.close().await;
}

#[tokio::test]
async fn an_act_whose_answer_is_lost_is_done_once_and_what_was_typed_stays() {
    let stage = Stage::set().await;
    let mut relay = stage.start_relay(&stage.folder("relay")).await;
    let desk = Desk::founded(&stage.folder("desk"), &relay).await;
    desk.enter("SF7700000004");
    let page = open(&stage, &desk.entrance(&relay)).await;
    page.sign_in_as_resident(&relay, PHONE).await;
    page.open_parcel("SF7700000004").await;
    page.tap("#act-name_delegate").await;
    page.fill("#delegate-name", "王小明").await;
    page.fill("#delegate-phone", FRIEND).await;

    relay.kill();
    page.tap("#go").await;
    page.wait_for_text(".note", |said| said.contains("没有收到回答")).await;
    shoot(&page, "no-answer").await;
    relay.start_again().await;
    page.driver().refresh().await.unwrap();
    let typed = page.find("#delegate-phone").await.prop("value").await.unwrap();
    assert_eq!(typed.as_deref(), Some(FRIEND), "nothing is typed twice");

    // The request arrives, its answer does not.
    let lose = "const sent = window.fetch;
        window.fetch = async (...asked) => {
            const answer = await sent(...asked);
            if (asked[1].method !== 'POST') return answer;
            window.fetch = sent;
            throw new TypeError('lost');
        }";
    page.driver().execute(lose, vec![]).await.unwrap();
    page.tap("#go").await;
    page.wait_for_text(".note", |said| said.contains("没有收到回答")).await;
    page.tap("#go").await;
    page.wait_for_text(".going-on", |said| said.contains("可以代您领取")).await;
    assert_eq!(count(&desk.show("SF7700000004"), "delegate_named"), 1, "sent twice, done once");
    relay.code_for(FRIEND).await;
    assert_eq!(relay.sent_to(FRIEND).len(), 1, "and told once");
    page.close().await;
}

#[tokio::test]
async fn a_household_sets_what_it_wants_and_nothing_stays_after_signing_out() {
    let stage = Stage::set().await;
    let relay = stage.start_relay(&stage.folder("relay")).await;
    let desk = Desk::founded(&stage.folder("desk"), &relay).await;
    desk.enter("SF7700000005");
    let page = open(&stage, &desk.entrance(&relay)).await;
    page.sign_in_as_resident(&relay, PHONE).await;
    page.tap("#nav-settings").await;
    page.tap(".choice:has(#wish-call_first)").await;
    page.fill("#wish-words", "晚上七点以后").await;
    page.tap(".choice:has(#channel-sms)").await;
    page.tap("#save").await;
    page.find(".toast.done").await;
    shoot(&page, "settings").await;
    desk.sync();
    let known = desk.run(&["resident", "list", NAME]).to_string();
    assert!(known.contains("call_first") && known.contains("晚上七点以后"), "the desk knows the wish: {known}");

    page.tap("#add-phone").await;
    page.fill("#phone", FRIEND).await;
    page.tap("#ask").await;
    page.fill("#code", &relay.sign_in_code(FRIEND).await).await;
    page.tap("#go").await;
    page.wait_for_text(".phones", |said| said.contains("138****5678")).await;
    desk.sync();
    assert!(desk.run(&["resident", "list", NAME]).to_string().contains(FRIEND), "and the further phone");

    page.tap("#out").await;
    page.tap("#out").await;
    page.find("#sign-in").await;
    let kept = page.kept().await;
    assert!(!kept.contains("SF77") && !kept.contains("151"), "somebody else may take this phone: {kept}");
    page.close().await;
}

/// What docs/performance.md says of a first load; printed with `--no-capture`.
#[tokio::test]
async fn a_first_load_is_small() {
    let stage = Stage::set().await;
    let relay = stage.start_relay(&stage.folder("relay")).await;
    let desk = Desk::founded(&stage.folder("desk"), &relay).await;
    desk.enter("SF7700000006");
    let page = open(&stage, "about:blank").await;
    page.slow_down().await;
    let link = relay.link_to("0006").await;
    let link = ("link", link, "#page h1", ".ask .main:not([disabled])");
    for (name, address, read, used) in [link, ("sign-in", desk.entrance(&relay), "#sign-in h1", "#ask:not([disabled])")]
    {
        let load = page.first_load(&address, read, used).await;
        println!("first load of {name}: {load}");
        assert!(load["bytes"].as_u64().is_some_and(|bytes| bytes < 100_000), "{name} is too large: {load}");
    }
    page.close().await;
}

/// Opens an address on a phone that speaks Chinese.
async fn open(stage: &Stage, address: &str) -> Page {
    let page = stage.open_page("about:blank").await;
    let agent: String = page.driver().execute("return navigator.userAgent", vec![]).await.unwrap().convert().unwrap();
    let chinese = json!({ "userAgent": agent, "acceptLanguage": "zh-CN" });
    page.driver().cdp().send_raw("Emulation.setUserAgentOverride", chinese).await.unwrap();
    page.goto(address).await;
    page
}

/// The pages that the phone keeps, as they were served.
const KEPT_PAGES: &str = "const [done] = arguments;
    const text = async (shelf, page) => (await shelf.match(page)).text();
    caches.open('links').then(async (shelf) => {
        const pages = (await shelf.keys()).filter(({ url }) => url.includes('/p/'));
        done((await Promise.all(pages.map((page) => text(shelf, page)))).join());
    });";

/// A desk without a window.
struct Desk(PathBuf);

impl Desk {
    /// Founded, paired, and with one resident in its directory.
    async fn founded(folder: &Path, relay: &Relay) -> Self {
        let desk = Self(folder.join("desk.db"));
        desk.run(&["init", "--community", COMMUNITY, "--collection-point", "管理处代收点", "--fee-per-day", "1.00"]);
        desk.run(&["community", "set-hours", COMMUNITY, "8:00-20:00"]);
        desk.run(&["community", "set-delivery-fee", COMMUNITY, "3.00"]);
        let home = ["--building", "3", "--unit", "1", "--room", "1204"];
        desk.run(&[&["resident", "add", "--name", NAME, "--phone", PHONE][..], &home].concat());
        let pairing = relay.pairing().await;
        let (address, code) = pairing.split_once('#').unwrap();
        desk.run(&["pair", address, code]);
        desk.sync();
        desk
    }

    /// Takes a parcel in, and lets the relay know.
    fn enter(&self, number: &str) {
        let whom =
            ["--name", NAME, "--phone", PHONE, "--room", "3-1-1204", "--carrier", "顺丰速运", "--shelf", "A3-12"];
        self.run(&[&["parcel", "enter", "--tracking", number][..], &whom].concat());
        self.sync();
    }

    /// Against its code, which the clerk reads from the resident's phone.
    fn hand_over(&self, number: &str) {
        let code = self.show(number)["pickup_code"].as_str().unwrap().to_owned();
        self.run(&["parcel", "hand-over", number, "--code", &code]);
        self.sync();
    }

    fn sync(&self) {
        self.run(&["sync"]);
    }

    /// The parcel after an exchange with the relay.
    fn show(&self, number: &str) -> Value {
        self.sync();
        self.run(&["parcel", "show", number])
    }

    /// What happened to it last, and who did it.
    fn last_verb(&self, number: &str) -> (String, String) {
        let shown = self.show(number);
        let last = shown["history"].as_array().unwrap().iter().rfind(|entry| entry["author"] != "relay").unwrap();
        let text = |key: &str| last[key].as_str().unwrap().to_owned();
        (text("verb"), text("author"))
    }

    /// Where residents sign in.
    fn entrance(&self, relay: &Relay) -> String {
        let communities = self.run(&["community", "list"]);
        format!("{}/r/{}", relay.address(), communities[0]["id"].as_str().unwrap())
    }

    fn run(&self, words: &[&str]) -> Value {
        let answer = Command::new(binary("deskctl")).arg("--db").arg(&self.0).args(words).output().unwrap();
        let told = String::from_utf8_lossy(&answer.stdout);
        assert!(answer.status.success(), "{words:?}: {told} {}", String::from_utf8_lossy(&answer.stderr));
        serde_json::from_str(&told).unwrap()
    }
}

fn count(parcel: &Value, verb: &str) -> usize {
    parcel["history"].as_array().unwrap().iter().filter(|entry| entry["verb"] == verb).count()
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

/// Everybody must be able to use the page; and a picture for the documents, where they are wanted.
async fn shoot(page: &Page, name: &str) {
    assert_eq!(hard_to_use(page.driver()).await, Vec::<String>::new(), "{name}");
    if std::env::var_os("SCREENS").is_some() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens");
        page.screenshot(&folder.join(format!("phone-resident-{name}.png"))).await;
    }
}

/// The desk's own window, where pictures are wanted.
async fn picture(window: &Window, name: &str) {
    if std::env::var_os("SCREENS").is_some() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens");
        window.screenshot(&folder.join(format!("desk-{name}.png"))).await;
    }
}

/// As a phone that is dark shows it.
async fn dark(page: &Page, on: bool) {
    let theme = if on { "dark" } else { "light" };
    let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] });
    page.driver().cdp().send_raw("Emulation.setEmulatedMedia", media).await.unwrap();
}
