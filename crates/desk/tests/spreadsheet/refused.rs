//! Files that are refused as a whole, each with its own reason.

use desk::spreadsheet::{Found, SheetError, limits};

use crate::{ENCRYPTED, XLS, archive, read, workbook_of};

fn not_a_spreadsheet(found: Found) -> SheetError {
    SheetError::NotASpreadsheet { found }
}

#[test]
fn each_with_its_reason() {
    let workbook = workbook_of(&[["n", "1", "c", "d"]]);
    let empty_workbook = rust_xlsxwriter::Workbook::new().save_to_buffer().unwrap();
    let mut locked_xls = XLS.to_vec();
    let code_page = find(XLS, &[0x42, 0, 2, 0, 0xB0, 4]);
    locked_xls[code_page] = 0x2F;
    let mut document = XLS.to_vec();
    let name: Vec<u8> = "Workbook".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let entry = find(XLS, &name);
    document[entry] = b'X';
    let cases: Vec<(&str, Vec<u8>, SheetError)> = vec![
        ("nothing", vec![], SheetError::Empty),
        ("blank lines", b"\n \n\t\n".to_vec(), SheetError::Empty),
        ("only delimiters", b",,,\n,,,\n".to_vec(), SheetError::Empty),
        ("only a mark", "\u{feff}".into(), SheetError::Empty),
        ("an empty workbook", empty_workbook, SheetError::Empty),
        ("a web page called .xls", b"\n<html><table><tr><td>x</table>".to_vec(), not_a_spreadsheet(Found::Html)),
        ("Excel 2003 XML", b"<?xml version=\"1.0\"?><Workbook/>".to_vec(), not_a_spreadsheet(Found::Xml)),
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), not_a_spreadsheet(Found::Binary)),
        ("a PDF", b"%PDF-1.7\n1 0 obj".to_vec(), not_a_spreadsheet(Found::Binary)),
        ("another archive", archive(&[("word/document.xml", b"<x/>")]), not_a_spreadsheet(Found::Zip)),
        ("an old text document", document, not_a_spreadsheet(Found::Document)),
        ("an encrypted .xlsx", ENCRYPTED.to_vec(), SheetError::Encrypted),
        ("an encrypted .xls", locked_xls, SheetError::Encrypted),
        ("half an .xlsx", workbook[..workbook.len() / 2].to_vec(), SheetError::Broken),
        ("half an .xls", XLS[..XLS.len() / 2].to_vec(), SheetError::Broken),
        ("the first bytes of an .xls", XLS[..100].to_vec(), SheetError::Broken),
        (
            "an archive without its sheet",
            archive(&[("xl/workbook.xml", b"<workbook/>")]),
            not_a_spreadsheet(Found::Zip),
        ),
        ("no encoding", b"\xff\xe8\xff,\x81".to_vec(), SheetError::UnknownEncoding),
        ("over 50 MB", vec![b'a'; limits::FILE_BYTES as usize + 1], SheetError::TooLarge { limit: limits::FILE_BYTES }),
        (
            "no header",
            b"1,2\n3,4\n".to_vec(),
            SheetError::NoHeader { missing: vec!["name", "phone", "carrier", "community"] },
        ),
        (
            "half a header",
            "姓名,手机号\n张三,1\n".into(),
            SheetError::NoHeader { missing: vec!["carrier", "community"] },
        ),
        (
            "a header in row 11",
            format!("{}姓名,手机,公司,小区\n1,2,3,4\n", "x\n".repeat(10)).into(),
            SheetError::NoHeader { missing: vec!["name", "phone", "carrier", "community"] },
        ),
    ];
    for (what, bytes, reason) in cases {
        assert_eq!(read(&bytes), Err(reason), "of {what}");
    }
}

#[test]
fn too_many_rows() {
    let lines = |count: usize| format!("姓名,手机,公司,小区\n{}", "a,1,c,d\n".repeat(count));
    let most = limits::ROWS as usize;
    assert_eq!(read(lines(most).as_bytes()).unwrap().rows.len(), most);
    assert_eq!(read(lines(most + 1).as_bytes()), Err(SheetError::TooManyRows { limit: limits::ROWS }));
}

fn find(bytes: &[u8], pattern: &[u8]) -> usize {
    bytes.windows(pattern.len()).position(|window| window == pattern).unwrap()
}
