//! Sticks with unsynced events, desks of other versions, the end of a device.

use crate::{day::Day, lock, newer::Newer};

impl Day {
    /// One of the things that happen once in a while.
    pub(super) fn rarity(&mut self) {
        match self.dice.below(8) {
            0..=3 => self.carry_a_stick(),
            4..=6 => self.write_from_the_future(),
            _ => self.end_a_device(),
        }
    }

    /// What a desk could not hand in goes to another one, on a stick.
    fn carry_a_stick(&mut self) {
        let (Some(from), Some(to)) = (self.some_counter(), self.some_counter()) else { return };
        // The first version knows nothing of sticks.
        if self.counters[from].older || self.counters[to].older {
            return;
        }
        let stick = self.folder.path().join("stick.unsynced");
        let Some(desk) = self.counters[from].desk() else { return };
        let written = desk.export_unsynced(&stick).map(|events| format!("{events} events"));
        let there = written.is_ok();
        self.told(from, "writes a stick", written);
        let Some(desk) = self.counters[to].desk().filter(|_| there) else { return };
        let read = desk.import_unsynced(&stick).map(|carried| format!("{} new, {} known", carried.new, carried.known));
        self.told(to, "reads it", read);
    }

    fn write_from_the_future(&mut self) {
        let now = self.clock.now();
        let station = lock(&self.station);
        if self.newer.is_none() {
            self.newer = Newer::paired(&station, now, &mut self.dice);
        }
        let parcels = self.counters.first().map(|counter| counter.parcels(&[])).unwrap_or_default();
        let parcel = self.dice.pick(&parcels).copied().filter(|_| self.dice.chance(1, 2));
        let community = self.communities.first().copied();
        let (Some(newer), Some(community)) = (&mut self.newer, community) else { return };
        let accepted = newer.write(&station, (community, now), parcel, &mut self.dice);
        drop(station);
        self.trace.say(&format!("a newer desk writes of {parcel:?}: {accepted:?}"));
    }

    /// A PC was stolen: its device may do nothing any more.
    fn end_a_device(&mut self) {
        // Somebody must be left who knows everything.
        let last = self.counters.len() - 1;
        if self.weather.copies > 0 || last < 2 || self.counters[last].revoked {
            return;
        }
        let Some(probe) = self.counters[last].probe() else { return };
        let Some(device) = crate::records::device(probe) else { return };
        let Some(newer) = &self.newer else { return };
        if newer.revoke(&lock(&self.station), device) {
            self.counters[last].revoked = true;
            self.trace.say(&format!("desk {last} is ended"));
        }
    }
}
