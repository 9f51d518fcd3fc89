//! The demonstration community: believable data for trying things out. Told apart on screen.

use domain::{
    Address, CommunityId, Fen, Home, ParcelId, PersonName, Phone, Shelf, Timestamp, TrackingNumber, Words,
    event::{HoldKind, Payment, ReturnKind},
    resident::{Wish, WishKind},
    time::DAY_MS,
};

use crate::{
    Announcement, CourierForm, Desk, DeskError, HandOver, HoldForm, MoreOfResident, ResidentForm,
    announce::announce,
    found::found,
    save_courier::save,
    store::{Context, Writing, community, meta},
    view::AppState,
};

const HOUR_MS: i64 = 3_600_000;
const SURNAMES: [&str; 20] = [
    "李", "王", "张", "刘", "陈", "杨", "黄", "赵", "周", "吴", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "曾",
    "欧阳",
];
const GIVEN: [&str; 16] = [
    "宜君", "伟", "静怡", "建国", "思远", "晓梅", "子涵", "国强", "丽华", "浩然", "雨桐", "秀英", "明", "佳琪", "志刚",
    "娜",
];
const COURIERS: [(&str, &str, &str, &str); 8] = [
    ("张强", "13912340001", "顺丰速运", "SF1"),
    ("刘洋", "13912340002", "圆通速递", "YT8"),
    ("陈立", "13912340003", "中通快递", "78"),
    ("赵敏", "13912340004", "韵达快递", "43"),
    ("孙涛", "13912340005", "极兔速递", "JT5"),
    ("周杰", "13912340006", "京东物流", "JD"),
    ("吴刚", "13912340007", "申通快递", "77"),
    ("郑爽", "13912340008", "EMS", "98"),
];
/// How many parcels of each fate; the rest of today's are still to be received.
const PARCELS: i64 = 150;
/// How many people they are for.
const NEIGHBOURS: i64 = 61;

impl Desk {
    /// Opens a community with couriers and some days of parcels; its events are real events.
    pub fn open_demonstration(&self, language: &str) -> Result<AppState, DeskError> {
        let start = self.now().plus_millis(-6 * DAY_MS);
        let community = self.at(start, |writing| {
            // Beside a real community its parcels would be pushed and their recipients texted.
            if !community::all(writing.connection())?.is_empty() {
                return Err(DeskError::input("community", "already_founded", "this desk serves a community already"));
            }
            meta::put(writing.connection(), meta::Key::Demonstration, "1")?;
            let community = found(writing, "华润二十四城", "管理处代收点", Fen::new(100))?;
            couriers(writing, community)?;
            residents(writing, community)?;
            Ok(community)
        })?;
        for n in 0..PARCELS {
            self.one_parcel(community, n)?;
        }
        self.set_language(language)
    }

