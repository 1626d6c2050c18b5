//! The structure of the document, for those who cannot see its pages: headings, lists, tables, links, descriptions.
//!
//! Every piece of marked content belongs to one element, and the element of every piece and link can be looked up.

use lopdf::{Dictionary, Document as File, Object, ObjectId, dictionary};

use super::links::Added;
use super::names;
use super::paint::Owners;
use super::text_string::text;
use super::tree::{Kid, Tree};
use crate::document::ListMarker;
use crate::layout::{Layout, Mark, Rect, Role};

/// How an empty checkbox is read aloud.
const BOX: &str = "\u{2610}";

/// Adds the structure and returns its root. `owners` gives the elements of what was painted, page by page.
pub(crate) fn add(
    file: &mut File,
    layout: &Layout,
    owners: &[Owners],
    links: &[Added],
    pages: &[ObjectId],
    page_height: f32,
) -> lopdf::Result<ObjectId> {
    let tree = Tree::build(layout, owners, links);
    let ids: Vec<ObjectId> = tree.nodes.iter().map(|_| file.new_object_id()).collect();
    let root = file.new_object_id();
    let writer = Writer { layout, tree: &tree, ids: &ids, pages, page_height };
    for (at, &id) in ids.iter().enumerate() {
        let element = writer.element(at, root);
        file.set_object(id, element);
    }
    let lookup = lookup(&tree, &ids, links, pages.len());
    let count = (pages.len() + links.len()) as i64;
    let parents = file.add_object(dictionary! { "Nums" => lookup });
    let document: Vec<Object> = ids.first().map(|&id| id.into()).into_iter().collect();
    let dictionary = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => document,
        "ParentTree" => parents,
        "ParentTreeNextKey" => count,
    };
    file.set_object(root, dictionary);
    for (key, &page) in pages.iter().enumerate() {
        let page = file.get_dictionary_mut(page)?;
        page.set("StructParents", key as i64);
        page.set("Tabs", "S");
    }
    for (at, link) in links.iter().enumerate() {
        file.get_dictionary_mut(link.id)?.set("StructParent", (pages.len() + at) as i64);
    }
    Ok(root)
}

/// From the number of a page to the elements of its pieces, and from the number of a link to its element.
fn lookup(tree: &Tree, ids: &[ObjectId], links: &[Added], pages: usize) -> Vec<Object> {
    let element = |at: Option<&usize>| at.and_then(|&at| ids.get(at)).map_or(Object::Null, |&id| id.into());
    let mut entries = Vec::new();
    for (key, pieces) in tree.owners.iter().enumerate() {
        let pieces: Vec<Object> = pieces.iter().map(|at| element(Some(at))).collect();
        entries.extend([Object::from(key as i64), pieces.into()]);
    }
    for (at, _) in links.iter().enumerate() {
        entries.extend([Object::from((pages + at) as i64), element(tree.linked.get(at))]);
    }
    entries
}

struct Writer<'a> {
    layout: &'a Layout,
    tree: &'a Tree,
    ids: &'a [ObjectId],
    pages: &'a [ObjectId],
    page_height: f32,
}

impl Writer<'_> {
    fn element(&self, at: usize, root: ObjectId) -> Dictionary {
        let Some(node) = self.tree.nodes.get(at) else { return Dictionary::new() };
        let mut element = dictionary! {
            "Type" => "StructElem",
            "S" => node.role.map_or("Document", names::of),
            "P" => node.parent.and_then(|parent| self.ids.get(parent)).copied().unwrap_or(root),
        };
        let page = node.page();
        if let Some(&page) = page.and_then(|page| self.pages.get(page)) {
            element.set("Pg", page);
        }
        let mut kids: Vec<Object> = node.kids.iter().map(|kid| self.kid(kid, page)).collect();
        match kids.pop() {
            Some(only) if kids.is_empty() => element.set("K", only),
            Some(last) => {
                kids.push(last);
                element.set("K", kids);
            }
            None => {}
        }
        match node.role {
            Some(Role::HeaderCell(scope)) => {
                element.set("A", dictionary! { "O" => "Table", "Scope" => names::scope(scope) });
            }
            Some(Role::List(marker)) => {
                element.set("A", dictionary! { "O" => "List", "ListNumbering" => names::numbering(marker) });
            }
            Some(Role::Figure) => self.describe(&mut element, node.element, page),
            Some(Role::Label | Role::ItemText) if self.is_box(at) => element.set("ActualText", text(BOX)),
            _ => {}
        }
        element
    }

    fn kid(&self, kid: &Kid, page: Option<usize>) -> Object {
        let reference = |number: usize| self.pages.get(number).map_or(Object::Null, |&id| id.into());
        match *kid {
            Kid::Node(at) => self.ids.get(at).map_or(Object::Null, |&id| id.into()),
            Kid::Piece { page: own, number } if Some(own) == page => Object::from(number as i64),
            Kid::Piece { page: own, number } => {
                dictionary! { "Type" => "MCR", "Pg" => reference(own), "MCID" => number as i64 }.into()
            }
            Kid::Link { page: own, id } => dictionary! { "Type" => "OBJR", "Obj" => id, "Pg" => reference(own) }.into(),
        }
    }

    /// What a drawing shows, and where it is.
    fn describe(&self, element: &mut Dictionary, number: u32, page: Option<usize>) {
        let description = self.layout.descriptions.iter().find(|(element, _)| *element == number);
        element.set("Alt", text(description.map_or("", |(_, words)| words)));
        let items = page.and_then(|page| self.layout.pages.get(page)).map_or(&[][..], |page| &page.items);
        let areas = items.iter().filter(|item| item.tag.element == number).filter_map(|item| match &item.mark {
            Mark::Text(run) => Some(run.area),
            Mark::Shape(shape) => Some(shape.bounds()),
            Mark::Link { .. } => None,
        });
        let Rect { left, top, right, bottom } = areas.reduce(Rect::around).unwrap_or_default();
        let sides = [left, self.page_height - bottom, right, self.page_height - top].map(Object::Real).to_vec();
        element.set("A", dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => sides });
    }

    /// Whether an element is just an empty checkbox: that is a drawing, so it has to be put into words.
    fn is_box(&self, at: usize) -> bool {
        let above = |at: usize| self.tree.nodes.get(at).and_then(|node| node.parent);
        let list = above(at).and_then(above).and_then(|list| self.tree.nodes.get(list));
        let is_checklist = list.is_some_and(|list| list.role == Some(Role::List(ListMarker::Checkbox)));
        let drawn = self.tree.nodes.get(at);
        is_checklist && drawn.is_some_and(|node| !node.has_text && matches!(node.kids.as_slice(), [Kid::Piece { .. }]))
    }
}
