//! Small, strict edits of index.html and of the scripts from Trunk, wasm-bindgen and the splitter. It is an error if a text is not
//! found exactly once: then one of them or the page has changed, and the finishing step no longer knows what it is doing.

use anyhow::{Result, ensure};
use regex::Regex;

/// Replaces a text that must occur exactly once.
pub fn replace(text: &str, old: &str, new: &str) -> Result<String> {
    ensure!(text.matches(old).count() == 1, "the page or a script of it does not say exactly once {old}");
    Ok(text.replace(old, new))
}

/// Removes comments and blank lines: they are for people who read the source, and every visitor would pay for them.
pub fn without_comments(html: &str) -> Result<String> {
    let kept = Regex::new("(?s)<!--.*?-->")?.replace_all(html, "");
    ensure!(!kept.contains("<!--"), "index.html has a comment that does not end");
    let lines: Vec<&str> = kept.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
    Ok(lines.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_unique_is_replaced() {
        assert_eq!(replace("a<b>c", "<b>", "-").unwrap(), "a-c");
        assert!(replace("a", "b", "").is_err() && replace("aa", "a", "").is_err());
    }

    #[test]
    fn comments_and_blank_lines_go() {
        assert_eq!(without_comments("<p>a</p>\n\n<!-- x\ny -->\n<p>b</p>").unwrap(), "<p>a</p>\n<p>b</p>\n");
        assert!(without_comments("<!-- never ends").is_err());
    }
}
