//! Slips on paper.

use crate::support::{Ctl, words};

#[test]
fn a_slip_is_a_pdf() {
    let ctl = Ctl::founded();
    ctl.kept_for(0, "JD1");
    for layout in ["receipt-80", "receipt-58", "label-60x40", "label-40x30", "label-100x150", "a4"] {
        let file = ctl.path("slip.pdf");
        let out = file.to_str().unwrap();
        let answer = ctl.done(&["slip", "JD1", "--layout", layout, "--out", out]);
        assert_eq!(answer["missing"], serde_json::json!([]), "every character can be printed");
        let pdf = std::fs::read(&file).unwrap();
        assert!(pdf.starts_with(b"%PDF-"), "{layout}");
    }
}

#[test]
fn a_slip_into_a_missing_folder_is_a_failure() {
    let ctl = Ctl::founded();
    ctl.kept_for(0, "JD1");
    let ran = ctl.run(&words("slip JD1 --layout receipt-80 --out /nowhere/slip.pdf"));
    assert_eq!((ran.exit, ran.code().as_str()), (3, "file_missing"));
}

/// A script may send these to a printer as they are.
#[test]
fn a_slip_may_be_what_a_printer_is_sent() {
    let ctl = Ctl::founded();
    ctl.kept_for(0, "JD1");
    for (form, layout, name, begins) in [
        ("slip", "receipt-58", "slip.escpos", "\x1b@"),
        ("slip", "label-100x150", "slip.tspl", "SIZE 100 mm,150 mm\r\nGAP 2 mm,0 mm\r\n"),
        ("slip", "receipt-80", "slip.TSPL", "SIZE 80 mm,"),
        ("shelf-label", "label-40x30", "label.tspl", "SIZE 40 mm,30 mm\r\n"),
    ] {
        let file = ctl.path(name);
        ctl.done(&["slip", "JD1", "--form", form, "--layout", layout, "--out", file.to_str().unwrap()]);
        let stream = std::fs::read(&file).unwrap();
        assert!(stream.starts_with(begins.as_bytes()), "{form} on {layout}");
    }
}
