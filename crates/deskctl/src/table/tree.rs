//! A JSON document whose fields keep the order in which they were written.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A document or a part of one.
#[derive(Clone)]
pub enum Tree {
    Leaf(String),
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
}

impl Tree {
    /// Whether it is a list of things with fields, which makes a table.
    pub fn is_rows(&self) -> bool {
        matches!(self, Self::List(rows) if rows.iter().any(|row| matches!(row, Self::Map(_))))
    }

    /// Every leaf under its path, such as `recipient.name`.
    pub fn flat(&self) -> Vec<(String, String)> {
        let mut cells = Vec::new();
        self.flatten("", &mut cells);
        cells
    }

    fn flatten(&self, path: &str, cells: &mut Vec<(String, String)>) {
        match self {
            Self::Map(fields) => {
                for (name, tree) in fields {
                    let dot = if path.is_empty() { "" } else { "." };
                    tree.flatten(&format!("{path}{dot}{name}"), cells);
                }
            }
            other => cells.push((path.strip_suffix("_fen").unwrap_or(path).to_owned(), other.text(path))),
        }
    }

    /// What stands in a cell; money as people write it.
    pub fn text(&self, path: &str) -> String {
        match self {
            Self::Leaf(text) if path.ends_with("_fen") => {
                text.parse().map_or_else(|_| text.clone(), |fen| domain::Fen::new(fen).to_string())
            }
            Self::Leaf(text) => text.replace(char::is_control, " "),
            Self::List(rows) => join(rows.iter().map(|row| row.text(path)), ", "),
            Self::Map(fields) => join(fields.iter().map(|(_, tree)| tree.text(path)), " "),
        }
    }
}

fn join(texts: impl Iterator<Item = String>, between: &str) -> String {
    texts.collect::<Vec<_>>().join(between)
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        source.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON document")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Leaf(if value { "yes" } else { "" }.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Leaf(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(Tree::Leaf(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::Leaf(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Leaf(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Leaf(String::new()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Tree, A::Error> {
        let mut rows = Vec::new();
        while let Some(row) = list.next_element()? {
            rows.push(row);
        }
        Ok(Tree::List(rows))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Tree::Map(fields))
    }
}
