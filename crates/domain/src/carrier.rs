//! Carriers as data, and which of them a tracking number may belong to.
//!
//! Patterns only suggest: digits alone fit several carriers, and a number that
//! fits none is as good as any. The shipped list is `assets/carriers.csv`;
//! desks add their own by name.

mod pattern;
mod table;

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::tracking::{CheckDigit, TrackingNumber};
pub use pattern::Pattern;
pub use table::{Carrier, find, shipped};

/// How much a suggestion is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// One of several that fit: the clerk looks.
    Weak,
    /// Its letters belong to this carrier alone: may be filled in unasked.
    Strong,
}

/// A carrier that a number may belong to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Suggestion {
    /// The carrier's code, shipped or the desk's own.
    pub carrier: String,
    /// How much the suggestion is worth.
    pub strength: Strength,
}

/// What this desk chose for an earlier number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RecentChoice {
    /// How that number began, see [`choice_prefix`].
    pub prefix: String,
    /// The carrier's code.
    pub carrier: String,
}

/// The part of a number by which a desk's choices are remembered: the first
/// four characters, of numbers long enough to be a carrier's own.
pub fn choice_prefix(number: &TrackingNumber) -> Option<&str> {
    number.as_str().get(..4).filter(|_| number.as_str().len() >= 8)
}

/// The carriers that `number` may belong to, the likeliest first: strong
/// patterns, then the desk's own choices for that prefix (`recent`, newest
/// first), then weak patterns, the more particular before the more general.
/// Each carrier comes once.
pub fn suggest(number: &TrackingNumber, recent: &[RecentChoice]) -> Vec<Suggestion> {
    let mut found = by_pattern(number);
    let strong = found.iter().take_while(|s| s.strength == Strength::Strong).count();
    let weak = found.split_off(strong);
    let chosen = recent
        .iter()
        .filter(|choice| choice_prefix(number) == Some(choice.prefix.as_str()))
        .map(|choice| Suggestion { carrier: choice.carrier.clone(), strength: Strength::Weak });
    for suggestion in chosen.chain(weak) {
        if found.iter().all(|known| known.carrier != suggestion.carrier) {
            found.push(suggestion);
        }
    }
    found
}

fn by_pattern(number: &TrackingNumber) -> Vec<Suggestion> {
    let mut fits: Vec<(Strength, usize, &Carrier)> =
        shipped().iter().filter_map(|carrier| best_fit(carrier, number)).collect();
    fits.sort_by_key(|(strength, particular, _)| Reverse((*strength, *particular)));
    fits.into_iter().map(|(strength, _, carrier)| Suggestion { carrier: carrier.code.clone(), strength }).collect()
}

/// The carrier's strongest pattern that fits. A check digit that does not fit
/// makes any suggestion a weak one: the form may be another carrier's.
fn best_fit<'a>(carrier: &'a Carrier, number: &TrackingNumber) -> Option<(Strength, usize, &'a Carrier)> {
    let misfit = number.check_digit() == CheckDigit::Bad;
    carrier
        .patterns
        .iter()
        .filter(|(_, pattern)| pattern.fits(number.as_str()))
        .map(|(strength, pattern)| (if misfit { Strength::Weak } else { *strength }, pattern.particular()))
        .max()
        .map(|(strength, particular)| (strength, particular, carrier))
}
