//! `parcel-relay doctor`: looks at settings, machine and store, and says of each what is well, what
//! is not, and what to do about it. Changes nothing, and may run beside a relay.

mod history;
mod machine;
mod outbox;
mod settings;
mod vendors;

use serde::Serialize;

use crate::{
    Config,
    store::{self, Store, StoreError},
};

/// How it stands with one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// As it should be.
    Ok,
    /// It works; somebody should look at it.
    Warn,
    /// It does not work, or will not for long.
    Fail,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What was looked at: a stable name.
    pub check: &'static str,
    /// How it stands.
    pub verdict: Verdict,
    /// What was found. No personal data.
    pub found: String,
    /// What to do, unless all is well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cure: Option<String>,
}

impl Finding {
    fn ok(check: &'static str, found: impl Into<String>) -> Self {
        Self { check, verdict: Verdict::Ok, found: found.into(), cure: None }
    }

    fn warn(check: &'static str, found: impl Into<String>, cure: impl Into<String>) -> Self {
        Self { check, verdict: Verdict::Warn, found: found.into(), cure: Some(cure.into()) }
    }

    fn fail(check: &'static str, found: impl Into<String>, cure: impl Into<String>) -> Self {
        Self { check, verdict: Verdict::Fail, found: found.into(), cure: Some(cure.into()) }
    }
}

/// What can be looked at without the store.
pub fn examine_outside(config: &Config) -> Vec<Finding> {
    let mut findings = settings::look(config);
    findings.extend(machine::look(config));
    findings
}

/// The file's schema, and whether it can be looked into without changing it.
pub fn examine_schema(config: &Config) -> (Finding, bool) {
    match store::schema(config.place()) {
        Ok(None) => {
            let found = format!("there is none in {}", whereabouts(config));
            (Finding::warn("schema", found, "it is made at the first start; is this the right place?"), false)
        }
        Ok(Some((have, want))) if have == want => {
            (Finding::ok("schema", format!("step {have}, as this version has it")), true)
        }
        Ok(Some((have, want))) if have < want => {
            let found = format!("step {have} of {want}: written by an older version");
            (Finding::warn("schema", found, "back it up; the next start of the relay brings it up to date"), false)
        }
        Ok(Some(_)) => (unopened(config, &StoreError::Newer), false),
        Err(error) => (unopened(config, &error), false),
    }
}

/// Everything in the store, one log after the other. Reads all of it: minutes for millions of events.
pub async fn examine_store(config: &Config, store: &Store) -> Vec<Finding> {
    let now = config.now();
    let mut findings = vec![integrity(store).await];
    findings.extend(history::look(store, now).await);
    findings.extend(outbox::look(store, now).await);
    findings.extend(vendors::look(config, store, now).await);
    findings
}

/// That the database cannot be opened.
pub fn unopened(config: &Config, error: &StoreError) -> Finding {
    let cure = match error {
        StoreError::Newer => "start the version of the relay that last wrote it, or a newer one",
        StoreError::DiskFull => "make room on the disk, then look again",
        _ => "keep the files as they are, restore the newest backup beside them (docs/deploy.md), and compare",
    };
    Finding::fail("store", format!("the store at {} cannot be opened: {error}", whereabouts(config)), cure)
}

/// A folder, or the setting that names the database: the address itself may hold a password.
fn whereabouts(config: &Config) -> String {
    match config.database_url {
        Some(_) => "database_url".into(),
        None => config.data.display().to_string(),
    }
}

async fn integrity(store: &Store) -> Finding {
    match store.read(|tables| tables.damage()).await {
        Ok(damage) if damage.is_empty() => Finding::ok("integrity", "the database finds no damage in itself"),
        Ok(damage) => Finding::fail(
            "integrity",
            damage.join("; "),
            "stop the relay, keep the files, restore the newest backup; desks bring back what it lacks",
        ),
        Err(error) => unread("integrity", &error),
    }
}

fn unread(check: &'static str, error: &StoreError) -> Finding {
    Finding::fail(check, format!("cannot be read: {error}"), "see the line `integrity`; then restore the newest backup")
}
