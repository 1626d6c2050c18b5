//! Checks former ids and changes in meaning, which are used to carry saved answers over.

use super::super::problem::{Code, Problems};
use super::super::{ContentVersion, FactKind, Labelled, Library, QuestionChange};
use super::{text, unique};

/// A thing with its id and the ids that it had before.
type Named<'a> = (&'a str, Vec<&'a str>);

pub(super) fn history(problems: &mut Problems, library: &Library) {
    let version = &library.content_version;
    if ContentVersion::parse(version).is_none() {
        malformed(problems, "content_version".to_owned(), version);
    }
    former(problems, "controls", library.controls.iter().map(|c| (c.id.as_str(), ids(&c.was))).collect());
    former(problems, "facts", library.facts.iter().map(|f| (f.id.as_str(), ids(&f.was))).collect());
    for control in &library.controls {
        let at = format!("controls/{}", control.id);
        former(problems, &format!("{at}/options"), control.options.iter().map(|o| (o.id.as_str(), ids(&o.was))).collect());
        changes(problems, &at, &control.changed, version);
    }
    for fact in &library.facts {
        let at = format!("facts/{}", fact.id);
        former(problems, &format!("{at}/options"), labelled(fact.options()));
        if let FactKind::Grid { rows, .. } | FactKind::Names { rows, .. } = &fact.kind {
            former(problems, &format!("{at}/rows"), labelled(rows));
        }
        changes(problems, &at, &fact.changed, version);
    }
}

fn ids<T: std::borrow::Borrow<str>>(ids: &[T]) -> Vec<&str> {
    ids.iter().map(std::borrow::Borrow::borrow).collect()
}

fn labelled(labels: &[Labelled]) -> Vec<Named<'_>> {
    labels.iter().map(|label| (label.id.as_str(), ids(&label.was))).collect()
}

/// A former id is not in use now, and only one thing had it.
fn former(problems: &mut Problems, at: &str, named: Vec<Named>) {
    let all: Vec<&str> = named.iter().flat_map(|(_, was)| was.iter().copied()).collect();
    if all.is_empty() {
        return;
    }
    for (id, was) in &named {
        unique(problems, &format!("{at}/{id}/was"), was.iter().copied());
        for former in was {
            let message = if named.iter().any(|(present, _)| present == former) {
                format!("`{former}` is in use, so it is no former id")
            } else if named.iter().any(|(other, was)| other != id && was.contains(former)) {
                format!("`{former}` is claimed by two")
            } else {
                continue;
            };
            problems.add(
                Code::FormerId,
                format!("{at}/{id}/was"),
                message,
                "leave a former id with the one that its answers go to, and give what is new a new id",
            );
        }
    }
}

fn changes(problems: &mut Problems, at: &str, changes: &[QuestionChange], version: &str) {
    for (place, change) in changes.iter().enumerate() {
        let at = format!("{at}/changed/{place}");
        text(problems, &at, "what", &change.what);
        if ContentVersion::parse(&change.since).is_none() {
            malformed(problems, format!("{at}/since"), &change.since);
        } else if ContentVersion::is_before(version, &change.since) {
            problems.add(
                Code::ContentVersion,
                format!("{at}/since"),
                format!("{} comes after the content, which is {version}", change.since),
                "raise `content_version` to it",
            );
        }
    }
}

fn malformed(problems: &mut Problems, at: String, version: &str) {
    problems.add(
        Code::ContentVersion,
        at,
        format!("`{version}` is no content version"),
        "write year, month and a number, such as 2026.12.1",
    );
}
