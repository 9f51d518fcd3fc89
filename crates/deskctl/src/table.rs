//! The same document as a table for people.

mod tree;
mod width;

use tree::Tree;

/// The JSON of an answer as lines of columns.
pub fn render(json: &str) -> String {
    match serde_json::from_str(json) {
        Ok(Tree::List(rows)) => rows_of(&rows),
        Ok(Tree::Map(fields)) => fields_of(&fields),
        Ok(leaf) => leaf.text(""),
        // What cannot be read as our own JSON is shown as it is.
        Err(_) => json.to_owned(),
    }
}

/// One line a row, under the names of the columns that anything stands in.
fn rows_of(rows: &[Tree]) -> String {
    let flat: Vec<Vec<(String, String)>> = rows.iter().map(Tree::flat).collect();
    let mut columns: Vec<&str> = Vec::new();
    for (name, text) in flat.iter().flatten() {
        if !text.is_empty() && !columns.contains(&name.as_str()) {
            columns.push(name);
        }
    }
    let cell = |row: &Vec<(String, String)>, column: &str| {
        let found = row.iter().find(|(name, _)| name == column);
        found.map(|(_, text)| text.clone()).unwrap_or_default()
    };
    let head = columns.iter().map(|name| (*name).to_owned()).collect();
    let body = flat.iter().map(|row| columns.iter().map(|column| cell(row, column)).collect());
    match rows.is_empty() {
        true => "nothing".into(),
        false => aligned(std::iter::once(head).chain(body).collect()),
    }
}

/// One line a field; lists of things follow as tables of their own.
fn fields_of(fields: &[(String, Tree)]) -> String {
    let (lists, plain): (Vec<_>, Vec<_>) = fields.iter().cloned().partition(|(_, tree)| tree.is_rows());
    let lines = Tree::Map(plain).flat().into_iter();
    let mut text = aligned(lines.map(|(name, text)| vec![name, text]).collect());
    for (name, list) in lists {
        if let Tree::List(rows) = list {
            text.push_str(&format!("\n\n{name}\n{}", rows_of(&rows)));
        }
    }
    text
}

/// Columns as wide as their widest cell, two blanks apart.
fn aligned(rows: Vec<Vec<String>>) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| width::of(cell)).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    let lines = rows.iter().map(|row| {
        let cells = row.iter().zip(&widths);
        let padded = cells.map(|(cell, wide)| format!("{cell}{}", " ".repeat(wide - width::of(cell))));
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}
