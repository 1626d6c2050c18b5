//! Picks what fits the clinic from the steps of a fix.

use super::Basis;
use super::report::{FixSteps, Gap, PathLine, StepLine};
use crate::answers::Answers;
use crate::questionnaire::{ControlSteps, Library, MenuPath};

/// The steps of a fix, with the menu paths of the platform that the clinic uses. As long as nobody has said which one that is, those of
/// every platform.
pub fn fix_steps(of: &ControlSteps, library: &Library, answers: &Answers) -> FixSteps {
    let platform = &library.roles.mail_platform;
    // Empty where the question is not answered, or the answer is "I don't know".
    let used = answers.text(platform.as_str());
    let line = |path: &MenuPath| PathLine {
        platform: library.fact(platform).map_or(path.platform.as_str(), |fact| fact.label_of(path.platform.as_str())).to_owned(),
        path: path.path.clone(),
        needs: path.needs.clone().unwrap_or_default(),
        source: path.source.clone(),
        read: path.read,
    };
    let fits = |path: &&MenuPath| used.is_empty() || path.platform.as_str() == used;
    let steps = of.steps.iter().map(|step| StepLine {
        text: step.text.clone(),
        who: step.who,
        paths: step.paths.iter().filter(fits).map(line).collect(),
    });
    FixSteps { control: of.control.clone(), steps: steps.collect(), ask: of.ask.clone() }
}

/// The steps of every fix that there is to make.
pub(super) fn of_gaps(basis: &Basis, gaps: &[Gap]) -> Vec<FixSteps> {
    let (library, answers) = (basis.questionnaire.library(), basis.answers);
    let is_gap = |of: &&ControlSteps| gaps.iter().any(|gap| gap.control == of.control);
    basis.content.steps.iter().filter(is_gap).map(|of| fix_steps(of, library, answers)).collect()
}
