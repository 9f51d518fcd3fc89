//! What messages cost: kept for each community, day and gateway as it is spent, so that nothing has
//! to be counted afterwards.

use domain::{CommunityId, Fen};

use super::StoreError;

/// What one gateway took on one day for one community.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Postage {
    /// Whose.
    pub community_id: CommunityId,
    /// Days since 1970 in China.
    pub day: i64,
    /// As the settings call it.
    pub gateway: String,
    /// Messages that it took.
    pub messages: u64,
    /// SMS that they are.
    pub segments: u64,
    /// What they cost at the price in the settings of that moment.
    pub cost: Fen,
}

/// What messages cost.
pub trait Spending {
    /// This much more.
    fn spend(&self, more: &Postage) -> Result<(), StoreError>;

    /// What was spent since that day, by day, community and gateway, at most `most` lines.
    fn spent_since(&self, day: i64, most: usize) -> Result<Vec<Postage>, StoreError>;
}
