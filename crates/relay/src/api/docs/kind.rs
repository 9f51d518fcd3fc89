//! What a value of the document is, in words and with links.

use maud::{Markup, html};
use serde_json::Value;

/// One type with its fields, or with its words.
pub(super) fn described(name: &str, schema: &Value) -> Markup {
    let required = schema["required"].as_array().map(Vec::as_slice).unwrap_or_default();
    let fields = members(&schema["properties"]).collect::<Vec<_>>();
    html! {
        article {
            h3 id={ "type-" (name) } { code { (name) } }
            @if let Some(text) = schema["description"].as_str() { p { (prose(text)) } }
            @if fields.is_empty() { p { (kind(schema)) } } @else {
                table {
                    thead { tr { th { "字段 · Field" } th { "类型 · Type" } th { "说明 · Meaning" } } }
                    tbody {
                        @for (field, schema) in fields {
                            tr {
                                td { code { (field) } @if required.iter().any(|name| name == field) { " *" } }
                                td { (kind(schema)) }
                                td { (prose(text(&schema["description"]))) @if let Some(example) = schema["example"].as_str() { " " code { (example) } } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What a schema is, with a link where it has a name.
pub(super) fn kind(schema: &Value) -> Markup {
    if let Some(name) = schema["$ref"].as_str().and_then(|name| name.rsplit('/').next()) {
        return html! { a href={ "#type-" (name) } { code { (name) } } };
    }
    for several in ["oneOf", "allOf", "anyOf"] {
        if let Some(kinds) = schema[several].as_array() {
            let kinds = kinds.iter().filter(|kind| kind["type"] != "null").collect::<Vec<_>>();
            return html! { @for (n, schema) in kinds.iter().enumerate() { @if n > 0 { " | " } (kind(schema)) } };
        }
    }
    if let Some(words) = schema["enum"].as_array() {
        return html! { @for (n, word) in words.iter().enumerate() { @if n > 0 { " | " } code { (text(word)) } } };
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).filter(|name| *name != "null").collect(),
        Value::String(name) => vec![name.as_str()],
        _ => Vec::new(),
    };
    html! {
        (types.join(" | "))
        @if let Some(format) = schema["format"].as_str() { " (" (format) ")" }
        @if schema["items"].is_object() { " [" (kind(&schema["items"])) "]" }
    }
}

/// The schema of a body.
pub(super) fn content(of: &Value) -> Option<&Value> {
    let (_, content) = members(&of["content"]).next()?;
    Some(&content["schema"]).filter(|schema| schema.is_object())
}

/// The members of an object, none of anything else.
pub(super) fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

/// A text, or nothing.
pub(super) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// What stands between back-ticks is code; links of the source are names only.
pub(super) fn prose(text: &str) -> Markup {
    let plain = text.replace("[`", "`").replace("`]", "`");
    html! {
        @for (n, piece) in plain.split('`').enumerate() {
            @if n % 2 == 1 { code { (piece) } } @else { (piece) }
        }
    }
}
