//! One call: who may make it, what goes in, what comes back.

use maud::{Markup, html};
use serde_json::Value;

use super::kind::{content, kind, members, prose, text};

/// One call.
pub(super) struct Call<'a> {
    /// In small letters.
    pub(super) method: &'a str,
    /// As the router has it.
    pub(super) path: &'a str,
    /// What is said of it.
    pub(super) operation: &'a Value,
}

impl Call<'_> {
    /// Its place on the page.
    pub(super) fn anchor(&self) -> String {
        format!("{}{}", self.method, self.path.replace(['/', '{', '}'], "-"))
    }

    /// Whether it is of this group.
    pub(super) fn is_of(&self, group: &str) -> bool {
        self.operation["tags"][0] == group
    }
}

/// All of them.
pub(super) fn calls(document: &Value) -> Vec<Call<'_>> {
    let mut calls = Vec::new();
    for (path, item) in members(&document["paths"]) {
        for method in ["get", "post", "put", "delete"] {
            if let Some(operation) = item.get(method) {
                calls.push(Call { method, path, operation });
            }
        }
    }
    calls
}

/// Method and path.
pub(super) fn name(call: &Call<'_>) -> Markup {
    html! { code.call { span class={ "method " (call.method) } { (call.method.to_uppercase()) } " " (call.path) } }
}

/// All about it.
pub(super) fn shown(call: &Call<'_>) -> Markup {
    let operation = call.operation;
    let said = [&operation["summary"], &operation["description"]];
    let parameters = operation["parameters"].as_array().map(Vec::as_slice).unwrap_or_default();
    html! {
        article {
            h3 id=(call.anchor()) { (name(call)) }
            @for text in said.iter().filter_map(|text| text.as_str()) { p { (prose(text)) } }
            p.note { "凭证 · Opens with: " (opener(operation)) }
            @if !parameters.is_empty() { h4 { "参数 · Parameters" } (parameter_table(parameters)) }
            @if let Some(schema) = content(&operation["requestBody"]) {
                h4 { "请求 · Body" }
                p { (kind(schema)) @if let Some(most) = operation["x-largest-body"].as_u64() { ", " (most / 1024) " KiB" } }
            }
            h4 { "回答 · Answers" }
            (answers(&operation["responses"]))
        }
    }
}

fn opener(operation: &Value) -> Markup {
    let schemes = operation["security"].as_array().map(Vec::as_slice).unwrap_or_default();
    let named = schemes.iter().filter_map(|scheme| scheme.as_object()?.keys().next());
    let word = |scheme: &str| match scheme {
        "partner" => "Authorization: Bearer pk_…",
        "token" => "Authorization: Bearer (desk token)",
        "session" => "Cookie: courier=…",
        _ => "a secret of its own",
    };
    let words: Vec<&str> = named.map(|scheme| word(scheme)).collect();
    html! { @if words.is_empty() { "—" } @else { code { (words.join(", ")) } } }
}

fn parameter_table(parameters: &[Value]) -> Markup {
    html! {
        table {
            thead { tr { th { "名称 · Name" } th { "位置 · In" } th { "说明 · Meaning" } } }
            tbody {
                @for parameter in parameters {
                    tr {
                        td { code { (text(&parameter["name"])) } @if parameter["required"] == true { " *" } }
                        td { (text(&parameter["in"])) }
                        td { (kind(&parameter["schema"])) " " (prose(text(&parameter["description"]))) }
                    }
                }
            }
        }
    }
}

fn answers(responses: &Value) -> Markup {
    html! {
        table {
            thead { tr { th { "状态 · Status" } th { "说明 · Meaning" } } }
            tbody {
                @for (status, response) in members(responses) {
                    tr {
                        td { code { (status) } }
                        td { (prose(text(&response["description"]))) @if let Some(schema) = content(response) { " " (kind(schema)) } }
                    }
                }
            }
        }
    }
}
