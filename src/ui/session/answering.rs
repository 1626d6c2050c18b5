//! How pages read the answers, and how they change them.

use crate::map::Map;

use leptos::prelude::*;

use super::Session;
use crate::answers::{Action, Answers, Backing, Choice, ControlAnswer, FactValue, Question};
use crate::file::Checkup;
use crate::questionnaire::{ControlId, FactId, LensId, Library};
use crate::ui::route::Route;

impl Session {
    /// What is said about a control. Changes only when that control's answer changes.
    pub fn control_answer(self, id: ControlId) -> Memo<ControlAnswer> {
        Memo::new(move |_| {
            self.checkup.with(|c| c.as_ref().and_then(|c| c.answers.controls.get(&id)).cloned().unwrap_or_default())
        })
    }

    /// What is said about a fact.
    pub fn fact_answer(self, id: FactId) -> Memo<Option<FactValue>> {
        Memo::new(move |_| self.with_answers(|answers| answers.fact(&id).cloned()))
    }

    /// Reads the answers of the open check-up; where none is open, the facts that were given without one.
    pub fn with_answers<T>(self, look: impl FnOnce(&Answers) -> T) -> T {
        self.checkup.with(|c| match c {
            Some(c) => look(&c.answers),
            None => self.loose.with(look),
        })
    }

    /// Rules that fire on a question, as indices into the list of rules.
    pub fn contradictions_of(self, question: &str) -> Vec<usize> {
        // The rules arrive after the question.
        let Some(Ok(rules)) = self.rules.get() else { return Vec::new() };
        let is_on = |at: &usize| rules.consistency_rules.get(*at).is_some_and(|rule| rule.questions().any(|id| id == question));
        self.contradictions.try_with(|fired| fired.iter().copied().filter(is_on).collect()).unwrap_or_default()
    }

    /// Names of people found anywhere in the answers.
    pub fn names(self) -> Vec<String> {
        let names = |library: &Library| self.with_answers(|answers| answers.names(&library.roles));
        self.library.with(|library| library.as_deref().map(names).unwrap_or_default())
    }

    /// Chooses an answer to a control, or takes the choice back; saved at once.
    pub fn choose(self, control: &ControlId, choice: Option<Choice>) {
        self.change(|c| c.answers.change_control(control, |answer| answer.answer = choice));
        self.save_now();
    }

    /// Says why a control does not apply; saved when the user pauses.
    pub fn explain(self, control: &ControlId, reason: String) {
        self.change(|c| c.answers.change_control(control, |said| said.reason = reason));
        self.save_soon();
    }

    /// What is said beside the answer to a question.
    pub fn backing(self, question: Question) -> Memo<Backing> {
        Memo::new(move |_| {
            let found = |answers: &Answers| match &question {
                Question::Control(id) => answers.controls.get(id).map(|said| said.backing.clone()),
                Question::Fact(id) => answers.backing.get(id).cloned(),
            };
            self.with_answers(|answers| found(answers).unwrap_or_default())
        })
    }

    /// Changes what is said beside the answer to a question; saved when the user pauses.
    pub fn annotate(self, question: &Question, change: impl FnOnce(&mut Backing)) {
        self.change(|c| match question {
            Question::Control(id) => c.answers.change_control(id, |said| change(&mut said.backing)),
            Question::Fact(id) => c.answers.change_backing(id, change),
        });
        self.save_soon();
    }

    /// Answers a fact. A choice is saved immediately, typed text when the user pauses.
    pub fn answer_fact(self, fact: &FactId, value: Option<FactValue>, is_typed: bool) {
        if self.checkup.with_untracked(Option::is_none) {
            self.loose.update(|answers| answers.set_fact(fact, value));
            return;
        }
        self.change(|c| c.answers.set_fact(fact, value));
        if is_typed { self.save_soon() } else { self.save_now() }
    }

    /// Says "I don't know" of a fact; taken back, what stood before is on record again.
    pub fn set_unknown(self, fact: &FactId, on: bool) {
        if on {
            let before = untrack(|| self.with_answers(|answers| answers.fact(fact).cloned()));
            self.replaced.keep(fact, before);
            self.answer_fact(fact, Some(FactValue::UNKNOWN), false);
        } else {
            self.answer_fact(fact, self.replaced.of(fact), false);
        }
    }

    /// The answer to a question that changed since is still right.
    pub fn confirm(self, question: &str) {
        self.change(|c| c.answers.confirm(question));
        self.save_now();
    }

    /// Picks the order of the plan.
    pub fn set_lens(self, lens: LensId) {
        self.change(|c| c.lens = lens);
        self.save_soon();
    }

    /// Sets or withdraws the decision about a gap.
    pub fn set_action(self, control: &ControlId, action: Option<Action>) {
        self.change(|c| c.answers.set_action(control, action));
        self.save_now();
    }

    /// Replaces all decisions.
    pub fn set_actions(self, actions: Map<ControlId, Action>) {
        self.change(|c| c.answers.actions = actions);
        self.save_now();
    }

    /// Remembers where the user is.
    pub fn remember_position(self, route: &Route) {
        let href = route.href();
        let is_new = self.checkup.with_untracked(|c| c.as_ref().is_some_and(|c| c.position != href));
        if is_new {
            self.change(|c| c.position = href);
            self.schedule_save();
        }
    }

    fn change(self, change: impl FnOnce(&mut Checkup)) {
        if self.is_elsewhere.get_untracked() {
            return;
        }
        self.checkup.update(|c| {
            if let Some(c) = c {
                change(c);
            }
        });
    }
}
