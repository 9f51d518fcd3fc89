//! What is written, and that it is read back as it was.

use desk::spreadsheet::{COURIER_COLUMNS, FileKind, Out, WriteError, limits, read_table, write_table};

use crate::{HEADER, rows};

fn text(text: &str) -> Out {
    Out::Text(text.to_string())
}

fn written(kind: FileKind, rows: Vec<Vec<Out>>) -> Vec<u8> {
    let mut out = Vec::new();
    let count = rows.len();
    let written = write_table(kind, &HEADER, rows.into_iter(), &mut out, &mut |_| true).unwrap();
    assert_eq!(written as usize, count);
    out
}

const AWKWARD: &[&str] = &[
    "张三",
    "15989888888",
    "075512345678",
    "1234567890123456789",
    "007",
    "3-2",
    "12:30",
    "1E5",
    "SF1234567890123",
    "=1+1",
    "=HYPERLINK(\"http://x\")",
    "+8613800000000",
    "-5",
    "@SUM(A1)",
    "＝1+1",
    "'=quoted",
    "''-quoted",
    "'plain",
    "a,b",
    "a;b",
    "say \"hi\"",
    "two\nlines",
    "华润24城",
];

#[test]
fn texts_come_back_as_they_were() {
    for kind in [FileKind::Xlsx, FileKind::Csv] {
        let lines = AWKWARD.iter().map(|awkward| vec![text("n"), text(awkward), text("c")]);
        let table = read_table(&written(kind, lines.collect()), COURIER_COLUMNS).unwrap();
        let back: Vec<&str> = table.rows.iter().map(|row| row.text("phone").unwrap()).collect();
        assert_eq!(back, AWKWARD, "{kind:?} loses nothing");
    }
}

#[test]
fn a_csv_is_safe_to_open_in_excel() {
    for (cell, expected) in [
        (text("15989888888"), "\t15989888888"),
        (text("1234567890123456789"), "\t1234567890123456789"),
        (text("007"), "\t007"),
        (text("3-2"), "\t3-2"),
        (text("301"), "301"),
        (text("SF123"), "SF123"),
        (text("=1+1"), "'=1+1"),
        (text("+86 138"), "'+86 138"),
        (text("-1"), "'-1"),
        (text("@x"), "'@x"),
        (text("\t=1"), "'\t=1"),
        (text("\r=1"), "\"'\r=1\""),
        (text("a\u{0}b\u{7}"), "ab"),
        (Out::Number(-5), "-5"),
        (Out::MoneyFen(1200), "12.00"),
        (Out::MoneyFen(-5), "-0.05"),
        (Out::MoneyFen(i64::MIN), "-92233720368547758.08"),
        (Out::Time("2026-11-22 09:05".to_string()), "2026-11-22 09:05"),
        (Out::Time("=now()".to_string()), "'=now()"),
        (Out::Empty, ""),
    ] {
        let bytes = written(FileKind::Csv, vec![vec![cell.clone(), text("z")]]);
        let file = String::from_utf8(bytes).unwrap();
        let lines = file.strip_prefix("\u{feff}姓名,手机,快递公司,派送小区\r\n");
        assert_eq!(lines, Some(&*format!("{expected},z\r\n")), "of {cell:?}");
    }
}

#[test]
fn a_workbook_has_types() {
    use calamine::{Data, Reader};
    let cells = vec![text("15989888888"), Out::MoneyFen(1205), Out::Number(3), text("=1+1")];
    let bytes = written(FileKind::Xlsx, vec![cells]);
    let mut book: calamine::Xlsx<_> = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let row: Vec<Data> = range.rows().nth(1).unwrap().to_vec();
    let string = |text: &str| Data::String(text.to_string());
    assert_eq!(
        row,
        [string("15989888888"), Data::Float(12.05), Data::Float(3.0), string("=1+1")],
        "a phone is a text, money can be summed, a formula is not one"
    );
    assert!(book.worksheet_formula("Sheet1").unwrap().is_empty());
}

#[test]
fn a_long_file_is_written_row_by_row_and_read_back() {
    for kind in [FileKind::Xlsx, FileKind::Csv] {
        let lines = (0..3_000).map(|i| [format!("n{i}"), format!("{}", 13_800_000_000_u64 + i)]);
        let lines: Vec<Vec<Out>> =
            lines.map(|line| line.iter().map(|cell| text(cell)).chain([text("c"), text("d")]).collect()).collect();
        let table = read_table(&written(kind, lines), COURIER_COLUMNS).unwrap();
        let rows = rows(&table);
        assert_eq!(rows.len(), 3_000);
        assert_eq!(rows[2_999].0, 3_001);
        assert_eq!(rows[2_999].1[1], "13800002999");
    }
}

#[test]
fn writing_can_be_stopped_and_says_what_is_wrong() {
    for kind in [FileKind::Xlsx, FileKind::Csv] {
        let endless = std::iter::repeat_with(|| vec![text("n")]);
        let stopped = write_table(kind, &HEADER, endless, &mut Vec::new(), &mut |rows| rows < 1_000);
        assert!(matches!(stopped, Err(WriteError::Cancelled)));

        let long = vec![text(&"长".repeat(limits::CELL_CHARS + 1))];
        let refused = write_table(kind, &HEADER, std::iter::once(long), &mut Vec::new(), &mut |_| true);
        assert!(matches!(refused, Err(WriteError::TextTooLong)), "{kind:?}: {refused:?}");

        let failed = write_table(kind, &HEADER, std::iter::once(vec![text("n")]), &mut FullDisk, &mut |_| true);
        assert!(matches!(failed, Err(WriteError::Io(_))), "{kind:?}: {failed:?}");
    }
}

struct FullDisk;

impl std::io::Write for FullDisk {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(std::io::ErrorKind::StorageFull.into())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
