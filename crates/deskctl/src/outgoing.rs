//! `outgoing`: parcels that residents send.

use clap::{Args, Subcommand, ValueEnum};
use desk::{Desk, DeskError, HandOn, OutgoingForm, OutgoingQuery, PersonForm, input};
use domain::{Address, PersonName, Phone, TrackingNumber, Words, event::Payment, outgoing, outgoing::SendingPrice};

use crate::{
    answer::{Done, json},
    parcel::Paid,
    reading,
};

/// The verbs of `outgoing`.
#[derive(Subcommand)]
pub enum Verb {
    Take(Box<Take>),
    Pay(Pay),
    Label(Label),
    HandOn(Hand),
    Manifest(Manifest),
    Cancel(Cancel),
    List(List),
    Price(Price),
}

/// Takes in a parcel to be sent; the price list says what it costs unless --price does
#[derive(Args)]
#[command(after_help = "Example: deskctl outgoing take --from-name 李宜君 --from-phone 15112340302 \
    --to-name 王小明 --to-phone 13800005678 --to-address 上海市浦东新区世纪大道1号 --contents 书 \
    --carrier 顺丰速运 --weight 1250 --paid wechat")]
pub struct Take {
    /// Of which community
    #[arg(long, value_name = "C")]
    community: Option<String>,
    #[arg(long, value_name = "N")]
    from_name: String,
    #[arg(long, value_name = "P")]
    from_phone: String,
    #[arg(long, value_name = "TEXT")]
    from_address: Option<String>,
    #[arg(long, value_name = "N")]
    to_name: String,
    #[arg(long, value_name = "P")]
    to_phone: String,
    #[arg(long, value_name = "TEXT")]
    to_address: String,
    /// What is in it
    #[arg(long, value_name = "TEXT")]
    contents: String,
    #[arg(long, value_name = "K")]
    carrier: String,
    /// In grams
    #[arg(long, value_name = "G")]
    weight: u32,
    /// In yuan
    #[arg(long, value_name = "YUAN")]
    price: Option<String>,
    /// How it was paid; not yet when not given
    #[arg(long, value_name = "HOW", default_value = "none")]
    paid: Paid,
    /// The number of its label, where it has one already
    #[arg(long, value_name = "T")]
    tracking: Option<String>,
}

/// Takes what is still to be paid
#[derive(Args)]
#[command(after_help = "Example: deskctl outgoing pay SF1234567890 --paid cash")]
pub struct Pay {
    /// Its id or its label's number
    #[arg(value_name = "ID|TRACKING")]
    parcel: String,
    #[arg(long, value_name = "HOW")]
    paid: Paid,
}

/// Records the number of its label
#[derive(Args)]
#[command(after_help = "Example: deskctl outgoing label 01890a5d-ac96-774b-bcce-b302099a8057 SF1234567890")]
pub struct Label {
    /// Its id or the number that was wrong
    #[arg(value_name = "ID|TRACKING")]
    parcel: String,
    /// As scanned or typed from the label
    #[arg(value_name = "NUMBER")]
    number: String,
}

/// Hands parcels on to one courier at once
#[derive(Args)]
#[command(after_help = "Example: deskctl outgoing hand-on SF1234567890 SF1234567891 --courier 13900001111")]
pub struct Hand {
    /// Their ids or their labels' numbers
    #[arg(value_name = "ID|TRACKING", required = true)]
    parcels: Vec<String>,
    /// The phone of a courier of the directory
    #[arg(long, value_name = "PHONE")]
    courier: Option<String>,
    /// The community that has the courier
    #[arg(long, value_name = "C")]
    community: Option<String>,
    /// The name of another courier
    #[arg(long, value_name = "N")]
    name: Option<String>,
}

/// Shows what one courier took along at once
#[derive(Args)]
#[command(after_help = "Example: deskctl outgoing manifest 01890a5d-ac96-774b-bcce-b302099a8057 --table")]
pub struct Manifest {
    /// As `outgoing list --stage handed-on` says it
    #[arg(value_name = "ID")]
    manifest: String,
}

/// Does not send it; what was paid is given back
#[derive(Args)]
#[command(after_help = "Example: deskctl outgoing cancel SF1234567890 --reason 不寄了")]
pub struct Cancel {
    /// Its id or its label's number
    #[arg(value_name = "ID|TRACKING")]
    parcel: String,
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// How it is given back; as it was paid when not given
    #[arg(long, value_name = "HOW")]
    paid: Option<Paid>,
}

