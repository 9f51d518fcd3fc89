//! What shows that a parcel came into the right hands: who came, a signature, a photo.

use domain::{
    IdTail, ParcelId, ParcelState, PersonName, Picture, Relation, SideBody, SideRow, event::HandOverWay, verbs,
};

use crate::{
    DeskError,
    store::{Writing, side},
};

/// As the clerk takes it down; whatever is not said stays empty.
#[derive(Debug, Clone)]
pub struct ProofForm {
    pub way: HandOverWay,
    pub name: Option<PersonName>,
    /// What they are to the recipient.
    pub relation: Option<Relation>,
    /// The last four of an ID that was shown.
    pub id_tail: Option<IdTail>,
    pub signature: Option<Picture>,
    pub photo: Option<Picture>,
}

impl ProofForm {
    /// How it was handed over, and nothing else.
    pub fn of(way: HandOverWay) -> Self {
        Self { way, name: None, relation: None, id_tail: None, signature: None, photo: None }
    }

    /// Whether something in it can be looked at.
    pub(crate) fn shows(&self) -> bool {
        self.signature.is_some() || self.photo.is_some()
    }

    fn collector(&self) -> Option<SideBody> {
        let (name, relation, id_tail) = (self.name.clone(), self.relation.clone(), self.id_tail.clone());
        let said = name.is_some() || relation.is_some() || id_tail.is_some();
        said.then_some(SideBody::Collector { name, relation, id_tail })
    }
}

/// Puts the proof of a hand-over on record, in the hand-over's own transaction.
pub(crate) fn take_proof(writing: &mut Writing<'_>, id: ParcelId, form: ProofForm) -> Result<(), DeskError> {
    let (state, served) = writing.parcel(id)?;
    let collector = form.collector().map(|body| writing.side(body));
    let signature = form.signature.map(|picture| writing.side(SideBody::Picture { picture }));
    let photo = form.photo.map(|picture| writing.side(SideBody::Picture { picture }));
    let name = |row: &Option<SideRow>| row.as_ref().map(SideRow::reference);
    let event = verbs::prove(&state, form.way, (name(&collector), name(&signature), name(&photo)))?;
    let sides = [collector, signature, photo].into_iter().flatten().collect();
    writing.append_parcel(served.id, id, event, sides).map(drop)
}

/// What the desk knows by itself of a hand-over that a delegate's code opened.
pub(crate) fn delegates_own(writing: &Writing<'_>, before: &ParcelState) -> Result<ProofForm, DeskError> {
    let delegate = before.parcel.as_ref().and_then(|parcel| parcel.delegate.as_ref());
    let row = delegate.map(|delegate| side::find(writing.connection(), delegate.person.id)).transpose()?.flatten();
    let name = row.as_ref().and_then(|row| row.body.name().cloned());
    Ok(ProofForm { name, ..ProofForm::of(HandOverWay::Delegate) })
}
