//! Carries saved answers over to the content at hand. Renamed ids are followed, answers without a place are set aside and kept, and an
//! answer is marked as old if its question means something else now. No answer silently changes its meaning.

use crate::map::Map;

use super::backing::fill_text;
use super::{Action, Answers, Backing, Cell, Choice, ControlAnswer, FactValue};
use crate::date::Date;
use crate::questionnaire::{ContentVersion, Control, ControlId, Fact, FactId, FactKind, Labelled, Library};

/// Carries answers that were given under the content version `under` over to a library. Doing it again changes nothing.
pub fn reconcile(answers: Answers, under: &str, library: &Library) -> Answers {
    let Answers { facts, controls, backing, actions, given_under, set_aside } = answers;
    let mut reconciler = Reconciler { library, under, given_under, now: Answers::default() };
    // The present owner of an id goes before a former one, and current answers go before those that were set aside.
    let (present, former) = facts.into_iter().partition::<Map<_, _>, _>(|(id, _)| library.fact(id).is_some());
    for (id, value) in present.into_iter().chain(former).chain(set_aside.facts) {
        reconciler.fact(id, value);
    }
    let (present, former) = controls.into_iter().partition::<Map<_, _>, _>(|(id, _)| library.control(id).is_some());
    for (id, said) in present.into_iter().chain(former).chain(set_aside.controls) {
        reconciler.control(id, said);
    }
    let (present, former) = backing.into_iter().partition::<Map<_, _>, _>(|(id, _)| library.fact(id).is_some());
    for (id, backing) in present.into_iter().chain(former).chain(set_aside.backing) {
        reconciler.backing(id, backing);
    }
    let (present, former) = actions.into_iter().partition::<Map<_, _>, _>(|(id, _)| library.control(id).is_some());
    for (id, action) in present.into_iter().chain(former).chain(set_aside.actions) {
        reconciler.action(id, action);
    }
    reconciler.now
}

struct Reconciler<'a> {
    library: &'a Library,
    under: &'a str,
    /// The versions under which answers were given, as known so far.
    given_under: Map<String, String>,
    now: Answers,
}

impl<'a> Reconciler<'a> {
    fn fact(&mut self, id: FactId, value: FactValue) {
        let Some(fact) = self.fact_called(&id) else {
            return self.set_fact_aside(&id, id.as_str(), value);
        };
        let (fitting, rest) = fitting(fact, value);
        if let Some(rest) = rest {
            self.set_fact_aside(&fact.id, id.as_str(), rest);
        }
        let Some(value) = fitting else { return };
        self.remember(id.as_str(), fact.id.as_str(), false);
        let no_room = match (self.now.facts.get_mut(&fact.id), value) {
            (None, value) => {
                self.now.facts.insert(fact.id.clone(), value);
                None
            }
            // Rows that come back are added to the others.
            (Some(FactValue::Grid(cells)), FactValue::Grid(more)) => add_rows(cells, more),
            (Some(_), value) => Some(value),
        };
        if let Some(value) = no_room {
            self.set_fact_aside(&id, id.as_str(), value);
        }
    }

    fn set_fact_aside(&mut self, under: &FactId, before: &str, value: FactValue) {
        self.remember(before, under.as_str(), true);
        let aside = &mut self.now.set_aside.facts;
        match (aside.get_mut(under), value) {
            (None, value) => drop(aside.insert(under.clone(), value)),
            (Some(FactValue::Grid(cells)), FactValue::Grid(more)) => drop(add_rows(cells, more)),
            // Of two answers to one fact, the later one is kept.
            (Some(_), _) => {}
        }
    }

    /// What was said beside an answer stays with its question, whether or not the answer still has a place.
    fn backing(&mut self, id: FactId, backing: Backing) {
        let (target, all) = match self.fact_called(&id) {
            Some(fact) => (fact.id.clone(), &mut self.now.backing),
            None => (id.clone(), &mut self.now.set_aside.backing),
        };
        let rest = match all.get_mut(&target) {
            Some(stands) => stands.fill(backing),
            None => {
                all.insert(target, backing);
                return;
            }
        };
        if rest != Backing::default() {
            self.now.set_aside.backing.or_insert_with(id, || rest);
        }
    }

