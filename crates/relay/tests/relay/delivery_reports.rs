//! Delivery reports at each vendor's own path: late, early, twice, of others, and of nobody.

use domain::{
    Fen, ParcelEvent, ParcelId,
    event::{NoticeState, Payment},
    notice::NoticeKind,
};
use reqwest::{StatusCode, header::CONTENT_TYPE};
use serde_json::{Value, json};

use NoticeState::{Delivered, Failed, Queued, Sending, Sent, Unknown};

use crate::support::{
    Address as _, Desk, TestRelay, client,
    gateways::{Example, Given, Mood, PUBLIC, TestGateway, aliyun, tencent, twilio, twilio_signature},
};

fn states(desk: &Desk, parcel: ParcelId, kind: NoticeKind) -> Vec<NoticeState> {
    let one = |event| match event {
        ParcelEvent::NoticeReported { kind: other, state, .. } if other == kind => Some(state),
        _ => None,
    };
    desk.history(parcel).into_iter().filter_map(one).collect()
}

async fn reported(
    relay: &TestRelay,
    desk: &mut Desk,
    (parcel, kind): (ParcelId, NoticeKind),
    count: usize,
) -> Vec<NoticeState> {
    loop {
        let told = states(desk, parcel, kind);
        if told.len() >= count {
            return told;
        }
        assert!(!desk.pull_waiting(relay, 10).await.is_empty(), "{count} reports expected: {told:?}");
    }
}

/// The path of a gateway's reports at this relay.
fn path(relay: &TestRelay, gateway: &str) -> String {
    relay.relay().report_url(gateway).unwrap().strip_prefix(PUBLIC).unwrap().to_owned()
}

async fn tell(relay: &TestRelay, gateway: &str, reports: Value) -> (u16, Value) {
    let reply = client().post(relay.url(&path(relay, gateway))).json(&reports).send().await.unwrap();
    (reply.status().as_u16(), reply.json().await.unwrap())
}

async fn sent(relay: &TestRelay, desk: &mut Desk, gateway: &TestGateway, phone: &str) -> (ParcelId, Given) {
    let parcel = desk.enter(&format!("SF{phone}"), phone, "204417");
    desk.push_all(relay).await;
    assert_eq!(reported(relay, desk, (parcel, NoticeKind::Arrival), 3).await, [Queued, Sending, Sent]);
    (parcel, gateway.given().pop().unwrap())
}

#[tokio::test]
async fn tencents_reports_are_heard_once_and_asked_for_again_while_nobody_knows_them() {
    let gateway = tencent().await;
    let relay = Example::new().tencent(&gateway.url).order("[\"tencent\"]").relay().await;
    let mut desk = Desk::founded(&relay).await;
    let (parcel, given) = sent(&relay, &mut desk, &gateway, "13900000001").await;
    let (other, second) = sent(&relay, &mut desk, &gateway, "13900000002").await;
    let report = |sid: &str, status: &str| {
        json!({
            "user_receive_time": "2026-11-23 12:00:00", "nationcode": "86", "mobile": "13900000001",
            "report_status": status, "errmsg": "DELIVRD", "description": "", "sid": sid,
        })
    };
    let (good, early) = (report(&given.serial, "SUCCESS"), report("2019:nobody", "SUCCESS"));
    let (status, said) = tell(&relay, "tencent", json!([early, good])).await;
    assert_eq!((status, said["result"].as_i64()), (409, Some(1)), "one of them is not known yet");
    let told = reported(&relay, &mut desk, (parcel, NoticeKind::Arrival), 4).await;
    assert_eq!(told, [Queued, Sending, Sent, Delivered], "the other one was heard");
    let (status, said) = tell(&relay, "tencent", json!([good, report(&given.serial, "FAIL")])).await;
    assert_eq!((status, said["result"].as_i64()), (200, Some(0)), "told twice is told once");
    tell(&relay, "tencent", json!([report(&second.serial, "FAIL")])).await;
    let told = reported(&relay, &mut desk, (other, NoticeKind::Arrival), 4).await;
    assert_eq!(told, [Queued, Sending, Sent, Failed]);
    assert_eq!(states(&desk, parcel, NoticeKind::Arrival).len(), 4, "what has arrived has arrived");
}

