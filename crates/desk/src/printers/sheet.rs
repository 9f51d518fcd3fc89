//! From an order to the bytes that its printer prints: drawn when its turn comes, by what the parcel is then.

use super::{PaperKind, PrinterLanguage, Route, Sheet, layouts, order::Order, sample};
use crate::{
    Desk, DeskError, Printable, SlipPreview,
    paper::{
        self, DOTS_PER_MM, Drawing, EscPosOptions, Language, Layout, PaperError, TsplOptions, escpos, raster, tspl,
    },
    store::meta,
};

/// What a reader's window would show of a PDF; it names nobody.
const TITLE: &str = "Parcel Desk";

impl Desk {
    /// The sheet at this place of an order.
    pub(super) fn sheet(&self, order: &Order, at: usize, route: &Route) -> Result<Sheet, DeskError> {
        let layout = layouts::named(route.kind, &route.layout).ok_or(PaperError::UnknownLayout)?;
        let pages = match order {
            Order::Parcels(kind, parcels) => {
                let id = parcels.get(at).ok_or(DeskError::UnknownParcel)?;
                let form = kind.form().ok_or(PaperError::UnknownLayout)?;
                self.printed(Printable::Parcel(form, *id, layout))?.1.pages
            }
            Order::Document(what, sight) => self.drawn(*what, *sight)?.1.pages,
            Order::Test(kind) => vec![sample::draw(*kind, layout, self.paper_language()?)?],
        };
        encoded(&pages, route, layout)
    }

    /// The sheet of a test print as it would be printed in this layout.
    pub fn sample_paper(&self, kind: PaperKind, layout: &str) -> Result<SlipPreview, DeskError> {
        let layout = layouts::named(kind, layout).ok_or(PaperError::UnknownLayout)?;
        let drawing = sample::draw(kind, layout, self.paper_language()?)?;
        let svg = paper::preview_svg(&drawing)?;
        Ok(SlipPreview { svg, width_mm: drawing.width_mm, height_mm: drawing.height_mm, missing: Vec::new() })
    }

    fn paper_language(&self) -> Result<Language, DeskError> {
        let language = self.store.read(|connection| meta::get(connection, meta::Key::Language))?;
        Ok(if language.as_deref() == Some("en") { Language::English } else { Language::Chinese })
    }
}

/// In the printer's own language. A receipt printer has no word for copies: it is sent the pages so often.
fn encoded(pages: &[Drawing], route: &Route, layout: Layout) -> Result<Sheet, DeskError> {
    let first = pages.first().ok_or(PaperError::UnknownLayout)?;
    let dots = || pages.iter().map(|page| raster(page, DOTS_PER_MM)).collect::<Result<Vec<_>, _>>();
    let bytes = match route.language {
        PrinterLanguage::EscPos => {
            let copies = usize::try_from(route.copies).unwrap_or(1);
            let often: Vec<_> = std::iter::repeat_n(dots()?, copies).flatten().collect();
            escpos(&often, EscPosOptions { cut: route.cut, drawer: route.drawer })
        }
        PrinterLanguage::Tspl => tspl(&dots()?, TsplOptions { copies: route.copies, ..TsplOptions::on(layout) }),
        PrinterLanguage::Pdf => paper::pdf_pages(pages.iter(), TITLE)?,
    };
    let paper_mm = (first.width_mm, first.height_mm);
    Ok(Sheet { bytes, language: route.language, paper_mm, copies: route.copies })
}
