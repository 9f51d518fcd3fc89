//! What WeChat's servers tell, in the clear and encrypted; what others tell in their name is not heard.

use std::sync::Arc;

use domain::{CommunityId, ParcelEvent, Phone, event::NoticeState};
use relay::{
    Config,
    office::{self, OfficeError},
    store::{Scope, StoreError, WechatBinding},
    wechat::Wechat,
};
use reqwest::StatusCode;
use serde_json::json;
use wire::WechatQrReply;

use crate::support::{Address as _, Chain, Desk, TestRelay, TestWechat, WECHAT_EVENTS, client, word};

struct Place {
    server: TestWechat,
    relay: TestRelay,
    desk: Desk,
    wechat: Arc<Wechat>,
}

impl Place {
    async fn begin(server: TestWechat) -> Self {
        let wechat = server.account();
        let chain = Chain::new(&wechat, false);
        let public_url = Some("https://relay.example".to_owned());
        let set = |config| Config { public_url, ..config };
        let relay = TestRelay::start_with(chain.channel(), set).await;
        let desk = Desk::founded(&relay).await;
        Self { server, relay, desk, wechat }
    }

    fn seconds(&self) -> i64 {
        self.relay.relay().around.now().millis() / 1000
    }

    async fn post(&self, (path, body): (String, String)) -> (StatusCode, String) {
        let sent = client().post(self.relay.url(&path)).header("content-type", "text/xml").body(body);
        let response = sent.send().await.unwrap();
        (response.status(), response.text().await.unwrap())
    }

    /// What is answered to an event that WeChat tells now.
    async fn tell(&self, xml: &str) -> String {
        let (status, text) = self.post(self.server.call(self.seconds(), xml)).await;
        assert_eq!(status, StatusCode::OK, "{text}");
        self.server.opened(&text)
    }

    async fn bind(&self, openid: &str, phone: &str) {
        self.server.follows(openid);
        let at = self.relay.relay().around.now();
        let binding = WechatBinding {
            app_id: self.wechat.app_id().into(),
            openid: openid.into(),
            phone: Phone::parse(phone).unwrap(),
            bound_at: at,
            used_at: at,
            following: true,
        };
        let work = move |tables: &dyn relay::store::Tables| tables.bind_wechat(&binding);
        self.relay.relay().store.write::<_, StoreError>(Scope::apart(), work).await.unwrap();
    }

    async fn follows(&self, phone: &str) -> bool {
        let (app_id, phone) = (self.wechat.app_id().to_owned(), Phone::parse(phone).unwrap());
        let store = &self.relay.relay().store;
        let found = store.read::<_, StoreError>(move |tables| tables.wechat_binding(&app_id, &phone)).await.unwrap();
        found.unwrap().following
    }

    /// The scene of the poster.
    async fn scene(&self) -> String {
        let asked = json!({ "community_id": self.desk.community });
        let call = client().post(self.relay.url("/v1/wechat/qr")).bearer_auth(&self.desk.token).json(&asked);
        let reply: WechatQrReply = call.send().await.unwrap().json().await.unwrap();
        assert_eq!(reply.picture, "https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=gQH%2B%2F%3D");
        assert_eq!((reply.says.as_str(), reply.expires_in), ("http://weixin.qq.com/q/1", None));
        let told = self.server.told();
        told.scenes.last().unwrap()["action_info"]["scene"]["scene_str"].as_str().unwrap().to_owned()
    }
}

fn event(from: &str, at: i64, name: &str, more: &str) -> String {
    format!(
        "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[{from}]]></FromUserName>\
         <CreateTime>{at}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[{name}]]></Event>{more}</xml>"
    )
}

async fn both() -> [Place; 2] {
    [Place::begin(TestWechat::start().await).await, Place::begin(TestWechat::encrypted().await).await]
}

#[tokio::test]
async fn the_address_is_proved_to_wechat_and_to_nobody_else() {
    let place = Place::begin(TestWechat::start().await).await;
    let (path, _) = place.server.call(place.seconds(), "");
    let get = async |path: &str| {
        let response = client().get(place.relay.url(path)).send().await.unwrap();
        (response.status(), response.text().await.unwrap())
    };
    assert_eq!(get(&format!("{path}&echostr=4728394")).await, (StatusCode::OK, "4728394".into()));
    let forged = path.replace("signature=", "signature=0");
    assert_eq!(get(&format!("{forged}&echostr=1")).await.0, StatusCode::FORBIDDEN);
    let guessed = path.replace(WECHAT_EVENTS, "q7Xn2vKd81LmZ0aC");
    assert_eq!(get(&format!("{guessed}&echostr=1")).await.0, StatusCode::NOT_FOUND);
    assert_eq!(get(&format!("/wechat/events/{}", WECHAT_EVENTS)).await.0, StatusCode::FORBIDDEN, "no query at all");
}

