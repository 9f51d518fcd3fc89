//! The fields of template messages: what each may hold. What is longer WeChat cuts without a word, and
//! half a code opens nothing; so it is looked at before.

/// What a field is for, as the first part of its name says (`thing2`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Any text, 20 characters.
    Thing,
    /// Letters, digits and signs, 32.
    CharacterString,
    /// Digits, 32.
    Number,
    /// Letters, 32.
    Letter,
    /// Signs, 5.
    Symbol,
    /// Chinese characters, 5.
    Phrase,
    /// Chinese characters, 10, or letters, 20.
    Name,
    /// Digits with `+` and `-`, 17.
    PhoneNumber,
    /// A car's plate, 8.
    CarNumber,
    /// An amount of money, 10 digits and its sign.
    Amount,
    /// A moment of a day, with the day or without.
    Time,
    /// A day.
    Date,
    /// One of the words that the template lists, 20.
    Const,
}

const KINDS: [(&str, Kind); 13] = [
    ("thing", Kind::Thing),
    ("character_string", Kind::CharacterString),
    ("number", Kind::Number),
    ("letter", Kind::Letter),
    ("symbol", Kind::Symbol),
    ("phrase", Kind::Phrase),
    ("name", Kind::Name),
    ("phone_number", Kind::PhoneNumber),
    ("car_number", Kind::CarNumber),
    ("amount", Kind::Amount),
    ("time", Kind::Time),
    ("date", Kind::Date),
    ("const", Kind::Const),
];

impl Kind {
    /// The kind of a field called so; nothing for a name that no field has.
    pub fn of(name: &str) -> Option<Self> {
        let word = name.trim_end_matches(|last: char| last.is_ascii_digit());
        KINDS.iter().find(|(known, _)| *known == word && *known != name).map(|(_, kind)| *kind)
    }

    /// The value as it may be sent. Only free text is shortened; anything else that does not fit is
    /// nothing, because a part of it would be wrong.
    pub fn fit(self, value: &str) -> Option<String> {
        let value: String = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let value = if value.is_empty() { self.nothing().to_owned() } else { value };
        match self {
            Self::Thing => Some(shortened(value, 20)),
            _ => self.holds(&value).then_some(value),
        }
    }

    /// What stands where there is nothing to say: an empty field is refused.
    fn nothing(self) -> &'static str {
        match self {
            Self::Thing | Self::Phrase | Self::Const => "无",
            Self::CharacterString | Self::Symbol => "-",
            _ => "",
        }
    }

    fn holds(self, value: &str) -> bool {
        let all = |most: usize, is: fn(char) -> bool| {
            !value.is_empty() && value.chars().count() <= most && value.chars().all(is)
        };
        match self {
            Self::Thing => true,
            Self::CharacterString => all(32, |letter| letter.is_ascii_graphic() || letter == ' '),
            Self::Number => all(32, |letter| letter.is_ascii_digit() || letter == '.'),
            Self::Letter => all(32, |letter| letter.is_ascii_alphabetic()),
            Self::Symbol => all(5, |letter| letter.is_ascii_punctuation()),
            Self::Phrase => all(5, is_chinese),
            Self::Name => all(10, is_chinese) || all(20, |letter| letter.is_ascii_alphabetic() || letter == ' '),
            Self::PhoneNumber => all(17, |letter| letter.is_ascii_digit() || matches!(letter, '+' | '-')),
            Self::CarNumber => all(8, |letter| letter.is_ascii_alphanumeric() || is_chinese(letter)),
            Self::Amount => is_amount(value),
            Self::Time => {
                is_time(value) || value.split_once(' ').is_some_and(|(day, time)| is_day(day) && is_time(time))
            }
            Self::Date => is_day(value),
            Self::Const => all(20, |letter| !letter.is_control()),
        }
    }
}

fn shortened(value: String, most: usize) -> String {
    if value.chars().count() <= most {
        return value;
    }
    value.chars().take(most - 1).chain(['…']).collect()
}

fn is_chinese(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// `¥4.00`, `4.00元`
fn is_amount(value: &str) -> bool {
    let digits = value.trim_start_matches(['¥', '￥', '$']).trim_end_matches('元');
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let number = |text: &str, most: usize| {
        !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    number(whole, 10) && number(part, 2)
}

/// `15:01` or `15:01:20`
fn is_time(value: &str) -> bool {
    let parts: Vec<_> = value.split(':').collect();
    matches!(parts.len(), 2 | 3) && parts.iter().zip([24, 60, 60]).all(|(part, below)| is_number(part, 0..below))
}

/// `2026-11-23` or `2026年11月23日`
fn is_day(value: &str) -> bool {
    let dashed = value.replace(['年', '月'], "-");
    let parts: Vec<_> = dashed.trim_end_matches('日').split('-').collect();
    parts.len() == 3 && parts.iter().zip([1970..10_000, 1..13, 1..32]).all(|(part, of)| is_number(part, of))
}

fn is_number(text: &str, of: std::ops::Range<u32>) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse().is_ok_and(|number| of.contains(&number))
}
