//! How bad a day is: which kinds of luck a seed throws, and how often.

use crate::Dice;

/// A day's bad luck.
#[derive(Debug, Clone)]
pub struct Weather {
    /// How much happens.
    pub steps: u64,
    /// Of a hundred messages, how many something happens to.
    pub network: u64,
    /// Of a hundred notices, how many the gateway does not take well.
    pub gateway: u64,
    /// Of a thousand steps, how many take somebody's link away or give it back.
    pub partitions: u64,
    /// Of a thousand steps, how many stop a machine.
    pub crashes: u64,
    /// Of a thousand steps, how many copy a store, or put a copy back.
    pub copies: u64,
    /// Clocks are years off, and jump.
    pub clocks: bool,
    /// One of the desks is of the first version of the protocol.
    pub older: bool,
    /// Of a thousand steps, how many have to do with other versions, sticks and the end of a device.
    pub rare: u64,
    /// Desks that join the founder.
    pub joiners: u64,
    pub communities: u64,
    /// Desks begin with folded states however short a log is, and of a thousand steps so many have one join.
    pub newcomers: u64,
}

impl Weather {
    /// What a seed has in store, thrown with its first dice; newcomers came later and have dice of their own.
    pub fn of(seed: u64, dice: &mut Dice) -> Self {
        let newcomers = Dice::new(!seed).pick(&[0, 40]).copied().unwrap_or_default();
        let mut one = |from: &[u64]| dice.pick(from).copied().unwrap_or_default();
        let weather = Self {
            steps: one(&[30, 60, 60, 90, 150]),
            network: one(&[0, 5, 20, 50]),
            gateway: one(&[0, 15, 60]),
            partitions: one(&[0, 20, 80]),
            crashes: one(&[0, 0, 30, 100]),
            copies: one(&[0, 0, 40]),
            clocks: one(&[0, 1]) == 1,
            older: one(&[0, 0, 1]) == 1,
            rare: one(&[0, 0, 30]),
            joiners: one(&[2, 2, 3]),
            communities: one(&[1, 1, 2]),
            newcomers,
        };
        // The first version does not know what to do about a relay that was set back.
        Self { older: weather.older && weather.copies == 0, ..weather }
    }
}
