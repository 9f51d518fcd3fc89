//! What stands on the page besides the calls: keys, signatures, errors.

use maud::{Markup, html};

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

/// How a partner begins.
pub(super) fn keys() -> Markup {
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
pub(super) fn signature() -> Markup {
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

/// How a refusal looks.
pub(super) fn errors() -> Markup {
    html! {
        section {
            h2 id="errors" { "错误 · Errors" }
            p { "Every refusal has a status, a stable code for programs and a sentence for people, and nothing personal:" }
            pre { r#"{"error":{"code":"phone_wrong_length","message":"the phone has the wrong number of digits"}}"# }
            p { "A code that begins with a field's name is about that field. 429 and 503 say with " code { "Retry-After" } " when to come again." }
        }
    }
}
