//! Refusals as they leave the relay: a status, a stable code, a sentence; never personal data.

use axum::{
    Json,
    http::{StatusCode, header::RETRY_AFTER},
    response::{IntoResponse, Response},
};
use wire::ErrorReply;

use crate::store::StoreError;

/// A refused request.
#[derive(Debug, Clone)]
pub struct Problem {
    status: StatusCode,
    code: &'static str,
    message: String,
    /// Seconds.
    retry_after: Option<u32>,
    tries_left: Option<u32>,
}

impl Problem {
    /// A refusal with this code.
    pub fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), retry_after: None, tries_left: None }
    }

    /// Something that was sent does not fit its field.
    pub fn invalid(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, message)
    }

    /// No token, one that is not ours, or that of a device that is not known.
    pub fn token_needed() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "token_needed", "a good token is needed")
    }

    /// Not signed in, or no more.
    pub fn signed_out() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "signed_out", "sign in first")
    }

    /// This desk was ended.
    pub fn revoked() -> Self {
        Self::new(StatusCode::FORBIDDEN, "revoked", "this desk may do nothing here any more")
    }

    /// A community that this desk was not given, or that does not exist: which of them is not said.
    pub fn foreign_community() -> Self {
        Self::new(StatusCode::FORBIDDEN, "foreign_community", "not given to this desk")
    }

    /// What the desk has read is not the beginning of this log.
    pub fn diverged() -> Self {
        Self::new(StatusCode::CONFLICT, "diverged", "this is not the log that the desk has read")
    }

    /// There is no such thing, or it is not yours.
    pub fn not_found(code: &'static str) -> Self {
        Self::new(StatusCode::NOT_FOUND, code, "there is no such thing here")
    }

    /// Tells how often it may still be tried.
    #[must_use]
    pub fn with_tries_left(self, left: u32) -> Self {
        Self { tries_left: Some(left), ..self }
    }

    /// Its stable name.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Whether there is no such thing.
    pub fn is_not_found(&self) -> bool {
        self.status == StatusCode::NOT_FOUND
    }

    /// Whether it will be the same however often it is asked; otherwise it was this relay's trouble.
    pub fn is_lasting(&self) -> bool {
        self.status.is_client_error()
    }

    /// As it stands inside another answer.
    pub fn told(self) -> wire::Problem {
        wire::Problem { code: self.code.into(), message: self.message, tries_left: self.tries_left }
    }

    /// Asked too often.
    pub fn too_often(seconds: u32) -> Self {
        let problem = Self::new(StatusCode::TOO_MANY_REQUESTS, "too_often", "asked too often, come again later");
        Self { retry_after: Some(seconds), ..problem }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the store");
        if error == StoreError::Newer {
            let problem =
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "update_needed", "this relay must be updated first");
            return Self { retry_after: Some(600), ..problem };
        }
        let problem =
            Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "the relay cannot do this now, try again");
        Self { retry_after: Some(2), ..problem }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, retry_after) = (self.status, self.retry_after);
        let mut response = (status, Json(ErrorReply { error: self.told() })).into_response();
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(RETRY_AFTER, seconds.into());
        }
        response
    }
}
