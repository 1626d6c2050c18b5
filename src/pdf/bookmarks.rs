//! The bookmarks, nested like the headings; each leads to its height on its page.

use lopdf::{Dictionary, Document as File, Object, ObjectId, dictionary};

use super::text_string::text;
use crate::layout::OutlineEntry;

/// Adds the bookmarks and returns their root, or `None` where there are no headings.
pub(crate) fn add(file: &mut File, outline: &[OutlineEntry], pages: &[ObjectId], page_height: f32) -> Option<ObjectId> {
    if outline.is_empty() {
        return None;
    }
    let root = file.new_object_id();
    let mut writer = Writer { file, pages, page_height };
    let mut entry = writer.children(root, outline);
    entry.set("Type", "Outlines");
    file.set_object(root, entry);
    Some(root)
}

struct Writer<'a> {
    file: &'a mut File,
    pages: &'a [ObjectId],
    page_height: f32,
}

impl Writer<'_> {
    /// Adds the entries below a parent. Returns the parent's own dictionary entries for them.
    fn children(&mut self, parent: ObjectId, entries: &[OutlineEntry]) -> Dictionary {
        let ids: Vec<ObjectId> = entries.iter().map(|_| self.file.new_object_id()).collect();
        for (index, (entry, &id)) in entries.iter().zip(&ids).enumerate() {
            let mut bookmark = self.children(id, &entry.children);
            bookmark.set("Title", text(&entry.title));
            bookmark.set("Parent", parent);
            if let Some(page) = self.pages.get(entry.page) {
                // The window's left edge and zoom stay as they are.
                let target = vec![
                    Object::Reference(*page),
                    "XYZ".into(),
                    Object::Null,
                    Object::Real(self.page_height - entry.y),
                    Object::Null,
                ];
                bookmark.set("Dest", target);
            }
            let previous = index.checked_sub(1).and_then(|before| ids.get(before));
            let neighbours = [("Prev", previous), ("Next", ids.get(index + 1))];
            for (key, neighbour) in neighbours {
                if let Some(&neighbour) = neighbour {
                    bookmark.set(key, neighbour);
                }
            }
            self.file.set_object(id, bookmark);
        }
        match (ids.first(), ids.last()) {
            (Some(&first), Some(&last)) => dictionary! {
                "First" => first,
                "Last" => last,
                "Count" => visible(entries) as i64,
            },
            _ => Dictionary::new(),
        }
    }
}

/// Number of entries visible when all are expanded.
fn visible(entries: &[OutlineEntry]) -> usize {
    entries.iter().map(|entry| 1 + visible(&entry.children)).sum()
}
