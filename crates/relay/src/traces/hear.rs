//! What the vendor tells by itself: heard once, however often it comes, and never back in time.

use std::sync::Arc;

use domain::{Timestamp, carrier};

use super::{Provider, plan, said, said::Pushed, sign};
use crate::{
    Relay,
    store::{Scope, StoreError, Tables},
};

/// A push that was signed and understood.
pub struct Heard(Pushed);

/// Why a push is not heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unheard {
    /// The vendor has not signed it.
    Unsigned,
    /// It has not the vendor's form.
    Malformed,
}

impl Provider {
    /// Understands a form that was pushed.
    ///
    /// # Errors
    /// It is not heard.
    pub fn read(&self, form: &[u8], now: Timestamp) -> Result<Heard, Unheard> {
        let (mut param, mut given) = (None, None);
        for (name, value) in form_urlencoded::parse(form) {
            match name.as_ref() {
                "param" => param = Some(value),
                "sign" => given = Some(value),
                _ => {}
            }
        }
        let (Some(param), Some(given)) = (param, given) else { return Err(Unheard::Unsigned) };
        if !sign::is_pushed(&param, self.settings.salt.reveal(), &given) {
            return Err(Unheard::Unsigned);
        }
        said::pushed(&param, now).map(Heard).ok_or(Unheard::Malformed)
    }
}

impl Heard {
    /// Writes down what is new in it. Of a number that nobody follows nothing is kept.
    ///
    /// # Errors
    /// The store cannot do it now: the vendor comes again.
    pub async fn keep(self, relay: &Arc<Relay>) -> Result<(), StoreError> {
        let (pushed, now) = (self.0, relay.around.now());
        let Some(carrier) = carrier::find(&pushed.company) else { return Ok(()) };
        let keeping = move |tables: &dyn Tables| {
            let Some(followed) = tables.trace(&carrier.code, &pushed.number)? else { return Ok(()) };
            match plan::after_push(followed, pushed.trace, pushed.ended, now) {
                Some(changed) => tables.save_trace(&changed),
                None => Ok(()),
            }
        };
        relay.store.write(Scope::apart(), keeping).await
    }
}
