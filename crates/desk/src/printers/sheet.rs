//! From an order to the bytes that its printer prints: drawn when its turn comes, by what the parcel is then.

use domain::ParcelId;

use super::{PaperKind, PrinterLanguage, Route, Sheet, order::Order};
use crate::{
    Desk, DeskError, SlipPreview,
    paper::{
        self, DOTS_PER_MM, Drawing, EscPosOptions, Language, PaperError, SlipFacts, TsplOptions, draw_slip, escpos,
        raster, tspl,
    },
    store::meta,
};

/// What a reader's window would show of a PDF; it names nobody.
const TITLE: &str = "Parcel Desk";

impl Desk {
    /// The sheet at this place of an order.
    pub(super) fn sheet(&self, order: &Order, at: usize, route: &Route) -> Result<Sheet, DeskError> {
        let pages = match order {
            Order::Parcels(kind, parcels) => {
                let id = parcels.get(at).ok_or(DeskError::UnknownParcel)?;
                vec![self.drawing(*kind, *id, &route.layout)?]
            }
            Order::Document(what) => self.printed(*what)?.1.pages,
            Order::Test(kind) => vec![self.sample(*kind, &route.layout)?],
        };
        encoded(&pages, route)
    }

    fn drawing(&self, kind: PaperKind, id: ParcelId, layout: &str) -> Result<Drawing, DeskError> {
        match kind {
            PaperKind::Slip => Ok(self.slip(id, layout.parse()?)?.drawing),
            PaperKind::ShelfLabel | PaperKind::Receipt | PaperKind::ReturnNote | PaperKind::Document => {
                Err(PaperError::UnknownLayout.into())
            }
        }
    }

    /// What a test prints: everything that such paper may show, of nobody.
    fn sample(&self, kind: PaperKind, layout: &str) -> Result<Drawing, DeskError> {
        let language = self.paper_language()?;
        match kind {
            PaperKind::Slip => Ok(draw_slip(&sample_slip(language), layout.parse()?)?.drawing),
            PaperKind::Document => Ok(draw_slip(&sample_slip(language), paper::Layout::Receipt80)?.drawing),
            PaperKind::ShelfLabel | PaperKind::Receipt | PaperKind::ReturnNote => {
                Err(PaperError::UnknownLayout.into())
            }
        }
    }

    /// The sample for the screen.
    pub(super) fn sample_preview(&self, kind: PaperKind, layout: &str) -> Result<SlipPreview, DeskError> {
        let drawing = self.sample(kind, layout)?;
        let svg = paper::preview_svg(&drawing)?;
        Ok(SlipPreview { svg, width_mm: drawing.width_mm, height_mm: drawing.height_mm, missing: Vec::new() })
    }

    fn paper_language(&self) -> Result<Language, DeskError> {
        let language = self.store.read(|connection| meta::get(connection, meta::Key::Language))?;
        Ok(if language.as_deref() == Some("en") { Language::English } else { Language::Chinese })
    }
}

/// In the printer's own language. A receipt printer has no word for copies: it is sent the page so often.
fn encoded(pages: &[Drawing], route: &Route) -> Result<Sheet, DeskError> {
    let first = pages.first().ok_or(PaperError::UnknownLayout)?;
    let dots = || pages.iter().map(|page| raster(page, DOTS_PER_MM)).collect::<Result<Vec<_>, _>>();
    let bytes = match route.language {
        PrinterLanguage::EscPos => {
            let copies = usize::try_from(route.copies).unwrap_or(1);
            escpos(&dots()?.repeat(copies), EscPosOptions { cut: route.cut, drawer: route.drawer })
        }
        PrinterLanguage::Tspl => tspl(&dots()?, TsplOptions { copies: route.copies, ..TsplOptions::default() }),
        PrinterLanguage::Pdf => paper::pdf_pages(pages.iter(), TITLE)?,
    };
    let paper_mm = (first.width_mm, first.height_mm);
    Ok(Sheet { bytes, language: route.language, paper_mm, copies: route.copies })
}

fn sample_slip(language: Language) -> SlipFacts {
    let say = |zh: &str, en: &str| if language == Language::English { en.to_owned() } else { zh.to_owned() };
    SlipFacts {
        community: say("打印测试", "Test print"),
        collection_point: say("代收点", "Collection point"),
        carrier: say("顺丰速运", "SF Express"),
        tracking_number: "SF1234567890123".to_owned(),
        recipient_masked: say("李*君", "L* Y*"),
        phone_masked: "138****5678".to_owned(),
        shelf: "A3-12".to_owned(),
        received_at: "2026-01-08 15:24".to_owned(),
        fee_rule: say("满 24 小时起每天 ¥1.00", "¥1.00 for each full 24 hours"),
        damaged: false,
        parcel_qr: Some("PD1-TEST".to_owned()),
        notes: vec![say("珺喆犇堃镕 — 这些字都清楚，打印机就设好了。", "If all of this is legible, the printer is set up.")],
        language,
    }
}
