//! Everything is well again: links up, machines on, enough exchanges for all to hear of all.

use crate::{day::Day, lock, records};

/// More rounds than any healing should need.
const ROUNDS: u32 = 40;
/// How long everybody waits from which round on, the last first: a gateway that said "later" may mean
/// half an hour, and what a relay put off before its clock was set back by days waits for four days.
const PAUSES: &[(u32, i64)] = &[(20, 8 * 3_600_000), (4, 1_900_000), (0, 61_000)];
/// After so many rounds everybody does something new, and again and again; in between it settles.
const IDLE: u32 = 4;
/// So many rounds an administrator waits for what desks mend by themselves.
const BY_THEMSELVES: u32 = 3;

impl Day {
    /// Exchanges until nothing changes any more.
    pub(crate) fn heal(&mut self) {
        self.trace.say("healing");
        self.air.heal();
        self.gateway.heal();
        self.start_what_stands();
        // A cut that was set and never reached must not strike now.
        self.counters.iter().for_each(|counter| counter.disk.spare());
        lock(&self.station).disk.spare();
        lock(&self.station).set_back_after(None);
        self.start_what_stands();
        self.look();
        self.note_the_ended();
        while let Some(asked) = self.air.arrives() {
            let _ = lock(&self.station).answer(&asked);
        }
        for round in 0..ROUNDS {
            self.clock.pass(PAUSES.iter().find(|(from, _)| round >= *from).map_or(0, |(_, millis)| *millis));
            self.go_on_working(round);
            let mut trouble = self.round();
            trouble.extend(self.administer(round));
            self.look();
            let under_way = self.unsettled().unwrap_or_else(|error| Some(error.to_string()));
            trouble.iter().for_each(|trouble| self.trace.say(trouble));
            if trouble.is_empty() && under_way.is_none() {
                return self.trace.say(&format!("healed after {round} rounds"));
            }
            if round + 1 == ROUNDS {
                self.problem(format!("not healed after {ROUNDS} rounds: {under_way:?} {trouble:?}"));
            }
        }
    }

    /// The relay may have ended a device although it lost power before it said so.
    fn note_the_ended(&mut self) {
        let Some(relay) = &self.relay_probe else { return };
        for counter in &mut self.counters {
            let device = counter.probe().and_then(records::device);
            counter.revoked |= device.is_some_and(|device| records::is_ended(relay, device));
        }
    }

    /// Everybody exchanges once; what went wrong.
    fn round(&mut self) -> Vec<String> {
        let mut trouble = Vec::new();
        for counter in self.counters.iter().filter(|counter| !counter.revoked) {
            let Some(desk) = counter.desk() else { continue };
            let synced = desk.sync().map_err(|error| error.code());
            // A relay that was set back to before this device came to be does not know it, or a newcomer
            // never was paired: the operator gives out a code.
            if !counter.serves() || synced.as_ref().is_err_and(|code| code == "relay_key_unknown") {
                let code = lock(&self.station).pairing_code().unwrap_or_default();
                let paired = desk.pair("http://relay", &code).map(drop);
                trouble.push(format!("desk {} pairs: {paired:?}", counter.number));
                continue;
            }
            trouble.extend(synced.err().map(|code| format!("desk {}: {code}", counter.number)));
        }
        for phone in &mut self.phones {
            if phone.has_waiting() {
                if !phone.is_signed_in() {
                    phone.sign_in(&self.air, &self.station);
                }
                phone.submit(&self.air, &self.station, "13800138000");
                // A courier who is signed out and locked out for an hour may wait.
            }
        }
        trouble.extend(self.send_all().err());
        trouble
    }

    /// What desks cannot mend by themselves: events of devices that were ended, and of files that came
    /// back from a backup, lie aside for an administrator; a relay that was set back may wait for a
    /// device that became another one.
    fn administer(&self, round: u32) -> Option<String> {
        let station = lock(&self.station);
        if let Some(newer) = &self.newer {
            self.communities.iter().for_each(|community| newer.catch_up(&station, *community));
        }
        if round < BY_THEMSELVES {
            return None;
        }
        let (accepted, resumed) = (station.accept_what_is_kept(), station.resume());
        (accepted + resumed > 0).then(|| format!("the administrator accepts {accepted}, resumes {resumed}"))
    }

    /// What a stick brought may wait for numbers of its desk that nobody has any more: that desk was restored,
    /// and the relay set back. They are given out again as that desk goes on; then the administrator is asked.
    fn go_on_working(&mut self, round: u32) {
        if round < IDLE || !round.is_multiple_of(IDLE) {
            return;
        }
        for counter in self.counters.iter().filter(|counter| !counter.revoked) {
            let Some(desk) = counter.desk() else { continue };
            let named = desk.name_desk(&format!("前台 {} {round}", counter.number));
            let outcome = named.map_or_else(|error| error.code(), |_| "named".into());
            self.trace.say(&format!("desk {} goes on: {outcome}", counter.number));
        }
    }

    fn send_all(&self) -> Result<(), String> {
        let station = lock(&self.station);
        while station.send_notices()? > 0 {}
        while let Some(heard) = station.hear_report() {
            heard?;
        }
        Ok(())
    }

    /// What is still under way: nothing, once everybody has handed in and read everything.
    fn unsettled(&self) -> rusqlite::Result<Option<String>> {
        let Some(relay) = &self.relay_probe else { return Ok(Some("the relay is away".into())) };
        let aside = records::set_aside(relay)?;
        if let Some((id, reason)) = aside.first() {
            return Ok(Some(format!("{} events are kept aside, {id} as {reason}", aside.len())));
        }
        let open = records::open_notices(relay)?;
        if open > 0 {
            return Ok(Some(format!("{open} notices")));
        }
        for community in records::communities(relay)? {
            let (_, head) = records::relay_events_after(relay, community, 0)?;
            for counter in self.counters.iter().filter(|counter| !counter.revoked) {
                let Some(desk) = counter.probe() else { continue };
                let (read, pending) = (records::cursor(desk, community)?, records::pending(desk)?);
                let begun = records::beginnings(desk)?;
                if read != Some(head) || pending > 0 || begun > 0 {
                    let number = counter.number;
                    return Ok(Some(format!(
                        "desk {number} read {read:?} of {head}, {pending} pending, begun {begun}"
                    )));
                }
            }
        }
        Ok(None)
    }
}
