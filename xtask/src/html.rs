//! Small, strict edits of the index.html that Trunk wrote. Whatever is not found exactly once is an error:
//! it means that Trunk or the page changed and the finishing step no longer knows what it is doing.

/// The text between two markers, which must enclose exactly one place.
pub fn only_between<'a>(html: &'a str, start: &str, end: &str) -> Result<&'a str, String> {
    let mut places = html.split(start).skip(1);
    match (places.next().and_then(|rest| rest.split_once(end)), places.next()) {
        (Some((inside, _)), None) => Ok(inside),
        (None, _) => Err(format!("index.html has no {start} ... {end}")),
        (Some(_), Some(_)) => Err(format!("index.html has more than one {start}")),
    }
}

/// Replaces a text that must occur.
pub fn replace(html: &str, old: &str, new: &str) -> Result<String, String> {
    if html.contains(old) { Ok(html.replace(old, new)) } else { Err(format!("index.html does not contain {old}")) }
}

/// Removes comments and blank lines: they are for whoever reads the source, and every visitor would pay for them.
pub fn without_comments(html: &str) -> Result<String, String> {
    let mut parts = html.split("<!--");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (_, after) = part.split_once("-->").ok_or("index.html has a comment that does not end")?;
        kept.push_str(after);
    }
    let lines: Vec<&str> = kept.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
    Ok(lines.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inside_is_found_only_where_it_is_unique() {
        assert_eq!(only_between("a<b>c</b>d", "<b>", "</b>"), Ok("c"));
        assert!(only_between("a", "<b>", "</b>").is_err());
        assert!(only_between("<b>1</b><b>2</b>", "<b>", "</b>").is_err());
        assert!(only_between("<b>open", "<b>", "</b>").is_err());
    }

    #[test]
    fn comments_and_blank_lines_go() {
        assert_eq!(without_comments("<p>a</p>\n\n<!-- x\ny -->\n<p>b</p>"), Ok("<p>a</p>\n<p>b</p>\n".to_owned()));
        assert!(without_comments("<!-- never ends").is_err());
    }
}
