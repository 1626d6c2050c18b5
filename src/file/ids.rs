//! Ids of check-ups on a device: which ids from a file can be kept, and those of safety copies.

/// Separates the id of a check-up from the time of its safety copy.
const SAFETY: &str = "-safety-";

/// Longest id that is kept.
const LONGEST: usize = 64;

/// Whether an id from a file can be used on the device. The id is part of a key, where it ends at a dot.
pub fn is_usable_id(id: &str) -> bool {
    (1..=LONGEST).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The id of a copy that is kept when the check-up `id` is replaced; `moment` tells copies apart.
pub fn safety_copy_id(id: &str, moment: u64) -> String {
    let origin = id.split(SAFETY).next().unwrap_or_default();
    format!("{origin}{SAFETY}{moment}")
}

/// Whether this is the id of a safety copy.
pub fn is_safety_copy(id: &str) -> bool {
    id.contains(SAFETY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_could_reach_another_key_is_not_used() {
        for id in ["c1790000000000", "sample", "c1-safety-2"] {
            assert!(is_usable_id(id), "{id}");
        }
        for id in ["", "c1.2", "../x", "C1", "c 1", "ü", &"x".repeat(65)] {
            assert!(!is_usable_id(id), "{id}");
        }
    }

    #[test]
    fn a_copy_is_known_by_its_id_and_a_copy_of_a_copy_does_not_grow() {
        let first = safety_copy_id("c1", 20);
        assert!(is_safety_copy(&first) && is_usable_id(&first) && !is_safety_copy("c1"));
        assert_eq!(safety_copy_id(&first, 30).len(), first.len());
        assert_ne!(safety_copy_id(&first, 30), first);
    }
}
