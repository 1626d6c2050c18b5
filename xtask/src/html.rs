//! Small, strict edits of the index.html that Trunk wrote. Whatever is not found exactly once is an error:
//! it means that Trunk or the page changed and the finishing step no longer knows what it is doing.

use anyhow::{Context, Result, bail, ensure};

/// The text between two markers, which must enclose exactly one place.
pub fn only_between<'a>(html: &'a str, start: &str, end: &str) -> Result<&'a str> {
    let mut places = html.split(start).skip(1);
    match (places.next().and_then(|rest| rest.split_once(end)), places.next()) {
        (Some((inside, _)), None) => Ok(inside),
        (None, _) => bail!("index.html has no {start} ... {end}"),
        (Some(_), Some(_)) => bail!("index.html has more than one {start}"),
    }
}

/// Replaces a text that must occur.
pub fn replace(html: &str, old: &str, new: &str) -> Result<String> {
    ensure!(html.contains(old), "index.html does not contain {old}");
    Ok(html.replace(old, new))
}

/// Replaces a text that must occur exactly once in a script of the page.
pub fn replace_one(script: &str, old: &str, new: &str) -> Result<String> {
    ensure!(script.matches(old).count() == 1, "a script of the page does not say exactly once {old}");
    Ok(script.replace(old, new))
}

/// Removes comments and blank lines: they are for whoever reads the source, and every visitor would pay for them.
pub fn without_comments(html: &str) -> Result<String> {
    let mut parts = html.split("<!--");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(part.split_once("-->").context("index.html has a comment that does not end")?.1);
    }
    let lines: Vec<&str> = kept.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
    Ok(lines.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inside_is_found_only_where_it_is_unique() {
        assert_eq!(only_between("a<b>c</b>d", "<b>", "</b>").unwrap(), "c");
        for not in ["a", "<b>1</b><b>2</b>", "<b>open"] {
            assert!(only_between(not, "<b>", "</b>").is_err());
        }
        assert!(replace("a", "b", "").is_err() && replace_one("aa", "a", "").is_err());
    }

    #[test]
    fn comments_and_blank_lines_go() {
        assert_eq!(without_comments("<p>a</p>\n\n<!-- x\ny -->\n<p>b</p>").unwrap(), "<p>a</p>\n<p>b</p>\n");
        assert!(without_comments("<!-- never ends").is_err());
    }
}
