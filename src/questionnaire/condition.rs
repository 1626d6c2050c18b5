//! Conditions: when a question is asked, when answers contradict each other.
//!
//! A closed set, so that every reference can be checked when the content is loaded. What a condition says about given answers is
//! decided in `answers`.

use serde_json::Value;

use super::shape::{Reading, Shape, readable};
use super::{ControlId, FactId, OptionId};

/// A yes-or-no question about the answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// Every part holds.
    All(Vec<Condition>),
    /// At least one part holds.
    Any(Vec<Condition>),
    /// The part does not hold.
    Not(Box<Condition>),
    /// A fact passes a test.
    Fact {
        /// The fact tested.
        fact: FactId,
        /// The test.
        test: FactTest,
    },
    /// A control's answer passes a test.
    Control {
        /// The control tested.
        control: ControlId,
        /// The test.
        test: ControlTest,
    },
}

/// How a fact is tested. Comparisons are false while the fact is unanswered or unknown.
#[derive(Clone, Debug, PartialEq)]
pub enum FactTest {
    /// A choice is one of these; where several were chosen, at least one is among these.
    Is(Vec<OptionId>),
    /// A row of a grid (`*`: any row) has one of these columns.
    Row {
        /// Row id, or `*`.
        row: String,
        /// Column ids.
        is: Vec<OptionId>,
    },
    /// A number is this or more.
    AtLeast(f64),
    /// A number is less than this.
    Below(f64),
    /// A date is more than this many calendar months before the report date.
    OlderThanMonths(u32),
    /// A row of a grid (`*`: any row) was last checked more than this many calendar months before the report date.
    RowCheckedOlderThanMonths {
        /// Row id, or `*`.
        row: String,
        /// How many months.
        months: u32,
    },
    /// The fact has been answered, is unknown, or is unanswered.
    Status(FactStatus),
}

/// Whether a fact has an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactStatus {
    /// A value was given.
    Answered,
    /// "I don't know" was chosen.
    Unknown,
    /// Nothing was chosen.
    Unanswered,
}

/// How a control's answer is tested. Score comparisons are false unless a graded option was chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum ControlTest {
    /// The chosen option scores this or more.
    AtLeast(f64),
    /// The chosen option scores less than this.
    Below(f64),
    /// The date of the check, given beside the answer, is more than this many calendar months before the report date.
    CheckedOlderThanMonths(u32),
    /// There is no graded answer, for this reason.
    Status(Ungraded),
}

/// Why a control has no graded answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ungraded {
    /// "I don't know" was chosen.
    Unknown,
    /// "Does not apply" was chosen.
    NotApplicable,
    /// Nothing was chosen.
    Unanswered,
}

/// The form in the files: one object with exactly one kind of key.
struct Written {
    all: Option<Vec<Condition>>,
    any: Option<Vec<Condition>>,
    not: Option<Box<Condition>>,
    fact: Option<FactId>,
    control: Option<ControlId>,
    row: Option<String>,
    is: Option<Vec<OptionId>>,
    at_least: Option<f64>,
    below: Option<f64>,
    older_than_months: Option<u32>,
    checked_older_than_months: Option<u32>,
    status: Option<String>,
}

impl Written {
    /// Refuses an object that would be read only in part.
    fn says_one_thing(&self) -> Result<(), String> {
        let count = |set: &[bool]| set.iter().filter(|is_set| **is_set).count();
        let groups = [self.all.is_some(), self.any.is_some(), self.not.is_some()];
        let tests = [
            self.is.is_some(),
            self.at_least.is_some(),
            self.below.is_some(),
            self.older_than_months.is_some(),
            self.checked_older_than_months.is_some(),
            self.status.is_some(),
        ];
        if count(&groups) + count(&[self.fact.is_some(), self.control.is_some()]) != 1 {
            return Err("a condition needs exactly one of `all`, `any`, `not`, `fact`, `control`".to_owned());
        }
        if count(&tests) != 1 - count(&groups) {
            return Err("a condition on a fact or control makes one comparison; combine several with `all`".to_owned());
        }
        let looks_at_row = self.is.is_some() || self.checked_older_than_months.is_some();
        if self.row.is_some() && (!looks_at_row || self.fact.is_none()) {
            return Err("`row` goes with a fact and `is` or `checked_older_than_months`".to_owned());
        }
        Ok(())
    }
}

