//! Files read back with independent tools.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use clinic_cyber_checkup::document::{Block, Document, Span};
use clinic_cyber_checkup::layout::Warning;
use clinic_cyber_checkup::pdf::{Rendered, render};
use clinic_cyber_checkup::worker::PaperSize;
use lopdf::{Dictionary, Document as File, Object};

use crate::sample;

const BUILD: &str = "Clinic Cyber Checkup 0.1.0";

fn rendered() -> Rendered {
    render(&sample::document(), PaperSize::Letter, BUILD).unwrap()
}

fn read(file: &Rendered) -> File {
    File::load_mem(&file.bytes).unwrap()
}

fn info(file: &File) -> &Dictionary {
    let id = file.trailer.get(b"Info").unwrap().as_reference().unwrap();
    file.get_dictionary(id).unwrap()
}

fn string(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(units) => {
            let units: Vec<u16> = units.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).unwrap()
        }
        None => String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

/// Writes the sample to a separate file for each test, and runs a tool on it. `None` if the tool is not installed.
fn outside_view(name: &str, tool: &str, before: &[&str], after: &[&str]) -> Option<String> {
    let path: PathBuf = [env!("CARGO_TARGET_TMPDIR"), &format!("{name}.pdf")].iter().collect();
    std::fs::write(&path, rendered().bytes).unwrap();
    let output = match Command::new(tool).args(before).arg(&path).args(after).output() {
        Ok(output) => output,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return None,
        Err(error) => panic!("{tool}: {error}"),
    };
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && complaints.is_empty(), "{tool}: {complaints}");
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(rendered().bytes, rendered().bytes);
}

#[test]
fn another_document_has_another_identity() {
    let mut other = sample::document();
    other.blocks.push(Block::paragraph("One more."));
    let id = |file: Rendered| read(&file).trailer.get(b"ID").unwrap().clone();
    assert_ne!(id(rendered()), id(render(&other, PaperSize::Letter, BUILD).unwrap()));
}

#[test]
fn sheets_have_exact_sizes() {
    for (paper, width, height) in [(PaperSize::Letter, 612.0, 792.0), (PaperSize::A4, 595.276, 841.89)] {
        let file = render(&sample::document(), paper, BUILD).unwrap();
        let pages = read(&file).get_pages();
        assert_eq!(pages.len(), file.pages);
        for page in pages.into_values() {
            let file = read(&file);
            let sheet = file.get_dictionary(page).unwrap().get(b"MediaBox").unwrap().as_array().unwrap().clone();
            let sides: Vec<f32> = sheet.iter().map(|side| side.as_float().unwrap()).collect();
            assert_eq!(sides, [0.0, 0.0, width, height]);
        }
    }
}

#[test]
fn properties_say_when_and_by_whom() {
    let file = read(&rendered());
    assert_eq!(file.version, "1.7");
    let info = info(&file);
    let get = |key: &[u8]| string(info.get(key).unwrap());
    assert_eq!(get(b"Title"), "Cybersecurity self-assessment – Lakeside Family Practice – 2026-05-04");
    assert_eq!(get(b"Author"), "Lakeside Family Practice");
    assert_eq!(get(b"Producer"), BUILD);
    assert_eq!(get(b"CreationDate"), "D:20260504093015-04'00'");
    assert_eq!(get(b"ModDate"), get(b"CreationDate"));
    assert!(!info.has(b"GTS_PDFXVersion"), "claims no printing standard");
    let catalog = file.catalog().unwrap();
    assert_eq!(string(catalog.get(b"Lang").unwrap()), "en-US");
    assert_eq!(catalog.get(b"PageMode").unwrap(), &Object::Name(b"UseOutlines".to_vec()));
}

