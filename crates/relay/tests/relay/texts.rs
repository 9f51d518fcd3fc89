//! A community's own words: said by the relay, tried on a phone.

use domain::{
    Body, CommunityId, Subject,
    community::CommunityEvent,
    notice::{Language, NoticeKind},
};
use serde_json::{Value, json};

use crate::support::{Address as _, Desk, TestRelay};

const PHONE: &str = "13900000002";

#[tokio::test]
async fn notices_say_what_the_community_has_chosen() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    set(
        &mut desk,
        CommunityEvent::TextSet {
            kind: NoticeKind::Arrival,
            language: Language::ZhCn,
            text: Some("取件码{code}，快递到了[，{hours}来取]。".into()),
        },
    );
    set(&mut desk, CommunityEvent::HoursSet { hours: "8:00-20:00".into() });
    desk.enter("SF1", PHONE, "204417");
    desk.push_all(&relay).await;
    assert_eq!(relay.messages(1).await[0].text, "取件码204417，快递到了，8:00-20:00来取。");
    set(&mut desk, CommunityEvent::TextSet { kind: NoticeKind::Arrival, language: Language::ZhCn, text: None });
    desk.enter("SF2", PHONE, "204418");
    desk.push_all(&relay).await;
    let usual = &relay.messages(2).await[1].text;
    assert!(usual.starts_with("取件码204418，您的") && usual.contains("8:00-20:00"), "{usual}");
    // A newer desk's text that this relay cannot use silences nobody.
    let future = Some("取件码{code}，{weather}".into());
    set(&mut desk, CommunityEvent::TextSet { kind: NoticeKind::Arrival, language: Language::ZhCn, text: future });
    desk.enter("SF3", PHONE, "204419");
    desk.push_all(&relay).await;
    assert!(relay.messages(3).await[2].text.starts_with("取件码204419，您的"));
}

#[tokio::test]
async fn a_text_is_tried_on_one_phone_and_says_that_it_is_a_test() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    desk.push_all(&relay).await;
    let (status, said) = tried(&relay, &desk, desk.community, Some("取件码{code}，请来{community}。")).await;
    assert_eq!((status, said["outcome"].as_str()), (200, Some("accepted")), "{said}");
    let sent = &relay.messages(1).await[0];
    assert_eq!(said["text"].as_str().unwrap(), sent.text);
    assert!(sent.text.starts_with("测试：取件码204417，请来"), "{}", sent.text);
    assert!(sent.to.contains("13900000002") || sent.to.contains('*'), "{}", sent.to);
    let (_, said) = tried(&relay, &desk, desk.community, None).await;
    assert!(said["text"].as_str().unwrap().contains("请凭码领取"), "what recipients get today");
    let (status, said) = tried(&relay, &desk, desk.community, Some("没有码")).await;
    assert_eq!((status, said["error"]["code"].as_str()), (422, Some("text_code_missing")));
    let (status, said) = tried(&relay, &desk, CommunityId(uuid::Uuid::nil()), None).await;
    assert_eq!((status, said["error"]["code"].as_str()), (403, Some("foreign_community")));
    let mut refused = 0;
    for _ in 0..4 {
        refused += u32::from(tried(&relay, &desk, desk.community, None).await.0 == 429);
    }
    assert!(refused >= 2, "a test is no way of sending many messages");
}

async fn tried(relay: &TestRelay, desk: &Desk, community: CommunityId, text: Option<&str>) -> (u16, Value) {
    let body = json!({
        "community_id": community, "kind": "arrival", "language": "zh-CN", "text": text, "phone": PHONE,
    });
    let url = relay.url("/v1/try-text");
    let reply = desk.client.post(url).bearer_auth(&desk.token).json(&body).send().await.unwrap();
    (reply.status().as_u16(), reply.json().await.unwrap())
}

fn set(desk: &mut Desk, event: CommunityEvent) {
    desk.write(Subject::community(desk.community), Body::Community(event));
}
