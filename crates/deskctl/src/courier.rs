//! `courier`: who brings parcels.

use clap::{Args, Subcommand};
use desk::{CourierForm, CourierQuery, Desk, DeskError, view::CourierView};
use domain::{CommunityId, PersonName, Phone};

use crate::{
    answer::{Done, json},
    courier_files::{Export, Import, Template},
    reading,
};

/// The verbs of `courier`.
#[derive(Subcommand)]
pub enum Verb {
    List(List),
    Add(Add),
    Remove(Remove),
    Import(Import),
    Export(Export),
    Template(Template),
}

/// Lists couriers by name
#[derive(Args)]
#[command(after_help = "Example: deskctl courier list 李 --community 华润二十四城")]
pub struct List {
    /// Part of a name (characters, pinyin, initials), of a phone or of a carrier
    #[arg(default_value = "")]
    query: String,
    /// Only this community's
    #[arg(long, value_name = "C")]
    community: Option<String>,
}

/// Adds a courier
#[derive(Args)]
#[command(
    after_help = "Example: deskctl courier add --community 华润二十四城 --name 李雷 --phone 13900001111 --carrier 顺丰速运"
)]
pub struct Add {
    /// Name or id; may be left out where only one is served
    #[arg(long, value_name = "C")]
    community: Option<String>,
    /// 姓名
    #[arg(long)]
    name: String,
    /// 手机
    #[arg(long)]
    phone: String,
    /// 快递公司
    #[arg(long)]
    carrier: String,
}

/// Hides a courier; history keeps the name
#[derive(Args)]
#[command(after_help = "Example: deskctl courier remove 13900001111 --community 华润二十四城")]
pub struct Remove {
    /// The courier's phone
    phone: String,
    /// Name or id; may be left out where only one is served
    #[arg(long, value_name = "C")]
    community: Option<String>,
}

impl Verb {
    /// Does it.
    pub fn run(&self, desk: &Desk) -> Done {
        match self {
            Self::List(list) => list.run(desk),
            Self::Add(add) => add.run(desk),
            Self::Remove(remove) => remove.run(desk),
            Self::Import(import) => import.run(desk),
            Self::Export(export) => export.run(desk),
            Self::Template(template) => template.run(desk),
        }
    }
}

impl List {
    fn run(&self, desk: &Desk) -> Done {
        let community = reading::maybe_community(desk, self.community.as_deref())?;
        json(&all(desk, community, &self.query)?)
    }
}

impl Add {
    fn run(&self, desk: &Desk) -> Done {
        json(&desk.save_courier(CourierForm {
            id: None,
            community: reading::community(desk, self.community.as_deref())?,
            name: PersonName::parse(&self.name)?,
            phone: Phone::parse(&self.phone)?,
            carrier: self.carrier.clone(),
        })?)
    }
}

impl Remove {
    /// Shows the courier who was removed.
    fn run(&self, desk: &Desk) -> Done {
        let community = reading::community(desk, self.community.as_deref())?;
        let phone = Phone::parse(&self.phone)?;
        let id = desk.courier_by_phone(community, &phone)?;
        let removed =
            all(desk, Some(community), &phone.to_string())?.into_iter().find(|courier| courier.id == id.to_string());
        desk.remove_courier(id)?;
        json(&removed)
    }
}

/// Every courier that fits, page after page.
fn all(desk: &Desk, community: Option<CommunityId>, text: &str) -> Result<Vec<CourierView>, DeskError> {
    let mut query = CourierQuery { community, text: text.to_owned(), limit: 1_000, ..CourierQuery::default() };
    let mut rows = Vec::new();
    loop {
        let page = desk.couriers(&query)?;
        rows.extend(page.rows);
        match page.next {
            None => return Ok(rows),
            next => query.cursor = next,
        }
    }
}
