//! Places on pages that lead to web addresses.

use lopdf::{Document as File, Object, ObjectId, dictionary};

use super::text_string::text;
use crate::layout::{Mark, Page};

/// Adds the links of all pages. printpdf's own have a visible border and no description.
pub(crate) fn add(file: &mut File, layout: &[Page], pages: &[ObjectId], page_height: f32) -> lopdf::Result<()> {
    for (page, &id) in layout.iter().zip(pages) {
        let mut links = Vec::new();
        for item in &page.items {
            if let Mark::Link { area, url, text: title } = &item.mark {
                let corners = [area.left, page_height - area.bottom, area.right, page_height - area.top];
                let link = dictionary! {
                    "Type" => "Annot",
                    "Subtype" => "Link",
                    "Rect" => corners.map(Object::Real).to_vec(),
                    "Border" => vec![0.into(), 0.into(), 0.into()],
                    // Print.
                    "F" => 4,
                    "Contents" => text(&format!("{title}: {url}")),
                    "A" => dictionary! { "S" => "URI", "URI" => Object::string_literal(url.as_str()) },
                };
                links.push(Object::Reference(file.add_object(link)));
            }
        }
        let page = file.get_dictionary_mut(id)?;
        // An empty list is written on every page otherwise.
        match links.is_empty() {
            true => drop(page.remove(b"Annots")),
            false => page.set("Annots", links),
        }
    }
    Ok(())
}
