//! Workbooks, new and old.

use desk::spreadsheet::{COURIER_COLUMNS, Kind, SheetError, read_table_watched};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use crate::{HEADER, XLS, read, rows, texts, workbook_of};

#[test]
fn an_old_workbook() {
    let table = read(XLS).unwrap();
    assert_eq!(table.kind, Kind::Xls);
    assert_eq!(table.sheet.as_deref(), Some("快递员"), "the hidden sheet is passed over");
    assert_eq!(table.header_row, 2);
    assert_eq!(
        rows(&table)[..6],
        [
            (3, texts(["张三", "15989888888", "顺丰速运", "华润24城"])),
            (4, texts(["李四", "13800000001", "SF Express", "华润24城"])),
            (6, texts(["王五", "075512345678", "中通快递", "cell_digits_lost"])),
            (7, texts(["2026-11-22 09:05:00", "", "TRUE", "12.5"])),
            (8, texts(["赵六", "1", "2", "3"])),
            (10, texts([&format!("长00文{}0", "字".repeat(900)), &format!("latin00{}", "x".repeat(900)), "", "",])),
        ]
    );
}

/// Our reader of old workbooks against calamine's, text by text: long texts
/// run over the records' ends, where a mistake would show.
#[test]
fn an_old_workbook_reads_as_calamine_reads_it() {
    use calamine::{Data, Reader};
    let mut book: calamine::Xls<_> = calamine::Xls::new(std::io::Cursor::new(XLS)).unwrap();
    let range = book.worksheet_range("快递员").unwrap();
    let mut compared = 0;
    for row in read(XLS).unwrap().rows {
        for (column, key) in (0..).zip(["name", "phone", "carrier", "community"]) {
            if let Some(Data::String(text)) = range.get_value((row.number - 1, column)) {
                assert_eq!(row.text(key), Ok(text.as_str()));
                compared += 1;
            }
        }
    }
    assert_eq!(compared, 35, "every text of the fixture was compared");
}

/// Excel 5.0 and 95, as old Chinese programs still write it, without a
/// container and with bytes in the country's code page.
#[test]
fn an_older_workbook_still() {
    let record = |kind: u16, data: &[u8]| -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
    };
    let bof = |kind: u8| record(0x0809, &[0, 5, kind, 0, 0, 0, 0, 0]);
    let end = || record(0x000A, &[]);
    let globals_before = [bof(5), record(0x0042, &[0xA8, 3])].concat();
    let name = b"Sheet1";
    let sheet_at = globals_before.len() + 4 + 7 + name.len() + 4;
    let position = u32::try_from(sheet_at).unwrap().to_le_bytes();
    let bound = record(0x0085, &[&position[..], &[0, 0, 6], name].concat());
    let label = |row: u8, column: u8, text: &str| {
        let bytes = encoding_rs::GBK.encode(text).0;
        let length = u8::try_from(bytes.len()).unwrap();
        record(0x0204, &[&[row, 0, column, 0, 0, 0, length, 0], &bytes[..]].concat())
    };
    let mut stream = [globals_before, bound, end(), bof(0x10)].concat();
    for (row, cells) in [HEADER, ["张三", "159", "顺丰", "城"]].iter().enumerate() {
        for (column, text) in cells.iter().enumerate() {
            stream.extend(label(row as u8, column as u8, text));
        }
    }
    stream.extend(end());
    assert_eq!(rows(&read(&stream).unwrap()), [(2, texts(["张三", "159", "顺丰", "城"]))]);
}

#[test]
fn a_new_workbook() {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "封面").unwrap();
    let sheet = book.add_worksheet().set_name("名单").unwrap();
    sheet.write_row(1, 0, HEADER).unwrap();
    let (padded, date) =
        (Format::new().set_num_format("00000000000"), Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\""));
    sheet.write_row(2, 0, ["张三", "15989888888", "顺丰", "城"]).unwrap();
    sheet.write(4, 0, "李四").unwrap().write(4, 1, 15_989_888_888_f64).unwrap();
    sheet.write_with_format(5, 1, 7_551_234_567_f64, &padded).unwrap();
    let day = ExcelDateTime::from_ymd(2026, 11, 22).unwrap();
    sheet.write_with_format(6, 0, &day, &date).unwrap();
    sheet.write(6, 1, 1_234_567_890_123_456_f64).unwrap();
    sheet.write(6, 2, 0.1 + 0.2).unwrap().write(6, 3, true).unwrap();
    sheet.write(7, 0, Formula::new("=NA()").set_result("#N/A")).unwrap();
    sheet.write(7, 1, Formula::new("=1&2").set_result("12")).unwrap();
    let noon = ExcelDateTime::from_hms(12, 30, 0).unwrap();
    sheet.write_with_format(8, 0, &noon, &Format::new().set_num_format("hh:mm")).unwrap();
    sheet.write_with_format(8, 1, 1.25, &Format::new().set_num_format("[h]:mm:ss")).unwrap();
    sheet.merge_range(8, 2, 9, 2, "中通", &Format::new()).unwrap();
    let table = read(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(table.kind, Kind::Xlsx);
    assert_eq!(table.sheet.as_deref(), Some("名单"), "the cover has no header");
    assert_eq!(table.header_row, 2);
    assert_eq!(
        rows(&table),
        [
            (3, texts(["张三", "15989888888", "顺丰", "城"])),
            (5, texts(["李四", "15989888888", "", ""])),
            (6, texts(["", "07551234567", "", ""])),
            (7, texts(["2026-11-22", "cell_digits_lost", "0.3", "TRUE"])),
            (8, texts(["cell_formula_failed", "12", "", ""])),
            (9, texts(["12:30:00", "30:00:00", "中通", ""])),
        ]
    );
}

#[test]
fn dates_of_both_systems() {
    // Days that Excel itself shows; 29 February 1900 never was.
    for (serial, shown) in [
        (1.0, "1900-01-01"),
        (59.0, "1900-02-28"),
        (61.0, "1900-03-01"),
        (45_351.0, "2024-02-29"),
        (46_348.5, "2026-11-22 12:00:00"),
        (2_958_465.0, "9999-12-31"),
        (15_989_888_888.0, "15989888888"),
    ] {
        let mut book = Workbook::new();
        let date = Format::new().set_num_format("yyyy-mm-dd");
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, HEADER).unwrap();
        sheet.write_with_format(1, 0, serial, &date).unwrap();
        let table = read(&book.save_to_buffer().unwrap()).unwrap();
        assert_eq!(table.rows[0].text("name"), Ok(shown), "of day {serial}");
    }
}

#[test]
fn reading_tells_how_far_it_is_and_can_be_stopped() {
    let bytes = workbook_of(&[["n", "1", "c", "d"]; 1_200]);
    let mut told = Vec::new();
    let table = read_table_watched(&bytes, COURIER_COLUMNS, &mut |rows| {
        told.push(rows);
        true
    });
    assert_eq!(table.unwrap().rows.len(), 1_200);
    assert_eq!(told, [500, 1_000, 1_201]);
    let stopped = read_table_watched(&bytes, COURIER_COLUMNS, &mut |rows| rows < 1_000);
    assert_eq!(stopped, Err(SheetError::Cancelled));
}
