//! What crosses between the screens and the desk: requests as plain fields, errors as
//! `{code, message, details}`. The TypeScript of the screens is generated from here.

#![allow(missing_docs, reason = "the fields are named as the screens name them")]
use desk::{DeskError, EntryOf, Mapping, MoreOfResident, ResidentForm, input};
use domain::{
    Address, Fen, Home, IdTail, PersonName, Phone, Picture, Relation, Status, Timestamp, TrackingNumber, Words,
    contact::PhoneError,
    event::Slot,
    notice::Language,
    resident::{NoticeChannel, Purpose, Wish, WishKind},
};
use serde::{Deserialize, Serialize};
use specta::Type;

/// An answer to the screen.
pub type Answer<T> = Result<T, Problem>;

/// What happened, under a name that the screen's messages know.
#[derive(Debug, Clone, Serialize, Type)]
pub struct Problem {
    /// A stable name.
    pub code: String,
    /// For people, in English; the screen prefers its own words for the code.
    pub message: String,
    /// The field it concerns, where it concerns one.
    pub details: Option<String>,
}

impl From<DeskError> for Problem {
    fn from(error: DeskError) -> Self {
        let details = match &error {
            DeskError::Input(problem) => Some(problem.field.to_owned()),
            _ => None,
        };
        Self { code: error.code(), message: error.to_string(), details }
    }
}

/// The first start.
#[derive(Debug, Deserialize, Type)]
pub struct FoundRequest {
    pub community: String,
    pub collection_point: String,
    pub fee_per_day_fen: i32,
    pub language: String,
}

/// 添加包裹
#[derive(Deserialize, Type)]
pub struct EnterRequest {
    pub community_id: String,
    pub tracking_number: String,
    pub name: String,
    pub phone: String,
    pub address: String,
    pub carrier: Option<String>,
    pub courier_id: Option<String>,
    pub damaged: bool,
    pub shelf: Option<String>,
}

/// 领取 of one parcel.
#[derive(Deserialize, Type)]
pub struct HandOverRequest {
    pub parcel_id: String,
    pub code: Option<String>,
    pub fee_fen: i32,
    pub paid: Paid,
    pub waive_reason: Option<String>,
    /// Who came and what shows it, where somebody took it down.
    pub proof: Option<ProofRequest>,
}

/// Who came for a parcel, and what shows it; empty texts are not said.
#[derive(Deserialize, Type)]
pub struct ProofRequest {
    pub way: domain::event::HandOverWay,
    pub name: String,
    pub relation: String,
    pub id_tail: String,
    /// A picture in base64, so the photo.
    pub signature: Option<String>,
    pub photo: Option<String>,
}

/// 送货上门: a slot in RFC 3339.
#[derive(Deserialize, Type)]
pub struct AskDeliveryRequest {
    pub parcel_id: String,
    pub from: String,
    pub to: String,
    /// The community's own fee when not given.
    pub fee_fen: Option<i32>,
    pub note: String,
}

/// Into the recipient's hands at the door.
#[derive(Deserialize, Type)]
pub struct DeliverRequest {
    pub parcel_id: String,
    /// Storage and delivery together.
    pub fee_fen: i32,
    pub paid: Paid,
    pub waive_reason: Option<String>,
    pub proof: ProofRequest,
}

/// 交班: what was counted.
#[derive(Deserialize, Type)]
pub struct CloseShiftRequest {
    pub counted_fen: i32,
    /// Value in fen and number of each kind of note and coin, where it was counted so.
    pub pieces: Vec<(i32, u32)>,
    /// Where a difference comes from.
    pub note: String,
    /// What the screen said should be there.
    pub expected_fen: i32,
}

/// 收寄: what a resident sends. Empty texts are not said.
#[derive(Deserialize, Type)]
pub struct TakeOutgoingRequest {
    pub community_id: String,
    pub sender: PersonRequest,
    pub recipient: PersonRequest,
    pub contents: String,
    pub carrier: String,
    pub weight_g: u32,
    /// By the price list when not given.
    pub price_fen: Option<i32>,
    pub paid: Paid,
    pub tracking_number: String,
}

