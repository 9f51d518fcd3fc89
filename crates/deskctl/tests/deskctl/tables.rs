//! The same answers as tables for people.

use crate::support::{Ctl, words};

#[test]
fn a_table_has_aligned_columns_under_their_names() {
    let ctl = Ctl::founded();
    ctl.line("courier add --name 欧阳小明 --phone 13900002222 --carrier EMS");
    let table = ctl.run(&words("courier list --table")).out;
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines.len(), 3, "a head and two couriers");
    assert!(lines[0].contains("name") && lines[0].contains("carrier"));
    // 李雷 takes four columns of the terminal, 欧阳小明 eight.
    assert!(table.contains("李雷      13900001111"), "{table}");
    assert!(table.contains("欧阳小明  13900002222"), "{table}");
}

#[test]
fn a_parcel_is_shown_field_by_field_with_its_history_below() {
    let ctl = Ctl::founded();
    ctl.kept_for(25, "JD1");
    let table = ctl.run(&words("parcel show JD1 --table")).out;
    assert!(table.contains("¥2.00"), "money as people write it: {table}");
    assert!(table.contains("recipient.phone"), "{table}");
    assert!(table.contains("\nhistory\n"), "{table}");
    assert_eq!(ctl.run(&words("search nobody --table")).out, "nothing\n");
}

#[test]
fn a_refusal_stays_a_document() {
    let ctl = Ctl::founded();
    let ran = ctl.run(&words("parcel show YT404 --table"));
    assert_eq!((ran.exit, ran.code().as_str()), (1, "parcel_unknown"));
}
