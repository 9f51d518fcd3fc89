//! The file of gateways: who they are, who comes first, and everything that is wrong with it, each
//! with its place in the file. Nothing that may be a secret is repeated.

use std::{collections::BTreeMap, path::Path, time::Duration};

use domain::{CommunityId, Fen, notice::NoticeKind};
use serde::{Deserialize, de::DeserializeOwned};
use toml::{Table, Value};

use super::{Channel, Gateway, Gateways, Orders, Provider, aliyun::Aliyun, tencent::Tencent, twilio::Twilio};
use crate::{
    Config,
    config::{ConfigError, ConfigErrors, Origin, read_table},
    wechat::{TemplateMessages, Wechat},
};

/// What is wrong, by its place in the file.
type Wrong = Vec<(String, String)>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Plan {
    /// The names of gateways, the first to be tried first.
    order: Vec<String>,
    /// The same for some communities, by their ids.
    #[serde(default)]
    communities: BTreeMap<String, Vec<String>>,
    /// Kinds that go by SMS and by WeChat.
    #[serde(default)]
    both: Vec<NoticeKind>,
    /// By their names.
    gateways: BTreeMap<String, Table>,
}

impl Channel {
    /// As the settings want it: the gateways of the file that they name, else the channel.
    ///
    /// # Errors
    /// Everything that is wrong with the file.
    pub fn open(config: &Config) -> Result<Self, ConfigErrors> {
        match &config.channels {
            Some(file) => read(file).map(Self::Gateways),
            None => Ok(Self::new(config.channel)),
        }
    }
}

/// The gateways that a file describes.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(file: &Path) -> Result<Gateways, ConfigErrors> {
    let origin = Origin::File(file.display().to_string());
    let table = read_table(file, "channels").map_err(|error| ConfigErrors(vec![error]))?;
    plan(table).map_err(|wrong| {
        ConfigErrors(wrong.iter().map(|(place, what)| ConfigError::inside(&origin, place, what)).collect())
    })
}

fn plan(table: Table) -> Result<Gateways, Wrong> {
    let plan: Plan = understood("", Value::Table(table))?;
    let (mut all, mut wrong) = (Vec::new(), Vec::new());
    let names: Vec<String> = plan.gateways.keys().cloned().collect();
    let communities = communities(plan.communities, &mut wrong);
    check_order("order", &plan.order, &names, &mut wrong);
    for (id, order) in &communities {
        check_order(&format!("communities.{id}"), order, &names, &mut wrong);
    }
    for (name, settings) in plan.gateways {
        match gateway(&name, settings) {
            Ok(gateway) => all.push(gateway),
            Err(more) => {
                wrong.extend(more.into_iter().map(|(at, what)| (join(&format!("gateways.{name}"), &at), what)))
            }
        }
    }
    let orders = Orders { usual: plan.order, communities, both: plan.both.into_iter().collect() };
    if wrong.is_empty() { Ok(Gateways::new(all, orders)) } else { Err(wrong) }
}

fn communities(named: BTreeMap<String, Vec<String>>, wrong: &mut Wrong) -> BTreeMap<CommunityId, Vec<String>> {
    let mut communities = BTreeMap::new();
    for (id, order) in named {
        match id.parse() {
            Ok(id) => drop(communities.insert(id, order)),
            Err(_) => wrong.push((format!("communities.{id}"), "is no community's id".into())),
        }
    }
    communities
}

fn check_order(place: &str, order: &[String], names: &[String], wrong: &mut Wrong) {
    if order.is_empty() {
        wrong.push((place.to_owned(), "names no gateway".into()));
    }
    for (n, name) in order.iter().enumerate() {
        if !names.contains(name) {
            wrong.push((place.to_owned(), format!("{name:?} is no gateway of this file")));
        }
        if order.iter().take(n).any(|before| before == name) {
            wrong.push((place.to_owned(), format!("{name:?} stands there twice")));
        }
    }
}

fn gateway(name: &str, mut settings: Table) -> Result<Gateway, Wrong> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || name.len() > 32 || !name.chars().all(plain) {
        return Err(vec![(String::new(), "is not named with 1 to 32 small letters, digits and dashes".into())]);
    }
    let kind = match settings.remove("kind") {
        Some(Value::String(kind)) => kind,
        _ => return Err(vec![("kind".into(), format!("is not one of {KINDS}"))]),
    };
    let price = match settings.remove("fen_per_segment") {
        None => Fen::ZERO,
        Some(Value::Integer(fen)) if (0..=10_000).contains(&fen) => Fen::new(fen),
        Some(_) => return Err(vec![("fen_per_segment".into(), "is not a whole number of fen from 0 to 10000".into())]),
    };
    let patience = match settings.remove("answer_seconds") {
        None => PATIENCE,
        Some(Value::Integer(seconds)) if (1..=18).contains(&seconds) => Duration::from_secs(seconds.unsigned_abs()),
        Some(_) => return Err(vec![("answer_seconds".into(), "is not a whole number of seconds from 1 to 18".into())]),
    };
    let provider = provider(&kind, Value::Table(settings), patience)?;
    Ok(Gateway { name: name.to_owned(), price, provider })
}

/// How long an answer may take. Shorter than the outbox waits, so that it is known how far a call came.
const PATIENCE: Duration = Duration::from_secs(15);

/// The kinds of gateways that there are.
const KINDS: &str = "tencent, aliyun, twilio, wechat";

fn provider(kind: &str, settings: Value, patience: Duration) -> Result<Box<dyn Provider>, Wrong> {
    let provider: Box<dyn Provider> = match kind {
        "tencent" => Box::new(Tencent::new(understood("", settings)?, patience)?),
        "aliyun" => Box::new(Aliyun::new(understood("", settings)?, patience)?),
        "twilio" => Box::new(Twilio::new(understood("", settings)?, patience)?),
        "wechat" => Box::new(TemplateMessages(Wechat::new(understood("", settings)?)?)),
        _ => return Err(vec![("kind".into(), format!("is not one of {KINDS}"))]),
    };
    Ok(provider)
}

/// What a part of a file says; what is wrong is told with its place.
pub(crate) fn understood<T: DeserializeOwned>(place: &str, value: Value) -> Result<T, Wrong> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let at = join(place, &error.path().to_string());
        // Of some errors the parser's own words have several lines.
        vec![(at, error.inner().message().lines().next().unwrap_or_default().to_owned())]
    })
}

fn join(outer: &str, inner: &str) -> String {
    match (outer, inner) {
        (outer, "" | ".") => outer.to_owned(),
        ("", inner) => inner.to_owned(),
        (outer, inner) => format!("{outer}.{inner}"),
    }
}
