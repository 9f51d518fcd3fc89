//! `texts`: what notices say, community by community.

use clap::{Args, Subcommand, ValueEnum};
use desk::{Desk, DeskError};
use domain::{
    CommunityId, Phone,
    notice::{self, NoticeKind},
};

use crate::{
    answer::{Done, json},
    reading,
};

/// The verbs of `texts`.
#[derive(Subcommand)]
pub enum Verb {
    List(List),
    Set(Set),
    Reset(Reset),
    Preview(Preview),
    Try(Try),
}

/// Lists every text with an example, its length and its segments
#[derive(Args)]
#[command(after_help = "Example: deskctl texts list --community 翡翠湾")]
pub struct List {
    /// The community's name or id; the only one when not given
    #[arg(long, value_name = "C")]
    community: Option<String>,
}

/// Which text is meant.
#[derive(Args)]
struct Which {
    /// Such as arrival, overdue, picked_up; `texts list` names them all
    kind: String,
    /// In which language
    #[arg(long, default_value = "zh-cn")]
    language: Language,
    /// The community's name or id; the only one when not given
    #[arg(long, value_name = "C")]
    community: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Language {
    ZhCn,
    En,
}

/// Chooses a text: {code}, {shelf} … are filled in, a part in [ ] is left out when its fact is missing
/// or the text would not fit one SMS
#[derive(Args)]
#[command(
    after_help = "Example: deskctl texts set arrival '取件码{code}，包裹已到{community}{point}[，货架{shelf}]。'"
)]
pub struct Set {
    #[command(flatten)]
    which: Which,
    /// Up to 500 characters, without 【】
    #[arg(value_name = "TEXT", index = 2)]
    text: String,
}

/// Goes back to the text that the program brings along
#[derive(Args)]
#[command(after_help = "Example: deskctl texts reset arrival --language en")]
pub struct Reset {
    #[command(flatten)]
    which: Which,
}

/// Shows how a text would look and how long it would be, without saving it
#[derive(Args)]
#[command(after_help = "Example: deskctl texts preview arrival '取件码{code}，包裹已到{point}。'")]
pub struct Preview {
    #[command(flatten)]
    which: Which,
    /// The text; the one in use when not given
    #[arg(value_name = "TEXT", index = 2)]
    text: Option<String>,
}

/// Sends a text with an example's facts to one phone, marked as a test, through the relay
#[derive(Args)]
#[command(after_help = "Example: deskctl texts try arrival --phone 13800001234")]
pub struct Try {
    #[command(flatten)]
    which: Which,
    /// Where to
    #[arg(long, value_name = "P")]
    phone: String,
    /// The text; the one in use when not given
    #[arg(value_name = "TEXT", index = 2)]
    text: Option<String>,
}

impl Verb {
    /// Does it.
    pub fn run(&self, desk: &Desk) -> Done {
        match self {
            Self::List(list) => json(&desk.notice_texts(reading::community(desk, list.community.as_deref())?)?),
            Self::Set(set) => {
                let (community, which) = set.which.read(desk)?;
                json(&desk.set_text(community, which, Some(&set.text))?)
            }
            Self::Reset(reset) => {
                let (community, which) = reset.which.read(desk)?;
                json(&desk.set_text(community, which, None)?)
            }
            Self::Preview(preview) => {
                let (community, which) = preview.which.read(desk)?;
                json(&desk.preview_text(community, which, &in_use(desk, community, which, preview.text.as_deref())?)?)
            }
            Self::Try(verb) => {
                let (community, which) = verb.which.read(desk)?;
                let text = in_use(desk, community, which, verb.text.as_deref())?;
                json(&desk.try_text(community, which, &text, &Phone::parse(&verb.phone)?)?)
            }
        }
    }
}

impl Which {
    fn read(&self, desk: &Desk) -> Result<(CommunityId, (NoticeKind, notice::Language)), DeskError> {
        let named = |kind: &NoticeKind| kind.as_str() == self.kind.trim();
        let unknown = || DeskError::input("kind", "text_kind", "there is no such kind of notice: see texts list");
        let kind = NoticeKind::CHOSEN.into_iter().find(named).ok_or_else(unknown)?;
        let language = match self.language {
            Language::ZhCn => notice::Language::ZhCn,
            Language::En => notice::Language::En,
        };
        Ok((reading::community(desk, self.community.as_deref())?, (kind, language)))
    }
}

fn in_use(
    desk: &Desk,
    community: CommunityId,
    (kind, language): (NoticeKind, notice::Language),
    given: Option<&str>,
) -> Result<String, DeskError> {
    if let Some(given) = given {
        return Ok(given.to_owned());
    }
    let all = desk.notice_texts(community)?;
    let found = all.into_iter().find(|text| text.kind == kind && text.language == language);
    Ok(found.map(|text| text.text).unwrap_or_default())
}
