//! Messages on a local page instead of on phones.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};

use domain::notice::NoticeKind;
use serde::Serialize;

use super::{Answer, Message};
use crate::surroundings::local_time;

/// The last messages, in memory only: they hold codes.
#[derive(Default)]
pub struct Console(Mutex<VecDeque<Shown>>);

/// A message as the page shows it.
#[derive(Clone, Serialize)]
pub struct Shown {
    /// RFC 3339.
    pub at: String,
    /// The phone in full.
    pub to: String,
    /// What it is about.
    pub kind: NoticeKind,
    /// What it says.
    pub text: String,
}

const MOST: usize = 500;

impl Console {
    pub(super) fn show(&self, message: Message) -> Answer {
        tracing::info!(kind = ?message.kind, "a message is on the console page");
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shown.truncate(MOST - 1);
        let to = message.to.as_str().to_owned();
        shown.push_front(Shown { at: local_time(message.at), to, kind: message.kind, text: message.text });
        Answer::Accepted(None)
    }

    /// The newest first.
    pub fn shown(&self) -> Vec<Shown> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}
