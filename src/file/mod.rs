//! A check-up as a file: its form, its versions, and the encrypted envelope around it.
//!
//! A backup and a saved check-up are the same JSON, readable by people. Knows nothing of the browser, or of where a file is kept
//! (`device`).
//!
//! [`encode`] writes today's form. [`decode`] reads this form and all earlier ones; for anything else it says why it cannot be opened.
//! [`Checkup::carried_over`] then brings the answers up to the content at hand. Anything encrypted is an [`Envelope`]: its key is
//! derived from a passphrase by the browser's own cryptography.

mod checkup;
mod envelope;
mod ids;
mod passphrase;

pub use checkup::{Checkup, FORMAT, FORMAT_VERSION, LARGEST_FILE, LARGEST_SAVED, OpenError, decode, encode, stated_fingerprint};
pub(crate) use checkup::{Stated, read};
pub use envelope::{Envelope, Header, LARGEST_ENCRYPTED_FILE, MOST_ROUNDS, ROUNDS, Sealed, is_encrypted};
pub use ids::{is_safety_copy, is_usable_id, safety_copy_id};
pub use passphrase::{PASSPHRASE_BYTES, SHORTEST_PASSPHRASE, Slip, is_long_enough, passphrase_of_words, readings, slip};
