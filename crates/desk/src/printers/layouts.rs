//! In which layouts each kind of paper can be drawn.

use super::{PaperKind, Roll};
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

/// Whether all of it comes out of a receipt printer with this roll. A layout of a roll says itself which it is for.
pub(super) fn fits(layout: Layout, roll: Option<Roll>) -> bool {
    let wide_mm = match layout {
        Layout::Receipt80 | Layout::Receipt58 => 0,
        Layout::Label40x30 => 40,
        Layout::Label60x40 => 60,
        Layout::Label100x150 => 100,
        Layout::A4 => 210,
    };
    wide_mm <= roll.unwrap_or(Roll::Mm80).reached_mm()
}

/// Whether it comes out whole of one roll and not of the other.
pub(super) fn depends_on_roll(layout: Layout) -> bool {
    fits(layout, Some(Roll::Mm80)) && !fits(layout, Some(Roll::Mm58))
}

fn of(kind: PaperKind) -> &'static [Layout] {
    kind.form().map_or(&[Layout::A4], Form::layouts)
}