#[tokio::test]
async fn a_poster_tells_who_scans_it_where_the_pages_are() {
    for place in both().await {
        let (scene, at) = (place.scene().await, place.seconds());
        assert!((1..=64).contains(&scene.len()), "{scene}");
        let subscribe = event("o1", at, "subscribe", &format!("<EventKey><![CDATA[qrscene_{scene}]]></EventKey>"));
        let reply = place.tell(&subscribe).await;
        let fields = relay::wechat::read_xml(&reply).unwrap();
        assert_eq!((fields["ToUserName"].as_str(), fields["FromUserName"].as_str()), ("o1", "gh_1"));
        let link = format!("https://relay.example/wechat/enter?to=courier&community={}", place.desk.community);
        assert!(fields["Content"].contains(&link), "{}", fields["Content"]);
        assert!(fields["Content"].starts_with("华润二十四城 · 东门代收点"));
        assert_eq!(place.tell(&subscribe).await, "success", "told again it is heard once");
        let scan = event("o1", at + 1, "SCAN", &format!("<EventKey><![CDATA[{scene}]]></EventKey>"));
        assert!(place.tell(&scan).await.contains("<xml>"), "who follows already is told as well");
        let forged = format!("<EventKey>qrscene_{}</EventKey>", "0".repeat(scene.len()));
        assert_eq!(place.tell(&event("o2", at, "subscribe", &forged)).await, "success", "nobody's poster");
        let written =
            "<xml><FromUserName>o1</FromUserName><MsgType>text</MsgType><Content>hi</Content><MsgId>7</MsgId></xml>";
        assert_eq!(place.tell(written).await, "success", "people write to the account, too");
    }
}

/// `parcel-relay wechat-poster`: where no desk prints its own.
#[tokio::test]
async fn an_operator_gets_a_code_for_a_poster() {
    let place = Place::begin(TestWechat::start().await).await;
    let (relay, community) = (place.relay.relay(), place.desk.community);
    let poster = office::wechat_poster(relay, community, Some(30)).await.unwrap();
    assert!(poster.picture.contains("/cgi-bin/showqrcode?ticket="), "{poster:?}");
    let asked = place.server.told().scenes.last().unwrap()["action_info"]["scene"]["scene_str"].clone();
    assert_eq!(asked, place.scene().await.as_str(), "the same that the desk's own has");
    let nobody = CommunityId(uuid::Uuid::nil());
    for (community, days, wrong) in [
        (community, Some(0), OfficeError::Days),
        (community, Some(31), OfficeError::Days),
        (nobody, None, OfficeError::NoCommunity),
    ] {
        assert_eq!(office::wechat_poster(relay, community, days).await, Err(wrong));
    }
    let plain = TestRelay::start().await;
    assert_eq!(office::wechat_poster(plain.relay(), community, None).await, Err(OfficeError::NoWechat));
}

#[tokio::test]
async fn who_leaves_gets_no_messages_until_they_come_back() {
    for place in both().await {
        place.bind("o1", "13900000001").await;
        let at = place.seconds();
        assert_eq!(place.tell(&event("o1", at, "unsubscribe", "")).await, "success");
        assert!(!place.follows("13900000001").await);
        assert_eq!(place.tell(&event("o1", at + 1, "subscribe", "<EventKey></EventKey>")).await, "success");
        assert!(place.follows("13900000001").await);
        assert_eq!(place.tell(&event("o1", at, "unsubscribe", "")).await, "success");
        assert!(place.follows("13900000001").await, "what was told before is not told now");
    }
}

#[tokio::test]
async fn a_report_says_what_became_of_a_message() {
    use NoticeState::{Delivered, Failed, Queued, Sending, Sent};
    for mut place in both().await {
        place.bind("o1", "13900000001").await;
        let table = [
            ("success", Delivered, None),
            ("failed:user block", Failed, Some("unwilling")),
            ("failed: system failed", Failed, Some("other")),
        ];
        for (n, (status, state, why)) in table.into_iter().enumerate() {
            let parcel = place.desk.enter(&format!("SF10{n}"), "13900000001", &format!("20441{n}"));
            place.desk.push_all(&place.relay).await;
            reports(&mut place, parcel, 3).await;
            let number = place.server.told().taken.last().unwrap().number;
            let more = format!("<MsgID>{number}</MsgID><Status><![CDATA[{status}]]></Status>");
            let ended = event("o1", place.seconds(), "TEMPLATESENDJOBFINISH", &more);
            assert_eq!(place.tell(&ended).await, "success");
            assert_eq!(place.tell(&ended).await, "success");
            let told = reports(&mut place, parcel, 4).await;
            let states: Vec<_> = told.iter().map(|(state, _)| *state).collect();
            assert_eq!(states, [Queued, Sending, Sent, state], "{status}");
            assert_eq!(told[3].1.as_deref(), why);
        }
        for odd in ["<MsgID>0</MsgID><Status>success</Status>", "<MsgID>x</MsgID>", "<Status>success</Status>", ""] {
            let ended = event("o1", place.seconds(), "TEMPLATESENDJOBFINISH", odd);
            assert_eq!(place.tell(&ended).await, "success", "{odd}");
        }
    }
}

