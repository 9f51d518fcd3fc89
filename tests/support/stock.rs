//! A desk's file before the window is opened on it: who lives there and what lies on the shelves, by
//! the desk's own doors.

use desk::{Announcement, CourierForm, Desk, EntryForm, Founding, MoreOfResident, ResidentForm, Surroundings};
use domain::{Address, CommunityId, Fen, Home, PersonName, Phone, Shelf, TrackingNumber, time::DAY_MS};
use std::path::Path;

pub const COMMUNITY: &str = "华润二十四城";

/// The desk at `data`, opened beside no window.
pub struct Stock {
    pub desk: Desk,
    pub community: CommunityId,
}

impl Stock {
    /// Founds the desk, at a PC whose clock is so many days back; one yuan a day.
    pub fn found(data: &Path, days_ago: i64) -> Self {
        let desk = desk_at(data, days_ago);
        let founding = Founding {
            community: COMMUNITY.into(),
            collection_point: "管理处代收点".into(),
            fee_per_day: Fen::new(100),
            language: "zh-CN".into(),
        };
        desk.found(&founding).unwrap();
        let community = desk.find_community(COMMUNITY).unwrap();
        Self { desk, community }
    }

    /// Opens it again, at today's clock.
    pub fn today(self, data: &Path) -> Self {
        drop(self.desk);
        Self { desk: desk_at(data, 0), community: self.community }
    }

    /// Somebody is bringing it.
    pub fn announce(&self, number: &str, name: &str, phone: &str) {
        let announcement = Announcement {
            community: self.community,
            tracking: TrackingNumber::parse(number).unwrap(),
            name: PersonName::parse(name).unwrap(),
            phone: Phone::parse(phone).unwrap(),
            address: None,
            carrier: None,
            courier: None,
        };
        self.desk.announce(announcement).unwrap();
    }

    /// It lies on the shelf.
    pub fn shelve(&self, number: &str, name: &str, phone: &str) {
        let form = EntryForm {
            community: self.community,
            tracking: TrackingNumber::parse(number).unwrap(),
            name: PersonName::parse(name).unwrap(),
            phone: Phone::parse(phone).unwrap(),
            address: Address::parse("3栋1单元1204").ok(),
            carrier: None,
            courier: None,
            damaged: false,
            shelf: Shelf::parse("A1-01").ok(),
        };
        self.desk.enter(form).unwrap();
    }

    /// Somebody of the directory.
    pub fn resident(&self, name: &str, phone: &str) {
        let form = ResidentForm {
            id: None,
            community: self.community,
            name: PersonName::parse(name).unwrap(),
            phone: Phone::parse(phone).unwrap(),
            home: Home::parse("3", "1", "1204").unwrap(),
            more: Some(MoreOfResident::default()),
        };
        self.desk.save_resident(form).unwrap();
    }

    /// Somebody who brings parcels.
    pub fn courier(&self, name: &str, phone: &str) {
        let form = CourierForm {
            id: None,
            community: self.community,
            name: PersonName::parse(name).unwrap(),
            phone: Phone::parse(phone).unwrap(),
            carrier: "顺丰速运".into(),
        };
        self.desk.save_courier(form).unwrap();
    }
}

fn desk_at(data: &Path, days_ago: i64) -> Desk {
    let now = Box::new(move || (Surroundings::system().now)().plus_millis(-days_ago * DAY_MS));
    Desk::open(&data.join("desk.db"), Surroundings { now, ..Surroundings::system() }).unwrap()
}
