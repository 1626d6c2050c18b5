//! Checks `services.json` against the library.

use std::collections::BTreeSet;

use super::super::problem::{Code, Problem, Problems};
use super::super::{ControlId, Library, Services};
use super::{text, unique, unknown_control};

/// Services have their texts, and every control of the library is in exactly one of them.
pub(crate) fn services(services: &Services, library: &Library) -> Vec<Problem> {
    let mut problems = Problems::of("services.json");
    text(&mut problems, "", "note", &services.note);
    unique(&mut problems, "services", services.services.iter().map(|s| s.id.as_str()));
    for service in &services.services {
        let at = format!("services/{}", service.id);
        text(&mut problems, &at, "title", &service.title);
        text(&mut problems, &at, "plain", &service.plain);
        if service.controls.is_empty() {
            problems.add(
                Code::EmptyList,
                format!("{at}/controls"),
                "the service has no control",
                "name one, or remove the service",
            );
        }
        for id in service.controls.iter().filter(|id| library.control(id).is_none()) {
            unknown_control(&mut problems, &format!("{at}/controls"), id.as_str());
        }
    }
    once(&mut problems, services);
    let placed: BTreeSet<&ControlId> = services.services.iter().flat_map(|service| &service.controls).collect();
    for control in library.controls.iter().filter(|control| !placed.contains(&control.id)) {
        problems.add(
            Code::ServicesIncomplete,
            "services",
            format!("no service has the control `{}`", control.id),
            "add it to the service under which it is put in place",
        );
    }
    problems.into_vec()
}

/// No control is in two services, or twice in one.
fn once(problems: &mut Problems, services: &Services) {
    let mut seen: BTreeSet<&ControlId> = BTreeSet::new();
    for service in &services.services {
        for id in service.controls.iter().filter(|id| !seen.insert(id)) {
            problems.add(
                Code::DuplicateId,
                format!("services/{}/controls", service.id),
                format!("`{id}` stands in a service already"),
                "leave it where it is put in place first",
            );
        }
    }
}
