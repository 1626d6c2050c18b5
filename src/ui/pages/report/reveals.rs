//! What is open on the report, and what a print opens.
//!
//! Most of a long report is closed, and closed content is not in the document at all until it is opened: by hand, by a link into it, or
//! for a print. The browser's own search can then find content that was closed again, and opens it.

use leptos::ev;
use leptos::prelude::*;
use web_sys::Element;

use super::parts::heading_id;
use crate::ui::components::reactive;
use crate::ui::focus;

/// Shared by everything on the report that opens and closes.
#[derive(Clone, Copy)]
pub(super) struct Reveals {
    /// The page is being printed with everything on it.
    pub(super) printing: RwSignal<bool>,
    /// Closed details are printed too.
    pub(super) print_all: RwSignal<bool>,
    /// The reader opened everything, or closed it again.
    all_open: RwSignal<bool>,
    /// Closed content is also in the document: the browser is about to search the page.
    searching: RwSignal<bool>,
    /// The heading that a link leads to.
    wanted: RwSignal<String>,
}

impl Reveals {
    /// Creates the state, and listens for prints that are started from the browser's menu.
    pub(super) fn provide() -> Self {
        let reveals = Self {
            printing: RwSignal::new(false),
            print_all: RwSignal::new(false),
            all_open: RwSignal::new(false),
            searching: RwSignal::new(false),
            wanted: RwSignal::new(String::new()),
        };
        provide_context(reveals);
        let before = window_event_listener_untyped("beforeprint", move |_| reveals.open_for_print());
        let after = window_event_listener_untyped("afterprint", move |_| reveals.printing.set(false));
        let search = window_event_listener(ev::keydown, move |event| {
            if event.key() == "F3" || ((event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("f")) {
                reveals.searching.set(true);
            }
        });
        on_cleanup(move || {
            before.remove();
            after.remove();
            search.remove();
        });
        reveals
    }

    /// Opens everything that is closed, or closes it again.
    pub(super) fn open_all(self) -> AnyView {
        let press = move |_| {
            let is_open = !self.all_open.get_untracked();
            self.all_open.set(is_open);
        };
        let words = move || if self.all_open.get() { "Close all parts" } else { "Open all parts" };
        view! { <p class="screen-only"><button class="button quiet" type="button" on:click=press prop:textContent=words></button></p> }.into_any()
    }

    fn open_for_print(self) {
        self.printing.set(self.print_all.get_untracked());
    }

    /// Prints the page. Whatever a print opens must be in the document before the browser stops everything for its print dialog.
    pub(super) fn print(self) {
        self.open_for_print();
        // Browsers that cannot print do nothing. Some return before they have printed, so only the end of the print closes anything.
        request_animation_frame(|| drop(window().print()));
    }

    /// Opens something with everything else, or when a link leads to this id. Returns whether its content is in the document: what was
    /// open once stays built.
    pub(super) fn follow(self, is_open: RwSignal<bool>, id: String) -> Memo<bool> {
        Effect::new(move |before: Option<bool>| {
            let all_open = self.all_open.get();
            if all_open != before.unwrap_or_default() {
                is_open.set(all_open);
            }
            all_open
        });
        Effect::new(move |_| {
            if self.wanted.with(|wanted| !wanted.is_empty() && *wanted == id) {
                is_open.set(true);
            }
        });
        let is_made = Memo::new(move |before: Option<&bool>| before == Some(&true) || is_open.get() || self.searching.get());
        Memo::new(move |_| is_made.get() || self.printing.get())
    }

    /// Opens whatever contains the element with this id, and moves the focus there.
    pub(super) fn go_to(self, id: &str) {
        self.wanted.set(id.to_owned());
        let id = id.to_owned();
        // What was opened, or moved by a decision, is there after this turn.
        request_animation_frame(move || focus::focus_id(&id));
    }
}

/// The reveals of the report that is being built.
pub(super) fn use_reveals() -> Reveals {
    expect_context::<Reveals>()
}

/// A text that opens on demand; it is built when it is first needed.
pub(super) fn reveal(summary: String, content: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    details(None, summary, String::new(), content)
}

/// The long part of a section; a link to the section opens it.
pub(super) fn section_reveal(
    section: &'static str,
    summary: String,
    content: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    details(Some("long"), summary, heading_id(section), content)
}

fn details(
    class: Option<&'static str>,
    summary: String,
    id: String,
    content: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let (is_open, reveals) = (RwSignal::new(false), use_reveals());
    let printing = reveals.printing;
    let is_here = reveals.follow(is_open, id);
    // A print opens and closes everything; that must not change what the reader opened.
    let toggled = move |event: ev::Event| {
        if printing.try_get_untracked() == Some(false) {
            is_open.set(event_target::<Element>(&event).has_attribute("open"));
        }
    };
    let body = reactive(move || is_here.get().then(|| untrack(&content)));
    view! {
        <details class=class prop:open=move || is_open.get() || printing.get() on:toggle=toggled>
            <summary><span>{summary}</span></summary>
            {body}
        </details>
    }
    .into_any()
}

/// A link within the page; it opens whatever contains its target. The hash of the address is a route, so the link is followed in code.
pub(super) fn jump(target: String, words: String) -> AnyView {
    let href = format!("#{target}");
    let reveals = use_reveals();
    let go_there = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        reveals.go_to(&target);
    };
    view! { <a href=href on:click=go_there>{words}</a> }.into_any()
}
