//! Delimited text.

use desk::spreadsheet::{Kind, SheetError};
use encoding_rs::GB18030;

use crate::{read, rows, texts};

const PLAIN: &str = "姓名,手机,快递公司,派送小区\r\n张三,15989888888,顺丰速运,华润24城\r\n";

#[test]
fn encodings_and_delimiters() {
    let utf16 = |text: &str| -> Vec<u8> {
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    let tabs = PLAIN.replace(',', "\t");
    let cases: Vec<(Vec<u8>, &str, char)> = vec![
        (PLAIN.into(), "UTF-8", ','),
        (format!("\u{feff}{PLAIN}").into(), "UTF-8", ','),
        (GB18030.encode(PLAIN).0.into(), "gb18030", ','),
        (tabs.clone().into(), "UTF-8", '\t'),
        (utf16(&tabs), "UTF-16LE", '\t'),
        (GB18030.encode(&PLAIN.replace(',', ";")).0.into(), "gb18030", ';'),
        (PLAIN.replace("\r\n", "\n").into(), "UTF-8", ','),
        (PLAIN.replace("\r\n", "\r").into(), "UTF-8", ','),
    ];
    for (bytes, encoding, delimiter) in cases {
        let table = read(&bytes).unwrap();
        assert_eq!(table.kind, Kind::Csv { encoding, delimiter });
        assert_eq!(
            rows(&table),
            [(2, texts(["张三", "15989888888", "顺丰速运", "华润24城"]))],
            "every way of saving the same list reads the same ({encoding}, {delimiter:?})"
        );
    }
}

#[test]
fn a_comma_inside_cells_does_not_make_it_the_delimiter() {
    let table = read("姓名;手机;快递公司;派送小区\na,b,c;1;d,e,f;g,h,i\n".as_bytes()).unwrap();
    assert_eq!(rows(&table), [(2, texts(["a,b,c", "1", "d,e,f", "g,h,i"]))]);
}

#[test]
fn rows_are_numbered_as_the_spreadsheet_program_numbers_them() {
    let list = "sep=,\n基本信息(必填),联系信息(必填),快递公司信息(必填),关联信息(必填)\n\
                姓名,手机,快递公司,派送小区\n\n甲,1,x,y\n,,,\n\"乙\n丙\",2,x,y\n丁,3,x,y";
    let table = read(list.as_bytes()).unwrap();
    assert_eq!(table.header_row, 3);
    let numbers: Vec<u32> = table.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [5, 7, 8], "empty rows count, a cell of two lines is one row");
    assert_eq!(table.rows[1].text("name"), Ok("乙\n丙"));
}

#[test]
fn cells() {
    for (written, read_as) in [
        ("15989888888", "15989888888"),
        (" 15989888888\t", "15989888888"),
        ("\"=\"\"15989888888\"\"\"", "15989888888"),
        ("=\"0755\"", "0755"),
        ("'+86 138", "+86 138"),
        ("'tis", "'tis"),
        ("1.59E+10", "cell_digits_lost"),
        ("1.5989888888E+10", "15989888888"),
        ("1.5989888888E10", "15989888888"),
        ("1.598988888E10", "cell_digits_lost"),
        ("1E+10", "cell_digits_lost"),
        ("1.23456789012345E+17", "cell_digits_lost"),
        ("2E10", "2E10"),
        ("EMS1.5", "EMS1.5"),
        ("\"a\"\"b\"c", "a\"bc"),
        ("a\"b", "a\"b"),
    ] {
        let list = format!("姓名,手机,快递公司,派送小区\nn,{written},c,d\n");
        let table = read(list.as_bytes()).unwrap();
        assert_eq!(rows(&table), [(2, texts(["n", read_as, "c", "d"]))], "of {written:?}");
    }
}

#[test]
fn a_cell_over_the_limit_is_that_cells_problem() {
    let list = format!("姓名,手机,快递公司,派送小区\n{},1,c,d\n乙,2,c,d\n", "长".repeat(32_768));
    let table = read(list.as_bytes()).unwrap();
    assert_eq!(rows(&table)[0].1[0], "cell_too_long");
    assert_eq!(rows(&table)[1].1[0], "乙", "the rows below are read all the same");
}

#[test]
fn headings_are_found_under_the_names_people_give_them() {
    for header in [
        "快递员,手机号,所属公司,小区",
        "姓名*,手机（必填）,快递公司：, 派送 小区 ",
        "Name,Phone number,CARRIER,Community",
        "备注,姓名,手机,快递公司,派送小区",
        "姓名,手机,快递公司,派送小区,身份证号",
    ] {
        let table = read(format!("{header}\n1,2,3,4,5\n").as_bytes()).unwrap();
        assert_eq!(table.columns, ["name", "phone", "carrier", "community"], "under {header}");
    }
    let both = read("姓名,电话,手机,快递公司,小区\nn,0755,138,c,d\n".as_bytes()).unwrap();
    assert_eq!(both.rows[0].text("phone"), Ok("138"), "the preferred heading wins");
}

#[test]
fn a_heading_merged_over_both_rows_stands_in_the_upper_one() {
    let list = "姓名,联系信息,快递公司信息,关联信息\n,手机,快递公司,派送小区\nn,1,c,d\n";
    let table = read(list.as_bytes()).unwrap();
    assert_eq!(table.header_row, 2);
    assert_eq!(rows(&table), [(3, texts(["n", "1", "c", "d"]))]);
}

#[test]
fn a_quotation_mark_left_open_does_not_swallow_the_rest() {
    let list = format!("{PLAIN}\"李四,1,c,d\n王五,2,c,d\n");
    assert_eq!(read(list.as_bytes()), Err(SheetError::UnclosedQuote { row: 3 }));
}
