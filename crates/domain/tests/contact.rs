//! Phones, names and addresses as people write them.

use domain::contact::{Address, PersonName, Phone, PhoneKind};
use proptest::prelude::*;

/// What is written, and the canonical phone or the code of the reason.
const PHONES: [(&str, Result<&str, &str>); 74] = [
    // mobiles
    ("13800000000", Ok("13800000000")),
    ("  13800000000\t", Ok("13800000000")),
    ("138 0000 0000", Ok("13800000000")),
    ("138-0000-0000", Ok("13800000000")),
    ("138—0000—0000", Ok("13800000000")),
    ("1 3 8 0 0 0 0 0 0 0 0", Ok("13800000000")),
    ("１３８００００００００", Ok("13800000000")),
    ("１３８－００００－００００", Ok("13800000000")),
    ("138\u{3000}0000\u{3000}0000", Ok("13800000000")),
    ("\u{202d}13800000000\u{202c}", Ok("13800000000")),
    ("\u{feff}138\u{200b}00000000", Ok("13800000000")),
    ("+8613800000000", Ok("13800000000")),
    ("+86 138 0000 0000", Ok("13800000000")),
    ("+86-138-0000-0000", Ok("13800000000")),
    ("（+86）13800000000", Ok("13800000000")),
    ("＋８６１３８００００００００", Ok("13800000000")),
    ("008613800000000", Ok("13800000000")),
    ("0086 138 0000 0000", Ok("13800000000")),
    ("8613800000000", Ok("13800000000")),
    ("86 13800000000", Ok("13800000000")),
    ("19912345678", Ok("19912345678")),
    // privacy numbers: the extension matters
    ("13800000000-1234", Ok("13800000000-1234")),
    ("13800000000 1234", Ok("13800000000-1234")),
    ("138-0000-0000-1234", Ok("13800000000-1234")),
    ("13800000000转1234", Ok("13800000000-1234")),
    ("13800000000 转 1234", Ok("13800000000-1234")),
    ("13800000000#1234", Ok("13800000000-1234")),
    ("13800000000，1234", Ok("13800000000-1234")),
    ("13800000000分机1234", Ok("13800000000-1234")),
    ("13800000000 ext. 1234", Ok("13800000000-1234")),
    ("13800000000x0012", Ok("13800000000-0012")),
    ("+8613800000000-1234", Ok("13800000000-1234")),
    ("8613800000000-1234", Ok("13800000000-1234")),
    ("１３８００００００００－１２３４", Ok("13800000000-1234")),
    // lines
    ("028-85551234", Ok("028-85551234")),
    ("02885551234", Ok("028-85551234")),
    ("(028)85551234", Ok("028-85551234")),
    ("（028）8555 1234", Ok("028-85551234")),
    ("028-8555-1234", Ok("028-85551234")),
    ("028-85551234-801", Ok("028-85551234-801")),
    ("028-85551234转801", Ok("028-85551234-801")),
    ("010-12345678", Ok("010-12345678")),
    ("0755-8888888", Ok("0755-8888888")),
    ("0755-88888888", Ok("0755-88888888")),
    ("0755-8888888-8", Ok("0755-8888888-8")),
    ("0755-88888888-8", Ok("0755-88888888-8")),
    ("+86 28 8555 1234", Ok("028-85551234")),
    ("+86 (0)28 8555 1234", Ok("028-85551234")),
    ("+86 10 1234 5678", Ok("010-12345678")),
    ("0086-755-88888888", Ok("0755-88888888")),
    // abroad
    ("+852 9123 4567", Ok("+85291234567")),
    ("00852 91234567", Ok("+85291234567")),
    ("+1 (415) 555-2671", Ok("+14155552671")),
    ("+14155552671x5", Err("phone_bad_extension")),
    ("+12345", Err("phone_wrong_length")),
    ("+1234567890123456", Err("phone_wrong_length")),
    ("+0123456789", Err("phone_unknown_prefix")),
    // what is none, and why
    ("", Err("phone_empty")),
    (" \t ", Err("phone_empty")),
    ("-", Err("phone_empty")),
    ("+", Err("phone_empty")),
    ("1380000000", Err("phone_wrong_length")),
    ("138000000000", Err("phone_wrong_length")),
    ("12800000000", Err("phone_unknown_prefix")),
    ("4008001234", Err("phone_unknown_prefix")),
    ("85551234", Err("phone_missing_area_code")),
    ("5551234", Err("phone_missing_area_code")),
    ("028-555", Err("phone_wrong_length")),
    ("13800000000-", Ok("13800000000")),
    ("13800000000转", Err("phone_bad_extension")),
    ("13800000000 13900000000", Err("phone_bad_extension")),
    ("13800000000/13900000000", Err("phone_signs")),
    ("1.5989888888E10", Err("phone_signs")),
    ("张三13800000000", Err("phone_letters")),
];

