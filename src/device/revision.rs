//! Revisions of check-ups, by their keys alone: which one is the newest, which one it follows, and which ones exist in parallel.
//!
//! A key names the check-up, the number of the revision, who wrote it (a word for each tab) and who wrote the revision before it. So
//! two tabs can never write under one key, and the keys show what follows what even if the index is lost, out of date or wrong.

use crate::map::Map;
use std::fmt;

use super::store::PREFIX;
use crate::file::is_usable_id;

/// One revision of a check-up.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Revision {
    /// Counted from 1; 0 is before the first.
    pub number: u32,
    /// The tab that wrote it, with a number for each of its saves; empty for those of earlier versions of the program.
    pub writer: String,
}

impl Revision {
    /// Reads what `Display` writes.
    pub fn parse(text: &str) -> Option<Self> {
        let (number, writer) = text.split_once('.')?;
        Some(Self { number: number.parse().ok()?, writer: writer.to_owned() })
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.number, self.writer)
    }
}

/// A revision that is in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stored {
    pub key: String,
    pub revision: Revision,
    /// Who wrote the revision before it.
    pub parent: String,
}

/// The revisions of one check-up, newest first; each was saved on top of the one after it in the list.
pub(super) struct History {
    pub id: String,
    pub chain: Vec<Stored>,
}

impl History {
    /// The newest revision.
    pub fn newest(&self) -> Option<&Stored> {
        self.chain.first()
    }
}

/// The key of a revision that follows one by `parent`.
pub(super) fn key(id: &str, revision: &Revision, parent: &str) -> String {
    let Revision { number, writer } = revision;
    if writer.is_empty() && parent.is_empty() {
        return format!("{PREFIX}{id}.{number}");
    }
    format!("{PREFIX}{id}.{number}.{writer}.{parent}")
}

fn parse(key: &str) -> Option<(String, Stored)> {
    let mut parts = key.strip_prefix(PREFIX)?.split('.');
    let id = parts.next().filter(|id| is_usable_id(id))?;
    let number = parts.next()?.parse().ok()?;
    let (writer, parent) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    if parts.next().is_some() {
        return None;
    }
    let revision = Revision { number, writer: writer.to_owned() };
    Some((id.to_owned(), Stored { key: key.to_owned(), revision, parent: parent.to_owned() }))
}

/// The check-ups whose revisions are among these keys. Where two tabs wrote in parallel, the history that the index points to is the
/// check-up, or else the one with the higher number; any other is a safety copy with an id of its own.
pub(super) fn histories(keys: &[String], pointed: impl Fn(&str) -> Option<Revision>) -> Vec<History> {
    let mut groups: Map<String, Vec<Stored>> = Map::new();
    for (id, stored) in keys.iter().filter_map(|key| parse(key)) {
        groups.or_default(id).push(stored);
    }
    let mut histories = Vec::new();
    // A parallel history moves to a longer id, which may already have revisions of its own.
    while let Some((id, mut stored)) = groups.pop_first() {
        let pointed = pointed(&id);
        let chain = take_chain(&mut stored, pointed.as_ref());
        while let Some(Stored { revision, .. }) = newest(&stored, None).cloned() {
            let beside = beside(&id, &revision);
            let mut chain = take_chain(&mut stored, None);
            groups.or_default(beside).append(&mut chain);
        }
        histories.push(History { id, chain });
    }
    histories
}

/// The id under which a parallel history is offered. It is longer than the id it comes from, and sorts after it.
fn beside(id: &str, Revision { number, writer }: &Revision) -> String {
    format!("{id}-safety-{number}-{writer}")
}

/// The newest revision among the one that the index points to and those that follow it; the newest of all where that one is missing.
fn newest<'a>(stored: &'a [Stored], pointed: Option<&Revision>) -> Option<&'a Stored> {
    let is_pointed = |one: &Stored| pointed.is_some_and(|pointed| follows(stored, one, pointed));
    stored.iter().max_by_key(|one| (is_pointed(one), one.revision.number, &one.revision.writer))
}

/// Whether a revision is `origin` or came from it.
fn follows(stored: &[Stored], one: &Stored, origin: &Revision) -> bool {
    let mut at = Some(one);
    while let Some(one) = at.filter(|one| one.revision.number > origin.number) {
        let number = one.revision.number - 1;
        at = stored.iter().find(|before| before.revision.number == number && before.revision.writer == one.parent);
    }
    at.is_some_and(|one| one.revision == *origin)
}

/// Takes the newest revision and all the revisions before it.
fn take_chain(stored: &mut Vec<Stored>, pointed: Option<&Revision>) -> Vec<Stored> {
    let mut chain = Vec::new();
    let mut next = newest(stored, pointed).map(|newest| newest.revision.clone());
    while let Some(at) = next.and_then(|next| stored.iter().position(|stored| stored.revision == next)) {
        let taken = stored.remove(at);
        let before = taken.revision.number.checked_sub(1);
        next = before.map(|number| Revision { number, writer: taken.parent.clone() });
        chain.push(taken);
    }
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(keys: &[&str], pointed: Option<&str>) -> Vec<(String, Vec<String>)> {
        let keys: Vec<String> = keys.iter().map(|key| format!("{PREFIX}{key}")).collect();
        let pointed = pointed.and_then(Revision::parse);
        let histories = histories(&keys, |id| pointed.clone().filter(|_| id == "c"));
        histories
            .into_iter()
            .map(|history| (history.id, history.chain.iter().map(|stored| stored.revision.to_string()).collect()))
            .collect()
    }

    fn line(id: &str, chain: &[&str]) -> (String, Vec<String>) {
        (id.to_owned(), chain.iter().map(|&revision| revision.to_owned()).collect())
    }

    #[test]
    fn what_follows_what_is_read_from_the_keys() {
        let keys = ["c.1", "c.2", "c.3.a.", "c.4.b.a", "index", "kept_aside.c.9.a.b", "other_thing.1", "C.1"];
        assert_eq!(told(&keys, None), [line("c", &["4.b", "3.a", "2.", "1."])]);
    }

    #[test]
    fn of_two_tabs_side_by_side_none_is_lost() {
        let keys = ["c.5.a.a", "c.6.a.a", "c.6.b.a", "c.7.b.b"];
        assert_eq!(told(&keys, None), [line("c", &["7.b", "6.b", "5.a"]), line("c-safety-6-a", &["6.a"])]);
        assert_eq!(told(&keys, Some("6.a")), [line("c", &["6.a", "5.a"]), line("c-safety-7-b", &["7.b", "6.b"])]);
        // The index is out of date: what follows the revision that it points to is newer.
        assert_eq!(told(&keys, Some("5.a")), [line("c", &["7.b", "6.b", "5.a"]), line("c-safety-6-a", &["6.a"])]);
        let even = ["c.6.a.a", "c.6.b.a"];
        assert_eq!(told(&even, Some("6.a")), [line("c", &["6.a"]), line("c-safety-6-b", &["6.b"])]);
        assert_eq!(told(&even, None), [line("c", &["6.b"]), line("c-safety-6-a", &["6.a"])]);
    }

    #[test]
    fn a_copy_beside_goes_on_under_its_own_id() {
        let keys = ["c.6.a.a", "c.6.b.a", "c-safety-6-a.7.x.a"];
        assert_eq!(told(&keys, Some("6.b")), [line("c", &["6.b"]), line("c-safety-6-a", &["7.x", "6.a"])]);
    }
}
