//! What is printed of one parcel besides its slip, and the report of a shift on a roll: read back by poppler.

use std::process::Command;

use desk::{
    EntryForm, HandOver, OutgoingForm, PersonForm, Printable, Refund, Stream,
    paper::{EscPosOptions, Form, Layout},
};
use domain::{
    Address, Fen, OutgoingId, ParcelId, PersonName, Phone, ShiftId, TrackingNumber, Words,
    event::{Payment, ReturnKind},
};

use super::support::{Counter, LI, entry};

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "read by poppler and zbar")]
fn a_receipt_says_what_was_paid_and_how() {
    let counter = Counter::new();
    let id = counter.enter("SF1000000000001", LI, "A3-12");
    for layout in Layout::ROLLS {
        let early = counter.desk.print_pdf(Printable::Parcel(Form::Receipt, id, layout));
        assert_eq!(early.unwrap_err().code(), "nothing_paid", "a receipt for nothing would be a forgery");
    }
    counter.later(50);
    counter.hand_over(id).unwrap();
    for layout in Layout::ROLLS {
        let text = read(&counter, Printable::Parcel(Form::Receipt, id, layout));
        for word in ["收据", "华润二十四城", "¥4.00", "现金", "151****0302", "SF1000000000001", "李*", "不作发票"]
        {
            assert!(text.contains(word), "{word} is not on {}: {text}", layout.name());
        }
        assert!(!text.contains("15112340302") && !text.contains("李宜君"), "masked: {text}");
    }
    let refund = |amount| Refund { amount: Some(Fen::new(amount)), paid: None, reason: Words::parse("多收").ok() };
    counter.desk.refund(id, refund(100)).unwrap();
    let text = read(&counter, Printable::Parcel(Form::Receipt, id, Layout::Receipt58));
    assert!(text.contains("¥3.00") && text.contains("¥1.00"), "what was kept, and what went back: {text}");
    counter.desk.refund(id, refund(300)).unwrap();
    let given_back = counter.desk.print_preview(Printable::Parcel(Form::Receipt, id, Layout::Receipt80));
    assert_eq!(given_back.unwrap_err().code(), "nothing_paid");
}

/// The courier signs for the reason, so it must be there, or be seen to be cut.
#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "read by poppler and zbar")]
fn a_return_note_gives_the_reason_on_every_paper() {
    let counter = Counter::new();
    let id = counter.enter("SF1000000000001", LI, "A3-12");
    let note = |layout| Printable::Parcel(Form::ReturnNote, id, layout);
    assert_eq!(counter.desk.print_pdf(note(Layout::A4)).unwrap_err().code(), "not_sent_back");
    let reason = "收件人电话打不通，门牌号也不对。".repeat(31);
    counter.desk.send_back(id, ReturnKind::Other, Words::parse(&reason).ok()).unwrap();
    for layout in Form::ReturnNote.layouts() {
        let text = read(&counter, note(*layout));
        for word in ["退件单", "SF1000000000001", "其他", "收件人电话打不通", "151****0302", "快递员签字："]
        {
            assert!(text.contains(word), "{word} is not on {}: {text}", layout.name());
        }
        let whole = text.matches("打不通").count() == 31;
        assert!(whole || text.contains('…'), "cut without a mark on {}: {text}", layout.name());
        assert!(!text.contains("15112340302"), "{text}");
    }
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "read by poppler and zbar")]
fn a_shelf_label_never_says_the_code() {
    let counter = Counter::new();
    let id = counter.enter("SF1000000000001", LI, "A3-12");
    let code = counter.desk.parcel_record(id).unwrap().pickup_code.unwrap();
    for layout in Form::ShelfLabel.layouts() {
        let text = read(&counter, Printable::Parcel(Form::ShelfLabel, id, *layout));
        assert!(text.contains("A3-12") && text.contains("0302") && text.contains("李*"), "{text}");
        assert!(!text.contains(&code) && !text.contains("1511234"), "{text}");
    }
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "read by poppler and zbar")]
fn a_shift_is_printed_on_a_roll_with_all_its_sums() {
    let counter = Counter::new();
    counter.desk.open_shift(Fen::new(20_000)).unwrap();
    let id = counter.enter("SF1000000000001", LI, "A3-12");
    counter.later(50);
    counter.hand_over(id).unwrap();
    let shift = counter.desk.drawer().unwrap().shift.unwrap().line.id.parse::<ShiftId>().unwrap();
    for layout in Layout::ROLLS {
        let text = read(&counter, Printable::ShiftOn(shift, layout));
        for word in ["交班报告", "¥200.00", "¥204.00", "保管费", "合计", "交班人："] {
            assert!(text.contains(word), "{word} is not on {}: {text}", layout.name());
        }
    }
    assert_eq!(counter.desk.print_pdf(Printable::ShiftOn(shift, Layout::A4)).unwrap_err().code(), "slip_impossible");
}

