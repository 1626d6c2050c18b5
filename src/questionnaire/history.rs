//! What became of a question since it was first asked: changes of its meaning, and the content versions in which they came.

use super::shape::record;

record! {
    /// A change of what a question means: new answers to choose from, another scope, other words that ask for something else.
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
    /// Reads a version. `None` where a part is no number.
    pub fn parse(text: &str) -> Option<Self> {
        text.split('.').map(|part| part.parse().ok()).collect::<Option<Vec<u32>>>().map(Self)
    }

    /// Whether `version` came before `other`. One that cannot be read came before all: what is not known to be recent is not.
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
