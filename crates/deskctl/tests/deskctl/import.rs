//! Couriers from spreadsheets and back, and parcels for other programs.

use calamine::{Data, Reader as _};
use serde_json::json;

use crate::support::{COMMUNITY, Ctl, text};

#[test]
fn a_gbk_text_is_looked_at_first_and_then_written() {
    let ctl = Ctl::founded();
    ctl.line("courier add --name 韩梅 --phone 15989888888 --carrier 圆通速递");
    let sheet = "姓名,手机,快递公司,派送小区\r\n\
        李雷,13900001111,顺丰速运,华润二十四城\r\n\
        韩梅梅,1.5989888888E10,中通快递,华润24城\r\n\
        吴刚,13912340007,申通快递,华润24城\r\n\
        ,13912340008,EMS,华润二十四城\r\n\
        郑爽,1391234,EMS,华润二十四城\r\n\
        周杰,13912340009,EMS,别处\r\n";
    let file = ctl.path("couriers.csv");
    let (bytes, _, unfit) = encoding_rs::GBK.encode(sheet);
    assert!(!unfit);
    std::fs::write(&file, bytes).unwrap();
    let file = file.to_str().unwrap();
    let import = ["courier", "import", file, "--map", "华润24城=华润二十四城"];

    let dry = ctl.done(&[&import[..], &["--dry-run"]].concat());
    let codes: Vec<_> = dry["refused"].as_array().unwrap().iter().collect();
    assert_eq!((&dry["new"], &dry["changed"], &dry["unchanged"]), (&json!(1), &json!(1), &json!(1)));
    let rows: Vec<_> = codes.iter().map(|row| row["row"].as_u64().unwrap()).collect();
    assert_eq!(rows, [5, 6, 7], "as the spreadsheet counts, and each has a reason");
    assert_eq!(dry["refused"][2]["reason"], "community_unknown");
    assert_eq!(couriers(&ctl).len(), 2, "a dry run writes nothing");

    let done = ctl.done(&import);
    assert_eq!(done, dry, "what was said would happen has happened");
    assert_eq!(
        couriers(&ctl),
        [
            ("13900001111", "李雷", "顺丰速运"),
            ("13912340007", "吴刚", "申通快递"),
            ("15989888888", "韩梅梅", "中通快递"),
        ]
        .map(|(phone, name, carrier)| [phone, name, carrier].map(String::from)),
        "the accepted rows are written although others are refused; a phone overwrites"
    );
    assert_eq!(ctl.done(&import)["unchanged"], 3, "again is nothing new");
}