/// Sender or recipient.
#[derive(Deserialize, Type)]
pub struct PersonRequest {
    pub name: String,
    pub phone: String,
    pub address: String,
}

/// 退款: money of a parcel is given back.
#[derive(Deserialize, Type)]
pub struct RefundRequest {
    pub parcel_id: String,
    pub amount_fen: i32,
    pub paid: Paid,
    pub reason: String,
}

/// 领取 of all parcels of one person.
#[derive(Deserialize, Type)]
pub struct HandOverManyRequest {
    pub parcel_ids: Vec<String>,
    pub code: Option<String>,
    pub fee_fen: i32,
    pub paid: Paid,
    pub waive_reason: Option<String>,
    pub proof: Option<ProofRequest>,
}

/// How a fee was paid.
pub type Paid = domain::event::Payment;

/// Back to a courier.
#[derive(Debug, Deserialize, Type)]
pub struct HandBackRequest {
    pub parcel_id: String,
    pub courier_id: Option<String>,
    pub return_tracking: Option<String>,
    pub return_carrier: Option<String>,
}

/// 暂停领取
#[derive(Deserialize, Type)]
pub struct HoldRequest {
    pub parcel_id: String,
    pub kind: domain::event::HoldKind,
    pub note: String,
    pub due: Option<String>,
    pub stop_clock: bool,
}

/// Somebody says that a parcel marked as collected is not there.
#[derive(Deserialize, Type)]
pub struct DisputeRequest {
    pub parcel_id: String,
    pub by: domain::event::DisputedBy,
    pub note: String,
    pub owner_id: Option<String>,
    pub due: Option<String>,
}

/// What was written down wrong; absent fields stay.
#[derive(Deserialize, Type)]
pub struct CorrectRequest {
    pub parcel_id: String,
    pub name: Option<String>,
    pub phone: Option<String>,
    pub address: Option<String>,
    pub carrier: Option<String>,
    pub tracking_number: Option<String>,
}

/// What two desks said differently, as `attention` lists it.
#[derive(Debug, Deserialize, Type)]
pub struct DifferenceRequest {
    /// `courier`, `resident` or `community`.
    pub about: String,
    pub id: String,
    pub event_id: String,
    pub field: String,
}

impl DifferenceRequest {
    /// Whose entry it is.
    pub fn whose(&self) -> Result<EntryOf, DeskError> {
        match self.about.as_str() {
            "courier" => Ok(EntryOf::Courier(id(&self.id)?)),
            "resident" => Ok(EntryOf::Resident(id(&self.id)?)),
            "community" => Ok(EntryOf::Community(id(&self.id)?)),
            _ => Err(DeskError::input("about", "about_unknown", "only entries and communities have such differences")),
        }
    }
}

/// A clerk's form.
#[derive(Deserialize, Type)]
pub struct SaveClerkRequest {
    pub id: Option<String>,
    pub name: String,
    pub role: domain::rights::Role,
    /// Other rights than the role is shipped with.
    pub rights: Option<Vec<domain::rights::Right>>,
    /// A new clerk's PIN.
    pub pin: Option<String>,
}

/// The order of the parcel list.
#[derive(Debug, Clone, Copy, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    RecordedDesc,
    RecordedAsc,
    ReceivedAsc,
    ReceivedDesc,
}

/// What the parcel list is narrowed by.
#[derive(Clone, Deserialize, Type)]
pub struct ParcelQuery {
    pub community_id: Option<String>,
    pub status: Option<Status>,
    pub carrier: Option<String>,
    pub courier_id: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub overdue: bool,
    pub damaged: bool,
    pub held: bool,
    pub shelf: Option<String>,
    pub text: Option<String>,
    pub sort: Sort,
    pub cursor: Option<String>,
    pub limit: u32,
}

