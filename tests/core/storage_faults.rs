//! Thousands of random sequences of what can happen in a browser: answers, undo, killed and reopened tabs, a second tab, full and
//! blocked storage, half-written, damaged and deleted texts, a clock that jumps. After each, the last acknowledged state, or a newer
//! one, must be found; what was damaged must be kept; and nothing may be shown that nobody said.
//!
//! The seeds are the same every time. `CHECKUP_FAULT_SEQUENCES=200000 cargo test --test core storage_faults` runs more of them.

mod device;
mod said;

use std::cell::{Cell, RefCell};
use std::io::Write;
use std::rc::Rc;

use clinic_cyber_checkup::device::*;
use clinic_cyber_checkup::file::*;
use clinic_cyber_checkup::questionnaire::{LensId, PackId};
use device::{Device, Fault, Tab};
use said::{History, Said, answers, number_in};

/// How many sequences run by default.
const SEQUENCES: u64 = 10_000;

/// Steps of one sequence.
const STEPS: u32 = 24;

/// A small random number generator (splitmix64); it gives the same numbers for the same seed.
#[derive(Clone)]
struct Dice(Rc<Cell<u64>>);

impl Dice {
    fn roll(&self, below: u32) -> u32 {
        self.0.set(self.0.get().wrapping_add(0x9e37_79b9_7f4a_7c15));
        let mut z = self.0.get();
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % u64::from(below)) as u32
    }
}

/// A tab with the check-up that is open in it.
struct Open {
    tab: Tab,
    records: Records<Tab>,
    /// Id of the check-up, the revision that this tab has seen, and the state on the page.
    at: RefCell<Option<(String, Revision, Option<usize>)>>,
    /// In the middle of something: a tab does one thing at a time.
    is_busy: Cell<bool>,
}

struct World {
    dice: Dice,
    device: Rc<Device>,
    history: RefCell<History>,
    tabs: RefCell<Vec<Rc<Open>>>,
    writers: Cell<u32>,
    clock: Cell<u32>,
    /// Only one tab may save at a time: the last one that was opened or asked to take over.
    owner: Option<Cell<usize>>,
}

impl World {
    fn new(seed: u64) -> Rc<Self> {
        let dice = Dice(Rc::new(Cell::new(seed)));
        let device = Device::default();
        device.is_prompt.set(dice.roll(2) == 0);
        let owner = (dice.roll(3) == 0).then(|| Cell::new(0));
        let world = Rc::new(Self {
            dice,
            device: Rc::new(device),
            history: RefCell::default(),
            tabs: RefCell::default(),
            writers: Cell::new(0),
            clock: Cell::new(500),
            owner,
        });
        world.open_tab();
        world
    }

    fn open_tab(&self) {
        let tab = self.device.open();
        self.writers.set(self.writers.get() + 1);
        // The names of writers are not in order of time.
        let writer = format!("{:02x}{:x}", self.dice.roll(256), self.writers.get());
        let open = Open {
            records: Records::new(tab.clone()).written_by(writer),
            tab,
            at: RefCell::new(None),
            is_busy: Cell::new(false),
        };
        let id = open.records.open_id().unwrap().unwrap_or_else(|| "c1".to_owned());
        self.load(&open, &id);
        self.tabs.borrow_mut().push(Rc::new(open));
        if let Some(owner) = &self.owner {
            owner.set(self.tabs.borrow().len() - 1);
        }
    }

    /// Opens a check-up in a tab, or begins it.
    fn load(&self, open: &Open, id: &str) {
        let next = match open.records.load(id) {
            Ok(Some(loaded)) => {
                let number = loaded.checkup.answers.text("clinic_name").split(' ').nth(1).unwrap().parse().unwrap();
                (id.to_owned(), loaded.revision, Some(number))
            }
            Ok(None) | Err(StorageError::Gone) => (id.to_owned(), Revision::default(), None),
            // Damaged through and through, or no answer: the tab leaves it alone and begins another.
            Err(_) => (format!("d{}", self.history.borrow().said.len()), Revision::default(), None),
        };
        open.at.replace(Some(next));
    }

    fn any_tab(&self) -> Option<(usize, Rc<Open>)> {
        let tabs = self.tabs.borrow();
        let alive: Vec<usize> = (0..tabs.len()).filter(|at| !tabs[*at].tab.is_dead.get()).collect();
        let at = *alive.get(self.dice.roll(alive.len().max(1) as u32) as usize)?;
        Some((at, Rc::clone(&tabs[at])))
    }

    /// Changes an answer in a tab, or undoes the last change, and saves.
    fn answer(&self, open: &Open, is_undo: bool) {
        let Some((id, seen, shown)) = open.at.borrow().clone() else { return };
        let number = self.history.borrow().said.len();
        let staff = if is_undo { 0 } else { self.dice.roll(1000) };
        let answers = answers(number, staff);
        self.clock.set(self.clock.get() + 1);
        let clock = self.clock.get();
        let checkup = Checkup {
            id: id.clone(),
            pack: PackId::new("quick-check"),
            content_version: "1".to_owned(),
            created_at: String::new(),
            saved_at: format!("2026-11-21T{:02}:{:02}:{:02}Z", clock / 3600 % 24, clock / 60 % 60, clock % 60),
            is_sample: false,
            position: String::new(),
            lens: LensId::default(),
            answers: answers.clone(),
        };
        self.history.borrow_mut().said.push(Said { answers, before: shown, is_acknowledged: false });
        match open.records.save(&checkup, &seen) {
            Ok(next) => {
                self.history.borrow_mut().said[number].is_acknowledged = true;
                open.at.replace(Some((id, next, Some(number))));
            }
            // Somebody else's state, or none, is stored: this tab takes it over, or continues without saving.
            Err(StorageError::ChangedElsewhere | StorageError::Gone) if self.dice.roll(3) > 0 => self.load(open, &id),
            // It stays on the page, unsaved.
            Err(_) => drop(open.at.replace(Some((id, seen, Some(number))))),
        }
    }

