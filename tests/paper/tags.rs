//! The structure of the file, for readers who cannot see its pages: read back and checked against the rules, for files of every kind.

mod kinds;
mod structure;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use clinic_cyber_checkup::document::{Bar, Bars, Block, Document, HeadingLevel};
use clinic_cyber_checkup::pdf::render;
use clinic_cyber_checkup::worker::PaperSize;
use kinds::{Kind, kinds};
use lopdf::Object;
use structure::{Node, Structure, string};

use crate::sample;

const BUILD: &str = "Clinic Cyber Checkup 0.1.0";

/// Where independent programs find the files.
fn folder() -> PathBuf {
    let folder =
        std::env::var_os("CHECKUP_PDFS").map_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join("pdfs"), PathBuf::from);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn rendered(document: &Document, paper: PaperSize) -> Vec<u8> {
    render(document, paper, BUILD).unwrap().bytes
}

fn of_sample() -> Structure {
    Structure::read(&rendered(&sample::document(), PaperSize::Letter))
}

#[test]
fn files_of_every_kind_keep_the_rules() {
    std::thread::scope(|scope| {
        for kind in kinds() {
            scope.spawn(move || keeps_the_rules(&kind));
        }
    });
}

fn keeps_the_rules(kind: &Kind) {
    println!("{}", kind.name);
    let bytes = rendered(&kind.document, kind.paper);
    std::fs::write(folder().join(format!("{}.pdf", kind.name)), &bytes).unwrap();
    let structure = Structure::read(&bytes);
    everything_painted_belongs_somewhere(&structure);
    headings_skip_no_rank(&structure);
    tables_name_their_cells(&structure);
    lists_have_items(&structure);
    figures_are_described(&structure);
    links_are_described_and_found(&structure);
    places_in_the_document_exist(&structure, &kind.document);
    the_file_says_what_it_is(&structure, &kind.document);
}

fn everything_painted_belongs_somewhere(structure: &Structure) {
    let parents = structure.parents();
    let mut claimed = BTreeSet::new();
    for node in &structure.nodes {
        for piece in &node.pieces {
            assert!(claimed.insert(*piece), "{piece:?} belongs to two elements");
        }
    }
    for (number, page) in structure.pages().into_iter().enumerate() {
        let painted = structure.painted(page);
        let here: BTreeSet<i64> = claimed.iter().filter(|(on, _)| *on == page).map(|(_, piece)| *piece).collect();
        assert_eq!(painted, here, "page {}", number + 1);
        let dictionary = structure.file.get_dictionary(page).unwrap();
        assert_eq!(dictionary.get(b"Tabs").unwrap(), &Object::Name(b"S".to_vec()));
        let key = dictionary.get(b"StructParents").unwrap().as_i64().unwrap();
        let owners = parents[&key].as_array().unwrap();
        assert_eq!(owners.len(), painted.len());
        for node in &structure.nodes {
            for (_, piece) in node.pieces.iter().filter(|(on, _)| *on == page) {
                assert_eq!(owners[*piece as usize].as_reference().unwrap(), node.id);
            }
        }
    }
}

