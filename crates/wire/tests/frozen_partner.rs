//! What came to protocol 1 with partners: announcing in batches, asking, terminals, webhooks. The files
//! in frozen/ NEVER CHANGE.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is wrong")]

use std::{fs, path::PathBuf, str::FromStr};

use domain::Status;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::json;
use wire::{
    AnnounceRow, AnnounceRowsReply, AnnounceRowsRequest, DeadWebhook, LookupReply, LookupRequest, PartnerIntercept,
    PartnerPage, PartnerParcel, PartnerQueryReply, PartnerQueryRequest, RedeliverReply, RedeliverRequest, RowOutcome,
    RowResult, WebhookEvent,
};

fn id<T: FromStr<Err: std::fmt::Debug>>(n: u64) -> T {
    format!("00000000-0000-7000-8000-{n:012}").parse().unwrap()
}

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/frozen").join(name)
}

fn assert_frozen<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(name: &str, value: &T) {
    let frozen = fs::read_to_string(file(name)).unwrap();
    assert_eq!(serde_json::to_string_pretty(value).unwrap() + "\n", frozen, "what was sent once is sent so for ever");
    assert_eq!(&serde_json::from_str::<T>(&frozen).unwrap(), value);
}

fn parcel() -> PartnerParcel {
    PartnerParcel {
        reference: "A1-0007".into(),
        parcel: id(1),
        community: id(100),
        tracking_number: "SF1234567890123".into(),
        carrier: Some("顺丰速运".into()),
        status: Status::Returned,
        announced_at: "2026-01-08T12:00:00+08:00".into(),
        changed_at: "2026-01-09T12:00:00+08:00".into(),
        damaged: true,
        held: Some("intercept".into()),
        intercept_open: true,
        return_kind: Some("other".into()),
        reason: Some("没有这一户".into()),
        return_number: Some("YT777".into()),
        return_carrier: Some("圆通速递".into()),
    }
}

#[test]
fn announcing_in_batches() {
    let row = AnnounceRow {
        reference: "A1-0007".into(),
        tracking_number: "SF1234567890123".into(),
        carrier: Some("顺丰速运".into()),
        recipient_phone: "13900000001".into(),
        recipient_name: "李雷".into(),
        address: Some("3栋1单元402".into()),
    };
    assert_frozen("announce_rows_request.json", &AnnounceRowsRequest { community: id(100), parcels: vec![row] });
    let created = RowResult {
        reference: "A1-0007".into(),
        outcome: RowOutcome::Created,
        parcel: Some(id(1)),
        code: None,
        field: None,
    };
    let already = RowResult { outcome: RowOutcome::Already, ..created.clone() };
    let refused = RowResult {
        outcome: RowOutcome::Refused,
        parcel: None,
        code: Some("key_reused".into()),
        field: Some("reference".into()),
        ..created.clone()
    };
    assert_frozen("announce_rows_reply.json", &AnnounceRowsReply { results: vec![created, already, refused] });
    assert_frozen("partner_intercept.json", &PartnerIntercept { reason: Some("买家已退款".into()) });
}

#[test]
fn asking() {
    assert_frozen("partner_page.json", &PartnerPage { parcels: vec![parcel()], next: Some("0198".into()) });
    let request = PartnerQueryRequest { references: vec!["A1-0007".into()], tracking_numbers: vec!["SF1".into()] };
    assert_frozen("partner_query_request.json", &request);
    assert_frozen("partner_query_reply.json", &PartnerQueryReply { parcels: vec![parcel()] });
}

#[test]
fn terminals() {
    let request = LookupRequest { community: id(100), tracking_number: "SF1".into() };
    assert_frozen("lookup_request.json", &request);
    let reply = LookupReply {
        tracking_number: "SF1".into(),
        announced: true,
        status: Some(Status::Announced),
        carrier: Some("顺丰速运".into()),
        recipient_name: Some("李*".into()),
        recipient_phone: Some("139****0001".into()),
        revealed: false,
    };
    assert_frozen("lookup_reply.json", &reply);
}

#[test]
fn webhooks() {
    let event = WebhookEvent {
        id: "0b2f7c4e-8d1a-8f33-9a52-6f0e1d2c3b4a".into(),
        event_type: "rejected".into(),
        at: "2026-01-08T12:00:00+08:00".into(),
        reference: "A1-0007".into(),
        community: id(100),
        parcel: id(1),
        tracking_number: "SF1234567890123".into(),
        status: Status::Rejected,
        seq: 12,
        data: json!({ "reason": "没有这一户" }).as_object().cloned().unwrap(),
    };
    assert_frozen("webhook_event.json", &event);
    let dead = DeadWebhook {
        id: event.id,
        event_type: event.event_type,
        reference: event.reference,
        at: event.at,
        tries: 82,
        failure: "status_500".into(),
    };
    assert_frozen("dead_webhooks.json", &vec![dead]);
    assert_frozen(
        "redeliver_request.json",
        &RedeliverRequest { ids: vec!["0b2f7c4e-8d1a-8f33-9a52-6f0e1d2c3b4a".into()] },
    );
    assert_frozen("redeliver_reply.json", &RedeliverReply { redelivered: 1 });
}
