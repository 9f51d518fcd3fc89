//! Personal data beside the log: bound by a salted hash, erasable, never shown by accident.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is wrong")]

mod support;

use domain::{
    Address, Body, ParcelEvent, ParcelState, PersonName, Phone, PickupCode, SideBody, SideId, SideRow, Words,
};
use proptest::prelude::*;
use support::{at, event, uuid};

fn person(name: &str, phone: &str, address: Option<&str>) -> SideBody {
    SideBody::Person {
        name: PersonName::parse(name).unwrap(),
        phone: Phone::parse(phone).unwrap(),
        address: address.map(|text| Address::parse(text).unwrap()),
    }
}

fn row(salt: u8, body: SideBody) -> SideRow {
    SideRow::new(SideId(uuid(5)), [salt; 16], body)
}

fn zhang() -> SideBody {
    person("张三", "13800000000", Some("3-2-501"))
}

#[test]
fn a_reference_binds_the_content() {
    let reference = row(1, zhang()).reference();
    let others = [
        row(2, zhang()),
        row(1, person("张四", "13800000000", Some("3-2-501"))),
        row(1, person("张三", "13800000001", Some("3-2-501"))),
        row(1, person("张三", "13800000000", Some("3-2-502"))),
        row(1, person("张三", "13800000000", None)),
        row(1, person("张三", "13800000000", Some(""))),
        row(1, SideBody::Code { code: PickupCode::parse("123456").unwrap() }),
        row(1, SideBody::Words { text: Words::parse("张三").unwrap() }),
        SideRow::new(SideId(uuid(6)), [1; 16], zhang()),
    ];
    assert!(row(1, zhang()).fits(&reference));
    for other in others {
        // A row that was changed or exchanged must not pass for what the clerk wrote.
        assert!(!other.fits(&reference), "{}", serde_json::to_string(&other).unwrap());
    }
}

#[test]
fn without_its_salt_a_code_cannot_be_guessed_back() {
    let code = |salt| row(salt, SideBody::Code { code: PickupCode::parse("123456").unwrap() });
    // There are only a million codes: unsalted, their hashes would be a table.
    assert_ne!(code(1).reference().hash, code(2).reference().hash);
}

#[test]
fn the_hash_is_the_same_in_every_version() {
    let table = [
        (zhang(), "ed4c84c91906ac1ff12616b5e4f0437ee1e5cda709b0c54555a73ba2a487145d"),
        (
            SideBody::Code { code: PickupCode::parse("012345").unwrap() },
            "6cd4aa51988730586bc860ba60c8f924b10094da01ddda8bade2b23288a4a6ed",
        ),
        (
            SideBody::Words { text: Words::parse("外箱破损").unwrap() },
            "87f460ac87e485eb77922849a5b2f953d9ab82b635aee0a3c2bd549175aac8da",
        ),
    ];
    for (body, hash) in table {
        // Events of years ago bind their rows by it.
        assert_eq!(row(7, body).reference().hash, hash);
    }
}

#[test]
fn a_row_from_a_newer_version_is_kept_bound_and_passed_on() {
    let written = r#"{"id":"00000000-0000-0000-0000-000000000005","salt":"00","body":{"kind":"signature","strokes":[[1,2],[3,4]],"by":{"b":1,"a":null}}}"#;
    let read: SideRow = serde_json::from_str(written).unwrap();
    assert!(matches!(read.body, SideBody::Other(_)));
    // The hash is over the content with its fields in order, so that it does not matter in which
    // order a machine on the way has written them.
    let otherwise = r#"{"body":{"by":{"a":null,"b":1},"strokes":[[1,2],[3,4]],"kind":"signature"},"salt":"00","id":"00000000-0000-0000-0000-000000000005"}"#;
    let other: SideRow = serde_json::from_str(otherwise).unwrap();
    assert!(other.fits(&read.reference()));
    let again: serde_json::Value = serde_json::to_value(&read).unwrap();
    assert_eq!(again, serde_json::from_str::<serde_json::Value>(written).unwrap());
}

#[test]
fn a_known_kind_with_a_content_that_cannot_be_is_nobody() {
    let written = r#"{"kind":"person","name":"张三","phone":"not a phone","address":null}"#;
    let read: SideBody = serde_json::from_str(written).unwrap();
    // One bad row must not stop the pull of a thousand good ones.
    assert!(matches!(read, SideBody::Other(_)));
}

#[test]
fn folding_needs_nothing_that_was_erased() {
    let recipient = row(1, zhang()).reference();
    let entered = |recipient| match support::body("entered") {
        ParcelEvent::Entered { tracking, code, .. } => ParcelEvent::Entered {
            tracking,
            carrier: None,
            courier: None,
            recipient,
            code,
            damaged: false,
            shelf: None,
        },
        other => panic!("{other:?}"),
    };
    let sealed = event(1, at("0:00"), entered(recipient.clone()));
    // The log holds the reference only; the row may be gone.
    assert_eq!(sealed.side_refs().iter().filter(|named| **named == recipient).count(), 1);
    let text = serde_json::to_string(&ParcelState::fold([&sealed])).unwrap() + &sealed.payload;
    for personal in ["张三", "13800000000", "3-2-501"] {
        assert!(!text.contains(personal), "{personal} in the log");
    }
    assert!(sealed.is_whole());
    assert!(matches!(sealed.body(), Body::Parcel(ParcelEvent::Entered { .. })));
}

#[test]
fn a_row_is_not_shown_by_accident() {
    let unknown: SideBody = serde_json::from_str(r#"{"kind":"signature","name":"张三"}"#).unwrap();
    for body in [zhang(), unknown] {
        let shown = format!("{:?} {body:?}", row(1, body.clone()));
        assert!(!shown.contains("张三") && !shown.contains("138"), "{shown}");
    }
}

proptest! {
    #[test]
    fn a_row_that_has_travelled_still_fits(name in "[\\PC]{1,12}", digits in 0_u32..100_000_000, address in proptest::option::of("\\PC{0,20}"), text in "\\PC{1,40}", salt in any::<[u8; 16]>()) {
        let name = PersonName::parse(&name);
        let phone = Phone::parse(&format!("138{digits:08}")).unwrap();
        let address = address.and_then(|text| Address::parse(&text).ok());
        let bodies = [
            name.ok().map(|name| SideBody::Person { name, phone, address }),
            Words::parse(&text).ok().map(|text| SideBody::Words { text }),
        ];
        for body in bodies.into_iter().flatten() {
            let row = SideRow::new(SideId(uuid(5)), salt, body);
            let reference = row.reference();
            let travelled: SideRow = serde_json::from_str(&serde_json::to_string(&row).unwrap()).unwrap();
            prop_assert!(travelled.fits(&reference));
            prop_assert!(travelled == row);
        }
    }
}
