//! A community or its collection point is called otherwise.

use domain::{Body, CommunityId, Subject, community::CommunityEvent, rights::Right};

use crate::{
    Desk, DeskError,
    found::{community_name, refuse_taken},
    view::CommunityView,
};

impl Desk {
    /// Changes the names; what is `None` stays.
    pub fn change_community(
        &self,
        id: CommunityId,
        name: Option<&str>,
        collection_point: Option<&str>,
    ) -> Result<CommunityView, DeskError> {
        self.require(Right::Settings)?;
        let name = name.map(|text| community_name("community", text)).transpose()?;
        let collection_point = collection_point.map(|text| community_name("collection_point", text)).transpose()?;
        self.write(|writing| {
            name.as_ref().map_or(Ok(()), |name| refuse_taken(writing, id, name))?;
            // Only what differs, so that another desk's change of the other name stays.
            let state = writing.community(id)?.state.ok_or(DeskError::UnknownCommunity)?;
            let name = name.filter(|name| *name != state.name);
            let collection_point = collection_point.filter(|point| *point != state.collection_point);
            if name.is_none() && collection_point.is_none() {
                return Ok(());
            }
            let renamed = CommunityEvent::Renamed { name, collection_point };
            writing.append(id, Subject::community(id), Body::Community(renamed), Vec::new()).map(drop)
        })?;
        self.community_view(id)
    }
}
