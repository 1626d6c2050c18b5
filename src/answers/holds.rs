//! Whether a condition holds for given answers.

use super::{Answers, Choice, ControlAnswer, FactValue};
use crate::date::Date;
use crate::questionnaire::{Condition, ControlTest, FactStatus, FactTest, Library, OptionId, Ungraded};

/// Whether `condition` holds. A comparison with something unanswered or unknown is false.
pub fn holds(condition: &Condition, answers: &Answers, library: &Library, as_of: Date) -> bool {
    match condition {
        Condition::All(parts) => parts.iter().all(|part| holds(part, answers, library, as_of)),
        Condition::Any(parts) => parts.iter().any(|part| holds(part, answers, library, as_of)),
        Condition::Not(part) => !holds(part, answers, library, as_of),
        Condition::Fact { fact, test } => fact_holds(test, answers.fact(fact), as_of),
        Condition::Control { control, test } => {
            let choice = answers.choice(control);
            match test {
                ControlTest::Status(Ungraded::Unanswered) => choice.is_none(),
                ControlTest::Status(Ungraded::Unknown) => choice == Some(&Choice::Unknown),
                ControlTest::Status(Ungraded::NotApplicable) => choice == Some(&Choice::NotApplicable),
                ControlTest::CheckedOlderThanMonths(months) => {
                    older(answers.controls.get(control).and_then(ControlAnswer::day), *months, as_of)
                }
                ControlTest::AtLeast(_) | ControlTest::Below(_) => {
                    let Some(Choice::Option(option)) = choice else { return false };
                    let Some(graded) = library.control(control).and_then(|c| c.option(option)) else { return false };
                    match test {
                        ControlTest::AtLeast(score) => graded.score >= *score,
                        ControlTest::Below(score) => graded.score < *score,
                        ControlTest::Status(_) | ControlTest::CheckedOlderThanMonths(_) => false,
                    }
                }
            }
        }
    }
}

/// Whether there is a date, and it is more than this many months back.
fn older(day: Option<Date>, months: u32, as_of: Date) -> bool {
    day.is_some_and(|day| day < as_of.minus_months(months))
}

fn fact_holds(test: &FactTest, value: Option<&FactValue>, as_of: Date) -> bool {
    let listed = |list: &[OptionId], id: &str| list.iter().any(|option| option.as_str() == id);
    match (test, value) {
        (FactTest::Status(status), value) => {
            *status
                == match value {
                    None => FactStatus::Unanswered,
                    Some(FactValue::Unknown { .. }) => FactStatus::Unknown,
                    Some(_) => FactStatus::Answered,
                }
        }
        (FactTest::Is(list), Some(FactValue::Text(chosen))) => listed(list, chosen),
        (FactTest::Is(list), Some(FactValue::Several(chosen))) => chosen.iter().any(|id| listed(list, id)),
        (FactTest::Row { row, is }, Some(FactValue::Grid(cells))) => {
            cells.iter().any(|(id, cell)| (row == "*" || row == id) && listed(is, &cell.is))
        }
        (FactTest::AtLeast(limit), Some(FactValue::Number(number))) => f64::from(*number) >= *limit,
        (FactTest::Below(limit), Some(FactValue::Number(number))) => f64::from(*number) < *limit,
        (FactTest::OlderThanMonths(months), Some(FactValue::Text(date))) => older(Date::parse(date), *months, as_of),
        (FactTest::RowCheckedOlderThanMonths { row, months }, Some(FactValue::Grid(cells))) => {
            cells.iter().any(|(id, cell)| (row == "*" || row == id) && older(cell.day(), *months, as_of))
        }
        // Each comparison is named. None holds without an answer, or for an answer of another kind.
        (
            FactTest::Is(_)
            | FactTest::Row { .. }
            | FactTest::AtLeast(_)
            | FactTest::Below(_)
            | FactTest::OlderThanMonths(_)
            | FactTest::RowCheckedOlderThanMonths { .. },
            _,
        ) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Cell;
    use crate::questionnaire::{ControlId, FactId, Roles};

    fn library() -> Library {
        Library {
            format_version: 1,
            content_version: String::new(),
            note: String::new(),
            roles: Roles::for_tests(),
            domains: vec![],
            facts: vec![],
            controls: vec![],
        }
    }

    fn day(text: &str) -> Option<Date> {
        Date::parse(text)
    }

    /// A grid with one row checked on each of the days, tested on November 21, 2026.
    fn row_holds(rows: &[(&str, Option<Date>)], row: &str) -> bool {
        let cells = rows.iter().map(|(id, checked_on)| ((*id).to_owned(), Cell { checked_on: *checked_on, ..Cell::new("all") }));
        let mut answers = Answers::default();
        answers.set_fact(&FactId::new("places"), Some(FactValue::Grid(cells.collect())));
        let test = FactTest::RowCheckedOlderThanMonths { row: row.to_owned(), months: 12 };
        let condition = Condition::Fact { fact: FactId::new("places"), test };
        holds(&condition, &answers, &library(), Date::new(2026, 11, 21).unwrap())
    }

    fn control_holds(choice: Option<Choice>, checked_on: Option<Date>) -> bool {
        let control = ControlId::new("restore-tests");
        let mut answers = Answers::default();
        answers.change_control(&control, |said| {
            said.answer = choice;
            said.backing.checked_on = checked_on;
        });
        let condition = Condition::Control { control, test: ControlTest::CheckedOlderThanMonths(12) };
        holds(&condition, &answers, &library(), Date::new(2026, 11, 21).unwrap())
    }

    #[test]
    fn a_row_checked_twelve_months_ago_is_not_older_than_twelve_months() {
        assert!(!row_holds(&[("email", day("2025-11-21"))], "email"));
        assert!(row_holds(&[("email", day("2025-11-20"))], "email"));
    }

    #[test]
    fn a_row_without_a_day_is_never_too_old() {
        assert!(!row_holds(&[("email", None)], "email"));
        assert!(!row_holds(&[], "email"));
        assert!(!row_holds(&[("email", None), ("ehr", None)], "*"));
    }

    #[test]
    fn only_the_row_that_is_named_counts_and_a_star_means_any() {
        let rows = [("email", day("2026-11-01")), ("ehr", day("2020-01-01"))];
        assert!(!row_holds(&rows, "email"));
        assert!(row_holds(&rows, "ehr"));
        assert!(row_holds(&rows, "*"));
    }

    #[test]
    fn the_day_beside_an_answer_counts_whatever_the_answer_is_unless_nobody_knows() {
        for choice in [None, Some(Choice::NotApplicable), Some(Choice::Option(OptionId::new("restore-tests.1")))] {
            assert!(control_holds(choice.clone(), day("2025-11-20")));
            assert!(!control_holds(choice.clone(), day("2025-11-21")));
            assert!(!control_holds(choice, None));
        }
        assert!(!control_holds(Some(Choice::Unknown), day("2025-11-20")));
        let nothing_said =
            Condition::Control { control: ControlId::new("patching"), test: ControlTest::CheckedOlderThanMonths(12) };
        assert!(!holds(&nothing_said, &Answers::default(), &library(), Date::new(2026, 11, 21).unwrap()));
    }
}
