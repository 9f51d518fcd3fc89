//! Many rows in one statement: each column goes as an array.

use tokio_postgres::types::ToSql;

/// A statement over `unnest` of its columns, and the columns.
pub(super) struct Put {
    pub(super) sql: &'static str,
    columns: Vec<Box<dyn ToSql + Sync + Send>>,
    rows: usize,
}

impl Put {
    /// A statement without columns yet.
    pub(super) fn new(sql: &'static str) -> Self {
        Self { sql, columns: Vec::new(), rows: 0 }
    }

    /// The next column, one value for each row.
    #[must_use]
    pub(super) fn column<T>(mut self, values: impl IntoIterator<Item = T>) -> Self
    where
        Vec<T>: ToSql + Sync + Send + 'static,
    {
        let values: Vec<T> = values.into_iter().collect();
        self.rows = values.len();
        self.columns.push(Box::new(values));
        self
    }

    /// Whether there is nothing to send.
    pub(super) fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// As the driver takes them.
    pub(super) fn parameters(&self) -> Vec<&(dyn ToSql + Sync)> {
        self.columns.iter().map(|column| column.as_ref() as &(dyn ToSql + Sync)).collect()
    }
}
