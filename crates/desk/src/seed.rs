//! Many believable parcels at once, for benchmarks: real events through the real log, thousands in
//! one transaction. Only with the feature `seed`; no product carries it.

use domain::{
    Address, CommunityId, CourierId, Fen, PersonName, Phone, Shelf, TrackingNumber, event::Payment, time::DAY_MS,
};

use crate::{
    CourierForm, Desk, DeskError, EntryForm, HandOver,
    hand_over::{due, hand_over, own_code},
    save_courier::save,
    store::{Context, Writing, courier},
};

const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘";
const GIVEN: &str = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红鹏飞鑫波斌宇浩凯健俊帆雪琳晨";
const CARRIERS: [&str; 6] = ["圆通速递", "中通快递", "顺丰速运", "韵达快递", "极兔速递", "京东物流"];
/// Couriers who bring them.
const COURIERS: u32 = 30;
/// Parcels of one transaction: a busy hour.
const BATCH: u32 = 500;

impl Desk {
    /// Enters parcels `from..to`, of which all but the last `on_shelf` have been collected.
    ///
    /// # Errors
    /// As [`Desk::enter`].
    pub fn seed(&self, community: CommunityId, from: u32, to: u32, on_shelf: u32) -> Result<(), DeskError> {
        let couriers = self.write(|writing| couriers(writing, community))?;
        for start in (from..to).step_by(BATCH as usize) {
            let numbers = start..to.min(start + BATCH);
            let age = i64::from(to - start) * 200 * DAY_MS / i64::from(to.max(1));
            let context = Context { now: self.now().plus_millis(-age), actor: None, random: self.random() };
            self.store.write(context, |writing| {
                numbers.into_iter().try_for_each(|n| one(writing, form(community, n, &couriers)?, n + on_shelf < to))
            })?;
        }
        Ok(())
    }
}

/// Who brings parcels, known or new.
fn couriers(writing: &mut Writing<'_>, community: CommunityId) -> Result<Vec<CourierId>, DeskError> {
    let one = |n: u32| -> Result<CourierId, DeskError> {
        let phone = Phone::parse(&format!("1391234{n:04}"))?;
        if let Some(known) = courier::by_phone(writing.connection(), community, &phone)? {
            return Ok(known.id);
        }
        let carrier = CARRIERS[n as usize % CARRIERS.len()].into();
        save(writing, CourierForm { id: None, community, name: PersonName::parse(&name(n))?, phone, carrier })
    };
    (0..COURIERS).map(one).collect()
}

fn one(writing: &mut Writing<'_>, form: EntryForm, collected: bool) -> Result<(), DeskError> {
    let id = crate::enter::enter(writing, form)?;
    if !collected {
        return Ok(());
    }
    let fee = due(writing, id)?;
    let code = own_code(writing, id)?;
    let paid = if fee == Fen::ZERO { Payment::None } else { Payment::Cash };
    hand_over(writing, HandOver { parcel: id, code, fee, paid, waiver: None, proof: None })
}

fn form(community: CommunityId, n: u32, couriers: &[CourierId]) -> Result<EntryForm, DeskError> {
    let who = n.wrapping_mul(2_654_435_761) % 200_000;
    let courier = couriers.get(n as usize % couriers.len()).copied();
    Ok(EntryForm {
        community,
        tracking: TrackingNumber::parse(&format!("YT{:013}", u64::from(n) * 7_919 + 1_000_000))?,
        name: PersonName::parse(&name(who))?,
        phone: Phone::parse(&phone(who))?,
        address: Some(Address::parse(&format!(
            "{}栋{}单元{:04}",
            who % 30 + 1,
            who % 4 + 1,
            who % 33 * 100 + who % 6 + 1
        ))?),
        carrier: Some(CARRIERS[n as usize % CARRIERS.len()].into()),
        courier,
        damaged: false,
        shelf: Shelf::parse(&format!("{}{}-{:02}", ["A", "B", "C"][(n % 3) as usize], n % 9 + 1, n % 97)).ok(),
    })
}

/// Two or three characters, as names are.
pub fn name(who: u32) -> String {
    let pick = |from: &str, n: u32| from.chars().nth(n as usize % from.chars().count());
    let parts = [
        pick(SURNAMES, who),
        pick(GIVEN, who / 37),
        if who.is_multiple_of(3) { None } else { pick(GIVEN, who / 1_400) },
    ];
    parts.into_iter().flatten().collect()
}

/// A mainland mobile.
pub fn phone(who: u32) -> String {
    format!("13{:09}", (u64::from(who) * 4_999 + 100_000_000) % 1_000_000_000)
}
