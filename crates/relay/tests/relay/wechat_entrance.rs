//! Coming in by WeChat: who is bound is let in, nobody else is, and nobody is bound to a stranger.

use std::sync::Arc;

use domain::{ParcelId, Phone as Number, Timestamp};
use relay::{Config, store::StoreError, wechat::Wechat};
use reqwest::{
    Client, Response, StatusCode,
    header::{COOKIE, LOCATION, SET_COOKIE},
    redirect::Policy,
};
use serde_json::json;
use wire::{Me, WechatPage};

use crate::support::{Address as _, Chain, Desk, TestRelay, TestWechat, client, save_resident, word};

const PHONE: &str = "13800000001";
const MINUTE: i64 = 60_000;

struct Place {
    server: TestWechat,
    relay: TestRelay,
    desk: Desk,
    wechat: Arc<Wechat>,
    chain: Chain,
    courier: domain::CourierId,
}

/// A phone's browser: keeps cookies, and follows no redirection by itself.
struct Browser {
    client: Client,
    cookies: Vec<(String, String)>,
}

impl Browser {
    fn new() -> Self {
        drop(client());
        let client = Client::builder().redirect(Policy::none()).no_proxy().build().unwrap();
        Self { client, cookies: Vec::new() }
    }

    fn header(&self) -> String {
        let pairs: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        pairs.join("; ")
    }

    fn keep(&mut self, response: &Response) {
        for cookie in response.headers().get_all(SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
            assert!(cookie.contains("; Secure"), "the relay is reached by https: {cookie}");
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.retain(|(known, _)| known != name);
            if !cookie.contains("Max-Age=0") {
                self.cookies.push((name.into(), value.into()));
            }
        }
    }

    async fn get(&mut self, relay: &TestRelay, path: &str) -> Response {
        let response = self.client.get(relay.url(path)).header(COOKIE, self.header()).send().await.unwrap();
        self.keep(&response);
        response
    }

    /// To WeChat: the state that it will bring back.
    async fn enter(&mut self, relay: &TestRelay, query: &str) -> String {
        let response = self.get(relay, &format!("/wechat/enter?{query}")).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
        let location = reqwest::Url::parse(response.headers()[LOCATION].to_str().unwrap()).unwrap();
        assert!(location.as_str().starts_with("https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx"));
        assert_eq!(location.fragment(), Some("wechat_redirect"));
        let value = |name: &str| location.query_pairs().find(|(known, _)| known == name).unwrap().1.into_owned();
        assert_eq!(value("redirect_uri"), "https://relay.example/wechat/callback");
        assert_eq!((value("scope"), value("response_type")), ("snsapi_base".into(), "code".into()));
        let state = value("state");
        assert!(state.len() <= 128 && state.bytes().all(|byte| byte.is_ascii_alphanumeric()), "as WeChat wants it");
        state
    }

    /// Back again: the status and where it leads.
    async fn back(&mut self, relay: &TestRelay, code: &str, state: &str) -> (StatusCode, String) {
        let response = self.get(relay, &format!("/wechat/callback?code={code}&state={state}")).await;
        let to = response.headers().get(LOCATION).map(|to| to.to_str().unwrap().to_owned()).unwrap_or_default();
        (response.status(), to)
    }

    /// Proves the phone on the courier's page.
    async fn prove(&mut self, place: &Place) -> String {
        let community = place.desk.community;
        let asked = json!({ "community": community, "phone": PHONE });
        let sent = self.client.post(place.relay.url("/v1/courier/code")).json(&asked).send().await.unwrap();
        assert_eq!(sent.status(), StatusCode::OK);
        let code = place.chain.last_code(PHONE).await;
        let asked = json!({ "community": community, "phone": PHONE, "name": "王强", "carrier": "顺丰", "code": code });
        let session = self.client.post(place.relay.url("/v1/courier/session")).header(COOKIE, self.header());
        let response = session.json(&asked).send().await.unwrap();
        self.keep(&response);
        word(response).await
    }

