//! `parcel-relay wechat-poster`: beside a relay that may be running.

use domain::CommunityId;
use relay::{Config, office, wechat::Poster};

use crate::office::{closed, opened};

/// Prints where the picture of the code is, and what it says for who draws it.
pub async fn poster(config: &Config, community: CommunityId, days: Option<u32>) -> anyhow::Result<()> {
    let relay = opened(config).await?;
    let Poster { picture, says, .. } = office::wechat_poster(&relay, community, days).await?;
    println!("{picture}\t{says}");
    closed(relay).await
}
