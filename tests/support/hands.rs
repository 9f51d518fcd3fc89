//! What the clerk's hands did, counted where the driver does it.

use std::{fmt, ops::Sub};

/// Scans, keys and clicks. A chord such as Control+3 is one key, and so is a Chinese character; a
/// stroke of a pen is one click.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Hands {
    pub scans: usize,
    pub keys: usize,
    pub clicks: usize,
}

impl Sub for Hands {
    type Output = Self;

    fn sub(self, before: Self) -> Self {
        Self { scans: self.scans - before.scans, keys: self.keys - before.keys, clicks: self.clicks - before.clicks }
    }
}

impl fmt::Display for Hands {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} | {} | {}", self.scans, self.keys, self.clicks)
    }
}
