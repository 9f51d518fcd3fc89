//! What clerks do. Refusals are as good as deeds: what counts is what the files say afterwards.

mod care;
mod house;

use desk::{
    Announcement, BulkAction, BulkOrder, Correction, Desk, DeskError, EntryForm, HandBack, HandOver, HandOverMany,
    HoldForm,
};
use domain::{
    CommunityId, Fen, ParcelId, PersonName, Phone, PickupCode, Shelf, Status, TrackingNumber, Words,
    event::{HoldKind, Payment, ReturnKind},
};

use crate::{Dice, day::Day};

/// What a verb is done to, and with.
struct Case<'a> {
    desk: &'a Desk,
    community: CommunityId,
    parcels: &'a dyn Fn(&[Status]) -> Vec<ParcelId>,
    dice: &'a mut Dice,
    tracking: String,
    recipient: String,
}

type Told = Result<String, DeskError>;
type Verb = (u64, &'static str, fn(&mut Case<'_>) -> Told);

/// How parcels come and go, and how often each is chosen; more in [`care`] and [`house`].
const VERBS: &[Verb] = &[
    (14, "enter", enter),
    (5, "announce", announce),
    (14, "receive", receive),
    (2, "reject", reject),
    (3, "undo receipt", undo_receipt),
    (14, "hand over", hand_over),
    (2, "hand over many", hand_over_many),
    (5, "undo pickup", |c| c.about(&[Status::PickedUp], |desk, id| desk.undo_pickup(id).map(drop))),
    (7, "send back", send_back),
    (4, "hand back", hand_back),
    (3, "undo return", |c| c.about(&[Status::ReturnToSender], |desk, id| desk.undo_return(id).map(drop))),
    (4, "hold", hold),
    (4, "release", |c| c.about(&[Status::Available], |desk, id| desk.release(id).map(drop))),
    (2, "decline", |c| c.about(&[Status::Available], |desk, id| desk.decline_intercept(id).map(drop))),
    (3, "move", move_parcel),
    (5, "correct", correct),
    (4, "settle", settle),
    (3, "run", run),
    (3, "bulk", bulk),
    (1, "reveal", |c| c.about(&[], |desk, id| desk.reveal(id).map(drop))),
    (1, "backup", |c| c.desk.backup(c.desk.file().parent().unwrap_or(c.desk.file())).map(|_| String::new())),
];

impl Day {
    /// Somebody at a counter does something.
    pub(super) fn clerk(&mut self) {
        let Some(n) = self.some_counter() else { return };
        let (tracking, recipient) = (self.tracking(), self.recipient());
        let mut dice = self.dice.fork();
        let counter = &self.counters[n];
        let Some((community, desk)) = dice.pick(&counter.communities()).copied().zip(counter.desk()) else { return };
        // A day begins with parcels: without any, most of what clerks do is nothing.
        let few = counter.parcels(&[]).len() < 4;
        let verbs = || VERBS.iter().chain(care::VERBS).chain(house::VERBS);
        let all: u64 = verbs().map(|(weight, ..)| weight).sum();
        let mut left = if few && dice.chance(2, 3) { 0 } else { dice.below(all) };
        let chosen = verbs().find(|(weight, ..)| match left.checked_sub(*weight) {
            Some(rest) => {
                left = rest;
                false
            }
            None => true,
        });
        let Some((_, name, verb)) = chosen else { return };
        let parcels = |statuses: &[Status]| counter.parcels(statuses);
        let told = verb(&mut Case { desk, community, parcels: &parcels, dice: &mut dice, tracking, recipient });
        self.told(n, name, told);
    }
}

impl Case<'_> {
    /// A parcel, as a rule of these statuses.
    fn parcel(&mut self, statuses: &[Status]) -> Option<ParcelId> {
        let statuses = if self.dice.chance(9, 10) { statuses } else { &[] };
        let parcels = (self.parcels)(statuses);
        self.dice.pick(&parcels).copied()
    }

    fn about(&mut self, statuses: &[Status], work: impl FnOnce(&Desk, ParcelId) -> Result<(), DeskError>) -> Told {
        match self.parcel(statuses) {
            Some(id) => work(self.desk, id).map(|()| short(id)),
            None => Ok("nothing there".into()),
        }
    }

    fn shelf(&mut self) -> Option<Shelf> {
        Shelf::parse(&format!("A1-{}", self.dice.below(9) + 1)).ok()
    }

    fn words(&mut self) -> Option<Words> {
        self.dice.chance(1, 2).then(|| Words::parse("外包装渗液").ok()).flatten()
    }

    fn number(&self) -> Result<TrackingNumber, DeskError> {
        TrackingNumber::parse(&self.tracking).map_err(DeskError::from)
    }

    fn person(&self) -> Result<(PersonName, Phone), DeskError> {
        Ok((PersonName::parse("李雷")?, Phone::parse(&self.recipient)?))
    }
}

fn short(id: ParcelId) -> String {
    id.to_string().chars().skip(28).collect()
}

fn enter(case: &mut Case<'_>) -> Told {
    let ((name, phone), tracking, shelf) = (case.person()?, case.number()?, case.shelf());
    let form = EntryForm {
        community: case.community,
        tracking,
        name,
        phone,
        address: None,
        carrier: None,
        courier: None,
        damaged: false,
        shelf,
    };
    case.desk.enter(form).map(|card| format!("{} {}", case.tracking, card.parcel.id))
}

