//! The template: empty as handed out, read once filled in.

use desk::spreadsheet::{
    COURIER_COLUMNS, RESIDENT_COLUMNS, SheetError, courier_template, courier_template_csv, read_table,
};

use crate::{read, rows, texts, unpacked_part};

fn template() -> Vec<u8> {
    let names = |count: u32, what: &str| (0..count).map(|i| format!("{what}{i}")).collect::<Vec<_>>();
    courier_template(&names(300, "快递,公司"), &names(2, "小区")).unwrap()
}

#[test]
fn an_unfilled_template_imports_nothing() {
    for bytes in [template(), courier_template_csv()] {
        let table = read(&bytes).unwrap();
        assert_eq!(table.header_row, 2, "the groups stand above the names");
        assert_eq!(table.columns.len(), COURIER_COLUMNS.len());
        assert_eq!(table.rows, [], "no example that would be imported with the rest");
    }
}

#[test]
fn a_filled_text_template_is_read() {
    let mut filled = courier_template_csv();
    filled.extend_from_slice("张三,15989888888,顺丰,城\r\n".as_bytes());
    assert_eq!(rows(&read(&filled).unwrap()), [(3, texts(["张三", "15989888888", "顺丰", "城"]))]);
}

#[test]
fn it_offers_the_lists_whatever_their_length() {
    let sheet = unpacked_part(&template(), "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("$A$1:$A$300"), "longer than a list in the cell may be");
    assert!(sheet.contains("$B$1:$B$2"));
    assert!(sheet.contains("state=\"frozen\""));
    let book = unpacked_part(&template(), "xl/workbook.xml");
    assert_eq!(book.matches("state=\"hidden\"").count(), 1, "the lists are out of the way");
    assert!(courier_template(&[], &[]).is_ok(), "a new desk has neither");
}

#[test]
fn it_is_not_mistaken_for_a_list_of_residents() {
    let refused = read_table(&template(), RESIDENT_COLUMNS);
    assert_eq!(refused, Err(SheetError::NoHeader { missing: vec!["building", "room"] }));
}
