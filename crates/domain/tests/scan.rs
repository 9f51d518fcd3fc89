//! What the scan box makes of what is typed or scanned.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is wrong")]

use domain::scan::{Answering, Meaning, Presence, answering, classify, is_full_tracking};
use domain::tracking::TrackingNumber;
use proptest::prelude::*;

/// What is typed or scanned, and its readings in order, each as `kind=value`.
const SCANS: [(&str, &str); 87] = [
    // six digits: a pickup code; failing that, the end of a phone or number
    ("012345", "pickup_code=012345 phone_tail=012345 tracking_tail=012345 tracking=012345"),
    ("０１２３４５", "pickup_code=012345 phone_tail=012345 tracking_tail=012345 tracking=012345"),
    (" 012345\r\n", "pickup_code=012345 phone_tail=012345 tracking_tail=012345 tracking=012345"),
    ("012 345", "pickup_code=012345 phone_tail=012345 tracking_tail=012345 tracking=012345"),
    // a pickup QR
    ("PD1-0123456789abcdef0123456789abcdef-012345", "pickup_qr=01234567-89ab-cdef-0123-456789abcdef/012345"),
    ("PD1-0123456789ABCDEF0123456789ABCDEF", "pickup_qr=01234567-89ab-cdef-0123-456789abcdef/"),
    ("]Q3pd1-0123456789ABCDEF0123456789ABCDEF-999999", "pickup_qr=01234567-89ab-cdef-0123-456789abcdef/999999"),
    ("PD1-0123456789abcdef0123456789abcdef-01234", ""),
    ("PD1-0123456789abcdef0123456789abcde", "tracking=PD1-0123456789ABCDEF0123456789ABCDE"),
    // phones
    ("13800001234", "phone=13800001234 tracking=13800001234 tracking_tail=13800001234"),
    ("138 0000 1234", "phone=13800001234 tracking=13800001234 tracking_tail=13800001234"),
    ("138-0000-1234", "phone=13800001234 tracking=138-0000-1234 tracking_tail=138-0000-1234"),
    ("+86 13800001234", "phone=13800001234"),
    ("１３８００００１２３４", "phone=13800001234 tracking=13800001234 tracking_tail=13800001234"),
    ("13800000000-1234", "phone=13800000000-1234 tracking=13800000000-1234 tracking_tail=13800000000-1234"),
    ("13800000000转1234", "phone=13800000000-1234"),
    ("(028)85551234", "phone=028-85551234"),
    ("02885551234", "phone=028-85551234 tracking=02885551234 tracking_tail=02885551234"),
    ("+85291234567", "phone=+85291234567"),
    ("075588888888", "phone=0755-88888888 tracking=075588888888 tracking_tail=075588888888"),
    ("8613800001234", "phone=13800001234 tracking=8613800001234 tracking_tail=8613800001234"),
    // the end of a phone or a number
    ("1234", "phone_tail=1234 tracking_tail=1234 tracking=1234"),
    ("2356", "phone_tail=2356 tracking_tail=2356 tracking=2356"),
    ("12345", "phone_tail=12345 tracking_tail=12345 tracking=12345"),
    ("1234567", "phone_tail=1234567 tracking_tail=1234567 tracking=1234567"),
    ("12345678", "tracking=12345678 phone_tail=12345678 tracking_tail=12345678"),
    ("1234567890", "tracking=1234567890 phone_tail=1234567890 tracking_tail=1234567890"),
    ("0123T", "tracking_tail=0123T tracking=0123T"),
    ("5678gb", "tracking_tail=5678GB tracking=5678GB"),
    // tracking numbers
    ("SF1234567890123", "tracking=SF1234567890123 tracking_tail=SF1234567890123"),
    ("sf1234567890123\n", "tracking=SF1234567890123 tracking_tail=SF1234567890123"),
    ("]C0SF1234567890123", "tracking=SF1234567890123 tracking_tail=SF1234567890123"),
    ("]C11061583803517", "tracking=1061583803517 tracking_tail=1061583803517"),
    ("1061583803517", "tracking=1061583803517 tracking_tail=1061583803517"),
    ("123456789012", "tracking=123456789012 tracking_tail=123456789012"),
    ("432542035598773", "tracking=432542035598773 tracking_tail=432542035598773"),
    ("77312345678901234", "tracking=77312345678901234"),
    ("RB 123 456 785 GB", "tracking=RB123456785GB tracking_tail=RB123456785GB"),
    ("JDVA12345678901-1-1", "tracking=JDVA12345678901-1-1"),
    ("1Z999AA10123456784", "tracking=1Z999AA10123456784"),
    ("12800001234", "tracking=12800001234 tracking_tail=12800001234"),
    ("#2356", "tracking_tail=#2356 tracking=#2356"),
    // names
    ("张三", "name=张三"),
    ("张", "name=张"),
    ("张s", "name=张s"),
    ("zhangsan", "name=zhangsan"),
    ("zs", "name=zs"),
    ("ZS", "name=ZS"),
    ("ｚｓ", "name=zs"),
    ("zhang san", "name=zhang san"),
    ("zhang'san", "name=zhang'san"),
    ("欧阳锋", "name=欧阳锋"),
    ("阿卜杜拉·买买提", "name=阿卜杜拉·买买提"),
    ("John Smith", "name=John Smith"),
    ("锦绣家园", "name=锦绣家园"),
    ("华润24城", "name=华润24城 address=华润24城 tracking=华润24城"),
    // shelves, buildings, rooms
    ("3-2", "shelf=3-2 address=3-2"),
    ("A3-12", "shelf=A3-12 address=A3-12"),
    ("a3-12", "shelf=A3-12 address=A3-12"),
    ("A3－12", "shelf=A3-12 address=A3-12"),
    ("A-12", "shelf=A-12 address=A-12"),
    ("A3", "shelf=A3 tracking=A3"),
    ("B12", "shelf=B12 tracking=B12"),
    ("AB12", "shelf=AB12 tracking_tail=AB12 tracking=AB12"),
    ("12", "shelf=12 tracking=12"),
    ("7", "shelf=7 tracking=7"),
    ("3-1204", "address=3-1204 shelf=3-1204"),
    ("3/1204", "address=3/1204"),
    ("3/2", "address=3/2"),
    ("3-1-1204", "address=3-1-1204"),
    ("3/1/1204", "address=3/1/1204"),
    ("３－１－１２０４", "address=3-1-1204"),
    ("A-1-03", "address=A-1-03 shelf=A-1-03"),
    ("3栋1单元1204", "address=3栋1单元1204"),
    ("3 栋 1 单元 1204", "address=3 栋 1 单元 1204"),
    ("３栋", "address=3栋"),
    ("12号楼", "address=12号楼"),
    ("A座1204", "address=A座1204"),
    ("三栋二单元", "address=三栋二单元 name=三栋二单元"),
    // the label of a place
    ("PL-A3-12", "shelf_label=A3-12"),
    ("]C0pl-a3-12", "shelf_label=A3-12"),
    ("PL-A3-12-B4-13-C5-14", "tracking=PL-A3-12-B4-13-C5-14"),
    // nothing
    ("", ""),
    (" \r\n\t ", ""),
    ("]C0", ""),
    ("12\u{1d}34", ""),
    ("张\u{0}三", ""),
];

