//! The answer to a fact: its form in files, reading what was typed, and putting it into words.

use crate::map::Map;
use std::fmt;

use serde::Serialize;
use serde_json::Value;

use super::isolated;
use super::number::{NumberError, grouped, read_number};
use crate::date::Date;
use crate::questionnaire::shape::{Fields, Reading, Shape, readable};
use crate::questionnaire::{Fact, FactKind};

/// The answer to a fact. A choice, a date and a text are all text; the fact's kind says which.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum FactValue {
    /// An option id, an ISO date, or words.
    Text(String),
    /// A whole number.
    Number(u32),
    /// Option ids.
    Several(Vec<String>),
    /// "I don't know", written `{"unknown": true}`.
    Unknown {
        /// Always true.
        unknown: bool,
    },
    /// A text for each row that has one, by row id; written `{"names": {"row": "text"}}`.
    Names {
        /// The texts.
        names: Map<String, String>,
    },
    /// What is said about each row, by row id.
    Grid(Map<String, Cell>),
}

/// What is said about one row of a grid; in files the column's id, or `{"is": "some", "checked_on": "2026-10-02", "note": "Not the lab"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "WrittenCell")]
pub struct Cell {
    /// Id of the column.
    pub is: String,
    /// The day it was checked.
    pub checked_on: Option<Date>,
    /// Its limits or its reason, in the clinic's words; at most [`LONGEST_ROW_NOTE`] characters are typed.
    pub note: String,
}

/// Longest note on a row, in characters.
pub const LONGEST_ROW_NOTE: u16 = 120;

impl Cell {
    /// A row with nothing but its column.
    pub fn new(column: &str) -> Self {
        Self { is: column.to_owned(), checked_on: None, note: String::new() }
    }

    /// Whether the column says that nobody knows.
    pub fn is_unknown(&self) -> bool {
        self.is == UNKNOWN_COLUMN
    }

    /// The day it was checked; none where nobody knows. A day entered for another choice is kept, and counts again if that choice comes
    /// back.
    pub fn day(&self) -> Option<Date> {
        self.checked_on.filter(|_| !self.is_unknown())
    }
}

/// The column of a grid that says nobody knows.
const UNKNOWN_COLUMN: &str = "unknown";

#[derive(Serialize)]
#[serde(untagged)]
enum WrittenCell {
    Plain(String),
    Full(FullCell),
}

#[derive(Serialize)]
struct FullCell {
    is: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    checked_on: Option<Date>,
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
}

readable!(FullCell { is; checked_on, note });

impl Shape for Cell {
    fn read(value: Value, reading: &mut Reading) -> Option<Self> {
        match value {
            Value::String(is) => Some(Self::new(&is)),
            full => FullCell::read(full, reading).map(|FullCell { is, checked_on, note }| Self { is, checked_on, note }),
        }
    }
}

impl Shape for FactValue {
    fn read(value: Value, reading: &mut Reading) -> Option<Self> {
        match value {
            Value::String(text) => Some(Self::Text(text)),
            Value::Number(_) => u32::read(value, reading).map(Self::Number),
            Value::Array(_) => Vec::read(value, reading).map(Self::Several),
            // A row may have this id, but what is said about it is never a Boolean.
            Value::Object(ref fields) if fields.get("unknown").is_some_and(Value::is_boolean) => {
                let mut fields = Fields::open(value, reading)?;
                let unknown = fields.take("unknown", reading);
                fields.close(reading);
                Some(Self::Unknown { unknown: unknown? })
            }
            // A row of a grid may have this id too, but what is said about it is a text, or has a column.
            Value::Object(ref fields)
                if fields.get("names").and_then(Value::as_object).is_some_and(|names| !names.contains_key("is")) =>
            {
                let mut fields = Fields::open(value, reading)?;
                let names = fields.take("names", reading);
                fields.close(reading);
                Some(Self::Names { names: names? })
            }
            grid => Map::read(grid, reading).map(Self::Grid),
        }
    }
}

impl From<Cell> for WrittenCell {
    fn from(Cell { is, checked_on, note }: Cell) -> Self {
        match checked_on.is_none() && note.is_empty() {
            true => Self::Plain(is),
            false => Self::Full(FullCell { is, checked_on, note }),
        }
    }
}

impl FactValue {
    /// "I don't know."
    pub const UNKNOWN: FactValue = FactValue::Unknown { unknown: true };

