//! Makes scripts and styles short with esbuild: comments and long names are for whoever reads the source, and every visitor would pay for
//! them. One file at a time, so that what other files know keeps its name: top-level names of scripts, exports of modules, members.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use fs_err as fs;

use crate::files::contents;
use crate::run::output;
use crate::{digest, html};

/// Names of members, and what they are to be called instead.
pub type Names = BTreeMap<String, String>;

/// The short text of a file with this ending: what esbuild does, or something simpler in tests.
pub type Minify<'a> = &'a dyn Fn(&str, &str, &Names) -> Result<String>;

/// Has esbuild do it.
pub fn esbuild(program: &Path, text: &str, ending: &str, names: &Names) -> Result<String> {
    let folder = tempfile::tempdir()?;
    let (file, cache) = (folder.path().join(format!("file.{ending}")), folder.path().join("names.json"));
    fs::write(&file, text)?;
    let mut command = Command::new(program);
    command.arg(&file).args(["--minify", "--legal-comments=none", "--charset=utf8", "--log-level=warning"]);
    if !names.is_empty() {
        fs::write(&cache, serde_json::to_string(names)?)?;
        // Only the names that are given, each as a whole.
        let all = names.keys().map(String::as_str).collect::<Vec<_>>().join("|");
        command.arg(format!("--mangle-props=^({all})$")).arg(format!("--mangle-cache={}", cache.display()));
    }
    let output = output(&mut command)?;
    ensure!(output.status.success(), "esbuild failed: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).context("esbuild wrote something else than text")
}

/// Shortens the scripts and styles of the page, names them after their new content and mends names and checksums in the page. The service
/// worker keeps its name, and is shortened when it is complete (`offline.rs`).
pub fn minify(dist: &Path, page: &str, short: Minify) -> Result<String> {
    let mut page = page.to_owned();
    let is_linked = |name: &str| !name.contains('/') && name != "sw.js" && (name.ends_with(".js") || name.ends_with(".css"));
    for (old, content) in contents(dist)?.into_iter().filter(|(name, _)| is_linked(name)) {
        let (stem, ending) = old.split_once('.').unwrap_or_default();
        let text = short(std::str::from_utf8(&content)?, ending, &Names::new())?;
        let new = format!("{stem}-{}.{ending}", digest::name_part([text.as_bytes()]));
        page = html::replace(&page, &format!("\"./{old}\""), &format!("\"./{new}\""))?;
        page = html::replace(&page, &digest::integrity(&content), &digest::integrity(text.as_bytes()))?;
        fs::remove_file(dist.join(old))?;
        fs::write(dist.join(new), text)?;
    }
    Ok(page)
}

/// Takes the indentation out of the questionnaires and what belongs to them. The lines stay, so that a copy can still be edited by hand.
pub fn content(dist: &Path) -> Result<()> {
    let folder = dist.join("questionnaires");
    for (name, text) in contents(&folder)? {
        if name.ends_with(".json") && !name.starts_with("schema/") {
            // A text in JSON has no line break of its own.
            let lines = std::str::from_utf8(&text)?.lines().map(str::trim).filter(|line| !line.is_empty());
            fs::write(folder.join(name), lines.map(|line| format!("{line}\n")).collect::<String>())?;
        }
    }
    Ok(())
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::files::folder_with;

    /// Takes out comments that stand in lines of their own, and says other names.
    pub fn simply(text: &str, _: &str, names: &Names) -> Result<String> {
        let text: String = text.lines().map(str::trim).filter(|line| !line.starts_with("//")).collect();
        Ok(names.iter().fold(text, |text, (long, short)| text.replace(long, short)))
    }

    #[test]
    fn content_loses_its_indentation_and_nothing_else() {
        let long = "{\n  \"a\": \"  two  \"\n}\n";
        let names = ["questionnaires/library.json", "questionnaires/packs/a.json", "questionnaires/schema/a.json"];
        let dist = folder_with(&names.map(|name| (name, long)));
        content(dist.path()).unwrap();
        let short = "{\n\"a\": \"  two  \"\n}\n";
        for (name, text) in names.into_iter().zip([short, short, long]) {
            assert_eq!(fs::read_to_string(dist.path().join(name)).unwrap(), text);
        }
    }

    #[test]
    fn the_page_names_the_short_files_with_their_checksums() {
        let files = [("boot.js", "// a\n  go();\n"), ("app.css", "// b\np {}\n"), ("sw.js", "// c\n")];
        let dist = folder_with(&files);
        let link =
            |(name, text): (&str, &str)| format!("<x src=\"./{name}\" integrity=\"{}\">", digest::integrity(text.as_bytes()));
        let page = minify(dist.path(), &(link(files[0]) + &link(files[1])), &simply).unwrap();
        let name = |stem: &str, text: &str| format!("{stem}-{}", digest::name_part([text.as_bytes()]));
        let short = [(name("boot", "go();") + ".js", "go();"), (name("app", "p {}") + ".css", "p {}")];
        assert_eq!(page, short.each_ref().map(|(name, text)| link((name, text))).concat());
        assert_eq!(contents(dist.path()).unwrap().len(), 3);
        assert!(minify(dist.path(), "<p>nothing</p>", &simply).is_err());
    }
}
