//! What a text must be like before anybody is told it (spec/features.md F8, facts/messaging.md).

use super::{
    Language, NoticeFacts, NoticeKind, SmsLength, Variable, length,
    template::{Malformed, Piece, Template},
};
use crate::wanted;

/// Most characters of a text as it is written, places included.
pub const LONGEST_TEXT: usize = 500;

/// Words before a code that phones' own assistants recognise.
const RECOGNISED: [&str; 3] = ["取件码", "取货码", "提货码"];

/// Why a text cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextProblem {
    /// Nothing is said.
    Empty,
    /// More than [`LONGEST_TEXT`] characters.
    TooLong,
    /// 【】 belong to the signature.
    Signature,
    /// A line break or another sign that is not printed.
    Control,
    /// Braces or brackets do not pair.
    Signs,
    /// No variable has this name.
    Unknown,
    /// A text of this kind cannot speak of it.
    NotHere(Variable),
    /// It may be missing, and the text could not do without it.
    Bare(Variable),
    /// Whom the text calls needs the code.
    CodeMissing,
    /// Phones would not recognise the code.
    Unrecognised,
}

impl TextProblem {
    /// A stable name for messages.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "text_empty",
            Self::TooLong => "text_too_long",
            Self::Signature => "text_signature",
            Self::Control => "text_control",
            Self::Signs => "text_signs",
            Self::Unknown => "text_unknown",
            Self::NotHere(_) => "text_not_here",
            Self::Bare(_) => "text_bare",
            Self::CodeMissing => "text_code_missing",
            Self::Unrecognised => "text_unrecognised",
        }
    }

    /// Which variable it is about, if one.
    pub fn variable(self) -> Option<Variable> {
        match self {
            Self::NotHere(variable) | Self::Bare(variable) => Some(variable),
            _ => None,
        }
    }
}

impl std::fmt::Display for TextProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => f.write_str("a text says something"),
            Self::TooLong => write!(f, "a text has at most {LONGEST_TEXT} characters"),
            Self::Signature => f.write_str("【】 belong to the signature, which the gateway adds"),
            Self::Control => f.write_str("a text is one line of printed characters"),
            Self::Signs => f.write_str("braces {} and brackets [] must pair, brackets not within brackets"),
            Self::Unknown => f.write_str("there is no variable of this name"),
            Self::NotHere(variable) => write!(f, "a text of this kind cannot speak of {{{}}}", variable.name()),
            Self::Bare(variable) => write!(f, "{{{}}} may be missing: put its part into [ ]", variable.name()),
            Self::CodeMissing => f.write_str("whom the text calls needs {code}"),
            Self::Unrecognised => f.write_str("phones recognise a code right behind 取件码, 取货码, 提货码 or code"),
        }
    }
}

impl std::error::Error for TextProblem {}

/// Reads a text that is to be used for notices of this kind and language.
///
/// # Errors
/// The first reason why it cannot be used.
pub fn read_text(kind: NoticeKind, language: Language, text: &str) -> Result<Template, TextProblem> {
    check_characters(text)?;
    let template = Template::read(text).map_err(|wrong| match wrong {
        Malformed::Signs => TextProblem::Signs,
        Malformed::Name => TextProblem::Unknown,
    })?;
    for (variable, optional) in template.facts() {
        if !variable.fits(kind) {
            return Err(TextProblem::NotHere(variable));
        }
        if variable.may_be_missing() && !optional {
            return Err(TextProblem::Bare(variable));
        }
    }
    if wanted::calls(kind) {
        check_code(&template, language)?;
    }
    Ok(template)
}

fn check_characters(text: &str) -> Result<(), TextProblem> {
    match text {
        text if text.trim().is_empty() => Err(TextProblem::Empty),
        text if text.chars().nth(LONGEST_TEXT).is_some() => Err(TextProblem::TooLong),
        text if text.contains(['【', '】']) => Err(TextProblem::Signature),
        text if text.contains(char::is_control) => Err(TextProblem::Control),
        _ => Ok(()),
    }
}

fn check_code(template: &Template, language: Language) -> Result<(), TextProblem> {
    let pieces: Vec<&Piece> = template.0.iter().flat_map(|part| &part.pieces).collect();
    let at = pieces.iter().position(|piece| **piece == Piece::Fact(Variable::Code));
    let at = at.ok_or(TextProblem::CodeMissing)?;
    let words = |at: Option<usize>| match at.and_then(|at| pieces.get(at)) {
        Some(Piece::Words(words)) => words.as_str(),
        _ => "",
    };
    match is_recognised(language, words(at.checked_sub(1)), words(Some(at + 1))) {
        true => Ok(()),
        false => Err(TextProblem::Unrecognised),
    }
}

/// 取件码204417, 取件码：204417, 凭204417取件; in English the word code, perhaps with "is" or a colon.
fn is_recognised(language: Language, before: &str, after: &str) -> bool {
    let plain = before.trim_end_matches([' ', ':', '：', '为', '是']);
    match language {
        Language::ZhCn => {
            RECOGNISED.iter().any(|word| plain.ends_with(word))
                || before.trim_end().ends_with('凭') && after.trim_start().starts_with("取件")
        }
        Language::En => {
            let plain = plain.to_lowercase();
            plain.strip_suffix(" is").unwrap_or(&plain).ends_with("code")
        }
    }
}

/// A text as somebody would get it, and how long it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// With these facts.
    pub text: String,
    /// As gateways bill it.
    pub length: SmsLength,
}

/// What a text says with facts such as these, and with the longest that it may meet.
pub fn samples(template: &Template, language: Language, facts: &NoticeFacts) -> [Sample; 2] {
    let long = |word: &str| word.repeat(20);
    let longest = NoticeFacts {
        shelf: long("8"),
        carrier: long("快"),
        reason: long("因"),
        hours: long("8"),
        fee: "¥9999.00".into(),
        days: Some(365),
        ..facts.clone()
    };
    [facts, &longest].map(|facts| {
        let text = template.write(language, &super::facts::tidied(facts));
        Sample { length: length(&text, &facts.signature), text }
    })
}
