//! One spelling of a JSON value, wherever it is written.

use std::collections::BTreeMap;

use serde_json::Value;

/// With every object's fields in the order of their names. What is hashed is spelled so: two
/// builds may keep fields in different orders (a feature of the JSON library that other libraries
/// switch on), and a row that only a newer version understands is to have the same hash here.
pub(crate) fn sorted(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(name, field)| (name, sorted(field)));
            let fields: BTreeMap<_, _> = fields.collect();
            Value::Object(fields.into_iter().collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        plain => plain,
    }
}
