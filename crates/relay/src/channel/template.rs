//! Texts of vendors that send none but approved templates: which template says what, and what may
//! stand in its places.

use std::collections::BTreeMap;

use domain::{
    notice::{self, Language, NoticeKind, Variable},
    wanted,
};
use serde::Deserialize;

use super::Message;

/// A template as the settings name it; `V` is how its places are told apart: by order or by name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template<V> {
    /// The vendor's id of it.
    pub id: String,
    /// What stands in its places.
    pub variables: V,
}

/// The templates in the settings: by the names of kind and language.
pub type Named<V> = BTreeMap<String, BTreeMap<String, Template<V>>>;

/// Every place: its name, where it has one, and what stands in it.
pub trait Places {
    /// In the vendor's order.
    fn places(&self) -> Vec<(String, Variable)>;
}

impl Places for Vec<Variable> {
    fn places(&self) -> Vec<(String, Variable)> {
        self.iter().map(|variable| (String::new(), *variable)).collect()
    }
}

impl Places for BTreeMap<String, Variable> {
    fn places(&self) -> Vec<(String, Variable)> {
        self.iter().map(|(name, variable)| (name.clone(), *variable)).collect()
    }
}

/// A template's id, and the name of each place with what stands in it.
type Placed = (String, Vec<(String, Variable)>);

/// The templates of one gateway.
#[derive(Debug)]
pub struct Templates {
    by_kind: BTreeMap<(NoticeKind, Language), Placed>,
    /// Most characters of one value.
    longest: usize,
}

/// A template with what stands in its places.
#[derive(PartialEq, Eq)]
pub struct Filled {
    /// The vendor's id of it.
    pub id: String,
    /// Each place with its name and value, in order.
    pub values: Vec<(String, String)>,
}

/// Why a message fits no template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// None says this.
    NoTemplate,
    /// This is longer than a value may be, is missing, or looks like a link; what it is, is not said.
    Value(Variable),
}

/// What stands where there is nothing to say, or nothing that fits: vendors refuse empty values.
const NOTHING: &str = "-";

impl Templates {
    /// Understands them: what is wrong is said with its place in the settings.
    ///
    /// # Errors
    /// A kind or language that is none, a variable that does not fit its kind, a code that is
    /// missing, a kind without a template that is not among those left out.
    pub fn read<V: Places>(
        named: &Named<V>,
        left_out: &[NoticeKind],
        longest: usize,
    ) -> Result<Self, Vec<(String, String)>> {
        let (mut by_kind, mut wrong) = (BTreeMap::new(), Vec::new());
        for (kind, languages) in named {
            for (language, template) in languages {
                let place = format!("templates.{kind}.{language}");
                match understood(kind, language, template) {
                    Ok((key, places)) => drop(by_kind.insert(key, (template.id.clone(), places))),
                    Err(what) => wrong.push((place, what)),
                }
            }
        }
        let all = NoticeKind::CHOSEN.into_iter().chain([NoticeKind::SignInCode]);
        let given = |kind: &NoticeKind| named.get(kind.as_str()).is_some_and(|known| known.contains_key("zh-CN"));
        for kind in all.filter(|kind| !given(kind) && !left_out.contains(kind)) {
            let what = "is missing; name its template, or the kind in `without`";
            wrong.push((format!("templates.{}.zh-CN", kind.as_str()), what.into()));
        }
        if wrong.is_empty() { Ok(Self { by_kind, longest }) } else { Err(wrong) }
    }

    /// The message in its template; in Chinese where there is none in its language.
    ///
    /// # Errors
    /// It cannot be said so.
    pub fn fill(&self, message: &Message) -> Result<Filled, Misfit> {
        let own = (message.kind, message.language);
        let chinese = (message.kind, Language::ZhCn);
        let (language, found) = match self.by_kind.get(&own) {
            Some(found) => (message.language, found),
            None => (Language::ZhCn, self.by_kind.get(&chinese).ok_or(Misfit::NoTemplate)?),
        };
        let (id, places) = found;
        let value = |(name, variable): &(String, Variable)| {
            let said = notice::said(*variable, language, &message.facts);
            fitting(*variable, said, self.longest).map(|value| (name.clone(), value))
        };
        let values = places.iter().map(value).collect::<Result<_, _>>()?;
        Ok(Filled { id: id.clone(), values })
    }
}

type Understood = ((NoticeKind, Language), Vec<(String, Variable)>);

fn understood<V: Places>(kind: &str, language: &str, template: &Template<V>) -> Result<Understood, String> {
    let mut kinds = NoticeKind::CHOSEN.into_iter().chain([NoticeKind::SignInCode]);
    let kind = kinds.find(|known| known.as_str() == kind).ok_or("is no kind of notice")?;
    let languages = [Language::ZhCn, Language::En];
    let language =
        languages.into_iter().find(|known| known.as_str() == language).ok_or("is no language: zh-CN or en")?;
    if template.id.is_empty() {
        return Err("has no id".into());
    }
    let places = template.variables.places();
    let allowed = Variable::of(kind);
    if let Some((_, wrong)) = places.iter().find(|(_, variable)| !allowed.contains(variable)) {
        return Err(format!("a notice of this kind cannot speak of `{}`", wrong.name()));
    }
    if places.iter().any(|(_, variable)| *variable == Variable::Link) {
        return Err("vendors refuse links in a template's places: `link` is for texts of one's own".into());
    }
    let has_code = places.iter().any(|(_, variable)| *variable == Variable::Code);
    if (wanted::calls(kind) || kind == NoticeKind::SignInCode) && !has_code {
        return Err("whom it calls needs the variable `code`".into());
    }
    Ok(((kind, language), places))
}

/// Names and reasons may be cut, with an ellipsis. A shelf place or an opening hour that is cut would
/// be another one: it is left out instead. Code, number, fee and days are never touched.
fn fitting(variable: Variable, said: String, longest: usize) -> Result<String, Misfit> {
    use Variable::{Carrier, Code, Community, Days, Fee, Hours, Link, Minutes, Point, Reason, Shelf, Tail};
    let long = said.chars().count() > longest;
    let link = is_link(&said);
    match variable {
        Code | Tail if said.is_empty() => Err(Misfit::Value(variable)),
        _ if said.is_empty() => Ok(NOTHING.into()),
        _ if !long && !link => Ok(said),
        Community | Point | Carrier | Reason if !link => Ok(cut(&said, longest)),
        Shelf | Hours | Community | Point | Carrier | Reason => Ok(NOTHING.into()),
        Code | Tail | Fee | Days | Minutes | Link => Err(Misfit::Value(variable)),
    }
}

fn cut(text: &str, longest: usize) -> String {
    text.chars().take(longest.saturating_sub(1)).chain(['…']).collect()
}

/// Vendors refuse links in values.
fn is_link(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["://", "www.", ".com", ".cn", ".net"].iter().any(|sign| text.contains(sign))
}
