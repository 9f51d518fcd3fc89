//! A resident of a community's directory, known there by their main phone.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    EventId, ResidentId, SideRef, Timestamp, Words,
    event::{Body, Event},
    merge::{FieldValue, Merge, Setting},
    notice::Language,
};

/// The names of a resident's fields, as [`Merge`] knows them.
pub mod field {
    /// 姓名
    pub const NAME: &str = "name";
    /// 手机: the main one and others.
    pub const PHONES: &str = "phones";
    /// 楼栋, 单元, 房号
    pub const HOME: &str = "home";
    /// 长期意愿
    pub const WISH: &str = "wish";
    /// 语言
    pub const LANGUAGE: &str = "language";
    /// 通知方式
    pub const CHANNEL: &str = "channel";
    /// 同意
    pub const CONSENT: &str = "consent";
}

/// The most phones that a resident has beside the main one.
pub const MOST_PHONES: usize = 5;

/// What a resident wants to become of every parcel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum WishKind {
    /// Nothing was said.
    #[default]
    None,
    /// 放在前台: comes for it.
    LeaveAtDesk,
    /// 送货上门
    Deliver,
    /// 先电话联系
    CallFirst,
    /// 拒收: takes none in at the desk.
    Refuse,
}

/// A standing wish, with what was said about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// What.
    pub kind: WishKind,
    /// In the resident's own words.
    pub words: Option<Words>,
}

/// How a resident wants to be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum NoticeChannel {
    /// As the moment asks for (spec/domain.md "Notices").
    #[default]
    Any,
    /// 短信
    Sms,
    /// 微信
    Wechat,
}

/// What somebody agrees to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To stand in the directory.
    Directory,
    /// To be told of parcels.
    Notices,
    /// To pictures and signatures as proof.
    Pictures,
}

/// What a resident agreed to, and when; nothing at all is a consent taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// When they said so.
    pub at: Timestamp,
    /// To what.
    pub to: BTreeSet<Purpose>,
}

/// What can happen to a resident's entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "payload", rename_all = "snake_case")]
pub enum ResidentEvent {
    /// Entered, or entered anew as a whole.
    Saved {
        /// A side row that holds name, phones, home and wish.
        contact: SideRef,
        /// 语言
        language: Language,
        /// 通知方式
        channel: NoticeChannel,
        /// What they agreed to, where they were asked.
        consent: Option<Consent>,
    },
    /// Changed in part; absent fields stay.
    Edited {
        /// A side row that holds the name.
        name: Option<SideRef>,
        /// A side row that holds the phones.
        phones: Option<SideRef>,
        /// A side row that holds building, unit and room.
        home: Option<SideRef>,
        /// A side row that holds the standing wish.
        wish: Option<SideRef>,
        /// 语言
        language: Option<Language>,
        /// 通知方式
        channel: Option<NoticeChannel>,
        /// What they agree to from now on.
        consent: Option<Consent>,
    },
    /// Moved away, or asked to stand in no directory.
    Removed {},
    /// A clerk has looked at what became of `field` as the event `cause` had set it.
    AttentionSettled {
        /// The event whose value does not count.
        cause: EventId,
        /// See [`field`].
        field: String,
    },
}

/// A resident as their events tell them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resident {
    /// Its id.
    pub id: ResidentId,
    /// Name, phones, home and wish, as last entered as a whole.
    pub contact: SideRef,
    /// The name, where it was changed since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<SideRef>,
    /// The phones, where they were changed since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phones: Option<SideRef>,
    /// The home, where it was changed since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home: Option<SideRef>,
    /// The standing wish, where it was changed since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wish: Option<SideRef>,
    /// 语言
    pub language: Language,
    /// 通知方式
    pub channel: NoticeChannel,
    /// What they agreed to, where they were asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
    /// Stands in no list any more.
    pub removed: bool,
    /// Who entered it as a whole: whoever set the fields of which `merge` says nothing.
    pub saved: Setting,
    /// Who changed which field since, and what was overruled.
    #[serde(default, skip_serializing_if = "Merge::is_empty")]
    pub merge: Merge,
}

