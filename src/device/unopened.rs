//! Operations on check-ups while another one is open and stays open.

use super::records::{Loaded, Records};
use super::revision::Revision;
use super::store::{StorageError, Store};
use crate::file::Checkup;

impl<S: Store> Records<S> {
    /// Keeps a check-up beside the others under an id that is not in use.
    ///
    /// # Errors
    /// Where it could not be saved: nothing has changed.
    pub fn keep(&self, checkup: &Checkup) -> Result<(), StorageError> {
        let open = self.open_id()?;
        self.save(checkup, &Revision::default())?;
        self.set_open(open.as_deref())
    }

    /// Changes a check-up that is not open.
    ///
    /// # Errors
    /// `Gone` where there is none with this id; otherwise what loading and saving say. On an error the check-up is unchanged.
    pub fn change(&self, id: &str, change: impl FnOnce(&mut Checkup)) -> Result<(), StorageError> {
        let open = self.open_id()?;
        let Loaded { mut checkup, revision, .. } = self.load(id)?.ok_or(StorageError::Gone)?;
        change(&mut checkup);
        self.save(&checkup, &revision)?;
        self.set_open(open.as_deref())
    }
}
