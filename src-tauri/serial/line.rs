//! Bytes become lines.

/// A longer line is no number of any parcel and no code; what does not end is not kept.
const LONGEST: usize = 512;
/// So many silences in a row end the line of a scanner that has ended its last one with a sign: by radio, a line
/// may stumble (ADR 99).
const STUMBLE: u32 = 5;

/// What has come of a line so far.
#[derive(Default)]
pub(super) struct Line {
    bytes: Vec<u8>,
    /// Too long: the rest of it is passed over.
    over: bool,
    /// The last line was ended by a sign.
    signs: bool,
    /// Silences since the last byte.
    silences: u32,
}

impl Line {
    /// Takes bytes; answers the lines that they complete, in order. CR, LF and Tab end one.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Vec<String> {
        self.silences = 0;
        bytes.iter().filter_map(|byte| self.take_one(*byte)).collect()
    }

    /// A scanner without a suffix has ended when nothing more comes; one that was heard to have one may stumble.
    pub(super) fn silence(&mut self) -> Option<String> {
        self.silences = self.silences.saturating_add(1);
        if self.bytes.is_empty() || (self.signs && self.silences < STUMBLE) {
            return None;
        }
        self.signs = false;
        self.end()
    }

    fn end(&mut self) -> Option<String> {
        let over = std::mem::take(&mut self.over);
        let bytes = std::mem::take(&mut self.bytes);
        let text = String::from_utf8_lossy(&bytes);
        let text: String = text.chars().filter(|one| !one.is_control()).collect();
        let text = text.trim();
        (!over && !text.is_empty()).then(|| text.to_owned())
    }

    fn take_one(&mut self, byte: u8) -> Option<String> {
        match byte {
            b'\r' | b'\n' | b'\t' => {
                self.signs = true;
                return self.end();
            }
            _ if self.bytes.len() < LONGEST => self.bytes.push(byte),
            _ => self.over = true,
        }
        None
    }
}
