//! A value that is used and never shown.

use std::fmt;

use serde::{Deserialize, Deserializer, de::Error as _};

/// Shows itself as `(secret)` wherever it is printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Hides this text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text, for who must have it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("(secret)")
    }
}

/// In a file of settings a secret is named, never written: `{ file = "…" }` or `{ env = "…" }`.
impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let named = toml::Value::deserialize(deserializer)?;
        let only = named.as_table().filter(|table| table.len() == 1);
        let of = |name: &str| only.and_then(|table| table.get(name)?.as_str());
        let found = match (of("file"), of("env")) {
            (Some(file), _) => std::fs::read_to_string(file).map_err(|_| "names a file that cannot be read"),
            (_, Some(variable)) => std::env::var(variable).map_err(|_| "names a variable that is not set"),
            _ => Err("is not { file = \"/path\" } or { env = \"NAME\" }"),
        };
        match found.map(|text| text.trim().to_owned()) {
            Ok(text) if text.is_empty() => Err(D::Error::custom("is empty")),
            Ok(text) => Ok(Self(text)),
            Err(what) => Err(D::Error::custom(what)),
        }
    }
}