/// The range of a report: by its name, or by its first and last day, both counted.
#[derive(Debug, Deserialize, Type)]
pub struct ReportRequest {
    pub community_id: Option<String>,
    pub preset: Option<desk::Preset>,
    pub from: Option<String>,
    pub to: Option<String>,
}

/// One scan of a receiving run, and what was decided before it.
#[derive(Debug, Deserialize, Type)]
pub struct RunScanRequest {
    pub text: String,
    pub community_id: String,
    /// Where the clerk wants it.
    pub shelf: Option<String>,
    /// What the desk had offered.
    pub offered: Option<String>,
    pub size: Option<domain::ShelfSize>,
    pub damaged: bool,
}

/// A row of shelves.
#[derive(Debug, Deserialize, Type)]
pub struct ShelfRowRequest {
    pub name: String,
    pub levels: u32,
    pub places: u32,
    pub size: domain::ShelfSize,
}

/// One action on many parcels.
#[derive(Deserialize, Type)]
pub struct BulkRequest {
    pub selection: SelectionRequest,
    pub action: BulkKind,
    pub kind: Option<domain::event::ReturnKind>,
    pub reason: Option<String>,
    pub shelf: Option<String>,
    /// To whom they are handed back; each to who had brought it when none.
    pub courier_id: Option<String>,
    pub return_carrier: Option<String>,
    /// Numbers of returns, as far as somebody has entered them.
    pub return_numbers: Vec<ReturnNumber>,
}

/// Parcels that were ticked, or all that a query finds but for those.
#[derive(Deserialize, Type)]
pub struct SelectionRequest {
    pub ids: Vec<String>,
    pub query: Option<ParcelQuery>,
}

/// The number under which one parcel travels back.
#[derive(Debug, Deserialize, Type)]
pub struct ReturnNumber {
    pub parcel_id: String,
    pub number: String,
}

/// Which action.
#[derive(Debug, Clone, Copy, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum BulkKind {
    Receive,
    Reject,
    SendBack,
    Move,
    HandBack,
}

/// What the list of couriers is narrowed by.
#[derive(Debug, Deserialize, Type)]
pub struct CourierListQuery {
    pub community_id: Option<String>,
    pub carrier: Option<String>,
    pub text: Option<String>,
    pub cursor: Option<String>,
    pub limit: u32,
}

/// A courier's entry.
#[derive(Deserialize, Type)]
pub struct SaveCourierRequest {
    pub id: Option<String>,
    pub community_id: String,
    pub name: String,
    pub phone: String,
    pub carrier: String,
}

/// An unknown community's name in a file, and the known one that is meant.
#[derive(Debug, Clone, Deserialize, Type)]
pub struct NameMapping {
    pub from: String,
    pub to: String,
}

/// What was mapped, as the desk reads it.
pub fn meant(mapping: Vec<NameMapping>) -> Vec<Mapping> {
    mapping.into_iter().map(|NameMapping { from, to }| Mapping { from, to }).collect()
}

/// What the list of residents is narrowed by.
#[derive(Deserialize, Type)]
pub struct ResidentListQuery {
    pub community_id: Option<String>,
    pub text: Option<String>,
    pub cursor: Option<String>,
    pub limit: u32,
}

/// A resident's entry.
#[derive(Deserialize, Type)]
pub struct SaveResidentRequest {
    pub id: Option<String>,
    pub community_id: String,
    pub name: String,
    pub phone: String,
    /// Others that are theirs; blank ones are left out.
    pub phones: Vec<String>,
    pub building: String,
    pub unit: String,
    pub room: String,
    pub wish: WishKind,
    pub wish_words: Option<String>,
    pub language: Language,
    pub channel: NoticeChannel,
    /// What they agree to; nothing where they were not asked.
    pub consent: Option<Vec<Purpose>>,
}

