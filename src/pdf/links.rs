//! Places on pages that lead elsewhere. printpdf's own have a visible border and no description.

use lopdf::{Dictionary, Document as File, Object, ObjectId, dictionary};

use super::text_string::text;
use crate::layout::{Mark, Page, Rect, Target};

/// A link that was added to the file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Added {
    /// The element that it belongs to.
    pub(crate) element: u32,
    /// Its page, from 0.
    pub(crate) page: usize,
    pub(crate) id: ObjectId,
}

/// A link on one page, with one area for each of its lines there.
struct Link<'a> {
    element: u32,
    target: &'a Target,
    parts: Vec<(Rect, &'a str)>,
}

/// Adds the links of all pages, in the order of the pages.
pub(crate) fn add(file: &mut File, layout: &[Page], pages: &[ObjectId], page_height: f32) -> lopdf::Result<Vec<Added>> {
    let mut added = Vec::new();
    for (number, (page, &id)) in layout.iter().zip(pages).enumerate() {
        let mut links = Vec::new();
        for link in gathered(page) {
            let annotation = file.add_object(annotation(&link, pages, page_height));
            links.push(Object::Reference(annotation));
            added.push(Added { element: link.element, page: number, id: annotation });
        }
        let page = file.get_dictionary_mut(id)?;
        // printpdf would write an empty list on every page otherwise.
        match links.is_empty() {
            true => drop(page.remove(b"Annots")),
            false => page.set("Annots", links),
        }
    }
    Ok(added)
}

fn gathered(page: &Page) -> Vec<Link<'_>> {
    let mut links: Vec<Link<'_>> = Vec::new();
    for item in &page.items {
        if let Mark::Link { area, target, text } = &item.mark {
            let part = (*area, text.as_str());
            match links.iter_mut().find(|link| link.element == item.tag.element) {
                Some(link) => link.parts.push(part),
                None => links.push(Link { element: item.tag.element, target, parts: vec![part] }),
            }
        }
    }
    links
}

fn annotation(link: &Link<'_>, pages: &[ObjectId], page_height: f32) -> Dictionary {
    let areas: Vec<Rect> = link.parts.iter().map(|(area, _)| *area).collect();
    let around = areas.iter().copied().reduce(Rect::around).unwrap_or_default();
    let corners = [around.left, page_height - around.bottom, around.right, page_height - around.top];
    let mut annotation = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => corners.map(Object::Real).to_vec(),
        "Border" => vec![0.into(), 0.into(), 0.into()],
        // The flag that lets the link print.
        "F" => 4,
    };
    if areas.len() > 1 {
        let corners = areas.iter().flat_map(|area| {
            let (top, bottom) = (page_height - area.top, page_height - area.bottom);
            [area.left, top, area.right, top, area.left, bottom, area.right, bottom]
        });
        annotation.set("QuadPoints", corners.map(Object::Real).collect::<Vec<_>>());
    }
    match link.target {
        Target::Web(url) => {
            let title: String = link.parts.iter().map(|(_, text)| *text).collect();
            annotation.set("Contents", text(&format!("{}: {url}", title.trim())));
            annotation.set("A", dictionary! { "S" => "URI", "URI" => Object::string_literal(url.as_str()) });
        }
        Target::Place { page, y } => {
            annotation.set("Contents", text(link.parts.first().map_or("", |(_, text)| text)));
            if let Some(&page) = pages.get(*page) {
                // The window's left edge and zoom stay as they are.
                let target: Vec<Object> =
                    vec![page.into(), "XYZ".into(), Object::Null, Object::Real(page_height - y), Object::Null];
                annotation.set("Dest", target);
            }
        }
    }
    annotation
}
