//! `parcel-relay partner`: third parties and their keys, beside a relay that may be running.

use clap::{Args, Subcommand};
use domain::{CommunityId, Timestamp, time::DAY_MS};
use relay::{
    config::Config,
    partners::{self, Agreed, Shown},
    store::{Delivery, Lookup, Partner, PartnerRight},
    surroundings::local_time,
};
use uuid::Uuid;

use crate::office::{closed, opened};

/// What an operator does with third parties.
#[derive(Subcommand)]
pub enum PartnerCommand {
    /// Add one and print its id, its key and the secret of its webhook, which are shown only now
    Add(AddArguments),
    /// Print all: id, name, since when, last day of use, rights, communities, webhook
    List,
    /// End one: its key opens nothing any more
    End {
        /// Its name or id
        partner: String,
    },
    /// Give one another key; the one before opens nothing any more
    Rotate {
        /// Its name or id
        partner: String,
        /// Change the secret of its webhook as well
        #[arg(long)]
        webhook: bool,
    },
    /// Tell one of its parcels at another address from now on, and print the new secret
    Webhook {
        /// Its name or id
        partner: String,
        /// Such as https://partner.example/webhook; nothing ends it
        url: Option<String>,
    },
    /// Print the webhooks that were given up: id, when, type, reference, tries, what the last one came to
    Dead {
        /// Its name or id
        partner: String,
    },
    /// Have webhooks sent again that were given up
    Redeliver {
        /// Its name or id
        partner: String,
        /// Their ids; all where none is named
        ids: Vec<Uuid>,
    },
    /// Print which contacts its terminals have seen in full: when, community, parcel
    Seen {
        /// Its name or id
        partner: String,
    },
}

/// What is agreed with a new partner.
#[derive(Args)]
pub struct AddArguments {
    /// As it will be listed
    name: String,
    /// A community in which its key opens anything, may be repeated
    #[arg(long = "community", value_name = "ID", required = true)]
    communities: Vec<CommunityId>,
    /// What its key opens, may be repeated
    #[arg(long = "right", value_name = "RIGHT", value_enum, default_values_t = [PartnerRight::Announce, PartnerRight::Query])]
    rights: Vec<PartnerRight>,
    /// Where it is told of its parcels, such as https://partner.example/webhook
    #[arg(long, value_name = "URL")]
    webhook: Option<String>,
}

/// Does it.
pub async fn partner(config: &Config, command: &PartnerCommand) -> anyhow::Result<()> {
    let relay = opened(config).await?;
    match command {
        PartnerCommand::Add(arguments) => show(&partners::add(&relay, agreed(arguments)).await?),
        PartnerCommand::List => partners::all(&relay).await?.iter().for_each(|partner| println!("{}", line(partner))),
        PartnerCommand::End { partner } => {
            partners::end(&relay, partner).await?;
            println!("its key opens nothing any more");
        }
        PartnerCommand::Rotate { partner, webhook } => show(&partners::rotate(&relay, partner, *webhook).await?),
        PartnerCommand::Webhook { partner, url } => {
            let secret = partners::set_webhook(&relay, partner, url.as_deref()).await?;
            println!("{}", secret.unwrap_or_else(|| "it is told nothing any more".into()));
        }
        PartnerCommand::Dead { partner } => {
            partners::dead(&relay, partner).await?.iter().for_each(|dead| println!("{}", dead_line(dead)));
        }
        PartnerCommand::Redeliver { partner, ids } => {
            println!("{} on their way again", partners::redeliver(&relay, partner, ids.clone()).await?);
        }
        PartnerCommand::Seen { partner } => {
            partners::seen(&relay, partner).await?.iter().for_each(|seen| println!("{}", seen_line(seen)));
        }
    }
    closed(relay).await
}

fn agreed(arguments: &AddArguments) -> Agreed {
    Agreed {
        name: arguments.name.clone(),
        rights: arguments.rights.iter().copied().collect(),
        communities: arguments.communities.iter().copied().collect(),
        webhook: arguments.webhook.clone(),
    }
}

fn show(shown: &Shown) {
    println!("{}\n{}", shown.id, shown.key);
    if let Some(secret) = &shown.secret {
        println!("{secret}");
    }
}

fn line(partner: &Partner) -> String {
    let terms = &partner.terms;
    let day = |day: i64| local_time(Timestamp::from_millis(day.saturating_mul(DAY_MS))).chars().take(10).collect();
    let used: String = partner.last_used.map_or_else(|| "never".into(), day);
    let ended = terms.ended_at.map(|at| format!("ended {}", local_time(at)));
    let since = ended.unwrap_or_else(|| local_time(terms.made_at));
    let rights: Vec<_> = terms.rights.iter().map(|right| format!("{right:?}").to_lowercase()).collect();
    let communities: Vec<_> = terms.communities.iter().map(ToString::to_string).collect();
    let webhook = terms.webhook.as_ref().map_or("-", |webhook| webhook.url.as_str());
    let (id, name) = (partner.id, &terms.name);
    format!("{id}\t{name}\t{since}\t{used}\t{}\t{}\t{webhook}", rights.join(","), communities.join(","))
}

fn dead_line(dead: &Delivery) -> String {
    let (id, telling) = (dead.id, &dead.telling);
    let failure = dead.failure.as_deref().unwrap_or("-");
    let when = local_time(telling.at);
    format!("{id}\t{when}\t{}\t{}\t{}\t{failure}", telling.what, telling.reference, dead.tries)
}

fn seen_line(seen: &Lookup) -> String {
    format!("{}\t{}\t{}", local_time(seen.at), seen.community_id, seen.parcel_id)
}