#[test]
fn a_scan_means_what_the_table_says() {
    for (text, expected) in SCANS {
        let readings: Vec<String> = classify(text).iter().map(shown).collect();
        assert_eq!(readings.join(" "), expected, "{text:?}");
    }
}

/// As other programs see it: the kind and the value of the serialized reading.
fn shown(meaning: &Meaning) -> String {
    let json = serde_json::to_value(meaning).unwrap();
    let value = match &json["value"] {
        serde_json::Value::String(text) => text.clone(),
        qr => format!("{}/{}", qr["parcel"].as_str().unwrap(), qr["code"].as_str().unwrap_or("")),
    };
    format!("{}={value}", json["kind"].as_str().unwrap())
}

#[test]
fn too_much_means_nothing() {
    assert_eq!(classify(&"9".repeat(201)), []);
    assert_eq!(classify(&"9".repeat(200)), [], "no number has more than 40 characters");
    assert_eq!(classify(&"张".repeat(200)), [], "and no name");
}

#[test]
fn codes_phones_and_names_stay_out_of_logs() {
    for text in ["012345", "13800001234", "张三", "PD1-0123456789abcdef0123456789abcdef-012345"] {
        for meaning in classify(text) {
            if matches!(meaning, Meaning::Tracking(_)) {
                continue;
            }
            assert!(!format!("{meaning:?}").contains(text), "{meaning:?}");
        }
    }
}

