//! What is printed of one parcel, on the paper that is chosen for it.

use domain::ParcelId;

use crate::{
    Desk, DeskError,
    paper::{self, Document, Drawn, Extent, Form, Layout, PaperError},
};

impl Desk {
    /// Title and page of one parcel's paper.
    ///
    /// # Errors
    /// `slip_impossible` for paper that the form is not made for; `nothing_paid`, `not_sent_back`.
    pub(super) fn parcel_paper(&self, form: Form, id: ParcelId, layout: Layout) -> Result<(String, Drawn), DeskError> {
        if !form.layouts().contains(&layout) {
            return Err(PaperError::UnknownLayout.into());
        }
        match form {
            Form::Slip => Ok(("领取凭条".to_owned(), self.slip(id, layout)?.into())),
            Form::ShelfLabel => {
                let label = paper::draw_shelf_label(&self.facts_on_paper(id)?, layout)?;
                Ok(("货架标签".to_owned(), label.into()))
            }
            Form::Receipt => on(self.receipt_document(id)?, layout),
            Form::ReturnNote => on(self.return_document(id)?, layout),
        }
    }
}

/// A document on a roll, or on A4.
fn on(document: Document, layout: Layout) -> Result<(String, Drawn), DeskError> {
    let drawn = match layout {
        Layout::A4 => paper::draw_document(&document, Extent::OnePage)?,
        roll => paper::draw_strip(&document, roll)?.into(),
    };
    Ok((document.title, drawn))
}

/// As the record of prints knows it.
pub(super) fn name(form: Form) -> &'static str {
    match form {
        Form::Slip => "slip",
        Form::ShelfLabel => "shelf_label",
        Form::Receipt => "receipt",
        Form::ReturnNote => "return_note",
    }
}