    /// Damages or deletes something that is stored.
    fn strike(&self, is_deletion: bool) {
        let texts = self.device.texts();
        let aim = self.dice.roll(texts.len().max(1) as u32) as usize;
        let Some((key, text)) = texts.iter().nth(aim) else { return };
        if key.contains("kept_aside") {
            return;
        }
        let damaged = match self.dice.roll(3) {
            0 => text.get(..text.len() * self.dice.roll(100) as usize / 100).unwrap_or_default().to_owned(),
            1 => text.replacen("state ", "stale ", 1),
            _ => String::new(),
        };
        let damaged = (!is_deletion).then_some(damaged);
        // What was damaged before is deleted or damaged again: nothing more is expected of it.
        let is_index = key.ends_with(".index");
        let number = number_in(text).filter(|_| !is_index && damaged.as_ref() != Some(text));
        if let Some(number) = number {
            self.history.borrow_mut().hurt.insert(number, damaged.clone());
        } else if !is_index {
            return;
        }
        self.device.strike(key, damaged.as_deref());
    }

    fn arm(self: &Rc<Self>, open: &Open) {
        let fault = match self.dice.roll(8) {
            0 | 1 => Fault::Full,
            2 => Fault::Blocked,
            3 => Fault::Killed,
            4 => Fault::Torn,
            5 => Fault::HalfWritten,
            _ => {
                let world = Rc::clone(self);
                Fault::Meanwhile(Rc::new(move || {
                    if let Some((at, other)) = world.any_tab()
                        && !other.is_busy.get()
                        && world.owner.as_ref().is_none_or(|owner| owner.get() == at)
                    {
                        world.answer(&other, false);
                    }
                }))
            }
        };
        open.tab.arm(self.dice.roll(16), fault);
    }

    fn step(self: &Rc<Self>) {
        let Some((at, open)) = self.any_tab() else { return self.open_tab() };
        let is_owner = self.owner.as_ref().is_none_or(|owner| owner.get() == at);
        match self.dice.roll(32) {
            0..=15 if is_owner => {
                if self.dice.roll(3) == 0 {
                    self.arm(&open);
                }
                open.is_busy.set(true);
                self.answer(&open, self.dice.roll(4) == 0);
                open.is_busy.set(false);
                open.tab.lift();
            }
            // Take over here.
            0..=15 => {
                open.tab.hear();
                let id = open.at.borrow().as_ref().map(|(id, ..)| id.clone()).unwrap_or_default();
                self.load(&open, &id);
                self.owner.iter().for_each(|owner| owner.set(at));
            }
            16..=18 => {
                open.tab.is_dead.set(true);
                self.open_tab();
            }
            19 | 20 if self.tabs.borrow().len() < 6 => self.open_tab(),
            21..=23 => open.tab.hear(),
            // Another check-up on the same device, or a safety copy.
            24 | 25 => {
                let ids: Vec<String> = open.records.list().unwrap_or_default().into_iter().map(|listed| listed.id).collect();
                let id = ids.get(self.dice.roll(ids.len() as u32 + 1) as usize).cloned();
                self.load(&open, &id.unwrap_or_else(|| format!("c{}", 1 + self.dice.roll(3))));
            }
            26 => self.strike(false),
            27 => self.strike(true),
            28 | 29 => self.clock.set(self.dice.roll(80_000)),
            30 => {
                self.arm(&open);
                open.is_busy.set(true);
                let _ = open.records.load("c1");
                open.is_busy.set(false);
                open.tab.lift();
            }
            _ => {}
        }
    }
}

/// Runs one sequence. Returns how many operations and acknowledged saves it had.
fn run(seed: u64) -> (u64, u64) {
    let world = World::new(seed);
    for step in 0..STEPS {
        world.step();
        if (step + 1 == STEPS || world.dice.roll(6) == 0)
            && let Err(error) = world.history.borrow().check(&world.device)
        {
            let keys: Vec<String> =
                world.device.texts().into_iter().map(|(key, text)| format!("{key} {:?}", number_in(&text))).collect();
            panic!("seed {seed}, step {step}: {error}\n{}", keys.join("\n"));
        }
    }
    let acknowledged = world.history.borrow().said.iter().filter(|said| said.is_acknowledged).count();
    (world.device.operations.get(), acknowledged as u64)
}

#[test]
fn the_last_acknowledged_state_or_a_newer_one_is_always_found() {
    let sequences = std::env::var("CHECKUP_FAULT_SEQUENCES").ok().and_then(|n| n.parse().ok()).unwrap_or(SEQUENCES);
    let halves = [(0..sequences / 2), (sequences / 2..sequences)]
        .map(|seeds| std::thread::spawn(move || seeds.map(run).fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1))));
    let (mut operations, mut acknowledged) = (0, 0);
    for half in halves {
        match half.join() {
            Ok(sum) => (operations, acknowledged) = (operations + sum.0, acknowledged + sum.1),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    }
    assert!(acknowledged > sequences * 4, "the sequences do too little: {acknowledged} saves");
    let told = format!("{sequences} sequences, {operations} operations");
    let mut out = std::io::stderr();
    writeln!(out, "storage faults: {told}, {acknowledged} acknowledged saves, nothing lost").unwrap();
    if let Ok(figures) = std::env::var("CHECKUP_FIGURES") {
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(figures).unwrap();
        writeln!(file, "Storage faults: acknowledged saves lost ({told})\t0\t0\tasserted").unwrap();
    }
}