#[test]
fn bookmarks_are_nested_and_lead_to_their_headings() {
    let file = read(&rendered());
    let root = file.catalog().unwrap().get(b"Outlines").unwrap().as_reference().unwrap();
    let mut found = Vec::new();
    walk(&file, root, 0, &mut found);
    let titles: Vec<(usize, &str)> = found.iter().map(|(depth, title, _)| (*depth, title.as_str())).collect();
    assert_eq!(titles[0], (0, "Cybersecurity self-assessment"));
    assert_eq!(titles[1], (1, "Do these three things this week"));
    assert!(titles.contains(&(2, "1. Second sign-in step for email")));
    assert!(titles.contains(&(1, "Attestation")));
    let pages: BTreeSet<_> = file.get_pages().into_values().collect();
    for (_, title, target) in &found {
        assert!(pages.contains(&target[0].as_reference().unwrap()), "{title}");
        let y = target[3].as_float().unwrap();
        assert!((70.0..=722.0).contains(&y), "{title} at {y}");
    }
}

fn walk(file: &File, parent: lopdf::ObjectId, depth: usize, found: &mut Vec<(usize, String, Vec<Object>)>) {
    let mut next = file.get_dictionary(parent).unwrap().get(b"First").and_then(Object::as_reference).ok();
    while let Some(id) = next {
        let entry = file.get_dictionary(id).unwrap();
        assert_eq!(entry.get(b"Parent").unwrap().as_reference().unwrap(), parent);
        let target = entry.get(b"Dest").unwrap().as_array().unwrap().clone();
        found.push((depth, string(entry.get(b"Title").unwrap()), target));
        walk(file, id, depth + 1, found);
        next = entry.get(b"Next").and_then(Object::as_reference).ok();
    }
}

#[test]
fn links_have_a_description_and_no_border() {
    let file = read(&rendered());
    let links: Vec<&Dictionary> = file
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dictionary| dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Link"))
        .collect();
    let (inside, outside): (Vec<&Dictionary>, Vec<&Dictionary>) = links.into_iter().partition(|link| link.has(b"Dest"));
    assert_eq!((inside.len(), outside.len()), (6, 5));
    assert!(inside.iter().any(|link| string(link.get(b"Contents").unwrap()).starts_with("Attestation, page ")));
    for link in inside.iter().chain(&outside) {
        assert_eq!(link.get(b"Border").unwrap(), &Object::Array(vec![0.into(), 0.into(), 0.into()]));
    }
    for link in outside {
        assert_eq!(string(link.get(b"Contents").unwrap()), "CISA guidance: https://www.cisa.gov/MFA");
    }
}

#[test]
fn the_file_is_small_and_does_nothing_by_itself() {
    let file = rendered();
    assert!(file.bytes.len() < 100_000, "{} bytes", file.bytes.len());
    // Objects are compressed, so searching the bytes would find nothing.
    let text = format!("{:?}", read(&file).objects);
    assert!(text.contains("/StructTreeRoot"), "this is how a key would show");
    for key in ["/JavaScript", "/JS", "/OpenAction", "/EmbeddedFile", "/Launch", "/Encrypt"] {
        assert!(!text.contains(key), "{key}");
    }
}

#[test]
fn only_the_characters_that_are_missing_are_reported() {
    assert_eq!(rendered().warnings, [Warning::MissingCharacters(vec!['中'])]);
}

#[test]
fn the_fonts_have_all_that_is_written_in_europe_and_in_formulas() {
    let letters: String = ('\u{a1}'..='\u{17f}').filter(|letter| *letter != '\u{ad}').collect();
    let text = format!("{letters} ‘’‚“”„†•…‰‹›€™←↑→↓−√∞≈≠≤≥∏∑₀₁₂ΣΠ");
    let spans = vec![Span::text(text.clone()), Span::text(" "), Span::strong(text)];
    let words: Vec<Span> = spans.into_iter().collect();
    let style = clinic_cyber_checkup::document::ParagraphStyle::Body;
    let document = Document { blocks: vec![Block::Paragraph { style, spans: words }], ..sample::document() };
    let warnings = render(&document, PaperSize::A4, BUILD).unwrap().warnings;
    assert!(!warnings.iter().any(|warning| matches!(warning, Warning::MissingCharacters(_))), "{warnings:?}");
}

