//! 货架与代收点: which places there are, and which collection points beside the first.

use domain::{
    Body, Community, CommunityId, ShelfRow, Shelving, Subject,
    community::{CommunityEvent, MOST_POINTS},
    rights::Right,
};

use crate::{
    Desk, DeskError,
    found::community_name,
    view::{CommunityView, PointShelvesView, point_shelves},
};

impl Desk {
    /// Sets the shelves of a collection point, the community's first where none is named; no rows is
    /// free text again. What lies somewhere stays there.
    ///
    /// # Errors
    /// `shelves_…` where the rows do not fit together or another point has one of the same name;
    /// `point_unknown`.
    pub fn set_shelves(
        &self,
        id: CommunityId,
        point: Option<&str>,
        rows: Vec<ShelfRow>,
    ) -> Result<CommunityView, DeskError> {
        self.require(Right::Settings)?;
        let shelving = shelving(rows)?;
        self.write(|writing| {
            let state = writing.community(id)?.state.ok_or(DeskError::UnknownCommunity)?;
            let point = known_point(&state, point)?;
            refuse_shared(&state, point.as_deref(), &shelving)?;
            if state.shelves.get(point.as_deref().unwrap_or_default()) == Some(&shelving) {
                return Ok(());
            }
            let set = CommunityEvent::ShelvesSet { point, rows: shelving.rows().to_vec() };
            writing.append(id, Subject::community(id), Body::Community(set), Vec::new()).map(drop)
        })?;
        self.community_view(id)
    }

    /// Sets the collection points beside the first, in the order of the screen. A parcel that waits
    /// at one that is no longer named goes on waiting there.
    pub fn set_points(&self, id: CommunityId, points: &[String]) -> Result<CommunityView, DeskError> {
        self.require(Right::Settings)?;
        let points = points.iter().map(|name| community_name("points", name)).collect::<Result<Vec<_>, _>>()?;
        self.write(|writing| {
            let state = writing.community(id)?.state.ok_or(DeskError::UnknownCommunity)?;
            refuse_twice(&state, &points)?;
            if state.points == points {
                return Ok(());
            }
            let set = CommunityEvent::PointsSet { points };
            writing.append(id, Subject::community(id), Body::Community(set), Vec::new()).map(drop)
        })?;
        self.community_view(id)
    }

    /// What rows would be: their places, board by board.
    pub fn preview_shelves(&self, rows: Vec<ShelfRow>) -> Result<PointShelvesView, DeskError> {
        Ok(point_shelves(None, &shelving(rows)?))
    }
}

/// The collection point as the log names it; none for the community's first.
///
/// # Errors
/// `point_unknown`
pub(crate) fn known_point(state: &Community, point: Option<&str>) -> Result<Option<String>, DeskError> {
    let Some(point) = point.map(str::trim).filter(|point| !point.is_empty() && *point != state.collection_point) else {
        return Ok(None);
    };
    let unknown = || DeskError::input("point", "point_unknown", "this community has no such collection point");
    state.points.iter().find(|name| *name == point).cloned().map(Some).ok_or_else(unknown)
}

fn shelving(rows: Vec<ShelfRow>) -> Result<Shelving, DeskError> {
    Shelving::new(rows).map_err(|wrong| DeskError::input("shelves", wrong.code(), wrong.to_string()))
}

/// A place names its collection point: `A3-12` is in one row of the community.
fn refuse_shared(state: &Community, point: Option<&str>, shelving: &Shelving) -> Result<(), DeskError> {
    let elsewhere = state.shelves.iter().filter(|(name, _)| *name != point.unwrap_or_default());
    let taken: Vec<_> = elsewhere.flat_map(|(_, other)| other.rows()).map(|row| row.name.as_str()).collect();
    match shelving.rows().iter().any(|row| taken.contains(&row.name.as_str())) {
        true => Err(DeskError::input("shelves", "shelves_shared", "another collection point has a row of this name")),
        false => Ok(()),
    }
}

fn refuse_twice(state: &Community, points: &[String]) -> Result<(), DeskError> {
    let twice = |n: usize, name: &String| *name == state.collection_point || points[..n].contains(name);
    match () {
        () if points.len() > MOST_POINTS => {
            Err(DeskError::input("points", "points_too_many", "a community has at most 20 further collection points"))
        }
        () if points.iter().enumerate().any(|(n, name)| twice(n, name)) => {
            Err(DeskError::input("points", "points_twice", "two collection points have the same name"))
        }
        () => Ok(()),
    }
}