readable!(Written {
    all,
    any,
    not,
    fact,
    control,
    row,
    is,
    at_least,
    below,
    older_than_months,
    checked_older_than_months,
    status
});

impl Shape for Condition {
    fn read(value: Value, reading: &mut Reading) -> Option<Self> {
        match Self::try_from(Written::read(value, reading)?) {
            Ok(condition) => Some(condition),
            Err(message) => reading.wrong(message),
        }
    }
}

impl TryFrom<Written> for Condition {
    type Error = String;

    fn try_from(w: Written) -> Result<Self, String> {
        w.says_one_thing()?;
        match w {
            Written { all: Some(parts), .. } => Ok(Self::All(parts)),
            Written { any: Some(parts), .. } => Ok(Self::Any(parts)),
            Written { not: Some(part), .. } => Ok(Self::Not(part)),
            Written { fact: Some(fact), .. } => {
                let test = match w {
                    Written { row: Some(row), is: Some(is), .. } => FactTest::Row { row, is },
                    Written { row: Some(row), checked_older_than_months: Some(months), .. } => {
                        FactTest::RowCheckedOlderThanMonths { row, months }
                    }
                    Written { is: Some(is), .. } => FactTest::Is(is),
                    Written { at_least: Some(n), .. } => FactTest::AtLeast(n),
                    Written { below: Some(n), .. } => FactTest::Below(n),
                    Written { older_than_months: Some(n), .. } => FactTest::OlderThanMonths(n),
                    Written { status: Some(status), .. } => FactTest::Status(match status.as_str() {
                        "answered" => FactStatus::Answered,
                        "unknown" => FactStatus::Unknown,
                        "unanswered" => FactStatus::Unanswered,
                        other => return Err(format!("`{other}` is no status of a fact")),
                    }),
                    _ => return Err(format!("the condition on `{fact}` compares nothing")),
                };
                Ok(Self::Fact { fact, test })
            }
            Written { control: Some(control), .. } => {
                let test = match w {
                    Written { at_least: Some(n), .. } => ControlTest::AtLeast(n),
                    Written { below: Some(n), .. } => ControlTest::Below(n),
                    Written { checked_older_than_months: Some(n), .. } => ControlTest::CheckedOlderThanMonths(n),
                    Written { status: Some(status), .. } => ControlTest::Status(match status.as_str() {
                        "unknown" => Ungraded::Unknown,
                        "not_applicable" => Ungraded::NotApplicable,
                        "unanswered" => Ungraded::Unanswered,
                        other => return Err(format!("`{other}` is no reason for a missing grade; compare scores instead")),
                    }),
                    _ => return Err(format!("the condition on `{control}` compares nothing")),
                };
                Ok(Self::Control { control, test })
            }
            _ => Err("a condition needs one of `all`, `any`, `not`, `fact`, `control`".to_owned()),
        }
    }
}

impl Condition {
    /// The facts that it looks at, each once, in order of appearance.
    pub fn facts(&self) -> Vec<&FactId> {
        let mut facts = Vec::new();
        self.for_each_leaf(&mut |leaf| match leaf {
            Self::Fact { fact, .. } if !facts.contains(&fact) => facts.push(fact),
            _ => {}
        });
        facts
    }

    /// Whether it looks at a row of a grid.
    pub fn looks_at(&self, grid: &FactId, row: &str) -> bool {
        let mut found = false;
        self.for_each_leaf(&mut |leaf| {
            found |= match leaf {
                Self::Fact {
                    fact,
                    test: FactTest::Row { row: of, .. } | FactTest::RowCheckedOlderThanMonths { row: of, .. },
                } => fact == grid && (of == row || of == "*"),
                _ => false,
            };
        });
        found
    }

    /// Calls `visit` on every comparison in the condition.
    pub fn for_each_leaf<'a>(&'a self, visit: &mut impl FnMut(&'a Condition)) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.for_each_leaf(visit);
                }
            }
            Self::Not(part) => part.for_each_leaf(visit),
            leaf @ (Self::Fact { .. } | Self::Control { .. }) => visit(leaf),
        }
    }
}
