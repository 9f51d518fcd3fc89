//! The container of an old Office document, as far as finding the workbook in
//! it needs: [MS-CFB], "compound file".

use super::error::{Found, SheetError};

/// How such a file begins.
pub(super) const MAGIC: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Sector numbers from here on are marks, such as the end of a chain.
const MARKS: u32 = 0xFFFF_FFFA;

/// Streams shorter than this lie in the small sectors.
const SMALL: usize = 4096;

const SMALL_SECTOR: usize = 64;

/// The bytes of the workbook's stream.
pub(super) fn workbook(bytes: &[u8]) -> Result<Vec<u8>, SheetError> {
    let file = File::open(bytes).ok_or(SheetError::Broken)?;
    let entries = file.entries().ok_or(SheetError::Broken)?;
    let named = |name: &str| entries.iter().find(|e| e.name.eq_ignore_ascii_case(name));
    if named("EncryptedPackage").is_some() {
        return Err(SheetError::Encrypted);
    }
    let entry =
        named("Workbook").or_else(|| named("Book")).ok_or(SheetError::NotASpreadsheet { found: Found::Document })?;
    let root = entries.first().ok_or(SheetError::Broken)?;
    let stream =
        if entry.length < SMALL { file.small_stream(root, entry) } else { file.chain(entry.start, entry.length) };
    stream.filter(|stream| stream.len() == entry.length).ok_or(SheetError::Broken)
}

struct File<'a> {
    bytes: &'a [u8],
    sector: usize,
    /// For each sector the one that follows it in its stream.
    next: Vec<u32>,
}

struct Entry {
    name: String,
    start: u32,
    length: usize,
}

impl<'a> File<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self { bytes, sector, next: Vec::new() };
        for id in file.allocation_sectors()? {
            let table = file.at(id)?;
            file.next.extend(table.as_chunks::<4>().0.iter().map(|b| u32::from_le_bytes(*b)));
        }
        Some(file)
    }

    /// The sectors that hold the allocation table: 109 are listed in the
    /// header, the others in a chain of sectors that each end with the next.
    fn allocation_sectors(&self) -> Option<Vec<u32>> {
        let mut ids: Vec<u32> = (0..109).map_while(|i| u32_at(self.bytes, 76 + 4 * i)).collect();
        let mut list = u32_at(self.bytes, 68)?;
        for _ in 0..=self.count() {
            if list >= MARKS {
                ids.retain(|id| *id < MARKS);
                return (ids.len() <= self.count()).then_some(ids);
            }
            let sector = self.at(list)?;
            let last = self.sector - 4;
            ids.extend((0..last / 4).map_while(|i| u32_at(sector, 4 * i)));
            list = u32_at(sector, last)?;
        }
        None
    }

    /// No chain can be longer than there are sectors, or it goes in a circle.
    fn count(&self) -> usize {
        self.bytes.len() / self.sector + 1
    }

    /// The bytes of one sector; the last of a file may be cut short.
    fn at(&self, id: u32) -> Option<&'a [u8]> {
        let start = (id as usize).checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    fn chain(&self, start: u32, length: usize) -> Option<Vec<u8>> {
        let mut stream = Vec::new();
        let mut id = start;
        for _ in 0..=self.count() {
            if id >= MARKS || stream.len() >= length {
                stream.truncate(length);
                return Some(stream);
            }
            stream.extend_from_slice(self.at(id)?);
            id = *self.next.get(id as usize)?;
        }
        None
    }

    fn small_stream(&self, root: &Entry, entry: &Entry) -> Option<Vec<u8>> {
        let sectors = self.chain(root.start, root.length)?;
        let table = self.chain(u32_at(self.bytes, 60)?, usize::MAX)?;
        let mut stream = Vec::new();
        let mut id = entry.start;
        for _ in 0..=SMALL / SMALL_SECTOR {
            if id >= MARKS || stream.len() >= entry.length {
                stream.truncate(entry.length);
                return Some(stream);
            }
            let start = (id as usize).checked_mul(SMALL_SECTOR)?;
            let end = start.checked_add(SMALL_SECTOR)?.min(sectors.len());
            stream.extend_from_slice(sectors.get(start..end)?);
            id = u32_at(&table, (id as usize).checked_mul(4)?)?;
        }
        None
    }

    fn entries(&self) -> Option<Vec<Entry>> {
        let directory = self.chain(u32_at(self.bytes, 48)?, usize::MAX)?;
        directory.as_chunks::<128>().0.iter().map(|entry| Entry::read(entry)).collect()
    }
}

impl Entry {
    fn read(bytes: &[u8]) -> Option<Self> {
        let used = usize::from(u16_at(bytes, 64)?).clamp(2, 64) - 2;
        let units = bytes.get(..used)?.as_chunks::<2>().0.iter().map(|b| u16::from_le_bytes(*b));
        Some(Self {
            name: char::decode_utf16(units).map(|c| c.unwrap_or('?')).collect(),
            start: u32_at(bytes, 116)?,
            length: u32_at(bytes, 120)? as usize,
        })
    }
}

/// The number at a place, lowest byte first; `None` past the end.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|b| u16::from_le_bytes(*b))
}

/// As [`u16_at`].
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|b| u32::from_le_bytes(*b))
}

/// As [`u16_at`].
pub(super) fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    bytes.get(at..)?.first_chunk().map(|b| f64::from_le_bytes(*b))
}
