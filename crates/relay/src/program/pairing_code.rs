//! `parcel-relay pairing-code`, and the file that scripts read.

use std::{io::Write as _, path::Path};

use anyhow::Context as _;
use domain::OrganizationId;
use relay::{
    Relay,
    config::Config,
    office,
    pairing::{self, Gives},
    surroundings::Machine,
};

use crate::{
    arguments::CodeArguments,
    office::{closed, opened},
};

/// Makes a code beside a relay that may be running.
pub async fn print(config: &Config, code: &CodeArguments) -> anyhow::Result<()> {
    let relay = opened(config).await?;
    let organization = match &code.organization {
        Some(called) => office::organization(&relay, called).await?,
        None => OrganizationId::FIRST,
    };
    let communities = Some(code.communities.clone()).filter(|named| !named.is_empty());
    let gives = Gives { organization, communities, rebuild: code.rebuild };
    println!("{}", pairing::new_code_for(&relay.store, &Machine, gives).await?);
    closed(relay).await
}

/// Makes a code and leaves it in a file.
pub async fn leave(relay: &Relay, file: &Path) -> anyhow::Result<()> {
    let code = pairing::new_code(&relay.store, &Machine).await?;
    write_secret(file, &code).with_context(|| format!("cannot write {}", file.display()))
}

/// Written beside and moved into place, so that nobody reads half a code; only for this user.
fn write_secret(file: &Path, text: &str) -> std::io::Result<()> {
    let beside = file.with_extension("new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&beside)?.write_all(text.as_bytes())?;
    std::fs::rename(beside, file)
}
