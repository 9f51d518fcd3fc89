//! What is wrong with a setting, in words that name field, place and cure.

use std::fmt;

use super::Origin;

/// One setting that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ConfigError(String);

/// All of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigErrors(pub Vec<ConfigError>);

impl std::error::Error for ConfigErrors {}

impl fmt::Display for ConfigErrors {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        formatter.write_str(&lines.join("\n"))
    }
}

impl ConfigError {
    /// A value that does not fit its field; `shown` is nothing for a secret.
    pub(super) fn wrong(field: &str, shown: Option<&str>, origin: &Origin, wanted: &str) -> Self {
        match shown {
            Some(value) => Self(format!("{field}: {value:?} (in {origin}) is not {wanted}")),
            None => Self(format!("{field}: the value (in {origin}) is not {wanted}")),
        }
    }

    pub(super) fn unknown(name: &str, origin: &Origin, known: &str) -> Self {
        Self(format!("{name}: (in {origin}) is no setting; there are {known}"))
    }

    pub(super) fn missing(field: &str, wanted: &str) -> Self {
        Self(format!("{field}: is not set and has no default here; say {wanted} with --{field}"))
    }

    /// Something in a file that is one of the settings.
    pub fn inside(origin: &Origin, place: &str, what: &str) -> Self {
        match place {
            "" => Self(format!("{origin}: {what}")),
            place => Self(format!("{origin}: {place}: {what}")),
        }
    }

    pub(super) fn file(field: &str, origin: &Origin, what: &str) -> Self {
        Self(format!("{field}: {origin} {what}"))
    }
}
