//! How often and for how long one may ask something of the desks of a community.

use domain::{
    Body, CommunityId, Subject,
    community::{CommunityEvent, HIGHEST_LIMIT, Limits},
    rights::Right,
};

use crate::{Desk, DeskError, view::CommunityView};

impl Desk {
    /// Sets both limits; only the one that differs is written, so that another desk's change of the
    /// other stays.
    pub fn set_limits(&self, id: CommunityId, limits: Limits) -> Result<CommunityView, DeskError> {
        self.require(Right::Settings)?;
        let Limits { intercepts_per_month: per_month, dispute_days: days } = limits;
        if days == Some(0) || [per_month, days].into_iter().flatten().any(|limit| limit > HIGHEST_LIMIT) {
            return Err(DeskError::input("limits", "limit_wrong", "a limit is a number up to 3,650, days at least 1"));
        }
        self.write(|writing| {
            let before = writing.community(id)?.state.ok_or(DeskError::UnknownCommunity)?.limits;
            let intercepts = CommunityEvent::InterceptLimitSet { per_month };
            let disputes = CommunityEvent::DisputeWindowSet { days };
            let changed =
                [(before.intercepts_per_month != per_month, intercepts), (before.dispute_days != days, disputes)];
            for (_, set) in changed.into_iter().filter(|(differs, _)| *differs) {
                writing.append(id, Subject::community(id), Body::Community(set), Vec::new())?;
            }
            Ok(())
        })?;
        self.community_view(id)
    }
}
