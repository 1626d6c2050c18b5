//! The headings as a tree, for the bookmarks of the file.

use super::paginate::Bookmark;
use crate::document::HeadingLevel;

/// A heading, its position, and the headings below it.
#[derive(Debug, Clone, PartialEq)]
pub struct OutlineEntry {
    /// Its words.
    pub title: String,
    /// Its rank.
    pub level: HeadingLevel,
    /// Its page, from 0.
    pub page: usize,
    /// Its upper edge, in points from the top of the page.
    pub y: f32,
    /// The lower-ranking headings up to the next one of its own rank.
    pub children: Vec<OutlineEntry>,
}

/// Nests every heading below the nearest one before it that outranks it.
pub(crate) fn nest(bookmarks: Vec<Bookmark>) -> Vec<OutlineEntry> {
    let mut top = Vec::new();
    for bookmark in bookmarks {
        let entry = OutlineEntry {
            title: bookmark.title,
            level: bookmark.level,
            page: bookmark.page,
            y: bookmark.y,
            children: Vec::new(),
        };
        insert(&mut top, entry);
    }
    top
}

fn insert(siblings: &mut Vec<OutlineEntry>, entry: OutlineEntry) {
    match siblings.last_mut() {
        Some(last) if last.level < entry.level => insert(&mut last.children, entry),
        _ => siblings.push(entry),
    }
}