    async fn me(&mut self, relay: &TestRelay) -> Result<Me, String> {
        let response = self.get(relay, "/v1/courier/me").await;
        match response.status() {
            StatusCode::OK => Ok(response.json().await.unwrap()),
            _ => Err(word(response).await),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.cookies.iter().any(|(known, _)| known == name)
    }
}

impl Place {
    async fn begin() -> Self {
        let server = TestWechat::start().await;
        let wechat = server.account();
        let chain = Chain::new(&wechat, true);
        let public_url = Some("https://relay.example".to_owned());
        let set = |config| Config { public_url, ..config };
        let relay = TestRelay::start_with(chain.channel(), set).await;
        let mut desk = Desk::founded(&relay).await;
        let courier = desk.courier("王强", PHONE, "顺丰速运");
        desk.push_all(&relay).await;
        Self { server, relay, desk, wechat, chain, courier }
    }

    fn to_courier(&self) -> String {
        format!("to=courier&community={}", self.desk.community)
    }

    /// Who gets what is for the courier's phone.
    async fn bound(&self) -> Option<String> {
        let (app_id, phone) = (self.wechat.app_id().to_owned(), Number::parse(PHONE).unwrap());
        let store = &self.relay.relay().store;
        let found = store.read::<_, StoreError>(move |tables| tables.wechat_binding(&app_id, &phone)).await.unwrap();
        found.map(|binding| binding.openid)
    }