fn announce(case: &mut Case<'_>) -> Told {
    let ((name, phone), tracking) = (case.person()?, case.number()?);
    let community = case.community;
    let announcement = Announcement { community, tracking, name, phone, address: None, carrier: None, courier: None };
    case.desk.announce(announcement).map(|card| format!("{} {}", case.tracking, card.parcel.id))
}

fn receive(case: &mut Case<'_>) -> Told {
    let (damaged, shelf) = (case.dice.chance(1, 4), case.shelf());
    case.about(&[Status::Announced], |desk, id| desk.receive(id, damaged, shelf).map(drop))
}

fn reject(case: &mut Case<'_>) -> Told {
    let words = case.words();
    case.about(&[Status::Announced], |desk, id| desk.reject(id, words).map(drop))
}

fn undo_receipt(case: &mut Case<'_>) -> Told {
    case.about(&[Status::Available], |desk, id| desk.undo_receipt(id).map(drop))
}

fn hand_over(case: &mut Case<'_>) -> Told {
    let waiver = if case.dice.chance(1, 5) { Words::parse("老住户").ok() } else { None };
    let parcel = case.parcel(&[Status::Available]);
    let Some(id) = parcel else { return Ok("nothing there".into()) };
    let (code, fee) = code_and_fee(case.desk, id)?;
    let request = HandOver { parcel: id, code, fee, paid: Payment::Cash, waiver, proof: None };
    case.desk.hand_over(request).map(|_| short(id))
}

fn code_and_fee(desk: &Desk, id: ParcelId) -> Result<(Option<PickupCode>, Fen), DeskError> {
    let record = desk.parcel_record(id)?;
    let code = record.pickup_code.and_then(|code| PickupCode::parse(&code).ok());
    Ok((code, Fen::new(i64::from(record.fee_fen))))
}

fn hand_over_many(case: &mut Case<'_>) -> Told {
    let parcels: Vec<ParcelId> = (case.parcels)(&[Status::Available]).into_iter().take(2).collect();
    let (mut sum, mut opens) = (0, None);
    for id in &parcels {
        let (code, fee) = code_and_fee(case.desk, *id)?;
        sum += fee.fen();
        opens = code;
    }
    let fee = Fen::new(sum);
    let request = HandOverMany { parcels, code: opens, fee, paid: Payment::Wechat, waiver: None, proof: None };
    case.desk.hand_over_many(request).map(|done| done.len().to_string())
}

fn send_back(case: &mut Case<'_>) -> Told {
    let words = case.words();
    let kind = if words.is_some() { ReturnKind::Other } else { ReturnKind::WrongInformation };
    case.about(&[Status::Available], |desk, id| desk.send_back(id, kind, words).map(drop))
}

fn hand_back(case: &mut Case<'_>) -> Told {
    let number = case.number().ok();
    let request = HandBack { return_tracking: number, ..HandBack::default() };
    case.about(&[Status::ReturnToSender], |desk, id| desk.hand_back(id, request).map(drop))
}

fn hold(case: &mut Case<'_>) -> Told {
    let note = case.words();
    let form = HoldForm { kind: HoldKind::Other, note, due: None, stops_clock: case.dice.chance(1, 2) };
    case.about(&[Status::Available], |desk, id| desk.hold(id, form).map(drop))
}

fn move_parcel(case: &mut Case<'_>) -> Told {
    let Some(shelf) = case.shelf() else { return Ok(String::new()) };
    case.about(&[Status::Available], |desk, id| desk.move_parcel(id, shelf).map(drop))
}

fn correct(case: &mut Case<'_>) -> Told {
    let mut correction = Correction::default();
    match case.dice.below(3) {
        0 => correction.phone = Phone::parse(&case.recipient).ok(),
        1 => correction.tracking = case.number().ok(),
        _ => correction.name = PersonName::parse("韩梅").ok(),
    }
    case.about(&[Status::Available, Status::Announced], |desk, id| desk.correct(id, correction).map(drop))
}

fn settle(case: &mut Case<'_>) -> Told {
    let open = case.desk.attention(None)?;
    let Some(item) = case.dice.pick(&open).filter(|item| item.row.is_some() && !item.event_id.is_empty()) else {
        return Ok("nothing there".into());
    };
    let (Ok(id), Ok(cause)) = (item.id.parse(), item.event_id.parse()) else { return Ok(String::new()) };
    case.desk.settle_attention(id, cause).map(|_| item.kind.clone())
}

fn run(case: &mut Case<'_>) -> Told {
    let shelf = case.shelf();
    let scan = desk::RunScan { community: case.community, shelf, offered: None, size: None, damaged: false };
    case.desk.run_scan(&case.tracking, &scan).map(|answer| format!("{:?}", answer.outcome))
}

fn bulk(case: &mut Case<'_>) -> Told {
    let Some(shelf) = case.shelf() else { return Ok(String::new()) };
    let action = match case.dice.below(3) {
        0 => BulkAction::Receive { damaged: false, shelf: None },
        1 => BulkAction::Move { shelf },
        _ => BulkAction::SendBack { kind: ReturnKind::WrongInformation, reason: None },
    };
    let parcels = desk::Selection::These((case.parcels)(&[]).into_iter().take(4).collect());
    case.desk.bulk(&BulkOrder { parcels, action }, &mut |_, _| true).map(|done| done.done.to_string())
}
