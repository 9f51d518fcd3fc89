//! `parcel-relay postage` and `parcel-relay report-urls`: beside a relay that may be running.

use domain::{Timestamp, time::DAY_MS};
use relay::{Config, channel::Gateway, office, surroundings::local_time};

use crate::office::{closed, opened};

/// Prints what was spent on messages, a line for each day, community and gateway.
pub async fn spent(config: &Config, days: u16) -> anyhow::Result<()> {
    let relay = opened(config).await?;
    for line in office::spent(&relay, days).await? {
        let day = local_time(Timestamp::from_millis(line.day.saturating_mul(DAY_MS)));
        let (day, yuan) = (day.get(..10).unwrap_or_default(), line.cost.to_string());
        println!("{day}\t{}\t{}\t{}\t{}\t{yuan}", line.community_id, line.gateway, line.messages, line.segments);
    }
    closed(relay).await
}

/// Prints the address for each gateway's delivery reports.
pub async fn report_urls(config: &Config) -> anyhow::Result<()> {
    let relay = opened(config).await?;
    anyhow::ensure!(relay.public_url.is_some(), "set public_url first: gateways reach the relay from outside");
    let gateways = relay.channel.gateways().into_iter().flat_map(|gateways| gateways.all());
    for Gateway { name, .. } in gateways {
        println!("{name}\t{}", relay.report_url(name).unwrap_or_default());
    }
    closed(relay).await
}
