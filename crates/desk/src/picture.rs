//! Pictures of a parcel, each loaded when somebody looks at it.

use domain::{Parcel, ParcelId, Picture, SideBody, SideId, SideRef, rights::Right};

use crate::{
    Desk, DeskError,
    store::{parcel, side},
    view::PictureView,
};

impl Desk {
    /// A signature or photo of this parcel; nothing where it was erased or has not come yet.
    pub fn picture(&self, id: ParcelId, picture: SideId) -> Result<Option<PictureView>, DeskError> {
        self.require(Right::HandOver)?;
        let file = self.picture_file(id, picture)?;
        Ok(file.map(|picture| PictureView { media: picture.media().into(), base64: picture.base64() }))
    }

    /// The same as it was taken, for paper that somebody who may see it has asked for.
    pub(crate) fn picture_file(&self, id: ParcelId, picture: SideId) -> Result<Option<Picture>, DeskError> {
        self.store.read(|connection| {
            let facts = parcel::by_id(connection, id)?;
            if !pictures(&facts.parcel).any(|row| row.id == picture) {
                return Ok(None);
            }
            Ok(match side::find(connection, picture)?.map(|row| row.body) {
                Some(SideBody::Picture { picture }) => Some(picture),
                _ => None,
            })
        })
    }
}

fn pictures(parcel: &Parcel) -> impl Iterator<Item = &SideRef> {
    let proof = parcel.proof.iter().flat_map(|proof| proof.signature.iter().chain(&proof.photo));
    proof.chain(&parcel.photos)
}
