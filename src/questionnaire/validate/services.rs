//! Checks `services.json` against the library.

use super::super::problem::{Problem, Problems};
use super::super::{Library, Services};
use super::{text, unique, unknown_control};

/// Services have their texts, and name controls that exist, each once.
pub(crate) fn services(services: &Services, library: &Library) -> Vec<Problem> {
    let mut problems = Problems::of("services.json");
    unique(&mut problems, "services", services.services.iter().map(|s| s.id.as_str()));
    for service in &services.services {
        let at = format!("services/{}", service.id);
        text(&mut problems, &at, "title", &service.title);
        text(&mut problems, &at, "plain", &service.plain);
        for id in service.controls.iter().filter(|id| library.control(id).is_none()) {
            unknown_control(&mut problems, &format!("{at}/controls"), id.as_str());
        }
    }
    let named = services.services.iter().flat_map(|service| &service.controls);
    unique(&mut problems, "services/controls", named.map(|id| id.as_str()));
    problems.into_vec()
}
