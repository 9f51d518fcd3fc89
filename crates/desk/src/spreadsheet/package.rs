//! Looking over the zip archive of a workbook before it is unpacked for good.
//!
//! calamine reads a sheet as a stream but keeps the shared texts and styles in
//! memory, and reserves room for as many texts as the file claims to have. So
//! every part is inflated once, to nowhere, and measured.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::error::{Found, SheetError};
use super::limits;

/// Parts in an archive; a real one has dozens.
const PARTS: usize = 10_000;

/// The longest run without a tag: a reader holds such a run in memory whole.
const RUN_BYTES: u64 = 64 * 1024 * 1024;

/// Refuses what is no workbook, is damaged, or would unpack to too much.
pub(super) fn look_over(bytes: &[u8]) -> Result<(), SheetError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetError::Broken)?;
    if archive.len() > PARTS {
        return Err(SheetError::Broken);
    }
    let is_workbook = archive.file_names().filter_map(Result::ok).any(|name| {
        let name = name.to_ascii_lowercase();
        name.contains("workbook") && name.ends_with(".xml")
    });
    if !is_workbook {
        return Err(SheetError::NotASpreadsheet { found: Found::Zip });
    }
    let mut allowed = limits::INFLATED_BYTES;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|_| SheetError::Broken)?;
        if part.encrypted() {
            return Err(SheetError::Encrypted);
        }
        let name = part.name().map_err(|_| SheetError::Broken)?.to_ascii_lowercase();
        // What it declares is believed only when it is too much.
        let declared = part.size();
        let read = measure(&mut part, declared, &name, allowed)?;
        allowed = allowed.saturating_sub(read);
    }
    Ok(())
}

/// What calamine does with a part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Keeps its texts in memory.
    Texts,
    /// Keeps its styles in memory, each with a copy of its font.
    Styles,
    /// Reads it as a stream, or not at all.
    Stream,
}

impl Role {
    fn of(name: &str) -> Self {
        match name {
            _ if name.ends_with("sharedstrings.xml") => Self::Texts,
            _ if name.ends_with("styles.xml") => Self::Styles,
            _ => Self::Stream,
        }
    }

    fn most_bytes(self) -> u64 {
        match self {
            Self::Texts => 160 * 1024 * 1024,
            Self::Styles => 16 * 1024 * 1024,
            Self::Stream => limits::INFLATED_BYTES,
        }
    }
}

/// Inflates a part and answers its real size.
fn measure(part: &mut impl Read, declared: u64, name: &str, allowed: u64) -> Result<u64, SheetError> {
    let role = Role::of(name);
    let limit = allowed.min(role.most_bytes());
    let mut watch = Watch::default();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        if watch.bytes.max(declared) > limit || watch.tag_run > RUN_BYTES {
            return Err(SheetError::TooLarge { limit: limits::INFLATED_BYTES });
        }
        let read = part.read(&mut buffer).map_err(|_| SheetError::Broken)?;
        if read == 0 {
            return watch.end(role);
        }
        watch.take(buffer.get(..read).unwrap_or_default(), role);
    }
}

/// What is known of a part so far.
#[derive(Default)]
struct Watch {
    bytes: u64,
    has_zero: bool,
    /// Bytes since the last tag began.
    tag_run: u64,
    /// Styles only: bytes since the last tag, quote or bracket, and the most.
    plain_run: u64,
    longest_plain: u64,
    /// Texts only: the largest number claimed to follow.
    claimed: u64,
    claim: Claim,
}

impl Watch {
    /// A font's name is copied into every style that uses it.
    const LONGEST_NAME: u64 = 4096;

    fn take(&mut self, chunk: &[u8], role: Role) {
        self.bytes += chunk.len() as u64;
        self.tag_run = match memchr::memrchr(b'<', chunk) {
            Some(last) => (chunk.len() - last) as u64,
            None => self.tag_run + chunk.len() as u64,
        };
        self.has_zero |= role != Role::Stream && memchr::memchr(0, chunk).is_some();
        match role {
            Role::Texts => chunk.iter().for_each(|byte| {
                self.claimed = self.claimed.max(self.claim.take(*byte));
            }),
            Role::Styles => chunk.iter().for_each(|byte| {
                self.plain_run = if b"<>\"'".contains(byte) { 0 } else { self.plain_run + 1 };
                self.longest_plain = self.longest_plain.max(self.plain_run);
            }),
            Role::Stream => {}
        }
    }

    /// In UTF-16 a claim could not be seen, but no program writes that. The
    /// shortest text, `<si/>`, takes five bytes.
    fn end(&self, role: Role) -> Result<u64, SheetError> {
        let is_hostile = self.has_zero || self.longest_plain > Self::LONGEST_NAME || self.claimed > self.bytes / 5;
        if is_hostile && role != Role::Stream { Err(SheetError::Broken) } else { Ok(self.bytes) }
    }
}

/// Watches for `uniqueCount="123"` as the bytes go by.
#[derive(Default)]
struct Claim {
    matched: usize,
    number: u64,
}

impl Claim {
    const NAME: &[u8] = b"uniqueCount";

    /// The number read so far, zero outside of the attribute.
    fn take(&mut self, byte: u8) -> u64 {
        if Self::NAME.get(self.matched) == Some(&byte) {
            self.matched += 1;
        } else if self.matched < Self::NAME.len() {
            self.matched = usize::from(byte == b'u');
        } else if byte.is_ascii_digit() {
            let digit = u64::from(byte - b'0');
            self.number = self.number.saturating_mul(10).saturating_add(digit);
        } else if !b" \t\r\n=\"'+".contains(&byte) || self.number > 0 {
            *self = Self::default();
        }
        self.number
    }
}
