//! Delivery reports, as vendors push them.

use serde::de::DeserializeOwned;

use super::Fate;

/// A report that has come to a gateway's own path.
pub struct Arrived<'a> {
    /// Where the vendor was told to send it, with the query that came.
    pub url: &'a str,
    /// Our own reference, where the address held it.
    pub reference: Option<&'a str>,
    /// The header that signs it, where the vendor has one.
    pub signature: Option<&'a str>,
    /// As it came.
    pub body: &'a [u8],
}

impl Arrived<'_> {
    /// The reports of a vendor that tells several at once: a list of `T`.
    ///
    /// # Errors
    /// It has not that form.
    pub(super) fn list<T: DeserializeOwned + Into<Report>>(&self) -> Result<Vec<Report>, Unread> {
        let told: Vec<T> = serde_json::from_slice(self.body).map_err(|_| Unread::Malformed)?;
        Ok(told.into_iter().map(Into::into).collect())
    }
}

/// What became of one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// By what it may be known: the vendor's reference, and ours where the vendor keeps it.
    pub references: Vec<String>,
    /// What became of it.
    pub fate: Fate,
}

/// Why a report is not heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// It has not the vendor's form.
    Malformed,
    /// The vendor has not signed it.
    Unsigned,
    /// This gateway does not report here.
    NotHere,
}

/// What the vendor wants to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// Its content type.
    pub content_type: &'static str,
    /// Its body.
    pub body: &'static str,
}
