//! `resident`: who lives here.

use clap::{Args, Subcommand, ValueEnum};
use desk::{Desk, DeskError, MoreOfResident, ResidentForm, ResidentQuery, view::ResidentView};
use domain::{
    CommunityId, Home, PersonName, Phone, ResidentId, Words, notice,
    resident::{self, Purpose, WishKind},
};

use crate::{
    answer::{Done, json},
    reading,
    resident_files::{Export, Import, Template},
};

/// The verbs of `resident`.
#[derive(Subcommand)]
pub enum Verb {
    List(List),
    Add(Add),
    Change(Change),
    Remove(Remove),
    Import(Import),
    Export(Export),
    Template(Template),
}

/// Lists residents by name, with their households
#[derive(Args)]
#[command(after_help = "Example: deskctl resident list 3-1-1204 --community 华润二十四城")]
pub struct List {
    /// Part of a name (characters, pinyin, initials), the beginning or end of a phone, or an address
    #[arg(default_value = "")]
    query: String,
    /// Only this community's
    #[arg(long, value_name = "C")]
    community: Option<String>,
}

/// Adds a resident
#[derive(Args)]
#[command(
    after_help = "Example: deskctl resident add --name 李宜君 --phone 15112340302 --building 3 --unit 1 --room 1204"
)]
pub struct Add {
    /// Name or id; may be left out where only one is served
    #[arg(long, value_name = "C")]
    community: Option<String>,
    /// 姓名
    #[arg(long)]
    name: String,
    /// 手机: the main one
    #[arg(long)]
    phone: String,
    #[command(flatten)]
    said: Said,
}

/// Changes what is known of a resident; what is not said stays
#[derive(Args)]
#[command(after_help = "Example: deskctl resident change 15112340302 --room 1205 --language en --wish deliver")]
pub struct Change {
    /// The resident's main phone
    phone: String,
    /// Name or id; may be left out where only one is served
    #[arg(long, value_name = "C")]
    community: Option<String>,
    /// 姓名
    #[arg(long)]
    name: Option<String>,
    /// The new main phone
    #[arg(long, value_name = "PHONE")]
    new_phone: Option<String>,
    #[command(flatten)]
    said: Said,
}

/// Takes a resident out of the directory; parcels keep what is written on them
#[derive(Args)]
#[command(after_help = "Example: deskctl resident remove 15112340302 --community 华润二十四城")]
pub struct Remove {
    /// The resident's main phone
    phone: String,
    /// Name or id; may be left out where only one is served
    #[arg(long, value_name = "C")]
    community: Option<String>,
}

/// What is known of a resident beside name and main phone.
#[derive(Args)]
struct Said {
    /// 楼栋
    #[arg(long)]
    building: Option<String>,
    /// 单元
    #[arg(long)]
    unit: Option<String>,
    /// 房号
    #[arg(long)]
    room: Option<String>,
    /// Another phone of theirs; may be given again, and then replaces all others
    #[arg(long = "also", value_name = "PHONE")]
    phones: Vec<String>,
    /// The language of their notices
    #[arg(long, value_enum)]
    language: Option<Language>,
    /// What they want to become of every parcel
    #[arg(long, value_enum)]
    wish: Option<Wish>,
    /// The wish in their own words
    #[arg(long, value_name = "TEXT")]
    words: Option<String>,
    /// How they want to be told
    #[arg(long, value_enum)]
    channel: Option<Channel>,
    /// What they agree to, now: `directory,notices,pictures`; `none` takes it back
    #[arg(long, value_enum, value_delimiter = ',')]
    consent: Vec<Consent>,
}

/// 通知语言
#[derive(Clone, Copy, ValueEnum)]
enum Language {
    #[value(name = "zh-CN")]
    ZhCn,
    En,
}

/// 长期意愿
#[derive(Clone, Copy, ValueEnum)]
enum Wish {
    None,
    LeaveAtDesk,
    Deliver,
    CallFirst,
    Refuse,
}

/// 通知方式
#[derive(Clone, Copy, ValueEnum)]
enum Channel {
    Any,
    Sms,
    Wechat,
}

/// 同意
#[derive(Clone, Copy, ValueEnum)]
enum Consent {
    None,
    Directory,
    Notices,
    Pictures,
}

