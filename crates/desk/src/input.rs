//! Texts from the edges, read into what they mean; each error names its field.

use domain::{Fen, Shelf, Words, picture::PictureError, text::TextError};

use crate::DeskError;

/// A shelf place, nothing when blank.
pub fn shelf(text: Option<&str>) -> Result<Option<Shelf>, DeskError> {
    written(text).map(Shelf::parse).transpose().map_err(problem("shelf"))
}

/// A reason, nothing when blank.
pub fn reason(text: Option<&str>) -> Result<Option<Words>, DeskError> {
    written(text).map(Words::parse).transpose().map_err(problem("reason"))
}

/// A note, nothing when blank.
pub fn note(text: Option<&str>) -> Result<Option<Words>, DeskError> {
    written(text).map(Words::parse).transpose().map_err(problem("note"))
}

/// An amount in yuan.
pub fn yuan(text: &str) -> Result<Fen, DeskError> {
    Fen::parse_yuan(text).map_err(|error| DeskError::input("fee", "fee_unreadable", error.to_string()))
}

/// What lies in a drawer, in yuan.
pub fn cash(text: &str) -> Result<Fen, DeskError> {
    Fen::parse_cash(text).map_err(|_| {
        DeskError::input("amount", "amount_unreadable", "an amount is yuan with at most two decimals, up to 99999.99")
    })
}

/// What is wrong with a picture.
pub fn picture(error: PictureError) -> DeskError {
    DeskError::input("picture", error.code(), error.to_string())
}

fn written(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// What is wrong with a text, under its field's name.
pub fn problem(field: &'static str) -> impl Fn(TextError) -> DeskError {
    move |error| {
        let ending = match error {
            TextError::Empty => "needed",
            TextError::TooLong(_) => "too_long",
            TextError::Unprintable => "unprintable",
            TextError::NoIdTail => "id_tail",
        };
        DeskError::input(field, format!("{field}_{ending}"), error.to_string())
    }
}
