//! Stores that forget: a relay or a desk put back to an earlier copy, and one desk that runs twice.

use crate::{
    counter::Counter,
    day::{Day, Mark},
    disk::Loss,
    lock,
    station::SetBack,
};

impl Day {
    /// One of the things that administrators do with copies.
    pub(super) fn use_copies(&mut self) {
        match self.dice.below(6) {
            0 => self.copy_relay(),
            1 | 5 => self.set_relay_back(),
            2 => self.copy_desk(),
            3 => self.set_desk_back(),
            _ => self.run_twice(),
        }
    }

    fn copy_relay(&mut self) {
        self.relay_copy = Some(lock(&self.station).disk.image());
        self.trace.say("the relay is copied");
    }

    /// The relay's machine is put back as it was when it was copied: now, in the middle of what comes
    /// next, or both, so that desks are still giving back when it forgets again.
    fn set_relay_back(&mut self) {
        let Some(copy) = self.relay_copy.clone() else { return self.copy_relay() };
        let which = self.dice.below(3);
        if which > 0 {
            let (times, by_command) = (1 + self.dice.below(3), self.dice.chance(1, 2));
            let strikes: Vec<u64> = (0..times).map(|_| self.dice.below(30)).collect();
            let set_back = SetBack { copy: copy.clone(), by_command };
            self.trace.say(&format!("the relay will be set back, told {by_command}, after {strikes:?} messages"));
            lock(&self.station).set_back_after(Some((strikes, set_back)));
        }
        if which == 1 {
            return;
        }
        let set_back = SetBack { copy, by_command: self.dice.chance(1, 2) };
        self.forgetting(&format!("the relay is set back, told {}", set_back.by_command), |day| {
            day.relay_probe = None;
            let mut station = lock(&day.station);
            station.crash(Loss::Nothing, &mut day.dice);
            station.put_back(&set_back);
        });
        self.marks.insert(Mark::RelaySetBack);
    }

    fn copy_desk(&mut self) {
        let Some(n) = self.some_counter() else { return };
        let counter = &mut self.counters[n];
        counter.backup = Some(counter.folder());
        self.trace.say(&format!("desk {n} is backed up"));
    }

    /// A desk's folder is put back from its backup.
    fn set_desk_back(&mut self) {
        let kept: Vec<usize> = (0..self.counters.len()).filter(|n| self.counters[*n].backup.is_some()).collect();
        let Some(n) = self.dice.pick(&kept).copied() else { return };
        let Some(folder) = self.counters[n].backup.clone() else { return };
        let mut put = Ok(());
        self.forgetting(&format!("desk {n} is restored from its backup"), |day| put = day.counters[n].put(&folder));
        // It may draw codes that it had drawn before.
        self.marks.insert(Mark::Copied);
        if let Err(error) = put {
            self.problem(format!("the simulation cannot copy files: {error}"));
        }
    }

    /// Somebody copies a desk's folder to another PC and uses both.
    fn run_twice(&mut self) {
        let Some(n) = self.some_counter().filter(|_| self.counters.len() < 5) else { return };
        let (number, folder) = (self.counters.len() as u8, self.counters[n].folder());
        let way = (self.air.clone(), self.station.clone());
        let place = self.folder.path().join(format!("desk-{number}"));
        let empty = Default::default();
        let twin = Counter::new((number, &place), &empty, self.clock.another(), way, self.dice.fork());
        let twin = twin.and_then(|mut twin| twin.put(&folder).map(|()| twin));
        match twin {
            Ok(twin) => self.counters.push(twin),
            Err(error) => return self.problem(format!("the simulation cannot copy files: {error}")),
        }
        self.marks.insert(Mark::Copied);
        self.trace.say(&format!("desk {n} runs a second time as {number}"));
        self.start_what_stands();
    }

    /// Does something that forgets: what was in some store before and is in none afterwards is lost
    /// by that, and nobody can be asked for it.
    fn forgetting(&mut self, what: &str, work: impl FnOnce(&mut Self)) {
        self.start_until_all_stand();
        self.look();
        let before = self.present();
        work(self);
        self.trace.say(what);
        self.start_until_all_stand();
        self.look();
        let after = self.present();
        self.ledger.set_back(&before, &after);
    }
}
