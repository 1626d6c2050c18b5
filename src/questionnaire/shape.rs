//! From parsed JSON to the types of content and of stored data, with every mistake of shape and its place.
//!
//! Derived deserializers stop at the first mistake and would make up a quarter of the page's program. Here a record is a list of
//! fields. Each takes its value out of the object and says what is wrong with it; the rest is read all the same.

use std::borrow::Cow;

use serde_json::Value;

use crate::date::Date;
use crate::map::{MOST, Map};

use super::problem::{Code, Problem, Problems};
use crate::json::parse;

/// Where the reader is, and what it found wrong so far.
pub(crate) struct Reading {
    problems: Problems,
    path: Vec<Cow<'static, str>>,
    is_wrong: bool,
}

impl Reading {
    pub(super) fn of(file: &str) -> Self {
        Self { problems: Problems::of(file), path: Vec::new(), is_wrong: false }
    }

    /// The value, or everything that is wrong with it.
    pub(super) fn finish<T>(self, value: Option<T>) -> Result<T, Vec<Problem>> {
        match value {
            Some(value) if !self.is_wrong => Ok(value),
            _ => Err(self.problems.into_vec()),
        }
    }

    /// Notes a mistake at the place that is being read.
    pub(crate) fn wrong<T>(&mut self, message: String) -> Option<T> {
        self.note(message);
        None
    }

    /// Notes a mistake in what the file says about itself, before its content is looked at.
    pub(super) fn refuse(&mut self, code: Code, at: impl Into<String>, message: impl Into<String>, hint: &str) {
        self.is_wrong = true;
        self.problems.add(code, at, message, hint);
    }

    // The functions below do not depend on the type. Kept apart from the generic code, each is compiled only once.

    #[inline(never)]
    fn note(&mut self, message: String) {
        let at = if self.path.is_empty() { "the whole file".to_owned() } else { self.path.join("/") };
        let hint = "compare this place with a neighbour, or open the file in an editor that reads its schema";
        self.refuse(Code::WrongShape, at, message, hint);
    }

    #[inline(never)]
    fn note_missing(&mut self, name: &str) {
        self.note(format!("`{name}` is missing"));
    }

    #[inline(never)]
    fn enter(&mut self, step: Cow<'static, str>) {
        self.path.push(step);
    }

    #[inline(never)]
    fn leave(&mut self) {
        self.path.pop();
    }
}

/// Something that a content file can hold.
pub(crate) trait Shape: Sized {
    /// Takes the value; `None` where a mistake was noted.
    fn read(value: Value, reading: &mut Reading) -> Option<Self>;

    /// What stands for a field that is not there, where that is allowed.
    fn absent() -> Option<Self> {
        None
    }
}

/// Reads a text that is not a content file.
///
/// # Errors
/// The first mistake and its place.
pub(crate) fn read_text<T: Shape>(text: &str) -> Result<T, String> {
    read_value(parse(text).map_err(|error| error.to_string())?)
}

/// Does the same with JSON that is already parsed.
pub(crate) fn read_value<T: Shape>(value: Value) -> Result<T, String> {
    let mut reading = Reading::of("");
    let value = T::read(value, &mut reading);
    reading
        .finish(value)
        .map_err(|problems| problems.first().map(|first| format!("{}: {}", first.at, first.message)).unwrap_or_default())
}

/// The fields of an object that were not taken yet.
pub(crate) struct Fields(serde_json::Map<String, Value>);

impl Fields {
    pub(crate) fn open(value: Value, reading: &mut Reading) -> Option<Self> {
        match value {
            Value::Object(map) => Some(Self(map)),
            other => reading.wrong(format!("{} where an object is expected", kind(&other))),
        }
    }

    /// Takes a field; it is a mistake if a required one is missing.
    pub(crate) fn take<T: Shape>(&mut self, name: &'static str, reading: &mut Reading) -> Option<T> {
        let Some(value) = self.enter(name, reading) else {
            let absent = T::absent();
            if absent.is_none() {
                reading.note_missing(name);
            }
            return absent;
        };
        let value = T::read(value, reading);
        reading.leave();
        value
    }

    /// Takes an optional field: it may be missing, or `null`.
    pub(crate) fn take_if_there<T: Shape + Default>(&mut self, name: &'static str, reading: &mut Reading) -> Option<T> {
        match self.0.get(name) {
            None | Some(Value::Null) => {
                self.0.remove(name);
                Some(T::default())
            }
            Some(_) => self.take(name, reading),
        }
    }

    #[inline(never)]
    fn enter(&mut self, name: &'static str, reading: &mut Reading) -> Option<Value> {
        let value = self.0.remove(name)?;
        reading.enter(Cow::Borrowed(name));
        Some(value)
    }