#[test]
fn an_unknown_number_begins_an_entry_only_when_it_is_whole() {
    let table = [
        ("SF1234567890123", true),
        ("1061583803517", true),
        ("12345678", true),
        ("1234567", false),
        ("2356", false),
        ("012345", false),
        ("13800001234", false),
        ("13800000000-1234", false),
        ("02885551234", false),
        ("8612345678901", true),
        ("8613800001234", true), // an EMS number may look like this; nobody scans +86
        ("12800001234", true),
        ("ZHANGSAN", false),
        ("JDVA12345678901-1-1", true),
        ("HTTPS://A.CN/123", false),
        ("华润二十四城1234", false),
        ("PD1-0123456789abcdef0123456789abcdef", false),
        ("PD1-0123456789abcdef0123456789abcde", false), // a QR misread
    ];
    for (text, expected) in table {
        let number = TrackingNumber::parse(text).unwrap();
        assert_eq!(is_full_tracking(&number), expected, "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_may_be_typed(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn any_text_a_keyboard_types_too(text in "[ -~张三栋０-９－\t]{0,60}") {
        check(&text)?;
    }

    #[test]
    fn six_digits_are_first_of_all_a_pickup_code(code in "[0-9]{6}") {
        let readings = classify(&code);
        prop_assert_eq!(readings.first(), Some(&Meaning::PickupCode(code)));
    }

    #[test]
    fn a_mobile_is_a_phone_before_it_is_a_number(text in "1[3-9][0-9]{9}") {
        let readings = classify(&text);
        prop_assert!(matches!(readings[..], [Meaning::Phone(_), Meaning::Tracking(_), ..]));
    }

    #[test]
    fn every_qr_is_read_back_in_either_case(id in "[0-9a-f]{32}", code in "[0-9]{6}") {
        let text = format!("PD1-{id}-{code}");
        let readings = classify(&text);
        prop_assert_eq!(&readings, &classify(&text.to_uppercase()));
        let is_qr = matches!(&readings[..], [Meaning::PickupQr { parcel, code: Some(read) }]
            if parcel.replace('-', "") == id && *read == code);
        prop_assert!(is_qr);
    }
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let readings = classify(text);
    prop_assert_eq!(&readings, &classify(&format!(" {text}\r\n")), "a scanner's suffix changes nothing");
    for (at, meaning) in readings.iter().enumerate() {
        prop_assert!(!readings[..at].contains(meaning), "each reading is looked up once");
    }
    let json = serde_json::to_string(&readings).unwrap();
    prop_assert_eq!(serde_json::from_str::<Vec<Meaning>>(&json).unwrap(), readings);
    Ok(())
}

/// What fits among parcels that arrive, among those that are sent, and who answers.
const ANSWERS: [(Presence, Presence, Answering); 9] = [
    (Presence::Nothing, Presence::Nothing, Answering::Nobody),
    (Presence::Nothing, Presence::Gone, Answering::SentOrNew),
    (Presence::Nothing, Presence::Here, Answering::Sent),
    (Presence::Gone, Presence::Nothing, Answering::Arriving),
    (Presence::Gone, Presence::Gone, Answering::Both),
    (Presence::Gone, Presence::Here, Answering::Sent),
    (Presence::Here, Presence::Nothing, Answering::Arriving),
    (Presence::Here, Presence::Gone, Answering::Arriving),
    (Presence::Here, Presence::Here, Answering::Arriving),
];

#[test]
fn what_is_here_beats_what_is_gone_and_what_arrives_beats_what_is_sent() {
    for (arriving, sent, who) in ANSWERS {
        assert_eq!(answering(arriving, sent), who, "{arriving:?} arriving, {sent:?} sent");
    }
}
