//! A resident who is signed in.

use std::{ops::Deref, sync::Arc};

use axum::{extract::FromRequestParts, http::request::Parts};

use super::super::{
    Problem,
    session::{Kind, Shown},
};
use crate::{
    Relay,
    limits::What,
    residents::{self, Household},
    store::Tables,
};

/// A phone that has proved itself as a resident's.
#[derive(Clone)]
pub struct Resident(pub Shown);

impl Resident {
    /// What the phone stands for; signed out when the session has ended meanwhile, or when no desk knows
    /// the phone any more.
    pub fn households(&self, tables: &dyn Tables) -> Result<Vec<Household>, Problem> {
        self.check(tables)?;
        let households = residents::of_phone(tables, &self.phone)?;
        if households.is_empty() { Err(Problem::signed_out()) } else { Ok(households) }
    }
}

impl Deref for Resident {
    type Target = Shown;

    fn deref(&self) -> &Shown {
        &self.0
    }
}

impl FromRequestParts<Arc<Relay>> for Resident {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, relay: &Arc<Relay>) -> Result<Self, Problem> {
        let shown = Kind::Resident.shown(relay, &parts.headers).await?;
        relay.limits.take(What::Resident, shown.phone.as_str(), shown.now).map_err(Problem::too_often)?;
        Ok(Self(shown))
    }
}