impl SaveResidentRequest {
    /// As the desk reads it.
    pub fn form(self) -> Result<ResidentForm, DeskError> {
        let others = self.phones.iter().map(String::as_str).filter(|phone| !phone.trim().is_empty());
        let phones = others.map(|phone| Phone::parse(phone).map_err(other_phone)).collect::<Result<_, _>>()?;
        let wish = Wish { kind: self.wish, words: input::note(self.wish_words.as_deref())? };
        let consent = self.consent.map(|to| to.into_iter().collect());
        Ok(ResidentForm {
            id: maybe_id(self.id.as_deref())?,
            community: id(&self.community_id)?,
            name: PersonName::parse(&self.name)?,
            phone: Phone::parse(&self.phone)?,
            home: Home::parse(&self.building, &self.unit, &self.room)?,
            more: Some(MoreOfResident { phones, wish, language: self.language, channel: self.channel, consent }),
        })
    }
}

fn other_phone(error: PhoneError) -> DeskError {
    DeskError::input("phones", error.code(), error.to_string())
}

/// One more community.
#[derive(Debug, Deserialize, Type)]
pub struct AddCommunityRequest {
    pub name: String,
    pub collection_point: String,
    pub fee_per_day_fen: i32,
}

/// A community's new names.
#[derive(Debug, Deserialize, Type)]
pub struct ChangeCommunityRequest {
    pub id: String,
    pub name: String,
    pub collection_point: String,
}

/// A tariff from now on.
#[derive(Debug, Deserialize, Type)]
pub struct SetTariffRequest {
    pub community_id: String,
    pub per_day_fen: i32,
    pub free_days: u32,
    pub cap_fen: Option<i32>,
}

/// When recipients are reminded; no days is never.
#[derive(Debug, Deserialize, Type)]
pub struct SetRemindersRequest {
    pub community_id: String,
    pub days: Vec<u32>,
    pub hour: u32,
    pub quiet: Option<QuietHours>,
}

/// From the beginning of one hour up to the beginning of another.
#[derive(Debug, Clone, Copy, Deserialize, Type)]
pub struct QuietHours {
    pub from: u32,
    pub to: u32,
}

/// A carrier that is known by name.
#[derive(Debug, Clone, Serialize, Type)]
pub struct CarrierView {
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
}

/// How many rows a file has.
#[derive(Debug, Clone, Serialize, Type)]
pub struct Written {
    pub rows: u32,
}

/// Characters that a slip could not show.
#[derive(Debug, Clone, Serialize, Type)]
pub struct SlipSaved {
    pub missing: Vec<String>,
}

/// An id that the screen got from the desk before.
pub fn id<T: std::str::FromStr>(text: &str) -> Result<T, DeskError> {
    let unreadable = || DeskError::input("id", "id_unreadable", "this id was not made by this desk");
    text.parse().map_err(|_| unreadable())
}

/// An id that may be missing.
pub fn maybe_id<T: std::str::FromStr>(text: Option<&str>) -> Result<Option<T>, DeskError> {
    text.filter(|text| !text.is_empty()).map(id).transpose()
}

/// A pickup code as typed or scanned, a QR of the resident's phone included; nothing when blank.
pub fn code(text: Option<&str>) -> Result<Option<domain::PickupCode>, DeskError> {
    let text = text.unwrap_or_default().trim();
    let digits = text.rsplit('-').next().unwrap_or_default();
    match text.is_empty() {
        true => Ok(None),
        false => domain::PickupCode::parse(digits).map(Some).map_err(|_| domain::Refusal::WrongCode.into()),
    }
}

impl EnterRequest {
    /// Reads every field, or says which one does not fit.
    pub fn read(self) -> Result<desk::EntryForm, DeskError> {
        Ok(desk::EntryForm {
            community: id(&self.community_id)?,
            tracking: TrackingNumber::parse(&self.tracking_number)?,
            name: PersonName::parse(&self.name)?,
            phone: Phone::parse(&self.phone)?,
            address: Some(Address::parse(&self.address)?).filter(|address| !address.is_empty()),
            carrier: self.carrier,
            courier: maybe_id(self.courier_id.as_deref())?,
            damaged: self.damaged,
            shelf: input::shelf(self.shelf.as_deref())?,
        })
    }
}

