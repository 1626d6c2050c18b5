//! Takes comments and indentation out of scripts and styles: they are for whoever reads the source, and every visitor would pay for
//! them. Line by line, so that nothing that runs is changed.

use std::fs;
use std::path::Path;

use crate::{digest, html};

/// The scripts and styles that this project writes by hand, by their names before Trunk adds a number.
const OWN: [(&str, &str); 5] = [("trusted-types", "js"), ("boot", "js"), ("tabs", "js"), ("offline", "js"), ("app", "css")];

/// Shortens them in the folder, names them after their new content and mends names and checksums in the page.
pub fn shorten(dist: &Path, page: &str) -> Result<String, String> {
    OWN.iter().try_fold(page.to_owned(), |page, (stem, ending)| {
        let start = format!("\"./{stem}-");
        let number = page
            .split(&start)
            .skip(1)
            .find_map(|rest| rest.split_once('"')?.0.strip_suffix(&format!(".{ending}")))
            .ok_or_else(|| format!("index.html does not name {stem}-….{ending}"))?;
        let old = format!("{stem}-{number}.{ending}");
        let path = dist.join(&old);
        let text = fs::read_to_string(&path).map_err(|error| format!("could not read {}: {error}", path.display()))?;
        let short = if *ending == "css" { short_style(&text)? } else { short_script(&text)? };
        let new = format!("{stem}-{}.{ending}", digest::name_part([short.as_bytes()]));
        let page = html::replace(&page, &old, &new)?;
        let page = html::replace(&page, &digest::integrity(text.as_bytes()), &digest::integrity(short.as_bytes()))?;
        fs::remove_file(&path).map_err(|error| format!("could not remove {}: {error}", path.display()))?;
        fs::write(dist.join(&new), short).map_err(|error| format!("could not write {new}: {error}"))?;
        Ok(page)
    })
}

/// Takes the indentation out of the questionnaires and what belongs to them. The lines stay, so that a copy can still be edited by hand.
pub fn shorten_content(dist: &Path) -> Result<(), String> {
    let root = dist.join("questionnaires");
    for folder in [root.join("packs"), root.join("guidance"), root] {
        let entries = fs::read_dir(&folder).map_err(|error| format!("could not read {}: {error}", folder.display()))?;
        for path in entries.filter_map(|entry| entry.ok().map(|entry| entry.path())) {
            if path.extension().is_some_and(|ending| ending == "json") {
                let text = fs::read_to_string(&path).map_err(|error| format!("could not read {}: {error}", path.display()))?;
                // A text in JSON has no line break of its own.
                fs::write(&path, lines(text.lines())).map_err(|error| format!("could not write {}: {error}", path.display()))?;
            }
        }
    }
    Ok(())
}

/// Without lines that are comments, comments that have lines of their own, blank lines and indentation.
pub fn short_program(text: &str) -> Result<String, String> {
    if text.lines().any(|line| line.matches('`').count() % 2 == 1) {
        return Err("a program of the page has a template over several lines: it cannot be shortened by lines".to_owned());
    }
    let mut is_comment = false;
    Ok(lines(text.lines().filter(|line| {
        let line = line.trim();
        if is_comment {
            is_comment = !line.ends_with("*/");
            return false;
        }
        is_comment = line.starts_with("/*") && !line.contains("*/");
        let is_whole_comment = line.starts_with("//") || line.starts_with("/*") && line.ends_with("*/");
        !(is_comment || is_whole_comment)
    })))
}

/// Without lines that are comments, blank lines and indentation.
fn short_script(text: &str) -> Result<String, String> {
    // What goes on in the next line could be text, or a comment that holds a line that runs.
    let goes_on = |line: &str| line.contains('`') || line.contains("/*") && !line.contains("*/");
    if text.lines().any(goes_on) {
        return Err(
            "a script of the page has a template, or a comment over several lines: it cannot be shortened by lines".to_owned()
        );
    }
    Ok(lines(text.lines().filter(|line| !line.trim_start().starts_with("//"))))
}

