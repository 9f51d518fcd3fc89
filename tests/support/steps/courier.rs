//! A courier at the page on the phone.

use crate::support::{Page, Relay};
use thirtyfour::prelude::*;

/// Somebody who brings parcels.
#[derive(Clone, Copy)]
pub struct Courier {
    pub name: &'static str,
    pub phone: &'static str,
    pub carrier: &'static str,
}

impl Page {
    /// Signs in with the code that the relay sends to the phone.
    pub async fn sign_in(&self, relay: &Relay, courier: Courier) {
        self.fill("#phone", courier.phone).await;
        self.fill("#name", courier.name).await;
        self.click(&format!("#carrier option[value='{}']", courier.carrier)).await;
        self.click("button.beside").await;
        let code = relay.code_for(courier.phone).await;
        self.fill("#code", &code).await;
        self.click("button.main").await;
        self.find("#submit").await;
    }

    /// Fills in one parcel and sends it; does not wait for what comes of it.
    pub async fn announce(&self, tracking: &str, name: &str, phone: &str) {
        self.click("#tab-submit").await;
        self.fill("#tracking", tracking).await;
        self.fill("#phone", phone).await;
        self.fill("#name", name).await;
        self.fill("#address", "3栋1单元1204").await;
        self.click("#send").await;
    }

    /// Waits until the relay has taken the parcel.
    pub async fn has_sent(&self, tracking: &str) {
        self.wait_for_text(".toast.done", |said| said.contains(tracking)).await;
    }

    /// Waits until the record of a parcel says so, such as 已领取, and returns the whole record.
    pub async fn record_says(&self, tracking: &str, wanted: &str) -> String {
        self.click("#tab-records").await;
        let records = self.wait_for_text("#records", |shown| record(shown, tracking).contains(wanted)).await;
        record(&records, tracking).to_owned()
    }
}

/// What stands from one tracking number to the next.
fn record<'a>(shown: &'a str, tracking: &str) -> &'a str {
    let Some(start) = shown.find(tracking) else { return "" };
    let own = &shown[start..];
    let end = own[tracking.len()..].find("\nSF").map_or(own.len(), |next| next + tracking.len());
    &own[..end]
}
