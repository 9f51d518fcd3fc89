//! Files made to do harm, and files damaged at random.

use desk::spreadsheet::SheetError;

use crate::{HEADER, XLS, archive, read, workbook_of};

const RELATIONS: &[u8] =
    br#"<Relationships><Relationship Type="x/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &[u8] = br#"<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>"#;
const BOOK_RELATIONS: &[u8] = br#"<Relationships><Relationship Id="r1" Type="x/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// A workbook whose named part has this content.
fn workbook_with(name: &str, content: &[u8]) -> Vec<u8> {
    archive(&[
        ("_rels/.rels", RELATIONS),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_RELATIONS),
        (name, content),
    ])
}

fn is_too_large(bytes: &[u8]) -> bool {
    matches!(read(bytes), Err(SheetError::TooLarge { .. }))
}

#[test]
fn the_made_workbook_is_one() {
    let sheet = "<worksheet><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>姓名</t></is></c>\
                 </row></sheetData></worksheet>";
    let missing = vec!["phone", "carrier", "community"];
    assert_eq!(
        read(&workbook_with("xl/worksheets/sheet1.xml", sheet.as_bytes())),
        Err(SheetError::NoHeader { missing }),
        "so what the tests below are refused for is what they changed"
    );
}

#[test]
fn a_small_file_that_unpacks_to_too_much() {
    let bomb = workbook_with("xl/styles.xml", &vec![b' '; 17 * 1024 * 1024]);
    assert!(bomb.len() < 100_000, "it is small");
    assert!(is_too_large(&bomb));

    let mut modest = bomb;
    declare_all_small(&mut modest);
    assert!(read(&modest).is_err(), "what a part declares is not believed");

    let mut boastful = workbook_of(&[]);
    declare_last(&mut boastful, 600 * 1024 * 1024);
    assert!(is_too_large(&boastful), "unless it is too much");

    let one_text = workbook_with("xl/worksheets/sheet1.xml", &vec![b'x'; 65 * 1024 * 1024]);
    assert!(is_too_large(&one_text), "one endless text is held in memory whole");
}

/// The uncompressed size stands at offset 24 of an entry of the directory.
fn declare_last(bytes: &mut [u8], size: u32) {
    let entry = bytes.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    bytes[entry + 24..entry + 28].copy_from_slice(&size.to_le_bytes());
}

fn declare_all_small(bytes: &mut [u8]) {
    let entries: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..].starts_with(b"PK\x01\x02")).collect();
    for entry in entries {
        bytes[entry + 24..entry + 28].copy_from_slice(&10_u32.to_le_bytes());
    }
}

#[test]
fn claims_that_would_reserve_memory_for_nothing() {
    for claim in ["99999999999", "18446744073709551615", "999999999999999999999999"] {
        for spelling in [format!("uniqueCount=\"{claim}\""), format!("uniqueCount = '+{claim}'")] {
            let texts = format!("<sst {spelling}><si><t>x</t></si></sst>");
            let bytes = workbook_with("xl/sharedStrings.xml", texts.as_bytes());
            assert_eq!(read(&bytes), Err(SheetError::Broken), "of {spelling}");
        }
    }
}

#[test]
fn one_long_text_in_thousands_of_cells() {
    let texts = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(32_000));
    let heading = |name| format!("<c t='inlineStr'><is><t>{name}</t></is></c>");
    let header = HEADER.map(heading).concat();
    let row = format!("<row>{}</row>", "<c t='s'><v>0</v></c>".repeat(64));
    let sheet = format!("<row>{header}</row>{}", row.repeat(300));
    let sheet = format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>");
    let bytes = archive(&[
        ("_rels/.rels", RELATIONS),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_RELATIONS),
        ("xl/sharedStrings.xml", texts.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ]);
    assert!(bytes.len() < 100_000, "it is small");
    assert!(is_too_large(&bytes), "and would be 600 MB of text");
}

#[test]
fn one_long_name_shared_by_many_styles() {
    let font = format!("<styleSheet><fonts><font><name val='{}'/></font></fonts>", "n".repeat(5000));
    let styles = format!("{font}<cellXfs>{}</cellXfs></styleSheet>", "<xf fontId='0'/>".repeat(9));
    assert_eq!(read(&workbook_with("xl/styles.xml", styles.as_bytes())), Err(SheetError::Broken));
}

#[test]
fn addresses_that_no_sheet_has() {
    for address in ["A99999999999", "ZZZZZZZZZZ1", "A1048577", "A0", "A", "1", "é1"] {
        let sheet = format!("<worksheet><sheetData><row><c r='{address}'><v>1</v></c></row></sheetData></worksheet>");
        assert!(read(&workbook_with("xl/worksheets/sheet1.xml", sheet.as_bytes())).is_err(), "of {address}");
    }
}

#[test]
fn chains_that_go_in_a_circle() {
    // Every entry of the allocation table points at the first sector.
    let mut bytes = XLS.to_vec();
    let table = u32::from_le_bytes(bytes[76..80].try_into().unwrap()) as usize;
    let start = (table + 1) * 512;
    bytes[start..start + 512].fill(0);
    assert_eq!(read(&bytes), Err(SheetError::Broken));
}

/// Bytes changed, dropped and doubled at random: whatever comes of it, it is an
/// answer. Half of the changes go into the parts before they are packed, since
/// most of what hits a packed part only breaks its checksum.
#[test]
fn damaged_files_are_answered() {
    let workbook = workbook_of(&[["张三", "15989888888", "顺丰", "城"]; 20]);
    let parts = unpacked(&workbook);
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut read_all_the_same = 0;
    for _ in 0..ROUNDS {
        let mut parts: Vec<(String, Vec<u8>)> = parts.clone();
        let index = random.below(parts.len());
        random.damage(&mut parts[index].1);
        let parts: Vec<(&str, &[u8])> =
            parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
        let mut packed = workbook.clone();
        random.damage(&mut packed);
        let mut old = XLS.to_vec();
        random.damage(&mut old);
        let mut text = "姓名,手机,公司,小区\n\"张三\",1.5E10,\"x\"\"\",d\n".repeat(9).into_bytes();
        random.damage(&mut text);
        for bytes in [archive(&parts), packed, old, text] {
            read_all_the_same += usize::from(read(&bytes).is_ok());
        }
    }
    assert!(read_all_the_same > ROUNDS / 4, "damage goes deeper than the file's first bytes");
}

const ROUNDS: usize = 300;

fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    use std::io::Read;
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut part = zip.by_index(index).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().to_string(), content)
        })
        .collect()
}

/// Xorshift: the same damage at every run, so that a failure can be found.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn damage(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.below(8) {
            let at = self.below(bytes.len());
            match self.below(6) {
                0 => bytes.truncate(at.max(1)),
                1 => drop(bytes.drain(at..(at + self.below(40)).min(bytes.len()))),
                2 => bytes.extend_from_within(at..),
                3 => bytes[at] = [0, 0xFF, 0x7F, b'9', b'<', b'"'][self.below(6)],
                _ => bytes[at] = self.next() as u8,
            }
            if bytes.is_empty() {
                return;
            }
        }
    }
}
