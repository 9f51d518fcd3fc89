//! A small pattern for tracking numbers: literal characters, `\d`, sets such as
//! `[A-Z0-9]`, each with `{n}` or `{n,m}`. It fits the whole number or not at all.

/// Most characters of a number that a pattern looks at; longer ones fit nothing.
const LONGEST: usize = 40;

/// A pattern that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(Vec<Atom>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Atom {
    /// The characters allowed, as ranges with both ends.
    set: Vec<(u8, u8)>,
    least: usize,
    most: usize,
}

impl Pattern {
    /// Reads a pattern; `None` when it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = text;
        let mut atoms = Vec::new();
        while !rest.is_empty() {
            let (set, after) = read_set(rest)?;
            let (least, most, after) = read_count(after)?;
            atoms.push(Atom { set, least, most });
            rest = after;
        }
        (!atoms.is_empty()).then_some(Self(atoms))
    }

    /// Whether the whole of `number` is as the pattern says.
    pub fn fits(&self, number: &str) -> bool {
        let bytes = number.as_bytes();
        if bytes.len() > LONGEST {
            return false;
        }
        // One bit for each place in the number that the atoms so far may have led to.
        let ends = self.0.iter().fold(1u64, |places, atom| atom.advance(bytes, places));
        ends & (1 << bytes.len()) != 0
    }

    /// How particular the pattern is: what it rules out, character by character.
    pub fn particular(&self) -> usize {
        self.0.iter().map(|atom| atom.least * 10usize.saturating_sub(atom.allowed())).sum()
    }
}

impl Atom {
    fn allowed(&self) -> usize {
        self.set.iter().map(|(from, to)| usize::from(to.saturating_sub(*from)) + 1).sum()
    }

    fn advance(&self, bytes: &[u8], places: u64) -> u64 {
        let mut reached = if self.least == 0 { places } else { 0 };
        let mut places = places;
        for count in 1..=self.most {
            places = self.step(bytes, places);
            if count >= self.least {
                reached |= places;
            }
        }
        reached
    }

    fn step(&self, bytes: &[u8], places: u64) -> u64 {
        let allowed = |byte: u8| self.set.iter().any(|(from, to)| (*from..=*to).contains(&byte));
        bytes
            .iter()
            .enumerate()
            .filter(|(at, byte)| places & (1 << at) != 0 && allowed(**byte))
            .fold(0, |next, (at, _)| next | 1 << (at + 1))
    }
}

type Set = Vec<(u8, u8)>;

fn read_set(text: &str) -> Option<(Set, &str)> {
    if let Some(rest) = text.strip_prefix(r"\d") {
        return Some((vec![(b'0', b'9')], rest));
    }
    if let Some(rest) = text.strip_prefix('[') {
        let (inside, rest) = rest.split_once(']')?;
        return Some((ranges(inside.as_bytes())?, rest));
    }
    let literal = text.bytes().next().filter(u8::is_ascii_alphanumeric)?;
    Some((vec![(literal, literal)], &text[1..]))
}

fn ranges(inside: &[u8]) -> Option<Set> {
    match inside {
        [] => None,
        [from, b'-', to] => Some(vec![(*from, *to)]),
        [from, b'-', to, rest @ ..] => Some([vec![(*from, *to)], ranges(rest)?].concat()),
        [one] => Some(vec![(*one, *one)]),
        [one, rest @ ..] => Some([vec![(*one, *one)], ranges(rest)?].concat()),
    }
}

fn read_count(text: &str) -> Option<(usize, usize, &str)> {
    let Some(rest) = text.strip_prefix('{') else {
        return Some((1, 1, text));
    };
    let (inside, rest) = rest.split_once('}')?;
    let (least, most) = inside.split_once(',').unwrap_or((inside, inside));
    let (least, most) = (least.parse().ok()?, most.parse().ok()?);
    (least <= most && most <= LONGEST).then_some((least, most, rest))
}
