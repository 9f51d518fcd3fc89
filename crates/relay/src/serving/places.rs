//! How many connections are open, in all and from each household.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{
    config::{Connections, Networks},
    limits::household,
};

/// The places there are.
#[derive(Clone)]
pub(super) struct Places {
    most: Connections,
    proxies: Networks,
    taken: Arc<Mutex<Taken>>,
}

#[derive(Default)]
struct Taken {
    in_all: u32,
    by: HashMap<String, u32>,
}

/// One place; given back when dropped.
pub(super) struct Place {
    taken: Arc<Mutex<Taken>>,
    who: Option<String>,
}

impl Places {
    pub(super) fn new(most: Connections, proxies: Networks) -> Self {
        Self { most, proxies, taken: Arc::default() }
    }

    /// A place for this caller, if one is left. A proxy stands for many callers.
    pub(super) fn take(&self, from: IpAddr) -> Option<Place> {
        let many = from.to_canonical().is_loopback() || self.proxies.hold(from);
        let who = (!many).then(|| household(from));
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let full = taken.in_all >= self.most.in_all;
        let greedy = who.as_ref().is_some_and(|who| taken.by.get(who).is_some_and(|open| *open >= self.most.from_one));
        if full || greedy {
            return None;
        }
        taken.in_all += 1;
        if let Some(who) = &who {
            *taken.by.entry(who.clone()).or_insert(0) += 1;
        }
        Some(Place { taken: Arc::clone(&self.taken), who })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.in_all = taken.in_all.saturating_sub(1);
        let Some(who) = self.who.take() else { return };
        match taken.by.get_mut(&who) {
            Some(open) if *open > 1 => *open -= 1,
            _ => drop(taken.by.remove(&who)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Loopback is a proxy of everybody, so no connection of a test can stand for a greedy stranger.
    #[test]
    fn one_household_takes_no_more_than_its_places_and_a_proxy_takes_any() {
        let most = Connections { in_all: 6, from_one: 2 };
        let places = Places::new(most, Networks::read("10.0.0.0/8").unwrap_or_default());
        let callers = ["192.0.2.1", "192.0.2.1", "192.0.2.1", "2001:db8::1", "2001:db8::2", "2001:db8::3", "10.0.0.1"];
        let taken = callers.map(|from| from.parse().ok().and_then(|from| places.take(from)));
        let told: Vec<_> = taken.iter().map(Option::is_some).collect();
        assert_eq!(told, [true, true, false, true, true, false, true], "an IPv6 household is a /64");
        let one = || "192.0.2.1".parse().ok().and_then(|from| places.take(from));
        assert!(one().is_none(), "still both in use");
        drop(taken);
        assert!(one().is_some(), "given back");
        let from_proxy = [(); 7].map(|()| "10.0.0.9".parse().ok().and_then(|from| places.take(from)));
        assert_eq!(from_proxy.iter().flatten().count(), 6, "but no more than there are in all");
    }
}
