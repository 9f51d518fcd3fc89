//! One file of a simulated disk: what programs see, and how to get back to what is on the platter.

use crate::Dice;

use super::{Loss, locks::Locks, shared::Shared};
use std::sync::Arc;

/// A disk writes whole sectors or not at all, in any order until it is told to sync.
const SECTOR: usize = 512;

/// A file, and the changes to it that no sync has made durable.
#[derive(Default)]
pub(super) struct File {
    bytes: Vec<u8>,
    /// How to undo what was not synced, the oldest first.
    unsynced: Vec<Undo>,
    /// Its name is on the platter, too.
    pub(super) named: bool,
    pub(super) locks: Locks,
    pub(super) shared: Option<Arc<Shared>>,
}

/// What a change has replaced: everything from `at` on that was `old`, in a file of `length` bytes.
struct Undo {
    at: usize,
    old: Vec<u8>,
    length: usize,
    /// How far the change itself reached; nothing for a truncation.
    wrote: usize,
}

impl File {
    /// A file that was there before power went.
    pub(super) fn durable(bytes: Vec<u8>) -> Self {
        Self { bytes, named: true, ..Self::default() }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Fills `into` from `at`; false when the file ends before, the rest is zeros then.
    pub(super) fn read(&self, at: usize, into: &mut [u8]) -> bool {
        let there = self.bytes.get(at..).unwrap_or_default();
        let n = there.len().min(into.len());
        into[..n].copy_from_slice(&there[..n]);
        into[n..].fill(0);
        n == into.len()
    }

    pub(super) fn write(&mut self, at: usize, data: &[u8]) {
        let length = self.bytes.len();
        let end = at + data.len();
        let old = self.bytes.get(at..end.min(length)).unwrap_or_default().to_vec();
        self.unsynced.push(Undo { at, old, length, wrote: data.len() });
        self.overwrite(at, data);
    }

    pub(super) fn truncate(&mut self, to: usize) {
        let length = self.bytes.len();
        if to < length {
            self.unsynced.push(Undo { at: to, old: self.bytes[to..].to_vec(), length, wrote: 0 });
            self.bytes.truncate(to);
        }
    }

    pub(super) fn sync(&mut self) {
        self.unsynced.clear();
        self.named = true;
    }

    /// After a cut: what of the unsynced changes is still there.
    pub(super) fn survive(&mut self, loss: Loss, dice: &mut Dice) {
        let undos = std::mem::take(&mut self.unsynced);
        if loss == Loss::Nothing {
            return;
        }
        let lost: Vec<Change> = undos.into_iter().rev().map(|undo| self.undo(undo)).collect();
        if loss == Loss::Torn {
            lost.into_iter().rev().for_each(|change| self.tear(change, dice));
        }
    }

    fn undo(&mut self, undo: Undo) -> Change {
        let change = match undo.wrote {
            0 => Change { at: undo.at, data: None },
            n => Change { at: undo.at, data: Some(self.bytes[undo.at..undo.at + n].to_vec()) },
        };
        self.overwrite(undo.at, &undo.old);
        self.bytes.resize(undo.length, 0);
        change
    }

    /// Some sectors of it have reached the platter.
    fn tear(&mut self, change: Change, dice: &mut Dice) {
        let Some(data) = change.data else {
            if dice.chance(1, 2) {
                self.bytes.truncate(change.at);
            }
            return;
        };
        let whole = dice.below(4);
        let mut at = change.at;
        let mut rest = &data[..];
        while !rest.is_empty() {
            let n = (SECTOR - at % SECTOR).min(rest.len());
            // All, none, or any of them.
            if whole == 0 || (whole > 1 && dice.chance(1, 2)) {
                self.overwrite(at, &rest[..n]);
            }
            (at, rest) = (at + n, &rest[n..]);
        }
    }

    fn overwrite(&mut self, at: usize, data: &[u8]) {
        if data.is_empty() {
            return;
        }
        let end = at + data.len();
        if self.bytes.len() < end {
            self.bytes.resize(end, 0);
        }
        self.bytes[at..end].copy_from_slice(data);
    }
}

struct Change {
    at: usize,
    data: Option<Vec<u8>>,
}
