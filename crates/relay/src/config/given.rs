//! What was set, and where: a flag counts before the environment, that before the file.

use std::{collections::BTreeMap, fmt, path::Path};

use toml::Value;

use super::{ConfigError, ConfigErrors, FIELDS};

/// Where a value was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// On the command line.
    Flag(String),
    /// In the environment.
    Variable(String),
    /// In the file.
    File(String),
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Flag(name) | Self::Variable(name) | Self::File(name)) = self;
        formatter.write_str(name)
    }
}

/// The largest file that is read.
const LARGEST_FILE: u64 = 1024 * 1024;

/// Values as texts, not yet understood.
#[derive(Debug, Default)]
pub struct Given {
    values: BTreeMap<&'static str, (String, Origin)>,
    wrong: Vec<&'static str>,
    errors: Vec<ConfigError>,
}

impl Given {
    /// Everything that was set: `flags` by field, `variable` looks a variable up.
    pub fn gather(
        flags: Vec<(&'static str, Option<String>)>,
        variable: impl Fn(&str) -> Option<String>,
        file: Option<&Path>,
    ) -> Self {
        let mut given = Self::default();
        if let Some(file) = file {
            given.read_file(file);
        }
        for field in FIELDS {
            if let Some(text) = variable(field.variable).filter(|text| !text.is_empty()) {
                given.values.insert(field.name, (text, Origin::Variable(field.variable.into())));
            }
        }
        for (name, text) in flags {
            if let Some(text) = text {
                given.values.insert(name, (text, Origin::Flag(format!("--{}", name.replace('_', "-")))));
            }
        }
        given
    }

    fn read_file(&mut self, file: &Path) {
        let origin = Origin::File(file.display().to_string());
        match read_table(file, "config") {
            Ok(table) => table.into_iter().for_each(|(name, value)| self.take_from_file(&name, &value, &origin)),
            Err(error) => self.complain(error),
        }
    }

    fn take_from_file(&mut self, name: &str, value: &Value, origin: &Origin) {
        let Some(field) = FIELDS.iter().find(|field| field.name == name) else {
            let known: Vec<_> = FIELDS.iter().map(|field| field.name).collect();
            return self.complain(ConfigError::unknown(name, origin, &known.join(", ")));
        };
        match text(value) {
            Some(text) => drop(self.values.insert(field.name, (text, origin.clone()))),
            None => {
                self.wrong.push(field.name);
                self.complain(ConfigError::wrong(field.name, None, origin, field.wanted));
            }
        }
    }

    /// The value of a field as `read` understands it; one that cannot be understood is complained about.
    pub(super) fn take<T>(&mut self, name: &'static str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let (text, origin) = self.values.remove(name)?;
        let value = read(&text);
        if value.is_none() {
            let field = FIELDS.iter().find(|field| field.name == name);
            let shown = field.filter(|field| !field.secret).map(|_| text.as_str());
            self.wrong.push(name);
            self.complain(ConfigError::wrong(name, shown, &origin, field.map_or("", |field| field.wanted)));
        }
        value
    }

    pub(super) fn failed(&self, name: &str) -> bool {
        self.wrong.contains(&name)
    }

    pub(super) fn complain(&mut self, error: ConfigError) {
        self.errors.push(error);
    }

    pub(super) fn finish(self) -> Result<(), ConfigErrors> {
        if self.errors.is_empty() { Ok(()) } else { Err(ConfigErrors(self.errors)) }
    }
}

/// What a TOML file holds; `field` is the setting that names it.
///
/// # Errors
/// It cannot be read, is too large, or is no TOML; nothing of it is repeated.
pub fn read_table(file: &Path, field: &str) -> Result<toml::Table, ConfigError> {
    let wrong = |what: &str| ConfigError::file(field, &Origin::File(file.display().to_string()), what);
    let text = match std::fs::metadata(file) {
        Ok(found) if found.len() > LARGEST_FILE => return Err(wrong("is larger than 1 MiB")),
        Ok(_) => std::fs::read_to_string(file),
        Err(error) => Err(error),
    };
    let text = text.map_err(|error| wrong(&format!("cannot be read: {}", error.kind())))?;
    text.parse::<toml::Table>().map_err(|error| wrong(&shape(&error, &text)))
}

/// Strings, whole numbers and lists of strings; anything else is no value of ours.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Array(items) => items.iter().map(Value::as_str).collect::<Option<Vec<_>>>().map(|items| items.join(",")),
        _ => None,
    }
}

/// Line and reason only: the parser's own picture of the line could show a secret.
fn shape(error: &toml::de::Error, text: &str) -> String {
    let line = error.span().map(|span| text[..span.start.min(text.len())].lines().count().max(1));
    match line {
        Some(line) => format!("is not TOML at line {line}: {}", error.message()),
        None => format!("is not TOML: {}", error.message()),
    }
}
