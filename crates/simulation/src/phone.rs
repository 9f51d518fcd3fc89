//! A courier with a phone: signs in, announces, takes back, and asks again until answered.

use std::sync::Mutex;

use domain::{CommunityId, ParcelId};
use serde_json::{Value, json};

use crate::{
    air::Air,
    station::{Answered, Asked, Station},
};

/// One courier's phone.
pub struct Phone {
    /// Its number on the network.
    pub number: u8,
    pub phone: String,
    pub name: String,
    pub carrier: &'static str,
    pub community: CommunityId,
    cookie: Option<String>,
    /// Submitted and not yet answered: they wait on the phone and go out by themselves.
    waiting: Vec<(String, String)>,
    announced: Vec<ParcelId>,
    keys: u32,
}

impl Phone {
    pub fn new(number: u8, community: CommunityId) -> Self {
        let (phone, name) = (format!("1391234{:04}", number), format!("快递员{number}"));
        let (waiting, announced) = (Vec::new(), Vec::new());
        Self { number, phone, name, carrier: "顺丰速运", community, cookie: None, waiting, announced, keys: 0 }
    }

    /// Proves the phone by the code that was sent to it.
    pub fn sign_in(&mut self, air: &Air, station: &Mutex<Station>) -> &'static str {
        let (community, phone) = (self.community, &self.phone);
        let asked = self.ask("POST", "/v1/courier/code", Some(json!({ "community": community, "phone": phone })));
        if !air.carry(&asked, station).is_some_and(|answered| answered.is_good()) {
            return "no code";
        }
        let Some(code) = crate::lock(station).sign_in_code() else { return "code lost" };
        let who = json!({ "community": community, "phone": phone, "name": self.name, "carrier": self.carrier,
                          "code": code });
        let asked = self.ask("POST", "/v1/courier/session", Some(who));
        match air.carry(&asked, station).filter(Answered::is_good).and_then(|answered| answered.cookie) {
            Some(cookie) => {
                self.cookie = Some(cookie);
                "signed in"
            }
            None => "not let in",
        }
    }

    /// Scans a parcel: it waits until the relay has taken it.
    pub fn scan(&mut self, tracking: String) {
        self.keys += 1;
        self.waiting.push((format!("phone-{}-{}", self.number, self.keys), tracking));
    }

    /// Nothing was scanned.
    pub fn forget_waiting(&mut self) {
        self.waiting.clear();
        self.keys = 0;
    }

    /// Submits what waits; how many were taken.
    pub fn submit(&mut self, air: &Air, station: &Mutex<Station>, recipient: &str) -> usize {
        let before = self.waiting.len();
        for (key, tracking) in std::mem::take(&mut self.waiting) {
            let what = json!({ "key": key, "community": self.community, "tracking_number": tracking,
                               "recipient_phone": recipient, "recipient_name": "韩梅梅" });
            let answered = air.carry(&self.ask("POST", "/v1/announcements", Some(what)), station);
            match answered {
                Some(answered) if answered.is_good() => match id(&answered) {
                    Some(id) if !self.announced.contains(&id) => self.announced.push(id),
                    Some(_) => {}
                    None => self.waiting.push((key, tracking)),
                },
                Some(answered) if answered.status == 401 => {
                    self.cookie = None;
                    self.waiting.push((key, tracking));
                }
                _ => self.waiting.push((key, tracking)),
            }
        }
        before - self.waiting.len()
    }

    /// Takes one back.
    pub fn withdraw(&self, n: u64, air: &Air, station: &Mutex<Station>) -> Option<u16> {
        let id = self.announced.get(n.checked_rem(self.announced.len() as u64)? as usize)?;
        let asked = self.ask("POST", &format!("/v1/announcements/{id}/withdraw"), None);
        air.carry(&asked, station).map(|answered| answered.status)
    }

    pub fn is_signed_in(&self) -> bool {
        self.cookie.is_some()
    }

    pub fn has_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    fn ask(&self, method: &'static str, path: &str, body: Option<Value>) -> Asked {
        let body = body.map(|body| body.to_string().into_bytes());
        Asked { from: self.number, method, path: path.into(), token: None, cookie: self.cookie.clone(), body }
    }
}

fn id(answered: &Answered) -> Option<ParcelId> {
    let body: Value = serde_json::from_slice(&answered.body).ok()?;
    body.get("id")?.as_str()?.parse().ok()
}
