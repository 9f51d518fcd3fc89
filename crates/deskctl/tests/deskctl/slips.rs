//! Slips on paper.

use crate::support::{Ctl, words};

#[test]
fn a_slip_is_a_pdf() {
    let ctl = Ctl::founded();
    ctl.kept_for(0, "JD1");
    for layout in ["receipt-80", "receipt-58"] {
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
