//! The structure of a file, read back with lopdf: what contains what, and what was painted for it.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::Content;
use lopdf::{Dictionary, Document as File, Object, ObjectId};

/// An element of the structure.
#[derive(Debug, Clone, Default)]
pub struct Node {
    pub kind: String,
    pub id: ObjectId,
    pub parent: Option<usize>,
    pub kids: Vec<usize>,
    /// Pages and numbers of its marked content.
    pub pieces: Vec<(ObjectId, i64)>,
    /// Annotations that it contains.
    pub links: Vec<ObjectId>,
}

/// A structure tree in reading order, the document first.
pub struct Structure {
    pub file: File,
    pub nodes: Vec<Node>,
}

pub fn string(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(units) => {
            let units: Vec<u16> = units.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).unwrap()
        }
        None => String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

fn name(dictionary: &Dictionary, key: &[u8]) -> Option<String> {
    let name = dictionary.get(key).ok()?.as_name().ok()?;
    Some(String::from_utf8(name.to_vec()).unwrap())
}

impl Structure {
    pub fn read(bytes: &[u8]) -> Self {
        let file = File::load_mem(bytes).unwrap();
        let mut structure = Self { file, nodes: Vec::new() };
        let root = structure.root().get(b"K").unwrap().as_array().unwrap()[0].as_reference().unwrap();
        structure.walk(root, None);
        structure
    }

    pub fn root(&self) -> &Dictionary {
        let id = self.file.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
        self.file.get_dictionary(id).unwrap()
    }

    fn walk(&mut self, id: ObjectId, parent: Option<usize>) -> usize {
        let element = self.file.get_dictionary(id).unwrap().clone();
        let at = self.nodes.len();
        let kind = name(&element, b"S").unwrap();
        self.nodes.push(Node { kind, id, parent, ..Node::default() });
        let page = element.get(b"Pg").and_then(Object::as_reference).ok();
        let kids = match element.get(b"K") {
            Ok(Object::Array(kids)) => kids.clone(),
            Ok(only) => vec![only.clone()],
            Err(_) => Vec::new(),
        };
        for kid in kids {
            match kid {
                Object::Integer(number) => self.nodes[at].pieces.push((page.unwrap(), number)),
                Object::Reference(id) => {
                    let up = self.file.get_dictionary(id).unwrap().get(b"P").unwrap().as_reference().unwrap();
                    assert_eq!(up, self.nodes[at].id, "a kid names another parent");
                    let kid = self.walk(id, Some(at));
                    self.nodes[at].kids.push(kid);
                }
                Object::Dictionary(kid) => match name(&kid, b"Type").as_deref() {
                    Some("MCR") => {
                        let page = kid.get(b"Pg").unwrap().as_reference().unwrap();
                        self.nodes[at].pieces.push((page, kid.get(b"MCID").unwrap().as_i64().unwrap()));
                    }
                    Some("OBJR") => self.nodes[at].links.push(kid.get(b"Obj").unwrap().as_reference().unwrap()),
                    other => panic!("kid of type {other:?}"),
                },
                other => panic!("kid {other:?}"),
            }
        }
        at
    }

    pub fn dictionary(&self, node: &Node) -> &Dictionary {
        self.file.get_dictionary(node.id).unwrap()
    }

    /// An attribute of an element, from the attributes of this owner.
    pub fn attribute(&self, node: &Node, owner: &str, key: &[u8]) -> Option<&Object> {
        let attributes = self.dictionary(node).get(b"A").ok()?.as_dict().unwrap();
        (name(attributes, b"O").as_deref() == Some(owner)).then(|| attributes.get(key).ok())?
    }

    pub fn of_kind<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Node> {
        self.nodes.iter().filter(move |node| node.kind == kind)
    }

    pub fn kids<'a>(&'a self, node: &'a Node) -> impl Iterator<Item = &'a Node> {
        node.kids.iter().map(|kid| &self.nodes[*kid])
    }

    pub fn pages(&self) -> Vec<ObjectId> {
        self.file.get_pages().into_values().collect()
    }

    /// What a number in the parent tree leads to.
    pub fn parents(&self) -> BTreeMap<i64, Object> {
        let id = self.root().get(b"ParentTree").unwrap().as_reference().unwrap();
        let entries = self.file.get_dictionary(id).unwrap().get(b"Nums").unwrap().as_array().unwrap();
        entries.chunks(2).map(|pair| (pair[0].as_i64().unwrap(), pair[1].clone())).collect()
    }

    /// The pieces of a page, read from its content stream. Fails on anything painted outside marked content.
    pub fn painted(&self, page: ObjectId) -> BTreeSet<i64> {
        const PAINTS: [&str; 21] = [
            "Tj", "TJ", "'", "\"", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "EI", "BI", "ID", "d0", "d1",
            "INVALID",
        ];
        let content = Content::decode(&self.file.get_page_content(page)).unwrap();
        let mut pieces = BTreeSet::new();
        let mut open = 0;
        for operation in content.operations {
            match operation.operator.as_str() {
                "BDC" | "BMC" => {
                    assert_eq!(open, 0, "marked content within marked content");
                    open += 1;
                    let tag = operation.operands[0].as_name().unwrap();
                    let number = operation.operands.get(1).and_then(|properties| properties.as_dict().ok()?.get(b"MCID").ok());
                    assert_eq!(tag == b"Artifact", number.is_none(), "either an artifact or part of an element");
                    if let Some(number) = number {
                        assert!(pieces.insert(number.as_i64().unwrap()), "one number, two pieces");
                    }
                }
                "EMC" => open -= 1,
                operator if PAINTS.contains(&operator) => assert_eq!(open, 1, "{operator} outside of marked content"),
                _ => {}
            }
        }
        assert_eq!(open, 0, "marked content is left open");
        pieces
    }
}
