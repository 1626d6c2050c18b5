//! The elements of the layout as a tree, each with what was painted for it. Elements for which nothing was painted are left out.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::ObjectId;

use super::links::Added;
use super::paint::Owners;
use crate::layout::{Layout, Mark, Role};

/// The tree. The first node is the document.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    pub(crate) nodes: Vec<Node>,
    /// The nodes of the pieces of marked content, page by page.
    pub(crate) owners: Vec<Vec<usize>>,
    /// The nodes of the links.
    pub(crate) linked: Vec<usize>,
}

/// An element.
#[derive(Debug, Default)]
pub(crate) struct Node {
    /// Its kind; `None` for the document.
    pub(crate) role: Option<Role>,
    /// Its number in the layout.
    pub(crate) element: u32,
    pub(crate) parent: Option<usize>,
    pub(crate) kids: Vec<Kid>,
    /// Whether any of what was painted for it is text.
    pub(crate) has_text: bool,
}

/// What an element holds, in reading order.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kid {
    /// Another element.
    Node(usize),
    /// A piece of marked content.
    Piece { page: usize, number: usize },
    /// A link.
    Link { page: usize, id: ObjectId },
}

impl Node {
    /// The page of the first piece.
    pub(crate) fn page(&self) -> Option<usize> {
        self.kids.iter().find_map(|kid| match kid {
            Kid::Piece { page, .. } => Some(*page),
            Kid::Node(_) | Kid::Link { .. } => None,
        })
    }
}

impl Tree {
    pub(crate) fn build(layout: &Layout, owners: &[Owners], links: &[Added]) -> Self {
        let mut builder = TreeBuilder { layout, tree: Self::default(), places: BTreeMap::new() };
        builder.add_elements(owners);
        builder.add_pieces(owners);
        builder.add_links(links);
        builder.tree
    }
}

struct TreeBuilder<'a> {
    layout: &'a Layout,
    tree: Tree,
    /// The node of an element. A drawing that spans several pages has one node per page, since its bounding box is on one page.
    places: BTreeMap<(u32, Option<usize>), usize>,
}

impl TreeBuilder<'_> {
    /// Adds a node for each painted element, in its place among the others, if that is known already.
    fn add_elements(&mut self, owners: &[Owners]) {
        let pages_of = painted_on(owners);
        let kept = self.kept(&pages_of);
        let texts = self.with_text();
        self.tree.nodes.push(Node::default());
        self.places.insert((0, None), 0);
        for (index, element) in self.layout.elements.iter().enumerate() {
            let number = index as u32 + 1;
            if !kept.contains(&number) {
                continue;
            }
            let pages = pages_of.get(&number).into_iter().flatten().map(|page| Some(*page));
            let parts: Vec<Option<usize>> = if element.role == Role::Figure { pages.collect() } else { vec![None] };
            let parent = self.places.get(&(element.parent, None)).copied();
            for part in parts {
                let at = self.tree.nodes.len();
                self.places.insert((number, part), at);
                let (role, has_text) = (Some(element.role), texts.contains(&number));
                self.tree.nodes.push(Node { role, element: number, parent, kids: Vec::new(), has_text });
                // A link is in the middle of the text around it. It is added when its text is reached.
                if element.role != Role::Link {
                    self.add_child(parent, Kid::Node(at));
                }
            }
        }
    }

    /// The elements that are painted or contain one that is. A table keeps its empty cells, so that the others stay in place.
    fn kept(&self, pages_of: &BTreeMap<u32, BTreeSet<usize>>) -> BTreeSet<u32> {
        let mut kept: BTreeSet<u32> = pages_of.keys().copied().collect();
        let numbered = || self.layout.elements.iter().enumerate().map(|(index, element)| (index as u32 + 1, element));
        // Elements come after those that contain them.
        for (number, element) in numbered().rev() {
            if kept.contains(&number) {
                kept.insert(element.parent);
            }
        }
        for (number, element) in numbered() {
            let is_part_of_table =
                matches!(element.role, Role::TableHead | Role::TableBody | Role::Row | Role::HeaderCell(_) | Role::Cell);
            if is_part_of_table && kept.contains(&element.parent) {
                kept.insert(number);
            }
        }
        kept
    }

    fn with_text(&self) -> BTreeSet<u32> {
        let items = self.layout.pages.iter().flat_map(|page| &page.items);
        items.filter(|item| matches!(item.mark, Mark::Text(_))).map(|item| item.tag.element).collect()
    }

    fn add_child(&mut self, parent: Option<usize>, kid: Kid) {
        if let Some(parent) = parent.and_then(|parent| self.tree.nodes.get_mut(parent)) {
            parent.kids.push(kid);
        }
    }

    fn node_of(&self, element: u32, page: usize) -> usize {
        let whole = self.places.get(&(element, None)).or_else(|| self.places.get(&(element, Some(page))));
        whole.copied().unwrap_or_default()
    }

    fn add_pieces(&mut self, owners: &[Owners]) {
        for (page, pieces) in owners.iter().enumerate() {
            let mut nodes = Vec::new();
            for (number, &element) in pieces.iter().enumerate() {
                let at = self.node_of(element, page);
                let new_link = self.tree.nodes.get(at).filter(|node| node.role == Some(Role::Link) && node.kids.is_empty());
                if let Some(parent) = new_link.map(|node| node.parent) {
                    self.add_child(parent, Kid::Node(at));
                }
                self.add_child(Some(at), Kid::Piece { page, number });
                nodes.push(at);
            }
            self.tree.owners.push(nodes);
        }
    }

    fn add_links(&mut self, links: &[Added]) {
        for link in links {
            let at = self.node_of(link.element, link.page);
            self.add_child(Some(at), Kid::Link { page: link.page, id: link.id });
            self.tree.linked.push(at);
        }
    }
}

/// The pages that each element is painted on.
fn painted_on(owners: &[Owners]) -> BTreeMap<u32, BTreeSet<usize>> {
    let mut pages: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
    for (page, pieces) in owners.iter().enumerate() {
        for &element in pieces {
            pages.entry(element).or_default().insert(page);
        }
    }
    pages
}
