//! 再次通知: a clerk wants recipient or courier told once more.

use domain::{
    Body, NoticeId, ParcelId, Refusal, SideBody, Subject,
    notice::NoticeKind,
    notice_event::{self, Last, NoticeEvent},
    rights::Right,
    verbs,
    wanted::{self, To},
};

use crate::{
    Desk, DeskError,
    notices::is_on_its_way,
    rows::name,
    store::{Connection, courier, notice, side},
    view::ParcelDetail,
};

impl Desk {
    /// Asks for a notice. The relay sends it, if it is still true then.
    pub fn resend_notice(&self, id: ParcelId, kind: NoticeKind) -> Result<ParcelDetail, DeskError> {
        self.require(Right::Receive)?;
        self.write(|writing| {
            let (state, served) = writing.parcel(id)?;
            let parcel = verbs::touchable(&state)?;
            let last = last(writing.connection(), id, kind)?;
            let asked = notice_event::ask(parcel, kind, last, writing.now())?;
            if !is_known(writing.connection(), parcel, kind)? {
                return Err(Refusal::NobodyKnown.into());
            }
            let notice = writing.new_id(NoticeId::new);
            writing.append(served.id, Subject::notice(notice), Body::Notice(asked), Vec::new()).map(drop)
        })?;
        self.parcel_detail(id)
    }

    /// A clerk has looked at a notice that nobody got. False when it is no such notice.
    pub(crate) fn settle_notice(&self, id: ParcelId, notice: NoticeId) -> Result<bool, DeskError> {
        self.write(|writing| {
            let lines = notice::of_parcel(writing.connection(), id)?;
            let Some(line) = lines.iter().find(|line| line.id == notice) else { return Ok(false) };
            if !line.settled {
                let (_, served) = writing.parcel(id)?;
                let body = Body::Notice(NoticeEvent::NoticeSettled { parcel: id, notice });
                let subject = Subject::notice(writing.new_id(NoticeId::new));
                writing.append(served.id, subject, body, Vec::new())?;
            }
            Ok(true)
        })
    }
}

/// The last notice of this kind, as far as this desk has heard.
fn last(connection: &Connection, id: ParcelId, kind: NoticeKind) -> Result<Option<Last>, DeskError> {
    let kind = name(kind);
    let newest = notice::of_parcel(connection, id)?.into_iter().rev().find(|line| line.kind == kind);
    Ok(newest.map(|line| Last { on_its_way: is_on_its_way(&line.state), at: line.changed_at }))
}

fn is_known(connection: &Connection, parcel: &domain::Parcel, kind: NoticeKind) -> Result<bool, DeskError> {
    let person = |id| {
        let row = side::find(connection, id)?;
        Ok(matches!(row.map(|row| row.body), Some(SideBody::Person { .. })))
    };
    match (wanted::receiver(kind), parcel.courier) {
        (To::Recipient, _) => person(parcel.recipient.id),
        (To::Delegate, _) => parcel.delegate.as_ref().map_or(Ok(false), |delegate| person(delegate.person.id)),
        (To::Courier, Some(id)) => Ok(courier::find(connection, id)?.is_some_and(|entry| !entry.phone.is_empty())),
        (To::Courier, None) => Ok(false),
    }
}
