//! What a front desk does besides its parcels: its settings, its residents, its drawer, and what people send.

use desk::{
    HandOn, MoreOfResident, OutgoingForm, OutgoingQuery, PersonForm, ReminderForm, ResidentForm, ResidentQuery,
    ShiftClosing, TariffForm,
};
use domain::{
    Address, Fen, Home, OutgoingId, PersonName, Phone, Words, community::Limits, event::Payment, outgoing::Stage,
};

use super::{Case, Told, Verb};

pub(super) const VERBS: &[Verb] = &[
    (1, "tariff", tariff),
    (1, "rename", rename),
    (1, "limits", limits),
    (1, "reminders", reminders),
    (4, "resident", resident),
    (1, "remove resident", remove_resident),
    (3, "open shift", |c| c.desk.open_shift(Fen::new(20_000)).map(|_| String::new())),
    (2, "close shift", close_shift),
    (2, "move cash", move_cash),
    (3, "take outgoing", take_outgoing),
    (2, "label outgoing", label_outgoing),
    (2, "pay outgoing", |c| c.sending(|desk, id| desk.pay_outgoing(id, Payment::Cash).map(drop))),
    (2, "hand on", hand_on),
    (1, "cancel outgoing", cancel_outgoing),
];

fn tariff(case: &mut Case<'_>) -> Told {
    let per_day = Fen::new(case.dice.below(500) as i64);
    case.desk.set_tariff(case.community, TariffForm { per_day, ..TariffForm::default() }).map(|_| String::new())
}

fn rename(case: &mut Case<'_>) -> Told {
    let point = format!("代收点{}", case.dice.below(100));
    case.desk.change_community(case.community, None, Some(&point)).map(|_| point)
}

fn limits(case: &mut Case<'_>) -> Told {
    let limits = Limits { intercepts_per_month: Some(case.dice.below(5) as u32 + 1), dispute_days: None };
    case.desk.set_limits(case.community, limits).map(|_| String::new())
}

fn reminders(case: &mut Case<'_>) -> Told {
    let form = ReminderForm { days: vec![1 + case.dice.below(5) as u32], hour: 9, quiet: None };
    case.desk.set_reminders(case.community, form).map(|_| String::new())
}

/// A new one, or a change of one that is known; five phones belong to all of them.
fn resident(case: &mut Case<'_>) -> Told {
    let known = case.some_resident()?;
    let name = if case.dice.chance(1, 2) { "李雷" } else { "韩梅" };
    let room = case.dice.below(9) + 101;
    let home = Home::parse("3", "1", &room.to_string()).unwrap_or_default();
    let form = ResidentForm {
        id: known.filter(|_| case.dice.chance(1, 2)).and_then(|id| id.parse().ok()),
        community: case.community,
        name: PersonName::parse(name)?,
        phone: Phone::parse(&case.recipient)?,
        home,
        more: case.dice.chance(1, 3).then(MoreOfResident::default),
    };
    case.desk.save_resident(form).map(|_| String::new())
}

fn remove_resident(case: &mut Case<'_>) -> Told {
    let Some(id) = case.some_resident()?.and_then(|id| id.parse().ok()) else { return Ok("nothing there".into()) };
    case.desk.remove_resident(id).map(|()| String::new())
}

fn close_shift(case: &mut Case<'_>) -> Told {
    let counted = Fen::new(case.dice.below(400) as i64 * 100);
    let note = Words::parse("少了零钱").ok();
    let closing = ShiftClosing { counted, pieces: Vec::new(), note, expected: None };
    case.desk.close_shift(closing).map(|_| String::new())
}

fn move_cash(case: &mut Case<'_>) -> Told {
    let amount = Fen::new(case.dice.below(100) as i64 * 100 - 5_000);
    case.desk.move_cash(amount, Words::parse("买胶带").ok()).map(|_| String::new())
}

fn take_outgoing(case: &mut Case<'_>) -> Told {
    let (name, phone) = case.person()?;
    let Ok(contents) = Words::parse("书") else { return Ok(String::new()) };
    let address = Some(Address::parse("北京市海淀区中关村大街1号")?);
    let sender = PersonForm { name: name.clone(), phone: phone.clone(), address: None };
    let paid = if case.dice.chance(1, 2) { Payment::Cash } else { Payment::None };
    let form = OutgoingForm {
        community: case.community,
        sender,
        recipient: PersonForm { name, phone, address },
        contents,
        carrier: "SF".into(),
        weight: 500,
        price: Some(Fen::new(1_200)),
        paid,
        tracking: None,
    };
    case.desk.take_outgoing(form).map(|view| view.id)
}

fn label_outgoing(case: &mut Case<'_>) -> Told {
    let number = case.number()?;
    case.sending(|desk, id| desk.label_outgoing(id, number).map(drop))
}

fn hand_on(case: &mut Case<'_>) -> Told {
    let name = PersonName::parse("王师傅").ok();
    case.sending(|desk, id| desk.hand_on(HandOn { parcels: vec![id], courier: None, name }).map(drop))
}

fn cancel_outgoing(case: &mut Case<'_>) -> Told {
    let words = Words::parse("不寄了").ok();
    case.sending(|desk, id| desk.cancel_outgoing(id, words, None).map(drop))
}

impl Case<'_> {
    fn some_resident(&mut self) -> Result<Option<String>, desk::DeskError> {
        let query = ResidentQuery { community: Some(self.community), ..ResidentQuery::default() };
        let rows = self.desk.residents(&query)?.rows;
        Ok(self.dice.pick(&rows).map(|row| row.id.clone()))
    }

    /// Does something to a parcel that is sent.
    fn sending(&mut self, work: impl FnOnce(&desk::Desk, OutgoingId) -> Result<(), desk::DeskError>) -> Told {
        let query = OutgoingQuery { stage: Stage::Taken, community: Some(self.community), after: None };
        let rows = self.desk.outgoings(query)?.rows;
        let chosen = self.dice.pick(&rows).and_then(|row| Some((row.id.parse().ok()?, row.id.clone())));
        let Some((id, text)) = chosen else { return Ok("nothing there".into()) };
        work(self.desk, id).map(|()| text)
    }
}
