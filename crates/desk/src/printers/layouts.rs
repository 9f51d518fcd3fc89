//! In which layouts each kind of paper can be drawn.

use super::PaperKind;
use crate::{paper::Layout, view::LayoutsView};

pub(super) fn offered(kind: PaperKind) -> LayoutsView {
    LayoutsView { kind, layouts: names(kind) }
}

/// The usual one; none where this version cannot draw such paper.
pub(super) fn first(kind: PaperKind) -> &'static str {
    names(kind).first().copied().unwrap_or_default()
}

pub(super) fn has(kind: PaperKind, layout: &str) -> bool {
    names(kind).contains(&layout)
}

fn names(kind: PaperKind) -> Vec<&'static str> {
    match kind {
        PaperKind::Slip => Layout::ALL.map(Layout::name).to_vec(),
        PaperKind::ShelfLabel | PaperKind::Receipt | PaperKind::ReturnNote => Vec::new(),
        PaperKind::Document => vec!["a4"],
    }
}
