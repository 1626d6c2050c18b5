//! The logical structure: what each mark is part of, as a tree, so that readers can find their way without seeing the page.
//!
//! The typesetter records elements in reading order while it sets blocks. Marks carry the number of their element; where they end up
//! makes no difference to the tree.

use std::collections::BTreeMap;

use crate::document::{HeadingLevel, ListMarker};

/// What a mark is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag {
    /// The kind of element.
    pub role: Role,
    /// The number of the element; marks of one element share it, even across pages. 0 for artifacts.
    pub element: u32,
}

impl Tag {
    /// For something purely decorative: borders, backgrounds, the lines of tables.
    pub const DECORATION: Self = Self::artifact(Artifact::Decoration);

    /// For something that is not content.
    pub const fn artifact(kind: Artifact) -> Self {
        Self { role: Role::Artifact(kind), element: 0 }
    }
}

/// A node of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Element {
    /// Its kind.
    pub role: Role,
    /// The number of the element that it is part of; 0 for the document itself.
    pub parent: u32,
}

/// The kind of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A chapter, or a card with a heading.
    Section,
    /// What belongs together, without a heading of its own.
    Group,
    /// A heading. Its rank is its depth in the outline, so none is ever skipped.
    Heading(HeadingLevel),
    /// A paragraph, or the title of a card that is not a heading.
    Paragraph,
    /// A list; it holds items.
    List(ListMarker),
    /// An item: a label and a text.
    Item,
    /// What precedes the text of an item.
    Label,
    /// The text of an item.
    ItemText,
    /// A table. Names with values are a table of two columns without a header row.
    Table,
    /// The header rows of a table.
    TableHead,
    /// The other rows of a table.
    TableBody,
    /// A row of a table.
    Row,
    /// A cell that names others.
    HeaderCell(Scope),
    /// A cell with a value.
    Cell,
    /// The caption of a table.
    Caption,
    /// A drawing with its labels; its description is in [`Layout::descriptions`](super::Layout::descriptions).
    Figure,
    /// A table of contents; it holds entries.
    Contents,
    /// A line of a table of contents.
    ContentsEntry,
    /// A reference to another place in the document.
    Reference,
    /// Text that leads somewhere.
    Link,
    /// Not content.
    Artifact(Artifact),
}

/// What a header cell names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The cells below it.
    Column,
    /// The cells in its row.
    Row,
}

/// What is painted without being content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Artifact {
    /// Borders, backgrounds, lines, and marks with their word beside them.
    Decoration,
    /// The header of every page.
    Header,
    /// The footer of every page.
    Footer,
    /// The header row of a table, repeated where the table continues on another page.
    RepeatedRow,
}

/// The tree while it is being built.
#[derive(Debug, Default)]
pub(crate) struct Structure {
    elements: Vec<Element>,
    /// The parent of new blocks.
    parent: u32,
    /// The parent of new chapters: the document, or a card.
    root: u32,
    /// The headings that the next one may belong to.
    open: Vec<HeadingLevel>,
    /// The links, by the element that contains them and the number of their span in it.
    links: BTreeMap<(u32, usize), u32>,
}

/// The parents of new elements before a group began.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Outside {
    parent: u32,
    root: u32,
}

impl Structure {
    /// Adds an element below the chapter or card that is open.
    pub(crate) fn add(&mut self, role: Role) -> Tag {
        self.add_below(self.parent, role)
    }

    /// Adds an element below another one.
    pub(crate) fn add_below(&mut self, parent: u32, role: Role) -> Tag {
        self.elements.push(Element { role, parent });
        Tag { role, element: self.elements.len() as u32 }
    }

    /// Adds a heading, and a chapter around it if it opens one.
    pub(crate) fn heading(&mut self, level: HeadingLevel) -> Tag {
        while self.open.last().is_some_and(|open| *open >= level) {
            self.open.pop();
        }
        self.open.push(level);
        // A section directly below the title is announced as a chapter: readers of the structure must not meet a skipped rank.
        let rank = match self.open.len() {
            1 => HeadingLevel::One,
            2 => HeadingLevel::Two,
            _ => HeadingLevel::Three,
        };
        match rank {
            HeadingLevel::One => self.parent = self.root,
            HeadingLevel::Two if self.root == 0 => self.parent = self.add_below(0, Role::Section).element,
            HeadingLevel::Two | HeadingLevel::Three => {}
        }
        self.add(Role::Heading(rank))
    }

    /// Begins a group: whatever is added from now on belongs to it.
    pub(crate) fn enter(&mut self, role: Role) -> Outside {
        let outside = Outside { parent: self.parent, root: self.root };
        self.parent = self.add(role).element;
        self.root = self.parent;
        outside
    }

    /// Ends a group.
    pub(crate) fn leave(&mut self, outside: Outside) {
        (self.parent, self.root) = (outside.parent, outside.root);
    }

    /// The element of a link within another element. Its parts on several lines are one link.
    pub(crate) fn link(&mut self, within: Tag, span: usize) -> Tag {
        if let Some(&element) = self.links.get(&(within.element, span)) {
            return Tag { role: Role::Link, element };
        }
        let tag = self.add_below(within.element, Role::Link);
        self.links.insert((within.element, span), tag.element);
        tag
    }

    /// The elements in reading order; element number 1 comes first.
    pub(crate) fn into_elements(self) -> Vec<Element> {
        self.elements
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_never_skipped() {
        use HeadingLevel::{One, Three, Two};
        let mut structure = Structure::default();
        let heard = [One, Three, Three, Two, Three, One].map(|level| structure.heading(level).role);
        assert_eq!(heard, [One, Two, Two, Two, Three, One].map(Role::Heading));
    }

    #[test]
    fn parts_of_a_link_are_one_element() {
        let mut structure = Structure::default();
        let paragraph = structure.add(Role::Paragraph);
        let first = structure.link(paragraph, 1);
        assert_eq!(structure.link(paragraph, 1), first);
        assert_ne!(structure.link(paragraph, 3), first);
    }
}
