//! Everything that is printed: documents on A4 (the report of a shift, a manifest, the list for the doors, the sheet of
//! a dispute) and what is printed of one parcel. Each is drawn once, for paper and for the screen (ADR 0062).

mod deliveries;
mod dispute;
mod manifest;
mod outgoing;
mod parcel;
mod receipt;
mod return_note;
mod shift;
mod sight;
mod words;

use domain::{CommunityId, ManifestId, OutgoingId, ParcelId, ShiftId};

use crate::{
    Desk, DeskError,
    audit::Deed,
    paper::{self, Cell, Document, Drawn, EscPosOptions, Extent, Form, Language, Layout, TsplOptions, Width},
    store::{Connection, community, meta},
};

pub(crate) use sight::Sight;

/// What is to be printed.
#[derive(Debug, Clone, Copy)]
pub enum Printable {
    /// 交班报告, as the shift stands.
    Shift(ShiftId),
    /// The same on a roll.
    ShiftOn(ShiftId, Layout),
    /// 交件清单: what one courier took along at once.
    Manifest(ManifestId),
    /// Everything recorded of a parcel, on one page.
    Dispute(ParcelId),
    /// 送货上门清单: of one community, or of all.
    Deliveries(Option<CommunityId>),
    /// 寄件标签: what is stuck on a parcel that is sent.
    Outgoing(OutgoingId, Layout),
    /// Slip, label, receipt or return note of one parcel.
    Parcel(Form, ParcelId, Layout),
}

/// The languages of printers that are sent dots, and what else they are told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stream {
    /// Receipt printers.
    EscPos(EscPosOptions),
    /// Label printers.
    Tspl(TsplOptions),
}

/// The same drawing as the print, page by page.
#[derive(Debug, Clone, serde::Serialize, specta::Type)]
pub struct PaperPreview {
    /// The first pages, an SVG each.
    pub pages: Vec<String>,
    /// How many pages there are.
    pub count: u32,
    /// Characters that the font lacks; printed as 〓.
    pub missing: Vec<String>,
}

/// Pages that are looked at before printing; a manifest may have twenty, and each is as large as a picture.
const PREVIEWED: usize = 4;

impl Desk {
    /// The document as PDF bytes, and the characters that could not be printed. That it was printed goes on
    /// record.
    pub fn print_pdf(&self, what: Printable) -> Result<(Vec<u8>, Vec<char>), DeskError> {
        let (title, drawn) = self.printed(what)?;
        self.note_printed(what)?;
        Ok((paper::pdf_pages(drawn.pages.iter(), &title)?, drawn.missing))
    }

    /// The document in a printer's own language, likewise.
    ///
    /// # Errors
    /// `slip_impossible` besides what the document itself may be refused for.
    pub fn print_stream(&self, what: Printable, stream: Stream) -> Result<(Vec<u8>, Vec<char>), DeskError> {
        let (_, drawn) = self.printed(what)?;
        self.note_printed(what)?;
        let pages = drawn.pages.iter().map(|page| paper::raster(page, paper::DOTS_PER_MM));
        let pages = pages.collect::<Result<Vec<_>, _>>()?;
        let bytes = match stream {
            Stream::EscPos(options) => paper::escpos(&pages, options),
            Stream::Tspl(options) => paper::tspl(&pages, options),
        };
        Ok((bytes, drawn.missing))
    }

    /// That it was printed, or is about to be.
    pub(crate) fn note_printed(&self, what: Printable) -> Result<(), DeskError> {
        let (parcel, name) = match what {
            Printable::Shift(_) | Printable::ShiftOn(..) => (None, "shift"),
            Printable::Manifest(_) => (None, "manifest"),
            Printable::Dispute(id) => (Some(id), "dispute"),
            Printable::Deliveries(_) => (None, "deliveries"),
            Printable::Outgoing(..) => (None, "outgoing_label"),
            Printable::Parcel(form, id, _) => (Some(id), parcel::name(form)),
        };
        self.put_on_record(Deed::Printed, parcel, &[("list", name.to_owned())])
    }

