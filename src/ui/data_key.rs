//! The data key of the lock, while this page is unlocked. In memory only.

use std::cell::RefCell;

use super::boot;
use crate::device::Seal;

thread_local! {
    /// The data key, where this page has been unlocked.
    static HELD: RefCell<Option<Seal>> = const { RefCell::new(None) };
}

/// Keeps the data key: this page is unlocked.
pub fn hold(seal: Seal) {
    HELD.with(|held| held.replace(Some(seal)));
}

/// Forgets the data key.
pub fn let_go() {
    HELD.with(RefCell::take);
    boot::lock_after(0);
}

/// The data key, where this page has been unlocked.
pub fn held() -> Option<Seal> {
    HELD.with(|held| held.borrow().clone())
}
