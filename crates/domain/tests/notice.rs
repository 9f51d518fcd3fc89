//! The words of notices and their length.

use domain::notice::{Language, NoticeFacts, NoticeKind, SmsEncoding, length, text};
use proptest::prelude::*;

const KINDS: [NoticeKind; 10] = [
    NoticeKind::Arrival,
    NoticeKind::Overdue,
    NoticeKind::PickedUp,
    NoticeKind::PickupUndone,
    NoticeKind::SentBack,
    NoticeKind::SentBackCourier,
    NoticeKind::ReceiptUndone,
    NoticeKind::ReturnUndone,
    NoticeKind::Rejected,
    NoticeKind::SignInCode,
];

fn chinese() -> NoticeFacts {
    NoticeFacts {
        signature: "华润物业".into(),
        community: "华润二十四城".into(),
        collection_point: "管理处".into(),
        code: "012345".into(),
        shelf: "A3-12".into(),
        carrier: "顺丰速运".into(),
        tracking_tail: "3517".into(),
        hours: "8:00-20:00".into(),
        reason: "地址不详".into(),
        fee: "¥4.00".into(),
        days: Some(2),
        minutes: Some(10),
        link: String::new(),
    }
}

fn english() -> NoticeFacts {
    NoticeFacts {
        signature: String::new(),
        community: "24 City".into(),
        collection_point: "Front Desk".into(),
        carrier: "SF Express".into(),
        reason: "address unclear".into(),
        ..chinese()
    }
}

#[test]
fn the_texts_in_chinese() {
    let table = [
        (
            NoticeKind::Arrival,
            "取件码012345，您的顺丰速运包裹（尾号3517）已到华润二十四城管理处，货架A3-12，8:00-20:00，请凭码领取。",
        ),
        (
            NoticeKind::Overdue,
            "取件码012345，您的包裹（尾号3517）已在华润二十四城管理处存放2天，保管费¥4.00，货架A3-12，请尽快领取。",
        ),
        (
            NoticeKind::PickedUp,
            "您的顺丰速运包裹（尾号3517）已在华润二十四城管理处领取，保管费¥4.00。如非本人或家人领取，请联系前台。",
        ),
        (
            NoticeKind::PickupUndone,
            "取件码012345，您的顺丰速运包裹（尾号3517）领取登记已撤销，仍在华润二十四城管理处，货架A3-12。",
        ),
        (
            NoticeKind::SentBack,
            "您在华润二十四城管理处的顺丰速运包裹（尾号3517）将被退回，原因：地址不详，原取件码已失效。",
        ),
        (
            NoticeKind::SentBackCourier,
            "您送到华润二十四城管理处的顺丰速运包裹（尾号3517）将退件，原因：地址不详，请查看派送记录并取回。",
        ),
        (
            NoticeKind::ReceiptUndone,
            "您的顺丰速运包裹（尾号3517）在华润二十四城管理处的接收已撤销，原取件码已失效，请勿前来领取。",
        ),
        (
            NoticeKind::ReturnUndone,
            "取件码012345，您的顺丰速运包裹（尾号3517）不再退回，仍在华润二十四城管理处，货架A3-12，请凭码领取。",
        ),
        (
            NoticeKind::Rejected,
            "您送到华润二十四城管理处的顺丰速运包裹（尾号3517）已被拒收，原因：地址不详，请查看派送记录。",
        ),
        (NoticeKind::SignInCode, "验证码012345，10分钟内有效，请勿告诉他人。"),
    ];
    for (kind, expected) in table {
        assert_eq!(text(kind, Language::ZhCn, &chinese()), expected, "{kind:?}");
    }
}

#[test]
fn the_texts_in_english() {
    let table = [
        (
            NoticeKind::Arrival,
            "Pickup code 012345. Your SF Express parcel (no. ...3517) is at 24 City, Front Desk, shelf A3-12. Open 8:00-20:00.",
        ),
        (
            NoticeKind::Overdue,
            "Pickup code 012345. Your SF Express parcel (no. ...3517) is still at 24 City, Front Desk after 2 days, storage fee ¥4.00, shelf A3-12. Please collect it soon.",
        ),
        (
            NoticeKind::PickedUp,
            "Your SF Express parcel (no. ...3517) was picked up at 24 City, Front Desk, storage fee ¥4.00. If this was not you or your family, please contact the desk.",
        ),
        (
            NoticeKind::PickupUndone,
            "Pickup code 012345. Your SF Express parcel (no. ...3517) was not picked up after all. It is at 24 City, Front Desk, shelf A3-12. Open 8:00-20:00.",
        ),
        (
            NoticeKind::SentBack,
            "Your SF Express parcel (no. ...3517) at 24 City, Front Desk goes back to its sender. Reason: address unclear. Its pickup code no longer works.",
        ),
        (
            NoticeKind::SentBackCourier,
            "Your SF Express parcel (no. ...3517) that you brought to 24 City, Front Desk is to be returned. Reason: address unclear. See your delivery records and fetch it.",
        ),
        (
            NoticeKind::ReceiptUndone,
            "Your SF Express parcel (no. ...3517) is not waiting at 24 City, Front Desk: its receipt was undone and its pickup code no longer works. Please do not come.",
        ),
        (
            NoticeKind::ReturnUndone,
            "Pickup code 012345. Your SF Express parcel (no. ...3517) does not go back. It is still at 24 City, Front Desk, shelf A3-12. Open 8:00-20:00.",
        ),
        (
            NoticeKind::Rejected,
            "Your SF Express parcel (no. ...3517) that you brought to 24 City, Front Desk was rejected. Reason: address unclear. See your delivery records.",
        ),
        (NoticeKind::SignInCode, "Your sign-in code is 012345, valid for 10 minutes. Tell it to nobody."),
    ];
    for (kind, expected) in table {
        assert_eq!(text(kind, Language::En, &english()), expected, "{kind:?}");
    }
}