#[test]
fn a_phone_is_read_as_people_write_it() {
    for (written, expected) in PHONES {
        let read = Phone::parse(written).map(|phone| phone.to_string());
        let read = read.as_deref().map_err(|error| error.code());
        assert_eq!(read, expected, "{written:?}");
    }
}

#[test]
fn a_float_from_a_spreadsheet_is_never_taken_for_a_phone() {
    // Its digits with the dot dropped would be another person's number.
    assert_eq!(Phone::parse("15989888888.0").map_err(|e| e.code()), Err("phone_signs"));
    assert_eq!(Phone::parse(&"1".repeat(41)).map_err(|e| e.code()), Err("phone_too_long"));
}

#[test]
fn a_phone_knows_what_it_is_and_shows_little() {
    use PhoneKind::{Abroad, Landline, Mobile, Privacy};
    let table = [
        ("13812345678", Mobile, "138****5678", "5678", "13812345678", None),
        ("13800000000-1234", Privacy, "138****0000-1234", "0000", "13800000000", Some("1234")),
        ("028-85551234", Landline, "028-****1234", "1234", "02885551234", None),
        ("0755-8888666-801", Landline, "0755-****8666-801", "8666", "07558888666", Some("801")),
        ("+14155552671", Abroad, "+141****2671", "2671", "14155552671", None),
        ("+6831234", Abroad, "+68****34", "1234", "6831234", None),
    ];
    for (text, kind, masked, last_four, digits, extension) in table {
        let phone = Phone::parse(text).unwrap();
        assert_eq!(phone.kind(), kind, "{text}");
        assert_eq!(phone.masked(), masked, "{text}");
        assert_eq!(phone.last_four(), last_four, "{text}");
        assert_eq!(phone.digits(), digits, "{text}");
        assert_eq!(phone.extension(), extension, "{text}");
    }
}

#[test]
fn a_privacy_number_is_found_by_its_number_and_by_its_extension() {
    let phone = Phone::parse("13800005678-1234").unwrap();
    assert!(phone.ends_with("5678"));
    assert!(phone.ends_with("1234"));
    assert!(!phone.ends_with("81234"), "number and extension are not one row of digits");
    assert!(!phone.ends_with(""));
}

#[test]
fn neither_errors_nor_debug_show_personal_data() {
    let error = Phone::parse("13812345678901").unwrap_err();
    assert!(!error.to_string().contains("138"), "{error}");
    assert_eq!(format!("{:?}", Phone::parse("13812345678").unwrap()), "Phone(138****5678)");
    assert_eq!(format!("{:?}", PersonName::parse("张三丰").unwrap()), "PersonName(张*)");
    assert_eq!(format!("{:?}", Address::parse("3 栋 1204").unwrap()), "Address(…)");
}

