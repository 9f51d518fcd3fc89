//! 添加包裹: the desk takes in a parcel that nobody announced, for anybody.

use domain::{
    Address, CommunityId, CourierId, ParcelEvent, ParcelId, PersonName, Phone, Refusal, Shelf, SideBody,
    TrackingNumber, rights::Right,
};

use crate::{
    Desk, DeskError,
    printers::Occasion,
    store::{Writing, community::Served, courier, parcel},
    view::ParcelCard,
};

/// What 添加包裹 asks for.
#[derive(Clone)]
pub struct EntryForm {
    pub community: CommunityId,
    pub tracking: TrackingNumber,
    pub name: PersonName,
    pub phone: Phone,
    pub address: Option<Address>,
    /// The courier's own carrier when missing.
    pub carrier: Option<String>,
    pub courier: Option<CourierId>,
    pub damaged: bool,
    pub shelf: Option<Shelf>,
}

impl Desk {
    /// Enters a parcel; its pickup code is drawn and the arrival notice follows.
    pub fn enter(&self, form: EntryForm) -> Result<ParcelCard, DeskError> {
        self.require(Right::Receive)?;
        let mut entered = None;
        let card = self.begin(|writing| enter(writing, form).inspect(|id| entered = Some(*id)))?;
        self.print_automatically(Occasion::Received, entered.as_slice());
        Ok(card)
    }
}

pub(crate) fn enter(writing: &mut Writing<'_>, form: EntryForm) -> Result<ParcelId, DeskError> {
    let served = writing.community(form.community)?;
    let id = writing.new_id(ParcelId::new);
    refuse_live(writing, &served, &form.tracking, id)?;
    let carrier = carrier_of(writing, form.community, form.carrier, form.courier)?;
    let recipient = writing.side(SideBody::Person { name: form.name, phone: form.phone, address: form.address });
    let code = writing.draw_code(served.no, served.share)?;
    let entered = ParcelEvent::Entered {
        tracking: form.tracking,
        carrier,
        courier: form.courier,
        recipient: recipient.reference(),
        code: code.reference(),
        damaged: form.damaged,
        shelf: form.shelf,
    };
    writing.append_parcel(served.id, id, entered, vec![recipient, code])?;
    Ok(id)
}

/// One tracking number is one parcel among the live ones.
fn refuse_live(
    writing: &Writing<'_>,
    served: &Served,
    tracking: &TrackingNumber,
    except: ParcelId,
) -> Result<(), DeskError> {
    match parcel::live_by_tracking(writing.connection(), served.no, tracking, except)? {
        None => Ok(()),
        Some(live) => {
            let status = parcel::by_id(writing.connection(), live)?.parcel.status;
            Err(Refusal::AlreadyLive(status).into())
        }
    }
}

/// The carrier as given, else the courier's own.
pub(crate) fn carrier_of(
    writing: &Writing<'_>,
    community: CommunityId,
    given: Option<String>,
    courier: Option<CourierId>,
) -> Result<Option<String>, DeskError> {
    let given = given.map(|text| carrier_name(&text)).transpose()?.flatten();
    let entry = courier.map(|id| courier_of(writing, community, id)).transpose()?;
    Ok(given.or(entry.map(|entry| entry.carrier)))
}

/// A courier of this community, hidden or not.
pub(crate) fn courier_of(
    writing: &Writing<'_>,
    community: CommunityId,
    id: CourierId,
) -> Result<courier::Entry, DeskError> {
    let entry = courier::find(writing.connection(), id)?;
    entry.filter(|entry| entry.community_id == community).ok_or(DeskError::UnknownCourier)
}

/// A carrier's name, nothing when blank. Carriers are data: desks add their own.
pub(crate) fn carrier_name(text: &str) -> Result<Option<String>, DeskError> {
    let text = text.trim();
    match text.chars().take(41).count() {
        0 => Ok(None),
        n if n > 40 => {
            Err(DeskError::input("carrier", "carrier_too_long", "the carrier's name is longer than 40 characters"))
        }
        _ if text.chars().any(char::is_control) => Err(DeskError::input(
            "carrier",
            "carrier_unprintable",
            "the carrier's name has characters that cannot be shown",
        )),
        _ => Ok(Some(text.to_owned())),
    }
}