#[test]
fn every_text_of_a_believable_community_is_one_sms() {
    for kind in KINDS {
        for (language, facts) in [(Language::ZhCn, chinese()), (Language::En, english())] {
            let body = text(kind, language, &facts);
            let length = length(&body, &facts.signature);
            assert_eq!(length.segments, 1, "{kind:?} {length:?} {body}");
        }
    }
}

#[test]
fn what_must_be_said_stays_when_the_place_has_a_long_name() {
    let facts = NoticeFacts {
        community: "成都高新区天府大道中段华润二十四城东苑".into(),
        collection_point: "第一物业服务中心一楼大厅左侧管理处".into(),
        ..chinese()
    };
    let body = text(NoticeKind::Arrival, Language::ZhCn, &facts);
    assert_eq!(
        body,
        "取件码012345，您的包裹已到成都高新区天府大道中段华润二十四城东苑第一物业服务中心一楼大厅左侧管理处，请凭码领取。"
    );
    assert_eq!(length(&body, &facts.signature).segments, 1);
}

#[test]
fn only_a_living_code_is_said() {
    for language in [Language::ZhCn, Language::En] {
        for kind in KINDS {
            let dead = matches!(
                kind,
                NoticeKind::PickedUp
                    | NoticeKind::SentBack
                    | NoticeKind::SentBackCourier
                    | NoticeKind::ReceiptUndone
                    | NoticeKind::Rejected
            );
            let said = text(kind, language, &chinese()).contains("012345");
            assert_eq!(said, !dead, "{kind:?}: a code that is dead or not the courier's business");
        }
    }
}

#[test]
fn an_sms_is_counted_as_gateways_bill_it() {
    use SmsEncoding::{Gsm7, Ucs2};
    let table = [
        (String::new(), "", 0, 0, Gsm7),
        ("a".repeat(160), "", 160, 1, Gsm7),
        ("a".repeat(161), "", 161, 2, Gsm7),
        ("a".repeat(306), "", 306, 2, Gsm7),
        ("a".repeat(307), "", 307, 3, Gsm7),
        ("€".repeat(80), "", 160, 1, Gsm7),
        ("€".repeat(81), "", 162, 2, Gsm7),
        ("¥4.00 [A]".into(), "", 11, 1, Gsm7),
        ("件".repeat(70), "", 70, 1, Ucs2),
        ("件".repeat(71), "", 71, 2, Ucs2),
        ("件".repeat(134), "", 134, 2, Ucs2),
        ("件".repeat(135), "", 135, 3, Ucs2),
        ("件".repeat(64), "华润物业", 70, 1, Ucs2),
        ("件".repeat(65), "华润物业", 71, 2, Ucs2),
        ("a".repeat(71), "Desk", 77, 2, Ucs2), // 【】 are not GSM-7
        ("📦".repeat(35), "", 70, 1, Ucs2),
        ("📦".repeat(36), "", 72, 2, Ucs2),
        (format!("{}`", "a".repeat(70)), "", 71, 2, Ucs2), // a back tick is not GSM-7
    ];
    for (body, signature, characters, segments, encoding) in table {
        let length = length(&body, signature);
        let counted = (length.characters, length.segments, length.encoding);
        assert_eq!(counted, (characters, segments, encoding), "{body} {signature}");
    }
}

#[test]
fn facts_stay_out_of_logs() {
    assert!(!format!("{:?}", chinese()).contains("012345"));
}

proptest! {
    #[test]
    fn whatever_the_facts_a_text_is_short_and_its_code_comes_first(
        words in any::<[String; 8]>(), days in any::<Option<u32>>(), kind in 0..KINDS.len(),
    ) {
        let [community, collection_point, shelf, carrier, tracking_tail, hours, reason, fee] = words;
        let facts = NoticeFacts {
            community, collection_point, shelf, carrier, tracking_tail, hours, reason, fee, days,
            ..chinese()
        };
        for language in [Language::ZhCn, Language::En] {
            let body = text(KINDS[kind], language, &facts);
            prop_assert!(!body.contains(['【', '】']), "they belong to the signature");
            prop_assert!(!body.contains(char::is_control));
            prop_assert!(length(&body, &facts.signature).segments <= 4);
            if KINDS[kind] == NoticeKind::Arrival {
                let first = body.starts_with("取件码012345，") || body.starts_with("Pickup code 012345. ");
                prop_assert!(first, "phones recognise the word with the code behind it");
            }
        }
    }
}