fn headings_skip_no_rank(structure: &Structure) {
    let rank = |node: &Node| node.kind.strip_prefix('H').and_then(|rank| rank.parse::<u32>().ok());
    let ranks: Vec<u32> = structure.nodes.iter().filter_map(rank).collect();
    assert_eq!(ranks[0], 1);
    assert_eq!(ranks.iter().filter(|rank| **rank == 1).count(), 1, "one title");
    assert!(ranks.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{ranks:?}");
}

fn tables_name_their_cells(structure: &Structure) {
    for table in structure.of_kind("Table") {
        let parts: Vec<&Node> = structure.kids(table).collect();
        assert!(parts.iter().all(|part| ["Caption", "THead", "TBody", "TR"].contains(&part.kind.as_str())));
        let rows: Vec<&Node> = parts
            .iter()
            .flat_map(|part| if part.kind == "TR" { vec![*part] } else { structure.kids(part).collect() })
            .filter(|row| row.kind == "TR")
            .collect();
        assert!(!rows.is_empty());
        let width = rows[0].kids.len();
        let mut headers = 0;
        for row in rows {
            assert_eq!(row.kids.len(), width, "a row of another width");
            for cell in structure.kids(row) {
                match cell.kind.as_str() {
                    "TH" => {
                        headers += 1;
                        let scope = structure.attribute(cell, "Table", b"Scope").unwrap().as_name().unwrap();
                        assert!([&b"Row"[..], b"Column"].contains(&scope));
                    }
                    kind => assert_eq!(kind, "TD"),
                }
            }
        }
        assert!(headers > 0, "a table without headers");
    }
}

fn lists_have_items(structure: &Structure) {
    for list in structure.of_kind("L") {
        assert!(structure.attribute(list, "List", b"ListNumbering").is_some());
        for item in structure.kids(list) {
            assert_eq!(item.kind, "LI");
            let parts: Vec<&str> = structure.kids(item).map(|part| part.kind.as_str()).collect();
            assert!(parts == ["Lbl", "LBody"] || parts == ["LBody"], "{parts:?}");
        }
    }
}

fn figures_are_described(structure: &Structure) {
    for figure in structure.of_kind("Figure") {
        assert!(!string(structure.dictionary(figure).get(b"Alt").unwrap()).is_empty());
        let sides = structure.attribute(figure, "Layout", b"BBox").unwrap().as_array().unwrap();
        let sides: Vec<f32> = sides.iter().map(|side| side.as_float().unwrap()).collect();
        assert!(sides[0] < sides[2] && sides[1] < sides[3] && sides[3] < 842.0, "{sides:?}");
        assert_eq!(figure.pieces.iter().map(|(page, _)| page).collect::<BTreeSet<_>>().len(), 1, "one page");
    }
}

fn links_are_described_and_found(structure: &Structure) {
    let parents = structure.parents();
    let held: BTreeSet<_> = structure.of_kind("Link").flat_map(|link| link.links.clone()).collect();
    for page in structure.pages() {
        let Ok(links) = structure.file.get_dictionary(page).unwrap().get(b"Annots") else { continue };
        for id in links.as_array().unwrap().iter().map(|link| link.as_reference().unwrap()) {
            assert!(held.contains(&id), "a link outside of the structure");
            let link = structure.file.get_dictionary(id).unwrap();
            assert!(!string(link.get(b"Contents").unwrap()).is_empty());
            let owner = parents[&link.get(b"StructParent").unwrap().as_i64().unwrap()].as_reference().unwrap();
            assert!(structure.of_kind("Link").any(|node| node.id == owner && node.links.contains(&id)));
        }
    }
    for link in structure.of_kind("Link") {
        assert!(!link.links.is_empty() && !link.pieces.is_empty());
    }
    let next = structure.root().get(b"ParentTreeNextKey").unwrap().as_i64().unwrap();
    assert!(parents.keys().all(|key| *key < next));
}

/// Bookmarks and links within the document lead to positions on existing pages.
fn places_in_the_document_exist(structure: &Structure, document: &Document) {
    let pages: BTreeSet<_> = structure.pages().into_iter().collect();
    let mut found = 0;
    for object in structure.file.objects.values() {
        let Some(target) = object.as_dict().ok().and_then(|dictionary| dictionary.get(b"Dest").ok()) else { continue };
        let target = target.as_array().unwrap();
        assert!(pages.contains(&target[0].as_reference().unwrap()));
        assert_eq!(target[1].as_name().unwrap(), b"XYZ");
        assert!((70.0..=780.0).contains(&target[3].as_float().unwrap()), "{target:?}");
        found += 1;
    }
    let entries = structure.of_kind("TOCI").count();
    assert!(found > entries, "there are bookmarks");
    assert_eq!(entries > 0, document.blocks.contains(&Block::Contents), "a contents page where there should be one");
    for entry in structure.of_kind("TOCI") {
        assert_eq!(structure.nodes[entry.parent.unwrap()].kind, "TOC");
        let reference = structure.kids(entry).next().unwrap();
        assert_eq!(reference.kind, "Reference");
        assert_eq!(structure.kids(reference).next().unwrap().kind, "Link");
    }
}

fn the_file_says_what_it_is(structure: &Structure, document: &Document) {
    let catalog = structure.file.catalog().unwrap();
    assert_eq!(string(catalog.get(b"Lang").unwrap()), document.language);
    assert_eq!(catalog.get(b"MarkInfo").unwrap().as_dict().unwrap().get(b"Marked").unwrap(), &Object::Boolean(true));
    let metadata = structure.file.get_object(catalog.get(b"Metadata").unwrap().as_reference().unwrap()).unwrap();
    let metadata = metadata.as_stream().unwrap();
    assert!(!metadata.dict.has(b"Filter"), "readable without the rest of the file");
    let packet = String::from_utf8(metadata.content.clone()).unwrap();
    assert!(packet.contains("<pdfuaid:part>1</pdfuaid:part>"));
    assert!(packet.contains(&format!("<pdf:Producer>{BUILD}</pdf:Producer>")));
    let info = structure.file.trailer.get(b"Info").unwrap().as_reference().unwrap();
    let title = string(structure.file.get_dictionary(info).unwrap().get(b"Title").unwrap());
    assert!(!title.contains(char::is_control));
    assert!(packet.contains(&format!(">{}<", title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))));
}

