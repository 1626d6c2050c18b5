//! Checks `frameworks.json` against the library.

use super::super::problem::{Code, Problem, Problems};
use super::super::{DeadlineRules, FrameworkRoles, Frameworks, Library};
use super::{text, unknown_control};

/// Identifiers are unique within their framework, and every reference names one that exists.
pub(crate) fn frameworks(frameworks: &Frameworks, library: &Library) -> Vec<Problem> {
    let mut problems = Problems::of("frameworks.json");
    for framework in &frameworks.frameworks {
        let at = format!("frameworks/{}", framework.id);
        text(&mut problems, &at, "title", &framework.title);
        text(&mut problems, &at, "version", &framework.version);
        // Identifiers are official names, such as "164.308(a)(1)(i)": any characters, but each once.
        let mut ids: Vec<&str> = framework.items.iter().map(|i| i.id.as_str()).collect();
        ids.sort_unstable();
        for pair in ids.windows(2).filter(|pair| pair[0] == pair[1]) {
            problems.add(Code::DuplicateId, at.clone(), format!("`{}` is there twice", pair[0]), "remove one");
        }
    }
    for fact in &frameworks.facts {
        let at = format!("facts/{}", fact.id);
        text(&mut problems, &at, "citation", &fact.citation);
        text(&mut problems, &at, "as_of", &fact.as_of);
    }
    roles(&mut problems, frameworks);
    for (control, by_framework) in &frameworks.references {
        let at = format!("references/{control}");
        if library.control(control).is_none() {
            unknown_control(&mut problems, &at, control.as_str());
        }
        for (framework, cited) in by_framework {
            let known = frameworks.framework(framework);
            for id in cited.iter().filter(|id| !known.is_some_and(|f| f.items.iter().any(|i| i.id == **id))) {
                let message = match known {
                    Some(_) => format!("the framework `{framework}` has no identifier `{id}`"),
                    None => format!("there is no framework `{framework}`, so nothing is called `{id}`"),
                };
                problems.add(
                    Code::UnknownReference,
                    format!("{at}/{framework}"),
                    message,
                    "use an identifier that stands in the framework's `items`, written the same way",
                );
            }
        }
    }
    problems.into_vec()
}

/// What the program looks up is there.
fn roles(problems: &mut Problems, frameworks: &Frameworks) {
    let FrameworkRoles { hipaa, insurer_topics, shown, deadlines, beside_deadlines } = &frameworks.roles;
    let DeadlineRules { individuals, media, hhs_many, hhs_few } = deadlines;
    let mut missing = |at: &str, message: String| {
        problems.add(Code::UnknownReference, format!("roles/{at}"), message, "use an id that stands further down in this file");
    };
    let named = [("hipaa", hipaa), ("insurer_topics", insurer_topics)];
    for (at, id) in named.into_iter().chain(shown.iter().map(|shown| ("shown", &shown.id))) {
        if frameworks.framework(id).is_none() {
            missing(at, format!("there is no framework `{id}`"));
        }
    }
    let clock = [
        ("deadlines/individuals", individuals),
        ("deadlines/media", media),
        ("deadlines/hhs_many", hhs_many),
        ("deadlines/hhs_few", hhs_few),
    ];
    for (at, id) in clock.into_iter().chain(beside_deadlines.iter().map(|id| ("beside_deadlines", id))) {
        if frameworks.fact(id).is_none() {
            missing(at, format!("there is no fact `{id}`"));
        }
    }
    for shown in shown {
        text(problems, &format!("roles/shown/{}", shown.id), "label", &shown.label);
    }
}
