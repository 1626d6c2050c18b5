//! The envelope of an encrypted text: how its key is derived from a passphrase, and the encrypted bytes. `docs/encrypted-backup.md`
//! describes it field by field. Pure: the browser does the encryption itself (`ui/cipher.rs`).

use serde::Serialize;

use super::checkup::{LARGEST_FILE, OpenError, stated_version};
use crate::json::parse;
use crate::questionnaire::shape::{read_text, read_value, readable};
use base64::prelude::{BASE64_STANDARD, Engine};

/// Version of the encrypted form that this program writes.
pub const ENVELOPE_VERSION: u16 = 1;

/// Iterations of PBKDF2 that this program uses: what OWASP's password storage cheat sheet recommends for HMAC-SHA256. Fewer are refused.
pub const ROUNDS: u32 = 600_000;

/// Most iterations that are accepted from a file: a hostile one must not keep the page busy for minutes.
pub const MOST_ROUNDS: u32 = 10_000_000;

/// Largest encrypted file that is opened, in bytes: the largest backup in base64, plus the fields around it.
pub const LARGEST_ENCRYPTED_FILE: usize = LARGEST_FILE.div_ceil(3) * 4 + 2_000;

const KDF: &str = "PBKDF2-HMAC-SHA256";
const CIPHER: &str = "AES-256-GCM";

/// Bytes that AES-GCM adds to a text.
const TAG: usize = 16;

/// What an envelope holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sealed {
    /// A backup file.
    Backup,
    /// The data key of the lock (`device/sealed.rs`).
    DataKey,
}

impl Sealed {
    fn format(self) -> &'static str {
        match self {
            Self::Backup => "clinic-cyber-checkup-encrypted",
            Self::DataKey => "clinic-cyber-checkup-lock",
        }
    }
}

/// How a key is derived from a passphrase, and what else the cipher needs. Not secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Iterations of PBKDF2-HMAC-SHA256.
    pub rounds: u32,
    /// Salt of PBKDF2; random.
    pub salt: [u8; 16],
    /// Initialization vector of AES-GCM; random, never used twice with one key.
    pub iv: [u8; 12],
    /// Which data key is inside; empty for a backup.
    pub key_id: String,
}

impl Header {
    /// A header with today's iteration count, from random bytes: 16 for the salt, 12 for the vector.
    pub fn new(salt: [u8; 16], iv: [u8; 12], key_id: String) -> Self {
        Self { rounds: ROUNDS, salt, iv, key_id }
    }

    /// The header as text. Its bytes are the additional authenticated data of AES-GCM, so that nobody can change it unnoticed.
    pub fn text(&self) -> String {
        let written = WrittenHeader {
            kdf: KDF.to_owned(),
            rounds: self.rounds,
            salt: BASE64_STANDARD.encode(self.salt),
            cipher: CIPHER.to_owned(),
            iv: BASE64_STANDARD.encode(self.iv),
            key_id: self.key_id.clone(),
        };
        // Strings and a number always serialise.
        serde_json::to_string(&written).unwrap_or_default()
    }

    fn read(text: &str) -> Option<Self> {
        let written: WrittenHeader = read_text(text).ok()?;
        if written.kdf != KDF || written.cipher != CIPHER || !(ROUNDS..=MOST_ROUNDS).contains(&written.rounds) {
            return None;
        }
        Some(Self {
            rounds: written.rounds,
            salt: BASE64_STANDARD.decode(&written.salt).ok()?.try_into().ok()?,
            iv: BASE64_STANDARD.decode(&written.iv).ok()?.try_into().ok()?,
            key_id: written.key_id,
        })
    }
}

/// An encrypted text with everything needed to open it except the passphrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// How it was encrypted.
    pub header: Header,
    /// The header as it is in the file, byte for byte: the additional authenticated data.
    pub header_text: String,
    /// The encrypted bytes, followed by the AES-GCM tag.
    pub data: Vec<u8>,
}

#[derive(Serialize)]
struct Written {
    format: String,
    format_version: u16,
    header: String,
    data: String,
}

readable!(Written { format, format_version, header, data });

#[derive(Serialize)]
struct WrittenHeader {
    kdf: String,
    rounds: u32,
    salt: String,
    cipher: String,
    iv: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    key_id: String,
}

readable!(WrittenHeader { kdf, rounds, salt, cipher, iv; key_id });

impl Envelope {
    /// Combines encrypted bytes with the header that they were encrypted with.
    pub fn new(header: Header, data: Vec<u8>) -> Self {
        Self { header_text: header.text(), header, data }
    }

    /// Writes the envelope, indented so that people can see what it is.
    pub fn encode(&self, what: Sealed) -> String {
        let written = Written {
            format: what.format().to_owned(),
            format_version: ENVELOPE_VERSION,
            header: self.header_text.clone(),
            data: BASE64_STANDARD.encode(&self.data),
        };
        serde_json::to_string_pretty(&written).unwrap_or_default()
    }

    /// Reads an envelope. Nothing is decrypted.
    ///
    /// # Errors
    /// Says why the text is not an envelope that this program can open.
    pub fn decode(text: &str, what: Sealed) -> Result<Self, OpenError> {
        if text.len() > LARGEST_ENCRYPTED_FILE {
            return Err(OpenError::TooLarge);
        }
        let whole = parse(text).map_err(|error| OpenError::Unreadable(error.to_string()))?;
        match stated_version(&whole, what.format()) {
            None => return Err(OpenError::NotOurs),
            Some(version) if version > ENVELOPE_VERSION => return Err(OpenError::FromNewerVersion(version)),
            Some(_) => {}
        }
        let written: Written = read_value(whole).map_err(OpenError::Unreadable)?;
        let odd = |what: &str| OpenError::Unreadable(what.to_owned());
        let header = Header::read(&written.header).ok_or_else(|| odd("the field `header`"))?;
        let data =
            BASE64_STANDARD.decode(&written.data).ok().filter(|data| data.len() >= TAG).ok_or_else(|| odd("the field `data`"))?;
        if header.key_id.is_empty() != (what == Sealed::Backup) {
            return Err(odd("the field `header`"));
        }
        Ok(Self { header, header_text: written.header, data })
    }
}

/// Whether a file says that it is an encrypted backup.
pub fn is_encrypted(text: &str) -> bool {
    parse(text).is_ok_and(|whole| stated_version(&whole, Sealed::Backup.format()).is_some())
}