/// No notice stands for a sign-in code; without an answer Tencent would tell of it again and again.
#[tokio::test]
async fn a_report_on_a_sign_in_code_is_taken() {
    let gateway = tencent().await;
    let relay = Example::new().tencent(&gateway.url).order("[\"tencent\"]").relay().await;
    let mut desk = Desk::founded(&relay).await;
    desk.courier("王强", "13800000001", "顺丰速运");
    desk.push_all(&relay).await;
    let asked = json!({ "community": desk.community, "phone": "13800000001" });
    client().post(relay.url("/v1/courier/code")).json(&asked).send().await.unwrap();
    let serial = loop {
        match gateway.given().pop() {
            Some(given) => break given.serial,
            None => tokio::time::sleep(std::time::Duration::from_millis(5)).await,
        }
    };
    // The vendor's answer to the call may not have been read yet.
    for _ in 0..200 {
        let report = json!([{ "report_status": "SUCCESS", "sid": serial }]);
        let (status, said) = tell(&relay, "tencent", report).await;
        if status == 200 {
            assert_eq!(said["result"], 0);
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("the report is never taken");
}

#[tokio::test]
async fn alibabas_report_finds_a_notice_whose_call_was_lost() {
    let gateway = aliyun().await;
    let relay = Example::new().aliyun(&gateway.url).order("[\"aliyun\"]").relay().await;
    let mut desk = Desk::founded(&relay).await;
    let (parcel, _) = sent(&relay, &mut desk, &gateway, "13900000001").await;
    gateway.next([Mood::Cuts]);
    let gone = ParcelEvent::HandedOver { fee: Fen::ZERO, paid: Payment::None, waiver: None, code_checked: true };
    desk.about(parcel, gone);
    desk.push_all(&relay).await;
    let about = (parcel, NoticeKind::PickedUp);
    assert_eq!(reported(&relay, &mut desk, about, 3).await, [Queued, Sending, Unknown]);
    let lost = gateway.given().pop().unwrap();
    let report = json!([{
        "phone_number": "13900000001", "send_time": "2026-11-23 12:00:00", "report_time": "2026-11-23 12:00:05",
        "success": true, "err_code": "DELIVERED", "err_msg": "", "sms_size": "1", "biz_id": lost.serial,
        "out_id": lost.reference,
    }]);
    let (status, said) = tell(&relay, "aliyun", report).await;
    assert_eq!((status, said["code"].as_i64()), (200, Some(0)), "{said}");
    assert_eq!(reported(&relay, &mut desk, about, 4).await, [Queued, Sending, Unknown, Delivered]);
    assert_eq!(gateway.given().len(), 2, "and nothing more was sent");
}

#[tokio::test]
async fn twilios_reports_are_signed_and_may_come_before_its_answer() {
    let gateway = twilio().await;
    let relay = Example::new().twilio(&gateway.url).order("[\"twilio\"]").relay().await;
    let mut desk = Desk::founded(&relay).await;
    gateway.next([Mood::Hangs]);
    let parcel = desk.enter("SF1", "13900000001", "204417");
    desk.push_all(&relay).await;
    let about = (parcel, NoticeKind::Arrival);
    reported(&relay, &mut desk, about, 2).await;
    while gateway.given().is_empty() {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    let given = gateway.given().remove(0);
    let form = [("MessageSid", given.serial.as_str()), ("MessageStatus", "delivered"), ("To", "+8613900000001")];
    let right = twilio_signature("twilio-token-of-tests", &given.reference, &form);
    let wrong = twilio_signature("another", &given.reference, &form);
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let post = async |signature: &str| {
        let url = relay.url(given.reference.strip_prefix(PUBLIC).unwrap());
        let call = client().post(url).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        call.header("x-twilio-signature", signature).body(body.clone()).send().await.unwrap().status()
    };
    assert_eq!(post(&wrong).await, StatusCode::FORBIDDEN);
    assert_eq!(post("").await, StatusCode::FORBIDDEN);
    assert_eq!(states(&desk, parcel, NoticeKind::Arrival), [Queued, Sending], "nobody else's word is taken");
    assert_eq!(post(&right).await, StatusCode::OK);
    assert_eq!(reported(&relay, &mut desk, about, 3).await, [Queued, Sending, Delivered]);
    assert_eq!(gateway.given().len(), 1, "who has the code needs no second one");
}

#[tokio::test]
async fn what_is_no_report_of_the_vendor_changes_nothing() {
    let (first, second) = (tencent().await, aliyun().await);
    let relay = Example::new().tencent(&first.url).aliyun(&second.url).relay().await;
    let mut desk = Desk::founded(&relay).await;
    let (parcel, given) = sent(&relay, &mut desk, &first, "13900000001").await;
    let good = json!([{ "report_status": "SUCCESS", "sid": given.serial }]).to_string();
    let theirs = json!([{ "success": true, "biz_id": given.serial }]).to_string();
    let (ours, right) = (path(&relay, "tencent"), path(&relay, "aliyun"));
    let theirs_by_ours = ours.replace("tencent", "aliyun");
    let cut = ours[..ours.len() - 1].to_owned();
    let large = format!("[{}]", "x".repeat(70_000));
    let cases = [
        (cut.as_str(), good.as_str(), 404),
        ("/reports/tencent/", good.as_str(), 404),
        ("/reports/nobody/0123456789abcdef0123456789abcdef", good.as_str(), 404),
        (theirs_by_ours.as_str(), good.as_str(), 404),
        (ours.as_str(), "{}", 422),
        (ours.as_str(), "", 422),
        (ours.as_str(), large.as_str(), 413),
        // Another gateway's word on what it has not sent.
        (right.as_str(), theirs.as_str(), 409),
    ];
    for (path, body, expected) in cases {
        let reply = client().post(relay.url(path)).body(body.to_owned()).send().await.unwrap();
        assert_eq!(reply.status().as_u16(), expected, "{path}");
    }
    desk.pull(&relay).await;
    assert_eq!(states(&desk, parcel, NoticeKind::Arrival), [Queued, Sending, Sent]);
}
