//! Facts: ungraded questions whose answers an insurer or the plan needs.

use serde_json::Value;

use super::shape::{Reading, Shape, readable, record, words};
use super::{Condition, FactId, OptionId, QuestionChange};

/// A question without a grade.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Its id; profile facts have the keys of the risk model.
    pub id: FactId,
    /// The question as asked.
    pub question: String,
    /// One short sentence under the question, at most 120 characters.
    pub hint: String,
    /// Why it is asked, one sentence.
    pub why: String,
    /// What kind of answer it takes.
    pub kind: FactKind,
    /// Asked only if this holds (or cannot be decided yet).
    pub asked_if: Option<Condition>,
    /// Whether "I don't know" is offered.
    pub may_be_unknown: bool,
    /// Rows of the list of facts that insurers ask most (1 to 40).
    pub insurer_fact: Vec<u8>,
    /// Topic of insurance applications, an id of the framework `insurer`.
    pub topic: Option<String>,
    /// Where it is asked, if not in a questionnaire.
    pub place: Option<FactPlace>,
    /// What it is called where a question would be too long, such as beside a phone number.
    pub name: Option<String>,
    /// Ids that it had before.
    pub was: Vec<FactId>,
    /// Changes of what it means.
    pub changed: Vec<QuestionChange>,
}

/// Where a fact is asked if no questionnaire has to ask it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactPlace {
    /// Beside the steps for the day of an attack: whom to call.
    Contact,
    /// Beside the steps for the day of an attack: what happened, for the notification clock.
    Incident,
    /// Where the insurance attachment is made: who signs.
    Signer,
    /// On the worksheet: what applications ask besides security.
    Worksheet,
}

words!(FactPlace { Contact = "contact", Incident = "incident", Signer = "signer", Worksheet = "worksheet" });

/// The kind of answer that a fact takes.
#[derive(Clone, Debug, PartialEq)]
pub enum FactKind {
    /// One of the options.
    Choice(Vec<Labelled>),
    /// Any number of the options.
    Several(Vec<Labelled>),
    /// A whole number in a range, in a unit.
    Number {
        /// Smallest value allowed.
        min: u32,
        /// Largest value allowed.
        max: u32,
        /// What is counted, such as "people".
        unit: String,
        /// The singular of the unit, such as "person".
        one: String,
    },
    /// A calendar date.
    Date {
        /// Whether it may be after the day of answering.
        may_be_future: bool,
    },
    /// A short text.
    Text {
        /// Longest text, in characters.
        max_chars: u16,
    },
    /// A short text for each row; any may stay empty.
    Names {
        /// What is asked for.
        rows: Vec<Labelled>,
        /// Longest text of a row, in characters.
        max_chars: u16,
    },
    /// One column for each row.
    Grid {
        /// What is asked about.
        rows: Vec<Labelled>,
        /// What can be said of each.
        columns: Vec<Labelled>,
        /// Whether the day on which each row was checked is asked too.
        dated: bool,
    },
}

record! {
    /// An option, row or column: a stable id and a label that may change.
    pub struct Labelled {
        /// Stable id.
        pub id: OptionId,
        /// What the user reads.
        pub label: String,
        /// Ids that it had before.
        pub was: Vec<OptionId>,
    }
}

/// The form in the files: one object with a `kind` and the fields of that kind.
struct Written {
    id: FactId,
    question: String,
    hint: String,
    why: String,
    kind: String,
    options: Option<Vec<Labelled>>,
    min: Option<u32>,
    max: Option<u32>,
    unit: Option<String>,
    unit_one: Option<String>,
    may_be_future: bool,
    max_chars: Option<u16>,
    rows: Option<Vec<Labelled>>,
    columns: Option<Vec<Labelled>>,
    asked_if: Option<Condition>,
    unknown: Option<bool>,
    dated: bool,
    insurer_fact: Vec<u8>,
    topic: Option<String>,
    place: Option<FactPlace>,
    name: Option<String>,
    was: Vec<FactId>,
    changed: Vec<QuestionChange>,
}

readable!(Written {
    id,
    question,
    hint,
    why,
    kind,
    options,
    min,
    max,
    unit,
    unit_one,
    may_be_future,
    max_chars,
    rows,
    columns,
    asked_if,
    unknown,
    dated,
    insurer_fact,
    topic,
    place,
    name,
    was,
    changed
});

impl Shape for Fact {
    fn read(value: Value, reading: &mut Reading) -> Option<Self> {
        match Self::try_from(Written::read(value, reading)?) {
            Ok(fact) => Some(fact),
            Err(message) => reading.wrong(message),
        }
    }
}

impl TryFrom<Written> for Fact {
    type Error = String;

    fn try_from(w: Written) -> Result<Self, String> {
        let missing = |what: &str| format!("fact `{}` of kind `{}` needs {what}", w.id, w.kind);
        if w.dated && w.kind != "grid" {
            return Err(format!("fact `{}` of kind `{}` has no rows that could be `dated`", w.id, w.kind));
        }
        let kind = match w.kind.as_str() {
            "choice" => FactKind::Choice(w.options.ok_or_else(|| missing("`options`"))?),
            "several" => FactKind::Several(w.options.ok_or_else(|| missing("`options`"))?),
            "number" => {
                let unit = w.unit.ok_or_else(|| missing("`unit`"))?;
                FactKind::Number {
                    min: w.min.ok_or_else(|| missing("`min`"))?,
                    max: w.max.ok_or_else(|| missing("`max`"))?,
                    one: w.unit_one.unwrap_or_else(|| unit.clone()),
                    unit,
                }
            }
            "date" => FactKind::Date { may_be_future: w.may_be_future },
            "text" => FactKind::Text { max_chars: w.max_chars.ok_or_else(|| missing("`max_chars`"))? },
            "names" => FactKind::Names {
                rows: w.rows.ok_or_else(|| missing("`rows`"))?,
                max_chars: w.max_chars.ok_or_else(|| missing("`max_chars`"))?,
            },
            "grid" => FactKind::Grid {
                rows: w.rows.ok_or_else(|| missing("`rows`"))?,
                columns: w.columns.ok_or_else(|| missing("`columns`"))?,
                dated: w.dated,
            },
            other => return Err(format!("fact `{}` has the unknown kind `{other}`", w.id)),
        };
        Ok(Self {
            id: w.id,
            question: w.question,
            hint: w.hint,
            why: w.why,
            kind,
            asked_if: w.asked_if,
            may_be_unknown: w.unknown.unwrap_or(true),
            insurer_fact: w.insurer_fact,
            topic: w.topic,
            place: w.place,
            name: w.name,
            was: w.was,
            changed: w.changed,
        })
    }
}

impl Fact {
    /// What it is called where a question would be too long; the question where it has no such name.
    pub fn short_name(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.question)
    }

    /// Options of a choice, or the columns of a grid; empty for other kinds.
    pub fn options(&self) -> &[Labelled] {
        match &self.kind {
            FactKind::Choice(options) | FactKind::Several(options) => options,
            FactKind::Grid { columns, .. } => columns,
            FactKind::Number { .. } | FactKind::Date { .. } | FactKind::Text { .. } | FactKind::Names { .. } => &[],
        }
    }

    /// The label of an option or column; the id itself where there is none.
    pub fn label_of<'a>(&'a self, option: &'a str) -> &'a str {
        self.options().iter().find(|o| o.id.as_str() == option).map_or(option, |o| o.label.as_str())
    }
}
