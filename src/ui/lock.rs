//! The lock: what is stored is sealed with a data key, and the data key with a passphrase. The data key exists only in memory, and is
//! gone when the page is closed, reloaded or left alone for too long.

use leptos::prelude::*;

use super::data_key::{held, hold, let_go};
use super::session::Session;
use super::{boot, cipher, idle, parts};
use crate::device::{Area, BrowserStore, LOCK, Seal, Signal, StorageError, Store, random_bytes};
use crate::file::{Envelope, Sealed};

/// The offered times until the page locks itself, in minutes.
pub const MINUTES: [u32; 4] = [5, 15, 30, 60];

/// The time if none was chosen, in minutes.
pub const USUAL_MINUTES: u32 = 15;

/// Where the chosen time is kept; sealed like everything else.
const LOCK_AFTER: &str = "clinic-cyber-checkup.lock-after";

/// Why the lock did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LockError {
    /// The browser offers no cryptography here.
    NoCrypto,
    /// The passphrase is wrong, or the lock was changed.
    DoesNotFit,
    /// What is stored is not a lock that this program knows.
    Damaged,
    /// The store refused.
    Storage(StorageError),
}

impl From<StorageError> for LockError {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

/// Whether there is a lock on this device.
pub fn is_on() -> bool {
    matches!(Area::Device.get(LOCK), Ok(Some(_)))
}

/// Minutes without use until the page locks.
pub fn minutes() -> u32 {
    let stored = store().ok().and_then(|store| store.get(LOCK_AFTER).ok().flatten());
    stored.and_then(|text| text.parse().ok()).filter(|minutes| MINUTES.contains(minutes)).unwrap_or(USUAL_MINUTES)
}

/// Chooses the minutes without use until the page locks.
pub fn set_minutes(minutes: u32) -> Result<(), LockError> {
    store()?.set(LOCK_AFTER, &minutes.to_string())?;
    boot::lock_after(minutes);
    Ok(())
}

/// Sets the lock. First the lock is stored, with the data key in it; from then on nothing is written in plain text, and what is there
/// is sealed. If this is interrupted at any point, everything can still be read with the passphrase.
pub async fn turn_on(session: Session, passphrase: &str, minutes: u32) -> Result<(), LockError> {
    let seal = Seal::new(random_bytes);
    let lock = cipher::encrypt(Sealed::DataKey, seal.id(), seal.key(), passphrase).await.ok_or(LockError::NoCrypto)?;
    session.flush();
    Area::Device.set(LOCK, &lock)?;
    hold(seal);
    boot::lock_after(minutes);
    idle::watch(session);
    let sealed = store().and_then(|store| {
        store.set(LOCK_AFTER, &minutes.to_string())?;
        store.seal_all()
    });
    if let Err(error) = sealed {
        // There is no room for the sealed form: everything goes back to how it was.
        take_away()?;
        session.use_storage();
        return Err(error.into());
    }
    session.use_storage();
    Signal::LockChanged.send();
    Ok(())
}

/// Opens the lock for this page.
pub async fn unlock(session: Session, passphrase: &str) -> Result<(), LockError> {
    let lock = Area::Device.get(LOCK)?.unwrap_or_default();
    let envelope = Envelope::decode(&lock, Sealed::DataKey).map_err(|_| LockError::Damaged)?;
    if !cipher::is_available() {
        return Err(LockError::NoCrypto);
    }
    let key = cipher::decrypt(&envelope, passphrase).await.ok_or(LockError::DoesNotFit)?;
    let seal = Seal::unwrapped(&envelope.header.key_id, &key, random_bytes).ok_or(LockError::Damaged)?;
    hold(seal);
    boot::lock_after(minutes());
    idle::watch(session);
    // Seals what an interruption left in plain text. Without room for that, it stays readable, and the next unlocking tries again.
    let _ = store().and_then(|store| store.seal_all());
    // So that no part of the requested page appears late.
    parts::prepare().await;
    session.unlocked();
    Ok(())
}

/// Wraps the same data key with another passphrase; what is stored does not change.
pub async fn change_passphrase(passphrase: &str) -> Result<(), LockError> {
    let seal = held().ok_or(StorageError::Locked)?;
    let lock = cipher::encrypt(Sealed::DataKey, seal.id(), seal.key(), passphrase).await.ok_or(LockError::NoCrypto)?;
    // Another tab may have removed the lock meanwhile.
    store()?;
    Ok(Area::Device.set(LOCK, &lock)?)
}

/// Removes the lock: everything is stored in plain text again.
pub fn turn_off(session: Session) -> Result<(), LockError> {
    session.flush();
    take_away()?;
    session.use_storage();
    if session.checkup.with_untracked(Option::is_some) {
        session.save_now();
    }
    Signal::LockChanged.send();
    Ok(())
}

/// Locks this page and all others in this browser. Pending changes are saved as the page closes.
pub fn lock_now(session: Session) {
    session.flush();
    Signal::LockChanged.send();
    let _ = window().location().reload();
}

fn take_away() -> Result<(), StorageError> {
    let store = store()?;
    store.unseal_all()?;
    store.remove(LOCK_AFTER)?;
    Area::Device.remove(LOCK)?;
    // Includes what another tab sealed in the meantime; from now on that tab is refused.
    store.unseal_all()?;
    let_go();
    Ok(())
}

fn store() -> Result<BrowserStore, StorageError> {
    BrowserStore::open(held())
}