    /// A sheet of each of them, likewise, in one transaction.
    pub(crate) fn note_sheets(&self, form: Form, parcels: &[ParcelId]) -> Result<(), DeskError> {
        self.put_all_on_record(Deed::Printed, parcels, &[("list", parcel::name(form).to_owned())])
    }

    /// The document as it would be printed.
    pub fn print_preview(&self, what: Printable) -> Result<PaperPreview, DeskError> {
        let (_, drawn) = self.printed(what)?;
        let pages = drawn.pages.iter().take(PREVIEWED).map(paper::preview_svg);
        Ok(PaperPreview {
            pages: pages.collect::<Result<_, _>>()?,
            count: u32::try_from(drawn.pages.len()).unwrap_or(u32::MAX),
            missing: drawn.missing.iter().map(char::to_string).collect(),
        })
    }

    /// Title and pages, as whoever is signed in may see them.
    pub(crate) fn printed(&self, what: Printable) -> Result<(String, Drawn), DeskError> {
        self.drawn(what, self.sight(what)?)
    }

    /// Title and pages, as whoever asked for them may.
    pub(crate) fn drawn(&self, what: Printable, sight: Sight) -> Result<(String, Drawn), DeskError> {
        let (document, extent) = match what {
            Printable::Shift(id) => (self.shift_document(id)?, Extent::Pages),
            Printable::ShiftOn(id, layout) => {
                let document = self.shift_document(id)?;
                return Ok((document.title.clone(), paper::draw_strip(&document, layout)?.into()));
            }
            Printable::Manifest(id) => (self.manifest_document(id)?, Extent::Pages),
            Printable::Dispute(id) => (self.dispute_document(id, sight)?, Extent::OnePage),
            Printable::Deliveries(community) => (self.deliveries_document(community)?, Extent::Pages),
            Printable::Outgoing(id, layout) => {
                let document = self.outgoing_document(id)?;
                return Ok((document.title.clone(), paper::draw_strip(&document, layout)?.into()));
            }
            Printable::Parcel(form, id, layout) => return self.parcel_paper(form, id, layout),
        };
        let drawn = paper::draw_document(&document, extent)?;
        Ok((document.title, drawn))
    }

    /// Title, place and footer, in the language of the screen; no place for what is of all communities.
    fn letterhead(
        &self,
        connection: &Connection,
        title: (&'static str, &'static str),
        community: impl Into<Option<i64>>,
    ) -> Result<Document, DeskError> {
        let english = meta::get(connection, meta::Key::Language)?.as_deref() == Some("en");
        let language = if english { Language::English } else { Language::Chinese };
        let served = community.into().map(|no| community::by_no(connection, no)).transpose()?;
        let state = served.and_then(|served| served.state);
        let place = state.map(|state| joined(&[&state.name, &state.collection_point], " · ")).unwrap_or_default();
        let printed = words::say(language, ("打印于", "Printed"));
        let footer = format!("{printed} {}", self.clock_text(self.now()));
        Ok(Document { title: words::say(language, title), place, blocks: Vec::new(), footer, language })
    }
}

/// `2026-01-08 15:24`, of what screens are given.
fn clock(text: &str) -> String {
    text.chars().take(16).map(|c| if c == 'T' { ' ' } else { c }).collect()
}

/// Those that say something, in a row.
fn joined(parts: &[&str], between: &str) -> String {
    let there: Vec<_> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    there.join(between)
}

/// A carrier's code as its name.
pub(crate) fn carrier_name(code: &str) -> String {
    domain::carrier::find(code).map_or_else(|| code.to_owned(), |carrier| carrier.name_zh.to_owned())
}

fn yuan(fen: i32) -> String {
    domain::Fen::new(fen.into()).to_string()
}

fn column(caption: String, width: Width, right: bool) -> Cell {
    Cell { caption, width, right }
}
