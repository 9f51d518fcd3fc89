//! What every page has in common: its frame and its headers.

use std::sync::LazyLock;

use axum::{
    http::{
        HeaderName, HeaderValue,
        header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS},
    },
    response::{IntoResponse, Response},
};
use maud::{DOCTYPE, Markup, html};

use super::assets::Inlined;

/// Nothing but what the relay itself serves; no script within the page, and of styles only its own.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| policy("'self'"));
/// The same, and WeChat's script, which its scanner needs.
static WITH_WECHAT: LazyLock<HeaderValue> = LazyLock::new(|| policy("'self' https://res.wx.qq.com"));

fn policy(scripts: &str) -> HeaderValue {
    let styles = Inlined::hashes();
    let policy = format!(
        "default-src 'none'; script-src {scripts}; style-src 'self' {styles}; img-src 'self' data:; \
         connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    );
    // Ours are plain letters; if they ever were not, nothing may load at all.
    HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

/// A page.
pub struct Page {
    /// In the window's title.
    pub title: String,
    /// Further elements of the head.
    pub head: Markup,
    /// The body.
    pub body: Markup,
}

impl Page {
    /// As a page that may open WeChat's scanner, where the relay has an account there.
    pub fn with_wechat(self, has_account: bool) -> Response {
        let mut response = self.into_response();
        if has_account {
            response.headers_mut().insert(CONTENT_SECURITY_POLICY, WITH_WECHAT.clone());
        }
        response
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let page = html! {
            (DOCTYPE)
            html lang="zh-CN" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                    meta name="format-detection" content="telephone=no";
                    // Without it every page asks for one more file.
                    link rel="icon" href="data:,";
                    title { (self.title) }
                    (self.head)
                }
                (self.body)
            }
        };
        let headers: [(HeaderName, HeaderValue); 4] = [
            (CONTENT_SECURITY_POLICY, POLICY.clone()),
            (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
            (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        (headers, page).into_response()
    }
}
