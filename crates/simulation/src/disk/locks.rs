//! Who holds what of one file: SQLite's five levels, and the eight locks of a shared index.

/// A file's locks; whoever holds one is known by the number of its handle.
#[derive(Default)]
pub(super) struct Locks {
    shared: u32,
    /// Reserved, pending or exclusive.
    writer: Option<u64>,
    closed_to_readers: bool,
    index: [i32; 8],
}

/// What one handle holds.
#[derive(Default)]
pub(super) struct Held {
    pub(super) level: i32,
    shared: u8,
    exclusive: u8,
}

/// Somebody else holds it.
pub(super) struct Busy;

/// SQLite's levels.
pub(super) mod level {
    pub(in crate::disk) const NONE: i32 = 0;
    pub(in crate::disk) const SHARED: i32 = 1;
    pub(in crate::disk) const RESERVED: i32 = 2;
    pub(in crate::disk) const PENDING: i32 = 3;
    pub(in crate::disk) const EXCLUSIVE: i32 = 4;
}

impl Locks {
    /// Moves a handle up.
    pub(super) fn raise(&mut self, handle: u64, held: &mut Held, to: i32) -> Result<(), Busy> {
        if to <= held.level {
            return Ok(());
        }
        if held.level == level::NONE {
            if self.closed_to_readers {
                return Err(Busy);
            }
            self.shared += 1;
            held.level = level::SHARED;
        }
        if to == level::SHARED {
            return Ok(());
        }
        if self.writer.is_some_and(|writer| writer != handle) {
            return Err(Busy);
        }
        self.writer = Some(handle);
        if to == level::RESERVED {
            held.level = to;
            return Ok(());
        }
        self.closed_to_readers = true;
        held.level = level::PENDING;
        match self.shared {
            1 => {
                held.level = level::EXCLUSIVE;
                Ok(())
            }
            _ => Err(Busy),
        }
    }

    /// Moves a handle down.
    pub(super) fn lower(&mut self, held: &mut Held, to: i32) {
        if held.level > level::SHARED && to <= level::SHARED {
            self.writer = None;
            self.closed_to_readers = false;
        }
        if held.level >= level::SHARED && to == level::NONE {
            self.shared -= 1;
        }
        held.level = held.level.min(to);
    }

    pub(super) fn is_reserved(&self) -> bool {
        self.writer.is_some()
    }

    /// Takes locks of the index: all of them or none.
    pub(super) fn take(&mut self, held: &mut Held, locks: std::ops::Range<usize>, exclusive: bool) -> Result<(), Busy> {
        for n in locks.clone() {
            let mine = held.shared >> n & 1 == 1;
            let free = match (exclusive, self.index[n]) {
                (true, count) => count == 0,
                (false, count) => count >= 0 || mine,
            };
            if !free {
                return Err(Busy);
            }
        }
        for n in locks {
            match exclusive {
                true => {
                    self.index[n] = -1;
                    held.exclusive |= 1 << n;
                }
                false if held.shared >> n & 1 == 0 => {
                    self.index[n] += 1;
                    held.shared |= 1 << n;
                }
                false => {}
            }
        }
        Ok(())
    }

    /// Gives locks of the index back.
    pub(super) fn give(&mut self, held: &mut Held, locks: std::ops::Range<usize>) {
        for n in locks {
            let bit = 1 << n;
            if held.exclusive & bit != 0 {
                self.index[n] = 0;
            } else if held.shared & bit != 0 {
                self.index[n] -= 1;
            }
            held.exclusive &= !bit;
            held.shared &= !bit;
        }
    }
}
