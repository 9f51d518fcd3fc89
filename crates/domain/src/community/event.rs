//! What can happen to a community, as the log has it.

use serde::{Deserialize, Serialize};

use crate::{
    DeviceId, EventId, Fen, ShelfRow, TariffStep,
    notice::{Language, NoticeKind},
    outgoing::SendingPrice,
    reminder::Reminders,
};

/// What can happen to a community.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "payload", rename_all = "snake_case")]
pub enum CommunityEvent {
    /// It is served from now on.
    Founded {
        /// 小区
        name: String,
        /// 代收点, as notices name it.
        collection_point: String,
        /// The first step of its tariff.
        tariff: TariffStep,
    },
    /// It is called otherwise; absent fields stay.
    Renamed {
        /// 小区
        name: Option<String>,
        /// 代收点
        collection_point: Option<String>,
    },
    /// A new step of the tariff; days already completed keep their price.
    TariffSet {
        /// From when, and how much.
        step: TariffStep,
    },
    /// When recipients are reminded; no days is never.
    RemindersSet {
        /// From now on.
        reminders: Reminders,
    },
    /// How long persons are known after their parcel has ended.
    RetentionSet {
        /// So many days.
        days: u32,
    },
    /// How long signatures, photos and who came are kept after a parcel has ended.
    ProofRetentionSet {
        /// So many days.
        days: u32,
    },
    /// 送货上门: what it costs, unless a clerk says otherwise.
    DeliveryFeeSet {
        /// For each parcel.
        fee: Fen,
    },
    /// The collection points beside the first.
    PointsSet {
        /// Their names, in the order of the screen.
        points: Vec<String>,
    },
    /// 货架: which places there are; none is free text, as before.
    ShelvesSet {
        /// The collection point; none is the first.
        point: Option<String>,
        /// In walking order.
        rows: Vec<ShelfRow>,
    },
    /// 寄件价目: what one carrier takes for parcels that residents send.
    SendingPriceSet {
        /// 快递公司
        carrier: String,
        /// From now on; none is taken by this carrier any more where it is missing.
        price: Option<SendingPrice>,
    },
    /// 通知文案: what notices of a kind say in a language from now on.
    TextSet {
        /// Of which kind.
        kind: NoticeKind,
        /// In which language.
        language: Language,
        /// See [`crate::notice::Template`]; nothing for the text that the program brings along.
        text: Option<String>,
    },
    /// 开放时间, as notices say them; empty where they say nothing of it.
    HoursSet {
        /// At most [`super::LONGEST_HOURS`] characters.
        hours: String,
    },
    /// How many parcels at the desk one courier may ask back in a calendar month.
    InterceptLimitSet {
        /// Nothing is no limit.
        per_month: Option<u32>,
    },
    /// For how many days after a hand-over somebody may say that they have nothing.
    DisputeWindowSet {
        /// Nothing is no limit.
        days: Option<u32>,
    },
    /// 超期: from how many full days on the shelf on a parcel counts as overdue.
    OverdueDaysSet {
        /// From 1 to [`super::MOST_OVERDUE_DAYS`].
        days: u32,
    },
    /// From here on the log is folded by these rules. Only the relay says so.
    RulesActivated {
        /// See [`crate::RULES`].
        rules: u32,
    },
    /// 前台: what a desk is called, so that people know which one did something.
    DeskNamed {
        /// Which.
        device: DeviceId,
        /// At most [`super::LONGEST_NAME`] characters.
        name: String,
    },
    /// A clerk has looked at what became of `field` as the event `cause` had set it.
    AttentionSettled {
        /// The event whose value does not count.
        cause: EventId,
        /// See [`super::field`].
        field: String,
    },
}
