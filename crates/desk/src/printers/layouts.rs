//! In which layouts each kind of paper can be drawn.

use super::PaperKind;
use crate::{
    paper::{Form, Layout},
    view::LayoutsView,
};

pub(super) fn offered(kind: PaperKind) -> LayoutsView {
    LayoutsView { kind, layouts: of(kind).iter().map(|layout| layout.name()).collect() }
}

/// The usual one.
pub(super) fn first(kind: PaperKind) -> Layout {
    of(kind).first().copied().unwrap_or(Layout::A4)
}

/// The layout of this name, if such paper may have it.
pub(super) fn named(kind: PaperKind, name: &str) -> Option<Layout> {
    of(kind).iter().copied().find(|layout| layout.name() == name)
}

fn of(kind: PaperKind) -> &'static [Layout] {
    kind.form().map_or(&[Layout::A4], Form::layouts)
}