impl Resident {
    /// The side rows that hold name, phones, home and wish, in this order.
    pub fn rows(&self) -> [&SideRef; 4] {
        [&self.name, &self.phones, &self.home, &self.wish].map(|row| row.as_ref().unwrap_or(&self.contact))
    }

    fn values(&self) -> [(&'static str, FieldValue); 7] {
        let [name, phones, home, wish] = self.rows().map(|row| FieldValue::Personal(row.clone()));
        [
            (field::NAME, name),
            (field::PHONES, phones),
            (field::HOME, home),
            (field::WISH, wish),
            (field::LANGUAGE, FieldValue::Language(self.language)),
            (field::CHANNEL, FieldValue::Channel(self.channel)),
            (field::CONSENT, FieldValue::Consent(self.consent.clone())),
        ]
    }

    /// Notes that `event` sets a field, which then is to be changed.
    fn set(&mut self, name: &str, value: FieldValue, event: &Event, seq: Option<u64>) {
        let saved = self.saved.clone();
        if let Some((_, before)) = self.values().into_iter().find(|(known, _)| *known == name) {
            self.merge.begin(name, saved, before);
        }
        self.merge.set(name, value, event, seq);
    }
}

/// Folds one event, at its place in the log where it has one, into a resident.
pub fn apply(resident: &mut Option<Resident>, event: &Event, seq: Option<u64>) {
    let Body::Resident(body) = event.body() else {
        return;
    };
    match (body, resident) {
        (ResidentEvent::Saved { contact, language, channel, consent }, slot) => {
            let new = Resident {
                id: ResidentId(event.subject.id),
                contact,
                name: None,
                phones: None,
                home: None,
                wish: None,
                language,
                channel,
                consent,
                removed: false,
                saved: Setting::by(event, seq),
                merge: Merge::default(),
            };
            save(slot, new, event, seq);
        }
        (body, Some(resident)) => change(resident, body, event, seq),
        (_, None) => {}
    }
}

/// An entry that nobody has changed since it was saved says who saved it, once for all fields: a
/// directory has a hundred thousand of them.
fn save(slot: &mut Option<Resident>, mut new: Resident, event: &Event, seq: Option<u64>) {
    if let Some(mut before) = slot.take() {
        for (name, value) in new.values() {
            before.set(name, value, event, seq);
        }
        new.merge = before.merge;
    }
    *slot = Some(new);
}

fn change(resident: &mut Resident, body: ResidentEvent, event: &Event, seq: Option<u64>) {
    match body {
        ResidentEvent::Edited { name, phones, home, wish, language, channel, consent } => {
            type Slot = fn(&mut Resident) -> &mut Option<SideRef>;
            let personal: [(&str, Option<SideRef>, Slot); 4] = [
                (field::NAME, name, |resident| &mut resident.name),
                (field::PHONES, phones, |resident| &mut resident.phones),
                (field::HOME, home, |resident| &mut resident.home),
                (field::WISH, wish, |resident| &mut resident.wish),
            ];
            for (field, row, slot) in personal {
                let Some(row) = row else { continue };
                resident.set(field, FieldValue::Personal(row.clone()), event, seq);
                *slot(resident) = Some(row);
            }
            if let Some(language) = language {
                resident.set(field::LANGUAGE, FieldValue::Language(language), event, seq);
                resident.language = language;
            }
            if let Some(channel) = channel {
                resident.set(field::CHANNEL, FieldValue::Channel(channel), event, seq);
                resident.channel = channel;
            }
            if let Some(consent) = consent {
                resident.set(field::CONSENT, FieldValue::Consent(Some(consent.clone())), event, seq);
                resident.consent = Some(consent);
            }
        }
        ResidentEvent::Removed {} => resident.removed = true,
        ResidentEvent::AttentionSettled { cause, field } => resident.merge.settle(cause, &field),
        ResidentEvent::Saved { .. } => {}
    }
}
