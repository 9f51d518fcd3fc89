//! The shipped carriers, read once from the data file that is compiled in.

use std::sync::LazyLock;

use super::{Pattern, Strength};

const DATA: &str = include_str!("../../../../assets/carriers.csv");

/// A carrier as the shipped list has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carrier {
    /// Our code, kept in events and files.
    pub code: String,
    /// The name on a Chinese screen.
    pub name_zh: String,
    /// The name on an English screen.
    pub name_en: String,
    /// Codes at Kuaidi100, the first to be asked first; may be empty.
    pub kuaidi100: Vec<String>,
    /// What its numbers look like.
    pub patterns: Vec<(Strength, Pattern)>,
}

/// The shipped carriers, in the order in which a list shows them.
pub fn shipped() -> &'static [Carrier] {
    static SHIPPED: LazyLock<Vec<Carrier>> = LazyLock::new(|| DATA.lines().skip(1).filter_map(carrier).collect());
    &SHIPPED
}

/// The shipped carrier that is meant by what a list or a courier wrote: code,
/// name in either language, code at Kuaidi100, or the short name (顺丰, 百世).
pub fn find(text: &str) -> Option<&'static Carrier> {
    let text = text.trim().to_lowercase();
    let is = |name: &str| name.to_lowercase() == text;
    shipped().iter().find(|carrier| {
        carrier.names().any(|name| is(name) || is(short(name)))
            || is(&carrier.code)
            || carrier.kuaidi100.iter().any(|code| is(code))
    })
}

impl Carrier {
    /// Every name, a double one (`菜鸟直送 / 丹鸟`) both whole and in its parts.
    fn names(&self) -> impl Iterator<Item = &str> {
        [&self.name_zh, &self.name_en].into_iter().flat_map(|name| name.split(" / ").chain([name.as_str()]))
    }
}

/// A name without the word for its trade.
fn short(name: &str) -> &str {
    const TRADES: [&str; 7] = ["快递", "速运", "速递", "物流", "直送", " Express", " Logistics"];
    TRADES.iter().find_map(|trade| name.strip_suffix(trade)).unwrap_or(name)
}

fn carrier(line: &str) -> Option<Carrier> {
    let [code, name_zh, name_en, kuaidi100, patterns]: [&str; 5] =
        line.splitn(5, ',').collect::<Vec<_>>().try_into().ok()?;
    Some(Carrier {
        code: code.to_string(),
        name_zh: name_zh.to_string(),
        name_en: name_en.to_string(),
        kuaidi100: kuaidi100.split_whitespace().map(str::to_string).collect(),
        patterns: patterns.trim_matches('"').split(';').filter_map(rated).collect(),
    })
}

/// `strong SF\d{12}`: a strength and a pattern.
fn rated(text: &str) -> Option<(Strength, Pattern)> {
    let (strength, pattern) = text.trim().split_once(' ')?;
    let strength = match strength {
        "strong" => Strength::Strong,
        "weak" => Strength::Weak,
        _ => return None,
    };
    Some((strength, Pattern::parse(pattern)?))
}
