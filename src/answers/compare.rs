//! Sets two states of the same check-up side by side, such as a backup file and what is on the device.

use std::collections::BTreeMap;

use super::Answers;

/// How two sets of answers differ. A note, a proof or a date beside an answer counts as part of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Questions on which both sides say something, but not the same.
    pub differ: usize,
    /// Questions that only the left side says something about.
    pub only_left: usize,
    /// Questions that only the right side says something about.
    pub only_right: usize,
}

impl Comparison {
    /// Questions on which the sides are not alike.
    pub fn total(self) -> usize {
        self.differ + self.only_left + self.only_right
    }
}

/// Compares two sets of answers question by question.
pub fn compare(left: &Answers, right: &Answers) -> Comparison {
    let mut found = Comparison::default();
    count(&left.facts, &right.facts, &mut found);
    count(&left.controls, &right.controls, &mut found);
    count(&left.actions, &right.actions, &mut found);
    found
}

fn count<K: Ord, V: PartialEq>(left: &BTreeMap<K, V>, right: &BTreeMap<K, V>, found: &mut Comparison) {
    for (id, said) in left {
        match right.get(id) {
            None => found.only_left += 1,
            Some(other) if other != said => found.differ += 1,
            Some(_) => {}
        }
    }
    found.only_right += right.keys().filter(|id| !left.contains_key(id)).count();
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
        right.change_control(&ControlId::new("b"), |a| a.note = "without the branch".to_owned());
        let found = compare(&left, &right);
        assert_eq!(found, Comparison { differ: 2, only_left: 1, only_right: 2 });
        assert_eq!(found.total(), 5);
        let back = compare(&right, &left);
        assert_eq!((back.only_left, back.only_right), (found.only_right, found.only_left));
    }

    #[test]
    fn a_note_without_a_choice_is_no_answer() {
        let mut answers = answers(&["a"], Some(1));
        answers.change_control(&ControlId::new("b"), |a| a.flagged = true);
        assert_eq!(answers.given(), 2);
    }
}
