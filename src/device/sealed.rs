//! The lock: a store whose values are sealed with a key that exists only in memory.
//!
//! A value is sealed before it reaches the store, so what a save acknowledges is never there in plain text. The name of the entry is
//! bound to its value, so values cannot be swapped. The lock itself is one entry, an [`Envelope`](crate::file::Envelope) with the data
//! key inside. While it is there, only a store with that key can read and write: a tab that knows nothing of the lock, or has an old
//! key, is refused.

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Key, Tag, XChaCha20Poly1305, XNonce};

use super::{StorageError, Store};
use base64::prelude::{BASE64_STANDARD, Engine};

/// The key of the lock. It is the only entry of ours that is not sealed.
pub const LOCK: &str = "clinic-cyber-checkup.lock";

/// Begins every sealed value.
const MARK: &str = "sealed:1:";

const NONCE: usize = 24;
const TAG: usize = 16;

/// Fills a slice with random bytes.
pub type Random = fn(&mut [u8]);

/// A data key with its id, and where random bytes come from.
#[derive(Clone)]
pub struct Seal {
    id: String,
    key: [u8; 32],
    random: Random,
}

impl Seal {
    /// A new data key.
    pub fn new(random: Random) -> Self {
        let (mut id, mut key) = ([0; 12], [0; 32]);
        random(&mut id);
        random(&mut key);
        Self { id: BASE64_STANDARD.encode(id), key, random }
    }

    /// The data key that was wrapped under this id; `None` where the bytes are not a key.
    pub fn unwrapped(id: &str, key: &[u8], random: Random) -> Option<Self> {
        Some(Self { id: id.to_owned(), key: key.try_into().ok()?, random })
    }

    /// Tells this data key from others.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The data key, to be wrapped.
    pub fn key(&self) -> &[u8; 32] {
        &self.key
    }

    /// Whether a lock holds this data key.
    fn fits(&self, lock: &str) -> bool {
        !self.id.is_empty() && lock.contains(&self.id)
    }

    /// Seals a text for the entry with this name.
    fn close(&self, name: &str, text: &str) -> Option<String> {
        let mut nonce = [0; NONCE];
        (self.random)(&mut nonce);
        let mut bytes = text.as_bytes().to_vec();
        let tag =
            self.cipher().encrypt_inout_detached(&XNonce::from(nonce), name.as_bytes(), bytes.as_mut_slice().into()).ok()?;
        let sealed = [nonce.as_slice(), &bytes, tag.as_slice()].concat();
        Some([MARK, &BASE64_STANDARD.encode(&sealed)].concat())
    }

    /// Opens a text that was sealed for the entry with this name; `None` where it was sealed for another one, or changed since.
    fn open(&self, name: &str, sealed: &str) -> Option<String> {
        let bytes = BASE64_STANDARD.decode(sealed.strip_prefix(MARK)?).ok()?;
        let (nonce, rest) = bytes.split_first_chunk::<NONCE>()?;
        let (text, tag) = rest.split_last_chunk::<TAG>()?;
        let mut text = text.to_vec();
        let cipher = self.cipher();
        cipher
            .decrypt_inout_detached(&XNonce::from(*nonce), name.as_bytes(), text.as_mut_slice().into(), &Tag::from(*tag))
            .ok()?;
        String::from_utf8(text).ok()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::from(self.key))
    }
}

/// A store that may be locked.
pub struct SealedStore<S> {
    store: S,
    seal: Option<Seal>,
}

impl<S: Store> SealedStore<S> {
    /// Takes a seal where the lock is on.
    pub fn new(store: S, seal: Option<Seal>) -> Self {
        Self { store, seal }
    }

    /// Refuses access if the seal does not match the lock as it is now; another tab may have set, changed or removed it.
    pub(super) fn check(&self) -> Result<(), StorageError> {
        let fits = match (&self.seal, self.store.get(LOCK)?) {
            (None, None) => true,
            (Some(seal), Some(lock)) => seal.fits(&lock),
            _ => false,
        };
        if fits { Ok(()) } else { Err(StorageError::Locked) }
    }

    /// Seals whatever is still plain text: everything when the lock is set, and what an interruption left behind.
    ///
    /// # Errors
    /// What the store says; what has been sealed until then stays sealed.
    pub fn seal_all(&self, prefix: &str) -> Result<(), StorageError> {
        self.check()?;
        self.rewrite(prefix, |seal, key, text| if text.starts_with(MARK) { None } else { seal.close(key, text) })
    }

    /// Replaces every sealed value with its plain text. What cannot be opened stays as it is. Also works after the lock was removed:
    /// another tab may have saved in between.
    ///
    /// # Errors
    /// What the store says; what has been unsealed until then stays plain.
    pub fn unseal_all(&self, prefix: &str) -> Result<(), StorageError> {
        self.rewrite(prefix, |seal, key, text| seal.open(key, text))
    }

    fn rewrite(&self, prefix: &str, change: impl Fn(&Seal, &str, &str) -> Option<String>) -> Result<(), StorageError> {
        let Some(seal) = &self.seal else { return Ok(()) };
        for key in self.store.keys()?.iter().filter(|key| key.starts_with(prefix) && *key != LOCK) {
            let changed = self.store.get(key)?.and_then(|text| change(seal, key, &text));
            if let Some(changed) = changed {
                self.store.set(key, &changed)?;
            }
        }
        Ok(())
    }
}

impl<S: Store> Store for SealedStore<S> {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.check()?;
        let stored = self.store.get(key)?;
        let Some(seal) = &self.seal else { return Ok(stored) };
        // What cannot be opened is damaged. It is passed on as it is, and the reader reports it or takes the revision before it.
        Ok(stored.map(|text| seal.open(key, &text).unwrap_or(text)))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.check()?;
        match &self.seal {
            None => self.store.set(key, text),
            // Sealing only fails for a text of many gigabytes.
            Some(seal) => self.store.set(key, &seal.close(key, text).ok_or(StorageError::Full)?),
        }
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.store.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.store.keys()
    }
}
