//! What PDF calls the kinds of elements.

use crate::document::{HeadingLevel, ListMarker};
use crate::layout::{Role, Scope};

/// The name of a standard structure type.
pub(crate) const fn of(role: Role) -> &'static str {
    match role {
        Role::Section => "Sect",
        Role::Group => "Div",
        Role::Heading(HeadingLevel::One) => "H1",
        Role::Heading(HeadingLevel::Two) => "H2",
        Role::Heading(HeadingLevel::Three) => "H3",
        Role::Paragraph => "P",
        Role::List(_) => "L",
        Role::Item => "LI",
        Role::Label => "Lbl",
        Role::ItemText => "LBody",
        Role::Table => "Table",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::Row => "TR",
        Role::HeaderCell(_) => "TH",
        Role::Cell => "TD",
        Role::Caption => "Caption",
        Role::Figure => "Figure",
        Role::Contents => "TOC",
        Role::ContentsEntry => "TOCI",
        Role::Reference => "Reference",
        Role::Link => "Link",
        Role::Artifact(_) => "Artifact",
    }
}

/// What a header cell names.
pub(crate) const fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Column => "Column",
        Scope::Row => "Row",
    }
}

/// How the items of a list are marked.
pub(crate) const fn numbering(marker: ListMarker) -> &'static str {
    match marker {
        ListMarker::Bullet => "Disc",
        ListMarker::Number => "Decimal",
        ListMarker::Checkbox => "Square",
    }
}
