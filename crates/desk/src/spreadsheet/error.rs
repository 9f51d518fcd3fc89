//! Why a file could not be read as a table.

use thiserror::Error;

/// What a file that is not a spreadsheet seems to be instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A web page, often saved by another system under the name `.xls`.
    Html,
    /// An XML text, such as Excel 2003's own.
    Xml,
    /// A zip archive that holds no workbook: a text document, `.ods`, pictures.
    Zip,
    /// An old Office document that is not a workbook.
    Document,
    /// Anything else that is not text.
    Binary,
}

/// Why a whole file was refused. What is wrong with a single cell is a
/// [`CellProblem`](super::CellProblem) of that cell instead.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SheetError {
    /// No row holds anything.
    #[error("the spreadsheet is empty")]
    Empty,
    /// The content is something else, whatever the file is called.
    #[error("the file is not a spreadsheet")]
    NotASpreadsheet {
        /// What it seems to be.
        found: Found,
    },
    /// A password protects it.
    #[error("the spreadsheet is protected by a password")]
    Encrypted,
    /// It begins as a spreadsheet but is damaged or cut off.
    #[error("the spreadsheet is damaged")]
    Broken,
    /// A text file in no encoding we know: neither UTF-8, UTF-16 nor GB18030.
    #[error("the text is neither UTF-8 nor GB18030")]
    UnknownEncoding,
    /// A quotation mark in a text file is never closed: reading on would
    /// swallow every row below it.
    #[error("a quotation mark opened in row {row} is never closed")]
    UnclosedQuote {
        /// The row, as a spreadsheet program counts it.
        row: u32,
    },
    /// The file, or what it unpacks to, is over a limit.
    #[error("the spreadsheet is larger than {limit} bytes")]
    TooLarge {
        /// The limit that was passed, in bytes.
        limit: u64,
    },
    /// Too many rows under the header.
    #[error("the spreadsheet has more than {limit} rows")]
    TooManyRows {
        /// The most rows a file may have.
        limit: u32,
    },
    /// No row among the first ten names all the required columns.
    #[error("no header row names the columns {missing:?}")]
    NoHeader {
        /// Keys of the required columns that the best row does not name.
        missing: Vec<&'static str>,
    },
    /// The caller asked to stop.
    #[error("reading was cancelled")]
    Cancelled,
}

impl SheetError {
    /// The name of this error for a message catalogue or a script.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "sheet_empty",
            Self::NotASpreadsheet { .. } => "sheet_not_a_spreadsheet",
            Self::Encrypted => "sheet_encrypted",
            Self::Broken => "sheet_broken",
            Self::UnknownEncoding => "sheet_unknown_encoding",
            Self::UnclosedQuote { .. } => "sheet_unclosed_quote",
            Self::TooLarge { .. } => "sheet_too_large",
            Self::TooManyRows { .. } => "sheet_too_many_rows",
            Self::NoHeader { .. } => "sheet_no_header",
            Self::Cancelled => "sheet_cancelled",
        }
    }
}