    fn at<T>(
        &self,
        moment: Timestamp,
        work: impl FnOnce(&mut Writing<'_>) -> Result<T, DeskError>,
    ) -> Result<T, DeskError> {
        self.store.write(Context { now: moment, actor: None, random: self.random() }, work)
    }

    fn one_parcel(&self, community: CommunityId, n: i64) -> Result<(), DeskError> {
        // The older ones have gone, the newest of today are still being brought.
        let age = (PARCELS - n) * (5 * DAY_MS + 20 * HOUR_MS) / PARCELS;
        let announced = self.now().plus_millis(-age);
        let id = self.at(announced, |writing| announce(writing, announcement(writing, community, n)?))?;
        if n >= PARCELS - 24 {
            return Ok(());
        }
        let received = announced.plus_millis(HOUR_MS.min(age / 2));
        if n % 29 == 7 {
            let reason = Words::parse("外包装渗液，无法代收").ok();
            return self.at(received, |writing| crate::reject::reject(writing, id, reason));
        }
        let shelf =
            Shelf::parse(&format!("{}{}-{:02}", ["A", "B", "C"][(n % 3) as usize], n / 3 % 4 + 1, n / 12 % 20 + 1))
                .ok();
        self.at(received, |writing| crate::receive::receive(writing, id, n % 17 == 3, shelf))?;
        self.afterwards(id, n, received.plus_millis(stays(n)))
    }

    /// What became of a received parcel, if it happened before now.
    fn afterwards(&self, id: ParcelId, n: i64, later: Timestamp) -> Result<(), DeskError> {
        let past = later < self.now();
        match n % 10 {
            _ if !past => Ok(()),
            0..=4 => self.collect(id, n, later),
            5 if n % 20 == 5 => self.at(later, |writing| {
                let reason = Words::parse("收件人已搬走，电话无人接听").ok();
                crate::send_back::send_back(writing, id, ReturnKind::WrongInformation, reason)
            }),
            6 if n % 20 == 6 => {
                let form = HoldForm {
                    kind: HoldKind::AddressUnclear,
                    note: Words::parse("房号看不清，已联系快递员").ok(),
                    due: None,
                    stops_clock: false,
                };
                self.at(later, |writing| crate::hold::hold(writing, id, form.clone()))
            }
            _ => Ok(()),
        }
    }

    fn collect(&self, id: ParcelId, n: i64, later: Timestamp) -> Result<(), DeskError> {
        self.at(later, |writing| {
            let due = crate::hand_over::due(writing, id)?;
            let paid = if due == Fen::ZERO {
                Payment::None
            } else {
                [Payment::Wechat, Payment::Alipay, Payment::Cash][(n % 3) as usize]
            };
            let code = crate::hand_over::own_code(writing, id)?;
            crate::hand_over::hand_over(
                writing,
                HandOver { parcel: id, code, fee: due, paid, waiver: None, proof: None },
            )
        })
    }
}

/// How long a parcel lies before somebody comes for it: some hours, now and then more than a day.
fn stays(n: i64) -> i64 {
    let hours = if n % 7 == 6 { 27 + n % 5 * 12 } else { (n % 7 + 1) * 3 };
    hours * HOUR_MS
}

fn couriers(writing: &mut Writing<'_>, community: CommunityId) -> Result<(), DeskError> {
    for (name, phone, carrier, _) in COURIERS {
        let form = CourierForm {
            id: None,
            community,
            name: PersonName::parse(name)?,
            phone: Phone::parse(phone)?,
            carrier: carrier.into(),
        };
        save(writing, form)?;
    }
    Ok(())
}

/// Every third neighbour stands in the directory, with a spouse here and there.
fn residents(writing: &mut Writing<'_>, community: CommunityId) -> Result<(), DeskError> {
    for who in (0..NEIGHBOURS).step_by(3) {
        let (name, phone, [building, unit, room]) = neighbour(who);
        let kind = match who % 5 {
            0 => WishKind::Deliver,
            1 => WishKind::CallFirst,
            _ => WishKind::None,
        };
        let more = MoreOfResident { wish: Wish { kind, words: None }, ..MoreOfResident::default() };
        let home = Home::parse(&building, &unit, &room)?;
        let (name, phone) = (PersonName::parse(&name)?, Phone::parse(&phone)?);
        let form = ResidentForm { id: None, community, name, phone, home, more: Some(more) };
        crate::save_resident::save(writing, form.clone())?;
        if who % 2 == 0 {
            let name = PersonName::parse(&format!("{}敏", SURNAMES[(who % 7) as usize]))?;
            let phone = Phone::parse(&format!("138{:08}", 40_500_000 + who * 7_919))?;
            crate::save_resident::save(writing, ResidentForm { name, phone, more: None, ..form })?;
        }
    }
    Ok(())
}

/// Name, phone, and building, unit and room of somebody who lives there.
fn neighbour(who: i64) -> (String, String, [String; 3]) {
    let name = format!("{}{}", SURNAMES[(who % 20) as usize], GIVEN[(who * 3 % 16) as usize]);
    let home = [format!("{}", who % 12 + 1), format!("{}", who % 2 + 1), format!("{}{:02}", who % 17 + 2, who % 4 + 1)];
    (name, format!("151{:08}", 20_300_000 + who * 13_577), home)
}

fn announcement(writing: &Writing<'_>, community: CommunityId, n: i64) -> Result<Announcement, DeskError> {
    let (_, phone, carrier, prefix) = COURIERS[(n * 7 % 8) as usize];
    let courier =
        crate::store::courier::by_phone(writing.connection(), community, &Phone::parse(phone)?)?.map(|entry| entry.id);
    // A handful of households get most of the parcels, as everywhere.
    let (name, phone, home) = neighbour(n * n % NEIGHBOURS);
    Ok(Announcement {
        community,
        tracking: TrackingNumber::parse(&format!("{prefix}{:012}", 400_100_000_000 + n * 7_919_317))?,
        name: PersonName::parse(&name)?,
        phone: Phone::parse(&phone)?,
        address: Some(Address::parse(&format!("{}栋{}单元{}", home[0], home[1], home[2]))?),
        carrier: Some(carrier.into()),
        courier,
    })
}
