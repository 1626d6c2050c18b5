//! Sets two states of the same check-up side by side, such as a backup file and what is on the device.

use crate::map::Map;
use std::borrow::Borrow;
use std::collections::BTreeSet;

use super::Answers;

/// How two sets of answers differ. A note, a proof or a date beside an answer counts as part of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Questions that both sides answered, but differently.
    pub differ: usize,
    /// Questions that only the left side says something about.
    pub only_left: usize,
    /// Questions that only the right side says something about.
    pub only_right: usize,
    /// Questions that differ because the question changed: one side answered it before the change, or its answer no longer has a place.
    pub by_question: usize,
}

impl Comparison {
    /// Questions that differ because they were answered differently.
    pub fn by_answer(self) -> usize {
        self.differ + self.only_left + self.only_right
    }

    /// Questions that differ.
    pub fn total(self) -> usize {
        self.by_answer() + self.by_question
    }
}

/// Compares two sets of answers question by question, both carried over to the same content.
pub fn compare(left: &Answers, right: &Answers) -> Comparison {
    let mut found = Comparison::default();
    let is_older = |id: &str| (left.given_under.contains_key(id), right.given_under.contains_key(id));
    let aside = (&left.set_aside, &right.set_aside);
    count((&left.facts, &right.facts), (&aside.0.facts, &aside.1.facts), &is_older, &mut found);
    count((&left.controls, &right.controls), (&aside.0.controls, &aside.1.controls), &is_older, &mut found);
    count((&left.backing, &right.backing), (&aside.0.backing, &aside.1.backing), &|_| (false, false), &mut found);
    count((&left.actions, &right.actions), (&aside.0.actions, &aside.1.actions), &|_| (false, false), &mut found);
    found
}

type Sides<'a, K, V> = (&'a Map<K, V>, &'a Map<K, V>);

fn count<K: Ord + Borrow<str>, V: PartialEq>(
    said: Sides<K, V>,
    aside: Sides<K, V>,
    is_older: &dyn Fn(&str) -> (bool, bool),
    found: &mut Comparison,
) {
    let ids: BTreeSet<&str> = [said.0, said.1, aside.0, aside.1].into_iter().flat_map(Map::keys).map(Borrow::borrow).collect();
    for id in ids {
        let (left, right) = (said.0.get(id), said.1.get(id));
        let (older_left, older_right) = is_older(id);
        let no_place = (aside.0.get(id), aside.1.get(id));
        if left == right && older_left == older_right && no_place.0 == no_place.1 {
            continue;
        }
        if older_left || older_right || no_place.0.is_some() || no_place.1.is_some() {
            found.by_question += 1;
            continue;
        }
        match (left, right) {
            (Some(_), None) => found.only_left += 1,
            (None, Some(_)) => found.only_right += 1,
            _ => found.differ += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Choice, FactValue};
    use crate::questionnaire::{ControlId, FactId};

    fn answers(controls: &[&str], staff: Option<u32>) -> Answers {
        let mut answers = Answers::default();
        for control in controls {
            answers.change_control(&ControlId::new(control), |a| a.answer = Some(Choice::Unknown));
        }
        answers.set_fact(&FactId::new("staff"), staff.map(FactValue::Number));
        answers
    }

    #[test]
    fn the_same_answers_do_not_differ() {
        let same = answers(&["a", "b"], Some(12));
        assert_eq!(compare(&same, &same.clone()), Comparison::default());
        assert_eq!(compare(&Answers::default(), &Answers::default()).total(), 0);
    }

    #[test]
    fn every_difference_is_counted_once_and_on_its_side() {
        let left = answers(&["a", "b"], Some(12));
        let mut right = answers(&["b", "c", "d"], Some(13));
        right.change_control(&ControlId::new("b"), |a| a.backing.note = "without the branch".to_owned());
        let found = compare(&left, &right);
        assert_eq!(found, Comparison { differ: 2, only_left: 1, only_right: 2, by_question: 0 });
        assert_eq!(found.total(), 5);
        let back = compare(&right, &left);
        assert_eq!((back.only_left, back.only_right), (found.only_right, found.only_left));
    }

    #[test]
    fn a_note_without_a_choice_is_no_answer() {
        let mut answers = answers(&["a"], Some(1));
        answers.change_control(&ControlId::new("b"), |a| a.backing.flagged = true);
        assert_eq!(answers.given(), 2);
    }

    #[test]
    fn a_question_that_changed_is_told_apart_from_an_answer_that_did() {
        let left = answers(&["a", "b"], None);
        let mut right = answers(&["a", "b"], None);
        right.given_under.insert("a".to_owned(), "2026.11.1".to_owned());
        assert_eq!(compare(&left, &right), Comparison { by_question: 1, ..Comparison::default() });
        right.change_control(&ControlId::new("b"), |said| said.answer = Some(Choice::NotApplicable));
        assert_eq!(compare(&left, &right), Comparison { by_question: 1, differ: 1, ..Comparison::default() });
        right.set_aside.facts.insert(FactId::new("gone"), FactValue::Number(3));
        assert_eq!(compare(&left, &right).by_question, 2);
    }
}
