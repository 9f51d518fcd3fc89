//! 领取凭条: the slip of one parcel, for paper and for the screen.

use domain::{Fen, ParcelId, TariffStep};

use crate::{
    Desk, DeskError,
    audit::Deed,
    paper::{self, Language, Layout, Slip, SlipFacts},
    printing::carrier_name,
    rows::{Shared, masked_name, masked_phone},
    store::{ParcelFacts, meta, parcel},
};

/// The same drawing as the print.
#[derive(Debug, Clone, serde::Serialize, specta::Type)]
pub struct SlipPreview {
    pub svg: String,
    pub width_mm: f32,
    pub height_mm: f32,
    /// Characters that the font lacks; printed as 〓.
    pub missing: Vec<String>,
}

impl Desk {
    /// The slip as PDF bytes, and the characters that could not be printed.
    pub fn slip_pdf(&self, id: ParcelId, layout: Layout) -> Result<(Vec<u8>, Vec<char>), DeskError> {
        let slip = self.slip(id, layout)?;
        self.put_on_record(Deed::Printed, Some(id), &[])?;
        Ok((paper::pdf(&slip.drawing, "领取凭条")?, slip.missing))
    }

    /// The slip as it would be printed.
    pub fn slip_preview(&self, id: ParcelId, layout: Layout) -> Result<SlipPreview, DeskError> {
        let slip = self.slip(id, layout)?;
        Ok(SlipPreview {
            svg: paper::preview_svg(&slip.drawing)?,
            width_mm: slip.drawing.width_mm,
            height_mm: slip.drawing.height_mm,
            missing: slip.missing.iter().map(char::to_string).collect(),
        })
    }

    pub(crate) fn slip(&self, id: ParcelId, layout: Layout) -> Result<Slip, DeskError> {
        Ok(paper::draw_slip(&self.facts_on_paper(id)?, layout)?)
    }

    /// What slips and labels say of a parcel.
    pub(crate) fn facts_on_paper(&self, id: ParcelId) -> Result<SlipFacts, DeskError> {
        self.read_rows(|connection, shared| {
            let facts = parcel::by_id(connection, id)?;
            let english = meta::get(connection, meta::Key::Language)?.as_deref() == Some("en");
            let point =
                crate::store::community::by_no(connection, facts.community)?.state.map(|state| state.collection_point);
            let point = facts.parcel.point.clone().or(point);
            Ok(self.slip_facts(shared, &facts, point.unwrap_or_default(), english))
        })
    }

    fn slip_facts(&self, shared: &Shared, facts: &ParcelFacts, collection_point: String, english: bool) -> SlipFacts {
        let parcel = &facts.parcel;
        SlipFacts {
            community: shared.community(facts),
            collection_point,
            carrier: parcel.carrier.as_deref().map(carrier_name).unwrap_or_default(),
            tracking_number: parcel.tracking.as_str().to_owned(),
            recipient_masked: masked_name(&facts.recipient.name),
            phone_masked: masked_phone(&facts.recipient.phone),
            shelf: parcel.shelf.as_ref().map(|shelf| shelf.as_str().to_owned()).unwrap_or_default(),
            received_at: parcel.received_at().map(|at| self.clock_text(at)).unwrap_or_default(),
            fee_rule: shared
                .tariff(facts)
                .and_then(|tariff| tariff.at(shared.now))
                .map(|step| fee_rule(step, english))
                .unwrap_or_default(),
            damaged: parcel.damaged,
            // The parcel, not its code: a slip may stay on the shelf.
            parcel_qr: Some(format!("PD1-{}", parcel.id.0.simple())),
            notes: Vec::new(),
            language: if english { Language::English } else { Language::Chinese },
        }
    }
}

fn fee_rule(step: &TariffStep, english: bool) -> String {
    match (step.per_day > Fen::ZERO, english) {
        (false, false) => "免费保管".into(),
        (false, true) => "No storage fee".into(),
        (true, false) => format!("满 24 小时起每天 {}", step.per_day),
        (true, true) => format!("{} for each full 24 hours", step.per_day),
    }
}
