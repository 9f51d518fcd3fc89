//! Which parcels answer a scan: those that arrive, or those that residents send.

/// Whether what was scanned fits anything, and whether that is still here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Nothing fits.
    Nothing,
    /// What fits has left the desk.
    Gone,
    /// What fits is here, or announced.
    Here,
}

/// Who answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answering {
    /// Parcels that arrive.
    Arriving,
    /// Parcels that are sent.
    Sent,
    /// Both, as a list.
    Both,
    /// Parcels that are sent, and the beginning of an entry: what was sent from here may come back, or the
    /// same few digits may be somebody's new parcel.
    SentOrNew,
    /// Nothing is known.
    Nobody,
}

/// What is here beats what is gone; of what is here, what arrives beats what is sent.
pub fn answering(arriving: Presence, sent: Presence) -> Answering {
    use Presence::{Gone, Here, Nothing};
    match (arriving, sent) {
        (Here, _) | (Gone, Nothing) => Answering::Arriving,
        (_, Here) => Answering::Sent,
        (Gone, Gone) => Answering::Both,
        (Nothing, Gone) => Answering::SentOrNew,
        (Nothing, Nothing) => Answering::Nobody,
    }
}
