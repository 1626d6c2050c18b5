//! A device with tabs. Each tab has its own view of the storage, which learns late of what the others write, as in a browser with one
//! process per tab. Any operation can fail, stop halfway, or be the tab's last.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use clinic_cyber_checkup::device::{StorageError, Store};

type Texts = BTreeMap<String, String>;

/// What happens to the storage at the n-th operation of a tab.
#[derive(Clone)]
pub enum Fault {
    /// There is no room for this write.
    Full,
    /// From here on, nothing is answered until the fault is lifted.
    Blocked,
    /// The tab is killed before the operation.
    Killed,
    /// The tab is killed while the text is half written.
    Torn,
    /// Half of the text is written, but the browser reports success.
    HalfWritten,
    /// Another tab does something in between.
    Meanwhile(Rc<dyn Fn()>),
}

/// What all tabs write to.
#[derive(Default)]
pub struct Device {
    texts: RefCell<Texts>,
    views: RefCell<Vec<View>>,
    /// Counts writes, to tell which of two is later.
    writes: Cell<u64>,
    /// Whether the tabs see each other's writes immediately.
    pub is_prompt: Cell<bool>,
    pub operations: Cell<u64>,
}

#[derive(Default)]
struct View {
    texts: Texts,
    /// Writes of other tabs that this one has not seen yet.
    unheard: Vec<(u64, String, Option<String>)>,
    /// This tab's last write of each key: an older write of another tab does not undo it.
    own: BTreeMap<String, u64>,
}

impl View {
    fn hear(&mut self) {
        for (at, key, text) in std::mem::take(&mut self.unheard) {
            if self.own.get(&key).is_none_or(|own| *own < at) {
                put(&mut self.texts, &key, text.as_deref());
            }
        }
    }
}

fn put(texts: &mut Texts, key: &str, text: Option<&str>) {
    match text {
        Some(text) => texts.insert(key.to_owned(), text.to_owned()),
        None => texts.remove(key),
    };
}

impl Device {
    /// Opens a tab that sees everything that is stored.
    pub fn open(self: &Rc<Self>) -> Tab {
        let mut views = self.views.borrow_mut();
        views.push(View { texts: self.texts.borrow().clone(), ..View::default() });
        Tab {
            device: Rc::clone(self),
            at: views.len() - 1,
            fault: Rc::default(),
            is_dead: Rc::default(),
            is_blocked: Rc::default(),
        }
    }

    /// A copy of the device, so that looking at it does not change the original.
    pub fn copy(&self) -> Rc<Self> {
        let copy = Self { texts: RefCell::new(self.texts.borrow().clone()), ..Self::default() };
        copy.is_prompt.set(true);
        Rc::new(copy)
    }

    pub fn texts(&self) -> Texts {
        self.texts.borrow().clone()
    }

    /// Changes a text without any tab knowing.
    pub fn strike(&self, key: &str, text: Option<&str>) {
        let at = self.next();
        put(&mut self.texts.borrow_mut(), key, text);
        for view in self.views.borrow_mut().iter_mut() {
            put(&mut view.texts, key, text);
            view.own.insert(key.to_owned(), at);
        }
    }

    fn next(&self) -> u64 {
        self.writes.set(self.writes.get() + 1);
        self.writes.get()
    }

    fn write(&self, tab: usize, key: &str, text: Option<&str>) {
        let at = self.next();
        put(&mut self.texts.borrow_mut(), key, text);
        for (other, view) in self.views.borrow_mut().iter_mut().enumerate() {
            if other == tab {
                put(&mut view.texts, key, text);
                view.own.insert(key.to_owned(), at);
            } else {
                view.unheard.push((at, key.to_owned(), text.map(str::to_owned)));
            }
        }
    }
}

/// A tab's access to the storage.
#[derive(Clone)]
pub struct Tab {
    device: Rc<Device>,
    at: usize,
    fault: Rc<RefCell<Option<(u32, Fault)>>>,
    pub is_dead: Rc<Cell<bool>>,
    is_blocked: Rc<Cell<bool>>,
}

impl Tab {
    /// Arms a fault that happens after `after` more operations.
    pub fn arm(&self, after: u32, fault: Fault) {
        self.fault.replace(Some((after, fault)));
    }

    /// Removes any fault that is waiting or in force; a dead tab stays dead.
    pub fn lift(&self) {
        self.fault.replace(None);
        self.is_blocked.set(false);
    }

    /// Learns what the other tabs wrote.
    pub fn hear(&self) {
        self.device.views.borrow_mut()[self.at].hear();
    }

    /// Counts an operation. Returns the fault that is due.
    fn tick(&self) -> Result<Option<Fault>, StorageError> {
        self.device.operations.set(self.device.operations.get() + 1);
        if self.device.is_prompt.get() {
            self.hear();
        }
        let mut waiting = self.fault.borrow_mut();
        let due = match waiting.as_mut() {
            Some((0, _)) => waiting.take().map(|(_, fault)| fault),
            Some((after, _)) => {
                *after -= 1;
                None
            }
            None => None,
        };
        drop(waiting);
        match &due {
            Some(Fault::Blocked) => self.is_blocked.set(true),
            Some(Fault::Killed) => self.is_dead.set(true),
            Some(Fault::Meanwhile(other)) => {
                other();
                if self.device.is_prompt.get() {
                    self.hear();
                }
            }
            _ => {}
        }
        if self.is_dead.get() || self.is_blocked.get() { Err(StorageError::Blocked) } else { Ok(due) }
    }

    fn view<T>(&self, read: impl FnOnce(&Texts) -> T) -> T {
        read(&self.device.views.borrow()[self.at].texts)
    }
}

impl Store for Tab {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.tick()?;
        Ok(self.view(|texts| texts.get(key).cloned()))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        let half = || text.get(..text.len() / 2);
        match self.tick()? {
            Some(Fault::Full) => return Err(StorageError::Full),
            Some(Fault::Torn) => {
                self.device.write(self.at, key, half());
                self.is_dead.set(true);
                return Err(StorageError::Blocked);
            }
            Some(Fault::HalfWritten) => self.device.write(self.at, key, half()),
            _ => self.device.write(self.at, key, Some(text)),
        }
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        if let Some(Fault::Torn) = self.tick()? {
            self.is_dead.set(true);
            return Err(StorageError::Blocked);
        }
        self.device.write(self.at, key, None);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.tick()?;
        Ok(self.view(|texts| texts.keys().cloned().collect()))
    }
}