    fn fact_called(&self, id: &FactId) -> Option<&'a Fact> {
        let library = self.library;
        library.fact(id).or_else(|| library.facts.iter().find(|fact| fact.was.contains(id)))
    }

    fn control(&mut self, id: ControlId, mut said: ControlAnswer) {
        let Some(control) = self.control_called(&id) else { return self.set_control_aside(&id, id.as_str(), said) };
        let target = control.id.clone();
        if let Some(choice) = said.answer.take() {
            match fitting_choice(control, choice) {
                Ok(choice) => {
                    said.answer = Some(choice);
                    self.remember(id.as_str(), target.as_str(), false);
                }
                Err(choice) => {
                    let choice = ControlAnswer { answer: Some(choice), ..ControlAnswer::default() };
                    self.set_control_aside(&target, id.as_str(), choice);
                }
            }
        }
        let no_room = match self.now.controls.get_mut(&target) {
            // The choice rejoins what was said beside it.
            Some(stands) if stands.answer.is_none() => fill(stands, said),
            Some(_) => said,
            None => {
                if said != ControlAnswer::default() {
                    self.now.controls.insert(target, said);
                }
                return;
            }
        };
        if no_room != ControlAnswer::default() {
            self.set_control_aside(&id, id.as_str(), no_room);
        }
    }

    fn set_control_aside(&mut self, under: &ControlId, before: &str, said: ControlAnswer) {
        self.remember(before, under.as_str(), true);
        match self.now.set_aside.controls.get_mut(under) {
            Some(stands) if stands.answer.is_none() => drop(fill(stands, said)),
            // Of two answers to one control, the later one is kept.
            Some(_) => {}
            None => drop(self.now.set_aside.controls.insert(under.clone(), said)),
        }
    }

    fn action(&mut self, id: ControlId, action: Action) {
        match self.control_called(&id).map(|control| control.id.clone()) {
            Some(target) if !self.now.actions.contains_key(&target) => drop(self.now.actions.insert(target, action)),
            _ => drop(self.now.set_aside.actions.or_insert_with(id, || action)),
        }
    }

    fn control_called(&self, id: &ControlId) -> Option<&'a Control> {
        let library = self.library;
        library.control(id).or_else(|| library.controls.iter().find(|control| control.was.contains(id)))
    }

    /// Keeps the version under which an answer was given, if the question has changed since or the answer is set aside.
    fn remember(&mut self, before: &str, now: &str, is_aside: bool) {
        let version = self.given_under.get(before).map_or(self.under, String::as_str).to_owned();
        let has_changed = || self.library.changes_of(now).iter().any(|change| ContentVersion::is_before(&version, &change.since));
        if !is_aside && !has_changed() {
            return;
        }
        match self.now.given_under.get_mut(now) {
            Some(known) if !ContentVersion::is_before(&version, known) => {}
            Some(known) => *known = version,
            None => drop(self.now.given_under.insert(now.to_owned(), version)),
        }
    }
}

/// The choice by its present id; unchanged, as an error, where the control does not have it.
fn fitting_choice(control: &Control, choice: Choice) -> Result<Choice, Choice> {
    let Choice::Option(id) = &choice else { return Ok(choice) };
    let option = control.option(id).or_else(|| control.options.iter().find(|option| option.was.contains(id)));
    option.map(|option| Choice::Option(option.id.clone())).ok_or(choice)
}

/// Fills in the choice and every field that is still empty. Returns what had no room.
fn fill(stands: &mut ControlAnswer, said: ControlAnswer) -> ControlAnswer {
    let ControlAnswer { answer, reason, backing } = said;
    stands.answer = answer;
    ControlAnswer { reason: fill_text(&mut stands.reason, reason), backing: stands.backing.fill(backing), answer: None }
}

/// Adds rows to a grid. Returns those whose place was taken.
fn add_rows(cells: &mut Map<String, Cell>, more: Map<String, Cell>) -> Option<FactValue> {
    let (taken, free): (Map<_, _>, Map<_, _>) = more.into_iter().partition(|(row, _)| cells.contains_key(row));
    cells.extend(free);
    (!taken.is_empty()).then_some(FactValue::Grid(taken))
}

