//! Text that means something where it ends up: line breaks in fields and messages, marks that turn round what stands
//! beside them.

use domain::{ParcelEvent, SideBody, Words};
use serde_json::{Value, json};
use wire::AnnounceRowsReply;

use super::{
    calls::Door,
    world::{World, read},
};
use crate::support::{Address as _, Desk, Phone, TestRelay, client};

pub const MARKUP: &str = "\"'><img src=x onerror=alert(1)><script>alert(2)</script>";

/// Control characters, with which a text would go on as another line, header or command.
const BREAKS: [&str; 6] = ["a\r\nSet-Cookie: b=c", "a\nb", "a\rb", "a\u{0}b", "a\u{1b}[2Jb", "a\u{85}b"];

#[tokio::test]
async fn no_field_of_one_line_takes_two() {
    let world = World::begin().await;
    let community = world.here.desk.community;
    for broken in BREAKS {
        // So many batches at once are more than a partner may send.
        world.relay.clock.pass(30_000);
        let row = |field: &str| {
            let mut row = json!({
                "reference": "R", "tracking_number": "SF1", "recipient_phone": "13900000001", "recipient_name": "李雷",
            });
            row[field] = json!(broken);
            json!({ "community": community, "parcels": [row] })
        };
        for field in ["reference", "tracking_number", "recipient_phone", "recipient_name", "carrier"] {
            let request = client().post(world.relay.url("/v1/partner/parcels")).json(&row(field));
            let reply = world.here.dressed(request, Door::Partner).send().await.unwrap();
            let reply: AnnounceRowsReply = reply.json().await.unwrap();
            assert_eq!(reply.results[0].field.as_deref(), Some(field), "{broken:?}: {:?}", reply.results);
        }
        let calls: [(Door, &str, Value); 5] = [
            (Door::Courier, "/v1/announcements", announcement(&world, "tracking_number", broken)),
            (Door::Courier, "/v1/announcements", announcement(&world, "recipient_name", broken)),
            (Door::Courier, "/v1/announcements", announcement(&world, "key", broken)),
            (Door::Resident, "delegate", json!({ "key": "a", "name": broken, "phone": "13700000009" })),
            (Door::Resident, "return-number", json!({ "key": "a", "number": "YT1", "carrier": broken })),
        ];
        for (door, path, body) in calls {
            let path = if path.starts_with('/') {
                path.to_owned()
            } else {
                format!("/v1/resident/parcels/{}/{path}", world.here.parcel)
            };
            let request = world.here.dressed(client().post(world.relay.url(&path)), door).json(&body);
            let (status, word, _) = read(request.send().await.unwrap()).await;
            assert_eq!(status, 422, "{broken:?} {path}: {word}");
        }
    }
    world.relay.stop().await;
}

fn announcement(world: &World, field: &str, text: &str) -> Value {
    let mut row = json!({
        "key": "k9", "community": world.here.desk.community, "tracking_number": "SF9",
        "recipient_phone": "13900000001", "recipient_name": "李雷",
    });
    row[field] = json!(text);
    row
}

/// What cannot be seen, and turns round or parts what stands beside it, is dropped.
#[tokio::test]
async fn marks_that_cannot_be_seen_are_dropped() {
    let mut world = World::begin().await;
    let unseen = "\u{202e}\u{200b}\u{2066}\u{feff}";
    let row = json!({
        "reference": "R", "tracking_number": format!("SF{unseen}1"), "recipient_phone": "13900000001",
        "recipient_name": format!("李{unseen}雷"), "carrier": format!("顺{unseen}丰"),
    });
    let body = json!({ "community": world.here.desk.community, "parcels": [row] });
    let request = client().post(world.relay.url("/v1/partner/parcels")).json(&body);
    assert_eq!(world.here.dressed(request, Door::Partner).send().await.unwrap().status(), 200);
    let path = format!("/v1/resident/parcels/{}/return", world.here.parcel);
    let request = client().post(world.relay.url(&path)).json(&json!({ "key": "a", "reason": format!("买{unseen}错") }));
    assert_eq!(world.here.dressed(request, Door::Resident).send().await.unwrap().status(), 200);
    let written = world.written().await.join("\n");
    assert!(written.contains("SF1") && written.contains("顺丰"), "{written}");
    let sides = serde_json::to_string(&world.here.desk.read_sides).unwrap();
    assert!(sides.contains("李雷") && sides.contains("买错"), "{sides}");
    assert!(!unseen.chars().any(|mark| sides.contains(mark) || written.contains(mark)), "{written} {sides}");
    world.relay.stop().await;
}

/// A relay of a community whose clerks were paid to write this.
pub async fn hostile() -> (TestRelay, Desk) {
    let relay = TestRelay::start().await;
    let mut desk = Desk::new();
    let communities = vec![desk.community];
    desk.pair(&relay, &relay.pairing_code().await, communities).await;
    desk.found(&format!("花园\r\nX: 1【工商银行】{MARKUP}"));
    desk.courier("王强", "13800000001", "顺丰速运");
    desk.push_all(&relay).await;
    (relay, desk)
}

#[tokio::test]
async fn a_message_is_one_line_from_one_sender() {
    let (relay, mut desk) = hostile().await;
    let courier = Phone::signed_in(&relay, desk.community, "王强", "13800000001", "顺丰速运").await;
    let announced = courier.announce(&relay, &crate::support::parcel(desk.community, "k", "SF1")).await.unwrap();
    desk.pull(&relay).await;
    let words = Words::parse("坏了\r\n【工商银行】您的账户 https://evil.example").unwrap();
    let reason = desk.side(SideBody::Words { text: words });
    desk.about(announced, ParcelEvent::Rejected { reason: Some(reason) });
    desk.enter("SF2<b>", "13900000001", "204417");
    desk.push_all(&relay).await;
    for message in relay.messages(3).await {
        assert!(!message.text.contains(char::is_control), "{:?}", message.text);
        assert!(!message.text.contains("【工商银行】"), "nobody else's signature: {}", message.text);
    }
    relay.stop().await;
}