impl Verb {
    /// Does it.
    pub fn run(&self, desk: &Desk) -> Done {
        match self {
            Self::List(list) => list.run(desk),
            Self::Add(add) => add.run(desk),
            Self::Change(change) => change.run(desk),
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
        json(&desk.save_resident(ResidentForm {
            id: None,
            community: reading::community(desk, self.community.as_deref())?,
            name: PersonName::parse(&self.name)?,
            phone: Phone::parse(&self.phone)?,
            home: self.said.home(["", "", ""])?,
            more: Some(self.said.on(MoreOfResident::default())?),
        })?)
    }
}

impl Change {
    fn run(&self, desk: &Desk) -> Done {
        let known = found(desk, &self.phone, self.community.as_deref())?;
        let phone = self.new_phone.as_deref().unwrap_or(&self.phone);
        json(&desk.save_resident(ResidentForm {
            id: Some(id(&known)?),
            community: reading::community(desk, Some(&known.community_id))?,
            name: PersonName::parse(self.name.as_deref().unwrap_or(&known.name))?,
            phone: Phone::parse(phone)?,
            home: self.said.home([&known.building, &known.unit, &known.room])?,
            more: Some(self.said.on(more_of(&known)?)?),
        })?)
    }
}

impl Remove {
    /// Shows the resident who was removed.
    fn run(&self, desk: &Desk) -> Done {
        let known = found(desk, &self.phone, self.community.as_deref())?;
        desk.remove_resident(id(&known)?)?;
        json(&known)
    }
}

impl Said {
    fn home(&self, known: [&str; 3]) -> Result<Home, DeskError> {
        let [building, unit, room] = known;
        let said = |given: &Option<String>, known: &str| given.clone().unwrap_or_else(|| known.to_owned());
        Ok(Home::parse(&said(&self.building, building), &said(&self.unit, unit), &said(&self.room, room))?)
    }

    /// What is known with what was said.
    fn on(&self, mut more: MoreOfResident) -> Result<MoreOfResident, DeskError> {
        if !self.phones.is_empty() {
            more.phones = self.phones.iter().map(|phone| Phone::parse(phone)).collect::<Result<_, _>>()?;
        }
        more.wish.kind = self.wish.map_or(more.wish.kind, Into::into);
        if let Some(words) = &self.words {
            more.wish.words = desk::input::note(Some(words))?;
        }
        more.language = self.language.map_or(more.language, Into::into);
        more.channel = self.channel.map_or(more.channel, Into::into);
        if !self.consent.is_empty() {
            more.consent = Some(self.consent.iter().filter_map(|consent| (*consent).into()).collect());
        }
        Ok(more)
    }
}

fn more_of(known: &ResidentView) -> Result<MoreOfResident, DeskError> {
    Ok(MoreOfResident {
        phones: known.phones.iter().map(|phone| Phone::parse(phone)).collect::<Result<_, _>>()?,
        wish: resident::Wish {
            kind: known.wish,
            words: known.wish_words.as_deref().and_then(|words| Words::parse(words).ok()),
        },
        language: known.language,
        channel: known.channel,
        consent: known.consent.as_ref().map(|to| to.iter().copied().collect()),
    })
}

fn found(desk: &Desk, phone: &str, community: Option<&str>) -> Result<ResidentView, DeskError> {
    let community = reading::community(desk, community)?;
    desk.resident(desk.resident_by_phone(community, &Phone::parse(phone)?)?)
}

fn id(known: &ResidentView) -> Result<ResidentId, DeskError> {
    known.id.parse().map_err(|_| DeskError::UnknownResident)
}

/// Every resident who fits, page after page.
fn all(desk: &Desk, community: Option<CommunityId>, text: &str) -> Result<Vec<ResidentView>, DeskError> {
    let mut query = ResidentQuery { community, text: text.to_owned(), limit: 1_000, ..ResidentQuery::default() };
    let mut rows = Vec::new();
    loop {
        let page = desk.residents(&query)?;
        rows.extend(page.rows);
        match page.next {
            None => return Ok(rows),
            next => query.cursor = next,
        }
    }
}

impl From<Language> for notice::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::ZhCn => Self::ZhCn,
            Language::En => Self::En,
        }
    }
}

impl From<Wish> for WishKind {
    fn from(wish: Wish) -> Self {
        match wish {
            Wish::None => Self::None,
            Wish::LeaveAtDesk => Self::LeaveAtDesk,
            Wish::Deliver => Self::Deliver,
            Wish::CallFirst => Self::CallFirst,
            Wish::Refuse => Self::Refuse,
        }
    }
}

impl From<Channel> for resident::NoticeChannel {
    fn from(channel: Channel) -> Self {
        match channel {
            Channel::Any => Self::Any,
            Channel::Sms => Self::Sms,
            Channel::Wechat => Self::Wechat,
        }
    }
}

impl From<Consent> for Option<Purpose> {
    fn from(consent: Consent) -> Self {
        match consent {
            Consent::None => None,
            Consent::Directory => Some(Purpose::Directory),
            Consent::Notices => Some(Purpose::Notices),
            Consent::Pictures => Some(Purpose::Pictures),
        }
    }
}
