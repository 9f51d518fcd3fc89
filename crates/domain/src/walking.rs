//! The order in which one walks from door to door: building, unit, floor, room.

use std::cmp::Ordering;

/// Where somebody lives, read from an address as it was written. Orders as one walks; whatever an
/// address does not say comes last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Doorway {
    /// 栋, 幢, 座, 号楼
    pub building: Part,
    /// 单元
    pub unit: Part,
    /// 层; of a room such as 1204, its number but for the last two digits.
    pub floor: Part,
    /// 室
    pub room: Part,
}

/// One part of an address: `12`, `A`, `3B`; empty where it is not said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Part(String);

/// A figure or letters, and the words after it.
struct Run {
    figure: String,
    /// Written as 三, not as 3: may as well be part of a name.
    numerals: bool,
    after: String,
}

impl Doorway {
    /// Reads `3栋1单元1204`, `3-1-1204`, `A座 12层 1204室`, `三号楼二单元301` and what is like them.
    pub fn parse(address: &str) -> Self {
        let mut door = Self::default();
        let runs = runs(&plain(address));
        let mut bare = Vec::new();
        for (at, run) in runs.iter().enumerate() {
            match door.named(&run.after, at + 1 == runs.len()) {
                Some(slot) if slot.0.is_empty() => slot.0.clone_from(&run.figure),
                _ if !run.numerals => bare.push(run.figure.clone()),
                _ => {}
            }
        }
        door.fill(bare);
        door.floor = door.floor_or_rooms();
        door
    }

    /// Which part the words after a figure name. 号 is a room at the end and a building before.
    fn named(&mut self, after: &str, last: bool) -> Option<&mut Part> {
        let begins = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
        match () {
            () if begins(&["栋", "幢", "座", "号楼", "#"]) => Some(&mut self.building),
            () if begins(&["单元", "梯", "门"]) => Some(&mut self.unit),
            () if begins(&["层"]) => Some(&mut self.floor),
            () if begins(&["楼"]) && self.building.0.is_empty() => Some(&mut self.building),
            () if begins(&["楼"]) => Some(&mut self.floor),
            () if begins(&["室", "房"]) => Some(&mut self.room),
            () if begins(&["号"]) && last => Some(&mut self.room),
            () if begins(&["号"]) => Some(&mut self.building),
            () => None,
        }
    }

    /// Figures without words: a room at the end, a building before it, a unit between.
    fn fill(&mut self, mut bare: Vec<String>) {
        bare.reverse();
        let mut bare = bare.into_iter().peekable();
        if self.room.0.is_empty() {
            self.room.0 = bare.next().unwrap_or_default();
        }
        let first = bare.next();
        match (bare.next(), self.building.0.is_empty()) {
            (Some(building), true) => {
                self.building.0 = building;
                self.unit.0 = first.unwrap_or_default();
            }
            (None, true) => self.building.0 = first.unwrap_or_default(),
            (_, false) if self.unit.0.is_empty() => self.unit.0 = first.unwrap_or_default(),
            _ => {}
        }
    }

    fn floor_or_rooms(&self) -> Part {
        let digits: String = self.room.0.chars().take_while(char::is_ascii_digit).collect();
        match (self.floor.0.is_empty(), digits.len()) {
            (true, 3..) => Part(digits[..digits.len() - 2].to_owned()),
            _ => self.floor.clone(),
        }
    }
}

impl Part {
    /// As it was written, figures for numerals.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Nothing said last, letters after numbers; a number counts, whatever its zeros.
    fn key(&self) -> (bool, bool, String, u64, &str) {
        let letters: String = self.0.chars().take_while(|c| !c.is_ascii_digit()).collect();
        let rest = &self.0[letters.len()..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number = rest[..digits].parse().unwrap_or(u64::MAX);
        (self.0.is_empty(), !letters.is_empty(), letters, number, &rest[digits..])
    }
}

impl Ord for Part {
    fn cmp(&self, other: &Self) -> Ordering {
        // The text itself last, so that equal means equal.
        self.key().cmp(&other.key()).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Part {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Full-width letters and figures as plain ones, capitals, no blanks.
fn plain(text: &str) -> String {
    let half = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(half).map(|c| c.to_ascii_uppercase()).collect()
}

/// Every figure with what follows it up to the next one.
fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut within = false;
    for c in text.chars() {
        let figure = c.is_ascii_alphanumeric() || numeral(c).is_some();
        match (figure, within, runs.last_mut()) {
            (true, true, Some(run)) => run.figure.push(c),
            (true, ..) => runs.push(Run { figure: c.to_string(), numerals: false, after: String::new() }),
            (false, _, Some(run)) => run.after.push(c),
            (false, _, None) => {}
        }
        within = figure;
    }
    for run in &mut runs {
        if let Some(number) = counted(&run.figure) {
            *run = Run { figure: number, numerals: true, after: std::mem::take(&mut run.after) };
        }
    }
    runs
}

/// 十二 as 12; nothing where it is not all numerals.
fn counted(figures: &str) -> Option<String> {
    let numerals = figures.chars().map(numeral).collect::<Option<Vec<u32>>>()?;
    let (mut sum, mut last) = (0_u32, 0_u32);
    for value in numerals {
        match value {
            10 => {
                sum = sum.saturating_add(last.max(1).saturating_mul(10));
                last = 0;
            }
            digit => last = digit,
        }
    }
    Some(sum.saturating_add(last).to_string())
}

fn numeral(c: char) -> Option<u32> {
    "零一二三四五六七八九十".chars().position(|numeral| numeral == c).and_then(|at| u32::try_from(at).ok())
}
