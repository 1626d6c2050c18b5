//! What a check-up is as a file: its form, its versions, and the encrypted envelope around it.
//!
//! A backup and a saved check-up are the same JSON, readable by people. Knows no browser and not where a file is kept (`device`).
//!
//! [`encode`] writes today's form. [`decode`] reads this form and all earlier ones, and says of anything else why it cannot be opened.
//! [`Checkup::carried_over`] then brings the answers up to the content at hand. What is encrypted is an [`Envelope`]: the key comes from a
//! passphrase, in the browser's own cryptography.

mod checkup;
mod envelope;
mod ids;
mod passphrase;

pub use checkup::{Checkup, FORMAT, FORMAT_VERSION, LARGEST_FILE, LARGEST_SAVED, OpenError, decode, encode, stated_fingerprint};
pub(crate) use checkup::{Stated, read};
pub use envelope::{Envelope, Header, LARGEST_ENCRYPTED_FILE, MOST_ROUNDS, ROUNDS, Sealed, is_encrypted};
pub use ids::{is_safety_copy, is_usable_id, safety_copy_id};
pub use passphrase::{PASSPHRASE_BYTES, SHORTEST_PASSPHRASE, Slip, is_long_enough, passphrase_of_words, readings, slip};