    /// Whether this is "I don't know".
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown { .. })
    }

    /// Whether everything that was asked is answered: in a grid, each row.
    pub fn is_whole(&self, kind: &FactKind) -> bool {
        match (kind, self) {
            (FactKind::Grid { rows, .. }, Self::Grid(cells)) => rows.iter().all(|row| cells.contains_key(row.id.as_str())),
            (
                _,
                Self::Unknown { .. } | Self::Text(_) | Self::Number(_) | Self::Several(_) | Self::Names { .. } | Self::Grid(_),
            ) => true,
        }
    }

    /// The answer as it would be typed; empty where it is chosen from a list.
    pub fn as_typed(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Unknown { .. } | Self::Several(_) | Self::Names { .. } | Self::Grid(_) => String::new(),
        }
    }

    /// What is said about each row of a grid; empty for other kinds.
    pub fn rows(self) -> Map<String, Cell> {
        match self {
            Self::Grid(cells) => cells,
            Self::Unknown { .. } | Self::Text(_) | Self::Number(_) | Self::Several(_) | Self::Names { .. } => Map::new(),
        }
    }
}

/// Why typed text is not an answer to a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueError {
    /// Not one whole number.
    Number(NumberError),
    /// Outside the range allowed.
    OutOfRange(u32, u32),
    /// Not a date.
    NotADate,
    /// A date that has not come yet.
    InFuture,
    /// More characters than allowed: the limit, and how many are over it.
    TooLong(u16, usize),
}

impl ValueError {
    /// The error for a text with more than this many characters, if it has more.
    pub fn too_long(text: &str, longest: u16) -> Option<Self> {
        let over = text.chars().count().saturating_sub(usize::from(longest));
        (over > 0).then_some(Self::TooLong(longest, over))
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(NumberError::Several) => f.write_str("Enter one number, such as 12, and not a range or a limit"),
            Self::Number(NumberError::NotWhole) => f.write_str("Enter a whole number, such as 12, without a decimal part"),
            Self::Number(_) => f.write_str("Enter a whole number in digits, such as 12 or 1,200"),
            Self::OutOfRange(min, max) => write!(f, "Enter a number from {} to {}", grouped(*min), grouped(*max)),
            Self::NotADate => f.write_str("Enter a full date: month, day and a year of four digits"),
            Self::InFuture => f.write_str("Enter a date that is today or earlier"),
            Self::TooLong(max, over) => {
                let max = grouped(u32::from(*max));
                write!(f, "Use at most {max} characters. There {} {over} too many", if *over == 1 { "is" } else { "are" })
            }
        }
    }
}

/// Reads what was typed for a number, date or text. Empty text is no answer (`Ok(None)`), never a mistake.
///
/// # Errors
/// What is wrong, in words for the user.
pub fn read_value(kind: &FactKind, typed: &str, today: Date) -> Result<Option<FactValue>, ValueError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    match kind {
        FactKind::Number { min, max, unit, one } => match read_number(typed, [unit, one]) {
            Ok(number) if (*min..=*max).contains(&number) => Ok(Some(FactValue::Number(number))),
            Ok(_) | Err(NumberError::TooLarge) => Err(ValueError::OutOfRange(*min, *max)),
            Err(why) => Err(ValueError::Number(why)),
        },
        FactKind::Date { may_be_future } => {
            let date = if *may_be_future { any_date(typed)? } else { past_date(typed, today)? };
            Ok(date.map(|date| FactValue::Text(date.to_string())))
        }
        FactKind::Text { max_chars } => {
            // Control characters are invisible and not meant, and would take six times the space in a file.
            let seen: String = typed.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
            ValueError::too_long(&seen, *max_chars).map_or(Ok(Some(FactValue::Text(seen))), Err)
        }
        FactKind::Choice(_) | FactKind::Several(_) | FactKind::Names { .. } | FactKind::Grid { .. } => {
            Ok(Some(FactValue::Text(typed.to_owned())))
        }
    }
}

/// Years before this one are typing mistakes, such as 0026 for 2026.
const FIRST_YEAR: i32 = 1900;

/// Reads a date that is not in the future, as a date field gives it. Empty text is no answer.
fn past_date(typed: &str, today: Date) -> Result<Option<Date>, ValueError> {
    match any_date(typed)? {
        Some(date) if date > today => Err(ValueError::InFuture),
        date => Ok(date),
    }
}

/// Reads a date, as a date field gives it. Empty text is no answer.
///
/// # Errors
/// It is not a date, or its year is before 1900: most likely a two-digit year.
pub fn any_date(typed: &str) -> Result<Option<Date>, ValueError> {
    if typed.is_empty() {
        return Ok(None);
    }
    let date = Date::parse(typed).filter(|date| date.parts().0 >= FIRST_YEAR);
    date.map(Some).ok_or(ValueError::NotADate)
}

