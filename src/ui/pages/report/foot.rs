//! Which report this is: the numbers that match a paper to a file.

use leptos::prelude::*;

use super::{Shown, words};
use crate::answers::isolated;

/// How many characters of the clinic's name are printed below every page.
const LONGEST_NAME: usize = 50;

/// The end of the report.
pub(super) fn foot(shown: &Shown) -> AnyView {
    let live = shown.live;
    let ids = Memo::new(move |_| live.with(|r| (r.about.report_id.clone(), r.about.fingerprint.clone())));
    let about = &shown.report.about;
    let versions = words::versions(&about.app_version, &about.content_version);
    view! {
        <footer class="report-foot">
            <p>
                "Report "<span class="code" prop:textContent=move || ids.get().0></span>". Answers "<span class="code" prop:textContent=move || ids.get().1></span>". "
                {words::fingerprint_use()}
            </p>
            <p>{versions}</p>
        </footer>
    }
    .into_any()
}

/// The same on every printed sheet, if the browser has room for it below the page. The style sheet takes the text from a property.
pub(super) fn on_paper(shown: &Shown) -> AnyView {
    let live = shown.live;
    let line = Memo::new(move |_| {
        live.with(|r| {
            // Everything goes on one line: what matters most comes first, and a long name is cut.
            let clinic: String = r.about.clinic.trim().chars().take(LONGEST_NAME).collect();
            let clinic = isolated(&clinic);
            let about = &r.about;
            format!(
                "Report {}. Answers {}. {clinic}{}{}",
                about.report_id,
                about.fingerprint,
                if clinic.is_empty() { "" } else { ", " },
                about.as_of.in_words()
            )
        })
    });
    Effect::new(move |_| line.with(|line| set_paper_line(Some(line))));
    on_cleanup(|| set_paper_line(None));
    view! { <p class="print-only paper-line" prop:textContent=line></p> }.into_any()
}

/// Sets the words below every printed page.
fn set_paper_line(line: Option<&String>) {
    use web_sys::wasm_bindgen::JsCast;
    let Some(root) = document().document_element().and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok()) else { return };
    let style = web_sys::HtmlElement::style(&root);
    let _ = match line {
        Some(line) => style.set_property("--paper-line", &css_text(line)),
        None => style.remove_property("--paper-line").map(drop),
    };
}

/// A text as a CSS string.
fn css_text(text: &str) -> String {
    let mut css = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => css.extend(['\\', c]),
            c if c.is_control() => css.push(' '),
            c => css.push(c),
        }
    }
    css.push('"');
    css
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_name_is_one_css_text() {
        assert_eq!(css_text("St. \"Ann\\e\"\n; }"), "\"St. \\\"Ann\\\\e\\\" ; }\"");
    }
}
