//! Where in the compound somebody lives: building, unit, room.

use serde::{Deserialize, Serialize};

use super::{Address, AddressError, half_width};

/// Building, unit and room, each at most 20 characters; any may be empty: a villa has no unit.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct Home {
    building: String,
    unit: String,
    room: String,
}

/// As it lies in JSON, before it is checked.
#[derive(Deserialize)]
struct Written {
    building: String,
    unit: String,
    room: String,
}

/// Words that say what a number is; they are put back when the address is shown.
const BUILDING: [&str; 5] = ["号楼", "栋", "幢", "座", "楼"];
const UNIT: [&str; 1] = ["单元"];
const ROOM: [&str; 3] = ["房号", "室", "号"];

impl Home {
    /// Most characters of each part.
    pub const LONGEST: usize = 20;

    /// Reads the three parts as people write them: `3栋`, `３` and `3 号楼` are one building.
    pub fn parse(building: &str, unit: &str, room: &str) -> Result<Self, AddressError> {
        Ok(Self { building: part(building, &BUILDING)?, unit: part(unit, &UNIT)?, room: part(room, &ROOM)? })
    }

    /// The building's number or name.
    pub fn building(&self) -> &str {
        &self.building
    }

    /// The unit's number.
    pub fn unit(&self) -> &str {
        &self.unit
    }

    /// The room's number.
    pub fn room(&self) -> &str {
        &self.room
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.building.is_empty() && self.unit.is_empty() && self.room.is_empty()
    }

    /// As a parcel's address: `3 栋 1 单元 1204`.
    pub fn address(&self) -> Address {
        let worded = |part: &str, word: &str| match part.chars().last() {
            None => None,
            Some(last) if last.is_ascii_alphanumeric() => Some(format!("{part} {word}")),
            Some(_) => Some(part.to_owned()),
        };
        let room = Some(self.room.clone()).filter(|room| !room.is_empty());
        let parts = [worded(&self.building, "栋"), worded(&self.unit, "单元"), room];
        // Three parts of twenty characters are within an address.
        Address::parse(&parts.into_iter().flatten().collect::<Vec<_>>().join(" ")).unwrap_or_default()
    }

    /// What the members of one household share; nothing where the room is not known.
    pub fn household(&self) -> Option<String> {
        (!self.room.is_empty()).then(|| [&*self.building, &self.unit, &self.room].join("|"))
    }
}

impl TryFrom<Written> for Home {
    type Error = AddressError;

    fn try_from(written: Written) -> Result<Self, AddressError> {
        Self::parse(&written.building, &written.unit, &written.room)
    }
}

impl std::fmt::Debug for Home {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Home(…)")
    }
}

fn part(text: &str, words: &[&str]) -> Result<String, AddressError> {
    let text = half_width(text.trim()).trim().to_uppercase();
    let number = words.iter().find_map(|word| text.strip_suffix(word)).map(str::trim_end);
    // 宝塔楼 is a name; only a number or a letter does without its word.
    let bare = number.filter(|number| number.ends_with(|last: char| last.is_ascii_alphanumeric()));
    let text = bare.map_or(text.clone(), str::to_owned);
    match text {
        text if text.chars().nth(Home::LONGEST).is_some() => Err(AddressError::TooLong),
        text if text.contains(char::is_control) || text.contains('|') => Err(AddressError::ControlCharacter),
        text => Ok(text),
    }
}
