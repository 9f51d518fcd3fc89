//! What a notice says, as of the moment it is sent.

use domain::{
    Community, CommunityId, Fen, Parcel, Phone, SideBody, SideRef, carrier,
    event::ReturnKind,
    notice::{self, Language, NoticeFacts, NoticeKind},
    wanted::{self, To},
};

use crate::{
    channel::Message,
    store::{Notice, StoreError, Tables},
};

/// A notice on its way.
pub(super) struct Letter {
    pub(super) notice: Notice,
    pub(super) message: Message,
}

/// Whether the recipient cannot come without it.
pub(super) fn carries_code(kind: NoticeKind) -> bool {
    matches!(kind, NoticeKind::Arrival | NoticeKind::PickupUndone | NoticeKind::ReturnUndone)
}

/// The message; nothing when it is no longer true or there is nobody left to tell.
pub(super) fn write(tables: &dyn Tables, notice: &Notice) -> Result<Option<Message>, StoreError> {
    let row = tables.parcel(notice.community_id, notice.parcel_id)?;
    let Some(parcel) = row.and_then(|row| row.state.parcel) else { return Ok(None) };
    if !wanted::still_true(notice.kind, parcel.status) || tables.superseded(notice)? {
        return Ok(None);
    }
    let Some(to) = phone(tables, notice, &parcel)? else { return Ok(None) };
    let community = tables.community(notice.community_id)?;
    let facts = facts(tables, notice, &parcel, community)?;
    Ok(Some(Message { to, kind: notice.kind, text: notice::text(notice.kind, Language::ZhCn, &facts) }))
}

fn phone(tables: &dyn Tables, notice: &Notice, parcel: &Parcel) -> Result<Option<Phone>, StoreError> {
    match (notice.to, parcel.courier) {
        (To::Recipient, _) => Ok(match side(tables, notice.community_id, Some(&parcel.recipient))? {
            Some(SideBody::Person { phone, .. }) => Some(phone),
            _ => None,
        }),
        (To::Courier, Some(id)) => Ok(tables.courier_entry(notice.community_id, id)?.map(|entry| entry.phone)),
        (To::Courier, None) => Ok(None),
    }
}

fn facts(
    tables: &dyn Tables,
    notice: &Notice,
    parcel: &Parcel,
    community: Option<Community>,
) -> Result<NoticeFacts, StoreError> {
    let (community, collection_point) = community.map(|here| (here.name, here.collection_point)).unwrap_or_default();
    let carrier = parcel.carrier.as_deref().unwrap_or_default();
    let carrier = carrier::find(carrier).map_or(carrier, |known| &known.name_zh);
    Ok(NoticeFacts {
        community,
        collection_point,
        code: if carries_code(notice.kind) { code(tables, notice.community_id, parcel)? } else { String::new() },
        shelf: parcel.shelf.as_ref().map(|shelf| shelf.as_str().to_owned()).unwrap_or_default(),
        carrier: carrier.to_owned(),
        tracking_tail: parcel.tracking.tail(4).to_owned(),
        reason: reason(tables, notice, parcel)?,
        fee: paid(parcel),
        ..NoticeFacts::default()
    })
}

fn code(tables: &dyn Tables, community: CommunityId, parcel: &Parcel) -> Result<String, StoreError> {
    Ok(match side(tables, community, parcel.code.as_ref())? {
        Some(SideBody::Code { code }) => code.digits(),
        _ => String::new(),
    })
}

/// What the desk wrote, or the name of the kind where that says it all.
fn reason(tables: &dyn Tables, notice: &Notice, parcel: &Parcel) -> Result<String, StoreError> {
    let (words, kind) = match (notice.kind, &parcel.sending_back) {
        (NoticeKind::Rejected, _) => (parcel.rejection.as_ref(), None),
        (_, Some(back)) => (back.reason.as_ref(), Some(back.kind)),
        _ => (None, None),
    };
    Ok(match (side(tables, notice.community_id, words)?, kind) {
        (Some(SideBody::Words { text }), _) => text.as_str().to_owned(),
        (_, Some(ReturnKind::WrongInformation)) => "填写信息错误".into(),
        _ => String::new(),
    })
}

fn paid(parcel: &Parcel) -> String {
    let fee = parcel.settlement.as_ref().map(|settlement| settlement.fee).filter(|fee| *fee > Fen::ZERO);
    fee.map(|fee| fee.to_string()).unwrap_or_default()
}

fn side(
    tables: &dyn Tables,
    community: CommunityId,
    reference: Option<&SideRef>,
) -> Result<Option<SideBody>, StoreError> {
    let Some(reference) = reference else { return Ok(None) };
    Ok(tables.side(community, reference.id)?.map(|row| row.body))
}