#[test]
fn a_workbook_with_the_two_header_rows_of_the_template_is_read() {
    let ctl = Ctl::founded();
    let file = ctl.path("couriers.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let groups = ["基本信息(必填)", "联系信息(必填)", "快递公司信息(必填)", "关联信息(必填)"];
    sheet.write_row(0, 0, groups).unwrap();
    sheet.write_row(1, 0, ["姓名", "手机", "快递公司", "派送小区"]).unwrap();
    sheet.write(2, 0, "吴刚").unwrap();
    // As Excel keeps a phone that was typed into a plain cell.
    sheet.write(2, 1, 13_912_340_007_u64).unwrap();
    sheet.write(2, 2, "申通快递").unwrap();
    sheet.write(2, 3, COMMUNITY).unwrap();
    book.save(&file).unwrap();
    let answer = ctl.done(&["courier", "import", file.to_str().unwrap()]);
    assert_eq!(answer, json!({"new": 1, "changed": 0, "unchanged": 0, "refused": []}));
    assert_eq!(couriers(&ctl)[1][0], "13912340007");
}

#[test]
fn what_is_no_spreadsheet_is_refused_and_what_is_not_there_fails() {
    let ctl = Ctl::founded();
    for (name, content, code) in [
        ("empty.csv", &b""[..], "sheet_empty"),
        ("page.xls", b"<html><body>no</body></html>", "sheet_not_a_spreadsheet"),
        ("cut.xlsx", b"PK\x03\x04cut", "sheet_broken"),
    ] {
        let file = ctl.path(name);
        std::fs::write(&file, content).unwrap();
        let ran = ctl.run(&["courier", "import", file.to_str().unwrap()]);
        assert_eq!((ran.exit, ran.code().as_str()), (1, code), "{name}");
    }
    assert_eq!(ctl.refused("courier import /nowhere/c.xlsx"), (3, "file_missing".into()));
}

#[test]
fn an_export_of_couriers_is_read_again_by_the_import() {
    let ctl = Ctl::founded();
    ctl.done(&["courier", "add", "--name", "=韩梅", "--phone", "010-12345678-99", "--carrier", "@邮政"]);
    for name in ["out.xlsx", "out.csv"] {
        let file = ctl.path(name);
        let file = file.to_str().unwrap();
        assert_eq!(ctl.done(&["courier", "export", file])["rows"], 2);
        let again = ctl.done(&["courier", "import", file]);
        assert_eq!(again, json!({"new": 0, "changed": 0, "unchanged": 2, "refused": []}), "{name}");
    }
}

#[test]
fn the_template_is_an_import_without_rows() {
    let ctl = Ctl::founded();
    for name in ["template.xlsx", "template.csv"] {
        let file = ctl.path(name);
        ctl.done(&["courier", "template", file.to_str().unwrap()]);
        assert!(file.is_file());
        let ran = ctl.run(&["courier", "import", file.to_str().unwrap()]);
        let written = ran.exit == 0 && ran.json()["new"] != 0;
        assert!(!written, "the hints in it are no couriers: {}", ran.out);
    }
}

#[test]
fn parcels_are_exported_with_numbers_as_text() {
    let ctl = Ctl::founded();
    ctl.done(&[
        "parcel",
        "enter",
        "--tracking",
        "773012345678901",
        "--name",
        "=1+1",
        "--phone",
        "13800001234",
        "--room",
        "@3-1",
    ]);
    let file = ctl.path("parcels.xlsx");
    let answer = ctl.done(&["export", "parcels", file.to_str().unwrap()]);
    assert_eq!(answer["rows"], 1);
    let mut book = calamine::open_workbook_auto(&file).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let cell = |wanted: &str| {
        sheet.rows().nth(1).unwrap().iter().find(|cell| match cell {
            Data::String(text) => text.contains(wanted),
            _ => false,
        })
    };
    for text in ["773012345678901", "13800001234", "=1+1", "@3-1"] {
        assert!(cell(text).is_some(), "{text} is text in {sheet:?}");
    }
    let csv = ctl.path("parcels.csv");
    ctl.done(&["export", "parcels", csv.to_str().unwrap()]);
    let written = std::fs::read_to_string(csv).unwrap();
    assert!(written.starts_with('\u{feff}'), "Excel must know that it is UTF-8");
    for formula in [",=1+1", ",@3-1"] {
        assert!(!written.contains(formula), "a formula must not run: {written}");
    }
}

#[test]
fn an_export_keeps_to_its_days() {
    let ctl = Ctl::founded();
    ctl.kept_for(72, "OLD1");
    ctl.kept_for(0, "NEW1");
    let file = ctl.path("p.csv");
    let today = chrono::Local::now().format("%Y-%m-%d").to_string();
    let export = ["export", "parcels", file.to_str().unwrap(), "--from", &today];
    assert_eq!(ctl.done(&export)["rows"], 1);
    let export = ["export", "parcels", file.to_str().unwrap(), "--to", &today];
    assert_eq!(ctl.done(&export)["rows"], 2);
}

/// Phone, name and carrier of every courier, by phone.
fn couriers(ctl: &Ctl) -> Vec<[String; 3]> {
    let listed = ctl.line("courier list");
    let rows = listed.as_array().unwrap().iter();
    let mut rows: Vec<_> = rows.map(|row| ["phone", "name", "carrier"].map(|field| text(&row[field]))).collect();
    rows.sort();
    rows
}
