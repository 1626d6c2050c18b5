//! Whether a condition holds for given answers.

use super::{Answers, Choice, FactValue};
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
                ControlTest::AtLeast(_) | ControlTest::Below(_) => {
                    let Some(Choice::Option(option)) = choice else { return false };
                    let Some(graded) = library.control(control).and_then(|c| c.option(option)) else { return false };
                    match test {
                        ControlTest::AtLeast(score) => graded.score >= *score,
                        ControlTest::Below(score) => graded.score < *score,
                        ControlTest::Status(_) => false,
                    }
                }
            }
        }
    }
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
        (FactTest::OlderThanMonths(months), Some(FactValue::Text(date))) => {
            Date::parse(date).is_some_and(|date| date < as_of.minus_months(*months))
        }
        _ => false,
    }
}
