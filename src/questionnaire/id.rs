//! Typed ids, so that a fact is never looked up where a control is meant.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Wraps an id. Validation decides whether it refers to anything.
            pub fn new(id: &str) -> Self { Self(id.to_owned()) }
            /// The id as written in the files.
            pub fn as_str(&self) -> &str { &self.0 }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&self.0) }
        }

        impl super::shape::Key for $name {
            fn key(name: &str) -> Option<Self> {
                Some(Self::new(name))
            }
        }

        impl super::shape::Shape for $name {
            fn read(value: serde_json::Value, reading: &mut super::shape::Reading) -> Option<Self> {
                String::read(value, reading).map(Self)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str { &self.0 }
        }
    )*};
}

ids! {
    /// Id of a control, such as `mfa-email-cloud`.
    ControlId,
    /// Id of a fact, such as `clinic_type`.
    FactId,
    /// Id of an answer option: of a control `mfa-email-cloud.2`, of a fact `primary_care`.
    OptionId,
    /// Id of a domain, such as `identity`.
    DomainId,
    /// Id of a questionnaire, such as `quick-check`; also its file name.
    PackId,
    /// Id of a section within its pack.
    SectionId,
    /// Id of a risk scenario, such as `ransomware`.
    ScenarioId,
}

/// Whether `id` is made of lower-case letters, digits and single `-`, `_` or `.` between them.
pub fn is_well_formed(id: &str) -> bool {
    !id.is_empty()
        && id
            .split(['-', '_', '.'])
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}
