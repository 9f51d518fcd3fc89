//! What a notice says, as of the moment it is sent.

use domain::{
    Community, CommunityId, Fen, Parcel, Phone, SideBody, SideRef, Timestamp, carrier,
    event::{NoticeState, ReturnKind},
    notice::{self, Language, NoticeFacts, NoticeKind},
    time::DAY_MS,
    wanted::{self, Now, To},
    ways::{Ways, ways},
};

use crate::{
    Relay, couriers, links, residents,
    store::{Notice, StoreError, Tables},
};

/// What to do with a notice whose turn has come.
pub(super) enum Letter {
    /// This is said.
    Send(Box<Said>),
    /// It is too early: looked at again then, or when the parcel changes.
    Wait(Timestamp),
    /// It is no longer true, or nobody is left to tell.
    Never,
}

/// What is said, to which phone, and by which ways it may be said there.
pub(super) struct Said {
    pub(super) to: Phone,
    pub(super) ways: Ways,
    pub(super) language: Language,
    pub(super) facts: NoticeFacts,
    pub(super) text: String,
}

/// A notice that waits for a hold to be lifted is looked at so often at least.
const LOOK_AT_HOLD: i64 = 24 * 60 * 60 * 1000;

/// A reminder that could not go out for so long is left out.
const REMINDER_GOOD_FOR: i64 = 24 * 60 * 60 * 1000;

/// The parcel as it is now decides.
pub(super) fn write(relay: &Relay, tables: &dyn Tables, notice: &Notice, now: Timestamp) -> Result<Letter, StoreError> {
    let row = tables.parcel(notice.community_id, notice.parcel_id)?;
    let Some(parcel) = row.and_then(|row| row.state.parcel) else { return Ok(Letter::Never) };
    match wanted::now(notice.kind, &parcel) {
        Now::Never => return Ok(Letter::Never),
        Now::Wait => return Ok(Letter::Wait(now.plus_millis(LOOK_AT_HOLD))),
        Now::Send => {}
    }
    let community = tables.community(notice.community_id)?;
    if notice.kind == NoticeKind::Overdue {
        if now.millis_since(notice.queued_at) >= REMINDER_GOOD_FOR {
            return Ok(Letter::Never);
        }
        let reminders = community.as_ref().and_then(|here| here.reminders.as_ref());
        if let Some(reminders) = reminders.filter(|reminders| reminders.is_quiet(now)) {
            return Ok(Letter::Wait(reminders.loud(now)));
        }
    }
    if tables.superseded(notice)? || was_never_told(tables, notice)? {
        return Ok(Letter::Never);
    }
    let Some(to) = phone(tables, notice, &parcel)? else { return Ok(Letter::Never) };
    let (ways, language) = wishes(tables, notice, &to)?;
    let link = if notice.to == To::Recipient { links::url(relay, notice.community_id, &parcel) } else { None };
    let facts = facts(tables, notice, &parcel, (community.as_ref(), language, now))?;
    let facts = NoticeFacts { link: link.unwrap_or_default(), ..facts };
    let own = community.as_ref().and_then(|here| here.texts.of(notice.kind, language));
    let text = notice::text_of(own, notice.kind, language, &facts);
    Ok(Letter::Send(Box::new(Said { to, ways, language, facts, text })))
}

/// How whom it goes to wants to be told, as the directory knows them. Couriers are spoken to as everybody
/// is; whoever collects for somebody may be a resident, too.
fn wishes(tables: &dyn Tables, notice: &Notice, to: &Phone) -> Result<(Ways, Language), StoreError> {
    let known = if notice.to == To::Courier { None } else { residents::own(tables, notice.community_id, to)? };
    let Some(known) = known else { return Ok((ways(notice.kind, None), Language::default())) };
    let language = tables.language_of(notice.community_id, to)?;
    Ok((ways(notice.kind, Some(&known.resident)), language.unwrap_or_default()))
}

