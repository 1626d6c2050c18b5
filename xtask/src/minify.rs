//! Minifies scripts and styles with esbuild: comments and long names are for people who read the source, and every visitor would pay
//! for them. One file at a time, so that names known to other files stay: top-level names of scripts, exports, members.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use fs_err as fs;

use crate::files::{Files, take_text};
use crate::run::{command, output};
use crate::tools::ESBUILD;
use crate::{digest, html};

/// Names of members, and their replacements.
pub type Names = BTreeMap<String, String>;

/// The minified text of a file with this extension: by esbuild, or by something simpler in tests.
pub type Minify<'a> = &'a dyn Fn(&str, &str, &Names) -> Result<String>;

/// Minifies with esbuild.
pub fn esbuild(text: &str, ending: &str, names: &Names) -> Result<String> {
    let folder = tempfile::tempdir()?;
    let (file, cache) = (folder.path().join(format!("file.{ending}")), folder.path().join("names.json"));
    fs::write(&file, text)?;
    fs::write(&cache, serde_json::to_string(names)?)?;
    let mut command = command(ESBUILD.find()?, "--minify --legal-comments=none --charset=utf8 --log-level=warning");
    // Only the given names, each matched as a whole.
    let all = names.keys().map(String::as_str).collect::<Vec<_>>().join("|");
    command.arg(format!("--mangle-props=^({all})$")).arg(format!("--mangle-cache={}", cache.display()));
    let output = output(command.arg(&file))?;
    ensure!(output.status.success(), "esbuild failed: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).context("esbuild wrote something else than text")
}

/// Minifies the page's scripts and styles, renames them after their new content, and updates names and checksums in the page. The
/// service worker keeps its name, and is minified once it is complete (`offline.rs`).
pub fn minify(files: &mut Files, page: &str, short: Minify) -> Result<String> {
    let mut page = page.to_owned();
    let is_linked = |name: &str| !name.contains('/') && name != "sw.js" && (name.ends_with(".js") || name.ends_with(".css"));
    let linked: Vec<String> = files.keys().filter(|name| is_linked(name)).cloned().collect();
    for old in linked {
        let content = take_text(files, &old)?;
        let (stem, ending) = old.split_once('.').unwrap_or_default();
        let text = short(&content, ending, &Names::new())?;
        let new = format!("{stem}-{}.{ending}", digest::name_part([text.as_bytes()]));
        page = html::replace(&page, &format!("\"./{old}\""), &format!("\"./{new}\""))?;
        page = html::replace(&page, &digest::integrity(content.as_bytes()), &digest::integrity(text.as_bytes()))?;
        files.insert(new, text.into_bytes());
    }
    Ok(page)
}

/// Removes the indentation from the questionnaires and their related files. The lines stay, so that a copy can still be edited by hand.
pub fn content(files: &mut Files) -> Result<()> {
    let is_content = |name: &str| name.starts_with("questionnaires/") && name.ends_with(".json") && !name.contains("/schema/");
    for (_, text) in files.iter_mut().filter(|(name, _)| is_content(name)) {
        // Texts in JSON contain no literal line breaks.
        let lines = std::str::from_utf8(text)?.lines().map(str::trim).filter(|line| !line.is_empty());
        *text = lines.map(|line| format!("{line}\n")).collect::<String>().into_bytes();
    }
    Ok(())
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::files::files;

    /// Removes comments on lines of their own, and replaces names.
    pub fn simply(text: &str, _: &str, names: &Names) -> Result<String> {
        let text: String = text.lines().map(str::trim).filter(|line| !line.starts_with("//")).collect();
        Ok(names.iter().fold(text, |text, (long, short)| text.replace(long, short)))
    }

    #[test]
    fn content_loses_its_indentation_and_nothing_else() {
        let long = "{\n  \"a\": \"  two  \"\n}\n";
        let names = ["questionnaires/library.json", "questionnaires/packs/a.json", "questionnaires/schema/a.json"];
        let mut made = files(&names.map(|name| (name, long)));
        content(&mut made).unwrap();
        let short = "{\n\"a\": \"  two  \"\n}\n";
        assert_eq!(made, files(&[(names[0], short), (names[1], short), (names[2], long)]));
    }

    #[test]
    fn the_page_names_the_short_files_with_their_checksums() {
        let given = [("boot.js", "// a\n  go();\n"), ("app.css", "// b\np {}\n"), ("sw.js", "// c\n")];
        let mut made = files(&given);
        let link =
            |(name, text): (&str, &str)| format!("<x src=\"./{name}\" integrity=\"{}\">", digest::integrity(text.as_bytes()));
        let page = minify(&mut made, &(link(given[0]) + &link(given[1])), &simply).unwrap();
        let name = |stem: &str, text: &str| format!("{stem}-{}", digest::name_part([text.as_bytes()]));
        let short = [(name("boot", "go();") + ".js", "go();"), (name("app", "p {}") + ".css", "p {}")];
        assert_eq!(page, short.each_ref().map(|(name, text)| link((name, text))).concat());
        assert_eq!(made, files(&[(short[0].0.as_str(), "go();"), (&short[1].0, "p {}"), ("sw.js", "// c\n")]));
        assert!(minify(&mut files(&given), "<p>nothing</p>", &simply).is_err());
    }
}