/// Lists parcels that are sent, newest first
#[derive(Args)]
#[command(after_help = "Example: deskctl outgoing list --stage taken --table")]
pub struct List {
    #[arg(long, value_enum, default_value_t = Stage::Taken)]
    stage: Stage,
    /// Of one community
    #[arg(long, value_name = "C")]
    community: Option<String>,
}

/// Sets what a carrier takes; without amounts it is taken off the list
#[derive(Args)]
#[command(after_help = "Example: deskctl outgoing price 顺丰速运 --first 12 --further 2.5")]
pub struct Price {
    #[arg(value_name = "K")]
    carrier: String,
    /// For the first kilogram, in yuan
    #[arg(long, value_name = "YUAN", requires = "further")]
    first: Option<String>,
    /// For each further one
    #[arg(long, value_name = "YUAN", requires = "first")]
    further: Option<String>,
    /// In which community
    #[arg(long, value_name = "C")]
    community: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Stage {
    Taken,
    HandedOn,
    Cancelled,
}

impl Verb {
    /// Does it.
    pub fn run(&self, desk: &Desk) -> Done {
        match self {
            Self::Take(take) => json(&desk.take_outgoing(take.read(desk)?)?),
            Self::Pay(Pay { parcel, paid }) => {
                json(&desk.pay_outgoing(desk.find_outgoing(parcel)?, Payment::from(*paid))?)
            }
            Self::Label(Label { parcel, number }) => {
                json(&desk.label_outgoing(desk.find_outgoing(parcel)?, TrackingNumber::parse(number)?)?)
            }
            Self::HandOn(hand) => hand.run(desk),
            Self::Manifest(Manifest { manifest }) => {
                let id = manifest.trim().parse().map_err(|_| DeskError::UnknownParcel)?;
                json(&desk.manifest(id)?)
            }
            Self::Cancel(Cancel { parcel, reason, paid }) => {
                let reason = input::reason(reason.as_deref())?;
                json(&desk.cancel_outgoing(desk.find_outgoing(parcel)?, reason, paid.map(Payment::from))?)
            }
            Self::List(list) => list.run(desk),
            Self::Price(price) => price.run(desk),
        }
    }
}

impl Take {
    fn read(&self, desk: &Desk) -> Result<OutgoingForm, DeskError> {
        let address = |text: &str| (!text.trim().is_empty()).then(|| Address::parse(text)).transpose();
        let person = |name: &str, phone: &str, at: &str| {
            Ok::<_, DeskError>(PersonForm {
                name: PersonName::parse(name)?,
                phone: Phone::parse(phone)?,
                address: address(at)?,
            })
        };
        Ok(OutgoingForm {
            community: reading::community(desk, self.community.as_deref())?,
            sender: person(&self.from_name, &self.from_phone, self.from_address.as_deref().unwrap_or_default())?,
            recipient: person(&self.to_name, &self.to_phone, &self.to_address)?,
            contents: Words::parse(&self.contents).map_err(input::problem("contents"))?,
            carrier: self.carrier.clone(),
            weight: self.weight,
            price: self.price.as_deref().map(input::yuan).transpose()?,
            paid: self.paid.into(),
            tracking: self.tracking.as_deref().map(TrackingNumber::parse).transpose()?,
        })
    }
}

impl Hand {
    fn run(&self, desk: &Desk) -> Done {
        let parcels = self.parcels.iter().map(|text| desk.find_outgoing(text)).collect::<Result<Vec<_>, _>>()?;
        let courier = match &self.courier {
            None => None,
            Some(phone) => {
                let community = reading::community(desk, self.community.as_deref())?;
                reading::courier(desk, community, Some(phone))?
            }
        };
        let name = self.name.as_deref().map(PersonName::parse).transpose()?;
        json(&desk.hand_on(HandOn { parcels, courier, name })?)
    }
}

impl List {
    fn run(&self, desk: &Desk) -> Done {
        let community = reading::maybe_community(desk, self.community.as_deref())?;
        let stage = match self.stage {
            Stage::Taken => outgoing::Stage::Taken,
            Stage::HandedOn => outgoing::Stage::HandedOn,
            Stage::Cancelled => outgoing::Stage::Cancelled,
        };
        json(&desk.outgoings(OutgoingQuery { stage, community, after: None })?.rows)
    }
}

impl Price {
    fn run(&self, desk: &Desk) -> Done {
        let community = reading::community(desk, self.community.as_deref())?;
        let price = match (&self.first, &self.further) {
            (Some(first), Some(further)) => {
                Some(SendingPrice { first: input::yuan(first)?, further: input::yuan(further)? })
            }
            _ => None,
        };
        json(&desk.set_sending_price(community, &self.carrier, price)?)
    }
}