/// A number, date or text as a reader sees it; the text where it is an id.
pub fn kind_in_words(kind: &FactKind, value: &FactValue) -> String {
    match (kind, value) {
        (_, FactValue::Unknown { .. }) => "I don’t know".to_owned(),
        (FactKind::Date { .. }, FactValue::Text(text)) => Date::parse(text).map_or_else(|| text.clone(), Date::in_words),
        (_, FactValue::Text(text)) => isolated(text),
        (FactKind::Number { unit, one, .. }, FactValue::Number(number)) => {
            [&grouped(*number), " ", if *number == 1 { one } else { unit }].concat()
        }
        (_, FactValue::Number(number)) => grouped(*number),
        (_, FactValue::Several(_) | FactValue::Names { .. } | FactValue::Grid(_)) => String::new(),
    }
}

/// The answer to a fact as a reader sees it.
pub fn in_words(fact: &Fact, value: &FactValue) -> String {
    match (&fact.kind, value) {
        (FactKind::Choice(_), FactValue::Text(text)) => fact.label_of(text).to_owned(),
        (_, FactValue::Several(chosen)) if chosen.is_empty() => "None of these".to_owned(),
        (_, FactValue::Several(chosen)) => chosen.iter().map(|id| fact.label_of(id)).collect::<Vec<_>>().join("; "),
        (FactKind::Names { rows, .. }, FactValue::Names { names }) => rows
            .iter()
            .filter_map(|row| Some([&row.label, ": ", &isolated(names.get(row.id.as_str())?)].concat()))
            .collect::<Vec<_>>()
            .join("; "),
        (FactKind::Grid { rows, .. }, FactValue::Grid(cells)) => rows
            .iter()
            .filter_map(|row| {
                let cell = cells.get(row.id.as_str())?;
                let checked = cell.day().map(|day| format!(" (checked {})", day.in_words())).unwrap_or_default();
                let note = if cell.note.is_empty() { String::new() } else { format!(", {}", isolated(&cell.note)) };
                Some(format!("{}: {}{checked}{note}", row.label, fact.label_of(&cell.is)))
            })
            .collect::<Vec<_>>()
            .join("; "),
        (kind, value) => kind_in_words(kind, value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(unit: &str, one: &str) -> FactKind {
        FactKind::Number { min: 1, max: 10_000, unit: unit.to_owned(), one: one.to_owned() }
    }

    #[test]
    fn one_is_said_as_one_and_thousands_have_a_comma() {
        let people = number("people", "person");
        for (value, words) in [(1, "1 person"), (2, "2 people"), (5000, "5,000 people")] {
            assert_eq!(kind_in_words(&people, &FactValue::Number(value)), words);
        }
    }

    #[test]
    fn what_is_no_answer_says_what_to_type() {
        let today = Date::new(2026, 11, 21).unwrap();
        let said = |kind: &FactKind, typed: &str| read_value(kind, typed, today).unwrap_err().to_string();
        let people = number("people", "person");
        assert_eq!(said(&people, "twelve"), "Enter a whole number in digits, such as 12 or 1,200");
        assert_eq!(said(&people, "0"), "Enter a number from 1 to 10,000");
        assert_eq!(said(&people, "99999999999"), "Enter a number from 1 to 10,000");
        let text = FactKind::Text { max_chars: 3 };
        assert_eq!(said(&text, "abcd"), "Use at most 3 characters. There is 1 too many");
        assert_eq!(said(&text, "abcde"), "Use at most 3 characters. There are 2 too many");
        assert_eq!(read_value(&text, "日本語", today), Ok(Some(FactValue::Text("日本語".to_owned()))), "characters, not bytes");
        let pasted = read_value(&FactKind::Text { max_chars: 9 }, "Oak\u{1} \u{0}St\n2", today);
        assert_eq!(pasted, Ok(Some(FactValue::Text("Oak St\n2".to_owned()))), "control characters are dropped");
    }

    #[test]
    fn what_nobody_knows_was_checked_on_no_day() {
        let checked_on = Date::new(2026, 10, 2);
        assert_eq!(Cell { checked_on, ..Cell::new("all") }.day(), checked_on);
        assert_eq!(Cell { checked_on, ..Cell::new("unknown") }.day(), None);
    }

    #[test]
    fn a_day_on_which_something_was_checked_has_come_already() {
        let today = Date::new(2026, 11, 21).unwrap();
        assert_eq!(past_date("", today), Ok(None));
        assert_eq!(past_date("2026-11-21", today), Ok(Some(today)));
        assert_eq!(past_date("2026-11-22", today), Err(ValueError::InFuture));
        for wrong in ["0026-11-21", "2026-02-30", "yesterday"] {
            assert_eq!(past_date(wrong, today), Err(ValueError::NotADate), "{wrong}");
        }
    }
}
