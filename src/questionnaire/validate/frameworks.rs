//! Checks `frameworks.json` against the library.

use super::super::problem::{Code, Problem, Problems};
use super::super::{Frameworks, Library};
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
