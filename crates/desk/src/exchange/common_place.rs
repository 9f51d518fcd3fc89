//! How much of what a desk has read is the relay's log, too: found by asking for fewer and fewer
//! places in between.

/// The most places that one question names.
const MOST: u64 = 64;

/// What is known so far: place `common` is in both logs (0 always is), place `beyond` is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Search {
    common: u64,
    beyond: u64,
    asked: bool,
}

impl Search {
    /// Nothing is known but how far the desk has read.
    pub fn new(cursor: u64) -> Self {
        Self { common: 0, beyond: cursor + 1, asked: false }
    }

    /// The last common place, once it is found.
    pub fn found(&self) -> Option<u64> {
        (self.asked && self.beyond == self.common + 1).then_some(self.common)
    }

    /// The places to ask for, the newest first: at first ever farther back from the end, because a
    /// relay mostly lost little; then evenly between the two that are known.
    pub fn question(&self) -> Vec<u64> {
        let between = self.beyond - self.common - 1;
        match (self.asked, between <= MOST) {
            (_, true) => (self.common + 1..self.beyond).rev().collect(),
            (false, false) => {
                (0..MOST).map_while(|n| (self.beyond - 1).checked_sub((1 << n) - 1)).filter(|seq| *seq > 0).collect()
            }
            (true, false) => (1..=MOST).rev().map(|n| self.common + between * n / MOST).collect(),
        }
    }

    /// Goes on with the relay's answer: the newest of the `question` that is in its log, 0 for none
    /// of them. An answer that was not asked for is none.
    pub fn answered(self, question: &[u64], seq: u64) -> Option<Self> {
        let newer = question.iter().copied().filter(|asked| *asked > seq).min();
        let known = seq == 0 || question.contains(&seq);
        let common = self.common.max(seq);
        known.then_some(Self { common, beyond: newer.unwrap_or(self.beyond), asked: true })
    }
}
