//! The records that an old workbook's stream is made of.

use super::ole::u16_at;

// Their kinds, by their numbers in [MS-XLS] 2.3.
pub(super) const FORMULA: u16 = 0x0006;
pub(super) const EOF: u16 = 0x000A;
pub(super) const DATE_MODE: u16 = 0x0022;
pub(super) const FILE_PASS: u16 = 0x002F;
pub(super) const CONTINUE: u16 = 0x003C;
pub(super) const CODE_PAGE: u16 = 0x0042;
pub(super) const BOUND_SHEET: u16 = 0x0085;
pub(super) const MUL_RK: u16 = 0x00BD;
pub(super) const RICH_STRING: u16 = 0x00D6;
pub(super) const XF: u16 = 0x00E0;
pub(super) const SST: u16 = 0x00FC;
pub(super) const LABEL_SST: u16 = 0x00FD;
pub(super) const NUMBER: u16 = 0x0203;
pub(super) const LABEL: u16 = 0x0204;
pub(super) const BOOL_OR_ERROR: u16 = 0x0205;
pub(super) const STRING: u16 = 0x0207;
pub(super) const RK: u16 = 0x027E;
pub(super) const FORMAT: u16 = 0x041E;
pub(super) const BOF: u16 = 0x0809;

/// One record, and the stream behind it in case others continue it.
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
    after: Records<'a>,
}

impl<'a> Record<'a> {
    /// Its data, and that of the records that continue it.
    pub(super) fn pieces(&self) -> Vec<&'a [u8]> {
        self.pieces_after(0)
    }

    /// As [`Record::pieces`], without the first bytes.
    pub(super) fn pieces_after(&self, skipped: usize) -> Vec<&'a [u8]> {
        let continued = self.after.take_while(|next| next.kind == CONTINUE);
        let first = self.data.get(skipped..).unwrap_or_default();
        std::iter::once(first).chain(continued.map(|next| next.data)).collect()
    }
}

/// The records of a stream one after the other, up to the first cut-off one.
#[derive(Clone, Copy)]
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    pub(super) fn from(stream: &'a [u8], position: usize) -> Self {
        Self { rest: stream.get(position..).unwrap_or_default() }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let length = usize::from(u16_at(self.rest, 2)?);
        let (kind, data) = (u16_at(self.rest, 0)?, self.rest.get(4..4 + length)?);
        self.rest = self.rest.get(4 + length..)?;
        Some(Record { kind, data, after: *self })
    }
}
