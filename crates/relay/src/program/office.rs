//! `parcel-relay organization`, `devices`, `revoke`, `resume`, `quarantine`: beside a relay that may be running.

use std::sync::Arc;

use clap::Subcommand;
use domain::{CommunityId, DeviceId};
use relay::{Relay, channel::Channel, config::Config, office, store::SetAside, surroundings::local_time};
use serde_json::Value;

/// What an administrator does with organizations.
#[derive(Subcommand)]
pub enum OrganizationCommand {
    /// Add an owner of communities and desks, and print its id
    Add {
        /// As its pairing codes will name it
        name: String,
    },
}

/// What an administrator does with events that were kept aside.
#[derive(Subcommand)]
pub enum QuarantineCommand {
    /// Print what is kept aside: name, when, reason, type, community, desk and the desk's number
    List,
    /// Take one into its community's log after all
    Accept {
        /// Its name, or the beginning of it
        name: String,
    },
    /// Forget one
    Drop {
        /// Its name, or the beginning of it
        name: String,
    },
}

/// A relay that does not listen, for one command.
pub async fn opened(config: &Config) -> anyhow::Result<Arc<Relay>> {
    Ok(Relay::open(config, Channel::open(config)?).await?.0)
}

/// Finishes what the command began.
pub async fn closed(relay: Arc<Relay>) -> anyhow::Result<()> {
    Ok(tokio::task::spawn_blocking(move || relay.store.close()).await?)
}

/// Adds an organization.
pub async fn organization(config: &Config, command: &OrganizationCommand) -> anyhow::Result<()> {
    let OrganizationCommand::Add { name } = command;
    let relay = opened(config).await?;
    println!("{}", office::add_organization(&relay, name).await?.id);
    closed(relay).await
}

/// Lists the desks.
pub async fn devices(config: &Config) -> anyhow::Result<()> {
    let relay = opened(config).await?;
    for desk in office::desks(&relay).await? {
        let state = if desk.revoked { "ended" } else { "active" };
        println!("{}\t{state}\t{}\t{}", desk.id, desk.name, desk.communities.join("、"));
    }
    closed(relay).await
}

/// Ends a desk.
pub async fn revoke(config: &Config, device: DeviceId) -> anyhow::Result<()> {
    let relay = opened(config).await?;
    office::revoke(&relay, device).await?;
    println!("the desk {device} may do nothing here any more");
    closed(relay).await
}

/// Lets notices go out again.
pub async fn resume(config: &Config, community: Option<CommunityId>) -> anyhow::Result<()> {
    let relay = opened(config).await?;
    let resumed = office::resume(&relay, community).await?;
    for community in &resumed {
        println!("notices of {community} go out again");
    }
    if resumed.is_empty() {
        println!("nothing was waiting");
    }
    closed(relay).await
}

/// Looks at what is kept aside, and decides.
pub async fn quarantine(config: &Config, command: &QuarantineCommand) -> anyhow::Result<()> {
    let relay = opened(config).await?;
    match command {
        QuarantineCommand::List => office::kept_aside(&relay).await?.iter().for_each(|kept| println!("{}", line(kept))),
        QuarantineCommand::Accept { name } => {
            println!("it is in the log at {}", office::accept_kept(&relay, name).await?);
        }
        QuarantineCommand::Drop { name } => {
            office::drop_kept(&relay, name).await?;
            println!("it is forgotten");
        }
    }
    closed(relay).await
}

/// Nothing of it is personal: a type is one of ours or somebody's invention, so only its letters.
fn line(kept: &SetAside) -> String {
    let text: Value = serde_json::from_str(&kept.text).unwrap_or_default();
    let typed = text["event"]["type"].as_str().unwrap_or_default();
    let typed: String = typed.chars().filter(|letter| matches!(letter, 'a'..='z' | '_')).take(40).collect();
    let name = kept.digest.get(..16).unwrap_or(&kept.digest);
    let (when, reason) = (local_time(kept.at), &kept.reason);
    format!("{name}\t{when}\t{reason}\t{typed}\t{}\t{}\t{}", kept.community_id, kept.pushed_by, kept.device_seq)
}