#[test]
fn a_phone_travels_as_a_text_and_only_a_good_one_arrives() {
    let phone: Phone = serde_json::from_str(r#""+86 138 0000 0000""#).unwrap();
    assert_eq!(serde_json::to_string(&phone).unwrap(), r#""13800000000""#);
    let error = serde_json::from_str::<Phone>(r#""13812345678901""#).unwrap_err();
    assert!(!error.to_string().contains("138"), "{error}");
}

#[test]
fn a_name_is_trimmed_checked_and_masked() {
    let long = "长".repeat(40);
    let longer = "长".repeat(41);
    let table = [
        ("张三", Ok(("张三", "张*"))),
        ("  张三\u{3000}", Ok(("张三", "张*"))),
        ("张三丰", Ok(("张三丰", "张*"))),
        ("欧阳锋", Ok(("欧阳锋", "欧阳*"))),
        ("欧阳", Ok(("欧阳", "欧*"))),
        ("尉迟敬德", Ok(("尉迟敬德", "尉迟*"))),
        ("李", Ok(("李", "李*"))),
        ("John Smith", Ok(("John Smith", "J*"))),
        ("Ｊｏｈｎ", Ok(("John", "J*"))),
        ("张*", Ok(("张*", "张*"))),
        ("𠮷野", Ok(("𠮷野", "𠮷*"))),
        (long.as_str(), Ok((long.as_str(), "长*"))),
        (longer.as_str(), Err("name_too_long")),
        ("", Err("name_empty")),
        (" \u{200b} ", Err("name_empty")),
        ("张\n三", Err("name_control_character")),
        ("张\u{0}三", Err("name_control_character")),
    ];
    for (written, expected) in table {
        let read = PersonName::parse(written);
        let shown = read.as_ref().map(|name| (name.to_string(), name.masked()));
        let shown = shown.as_ref().map(|(name, masked)| (name.as_str(), masked.as_str()));
        assert_eq!(shown.map_err(|error| error.code()), expected, "{written:?}");
    }
}

#[test]
fn an_address_is_free_but_bounded() {
    let long = "楼".repeat(100);
    let table = [
        ("", Ok("")),
        (" 3 栋 1 单元 1204 ", Ok("3 栋 1 单元 1204")),
        ("3 栋\n1204", Ok("3 栋 1204")),
        (long.as_str(), Ok(long.as_str())),
        ("3\u{7}栋", Err("address_control_character")),
    ];
    for (written, expected) in table {
        let read = Address::parse(written).map(|address| address.to_string());
        assert_eq!(read.as_deref().map_err(|error| error.code()), expected, "{written:?}");
    }
    assert_eq!(Address::parse(&"楼".repeat(101)).map_err(|e| e.code()), Err("address_too_long"));
}

proptest! {
    #[test]
    fn reading_never_panics_and_reading_twice_changes_nothing(text in any::<String>()) {
        check_stable(&text)?;
    }

    #[test]
    fn the_same_for_what_looks_like_a_phone(text in "[+0-9０-９ ()转#x-]{0,24}") {
        check_stable(&text)?;
    }

    #[test]
    fn every_mask_hides_at_least_three_digits(text in "(1[3-9][0-9]{9}(-[0-9]{4})?|\\+[1-9][0-9]{6,14}|0[0-9]{9,11})") {
        if let Ok(phone) = Phone::parse(&text) {
            let masked = phone.masked();
            let number = masked.trim_end_matches(&format!("-{}", phone.extension().unwrap_or("none")));
            let shown = number.chars().filter(char::is_ascii_digit).count();
            prop_assert!(shown + 3 <= phone.digits().len(), "{masked} of {text}");
        }
    }
}

fn check_stable(text: &str) -> Result<(), TestCaseError> {
    if let Ok(phone) = Phone::parse(text) {
        prop_assert_eq!(Phone::parse(phone.as_str()), Ok(phone.clone()));
        prop_assert!(!phone.masked().is_empty() && phone.last_four().len() == 4);
    }
    if let Ok(name) = PersonName::parse(text) {
        prop_assert_eq!(PersonName::parse(name.as_str()), Ok(name.clone()));
        prop_assert!(name.masked().ends_with('*'));
    }
    if let Ok(address) = Address::parse(text) {
        prop_assert_eq!(Address::parse(address.as_str()), Ok(address.clone()));
    }
    Ok(())
}
