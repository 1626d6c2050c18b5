//! The headers that a host should send with the page, in one place: for our own server, for the page itself if the host sends none
//! (`finish.rs`), and as settings for the usual hosts.
//!
//! `_headers` is in the page's folder, where Netlify and Cloudflare Pages look for it. The other settings are for people who set up a
//! server, and go beside the folder (`release.rs`).

use std::collections::BTreeSet;

use anyhow::Result;
use regex::Regex;

use crate::files::Files;

/// Everything from here and nothing from elsewhere; no inline code; WebAssembly allowed; strings become code or markup only through the
/// one policy of `public/trusted-types.js`.
const POLICY: [&str; 12] = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types default",
];

/// Has no effect in a page's own policy: by the time the browser reads it, it has begun to show the page in a foreign frame.
const ONLY_IN_HEADERS: &str = "frame-ancestors 'none'";

/// The other headers. Camera and the like: the page uses none of them, so nothing that runs in it can either.
const OTHERS: [(&str, &str); 6] = [
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    (
        "Permissions-Policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), \
         midi=(), payment=(), serial=(), usb=(), xr-spatial-tracking=()",
    ),
];

/// For files that keep their names from build to build: revalidated every time.
pub const KEEP_NAMES: &str = "no-cache";

/// For files named after their content.
const NAMED_AFTER_CONTENT: &str = "public, max-age=31536000, immutable";

/// All headers, with their values.
pub fn all() -> Vec<(&'static str, String)> {
    let policy = ("Content-Security-Policy", format!("{}; {ONLY_IN_HEADERS}", POLICY.join("; ")));
    std::iter::once(policy).chain(OTHERS.map(|(name, value)| (name, value.to_owned()))).collect()
}

/// The policy as a meta element, for hosts that send no headers. It goes before everything that loads something.
pub fn meta() -> String {
    let policy = POLICY.join("; ");
    format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n  <meta name=\"referrer\" content=\"no-referrer\">"
    )
}

/// The part of a file's or folder's name that shows that it is named after its content.
const CONTENT_NAME: &str = "-[0-9a-f]{16}[./]";

/// `_headers`, for hosts that read such a file, with one rule for each top-level file or folder that is named after its content. For
/// anything without a rule, these hosts make browsers revalidate, as the rest of the files need.
pub fn underscore_headers(files: &Files) -> Result<String> {
    let named = Regex::new(&format!("^[^/]*{CONTENT_NAME}"))?;
    let pattern = |name: &String| match named.find(name)?.as_str() {
        folder if folder.ends_with('/') => Some(format!("/{folder}*")),
        _ => Some(format!("/{name}")),
    };
    let patterns: BTreeSet<String> = files.keys().filter_map(pattern).collect();
    let rule = |pattern| format!("{pattern}\n  Cache-Control: {}\n", NAMED_AFTER_CONTENT);
    let rules: String = patterns.into_iter().map(rule).collect();
    Ok(format!("/*\n{}{rules}", each_header(|name, value| format!("  {name}: {value}\n"))))
}

/// For nginx: a file to include in a server.
///
/// A location with its own `add_header` drops those of the server, so caching is set with `expires`, which does not.
pub fn nginx() -> String {
    let headers = each_header(|name, value| format!("add_header {name} \"{value}\" always;\n"));
    include_str!("hosting/nginx.conf").replace("# HEADERS\n", &headers).replace("CONTENT_NAME", CONTENT_NAME)
}

/// For Caddy: a site to adapt.
pub fn caddyfile() -> String {
    let headers = each_header(|name, value| format!("\t\t{name} \"{value}\"\n"));
    let text = include_str!("hosting/Caddyfile").replace("\t\t# HEADERS\n", &headers).replace("CONTENT_NAME", CONTENT_NAME);
    text.replace("NAMED_AFTER_CONTENT", NAMED_AFTER_CONTENT).replace("KEEP_NAMES", KEEP_NAMES)
}

fn each_header(line: impl Fn(&str, &str) -> String) -> String {
    all().iter().map(|(name, value)| line(name, value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::files;

    #[test]
    fn the_policy_allows_no_inline_code_and_no_other_origin() {
        let (name, policy) = all().swap_remove(0);
        assert_eq!(name, "Content-Security-Policy");
        for forbidden in ["unsafe-inline", "'unsafe-eval'", "http:", "https:", "*", "unsafe-hashes", "nonce"] {
            assert!(!policy.contains(forbidden), "{policy}");
        }
    }

    #[test]
    fn the_file_for_netlify_and_cloudflare_has_exactly_our_headers_and_keeps_only_names_made_of_content() {
        let kept = ["app-fedcba9876543210.js", "pdf-0123456789abcdef/a", "pdf-0123456789abcdef/b"];
        let others = ["index.html", "sw.js", "not-a-hash-0123.js", "questionnaires/a"];
        let text =
            underscore_headers(&files(&[&kept[..], &others].concat().iter().map(|name| (name, "")).collect::<Vec<_>>())).unwrap();
        let headers = each_header(|name, value| format!("  {name}: {value}\n"));
        let cache = format!("  Cache-Control: {}\n", NAMED_AFTER_CONTENT);
        assert_eq!(text, format!("/*\n{headers}/app-fedcba9876543210.js\n{cache}/pdf-0123456789abcdef/*\n{cache}"));
        // Cloudflare cuts off longer lines.
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
