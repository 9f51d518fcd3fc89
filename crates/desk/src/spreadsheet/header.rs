//! Finding the row that names the columns.

use super::cell::Cell;
use super::columns::Column;

/// The row that names the columns, and which cell of it names which.
#[derive(Debug)]
pub(super) struct Header {
    /// Where it stands among the rows that were looked at.
    pub(super) index: usize,
    /// For each column found: its place in a row, and its key.
    pub(super) columns: Vec<(usize, &'static str)>,
    /// Required columns that no cell names.
    pub(super) missing: Vec<&'static str>,
}

/// The row among `rows` that names the most columns, the required ones before
/// the others; of equals the first. `None` without rows.
///
/// The template has a row of groups (基本信息 over 姓名): it scores nothing
/// itself, but a heading that was merged over both rows stands in the upper
/// one, so an empty heading takes the text above it.
pub(super) fn find(rows: &[&[Cell]], known: &[Column]) -> Option<Header> {
    let mut best: Option<(usize, Header)> = None;
    for index in 0..rows.len() {
        let above = index.checked_sub(1).and_then(|i| rows.get(i)).copied().unwrap_or_default();
        let header = read(index, rows[index], above, known);
        let score = score(&header, known);
        if best.as_ref().is_none_or(|(highest, _)| score > *highest) {
            best = Some((score, header));
        }
    }
    best.map(|(_, header)| header)
}

/// How well these rows answer to the known columns; zero if not at all.
pub(super) fn best_score(rows: &[&[Cell]], known: &[Column]) -> usize {
    find(rows, known).map_or(0, |header| score(&header, known))
}

fn score(header: &Header, known: &[Column]) -> usize {
    let required = known.iter().filter(|column| column.required).count();
    let found_required = required - header.missing.len();
    found_required * known.len() + header.columns.len()
}

fn read(index: usize, row: &[Cell], above: &[Cell], known: &[Column]) -> Header {
    let headings: Vec<String> = (0..row.len().max(above.len())).map(|place| heading(row, above, place)).collect();
    // A row with nothing of its own must not live off the row above it.
    let is_empty = row.iter().all(|cell| cell.as_ref().is_ok_and(String::is_empty));
    let columns: Vec<_> = known
        .iter()
        .filter(|_| !is_empty)
        .filter_map(|column| Some((place_of(column, &headings)?, column.key)))
        .collect();
    let missing = known
        .iter()
        .filter(|column| column.required && !columns.iter().any(|(_, key)| *key == column.key))
        .map(|column| column.key)
        .collect();
    Header { index, columns, missing }
}

fn heading(row: &[Cell], above: &[Cell], place: usize) -> String {
    let text = |row: &[Cell]| match row.get(place) {
        Some(Ok(text)) => bare(text),
        _ => String::new(),
    };
    let own = text(row);
    if own.is_empty() { text(above) } else { own }
}

/// The preferred name wins over a synonym further left: a file may have both
/// 手机 and 电话.
fn place_of(column: &Column, headings: &[String]) -> Option<usize> {
    column.names.iter().find_map(|name| headings.iter().position(|heading| *heading == bare(name)))
}

/// A heading without what people add to it: `手机号 *（必填）：` is `手机号`.
fn bare(text: &str) -> String {
    let mut depth = 0_u32;
    let mut bare = String::new();
    for c in text.chars() {
        match c {
            '(' | '（' | '[' | '【' => depth += 1,
            ')' | '）' | ']' | '】' => depth = depth.saturating_sub(1),
            '*' | '＊' | ':' | '：' | '_' | '-' => {}
            _ if depth > 0 || c.is_whitespace() || c.is_control() => {}
            _ => bare.extend(c.to_lowercase()),
        }
    }
    bare
}
