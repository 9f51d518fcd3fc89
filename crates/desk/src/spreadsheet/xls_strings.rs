//! Text in an old workbook: [MS-XLS] strings, and their table, which goes on
//! over several records.

use encoding_rs::{Encoding, GB18030};

/// How the texts of a workbook are written.
#[derive(Debug, Clone, Copy)]
pub(super) enum Script {
    /// Excel 97 and later.
    Unicode,
    /// Excel 5.0 and 95: bytes in the code page the file names.
    CodePage(&'static Encoding),
}

impl Script {
    /// The script of a code page; a Chinese one where the file names none we
    /// know, because our users' old programs are Chinese.
    pub(super) fn of_code_page(number: u16) -> Self {
        let label: &[u8] = match number {
            1250 => b"windows-1250",
            1251 => b"windows-1251",
            1252 => b"windows-1252",
            932 => b"shift_jis",
            949 => b"euc-kr",
            950 => b"big5",
            _ => b"gb18030",
        };
        Self::CodePage(Encoding::for_label(label).unwrap_or(GB18030))
    }
}

/// The text at the front of a record whose length takes two bytes (a cell's)
/// or one (a sheet's name).
pub(super) fn text(pieces: Vec<&[u8]>, script: Script, length_bytes: usize) -> Option<String> {
    let mut reader = Pieces::new(pieces);
    let length = match length_bytes {
        1 => usize::from(reader.byte()?),
        _ => usize::from(reader.u16()?),
    };
    match script {
        Script::Unicode => {
            let flags = reader.byte()?;
            reader.characters(length, flags)
        }
        Script::CodePage(encoding) => {
            let bytes = reader.bytes(length)?;
            Some(encoding.decode_without_bom_handling(&bytes).0.into_owned())
        }
    }
}

/// The table of shared texts, from its record and those that continue it.
pub(super) fn table(pieces: Vec<&[u8]>) -> Option<Vec<String>> {
    let mut reader = Pieces::new(pieces);
    let (_uses, _count) = (reader.u32()?, reader.u32()?);
    let mut texts = Vec::new();
    while !reader.is_at_end() {
        texts.push(reader.rich_text()?);
    }
    Some(texts)
}

/// The data of a record and of the records that continue it.
struct Pieces<'a> {
    pieces: std::vec::IntoIter<&'a [u8]>,
    current: &'a [u8],
}

impl<'a> Pieces<'a> {
    fn new(pieces: Vec<&'a [u8]>) -> Self {
        let mut pieces = pieces.into_iter();
        let current = pieces.next().unwrap_or_default();
        Self { pieces, current }
    }

    fn is_at_end(&mut self) -> bool {
        while self.current.is_empty() {
            match self.pieces.next() {
                Some(piece) => self.current = piece,
                None => return true,
            }
        }
        false
    }

    fn byte(&mut self) -> Option<u8> {
        if self.is_at_end() {
            return None;
        }
        let (first, rest) = self.current.split_first()?;
        self.current = rest;
        Some(*first)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    fn bytes(&mut self, length: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        while bytes.len() < length {
            if self.is_at_end() {
                return None;
            }
            let (taken, rest) = self.current.split_at(self.current.len().min(length - bytes.len()));
            bytes.extend_from_slice(taken);
            self.current = rest;
        }
        Some(bytes)
    }

    /// A text of the table: its length, its flags, and behind its characters
    /// formatting and phonetic signs that nobody reads here.
    fn rich_text(&mut self) -> Option<String> {
        let length = usize::from(self.u16()?);
        let flags = self.byte()?;
        let runs = if flags & 8 == 0 { 0 } else { usize::from(self.u16()?) * 4 };
        let phonetic = if flags & 4 == 0 { 0 } else { self.u32()? as usize };
        let text = self.characters(length, flags)?;
        self.skip(runs.checked_add(phonetic)?)?;
        Some(text)
    }

    fn skip(&mut self, mut length: usize) -> Option<()> {
        while length > 0 {
            if self.is_at_end() {
                return None;
            }
            let step = self.current.len().min(length);
            self.current = self.current.get(step..)?;
            length -= step;
        }
        Some(())
    }

    /// Characters of one byte or two; where they go on in the next record,
    /// that one begins with a flag that says which from there on.
    fn characters(&mut self, length: usize, flags: u8) -> Option<String> {
        let mut units: Vec<u16> = Vec::new();
        let mut is_wide = flags & 1 == 1;
        while units.len() < length {
            if self.current.is_empty() {
                is_wide = self.byte()? & 1 == 1;
            }
            let wanted = length - units.len();
            let width = if is_wide { 2 } else { 1 };
            let count = wanted.min(self.current.len() / width);
            let (taken, rest) = self.current.split_at(count * width);
            if is_wide {
                units.extend(taken.as_chunks::<2>().0.iter().map(|b| u16::from_le_bytes(*b)));
            } else {
                units.extend(taken.iter().map(|b| u16::from(*b)));
            }
            // A lone byte before the next record is half a character.
            if count < wanted && !rest.is_empty() {
                return None;
            }
            self.current = rest;
        }
        Some(String::from_utf16_lossy(&units))
    }
}
