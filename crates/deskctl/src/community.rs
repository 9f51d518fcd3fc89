//! `community`: what the desk serves, and what keeping a parcel costs there.

use clap::{Args, Subcommand};
use desk::{Desk, TariffForm, input};
use domain::community::Limits;
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
    SetOverdueDays(SetOverdueDays),
    SetHours(SetHours),
    SetLimits(SetLimits),
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

/// Sets from how many full days on the shelf on a parcel counts as overdue
#[derive(Args)]
#[command(after_help = "Example: deskctl community set-overdue-days 翡翠湾 5")]
pub struct SetOverdueDays {
    /// The community's name or id
    name: String,
    /// From 1 to 30
    days: u32,
}

/// Sets when desks are open, as notices say it
#[derive(Args)]
#[command(after_help = "Example: deskctl community set-hours 翡翠湾 8:00-20:00")]
pub struct SetHours {
    /// The community's name or id
    name: String,
    /// Up to 20 characters; empty to say nothing of it
    hours: String,
}

/// Sets how often and for how long one may ask something; what is not given has no limit
#[derive(Args)]
#[command(after_help = "Example: deskctl community set-limits 翡翠湾 --intercepts 10 --dispute-days 15")]
pub struct SetLimits {
    /// The community's name or id
    name: String,
    /// How many parcels at the desk a courier may ask back in a calendar month
    #[arg(long, value_name = "N")]
    intercepts: Option<u32>,
    /// For how many days after a hand-over disputes are taken
    #[arg(long, value_name = "DAYS")]
    dispute_days: Option<u32>,
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
            Self::SetOverdueDays(set) => json(&desk.set_overdue_days(desk.find_community(set.name.trim())?, set.days)?),
            Self::SetHours(set) => json(&desk.set_hours(desk.find_community(set.name.trim())?, &set.hours)?),
            Self::SetLimits(set) => {
                let limits = Limits { intercepts_per_month: set.intercepts, dispute_days: set.dispute_days };
                json(&desk.set_limits(desk.find_community(set.name.trim())?, limits)?)
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