    /// Comes in as `openid` and proves the phone.
    async fn bind(&self, openid: &str) -> Browser {
        let mut browser = Browser::new();
        let state = browser.enter(&self.relay, &self.to_courier()).await;
        self.server.code(openid, openid, false);
        assert_eq!(browser.back(&self.relay, openid, &state).await.0, StatusCode::SEE_OTHER);
        assert_eq!(browser.prove(self).await, "ok");
        browser
    }
}

#[tokio::test]
async fn a_courier_proves_the_phone_once_and_comes_in_by_wechat_from_then_on() {
    let place = Place::begin().await;
    let mut browser = Browser::new();
    let state = browser.enter(&place.relay, &place.to_courier()).await;
    place.server.code("c1", "o1", false);
    let page = format!("/c/{}", place.desk.community);
    assert_eq!(browser.back(&place.relay, "c1", &state).await, (StatusCode::SEE_OTHER, page.clone()));
    assert!(browser.has("wechat_openid") && !browser.has("courier"), "known to WeChat, but not yet to a desk");
    assert_eq!(place.bound().await, None);
    assert_eq!(browser.prove(&place).await, "ok");
    assert!(!browser.has("wechat_openid"), "what was bound is not kept in the browser");
    assert_eq!(place.bound().await.as_deref(), Some("o1"));

    let mut another_day = Browser::new();
    let state = another_day.enter(&place.relay, "to=courier").await;
    place.server.code("c2", "o1", false);
    let landed = another_day.back(&place.relay, "c2", &state).await;
    assert_eq!(landed, (StatusCode::SEE_OTHER, page), "the menu names no community");
    assert_eq!(another_day.me(&place.relay).await.unwrap().name, "王强");

    let mut stranger = Browser::new();
    let state = stranger.enter(&place.relay, &place.to_courier()).await;
    place.server.code("c3", "o3", false);
    assert_eq!(stranger.back(&place.relay, "c3", &state).await.0, StatusCode::SEE_OTHER);
    assert_eq!(stranger.me(&place.relay).await.unwrap_err(), "signed_out", "WeChat alone opens nothing");
}

/// A resident comes in as a courier does, by an entrance of their own.
#[tokio::test]
async fn a_resident_proves_the_phone_once_and_comes_in_by_wechat_from_then_on() {
    const THEIRS: &str = "13900007731";
    let mut place = Place::begin().await;
    save_resident(&mut place.desk, 1, THEIRS, &[]);
    place.desk.push_all(&place.relay).await;
    let page = format!("/r/{}", place.desk.community);
    let mut browser = Browser::new();
    let state = browser.enter(&place.relay, &format!("to=resident&community={}", place.desk.community)).await;
    place.server.code("c1", "o1", false);
    assert_eq!(browser.back(&place.relay, "c1", &state).await, (StatusCode::SEE_OTHER, page.clone()));
    assert!(browser.has("wechat_openid") && !browser.has("resident"), "known to WeChat, but not yet to a desk");
    let asked = json!({ "community": place.desk.community, "phone": THEIRS });
    browser.client.post(place.relay.url("/v1/resident/code")).json(&asked).send().await.unwrap();
    let code = place.chain.last_code(THEIRS).await;
    let asked = json!({ "community": place.desk.community, "phone": THEIRS, "code": code });
    let session = browser.client.post(place.relay.url("/v1/resident/session")).header(COOKIE, browser.header());
    let response = session.json(&asked).send().await.unwrap();
    browser.keep(&response);
    assert_eq!(response.status(), StatusCode::OK);
    assert!(browser.has("resident") && !browser.has("wechat_openid"), "what was bound is not kept in the browser");

    let mut another_day = Browser::new();
    let state = another_day.enter(&place.relay, "to=resident").await;
    place.server.code("c2", "o1", false);
    let landed = another_day.back(&place.relay, "c2", &state).await;
    assert_eq!(landed, (StatusCode::SEE_OTHER, page), "the menu names no community");
    assert_eq!(another_day.get(&place.relay, "/v1/resident/me").await.status(), StatusCode::OK);
    assert_eq!(another_day.me(&place.relay).await.unwrap_err(), "signed_out", "no courier by that");
}

/// A message leads to its parcel, also whoever has still to prove a phone on the way.
#[tokio::test]
async fn the_way_by_wechat_ends_at_the_parcel_of_the_message() {
    let place = Place::begin().await;
    let (community, parcel) = (place.desk.community, ParcelId::new(Timestamp::default(), [7; 10]));
    let pages =
        [("courier", format!("/c/{community}#record={parcel}")), ("resident", format!("/r/{community}#/p/{parcel}"))];
    for (to, page) in pages {
        let mut browser = Browser::new();
        let state = browser.enter(&place.relay, &format!("to={to}&community={community}&parcel={parcel}")).await;
        place.server.code(to, "o1", false);
        assert_eq!(browser.back(&place.relay, to, &state).await, (StatusCode::SEE_OTHER, page));
    }
    let broken = Browser::new().get(&place.relay, "/wechat/enter?to=courier&parcel=7").await;
    assert_eq!(word(broken).await, "parcel_unknown");
}

#[tokio::test]
async fn the_way_back_is_good_once_for_a_while_and_in_one_browser() {
    let place = Place::begin().await;
    let stale = StatusCode::FORBIDDEN;
    for n in 0..9 {
        place.server.code(&format!("c{n}"), "o1", n == 7);
    }
    let mut browser = Browser::new();
    let state = browser.enter(&place.relay, &place.to_courier()).await;
    let kept = browser.cookies.clone();
    let mut victim = Browser::new();
    assert_eq!(victim.back(&place.relay, "c0", &state).await.0, stale, "a link that somebody else was sent");
    victim.enter(&place.relay, &place.to_courier()).await;
    assert_eq!(victim.back(&place.relay, "c0", &state).await.0, stale, "not even in the middle of their own way");
    assert_eq!(browser.back(&place.relay, "c0", &state).await.0, StatusCode::SEE_OTHER);
    browser.cookies = kept;
    assert_eq!(browser.back(&place.relay, "c1", &state).await.0, stale, "used");

    let (zeros, long) = ("0".repeat(114), "f".repeat(4_000));
    for broken in ["", "00", zeros.as_str(), &state[2..], "%00", long.as_str()] {
        assert_eq!(browser.back(&place.relay, "c2", broken).await.0, stale, "{broken}");
    }
    let state = browser.enter(&place.relay, &place.to_courier()).await;
    assert_eq!(browser.back(&place.relay, "", &state).await.0, stale, "who says no comes back without a code");
    assert_eq!(browser.back(&place.relay, "c3", &state).await.0, StatusCode::SEE_OTHER, "and may say yes then");
    let state = browser.enter(&place.relay, &place.to_courier()).await;
    assert_eq!(browser.back(&place.relay, "c3", &state).await.0, stale, "WeChat's code is good once, too");
    let state = browser.enter(&place.relay, &place.to_courier()).await;
    assert_eq!(browser.back(&place.relay, "unheard-of", &state).await.0, stale);
    let state = browser.enter(&place.relay, &place.to_courier()).await;
    place.relay.clock.pass(11 * MINUTE);
    assert_eq!(browser.back(&place.relay, "c4", &state).await.0, stale, "ten minutes");

    let state = browser.enter(&place.relay, &place.to_courier()).await;
    browser.cookies.retain(|(name, _)| name != "wechat_openid");
    assert_eq!(browser.back(&place.relay, "c7", &state).await.0, stale, "a page that is only looked at");
    assert!(!browser.has("wechat_openid"), "its visitor is made up");
}

#[tokio::test]
async fn a_phone_is_bound_to_who_proved_it_last_and_to_nobody_who_forges() {
    let place = Place::begin().await;
    place.bind("o1").await;
    place.relay.clock.pass(2 * MINUTE);
    place.chain.sms.lock().unwrap().clear();
    place.bind("o2").await;
    assert_eq!(place.bound().await.as_deref(), Some("o2"), "the number may have changed hands");

    place.relay.clock.pass(2 * MINUTE);
    place.chain.sms.lock().unwrap().clear();
    let mut forger = Browser::new();
    forger.cookies.push(("wechat_openid".into(), format!("{}{}", "00".repeat(40), hex::encode("o9"))));
    assert_eq!(forger.prove(&place).await, "ok");
    assert_eq!(place.bound().await.as_deref(), Some("o2"), "a seal of their own making");

    place.relay.clock.pass(2 * MINUTE);
    place.chain.sms.lock().unwrap().clear();
    let mut late = Browser::new();
    let state = late.enter(&place.relay, &place.to_courier()).await;
    place.server.code("c9", "o9", false);
    late.back(&place.relay, "c9", &state).await;
    place.relay.clock.pass(31 * MINUTE);
    assert_eq!(late.prove(&place).await, "ok");
    assert_eq!(place.bound().await.as_deref(), Some("o2"), "half an hour later it may be another person's phone");
}

#[tokio::test]
async fn whom_no_desk_knows_any_more_is_not_let_in() {
    let mut place = Place::begin().await;
    place.bind("o1").await;
    let removed = domain::Body::Courier(domain::courier::CourierEvent::Removed {});
    place.desk.write(domain::Subject::courier(place.courier), removed);
    place.desk.push_all(&place.relay).await;
    let mut browser = Browser::new();
    let state = browser.enter(&place.relay, &place.to_courier()).await;
    place.server.code("c1", "o1", false);
    browser.back(&place.relay, "c1", &state).await;
    assert!(!browser.has("courier"), "no session begins");
    assert_eq!(browser.me(&place.relay).await.unwrap_err(), "signed_out");
}

#[tokio::test]
async fn pages_are_signed_for_and_no_other() {
    let place = Place::begin().await;
    let ask = async |url: &str| {
        let query = reqwest::Url::parse_with_params("http://relay/v1/wechat/js-config", [("url", url)]).unwrap();
        let path = format!("{}?{}", query.path(), query.query().unwrap());
        client().get(place.relay.url(&path)).send().await.unwrap()
    };
    let page = format!("https://relay.example/c/{}?x=1", place.desk.community);
    let signed: WechatPage = ask(&format!("{page}#scan")).await.json().await.unwrap();
    let expected = relay::wechat::page_signature("ticket-1", &signed.nonce, signed.timestamp, &page);
    assert_eq!((signed.signature, signed.app_id.as_str()), (expected, place.wechat.app_id()));
    let again: WechatPage = ask(&page).await.json().await.unwrap();
    assert_ne!(again.nonce, signed.nonce);
    assert_eq!(place.server.told().tickets, 1, "one ticket is enough for two hours");
    let long = format!("https://relay.example/{}", "x".repeat(2_000));
    for url in
        ["https://relay.example.evil/c/1", "https://relay.example", "http://relay.example/c/1", "", long.as_str()]
    {
        assert_eq!(word(ask(url).await).await, "url_not_ours", "{url}");
    }
}

#[tokio::test]
async fn without_an_account_there_is_nothing() {
    let relay = TestRelay::start().await;
    for path in ["/wechat/enter?to=courier", "/wechat/callback?code=1&state=2", "/v1/wechat/js-config?url=x"] {
        let response = client().get(relay.url(path)).send().await.unwrap();
        assert_eq!((response.status(), word(response).await.as_str()), (StatusCode::NOT_FOUND, "no_wechat"), "{path}");
    }
}