/// The part of a value that fits a fact, with present ids, and the part that does not, unchanged.
fn fitting(fact: &Fact, value: FactValue) -> (Option<FactValue>, Option<FactValue>) {
    let option = |id: &str| called(fact.options(), id);
    let fits = match (&fact.kind, &value) {
        (_, FactValue::Unknown { .. }) => fact.may_be_unknown,
        (FactKind::Choice(_), FactValue::Text(id)) => {
            return match option(id) {
                Some(now) => (Some(FactValue::Text(now)), None),
                None => (None, Some(value)),
            };
        }
        (FactKind::Several(_), FactValue::Several(ids)) => {
            return match ids.iter().map(|id| option(id)).collect() {
                Some(now) => (Some(FactValue::Several(now)), None),
                None => (None, Some(value)),
            };
        }
        (FactKind::Grid { .. }, FactValue::Grid(cells)) if cells.is_empty() => true,
        (FactKind::Grid { rows, .. }, FactValue::Grid(cells)) => return fitting_cells(rows, &option, cells),
        (FactKind::Names { rows, max_chars }, FactValue::Names { names }) => {
            let is_short = |text: &String| text.chars().count() <= usize::from(*max_chars);
            let (fits, rest): (Map<_, _>, Map<_, _>) =
                names.clone().into_iter().partition(|(row, text)| called(rows, row).is_some() && is_short(text));
            let fits = fits.into_iter().filter_map(|(row, text)| Some((called(rows, &row)?, text))).collect();
            let some = |names: Map<String, String>| (!names.is_empty()).then_some(FactValue::Names { names });
            return (some(fits), some(rest));
        }
        (FactKind::Number { min, max, .. }, FactValue::Number(number)) => (*min..=*max).contains(number),
        (FactKind::Date { .. }, FactValue::Text(text)) => Date::parse(text).is_some(),
        (FactKind::Text { max_chars }, FactValue::Text(text)) => text.chars().count() <= usize::from(*max_chars),
        // Each kind is named, so that a new one has to say here what fits it.
        (
            FactKind::Choice(_)
            | FactKind::Several(_)
            | FactKind::Number { .. }
            | FactKind::Date { .. }
            | FactKind::Text { .. }
            | FactKind::Names { .. }
            | FactKind::Grid { .. },
            FactValue::Text(_) | FactValue::Number(_) | FactValue::Several(_) | FactValue::Names { .. } | FactValue::Grid(_),
        ) => false,
    };
    if fits { (Some(value), None) } else { (None, Some(value)) }
}

/// Row by row, so that a row that is gone does not take the others with it.
fn fitting_cells(
    rows: &[Labelled],
    option: &dyn Fn(&str) -> Option<String>,
    cells: &Map<String, Cell>,
) -> (Option<FactValue>, Option<FactValue>) {
    let (mut fitting, mut rest) = (Map::new(), Map::new());
    // The row that has an id now goes before one that had it once.
    let (present, former): (Vec<_>, Vec<_>) = cells.iter().partition(|(id, _)| rows.iter().any(|row| row.id.as_str() == *id));
    for (id, cell) in present.into_iter().chain(former) {
        match (called(rows, id), option(&cell.is)) {
            (Some(row), Some(is)) if !fitting.contains_key(&row) => {
                fitting.insert(row, Cell { is, ..cell.clone() });
            }
            _ => drop(rest.insert(id.clone(), cell.clone())),
        }
    }
    let grid = |cells: Map<String, Cell>| (!cells.is_empty()).then_some(FactValue::Grid(cells));
    (grid(fitting), grid(rest))
}

/// The present id of the label that has or had an id.
fn called(labels: &[Labelled], id: &str) -> Option<String> {
    let present = labels.iter().find(|label| label.id.as_str() == id);
    let label = present.or_else(|| labels.iter().find(|label| label.was.iter().any(|was| was.as_str() == id)));
    label.map(|label| label.id.to_string())
}
