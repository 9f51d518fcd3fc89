//! `GET /openapi.json`: every call, as its handler and its types describe it.

use std::sync::LazyLock;

use axum::{http::header::CONTENT_TYPE, response::IntoResponse};
use serde_json::Value;
use utoipa::{
    Modify, OpenApi,
    openapi::{
        OpenApi as Document,
        path::{Operation, PathItem},
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

use super::{
    announce_batch, announcements, caps, carry, common_place, communities, courier, courier_trail, everywhere,
    give_back, health, intercept, pair, partner, picture, pull, push, recipient, reports, resident, revoke, snapshot,
    succeed, token, traces, try_text, wechat,
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Parcel Desk relay",
        description = "What desks, couriers' phones and partners say to the relay (docs/protocol.md, docs/partners.md; \
                       for people: `/docs`). Bodies may be compressed with zstd, answers with zstd or gzip. Each call's largest body, before compression, is in \
                       `x-largest-body`, in bytes."
    ),
    paths(
        announce_batch::announce_batch,
        announcements::announce,
        announcements::list,
        announcements::withdraw,
        caps::caps,
        carry::carry,
        common_place::common_place,
        communities::community,
        courier::code,
        courier::me,
        courier::sign_in,
        courier::sign_out,
        courier_trail::ask,
        courier_trail::look,
        give_back::give_back,
        health::health,
        health::live,
        health::ready,
        intercept::intercept,
        pair::pair,
        partner::act::intercept,
        partner::act::withdraw,
        partner::announce::announce,
        partner::handheld::lookup,
        partner::query::list,
        partner::query::one,
        partner::query::query,
        partner::webhook::dead,
        partner::webhook::redeliver,
        pull::pull,
        push::push,
        resident::acts::ask_delivery,
        resident::acts::ask_return,
        resident::acts::cancel_delivery,
        resident::acts::dispute,
        resident::acts::name_delegate,
        resident::acts::return_number,
        resident::acts::revoke_delegate,
        resident::link::code,
        resident::link::page,
        resident::list::parcel,
        resident::list::parcels,
        resident::list::track,
        resident::me::me,
        resident::phones::add,
        resident::phones::code,
        resident::phones::remove,
        resident::preferences::save,
        resident::sign_in::code,
        resident::sign_in::sign_in,
        resident::sign_in::sign_out,
        resident::trail::ask,
        reports::reports,
        picture::picture,
        recipient::recipient,
        revoke::revoke,
        snapshot::snapshot,
        succeed::succeed,
        token::challenge,
        token::token,
        traces::push,
        try_text::try_text,
        wechat::callback::callback,
        wechat::enter::enter,
        wechat::events::receive,
        wechat::events::verify,
        wechat::js_config::js_config,
        wechat::qr::qr
    ),
    components(schemas(wire::WebhookEvent)),
    tags(
        (name = "partners", description = "Lockers, carriers, merchants and handheld terminals, with a key"),
        (name = "couriers", description = "Couriers' phones, with a session"),
        (name = "residents", description = "Residents' phones, with a link or a session"),
        (name = "wechat", description = "WeChat's servers, and who comes in by an official account"),
        (name = "desks", description = "Desks, with a token"),
        (name = "gateways", description = "Vendors that send messages, reporting what became of them"),
        (name = "operators", description = "Whoever runs the relay")
    ),
    modifiers(&Common)
)]
struct Description;

/// Written once: it does not change while the program runs.
static TEXT: LazyLock<String> = LazyLock::new(|| Description::openapi().to_json().unwrap_or_default());

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(&TEXT).unwrap_or_default());

/// The same, to be looked into.
pub fn document() -> &'static Value {
    &DOCUMENT
}

/// The description.
pub async fn openapi() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json")], TEXT.as_str())
}

/// What all calls have in common, said of each.
struct Common;

impl Modify for Common {
    fn modify(&self, document: &mut Document) {
        let components = document.components.get_or_insert_default();
        let token = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        let partner = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .bearer_format("pk_ and 64 hexadecimal digits")
            .description(Some("A partner's key, given by the relay's operator."))
            .build();
        let session = ApiKeyValue::new("courier");
        components.add_security_scheme("token", SecurityScheme::Http(token));
        components.add_security_scheme("partner", SecurityScheme::Http(partner));
        components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(session)));
        let resident = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("resident")));
        components.add_security_scheme("resident", resident);
        for (path, item) in &mut document.paths.paths {
            for operation in operations(item) {
                everywhere::describe(path, operation);
            }
        }
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [item.get.as_mut(), item.post.as_mut(), item.delete.as_mut()].into_iter().flatten()
}
