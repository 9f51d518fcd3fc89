//! Distinct recipients, and residents, held in memory for searches by name and address.
//!
//! One text of all of them is scanned with memmem: far faster than any index for short parts of
//! names, and for pinyin (facts/limits.md "The design that won"). It grows with the file and is
//! rebuilt only when persons were forgotten.

use std::sync::{Mutex, PoisonError};

use domain::names::NameQuery;
use memchr::memmem;

use crate::{
    Desk, DeskError,
    store::{Connection, ERASURES, person, tally},
};

/// At most this many people of one query are looked up.
const MOST: usize = 2_000;

/// Everybody, one line each: `\n name \t initials \t pinyin \t address`.
#[derive(Default)]
pub(crate) struct People {
    text: String,
    /// Where each line begins, and whose it is.
    lines: Vec<(usize, i64)>,
    /// How often persons had been forgotten when this was made.
    erasures: i64,
}

/// Which column of a line a query looks at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Keys,
    Address,
}

impl Desk {
    /// Loads the people ahead of the first search; meant for a thread of its own after the start.
    pub fn warm(&self) -> Result<(), DeskError> {
        self.store.read(|connection| {
            self.with_people(connection, |_| ())?;
            self.with_residents(connection, |_| ())
        })
    }

    /// People whose name fits, newest first.
    pub(crate) fn people_named(&self, connection: &Connection, query: &str) -> Result<Vec<i64>, DeskError> {
        self.with_people(connection, |people| people.named(query))
    }

    /// People at this address: building, unit and room, however they are written.
    pub(crate) fn people_at(&self, connection: &Connection, address: &str) -> Result<Vec<i64>, DeskError> {
        self.with_people(connection, |people| people.living(address))
    }

    fn with_people<T>(&self, connection: &Connection, look: impl FnOnce(&People) -> T) -> Result<T, DeskError> {
        with(&self.people, connection, person::after, look)
    }
}

/// Looks at people in memory, after those that `after` knows beyond the newest of them were added.
pub(crate) fn with<T>(
    held: &Mutex<People>,
    connection: &Connection,
    after: impl FnOnce(&Connection, i64) -> Result<Vec<person::Line>, DeskError>,
    look: impl FnOnce(&People) -> T,
) -> Result<T, DeskError> {
    let mut people = held.lock().unwrap_or_else(PoisonError::into_inner);
    let erasures = tally::of_file(connection, ERASURES)?;
    if people.erasures != erasures {
        *people = People { erasures, ..People::default() };
    }
    let newest = people.lines.last().map_or(0, |(_, no)| *no);
    for line in after(connection, newest)? {
        people.add(&line);
    }
    Ok(look(&people))
}

impl People {
    fn add(&mut self, line: &person::Line) {
        self.lines.push((self.text.len(), line.no));
        let plain = |text: &str| text.replace(['\n', '\t'], " ").to_lowercase();
        let address = place(&line.address);
        for part in ["\n", &plain(&line.name), "\t", &line.keys.initials, "\t", &line.keys.pinyin, "\t", &address] {
            self.text.push_str(part);
        }
    }

    pub(crate) fn named(&self, query: &str) -> Vec<i64> {
        let query = query.trim().to_lowercase();
        let latin = query.bytes().filter(u8::is_ascii).count();
        match (query.is_empty(), latin == query.len(), latin) {
            (true, ..) => Vec::new(),
            (_, true, _) => self.spelled(&query),
            (_, _, 0) => self.search(&query, Column::Name),
            _ => self.mixed(&query),
        }
    }

    /// `zs`, `zhangsan`, `zhangs`; and names that are written in letters themselves.
    fn spelled(&self, query: &str) -> Vec<i64> {
        let mut found = self.search(&format!("\t{}", query.replace(' ', "")), Column::Keys);
        found.extend(self.search(query, Column::Name));
        found.sort_unstable_by(|one, other| other.cmp(one));
        found.dedup();
        found
    }

    /// `张s`: the characters are looked for, then the whole is matched.
    fn mixed(&self, query: &str) -> Vec<i64> {
        let characters: String = query.chars().skip_while(char::is_ascii).take_while(|c| !c.is_ascii()).collect();
        let Some(matcher) = NameQuery::parse(query) else {
            return Vec::new();
        };
        let fits = |no: &i64| self.name_of(*no).is_some_and(|name| matcher.matches(name));
        self.search(&characters, Column::Name).into_iter().filter(fits).collect()
    }

    fn search(&self, needle: &str, column: Column) -> Vec<i64> {
        self.search_where(needle, column, |_| true)
    }

    /// At this address: building, unit and room, however they are written.
    pub(crate) fn living(&self, address: &str) -> Vec<i64> {
        match place(address) {
            place if place.is_empty() => Vec::new(),
            place => self.living_at(&format!("\t{place}")),
        }
    }

    /// In a room of this number, in whatever building.
    pub(crate) fn in_room(&self, number: &str) -> Vec<i64> {
        self.living_at(&format!("-{number}"))
    }

    /// Unit 1 is not unit 10: the figures that were asked for end where these do.
    fn living_at(&self, place: &str) -> Vec<i64> {
        let ends = |at: usize| !self.text.as_bytes().get(at + place.len()).is_some_and(u8::is_ascii_alphanumeric);
        self.search_where(place, Column::Address, ends)
    }

    /// Forward, because that is where memmem is fast; the newest people are those found last.
    fn search_where(&self, needle: &str, column: Column, fits: impl Fn(usize) -> bool) -> Vec<i64> {
        let mut found: Vec<i64> = Vec::new();
        for at in memmem::find_iter(self.text.as_bytes(), needle) {
            let line = self.lines.partition_point(|(start, _)| *start <= at).saturating_sub(1);
            let Some((start, no)) = self.lines.get(line) else { continue };
            if found.last() != Some(no) && fits(at) && self.column(*start, at) == column {
                found.push(*no);
            }
        }
        found.reverse();
        found.truncate(MOST);
        found
    }

    /// The column that a position lies in; a tab belongs to the column that it opens.
    fn column(&self, start: usize, at: usize) -> Column {
        let before = self.text.as_bytes().get(start..=at).unwrap_or_default();
        match before.iter().filter(|byte| **byte == b'\t').count() {
            0 => Column::Name,
            1 | 2 => Column::Keys,
            _ => Column::Address,
        }
    }

    fn name_of(&self, no: i64) -> Option<&str> {
        let line = self.lines.binary_search_by_key(&no, |(_, no)| *no).ok()?;
        let start = self.lines.get(line)?.0 + 1;
        self.text.get(start..)?.split('\t').next()
    }
}

/// `3 栋 1 单元 1204`, `3/1/1204` and `3-1-1204` are the same place.
fn place(address: &str) -> String {
    let runs = address.split(|c: char| !c.is_ascii_alphanumeric()).filter(|run| !run.is_empty());
    runs.collect::<Vec<_>>().join("-").to_lowercase()
}
