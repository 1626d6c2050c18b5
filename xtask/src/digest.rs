//! Checksums: short ones for file names, long ones for `integrity` attributes.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};

/// Sixteen hexadecimal digits that change when any of the parts changes.
pub fn name_part<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        // The length tells ["ab", "c"] and ["a", "bc"] apart.
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    format!("{:x}", hasher.finalize())[..16].to_owned()
}

/// The SHA-256 of some content, in hexadecimal digits.
pub fn sha_256(content: &[u8]) -> String {
    format!("{:x}", Sha256::digest(content))
}

/// The value of an `integrity` attribute.
pub fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integrity_is_what_browsers_compute_and_names_depend_on_where_one_part_ends() {
        // `printf 'alert(1)' | openssl dgst -sha384 -binary | base64`
        assert_eq!(integrity(b"alert(1)"), "sha384-HT2E9NfWiuQ/w1PRai+hTyqW16NIoCGA/m8VQDUopfAtcz6YQjtsMmQd5uRbVDpW");
        assert_ne!(name_part([&b"ab"[..], b"c"]), name_part([&b"a"[..], b"bc"]));
        assert_eq!(name_part([&b"ab"[..]]).len(), 16);
    }
}