#[test]
fn the_fonts_have_the_names_of_people_and_places_in_the_united_states() {
    let names = "Hawaiʻi Kauaʻi Hāna, José Nguyễn Thị Hằng, Zoë Peña, Đỗ Ơn Ưu, Łukasz Żółć, Dvořák, Şahin, Yázhí Łį́į́ʼ";
    // The same with each accent after its letter, as it arrives if no browser has combined them.
    let apart = "Jose\u{301} Nguye\u{302}\u{303}n Thi\u{323} Ha\u{306}\u{300}ng, Zoe\u{308} Pen\u{303}a";
    let text = format!("{names}. {apart}.");
    let style = clinic_cyber_checkup::document::ParagraphStyle::Body;
    let spans = vec![Span::text(text.clone()), Span::text(" "), Span::strong(text)];
    let document = Document { blocks: vec![Block::Paragraph { style, spans }], ..sample::document() };
    let rendered = render(&document, PaperSize::Letter, BUILD).unwrap();
    assert!(!rendered.warnings.iter().any(|warning| matches!(warning, Warning::MissingCharacters(_))), "{:?}", rendered.warnings);
    let path: PathBuf = [env!("CARGO_TARGET_TMPDIR"), "names.pdf"].iter().collect();
    std::fs::write(&path, rendered.bytes).unwrap();
    let Ok(output) = Command::new("pdftotext").arg(&path).arg("-").output() else { return };
    let text = String::from_utf8(output.stdout).unwrap().replace('\n', " ");
    for name in ["Hawaiʻi", "Nguyễn Thị Hằng", "Zoë Peña", "Đỗ Ơn Ưu"] {
        assert!(text.contains(name), "{name} in {text}");
    }
    assert!(!text.contains('\u{fffd}'), "{text}");
    assert_eq!(text.matches("José").count(), 2, "light and bold: {text}");
}

#[test]
fn qpdf_finds_no_fault() {
    outside_view("qpdf", "qpdf", &["--check"], &[]);
}

#[test]
fn all_fonts_are_embedded_and_readable() {
    let Some(fonts) = outside_view("pdffonts", "pdffonts", &[], &[]) else { return };
    let fonts: Vec<&str> = fonts.lines().skip(2).collect();
    assert_eq!(fonts.len(), 2);
    for font in fonts {
        let columns: Vec<&str> = font.split_whitespace().collect();
        assert_eq!(columns[4], "yes", "embedded: {font}");
        assert_eq!(columns[6], "yes", "readable: {font}");
    }
}

#[test]
fn the_words_come_back_in_reading_order() {
    let Some(text) = outside_view("pdftotext", "pdftotext", &["-raw"], &["-"]) else { return };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut rest = text.as_str();
    for expected in [
        "Cybersecurity self-assessment Lakeside Family Practice has removed about half of the risk that good practice",
        "Does not apply 4 7 % Does not exist at this clinic. Left out of every sum.",
        "1. Turn on a second sign-in step for email. For everyone, without exceptions, and switch off the old sign-in methods",
        "Self-attested, not verified · As of 4 May 2026 Page 1 of 9 Version 0.1.0, questions 2026-05, report 7f3a91",
        "Someone inside takes records, by intent or by mistake 4.1 of 11.0 points",
        "1. Second sign-in step for email Gap Most attacks on clinics begin with a password",
        "+4.6 points for about 6 hours: 4.6 ÷ √6 = 1.88.",
        "0–30 days Second sign-in step for email Office manager 6 58.6",
        "Renée Müller-Ångström and Łukasz Żółć sign in from two countries at once – or “impossible travel”.",
        "Score = 100 × (R₀ − R) ÷ (R₀ − R₁).",
        "such as \u{fffd}, are printed as a substitute.",
        "Attestation The answers are true to the best of our knowledge",
    ] {
        let at = rest.find(expected).unwrap_or_else(|| panic!("{expected:?} is not in {rest:?}"));
        rest = &rest[at + expected.len()..];
    }
}
