//! Documents: a heading, facts, tables and words. On A4 they fill as many pages as they need or exactly one; on a roll
//! (`strip.rs`) they stand below each other.

mod blocks;
mod pages;
mod table;

pub(super) use table::left_out_words;
pub use table::{Cell, Width};

use super::{Grey, Language, PaperError, Slip, drawing::Drawing};
use pages::Pages;

/// Everything that stands on a document, already masked and formatted by the caller.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// What it is, such as 交班报告.
    pub title: String,
    /// Whose: the community and its collection point.
    pub place: String,
    /// What it is about, from top to bottom.
    pub blocks: Vec<Block>,
    /// Beside the page's number, such as when it was printed.
    pub footer: String,
    pub language: Language,
}

/// One part of a document.
#[derive(Debug, Clone)]
pub enum Block {
    /// The heading of what follows.
    Heading(String),
    /// Captions and what they are about, two beside each other. Empty ones are left out.
    Facts(Vec<(String, String)>),
    /// A caption, and in large type what the document is all about.
    Large(String, String),
    /// A number for scanners and people.
    Bars(String),
    /// A paragraph of at most so many lines of A4; a roll has three for each of them.
    Words(String, usize),
    Table(Table),
    /// Captions and the pictures below them, beside each other, as many as fit; the rest is left out.
    Pictures(Vec<(String, Grey)>),
    /// Lines to sign on, beside each other.
    Signatures(Vec<String>),
}

/// Rows below a head that is repeated on every page.
#[derive(Debug, Clone, Default)]
pub struct Table {
    pub columns: Vec<Cell>,
    pub rows: Vec<Vec<String>>,
    /// Below the last row, in bold; none when empty.
    pub sum: Vec<String>,
    /// Most lines of one cell; more is cut with `…`.
    pub lines: usize,
}

/// How many pages there may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// As many as are needed.
    Pages,
    /// One; rows that find no room are left out, and their number is said.
    OnePage,
}

/// A document ready for any output.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// A page each.
    pub pages: Vec<Drawing>,
    /// Characters that the font lacks, each printed as `〓`; sorted, each once.
    pub missing: Vec<char>,
}

impl From<Slip> for Drawn {
    fn from(slip: Slip) -> Self {
        Self { pages: vec![slip.drawing], missing: slip.missing }
    }
}

/// Draws a document. Every page has its number and how many there are.
///
/// # Errors
/// [`PaperError::Font`] when the program itself is damaged.
pub fn draw_document(document: &Document, extent: Extent) -> Result<Drawn, PaperError> {
    let mut pages = Pages::begin(document, extent)?;
    for block in &document.blocks {
        pages.block(block)?;
    }
    Ok(pages.finish())
}