impl ProofRequest {
    /// Reads every field, or says which one does not fit.
    pub fn read(self) -> Result<desk::ProofForm, DeskError> {
        let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let picture = |text: Option<String>| text.as_deref().map(Picture::parse).transpose().map_err(input::picture);
        let relation = said(&self.relation).as_deref().map(Relation::parse);
        let id_tail = said(&self.id_tail).as_deref().map(IdTail::parse);
        Ok(desk::ProofForm {
            way: self.way,
            name: said(&self.name).as_deref().map(PersonName::parse).transpose()?,
            relation: relation.transpose().map_err(input::problem("relation"))?,
            id_tail: id_tail.transpose().map_err(input::problem("id_tail"))?,
            signature: picture(self.signature)?,
            photo: picture(self.photo)?,
        })
    }
}

impl AskDeliveryRequest {
    /// Reads slot, fee and note.
    pub fn read(self) -> Result<desk::DeliveryForm, DeskError> {
        let unreadable = || DeskError::input("slot", "date_unreadable", "the time cannot be read");
        let moment = |text: &str| Timestamp::parse_rfc3339(text).ok_or_else(unreadable);
        Ok(desk::DeliveryForm {
            slot: Slot { from: moment(&self.from)?, to: moment(&self.to)? },
            fee: self.fee_fen.map(|fen| Fen::new(fen.into())),
            note: input::note(Some(&self.note))?,
        })
    }
}

impl CorrectRequest {
    /// Reads the fields that are to change.
    pub fn read(self) -> Result<desk::Correction, DeskError> {
        Ok(desk::Correction {
            name: self.name.as_deref().map(PersonName::parse).transpose()?,
            phone: self.phone.as_deref().map(Phone::parse).transpose()?,
            address: self.address.as_deref().map(Address::parse).transpose()?,
            carrier: self.carrier,
            tracking: self.tracking_number.as_deref().map(TrackingNumber::parse).transpose()?,
        })
    }
}

impl BulkRequest {
    /// Reads the order.
    pub fn read(self) -> Result<desk::BulkOrder, DeskError> {
        let reason = input::reason(self.reason.as_deref())?;
        let shelf = input::shelf(self.shelf.as_deref())?;
        let action = match self.action {
            BulkKind::Receive => desk::BulkAction::Receive { damaged: false, shelf },
            BulkKind::Reject => desk::BulkAction::Reject { reason },
            BulkKind::SendBack => {
                let kind = self.kind.unwrap_or(domain::event::ReturnKind::Other);
                desk::BulkAction::SendBack { kind, reason }
            }
            BulkKind::Move => {
                let needed = || DeskError::input("shelf", "shelf_needed", "say which shelf place");
                desk::BulkAction::Move { shelf: shelf.ok_or_else(needed)? }
            }
            BulkKind::HandBack => desk::BulkAction::HandBack(desk::BulkHandBack {
                courier: maybe_id(self.courier_id.as_deref())?,
                carrier: self.return_carrier,
                numbers: self.return_numbers.iter().map(ReturnNumber::read).collect::<Result<_, _>>()?,
            }),
        };
        Ok(desk::BulkOrder { parcels: self.selection.read()?, action })
    }
}

impl RunScanRequest {
    /// The text, and what was decided.
    pub fn read(self) -> Result<(String, desk::RunScan), DeskError> {
        let scan = desk::RunScan {
            community: id(&self.community_id)?,
            shelf: input::shelf(self.shelf.as_deref())?,
            offered: input::shelf(self.offered.as_deref())?,
            size: self.size,
            damaged: self.damaged,
        };
        Ok((self.text, scan))
    }
}

