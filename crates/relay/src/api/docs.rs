//! `GET /docs`: the description of all calls as a page for people, made of the same document that
//! programs read. No script, nobody else's servers.

use std::sync::LazyLock;

use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde_json::Value;

use super::{assets::docs_stylesheet, openapi, page::Page};

/// A signature that anybody can compute again.
const EXAMPLE: Example = Example {
    secret: "whsec_000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
    seconds: 1_767_844_800,
    body: r#"{"id":"0b2f7c4e-8d1a-8f33-9a52-6f0e1d2c3b4a","type":"received","reference":"A1-20260108-0007"}"#,
    signature: "bc86d9c0298e5d7a95745758239bc9d7fe35888517d79012c5c6f8d9cfbdd29c",
};

/// A worked example of a webhook's signature.
struct Example {
    /// The webhook's secret.
    secret: &'static str,
    /// `t`
    seconds: i64,
    /// What is sent.
    body: &'static str,
    /// `v1`
    signature: &'static str,
}

/// Written once: it does not change while the program runs.
static BODY: LazyLock<String> = LazyLock::new(|| body(openapi::document()).into_string());

/// The page.
pub async fn page() -> Response {
    let body = html! { (maud::PreEscaped(BODY.as_str())) };
    Page { title: "开放接口 · API".into(), head: docs_stylesheet(), body }.into_response()
}

/// In this order: who reads the page wants the first.
const GROUPS: [(&str, &str); 4] = [
    ("partners", "第三方与商家 · Partners"),
    ("couriers", "快递员手机 · Couriers' phones"),
    ("desks", "前台电脑 · Desks"),
    ("operators", "运维 · Operators"),
];

/// One call.
struct Call<'a> {
    method: &'a str,
    path: &'a str,
    operation: &'a Value,
}

impl Call<'_> {
    fn anchor(&self) -> String {
        format!("{}{}", self.method, self.path.replace(['/', '{', '}'], "-"))
    }

    fn is_of(&self, group: &str) -> bool {
        self.operation["tags"][0] == group
    }
}

fn body(document: &Value) -> Markup {
    let calls = calls(document);
    // Whoever adds a group sees it here, too, even before it has a name.
    let rest = calls.iter().filter(|call| !GROUPS.iter().any(|(group, _)| call.is_of(group))).collect::<Vec<_>>();
    html! {
        body.docs {
            header {
                h1 { "开放接口 · API" }
                p { (prose(document["info"]["description"].as_str().unwrap_or_default())) }
                p { a href="/openapi.json" { "openapi.json" } " · " a href="#signature" { "签名 · Signatures" } " · " a href="#errors" { "错误 · Errors" } " · " a href="#types" { "数据 · Types" } }
            }
            main {
                (contents(&calls))
                (keys())
                @for (group, title) in GROUPS {
                    section { h2 id=(group) { (title) } @for call in calls.iter().filter(|call| call.is_of(group)) { (shown(call)) } }
                }
                @if !rest.is_empty() { section { h2 { "其他 · Others" } @for call in rest { (shown(call)) } } }
                (signature())
                (errors())
                section { h2 id="types" { "数据 · Types" } @for (name, schema) in members(&document["components"]["schemas"]) { (described(name, schema)) } }
            }
        }
    }
}

fn calls(document: &Value) -> Vec<Call<'_>> {
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

fn contents(calls: &[Call<'_>]) -> Markup {
    html! {
        nav aria-label="目录 · Contents" {
            @for (group, title) in GROUPS {
                details open[group == "partners"] {
                    summary { (title) }
                    ul { @for call in calls.iter().filter(|call| call.is_of(group)) { li { a href={ "#" (call.anchor()) } { (name(call)) } } } }
                }
            }
        }
    }
}

fn name(call: &Call<'_>) -> Markup {
    html! { code.call { span class={ "method " (call.method) } { (call.method.to_uppercase()) } " " (call.path) } }
}

fn shown(call: &Call<'_>) -> Markup {
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

/// One type with its fields, or with its words.
fn described(name: &str, schema: &Value) -> Markup {
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
fn kind(schema: &Value) -> Markup {
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

/// How a partner begins.
fn keys() -> Markup {
    html! {
        section {
            h2 id="keys" { "密钥 · Keys" }
            p { "密钥由运维人员发放，只在发放时显示一次，只在约定的小区内有效。" }
            p { "The relay's operator gives a partner a key, shown once, good for the communities and the rights that were agreed. Send it with every call:" }
            pre { "curl -H 'Authorization: Bearer pk_…' https://relay.example/v1/partner/parcels" }
            p { "A key that is unknown, was ended or was changed answers 401 " code { "key_needed" } ", all three the same. Too many calls answer 429 with " code { "Retry-After" } "." }
        }
    }
}

/// How a webhook is checked, with an example that comes out.
fn signature() -> Markup {
    html! {
        section {
            h2 id="signature" { "回调签名 · Webhook signatures" }
            p { "包裹状态变化时，中继向约定的地址发送 POST，正文为 " a href="#type-WebhookEvent" { code { "WebhookEvent" } } "。" }
            p { "Each event of a parcel is posted at least once and in the parcel's order. Any answer from 200 to 299 within ten seconds takes it; anything else is tried again, later and later, for three days, and then kept among the dead, from where it can be sent again. Redirects are not followed." }
            ol {
                li { "Read " code { "Parcel-Signature: t=SECONDS,v1=HEX" } "." }
                li { "Compute HMAC-SHA256 over " code { "SECONDS.BODY" } " with the webhook's secret (all its characters, " code { "whsec_" } " too) as the key, over the bytes of the body as they came." }
                li { "Compare with " code { "HEX" } " in constant time; refuse what is older than five minutes." }
                li { "An " code { "id" } " that was seen before is the same event: answer 200 and do nothing. Of two events of a parcel the one with the greater " code { "seq" } " is the later." }
            }
            h3 { "示例 · A worked example" }
            table {
                tbody {
                    tr { td { "secret" } td { code { (EXAMPLE.secret) } } }
                    tr { td { "t" } td { code { (EXAMPLE.seconds) } } }
                    tr { td { "body" } td { code { (EXAMPLE.body) } } }
                    tr { td { "v1" } td { code { (EXAMPLE.signature) } } }
                }
            }
        }
    }
}

fn errors() -> Markup {
    html! {
        section {
            h2 id="errors" { "错误 · Errors" }
            p { "Every refusal has a status, a stable code for programs and a sentence for people, and nothing personal:" }
            pre { r#"{"error":{"code":"phone_wrong_length","message":"the phone has the wrong number of digits"}}"# }
            p { "A code that begins with a field's name is about that field. 429 and 503 say with " code { "Retry-After" } " when to come again." }
        }
    }
}

fn content(of: &Value) -> Option<&Value> {
    let (_, content) = members(&of["content"]).next()?;
    Some(&content["schema"]).filter(|schema| schema.is_object())
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// What stands between back-ticks is code; links of the source are names only.
fn prose(text: &str) -> Markup {
    let plain = text.replace("[`", "`").replace("`]", "`");
    html! {
        @for (n, piece) in plain.split('`').enumerate() {
            @if n % 2 == 1 { code { (piece) } } @else { (piece) }
        }
    }
}
