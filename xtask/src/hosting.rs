//! Settings for the usual hosts, written from the one list in `headers.rs`.
//!
//! `_headers` lies in the page's folder, where Netlify and Cloudflare Pages look for it. The others are for whoever sets up a server, and
//! lie beside the folder (`release.rs`).

use std::fs;
use std::path::Path;

use crate::headers;

/// What stands in the names of files and folders that are named after their content.
const CONTENT_NAME: &str = "-[0-9a-f]{16}[./]";

/// Writes `_headers` into the finished folder.
pub fn write_underscore_headers(dist: &Path) -> Result<(), String> {
    let file = dist.join("_headers");
    let text = underscore_headers(&named_after_content(dist)?);
    fs::write(&file, text).map_err(|error| format!("could not write {}: {error}", file.display()))
}

/// The files and folders at the top of the page's folder that are named after their content, in order.
fn named_after_content(dist: &Path) -> Result<Vec<String>, String> {
    let failed = |error| format!("could not read {}: {error}", dist.display());
    let mut patterns = Vec::new();
    for entry in fs::read_dir(dist).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let stem = name.split('.').next().unwrap_or_default();
        let hash = stem.rsplit_once('-').map_or("", |(_, hash)| hash);
        if hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)) {
            patterns.push(if entry.path().is_dir() { format!("/{name}/*") } else { format!("/{name}") });
        }
    }
    patterns.sort();
    Ok(patterns)
}

