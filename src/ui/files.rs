//! Files to and from the user's device: downloads, and opening a file that the user picks.

use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;
use web_sys::wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url, js_sys};

use super::clock;
use super::session::Session;
use crate::device::Listed;
use crate::file::{Checkup, encode, is_safety_copy};

/// Downloads a text to the user's device.
pub fn download_text(name: &str, kind: &str, text: &str) {
    download_parts(name, kind, &js_sys::Array::of1(&JsValue::from_str(text)));
}

/// Downloads a check-up as a backup file.
pub fn download_checkup(session: Session, checkup: &Checkup) {
    download_text(&backup_name(session, checkup, ""), "application/json", &encode(checkup));
    session.backups.handed_out(checkup);
}

/// Downloads an encrypted check-up as a backup file.
pub fn download_encrypted(session: Session, checkup: &Checkup, file: &str) {
    download_text(&backup_name(session, checkup, "_encrypted"), "application/json", file);
    session.backups.handed_out(checkup);
}

fn backup_name(session: Session, checkup: &Checkup, kind: &str) -> String {
    format!("cyber-checkup-backup_{}_{}{kind}.json", name_part(session, checkup), clock::today())
}

/// Downloads bytes to the user's device.
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
        // Some browsers only follow a link that is part of the document.
        let _ = body.append_child(&link);
        link.click();
        link.remove();
    }
    // The download may still be reading; browsers do not say when it ends.
    set_timeout(move || drop(Url::revoke_object_url(&address)), std::time::Duration::from_secs(40));
}

/// The text of a file; `None` where it cannot be read as text.
pub async fn text_of(file: &web_sys::File) -> Option<String> {
    let promise: js_sys::Promise = file.text().unchecked_into();
    promise.await.ok()?.as_string()
}

/// What tells the files of this check-up from those of others: the name of its clinic, plus a part of its id if the name is empty or
/// another check-up on the device has it too.
pub fn name_part(session: Session, checkup: &Checkup) -> String {
    // The letters without their accents.
    let plain = |name: &str| slug(&String::from(js_sys::JsString::from(name).normalize("NFD")));
    let own = plain(&session.clinic_of(checkup));
    let is_same = |listed: &Listed| listed.id != checkup.id && !is_safety_copy(&listed.id) && plain(&listed.clinic) == own;
    if own != NO_NAME && !session.stored.list().iter().any(is_same) {
        return own;
    }
    let last = checkup.id.len().saturating_sub(4);
    [&own, "-", checkup.id.get(last..).unwrap_or_default()].concat()
}

const NO_NAME: &str = "clinic";

/// Longest part of a file name that a clinic's name takes.
const LONGEST: usize = 60;

/// A clinic's name as part of a file name.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    // ASCII only, here and wherever the page compares letters: the tables for all other letters would add 15 kB to the program.
    for c in name.to_ascii_lowercase().chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && !('\u{300}'..='\u{36f}').contains(&c) {
            slug.push('-');
        }
    }
    if slug.len() > LONGEST {
        // Cut between two words, if possible.
        let end = slug[..=LONGEST].rfind('-').unwrap_or(LONGEST);
        slug.truncate(end);
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { NO_NAME.to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_long_name_is_cut_between_words() {
        assert_eq!(slug("Dr. O'Neill & Söhne"), "dr-o-neill-s-hne");
        assert_eq!(slug("Jose\u{301} Pen\u{303}a"), "jose-pena");
        assert_eq!(slug("מרפאה"), "clinic");
        let long = slug("The Very Long Name of a Center for Family Medicine and Occupational Health of Cedar County");
        assert_eq!(long, "the-very-long-name-of-a-center-for-family-medicine-and");
        assert_eq!(slug(&"x".repeat(100)).len(), 60);
    }
}
