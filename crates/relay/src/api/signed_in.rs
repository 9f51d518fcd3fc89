//! A courier who is signed in.

use std::{ops::Deref, sync::Arc};

use axum::{extract::FromRequestParts, http::request::Parts};

use super::{
    Problem,
    session::{Kind, Shown},
};
use crate::{
    Relay, couriers,
    store::{CourierEntry, Tables},
};

/// A phone that has proved itself as a courier's.
#[derive(Clone)]
pub struct SignedIn(pub Shown);

impl SignedIn {
    /// The courier's entries in all communities; signed out when the session has ended meanwhile, or when
    /// no desk knows them any more.
    pub fn entries(&self, tables: &dyn Tables) -> Result<Vec<CourierEntry>, Problem> {
        self.check(tables)?;
        let entries = couriers::of_phone(tables, &self.phone)?;
        if entries.is_empty() { Err(Problem::signed_out()) } else { Ok(entries) }
    }
}

impl Deref for SignedIn {
    type Target = Shown;

    fn deref(&self) -> &Shown {
        &self.0
    }
}

impl FromRequestParts<Arc<Relay>> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, relay: &Arc<Relay>) -> Result<Self, Problem> {
        Kind::Courier.shown(relay, &parts.headers).await.map(Self)
    }
}
