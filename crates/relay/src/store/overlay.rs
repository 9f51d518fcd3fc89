//! Rows as one group of requests sees them: what the database has, what earlier requests of the
//! group have written, what this request writes. Both stores write what was changed all at once.

use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
    hash::Hash,
    mem,
};

use super::StoreError;

/// The rows of one table by their key.
pub(super) struct Table<K, V> {
    /// What the database is known to have; `None` where it has nothing.
    base: HashMap<K, Option<V>>,
    group: HashMap<K, V>,
    own: HashMap<K, V>,
}

/// A row to be sent.
pub(super) struct Changed<K, V> {
    pub(super) key: K,
    pub(super) row: V,
    /// The database is known to have had none.
    pub(super) new: bool,
}

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self { base: HashMap::new(), group: HashMap::new(), own: HashMap::new() }
    }
}

impl<K: Eq + Hash + Clone, V: Clone> Table<K, V> {
    /// The row, or that there is none; nothing where the database must be asked.
    pub(super) fn seen(&self, key: &K) -> Option<Option<V>> {
        match self.own.get(key).or_else(|| self.group.get(key)) {
            Some(row) => Some(Some(row.clone())),
            None => self.base.get(key).cloned(),
        }
    }

    /// What the database answered.
    pub(super) fn learn(&mut self, key: K, row: Option<V>) {
        self.base.insert(key, row);
    }

    /// These were asked for; whichever the database did not answer is not there.
    pub(super) fn learn_absent(&mut self, keys: impl IntoIterator<Item = K>) {
        for key in keys {
            self.base.entry(key).or_insert(None);
        }
    }

    /// Written by this request.
    pub(super) fn put(&mut self, key: K, row: V) {
        self.own.insert(key, row);
    }

    /// The request is kept.
    pub(super) fn keep(&mut self) {
        self.group.extend(self.own.drain());
    }

    /// The request has failed.
    pub(super) fn forget_own(&mut self) {
        self.own.clear();
    }

    /// What the database is thought to have may be wrong.
    pub(super) fn forget_base(&mut self) {
        self.base.clear();
    }

    /// The same of one row: it was written by a statement of its own.
    pub(super) fn forget(&mut self, key: &K) {
        self.base.remove(key);
    }

    /// The rows of kept requests, which from now on the database has.
    pub(super) fn changed(&mut self) -> Vec<Changed<K, V>> {
        let group = mem::take(&mut self.group);
        let sent = group.into_iter().map(|(key, row)| {
            let before = self.base.insert(key.clone(), Some(row.clone()));
            Changed { key, row, new: matches!(before, Some(None)) }
        });
        sent.collect()
    }
}

/// Where the rows lie that are looked up by something else than their key.
pub(super) struct Lookup<I, K> {
    base: HashMap<I, Vec<K>>,
    /// Keys of rows that were written under this look-up, perhaps by a request that failed since.
    written: HashMap<I, HashSet<K>>,
}

impl<I, K> Default for Lookup<I, K> {
    fn default() -> Self {
        Self { base: HashMap::new(), written: HashMap::new() }
    }
}

impl<I: Eq + Hash + Clone, K: Eq + Hash + Clone> Lookup<I, K> {
    /// The keys that may be looked for; nothing where the database must be asked.
    pub(super) fn keys(&self, index: &I) -> Option<Vec<K>> {
        let base = self.base.get(index)?;
        let written = self.written.get(index).into_iter().flatten().filter(|key| !base.contains(key));
        Some(base.iter().chain(written).cloned().collect())
    }

    /// The database has this key there.
    pub(super) fn learn(&mut self, index: I, key: K) {
        self.base.entry(index).or_default().push(key);
    }

    /// Whether the database was asked.
    pub(super) fn is_known(&self, index: &I) -> bool {
        self.base.contains_key(index)
    }

    /// These were asked for, or cannot be there.
    pub(super) fn learn_absent(&mut self, indexes: impl IntoIterator<Item = I>) {
        for index in indexes {
            self.base.entry(index).or_default();
        }
    }

    /// A row was written that is looked up there.
    pub(super) fn put(&mut self, index: I, key: K) {
        self.written.entry(index).or_default().insert(key);
    }

    /// What the database is thought to have may be wrong.
    pub(super) fn forget_base(&mut self) {
        self.base.clear();
    }
}

/// Which table of a unit is meant.
pub(super) type Of<U, K, V> = fn(&mut U) -> &mut Table<K, V>;

/// And by what its rows are looked up.
pub(super) type By<U, I, K> = fn(&mut U) -> &mut Lookup<I, K>;

/// A row by its key: from memory, else from the database.
pub(super) fn known<U, K: Eq + Hash + Clone, V: Clone>(
    unit: &RefCell<U>,
    of: Of<U, K, V>,
    key: &K,
    fetch: impl FnOnce() -> Result<Option<V>, StoreError>,
) -> Result<Option<V>, StoreError> {
    if let Some(row) = of(&mut unit.borrow_mut()).seen(key) {
        return Ok(row);
    }
    let row = fetch()?;
    of(&mut unit.borrow_mut()).learn(key.clone(), row.clone());
    Ok(row)
}

/// The rows that lie under an index, from memory and database together, those that do so no more
/// included. In no order.
pub(super) fn listed<U, I: Eq + Hash + Clone, K: Eq + Hash + Clone, V: Clone>(
    unit: &RefCell<U>,
    (of, by): (Of<U, K, V>, By<U, I, K>),
    index: &I,
    fetch: impl FnOnce() -> Result<Vec<(K, V)>, StoreError>,
) -> Result<Vec<(K, V)>, StoreError> {
    if !by(&mut unit.borrow_mut()).is_known(index) {
        let rows = fetch()?;
        let mut unit = unit.borrow_mut();
        by(&mut unit).learn_absent([index.clone()]);
        for (key, row) in rows {
            by(&mut unit).learn(index.clone(), key.clone());
            of(&mut unit).learn(key, Some(row));
        }
    }
    let mut unit = unit.borrow_mut();
    let keys = by(&mut unit).keys(index).unwrap_or_default();
    let row = |key: K| of(&mut unit).seen(&key).flatten().map(|row| (key, row));
    Ok(keys.into_iter().filter_map(row).collect())
}

/// Rows that are only ever added.
pub(super) struct Added<V> {
    group: Vec<V>,
    own: Vec<V>,
}

impl<V> Default for Added<V> {
    fn default() -> Self {
        Self { group: Vec::new(), own: Vec::new() }
    }
}

impl<V> Added<V> {
    /// Written by this request.
    pub(super) fn put(&mut self, row: V) {
        self.own.push(row);
    }

    /// The request is kept.
    pub(super) fn keep(&mut self) {
        self.group.append(&mut self.own);
    }

    /// The request has failed.
    pub(super) fn forget_own(&mut self) {
        self.own.clear();
    }

    /// The rows of kept requests.
    pub(super) fn changed(&mut self) -> Vec<V> {
        mem::take(&mut self.group)
    }

    /// Whether there are any of kept requests, and any of this one.
    pub(super) fn waiting(&self) -> (bool, bool) {
        (!self.group.is_empty(), !self.own.is_empty())
    }
}