/// The longest name and address still have room: a label without an address sends nothing.
#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "read by poppler and zbar")]
fn a_parcel_that_is_sent_has_a_label() {
    let counter = Counter::new();
    let person = |name: &str, address: &str| PersonForm {
        name: PersonName::parse(name).unwrap(),
        phone: Phone::parse("13800005678").unwrap(),
        address: Address::parse(address).ok(),
    };
    let (name, address) = ("买买提·阿不都热合曼".repeat(4), "新疆维吾尔自治区乌鲁木齐市天山区解放南路".repeat(5));
    let form = OutgoingForm {
        community: counter.community,
        sender: person("李宜君", "3栋1单元1204"),
        recipient: person(&name, &address),
        contents: Words::parse("书").unwrap(),
        carrier: "sf".into(),
        weight: 900,
        price: Some(Fen::new(1_200)),
        paid: Payment::Cash,
        tracking: TrackingNumber::parse("SF7000000000001").ok(),
    };
    let id = counter.desk.take_outgoing(form).unwrap().id.parse::<OutgoingId>().unwrap();
    for layout in Layout::STRIPS {
        let text = read(&counter, Printable::Outgoing(id, layout));
        for word in ["寄件标签", "SF7000000000001", &name, &address, "138****5678", "0.9kg", "顺丰速运", "李宜君"]
        {
            assert!(text.contains(word), "{word} is not on {}: {text}", layout.name());
        }
        assert!(!text.contains("13800005678"), "masked, as on the manifest: {text}");
    }
}

#[test]
fn a_form_is_printed_on_its_own_paper_only_and_goes_on_record() {
    let counter = Counter::new();
    let id = counter.enter("SF1000000000001", LI, "A3-12");
    for form in Form::ALL {
        for layout in Layout::ALL.into_iter().filter(|layout| !form.layouts().contains(layout)) {
            let refused = counter.desk.print_pdf(Printable::Parcel(form, id, layout)).unwrap_err();
            assert_eq!(refused.code(), "slip_impossible", "{form:?} on {}", layout.name());
        }
    }
    let printed = || {
        let page = counter.desk.audit(&desk::AuditQuery::default()).unwrap();
        page.rows.iter().filter(|row| row.deed == "desk.printed").count()
    };
    assert_eq!(printed(), 0, "what was refused was not printed");
    let options = EscPosOptions { cut: true, drawer: false };
    let slip = Printable::Parcel(Form::Slip, id, Layout::Receipt80);
    let (stream, missing) = counter.desk.print_stream(slip, Stream::EscPos(options)).unwrap();
    assert!(stream.starts_with(b"\x1b@") && stream.ends_with(b"\x1dVB\0") && missing.is_empty());
    assert_eq!(printed(), 1);
}

/// Carriers are kept by their codes, which nobody knows by heart.
#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "read by poppler and zbar")]
fn a_slip_names_the_carrier() {
    let counter = Counter::new();
    let form = EntryForm { carrier: Some("sf".into()), ..entry(counter.community, "SF1000000000001", LI, "A3-12") };
    let id: ParcelId = counter.desk.enter(form).unwrap().parcel.id.parse().unwrap();
    let text = read(&counter, Printable::Parcel(Form::Slip, id, Layout::Receipt80));
    assert!(text.contains("顺丰"), "{text}");
}

/// Everything waived is nothing paid.
#[test]
fn what_was_waived_has_no_receipt() {
    let counter = Counter::new();
    let id = counter.enter("SF1000000000001", LI, "A3-12");
    counter.later(50);
    let (code, fee) = (counter.code(id), counter.due(id));
    let waiver = Words::parse("老顾客").ok();
    counter.desk.hand_over(HandOver { parcel: id, code, fee, paid: Payment::None, waiver, proof: None }).unwrap();
    let receipt = counter.desk.print_pdf(Printable::Parcel(Form::Receipt, id, Layout::Receipt80));
    assert_eq!(receipt.unwrap_err().code(), "nothing_paid");
}

/// The words of all pages, without blanks.
fn read(counter: &Counter, what: Printable) -> String {
    let (pdf, missing) = counter.desk.print_pdf(what).unwrap();
    assert!(missing.is_empty(), "{missing:?}");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("printed.pdf");
    std::fs::write(&file, pdf).unwrap();
    let read = Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output().unwrap();
    String::from_utf8(read.stdout).unwrap().chars().filter(|c| !c.is_whitespace()).collect()
}
