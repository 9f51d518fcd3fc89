//! `community`: what the desk serves, and what keeping a parcel costs there.

use clap::{Args, Subcommand};
use desk::{Desk, TariffForm, input};
use serde::Serialize;

use crate::{
    answer::{Done, json},
    reading::moment,
};

/// The verbs of `community`.
#[derive(Subcommand)]
pub enum Verb {
    /// Lists the communities with their tariffs
    #[command(after_help = "Example: deskctl community list --table")]
    List,
    Add(Add),
    SetFee(SetFee),
    SetDeliveryFee(SetDeliveryFee),
    SetProofDays(SetProofDays),
    Quote(Quote),
}

/// Serves one more community
#[derive(Args)]
#[command(after_help = "Example: deskctl community add 翡翠湾 --fee-per-day 1.50")]
pub struct Add {
    /// 小区
    name: String,
    /// The counter, as notices name it; 代收点 when not given
    #[arg(long, value_name = "TEXT", default_value = "")]
    collection_point: String,
    /// Yuan for each full day
    #[arg(long, value_name = "YUAN", default_value = "0.00")]
    fee_per_day: String,
}

/// Sets what each full day costs from now or a later moment on; completed days keep their price
#[derive(Args)]
#[command(after_help = "Example: deskctl community set-fee 翡翠湾 1.50 --from 2027-01-01T00:00:00+08:00")]
pub struct SetFee {
    /// The community's name or id
    name: String,
    /// Yuan for each full day
    #[arg(allow_negative_numbers = true)]
    yuan: String,
    /// From when; now when not given
    #[arg(long, value_name = "TIME")]
    from: Option<String>,
    /// First days that cost nothing
    #[arg(long, value_name = "DAYS", default_value_t = 0)]
    free_days: u32,
    /// The most that a parcel can cost, in yuan
    #[arg(long, value_name = "YUAN")]
    cap: Option<String>,
}

/// Sets what a delivery to the door costs, unless a clerk says otherwise
#[derive(Args)]
#[command(after_help = "Example: deskctl community set-delivery-fee 翡翠湾 3.00")]
pub struct SetDeliveryFee {
    /// The community's name or id
    name: String,
    /// Yuan for each parcel
    #[arg(allow_negative_numbers = true)]
    yuan: String,
}

/// Sets for how many days signatures, photos and who came are kept
#[derive(Args)]
#[command(after_help = "Example: deskctl community set-proof-days 翡翠湾 90")]
pub struct SetProofDays {
    /// The community's name or id
    name: String,
    /// From 7 to 3650
    days: u32,
}

/// Tells what a stay would cost
#[derive(Args)]
#[command(
    after_help = "Example: deskctl community quote 翡翠湾 --received 2026-01-08T10:00:00+08:00 --at 2026-01-10T10:00:00+08:00"
)]
pub struct Quote {
    /// The community's name or id
    name: String,
    /// When the desk took the parcel
    #[arg(long, value_name = "TIME")]
    received: String,
    /// The moment that is asked about
    #[arg(long, value_name = "TIME")]
    at: String,
}

#[derive(Serialize)]
struct Stay {
    fee_fen: i64,
    days: u32,
}

impl Verb {
    /// Does it.
    pub fn run(&self, desk: &Desk) -> Done {
        match self {
            Self::List => json(&desk.communities()?),
            Self::Add(add) => {
                json(&desk.add_community(&add.name, &add.collection_point, input::yuan(&add.fee_per_day)?)?)
            }
            Self::SetFee(set) => set.run(desk),
            Self::SetDeliveryFee(set) => {
                json(&desk.set_delivery_fee(desk.find_community(set.name.trim())?, input::yuan(&set.yuan)?)?)
            }
            Self::SetProofDays(set) => {
                json(&desk.set_proof_retention(desk.find_community(set.name.trim())?, set.days)?)
            }
            Self::Quote(quote) => quote.run(desk),
        }
    }
}

impl SetFee {
    fn run(&self, desk: &Desk) -> Done {
        let form = TariffForm {
            per_day: input::yuan(&self.yuan)?,
            free_days: self.free_days,
            cap: self.cap.as_deref().map(input::yuan).transpose()?,
            from: self.from.as_deref().map(|text| moment("from", text)).transpose()?,
        };
        json(&desk.set_tariff(desk.find_community(self.name.trim())?, form)?)
    }
}

impl Quote {
    fn run(&self, desk: &Desk) -> Done {
        let (fee, days) = desk.quote_stay(
            desk.find_community(self.name.trim())?,
            moment("received", &self.received)?,
            moment("at", &self.at)?,
        )?;
        let fee_fen = fee.fen();
        json(&Stay { fee_fen, days })
    }
}
