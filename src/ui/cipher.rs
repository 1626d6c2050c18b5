//! The browser's own cryptography: deriving a key from a passphrase, and encrypting backup files and the lock's data key. The envelope
//! around the encrypted bytes is in `file/envelope.rs`. None of this is needed to answer.

use leptos::prelude::window;
use web_sys::js_sys::{Array, JsString, Object, Promise, Reflect, Uint8Array};
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{CryptoKey, SubtleCrypto};

use crate::device::random_bytes;

use crate::file::{Envelope, Header, Sealed, readings};

/// Whether this browser offers cryptography here; on plain http it does so only for this computer's own addresses.
pub fn is_available() -> bool {
    subtle().is_some()
}

/// Encrypts bytes under a passphrase; `None` where the browser cannot. `key_id` is empty except for the lock.
pub async fn encrypt(what: Sealed, key_id: &str, plain: &[u8], passphrase: &str) -> Option<String> {
    let (mut salt, mut iv) = ([0; 16], [0; 12]);
    random_bytes(&mut salt);
    random_bytes(&mut iv);
    let header = Header::new(salt, iv, key_id.to_owned());
    let subtle = subtle()?;
    let key = key(&subtle, &header, passphrase, "encrypt").await?;
    let cipher = cipher(&header, &header.text());
    let sealed = wait(subtle.encrypt_with_object_and_js_u8_array(&cipher, &key, &Uint8Array::from(plain))).await?;
    Some(Envelope::new(header, Uint8Array::new(&sealed).to_vec()).encode(what))
}

/// Decrypts the content of an envelope; `None` where the passphrase is wrong or a byte was changed. The two cannot be told apart. The
/// passphrase is tried first as typed, then as it may have been meant.
pub async fn decrypt(envelope: &Envelope, typed: &str) -> Option<Vec<u8>> {
    for passphrase in readings(typed) {
        if let Some(plain) = decrypt_with(envelope, &passphrase).await {
            return Some(plain);
        }
    }
    None
}

async fn decrypt_with(envelope: &Envelope, passphrase: &str) -> Option<Vec<u8>> {
    let subtle = subtle()?;
    let key = key(&subtle, &envelope.header, passphrase, "decrypt").await?;
    let cipher = cipher(&envelope.header, &envelope.header_text);
    let plain =
        wait(subtle.decrypt_with_object_and_js_u8_array(&cipher, &key, &Uint8Array::from(envelope.data.as_slice()))).await?;
    Some(Uint8Array::new(&plain).to_vec())
}

fn subtle() -> Option<SubtleCrypto> {
    let crypto = window().crypto().ok()?;
    // The binding claims that it is always there.
    let subtle = Reflect::get(&crypto, &"subtle".into()).ok()?;
    subtle.is_object().then(|| subtle.unchecked_into())
}

/// A text in Unicode normalization form C: depending on the keyboard, the same letters can be encoded in two ways.
pub fn one_spelling(text: &str) -> String {
    JsString::from(text).normalize("NFC").into()
}

/// PBKDF2-HMAC-SHA256 over the passphrase in UTF-8.
async fn key(subtle: &SubtleCrypto, header: &Header, passphrase: &str, usage: &str) -> Option<CryptoKey> {
    let passphrase = one_spelling(passphrase);
    let bytes = Uint8Array::from(passphrase.as_bytes());
    let from = wait(subtle.import_key_with_str("raw", &bytes, "PBKDF2", false, &Array::of1(&"deriveKey".into()))).await?;
    let how = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::from(header.salt.as_slice()).into()),
        ("iterations", header.rounds.into()),
    ]);
    let kind = object(&[("name", "AES-GCM".into()), ("length", 256.into())]);
    let usages = Array::of1(&usage.into());
    let key = wait(subtle.derive_key_with_object_and_object(&how, from.unchecked_ref(), &kind, false, &usages)).await?;
    Some(key.unchecked_into())
}

fn cipher(header: &Header, header_text: &str) -> Object {
    object(&[
        ("name", "AES-GCM".into()),
        ("iv", Uint8Array::from(header.iv.as_slice()).into()),
        ("additionalData", Uint8Array::from(header_text.as_bytes()).into()),
    ])
}

fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a property on a new object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

async fn wait(promise: Result<Promise, JsValue>) -> Option<JsValue> {
    promise.ok()?.await.ok()
}
