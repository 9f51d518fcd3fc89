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
            let renamed = CommunityEvent::Renamed { name, collection_point };
            writing.append(id, Subject::community(id), Body::Community(renamed), Vec::new())
        })?;
        self.community_view(id)
    }
}
