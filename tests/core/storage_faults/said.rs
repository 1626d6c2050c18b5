//! What was said in a sequence, and what of it must be found afterwards.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use clinic_cyber_checkup::answers::{Answers, FactValue};
use clinic_cyber_checkup::device::{Aside, Records};
use clinic_cyber_checkup::questionnaire::FactId;

use super::device::{Device, Tab};

/// A state of a check-up that a user made in some tab.
pub struct Said {
    /// The answers in this state.
    pub answers: Answers,
    /// The state that it came from.
    pub before: Option<usize>,
    /// Whether the tab was told that it is saved.
    pub is_acknowledged: bool,
}

/// Everything that was said, by number; the number is in the clinic's name.
#[derive(Default)]
pub struct History {
    pub said: Vec<Said>,
    /// States whose stored text was damaged (to this text) or deleted.
    pub hurt: BTreeMap<usize, Option<String>>,
}

/// The answers of a state: its number, and some more that were kept, changed or taken back.
pub fn answers(number: usize, staff: u32) -> Answers {
    let mut answers = Answers::default();
    answers.set_fact(&FactId::new("clinic_name"), Some(FactValue::Text(format!("state {number} of many"))));
    answers.set_fact(&FactId::new("staff"), (!staff.is_multiple_of(3)).then_some(FactValue::Number(staff)));
    answers
}

/// The number of the state in a stored text.
pub fn number_in(text: &str) -> Option<usize> {
    text.split_once("\"state ")?.1.split_once(' ')?.0.parse().ok()
}

impl History {
    /// Looks at the device like a user who comes back with a healthy browser.
    ///
    /// # Errors
    /// Says what was lost, or what was shown that nobody said.
    pub fn check(&self, device: &Device) -> Result<(), String> {
        let records = Records::new(Rc::new(device.copy()).open());
        // Texts that cannot be read are counted before reading moves them.
        let aside = records.aside().map_err(|error| error.to_string())?;
        let mut found = BTreeSet::new();
        // Twice: damaged texts are moved aside when they are read, and what was behind them appears.
        let mut ids: Vec<String> = Vec::new();
        for _ in 0..2 {
            ids.extend(records.list().map_err(|error| error.to_string())?.into_iter().map(|listed| listed.id));
            self.read(&records, &ids, &mut found)?;
        }
        let later = records.aside().map_err(|error| error.to_string())?;
        let texts: Vec<&Aside> = aside.iter().chain(&later).collect();
        let has_after = self.has_after();
        for (number, said) in self.said.iter().enumerate() {
            if said.is_acknowledged && !has_after.contains(&number) {
                self.check_one(number, &found, &texts)?;
            }
        }
        Ok(())
    }

    /// Reads check-ups; each must be exactly as somebody said it.
    fn read(&self, records: &Records<Tab>, ids: &[String], found: &mut BTreeSet<usize>) -> Result<(), String> {
        for id in ids {
            let Ok(Some(loaded)) = records.load(id) else { continue };
            let number = loaded.checkup.answers.text("clinic_name").split(' ').nth(1).and_then(|n| n.parse::<usize>().ok());
            let number = number.ok_or("a state without a number was shown")?;
            let said = self.said.get(number).ok_or("a state that nobody said was shown")?;
            if said.answers != loaded.checkup.answers {
                return Err(format!("state {number} was shown with other answers"));
            }
            found.insert(number);
        }
        Ok(())
    }

    /// States that an acknowledged one came from; these need not be found any more.
    fn has_after(&self) -> BTreeSet<usize> {
        let mut has_after = BTreeSet::new();
        for said in self.said.iter().filter(|said| said.is_acknowledged) {
            let mut before = said.before;
            while let Some(number) = before.filter(|number| has_after.insert(*number)) {
                before = self.said[number].before;
            }
        }
        has_after
    }

    /// The last acknowledged state of a line, or a newer one, must be found. A damaged one must be kept as it is, and the one before it
    /// must be found.
    fn check_one(&self, number: usize, found: &BTreeSet<usize>, aside: &[&Aside]) -> Result<(), String> {
        if found.iter().any(|found| self.comes_from(*found, number)) {
            return Ok(());
        }
        let Some(hurt) = self.hurt.get(&number) else {
            return Err(format!("state {number} was acknowledged and is not found; found are {found:?}"));
        };
        if let Some(text) = hurt
            && !aside.iter().any(|aside| aside.text.as_ref() == Some(text))
        {
            return Err(format!("state {number} was damaged, and what is left of it was not kept"));
        }
        let mut before = self.said[number].before;
        while let Some(earlier) = before {
            let said = &self.said[earlier];
            if said.is_acknowledged {
                let is_hurt = self.hurt.contains_key(&earlier);
                if !is_hurt && !found.iter().any(|found| self.comes_from(*found, earlier)) {
                    return Err(format!("state {number} was damaged, and state {earlier} before it is not found"));
                }
                break;
            }
            before = said.before;
        }
        Ok(())
    }

    fn comes_from(&self, number: usize, origin: usize) -> bool {
        let mut at = Some(number);
        while let Some(number) = at.filter(|number| *number != origin) {
            at = self.said[number].before;
        }
        at.is_some()
    }
}
