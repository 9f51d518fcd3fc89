//! What holds for every call: a path that is text, a method that the call has; and in the description
//! how large, how often, and which refusals may come from anywhere.

use axum::{extract::Request, http::StatusCode, middleware::Next, response::Response};
use percent_encoding::percent_decode_str;
use utoipa::openapi::{
    self, Content, Header, Object, Ref, RefOr, ResponseBuilder, Type, extensions::ExtensionsBuilder, path::Operation,
};

use super::{Problem, largest_body};

/// Refuses a path that is no text, before any call takes a part of it for its own.
pub async fn legible(request: Request, next: Next) -> Result<Response, Problem> {
    match percent_decode_str(request.uri().path()).decode_utf8() {
        Ok(_) => Ok(next.run(request).await),
        Err(_) => Err(Problem::new(StatusCode::BAD_REQUEST, "unreadable", "the path is no text")),
    }
}

/// The answer where a path is known, but not with this method; the header `Allow` has those that are.
pub async fn no_such_method() -> Problem {
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "no_such_method", "this path is not called like this")
}

/// Refusals that may come from any call.
const ANYWHERE: [(&str, &str); 7] = [
    ("400", "`unreadable`: path, query or body"),
    ("403", "`foreign_site`: a page of another site may not do this"),
    ("408", "the request did not come, or was not answered, in time"),
    ("413", "`too_large`"),
    ("415", "`encoding_unknown`, or a body that is not JSON"),
    ("429", "`too_often`: come again after `Retry-After` seconds"),
    ("503", "`unavailable`: the store cannot do it now; come again after `Retry-After` seconds"),
];

/// What a call that takes a body may say of it.
const OF_A_BODY: (&str, &str) = ("422", "`unreadable`: the body is not what this call takes");

/// Says of a call what holds for all.
pub(super) fn describe(path: &str, operation: &mut Operation) {
    let takes = operation.request_body.is_some();
    let responses = &mut operation.responses.responses;
    for (status, description) in ANYWHERE.into_iter().chain(takes.then_some(OF_A_BODY)) {
        responses.entry(status.into()).or_insert_with(|| RefOr::T(refusal(status, description)));
    }
    if takes {
        operation.extensions = Some(ExtensionsBuilder::new().add("x-largest-body", largest_body(path)).build());
    }
}

fn refusal(status: &str, description: &str) -> openapi::Response {
    let response = ResponseBuilder::new().description(description);
    let reply = || Content::new(Some(Ref::from_schema_name("ErrorReply")));
    let seconds = || Header::new(Object::with_type(Type::Integer));
    match status {
        // Given up from outside, without a word.
        "408" => response,
        "429" | "503" => response.content("application/json", reply()).header("Retry-After", seconds()),
        _ => response.content("application/json", reply()),
    }
    .build()
}