/// Undoing a hand-over is news only to whom the hand-over was told.
fn was_never_told(tables: &dyn Tables, notice: &Notice) -> Result<bool, StoreError> {
    use NoticeState::{Delivered, Sending, Sent, Unknown};
    if notice.kind != NoticeKind::PickupUndone {
        return Ok(false);
    }
    let told = |other: &Notice| {
        other.kind == NoticeKind::PickedUp && matches!(other.state, Sending | Sent | Delivered | Unknown)
    };
    Ok(!tables.notices_about(notice.community_id, notice.parcel_id)?.iter().any(told))
}

fn phone(tables: &dyn Tables, notice: &Notice, parcel: &Parcel) -> Result<Option<Phone>, StoreError> {
    let person = |reference: Option<&SideRef>| {
        let body = side(tables, notice.community_id, reference)?;
        Ok(body.and_then(|body| body.phone().cloned()))
    };
    match (notice.to, parcel.courier) {
        (To::Recipient, _) => person(Some(&parcel.recipient)),
        (To::Delegate, _) => person(parcel.delegate.as_ref().map(|delegate| &delegate.person)),
        (To::Courier, Some(id)) => Ok(couriers::contact(tables, notice.community_id, id)?.map(|entry| entry.phone)),
        (To::Courier, None) => Ok(None),
    }
}

fn facts(
    tables: &dyn Tables,
    notice: &Notice,
    parcel: &Parcel,
    (community, language, now): (Option<&Community>, Language, Timestamp),
) -> Result<NoticeFacts, StoreError> {
    let first_point = || community.map(|here| here.collection_point.clone()).unwrap_or_default();
    let waits = notice.kind == NoticeKind::Overdue;
    let received = parcel.received_at().filter(|_| waits);
    Ok(NoticeFacts {
        // The gateway's own is known only there; counted as desks count it in their previews.
        signature: community.map(|here| here.name.clone()).unwrap_or_default(),
        community: community.map(|here| here.name.clone()).unwrap_or_default(),
        collection_point: parcel.point.clone().unwrap_or_else(first_point),
        code: code(tables, notice, parcel)?,
        shelf: parcel.shelf.as_ref().map(|shelf| shelf.as_str().to_owned()).unwrap_or_default(),
        carrier: carrier_named(parcel, language),
        tracking_tail: parcel.tracking.tail(4).to_owned(),
        reason: reason(tables, notice, parcel)?,
        fee: if waits { due(parcel, community, now) } else { paid(parcel) },
        hours: community.map(|here| here.hours.clone()).unwrap_or_default(),
        days: received.and_then(|at| u32::try_from(now.millis_since(at) / DAY_MS).ok()).filter(|days| *days > 0),
        ..NoticeFacts::default()
    })
}

fn carrier_named(parcel: &Parcel, language: Language) -> String {
    let written = parcel.carrier.as_deref().unwrap_or_default();
    let known = carrier::find(written).map(|known| match language {
        Language::ZhCn => known.name_zh.to_string(),
        Language::En => known.name_en.to_string(),
    });
    known.unwrap_or_else(|| written.to_owned())
}

/// What it would cost now.
fn due(parcel: &Parcel, community: Option<&Community>, now: Timestamp) -> String {
    let fee = community.map(|here| parcel.fee(&here.tariff, now)).filter(|fee| *fee > Fen::ZERO);
    fee.map(|fee| fee.to_string()).unwrap_or_default()
}

/// The code that opens the parcel to whom the notice calls; none in any other.
fn code(tables: &dyn Tables, notice: &Notice, parcel: &Parcel) -> Result<String, StoreError> {
    let code = match notice.to {
        To::Delegate => parcel.delegate.as_ref().map(|delegate| &delegate.code),
        _ => parcel.code.as_ref(),
    };
    Ok(match side(tables, notice.community_id, code.filter(|_| wanted::calls(notice.kind)))? {
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
