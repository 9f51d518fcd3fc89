//! The first start: a community, its collection point and its tariff. No network needed.

use domain::{
    Body, CodeShare, CommunityId, Fen, Subject, TariffStep, Timestamp,
    community::{CommunityEvent, LONGEST_NAME},
    rights::Right,
};

use crate::{
    Administrator, Desk, DeskError, desk_name,
    store::{Writing, community, meta},
    view::AppState,
};

/// What the first start asks for.
#[derive(Debug, Clone)]
pub struct Founding {
    /// 小区
    pub community: String,
    /// 代收点; 代收点 when empty.
    pub collection_point: String,
    /// For each full day.
    pub fee_per_day: Fen,
    /// `zh-CN` or `en`.
    pub language: String,
}

/// What may be said at the first start as well as later.
#[derive(Default)]
pub struct Beginnings {
    /// What this desk is called.
    pub desk_name: Option<String>,
    /// Who may do everything, and signs in from now on; without, whoever sits at the desk may.
    pub administrator: Option<Administrator>,
}

impl Desk {
    /// Begins to serve a first community.
    pub fn found(&self, request: &Founding) -> Result<AppState, DeskError> {
        self.found_with(request, Beginnings::default())
    }

    /// The same, with all that a first start may say; the administrator is signed in at once.
    ///
    /// # Errors
    /// Also those of a name and of a PIN that are none; then nothing was founded.
    pub fn found_with(&self, request: &Founding, beginnings: Beginnings) -> Result<AppState, DeskError> {
        self.require(Right::Settings)?;
        let named = beginnings.desk_name.map(|name| community_name("desk_name", &name)).transpose()?;
        let administrator = beginnings.administrator.map(|person| self.with_pin(person)).transpose()?;
        let signs_in = self.write(|writing| {
            meta::put(writing.connection(), meta::Key::Language, language(&request.language))?;
            found(writing, &request.community, &request.collection_point, request.fee_per_day)?;
            if let Some(name) = &named {
                desk_name::give(writing, name)?;
            }
            administrator.map(|first| first.enter(writing)).transpose()
        })?;
        signs_in.map_or(Ok(()), |clerk| self.begin_session(clerk))?;
        self.app_state()
    }

    /// Chooses the language of the screen.
    pub fn set_language(&self, name: &str) -> Result<AppState, DeskError> {
        self.write(|writing| meta::put(writing.connection(), meta::Key::Language, language(name)))?;
        self.app_state()
    }
}

/// Founds a community in this transaction.
pub(crate) fn found(
    writing: &mut Writing<'_>,
    name: &str,
    point: &str,
    per_day: Fen,
) -> Result<CommunityId, DeskError> {
    let name = community_name("community", name)?;
    let default_point = "代收点".to_owned();
    let point = community_name("collection_point", if point.trim().is_empty() { &default_point } else { point })?;
    let id = writing.new_id(CommunityId::new);
    refuse_taken(writing, id, &name)?;
    community::serve(writing.connection(), id, CodeShare::FOUNDER)?;
    let tariff = TariffStep {
        // From the beginning of time: a clock that was ahead on this day must not make any day free.
        from: Timestamp::default(),
        per_day: payable(per_day)?,
        free_days: 0,
        cap: None,
    };
    let founded = CommunityEvent::Founded { name, collection_point: point, tariff };
    writing.append(id, Subject::community(id), Body::Community(founded), Vec::new())?;
    Ok(id)
}

/// Imports and scripts find a community by its name: no other one may have it.
pub(crate) fn refuse_taken(writing: &Writing<'_>, id: CommunityId, name: &str) -> Result<(), DeskError> {
    let all = community::all(writing.connection())?;
    let others = all.iter().filter(|served| served.id != id).filter_map(|served| served.state.as_ref());
    match others.into_iter().any(|state| state.name == name) {
        true => Err(DeskError::CommunityExists),
        false => Ok(()),
    }
}

/// A name of one line and bounded length.
pub(crate) fn community_name(field: &'static str, text: &str) -> Result<String, DeskError> {
    let text = text.trim();
    match text.chars().take(LONGEST_NAME + 1).count() {
        0 => Err(DeskError::input(field, format!("{field}_needed"), "a name is needed")),
        n if n > LONGEST_NAME => {
            Err(DeskError::input(field, format!("{field}_too_long"), "the name is longer than 40 characters"))
        }
        _ if text.chars().any(char::is_control) => {
            Err(DeskError::input(field, format!("{field}_unprintable"), "the name has characters that cannot be shown"))
        }
        _ => Ok(text.to_owned()),
    }
}

/// An amount that may stand in a tariff.
pub(crate) fn payable(amount: Fen) -> Result<Fen, DeskError> {
    match amount.is_payable() {
        true => Ok(amount),
        false => Err(DeskError::input("fee", "fee_out_of_range", "a fee is from ¥0.00 to ¥9999.99")),
    }
}

fn language(name: &str) -> &'static str {
    if name == "en" { "en" } else { "zh-CN" }
}
