//! How a question has changed since it was first asked: changes in its meaning, and the content versions that brought them.

use super::shape::record;

record! {
    /// A change in what a question means: new answers to choose from, another scope, or new wording that asks for something else.
    pub struct QuestionChange {
        /// The first content version that has it.
        pub since: String,
        /// What changed, one sentence.
        pub what: String,
    }
}

/// A version of the content, such as `2026.12.1`; its parts compare as numbers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ContentVersion(Vec<u32>);

impl ContentVersion {
    /// Reads a version. `None` where a part is not a number.
    pub fn parse(text: &str) -> Option<Self> {
        text.split('.').map(|part| part.parse().ok()).collect::<Option<Vec<u32>>>().map(Self)
    }

    /// Whether `version` came before `other`. A version that cannot be read counts as the oldest: it is not known to be recent.
    pub fn is_before(version: &str, other: &str) -> bool {
        Self::parse(version) < Self::parse(other)
    }
}

#[cfg(test)]
mod tests {
    use super::ContentVersion;

    #[test]
    fn versions_compare_as_numbers() {
        for (earlier, later) in
            [("2026.9.1", "2026.11.1"), ("2026.11.2", "2026.11.10"), ("2026.11", "2026.11.1"), ("", "2026.1.1")]
        {
            assert!(ContentVersion::is_before(earlier, later), "{earlier} {later}");
            assert!(!ContentVersion::is_before(later, earlier), "{earlier} {later}");
        }
        assert!(!ContentVersion::is_before("2026.11.1", "2026.11.1"));
        assert!(ContentVersion::is_before("next year", "2026.1.1"));
    }
}
