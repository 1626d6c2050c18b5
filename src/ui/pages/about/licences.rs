//! Versions, the licence of the program and those of what it is made from.

use leptos::prelude::*;

use crate::assessment::words;
use crate::ui::components::reactive;
use crate::ui::session::Session;
use crate::worker::BUILD;

/// The main open-source parts: name, what it does here, licence.
const PARTS: [(&str, &str, &str); 10] = [
    ("Leptos", "Draws the page", "MIT"),
    ("wasm-bindgen, web-sys and js-sys", "Connect the program to the browser", "MIT or Apache 2.0"),
    ("gloo-storage", "Reads and writes the storage of the browser", "MIT or Apache 2.0"),
    ("serde and serde_json", "Read and write files", "MIT or Apache 2.0"),
    ("time", "Counts days", "MIT or Apache 2.0"),
    ("printpdf", "Writes the PDF", "MIT"),
    ("lopdf", "Adds bookmarks to the PDF", "MIT"),
    ("chacha20poly1305", "Seals what is saved while the lock is on", "MIT or Apache 2.0"),
    ("English word list of BIP-39, from the crate bip39", "Words for passphrases", "CC0 1.0"),
    ("The Rust standard library", "Runs underneath", "MIT or Apache 2.0"),
];

/// Versions, licences and the list of parts.
pub(super) fn licences(session: Session) -> AnyView {
    let content = reactive(move || match session.library.get() {
        Some(library) => words::versions(BUILD, &library.content_version),
        None => format!("Program {BUILD}."),
    });
    let rows = PARTS
        .iter()
        .map(|(name, job, licence)| view! { <tr><th scope="row">{*name}</th><td>{*job}</td><td>{*licence}</td></tr> })
        .collect_view();
    view! {
        <p>{content}</p>
        <p>
            "The program is free to use, change and share under the MIT licence or the Apache 2.0 licence, as you choose. The page uses the fonts of your device. The fonts in the PDF come with their own licence; its text is beside them in the folder “fonts” of this site."
        </p>
        <div class="table-scroll" role="group" aria-label="Open-source parts" tabindex="0">
            <table>
                <caption>"Made with"</caption>
                <thead><tr><th scope="col">"Part"</th><th scope="col">"What it does here"</th><th scope="col">"Licence"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