    /// Every field that was not taken is a mistake. `$schema` and `$comment` are for editors.
    pub(crate) fn close(self, reading: &mut Reading) {
        for name in self.0.keys().filter(|name| !name.starts_with('$')) {
            let _: Option<()> = reading.wrong(format!("there is no field `{name}` here"));
        }
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

impl Shape for String {
    fn read(value: Value, reading: &mut Reading) -> Option<Self> {
        match value {
            Value::String(text) => Some(text),
            other => reading.wrong(format!("{} where a text is expected", kind(&other))),
        }
    }
}

impl Shape for bool {
    fn read(value: Value, reading: &mut Reading) -> Option<Self> {
        match value {
            Value::Bool(flag) => Some(flag),
            other => reading.wrong(format!("{} where true or false is expected", kind(&other))),
        }
    }

    fn absent() -> Option<Self> {
        Some(false)
    }
}

impl Shape for f64 {
    fn read(value: Value, reading: &mut Reading) -> Option<Self> {
        match value.as_f64() {
            Some(number) => Some(number),
            None => reading.wrong(format!("{} where a number is expected", kind(&value))),
        }
    }
}

macro_rules! whole_numbers {
    ($($number:ty),*) => {$(
        impl Shape for $number {
            fn read(value: Value, reading: &mut Reading) -> Option<Self> {
                match value.as_u64().and_then(|number| <$number>::try_from(number).ok()) {
                    Some(number) => Some(number),
                    None => reading.wrong(format!("expected a whole number from 0 to {}", <$number>::MAX)),
                }
            }
        }
    )*};
}
whole_numbers!(u8, u16, u32);

impl Shape for Date {
    fn read(value: Value, reading: &mut Reading) -> Option<Self> {
        let text = String::read(value, reading)?;
        match Self::parse(&text) {
            Some(date) => Some(date),
            None => reading.wrong(format!("`{text}` is not a date such as 2026-11-21")),
        }
    }
}

impl<T: Shape> Shape for Option<T> {
    fn read(value: Value, reading: &mut Reading) -> Option<Self> {
        T::read(value, reading).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Shape> Shape for Box<T> {
    fn read(value: Value, reading: &mut Reading) -> Option<Self> {
        T::read(value, reading).map(Self::new)
    }
}

/// A missing list is empty. Validation decides whether it may be.
impl<T: Shape> Shape for Vec<T> {
    fn read(value: Value, reading: &mut Reading) -> Option<Self> {
        let Value::Array(entries) = value else {
            return reading.wrong(format!("{} where a list is expected", kind(&value)));
        };
        let mut list = Vec::with_capacity(entries.len());
        for (at, entry) in entries.into_iter().enumerate() {
            reading.enter(step(at, &entry));
            list.extend(T::read(entry, reading));
            reading.leave();
        }
        Some(list)
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

/// Where an entry of a list is. An author finds it by its id sooner than by counting.
#[inline(never)]
fn step(at: usize, entry: &Value) -> Cow<'static, str> {
    Cow::Owned(entry.get("id").and_then(Value::as_str).map_or_else(|| at.to_string(), str::to_owned))
}

/// Something that can be a key of an object.
pub(crate) trait Key: Sized {
    /// The key with this name, if there is one.
    fn key(name: &str) -> Option<Self>;
}

impl Key for String {
    fn key(name: &str) -> Option<Self> {
        Some(name.to_owned())
    }
}

impl Key for u8 {
    fn key(name: &str) -> Option<Self> {
        name.parse().ok()
    }
}

impl<K: Key + Ord, T: Shape> Shape for Map<K, T> {
    fn read(value: Value, reading: &mut Reading) -> Option<Self> {
        let Value::Object(entries) = value else {
            return reading.wrong(format!("{} where an object is expected", kind(&value)));
        };
        if entries.len() > MOST {
            return reading.wrong("too many entries".to_owned());
        }
        let mut map = Self::new();
        for (name, entry) in entries {
            match K::key(&name) {
                Some(key) => {
                    reading.enter(Cow::Owned(name));
                    map.extend(T::read(entry, reading).map(|value| (key, value)));
                    reading.leave();
                }
                None => reading.wrong(format!("nothing is called `{name}` here"))?,
            }
        }
        Some(map)
    }
}

/// Defines a struct together with its reading: every field is taken, and no other is allowed.
macro_rules! record {
    ($($(#[$doc:meta])* $vis:vis struct $name:ident { $($(#[$field_doc:meta])* $field_vis:vis $field:ident: $ty:ty),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        $vis struct $name { $($(#[$field_doc])* $field_vis $field: $ty),* }
        $crate::questionnaire::shape::readable!($name { $($field),* });
    )*};
}

/// Lets a struct be read, field by field. Fields after the semicolon may be missing.
macro_rules! readable {
    ($name:ident { $($field:ident),* $(; $($optional:ident),*)? }) => {
        impl $crate::questionnaire::shape::Shape for $name {
            fn read(value: serde_json::Value, reading: &mut $crate::questionnaire::shape::Reading) -> Option<Self> {
                let mut fields = $crate::questionnaire::shape::Fields::open(value, reading)?;
                $(let $field = fields.take(stringify!($field), reading);)*
                $($(let $optional = fields.take_if_there(stringify!($optional), reading);)*)?
                fields.close(reading);
                // All at once: a single exit if something is missing, not one for each field.
                match ($($field,)* $($($optional,)*)?) {
                    ($(Some($field),)* $($(Some($optional),)*)?) => Some(Self { $($field,)* $($($optional),*)? }),
                    _ => None,
                }
            }
        }
    };
}

/// Lets an enum be read from its words, as a value and as a key.
macro_rules! words {
    ($name:ident { $($variant:ident = $word:literal),* $(,)? }) => {
        impl $crate::questionnaire::shape::Key for $name {
            fn key(name: &str) -> Option<Self> {
                match name { $($word => Some(Self::$variant),)* _ => None }
            }
        }
        impl $crate::questionnaire::shape::Shape for $name {
            fn read(value: serde_json::Value, reading: &mut $crate::questionnaire::shape::Reading) -> Option<Self> {
                let word = String::read(value, reading)?;
                match $crate::questionnaire::shape::Key::key(&word) {
                    Some(known) => Some(known),
                    None => reading.wrong(format!("`{word}` where {} is expected", [$(concat!("`", $word, "`")),*].join(" or "))),
                }
            }
        }
    };
}

pub(crate) use {readable, record, words};