/// Without comments, blank lines and indentation.
fn short_style(text: &str) -> Result<String, String> {
    let mut parts = text.split("/*");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(part.split_once("*/").ok_or("a style has a comment that does not end")?.1);
    }
    Ok(lines(kept.lines()))
}

fn lines<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    lines.map(str::trim).filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_stays() {
        let script = "// Why.\n(function () {\n  var a = \"// no comment\"; // kept\n\n  // Gone.\n  go(a);\n})();\n";
        assert_eq!(short_script(script).unwrap(), "(function () {\nvar a = \"// no comment\"; // kept\ngo(a);\n})();\n");
        assert!(short_script("var a = `\n// text\n`;").is_err());
        assert!(short_script("/* a\n// b */").is_err());
        assert_eq!(short_script("try { a(); } catch (e) { /* none */ }").unwrap(), "try { a(); } catch (e) { /* none */ }\n");
        assert_eq!(short_style("/* Why */\np { /* x\ny */\n  color: red;\n}\n").unwrap(), "p {\ncolor: red;\n}\n");
        assert!(short_style("/* open").is_err());
    }

    #[test]
    fn programs_lose_their_comments_and_nothing_else() {
        let program = "/* @ts */\nclass A {\n    /**\n     * @returns {number}\n     */\n    free() {\n        // Why.\n        \
                       return `${a}` * b /* kept */;\n    }\n}\n/* kept */ go();\n";
        assert_eq!(
            short_program(program).unwrap(),
            "class A {\nfree() {\nreturn `${a}` * b /* kept */;\n}\n}\n/* kept */ go();\n"
        );
        assert!(short_program("a = `\n// text\n`;").is_err());
    }

    #[test]
    fn content_loses_its_indentation_and_nothing_else() {
        let dist = std::env::temp_dir().join(format!("checkup-shorten-content-{}", std::process::id()));
        fs::create_dir_all(dist.join("questionnaires/packs")).unwrap();
        fs::create_dir_all(dist.join("questionnaires/guidance")).unwrap();
        for file in ["questionnaires/library.json", "questionnaires/packs/a.json", "questionnaires/guidance/a.json"] {
            fs::write(dist.join(file), "{\n  \"a\": \"  two  \"\n}\n").unwrap();
        }
        shorten_content(&dist).unwrap();
        for file in ["questionnaires/library.json", "questionnaires/packs/a.json", "questionnaires/guidance/a.json"] {
            assert_eq!(fs::read_to_string(dist.join(file)).unwrap(), "{\n\"a\": \"  two  \"\n}\n");
        }
        fs::remove_dir_all(&dist).unwrap();
    }

    #[test]
    fn the_page_names_the_short_files_with_their_checksums() {
        let dist = std::env::temp_dir().join(format!("checkup-shorten-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        let mut page = String::new();
        for (stem, ending) in OWN {
            let name = format!("{stem}-12ab.{ending}");
            let text = if ending == "css" { "/* a */\np {}\n".to_owned() } else { format!("// a\n  go(\"{stem}\");\n") };
            fs::write(dist.join(&name), &text).unwrap();
            page.push_str(&format!("<x src=\"./{name}\" integrity=\"{}\">", digest::integrity(text.as_bytes())));
        }
        let page = shorten(&dist, &page).unwrap();
        assert!(!page.contains("12ab"), "{page}");
        for (stem, ending) in OWN {
            let text = if ending == "css" { "p {}\n".to_owned() } else { format!("go(\"{stem}\");\n") };
            let name = format!("{stem}-{}.{ending}", digest::name_part([text.as_bytes()]));
            assert_eq!(fs::read_to_string(dist.join(&name)).unwrap(), text);
            assert!(page.contains(&format!("\"./{name}\" integrity=\"{}\"", digest::integrity(text.as_bytes()))), "{page}");
        }
        assert!(shorten(&dist, "<p>nothing</p>").is_err());
        fs::remove_dir_all(&dist).unwrap();
    }
}
