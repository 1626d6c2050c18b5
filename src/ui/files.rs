//! Files to and from the user's device: downloads, and opening a file that the user picks.

use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;
use web_sys::wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url, js_sys};

use super::clock;
use crate::storage::{Checkup, encode};

/// Hands a text to the user as a download.
pub fn download_text(name: &str, kind: &str, text: &str) {
    download_parts(name, kind, &js_sys::Array::of1(&JsValue::from_str(text)));
}

/// Hands a check-up to the user as a backup file.
pub fn download_checkup(checkup: &Checkup, clinic: &str) {
    download_text(&backup_name(clinic, ""), "application/json", &encode(checkup));
}

/// Hands an encrypted check-up to the user as a backup file.
pub fn download_encrypted(clinic: &str, file: &str) {
    download_text(&backup_name(clinic, "_encrypted"), "application/json", file);
}

fn backup_name(clinic: &str, kind: &str) -> String {
    format!("cyber-checkup-backup_{}_{}{kind}.json", slug(clinic), clock::today())
}

/// Hands bytes to the user as a download.
pub fn download_bytes(name: &str, kind: &str, bytes: &js_sys::Uint8Array) {
    download_parts(name, kind, &js_sys::Array::of1(bytes));
}

fn download_parts(name: &str, kind: &str, parts: &js_sys::Array) {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(parts, &options) else { return };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else { return };
    let link = document().create_element("a").ok().and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
    if let (Some(link), Some(body)) = (link, document().body()) {
        link.set_href(&address);
        link.set_download(name);
        link.set_hidden(true);
        // Some browsers only follow a link that is in the document.
        let _ = body.append_child(&link);
        link.click();
        link.remove();
    }
    // The download may still be reading; browsers offer no sign of its end.
    set_timeout(move || drop(Url::revoke_object_url(&address)), std::time::Duration::from_secs(40));
}

/// The text of a file; `None` where it cannot be read as text.
pub async fn text_of(file: &web_sys::File) -> Option<String> {
    let promise: js_sys::Promise = file.text().unchecked_into();
    promise.await.ok()?.as_string()
}

/// A clinic's name as part of a file name.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    // ASCII only, here and wherever the page compares letters: the tables for all others would be 15 kB of the program.
    for c in name.to_ascii_lowercase().chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "clinic".to_owned() } else { slug.chars().take(40).collect() }
}