impl From<ShelfRowRequest> for domain::ShelfRow {
    fn from(ShelfRowRequest { name, levels, places, size }: ShelfRowRequest) -> Self {
        Self { name, levels, places, size }
    }
}

impl SelectionRequest {
    /// Reads which parcels.
    pub fn read(self) -> Result<desk::Selection, DeskError> {
        let ids = self.ids.iter().map(|text| id(text)).collect::<Result<_, _>>()?;
        Ok(match self.query {
            Some(query) => desk::Selection::All { query: query.read()?, except: ids },
            None => desk::Selection::These(ids),
        })
    }
}

impl ReturnNumber {
    fn read(&self) -> Result<(domain::ParcelId, TrackingNumber), DeskError> {
        Ok((id(&self.parcel_id)?, TrackingNumber::parse(&self.number)?))
    }
}

impl ParcelQuery {
    /// Reads the query.
    pub fn read(self) -> Result<desk::ListQuery, DeskError> {
        Ok(desk::ListQuery {
            community: maybe_id(self.community_id.as_deref())?,
            status: self.status,
            carrier: self.carrier.filter(|text| !text.is_empty()),
            courier: maybe_id(self.courier_id.as_deref())?,
            from: day(self.from.as_deref())?,
            to: day(self.to.as_deref())?,
            overdue: self.overdue,
            damaged: self.damaged,
            held: self.held,
            shelf: self.shelf,
            text: self.text.unwrap_or_default(),
            order: match self.sort {
                Sort::RecordedDesc => desk::Order::RecordedDescending,
                Sort::RecordedAsc => desk::Order::RecordedAscending,
                Sort::ReceivedAsc => desk::Order::ReceivedAscending,
                Sort::ReceivedDesc => desk::Order::ReceivedDescending,
            },
            cursor: self.cursor,
            limit: self.limit as usize,
        })
    }
}

impl ReportRequest {
    /// Reads the range; what a name means, `desk`'s calendar says.
    pub fn read(&self, desk: &desk::Desk) -> Result<desk::ReportQuery, DeskError> {
        let today = desk.today();
        let named = self.preset.map(|preset| preset.days(today));
        let (first, last) = (day(self.from.as_deref())?, day(self.to.as_deref())?);
        let to = last.unwrap_or(today);
        let (from, to) = named.unwrap_or((first.unwrap_or(to), to));
        Ok(desk::ReportQuery { community: maybe_id(self.community_id.as_deref())?, from, to })
    }
}

impl TakeOutgoingRequest {
    /// As the desk takes it in.
    pub fn read(self) -> Result<desk::OutgoingForm, DeskError> {
        let number = self.tracking_number.trim();
        Ok(desk::OutgoingForm {
            community: id(&self.community_id)?,
            sender: self.sender.read()?,
            recipient: self.recipient.read()?,
            contents: Words::parse(&self.contents).map_err(input::problem("contents"))?,
            carrier: self.carrier,
            weight: self.weight_g,
            price: self.price_fen.map(|fen| Fen::new(fen.into())),
            paid: self.paid,
            tracking: (!number.is_empty()).then(|| TrackingNumber::parse(number)).transpose()?,
        })
    }
}

impl PersonRequest {
    fn read(self) -> Result<desk::PersonForm, DeskError> {
        let address = self.address.trim();
        Ok(desk::PersonForm {
            name: PersonName::parse(&self.name)?,
            phone: Phone::parse(&self.phone)?,
            address: (!address.is_empty()).then(|| Address::parse(address)).transpose()?,
        })
    }
}

pub(crate) fn day(text: Option<&str>) -> Result<Option<chrono::NaiveDate>, DeskError> {
    let unreadable = |_| DeskError::input("date", "date_unreadable", "a day is written 2026-11-22");
    text.filter(|text| !text.is_empty()).map(str::parse).transpose().map_err(unreadable)
}
