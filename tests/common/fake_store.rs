//! A store that fails on demand.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use clinic_cyber_checkup::device::{StorageError, Store};

/// A store in memory that can be limited to a number of writes.
#[derive(Clone)]
pub struct FakeStore {
    pub texts: Rc<RefCell<BTreeMap<String, String>>>,
    pub writes_left: Rc<Cell<usize>>,
}

impl Default for FakeStore {
    fn default() -> Self {
        Self { texts: Rc::default(), writes_left: Rc::new(Cell::new(usize::MAX)) }
    }
}

impl Store for FakeStore {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.texts.borrow().get(key).cloned())
    }
    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        let left = self.writes_left.get().checked_sub(1).ok_or(StorageError::Full)?;
        self.writes_left.set(left);
        self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }
    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.texts.borrow_mut().remove(key);
        Ok(())
    }
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.texts.borrow().keys().cloned().collect())
    }
}
