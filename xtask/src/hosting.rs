//! Settings for the usual hosts, written from the one list in `headers.rs`.
//!
//! `_headers` lies in the page's folder, where Netlify and Cloudflare Pages look for it. The others are for whoever sets up a server, and
//! lie beside the folder (`release.rs`).

use std::collections::BTreeSet;

use anyhow::Result;
use regex::Regex;

use crate::files::Files;
use crate::headers;

/// What stands in the names of files and folders that are named after their content.
const CONTENT_NAME: &str = "-[0-9a-f]{16}[./]";

/// `_headers`, for hosts that read such a file: with a rule for each file or folder at the top that is named after its content. They let
/// browsers ask anew for whatever has no rule, which is what the rest needs.
pub fn underscore_headers(files: &Files) -> Result<String> {
    let named = Regex::new(&format!("^[^/]*{CONTENT_NAME}"))?;
    let pattern = |name: &String| match named.find(name)?.as_str() {
        folder if folder.ends_with('/') => Some(format!("/{folder}*")),
        _ => Some(format!("/{name}")),
    };
    let patterns: BTreeSet<String> = files.keys().filter_map(pattern).collect();
    let rule = |pattern| format!("{pattern}\n  Cache-Control: {}\n", headers::NAMED_AFTER_CONTENT);
    let rules: String = patterns.into_iter().map(rule).collect();
    Ok(format!("/*\n{}{rules}", each_header(|name, value| format!("  {name}: {value}\n"))))
}

/// For nginx: a file to include in a server.
///
/// A location with an `add_header` of its own drops those of the server; therefore caching is set with `expires`, which does not.
pub fn nginx() -> String {
    let headers = each_header(|name, value| format!("add_header {name} \"{value}\" always;\n"));
    include_str!("hosting/nginx.conf").replace("# HEADERS\n", &headers).replace("CONTENT_NAME", CONTENT_NAME)
}

/// For Caddy: a site to adapt.
pub fn caddyfile() -> String {
    let headers = each_header(|name, value| format!("\t\t{name} \"{value}\"\n"));
    let text = include_str!("hosting/Caddyfile").replace("\t\t# HEADERS\n", &headers).replace("CONTENT_NAME", CONTENT_NAME);
    text.replace("NAMED_AFTER_CONTENT", headers::NAMED_AFTER_CONTENT).replace("KEEP_NAMES", headers::KEEP_NAMES)
}

fn each_header(line: impl Fn(&str, &str) -> String) -> String {
    headers::all().iter().map(|(name, value)| line(name, value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::files;

    #[test]
    fn the_file_for_netlify_and_cloudflare_has_exactly_our_headers_and_keeps_only_names_made_of_content() {
        let kept = ["app-fedcba9876543210.js", "pdf-0123456789abcdef/a", "pdf-0123456789abcdef/b"];
        let others = ["index.html", "sw.js", "not-a-hash-0123.js", "questionnaires/a"];
        let text =
            underscore_headers(&files(&[&kept[..], &others].concat().iter().map(|name| (name, "")).collect::<Vec<_>>())).unwrap();
        let headers = each_header(|name, value| format!("  {name}: {value}\n"));
        let cache = format!("  Cache-Control: {}\n", headers::NAMED_AFTER_CONTENT);
        assert_eq!(text, format!("/*\n{headers}/app-fedcba9876543210.js\n{cache}/pdf-0123456789abcdef/*\n{cache}"));
        // Cloudflare cuts longer lines off.
        assert!(text.lines().all(|line| line.len() < 2000));
    }

    #[test]
    fn the_file_for_nginx_has_exactly_our_headers_and_no_location_drops_them() {
        let text = nginx();
        let headers: String = text.split_inclusive('\n').filter(|line| line.starts_with("add_header ")).collect();
        assert_eq!(headers, each_header(|name, value| format!("add_header {name} \"{value}\" always;\n")));
        assert!(text.lines().filter(|line| line.starts_with("location")).all(|line| !line.contains("add_header")));
        assert_eq!(text.matches('{').count(), text.matches('}').count());
    }

    #[test]
    fn the_file_for_caddy_has_exactly_our_headers() {
        let text = caddyfile();
        let headers = text.split_once("\theader {\n").unwrap().1.split_once("\t}\n").unwrap().0;
        assert_eq!(headers, each_header(|name, value| format!("\t\t{name} \"{value}\"\n")));
        let count = |is: fn(&&str) -> bool| text.lines().filter(is).count();
        assert_eq!(count(|line| line.ends_with('{')), count(|line| line.trim() == "}"));
    }
}
