//! By which ways somebody is told: what they have said is obeyed, what they were never asked is not.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is wrong")]

mod support;

use domain::{
    Body, Resident, ResidentId, Subject, Timestamp,
    notice::{
        Language,
        NoticeKind::{self, Arrival, DelegateCode, PickedUp, Rejected, SentBackCourier, SignInCode},
    },
    resident::{
        self, Consent,
        NoticeChannel::{self, Any, Sms, Wechat},
        Purpose::{self, Directory, Notices},
        ResidentEvent,
    },
    ways::{
        Ways::{self, None as Silent, SmsOnly, Usual, WechatFirst},
        ways,
    },
};
use support::{at, draft, side, uuid};

#[test]
fn somebody_is_told_as_they_wish() {
    // What, what they chose, what they agreed to where they were asked, and what becomes of it.
    let table: [(NoticeKind, NoticeChannel, Option<&[Purpose]>, Ways); 14] = [
        (Arrival, Any, None, Usual),
        (Arrival, Sms, None, SmsOnly),
        (Arrival, Wechat, None, WechatFirst),
        (Arrival, Any, Some(&[Directory, Notices]), Usual),
        (Arrival, Wechat, Some(&[Notices]), WechatFirst),
        // Asked, and not agreed: even the code is not sent.
        (Arrival, Any, Some(&[Directory]), Silent),
        (Arrival, Sms, Some(&[]), Silent),
        (PickedUp, Wechat, Some(&[]), Silent),
        // Who collects for somebody may live here, too.
        (DelegateCode, Sms, None, SmsOnly),
        (DelegateCode, Any, Some(&[]), Silent),
        // A courier who lives here is told of their work.
        (Rejected, Sms, Some(&[]), Usual),
        (SentBackCourier, Wechat, None, Usual),
        // Somebody who signs in has just asked for it.
        (SignInCode, Any, Some(&[]), Usual),
        (SignInCode, Wechat, None, Usual),
    ];
    for (kind, channel, agreed, expected) in table {
        let known = entry(channel, agreed);
        assert_eq!(ways(kind, Some(&known)), expected, "{kind:?} {channel:?} {agreed:?}");
    }
}

#[test]
fn who_stands_in_no_directory_is_told_as_usual() {
    let gone = Resident { removed: true, ..entry(Sms, Some(&[])) };
    assert_eq!((ways(Arrival, None), ways(Arrival, Some(&gone))), (Usual, Usual));
}

fn entry(channel: NoticeChannel, agreed: Option<&[Purpose]>) -> Resident {
    let consent = agreed.map(|to| Consent { at: Timestamp::default(), to: to.iter().copied().collect() });
    let saved = ResidentEvent::Saved { contact: side(1), language: Language::ZhCn, channel, consent };
    let event = draft(1, at("1:00")).seal(Subject::resident(ResidentId(uuid(0x10))), &Body::Resident(saved));
    let mut resident = None;
    resident::apply(&mut resident, &event, Some(1));
    resident.unwrap()
}
