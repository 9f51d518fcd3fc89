//! Problems, disputes, stocktakes, other collection points.

use super::{in_status, touchable};
use crate::{
    ClerkId, Parcel, ParcelEvent, ParcelState, Refusal, Shelf, SideRef, Status, Timestamp, TrackingNumber,
    community::Limits,
    event::{DisputeOutcome, DisputedBy},
};

/// The most pictures of one parcel.
const MOST_PHOTOS: usize = 10;

/// Somebody says that a parcel marked as collected is not there.
#[derive(Debug, Clone)]
pub struct Complaint {
    /// Who.
    pub by: DisputedBy,
    /// In their words.
    pub words: Option<SideRef>,
    /// Who looks after it.
    pub owner: Option<ClerkId>,
    /// By when somebody should have done something.
    pub due: Option<Timestamp>,
}

/// Who looks after a held parcel, and by when.
pub fn assign_hold(
    state: &ParcelState,
    owner: Option<ClerkId>,
    due: Option<Timestamp>,
) -> Result<ParcelEvent, Refusal> {
    let parcel = touchable(state)?;
    parcel.hold.as_ref().map_or(Err(Refusal::NotOnHold), |_| Ok(ParcelEvent::HoldAssigned { owner, due }))
}

/// The problem has come to an end, in a clerk's words.
pub fn resolve_hold(state: &ParcelState, outcome: SideRef) -> Result<ParcelEvent, Refusal> {
    let parcel = touchable(state)?;
    parcel.hold.as_ref().map_or(Err(Refusal::NotOnHold), |_| Ok(ParcelEvent::HoldResolved { outcome }))
}

/// "Marked as collected, but I have nothing", while the community takes such; an open one may be
/// changed whatever became of the parcel.
pub fn dispute(
    state: &ParcelState,
    limits: &Limits,
    now: Timestamp,
    complaint: Complaint,
) -> Result<ParcelEvent, Refusal> {
    let parcel = touchable(state)?;
    if !is_disputed(parcel) {
        if parcel.status != Status::PickedUp {
            return Err(Refusal::NotPickedUp);
        }
        limits.check_dispute(parcel.ended_at, now)?;
    }
    let Complaint { by, words, owner, due } = complaint;
    Ok(ParcelEvent::Disputed { by, words, owner, due })
}

/// What came of it; "other" needs words.
pub fn settle_dispute(
    state: &ParcelState,
    outcome: DisputeOutcome,
    words: Option<SideRef>,
) -> Result<ParcelEvent, Refusal> {
    match (is_disputed(touchable(state)?), outcome, &words) {
        (false, ..) => Err(Refusal::NotDisputed),
        (true, DisputeOutcome::Other, None) => Err(Refusal::ReasonNeeded),
        _ => Ok(ParcelEvent::DisputeSettled { outcome, words }),
    }
}

/// A stocktake did not find it; told once.
pub fn miss(state: &ParcelState) -> Result<ParcelEvent, Refusal> {
    let parcel = on_shelf(state)?;
    match parcel.missing_since {
        Some(_) => Err(Refusal::MissingAlready),
        None => Ok(ParcelEvent::NotFound {}),
    }
}

/// It is there after all.
pub fn find(state: &ParcelState, shelf: Option<Shelf>) -> Result<ParcelEvent, Refusal> {
    let parcel = on_shelf(state)?;
    parcel.missing_since.map_or(Err(Refusal::NotMissing), |_| Ok(ParcelEvent::Found { shelf }))
}

/// It waits at another collection point from now on.
pub fn move_to_point(state: &ParcelState, point: String, shelf: Option<Shelf>) -> Result<ParcelEvent, Refusal> {
    let parcel = on_shelf(state)?;
    match parcel.point.as_deref() == Some(point.as_str()) {
        true => Err(Refusal::ThereAlready),
        false => Ok(ParcelEvent::MovedToPoint { point, shelf }),
    }
}

/// A picture of it, as it came.
pub fn take_picture(state: &ParcelState, photo: SideRef) -> Result<ParcelEvent, Refusal> {
    match touchable(state)?.photos.len() < MOST_PHOTOS {
        true => Ok(ParcelEvent::PictureTaken { photo }),
        false => Err(Refusal::TooManyPictures),
    }
}

/// 代客上传退货单号: the number of a resident's own return; a later one takes the place of an earlier one.
pub fn record_return_number(
    state: &ParcelState,
    return_tracking: TrackingNumber,
    return_carrier: Option<String>,
) -> Result<ParcelEvent, Refusal> {
    touchable(state)?;
    Ok(ParcelEvent::ReturnNumberRecorded { return_tracking, return_carrier })
}

fn on_shelf(state: &ParcelState) -> Result<&Parcel, Refusal> {
    let parcel = touchable(state)?;
    match parcel.status.is_on_shelf() {
        true => Ok(parcel),
        false => in_status(state, Status::Available),
    }
}

fn is_disputed(parcel: &Parcel) -> bool {
    parcel.dispute.as_ref().is_some_and(crate::parcel::Dispute::is_open)
}
