//! What is wrong with a content file, explained so that its author can fix it.

use std::fmt;

/// One mistake in one content file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Stable name of the kind of mistake.
    pub code: Code,
    /// File name below `questionnaires/`.
    pub file: String,
    /// Place in the file, as a path such as `controls/mfa-email-cloud/options`.
    pub at: String,
    /// What was found and what is allowed; lower case, no full stop.
    pub message: String,
    /// What the author can do.
    pub hint: String,
}

impl Problem {
    /// A file that is not there or could not be read, and why.
    pub fn missing(file: &str, why: &str) -> Self {
        Self {
            code: Code::Missing,
            file: file.to_owned(),
            at: "the whole file".to_owned(),
            message: why.to_owned(),
            hint: "check the connection and reload; if it stays, this copy of the page is incomplete".to_owned(),
        }
    }
}

/// Characters that show up where a text could not be decoded.
const UNREADABLE: [char; 2] = ['\u{fffd}', '\0'];

/// Finds a file saved in an encoding other than UTF-8, such as "ANSI" (Windows-1252) or UTF-16. `None` if every letter could be read.
pub fn wrong_encoding(text: &str, file: &str) -> Option<Problem> {
    let at = text.find(UNREADABLE)?;
    let line = text[..at].matches('\n').count() + 1;
    Some(Problem {
        code: Code::Encoding,
        file: file.to_owned(),
        at: format!("line {line}"),
        message: "a letter here cannot be read: the file is not in UTF-8, or once was not".to_owned(),
        hint: "save the file with the encoding UTF-8, not ANSI, Windows-1252 or UTF-16, and look at this line".to_owned(),
    })
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}] {}: {} ({})", self.file, self.code, self.at, self.message, self.hint)
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $text:literal),* $(,)?) => {
        /// Stable names of the kinds of mistakes; each has a fixture in `tests/fixtures/content`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $($(#[$doc])* $variant),* }

        impl Code {
            /// Every code there is.
            pub const ALL: &[Code] = &[$(Code::$variant),*];
            /// The code in kebab case.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $text),* }
            }
        }
    };
}

codes! {
    /// The file is not there or could not be read.
    Missing = "missing-file",
    /// The file is not in UTF-8, so that letters in it cannot be read.
    Encoding = "encoding",
    /// The text is not JSON, or has fields, types or addresses that the format does not know.
    WrongShape = "wrong-shape",
    /// The format version of the file is not one that this program reads, or the file has something that belongs in another file now.
    FormatVersion = "format-version",
    /// An id has characters that ids cannot have.
    MalformedId = "malformed-id",
    /// Two things share one id.
    DuplicateId = "duplicate-id",
    /// A control is named that the library does not have.
    UnknownControl = "unknown-control",
    /// A fact is named that the library does not have.
    UnknownFact = "unknown-fact",
    /// An option, row or column is named that its question does not have.
    UnknownOption = "unknown-option",
    /// A domain is named that the library does not have.
    UnknownDomain = "unknown-domain",
    /// A scenario is named that the risk model does not have.
    UnknownScenario = "unknown-scenario",
    /// A pack is named that the index does not offer.
    UnknownPack = "unknown-pack",
    /// A reference names an identifier that its framework does not have.
    UnknownReference = "unknown-reference",
    /// A former id is in use, or two claim it.
    FormerId = "former-id",
    /// A content version is not made of numbers, or a change comes after the content's own.
    ContentVersion = "content-version",
    /// Prerequisites lead back to their start.
    PrerequisiteCycle = "prerequisite-cycle",
    /// The scores of a control's options do not climb from 0 to 1.
    OptionScores = "option-scores",
    /// A number, the length of a list or that of a text is outside its range.
    OutOfRange = "out-of-range",
    /// A text that a person must read is empty.
    EmptyText = "empty-text",
    /// A hint is longer than a screen reader should have to read.
    LongHint = "long-hint",
    /// A list that must have entries is empty.
    EmptyList = "empty-list",
    /// A condition looks at something that is asked later.
    ConditionLooksAhead = "condition-looks-ahead",
    /// A condition compares a fact in a way that its kind does not allow.
    ConditionKind = "condition-kind",
    /// A role names a fact of a kind that the program cannot use there.
    RoleKind = "role-kind",
    /// The risk model misses a layer, weight or factor that a control needs.
    ModelIncomplete = "model-incomplete",
    /// A control of the library has no fix.
    FixesIncomplete = "fixes-incomplete",
    /// A control of the library belongs to no service of an IT company.
    ServicesIncomplete = "services-incomplete",
    /// A control of the library has no steps, or the steps are not in the library's order.
    StepsIncomplete = "steps-incomplete",
    /// The id in a pack's file is not the file's name.
    WrongPack = "wrong-pack",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Gathers the problems of one file.
pub(crate) struct Problems {
    file: String,
    found: Vec<Problem>,
}

impl Problems {
    pub(crate) fn of(file: &str) -> Self {
        Self { file: file.to_owned(), found: Vec::new() }
    }

    pub(crate) fn add(&mut self, code: Code, at: impl Into<String>, message: impl Into<String>, hint: &str) {
        self.found.push(Problem { code, file: self.file.clone(), at: at.into(), message: message.into(), hint: hint.to_owned() });
    }

    pub(crate) fn into_vec(self) -> Vec<Problem> {
        self.found
    }
}
