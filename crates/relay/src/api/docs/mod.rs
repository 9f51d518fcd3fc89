//! `GET /docs`: the description of all calls as a page for people, made of the same document that
//! programs read. No script, nobody else's servers.

mod call;
mod guide;
mod kind;

use std::sync::LazyLock;

use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde_json::Value;

use super::{assets::docs_stylesheet, openapi, page::Page};
use call::{Call, calls, name, shown};
use guide::{errors, keys, signature};
use kind::{described, members, prose};

/// Written once: it does not change while the program runs.
static BODY: LazyLock<String> = LazyLock::new(|| body(openapi::document()).into_string());

/// The page.
pub async fn page() -> Response {
    let body = html! { (maud::PreEscaped(BODY.as_str())) };
    Page { title: "开放接口 · API".into(), head: docs_stylesheet(), body }.into_response()
}

/// In this order: who reads the page wants the first.
const GROUPS: [(&str, &str); 7] = [
    ("partners", "第三方与商家 · Partners"),
    ("couriers", "快递员手机 · Couriers' phones"),
    ("residents", "住户手机 · Residents' phones"),
    ("wechat", "微信公众号 · WeChat"),
    ("desks", "前台电脑 · Desks"),
    ("gateways", "短信网关 · Message gateways"),
    ("operators", "运维 · Operators"),
];

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