/// For hosts that read a `_headers` file. They let browsers ask anew for whatever has no other rule, which is what the rest needs.
fn underscore_headers(named_after_content: &[String]) -> String {
    let mut text = "/*\n".to_owned();
    for (name, value) in headers::all() {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    for pattern in named_after_content {
        text.push_str(&format!("{pattern}\n  Cache-Control: {}\n", headers::NAMED_AFTER_CONTENT));
    }
    text
}

/// For nginx: a file to include in a server.
///
/// A location with an `add_header` of its own drops those of the server; therefore caching is set with `expires`, which does not.
pub fn nginx() -> String {
    let mut text = "\
# Clinic Cyber Checkup: include this file in the `server` block, and set `root` to the folder of the page.
# Do not use add_header in a location of your own: nginx would then leave out all the headers below.
"
    .to_owned();
    for (name, value) in headers::all() {
        text.push_str(&format!("add_header {name} \"{value}\" always;\n"));
    }
    text.push_str(&format!(
        "\
gzip on;
gzip_types application/javascript application/json application/wasm text/css text/javascript;
# Asked for anew each time.
expires epoch;
# Program files carry a new name whenever their content changes.
location ~ \"[.]wasm$\" {{ types {{ }} default_type application/wasm; expires 1y; }}
location ~ \"{CONTENT_NAME}\" {{ expires 1y; }}
location ~ \"[.]webmanifest$\" {{ types {{ }} default_type application/manifest+json; }}
# Written for other hosts.
location ~ \"/_headers$\" {{ return 404; }}
"
    ));
    text
}

/// For Caddy: a site to adapt.
pub fn caddyfile() -> String {
    let mut text = "\
# Clinic Cyber Checkup: put your address in the place of example.org, and your folder in the place of /srv/clinic-cyber-checkup.
example.org {
\troot * /srv/clinic-cyber-checkup
\tencode {
\t\tzstd
\t\tgzip
\t\t# Older versions leave wasm out, which is most of the page.
\t\tmatch {
\t\t\theader Content-Type application/javascript*
\t\t\theader Content-Type application/json*
\t\t\theader Content-Type application/wasm*
\t\t\theader Content-Type text/*
\t\t}
\t}
\theader {
"
    .to_owned();
    for (name, value) in headers::all() {
        text.push_str(&format!("\t\t{name} \"{value}\"\n"));
    }
    text.push_str(&format!(
        "\
\t}}
\t# Program files carry a new name whenever their content changes; the others are asked for anew each time.
\t@named path_regexp \"{CONTENT_NAME}\"
\t@others not path_regexp \"{CONTENT_NAME}\"
\theader @named Cache-Control \"{}\"
\theader @others Cache-Control \"{}\"
\t@manifest path *.webmanifest
\theader @manifest Content-Type application/manifest+json
\t# Written for other hosts.
\t@notes path /_headers
\trespond @notes 404
\tfile_server
}}
",
        headers::NAMED_AFTER_CONTENT,
        headers::KEEP_NAMES
    ));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(mut headers: Vec<(String, String)>) -> Vec<(String, String)> {
        headers.sort();
        headers
    }

    fn wanted() -> Vec<(String, String)> {
        sorted(headers::all().into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// `name "value"` as nginx and Caddy read it.
    fn quoted(line: &str) -> Option<(String, String)> {
        let (name, value) = line.split_once(' ')?;
        let value = value.trim_end_matches(" always").strip_prefix('"')?.strip_suffix('"')?;
        Some((name.to_owned(), value.to_owned()))
    }

    #[test]
    fn the_file_for_netlify_and_cloudflare_has_exactly_our_headers() {
        let text = underscore_headers(&["/app-0123456789abcdef.js".to_owned(), "/pdf-0123456789abcdef/*".to_owned()]);
        let mut rules: Vec<(&str, Vec<(String, String)>)> = Vec::new();
        for line in text.lines() {
            match line.strip_prefix("  ") {
                None => rules.push((line, Vec::new())),
                Some(header) => {
                    let (name, value) = header.split_once(": ").unwrap();
                    rules.last_mut().unwrap().1.push((name.to_owned(), value.to_owned()));
                }
            }
        }
        assert_eq!(rules[0].0, "/*");
        assert_eq!(sorted(rules[0].1.clone()), wanted());
        for (pattern, headers) in &rules[1..] {
            assert!(pattern.contains("-0123456789abcdef"));
            assert_eq!(*headers, [("Cache-Control".to_owned(), headers::NAMED_AFTER_CONTENT.to_owned())]);
        }
        assert_eq!(rules.len(), 3);
        // Cloudflare cuts longer lines off.
        assert!(text.lines().all(|line| line.len() < 2000));
    }

    #[test]
    fn the_file_for_nginx_has_exactly_our_headers_and_no_location_drops_them() {
        let text = nginx();
        let headers = text.lines().filter_map(|line| quoted(line.strip_prefix("add_header ")?.strip_suffix(';')?));
        assert_eq!(sorted(headers.collect()), wanted());
        assert!(text.lines().filter(|line| line.starts_with("location")).all(|line| !line.contains("add_header")));
        assert_eq!(text.matches('{').count(), text.matches('}').count());
    }

    #[test]
    fn the_file_for_caddy_has_exactly_our_headers() {
        let text = caddyfile();
        let headers = text.lines().filter_map(|line| quoted(line.strip_prefix("\t\t")?));
        assert_eq!(sorted(headers.collect()), wanted());
        assert_eq!(
            text.lines().filter(|line| line.ends_with('{')).count(),
            text.lines().filter(|line| line.trim() == "}").count()
        );
    }

    #[test]
    fn only_names_made_of_content_are_kept_for_long() {
        let dist = std::env::temp_dir().join(format!("checkup-hosting-{}", std::process::id()));
        fs::create_dir_all(dist.join("pdf-0123456789abcdef")).unwrap();
        fs::create_dir_all(dist.join("questionnaires")).unwrap();
        for name in ["app-fedcba9876543210.js", "index.html", "sw.js", "not-a-hash-0123.js"] {
            fs::write(dist.join(name), "").unwrap();
        }
        assert_eq!(named_after_content(&dist).unwrap(), ["/app-fedcba9876543210.js", "/pdf-0123456789abcdef/*"]);
        fs::remove_dir_all(&dist).unwrap();
    }
}
