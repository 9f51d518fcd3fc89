//! Bytes become lines.

/// A longer line is no number of any parcel and no code; what does not end is not kept.
const LONGEST: usize = 512;

/// What has come of a line so far.
#[derive(Default)]
pub(super) struct Line {
    bytes: Vec<u8>,
    /// Too long: the rest of it is passed over.
    over: bool,
}

impl Line {
    /// Takes bytes; answers the lines that they complete, in order. CR, LF and Tab end one.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Vec<String> {
        bytes.iter().filter_map(|byte| self.take_one(*byte)).collect()
    }

    /// A scanner without a suffix has ended when nothing more comes.
    pub(super) fn end(&mut self) -> Option<String> {
        let over = std::mem::take(&mut self.over);
        let bytes = std::mem::take(&mut self.bytes);
        let text = String::from_utf8_lossy(&bytes);
        let text: String = text.chars().filter(|one| !one.is_control()).collect();
        let text = text.trim();
        (!over && !text.is_empty()).then(|| text.to_owned())
    }

    fn take_one(&mut self, byte: u8) -> Option<String> {
        match byte {
            b'\r' | b'\n' | b'\t' => return self.end(),
            _ if self.bytes.len() < LONGEST => self.bytes.push(byte),
            _ => self.over = true,
        }
        None
    }
}