#[test]
fn a_part_of_every_kind_is_there() {
    let structure = of_sample();
    let kinds: BTreeSet<&str> = structure.nodes.iter().map(|node| node.kind.as_str()).collect();
    for kind in [
        "Document",
        "Sect",
        "Div",
        "H1",
        "H2",
        "H3",
        "P",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "Caption",
        "THead",
        "TBody",
        "TR",
        "TH",
        "TD",
        "Figure",
        "Link",
        "TOC",
        "TOCI",
        "Reference",
    ] {
        assert!(kinds.contains(kind), "{kind}");
    }
}

#[test]
fn a_box_to_tick_is_said_in_words() {
    let structure = of_sample();
    let boxes = structure.of_kind("Lbl").filter_map(|label| structure.dictionary(label).get(b"ActualText").ok());
    assert!(boxes.map(string).any(|text| text == "\u{2610}"));
}

#[test]
fn a_drawing_over_two_pages_is_described_on_both() {
    let bar = |index: usize| Bar { label: format!("Bar {index}"), value: 1.0, behind: None, text: "1".to_owned() };
    let bars = Bars {
        caption: String::new(),
        alt: "Many bars".to_owned(),
        maximum: 1.0,
        legend: None,
        bars: (0..50).map(bar).collect(),
    };
    let blocks = vec![Block::heading(HeadingLevel::One, "Report"), Block::Bars(bars)];
    let structure = Structure::read(&rendered(&Document { blocks, ..sample::document() }, PaperSize::Letter));
    assert_eq!(structure.pages().len(), 2);
    assert_eq!(structure.of_kind("Figure").count(), 2);
    figures_are_described(&structure);
    everything_painted_belongs_somewhere(&structure);
}

/// The mean grey level of a part of a page, from 0 to 255.
fn grey(page: &[u8], width: usize, columns: std::ops::Range<usize>, rows: std::ops::Range<usize>) -> f64 {
    let points = rows.flat_map(|row| columns.clone().map(move |column| f64::from(page[row * width + column])));
    let (sum, count) = points.fold((0.0, 0.0), |(sum, count), point| (sum + point, count + 1.0));
    sum / count
}

#[test]
fn bars_are_told_apart_without_colours() {
    let bar = Bar { label: String::new(), value: 5.0, behind: Some(8.0), text: String::new() };
    let bars = Bars { caption: String::new(), alt: "One bar".to_owned(), maximum: 10.0, legend: None, bars: vec![bar] };
    let document = Document { blocks: vec![Block::Bars(bars)], ..sample::document() };
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("grey-{}.pdf", std::process::id()));
    std::fs::write(&path, rendered(&document, PaperSize::Letter)).unwrap();
    let output = Command::new("pdftoppm").args(["-gray", "-r", "72"]).arg(&path).output();
    std::fs::remove_file(&path).unwrap();
    let Ok(output) = output else {
        println!("NOT TESTED: pdftoppm is not installed");
        return;
    };
    const SIZE: (usize, usize) = (612, 792);
    let page = &output.stdout[output.stdout.len() - SIZE.0 * SIZE.1..];
    // Differences of at least a fifth of the scale. The bar is half solid, then hatched to four fifths, then empty; 10 points high, at
    // the top of the page.
    let [solid, hatched, empty] = [80..280, 330..440, 470..540].map(|columns| grey(page, SIZE.0, columns, 84..91));
    assert!(hatched - solid > 51.0 && empty - hatched > 51.0, "{solid:.0} {hatched:.0} {empty:.0}");
}