async fn reports(place: &mut Place, parcel: domain::ParcelId, count: usize) -> Vec<(NoticeState, Option<String>)> {
    loop {
        let told = place.desk.history(parcel).into_iter().filter_map(|event| match event {
            ParcelEvent::NoticeReported { state, reason, .. } => Some((state, reason)),
            _ => None,
        });
        let told: Vec<_> = told.collect();
        if told.len() >= count {
            return told;
        }
        assert!(!place.desk.pull_waiting(&place.relay, 5).await.is_empty(), "{count} reports expected");
    }
}

/// Anybody may call the address: nothing that they send is an error of the relay's, nor heard.
#[tokio::test]
async fn what_is_forged_or_broken_is_refused_alike() {
    for place in both().await {
        place.bind("o1", "13900000001").await;
        let left = event("o1", place.seconds(), "unsubscribe", "");
        let (path, body) = place.server.call(place.seconds(), &left);
        let mut tries = vec![
            (path.replace("signature=", "signature=0"), body.clone()),
            (path.replace("nonce=1", "nonce=2"), body.clone()),
            (path.replace("timestamp=1", "timestamp=2"), body.clone()),
            (path.replace("timestamp=", "timestamp=x"), body.clone()),
            (format!("/wechat/events/{}", WECHAT_EVENTS), body.clone()),
            place.server.call(place.seconds() - 3601, &left),
            place.server.call(place.seconds() + 3660, &left),
        ];
        for broken in ["", "<", "<xml>", "<xml/>x<", "\u{0}", "<!DOCTYPE a><xml/>", "<xml><a>&b;</a></xml>", "{}"] {
            tries.push(place.server.call(place.seconds(), broken));
            tries.push((path.clone(), broken.to_owned()));
        }
        for closed in ["", "=", "AAAA", "!!!!", "A".repeat(64).as_str(), "A".repeat(40_000).as_str()] {
            tries.push(place.server.closed_call(place.seconds(), closed));
        }
        // Whole blocks of noise, signed as they should be.
        for seed in 0..64_u8 {
            let noise: Vec<u8> =
                (0..=(seed % 4) * 32 + 31).map(|n: u8| n.wrapping_mul(37) ^ seed.wrapping_mul(91)).collect();
            tries.push(place.server.closed_call(place.seconds(), &base64(&noise)));
        }
        for (path, body) in tries {
            let (status, answer) = place.post((path.clone(), body.clone())).await;
            assert_eq!(status, StatusCode::FORBIDDEN, "{path} {body}");
            assert!(answer.contains("not_ours"), "{answer}");
        }
        let bytes = client().post(place.relay.url(&path)).body(vec![0xff_u8, 0xfe, 0x00]).send().await.unwrap();
        assert_eq!(bytes.status(), StatusCode::FORBIDDEN, "no text at all");
        let large = client().post(place.relay.url(&path)).body("x".repeat(70 * 1024)).send().await.unwrap();
        assert_eq!(large.status(), StatusCode::PAYLOAD_TOO_LARGE);
        assert!(place.follows("13900000001").await, "nobody has left");
        assert_eq!(place.post((path, body)).await, (StatusCode::OK, "success".into()), "the same, unbroken");
        assert!(!place.follows("13900000001").await);
    }
}

#[tokio::test]
async fn with_a_key_nothing_in_the_clear_is_heard() {
    let (plain, closed) = (TestWechat::start().await, Place::begin(TestWechat::encrypted().await).await);
    closed.bind("o1", "13900000001").await;
    let call = plain.call(closed.seconds(), &event("o1", closed.seconds(), "unsubscribe", ""));
    assert_eq!(closed.post(call).await.0, StatusCode::FORBIDDEN, "its signature does not bind the message");
    assert!(closed.follows("13900000001").await);
}

#[tokio::test]
async fn a_desk_gets_posters_of_its_own_communities_only() {
    let place = Place::begin(TestWechat::start().await).await;
    let other = Desk::apart(&place.relay).await;
    let ask = async |body: serde_json::Value| {
        let call = client().post(place.relay.url("/v1/wechat/qr")).bearer_auth(&place.desk.token).json(&body);
        call.send().await.unwrap()
    };
    let foreign = ask(json!({ "community_id": other.community })).await;
    assert_eq!(word(foreign).await, "foreign_community");
    for days in [0, 31] {
        let refused = ask(json!({ "community_id": place.desk.community, "days": days })).await;
        assert_eq!(word(refused).await, "days_out_of_range");
    }
    let reply: WechatQrReply =
        ask(json!({ "community_id": place.desk.community, "days": 30 })).await.json().await.unwrap();
    assert_eq!(reply.expires_in, Some(2_592_000));
    let told = place.server.told();
    assert_eq!(told.scenes.len(), 1);
    assert_eq!(told.scenes[0]["action_name"], "QR_STR_SCENE");
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}
