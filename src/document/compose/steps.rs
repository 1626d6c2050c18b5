//! How to make a fix, in steps.

use super::Paper;
use crate::assessment::{StepLine, words};
use crate::document::{Span, Spans};
use crate::questionnaire::{ControlId, Doer};

/// The steps in one paragraph, with the menus that they name; empty where there are none. The text for the IT company is for the screen,
/// where it can be copied. Where and when a menu was read also stands there.
pub(super) fn steps(paper: &Paper, control: &ControlId) -> Spans {
    let Some(fix) = paper.report.steps_of(control) else { return Spans::new() };
    let mut spans = Spans::new();
    for (at, step) in fix.steps.iter().enumerate() {
        let space = if at == 0 { "" } else { " " };
        spans.push(Span::strong(format!("{space}{}. {}:", at + 1, doer(paper, step))));
        spans.push(Span::text(format!(" {}", step.text)));
        spans.extend(step.paths.iter().map(|path| Span::muted(format!(" {}", words::menu_path(path)))));
    }
    spans
}

/// The steps of whoever runs the computers, without menus: it knows them.
pub(super) fn steps_of_company(paper: &Paper, control: &ControlId) -> String {
    let Some(fix) = paper.report.steps_of(control) else { return String::new() };
    let own: Vec<&StepLine> = fix.steps.iter().filter(|step| step.who == Doer::It).collect();
    match own.as_slice() {
        [only] => only.text.clone(),
        several => {
            let numbered = several.iter().enumerate().map(|(at, step)| format!("({}) {}", at + 1, step.text));
            numbered.collect::<Vec<_>>().join(" ")
        }
    }
}

/// The first step; the IT company is named where it begins, since most readers are the clinic's.
pub(super) fn first_step(paper: &Paper, control: &ControlId) -> Option<String> {
    let first = paper.report.steps_of(control)?.steps.first()?;
    Some(match first.who {
        Doer::Clinic => first.text.clone(),
        Doer::It => format!("{}: {}", doer(paper, first), first.text),
    })
}

fn doer(paper: &Paper, step: &StepLine) -> String {
    words::doer(step.who, &paper.report.about.it_company)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::{Choices, FixSteps, PathLine, Preset, Report};
    use crate::date::Date;
    use crate::file::decode;
    use crate::headless::{Assessed, report};
    use crate::moment::moment;
    use crate::questionnaire::ContentTexts;

    /// The example's report, with steps of its own for the first gap.
    fn example(steps: impl FnOnce(&ControlId) -> Vec<FixSteps>) -> (Report, Choices) {
        let file = |name: &str| {
            let path = format!("{}/questionnaires/{name}", env!("CARGO_MANIFEST_DIR"));
            std::fs::read_to_string(path).map_err(|why| why.to_string())
        };
        let checkup = decode(&file("sample.json").unwrap()).unwrap();
        let texts = ContentTexts::gather(&checkup.pack, file);
        let Assessed { mut report, choices, .. } =
            report(&texts, &checkup, Date::new(2026, 11, 21).unwrap(), Preset::Full).unwrap();
        report.steps = steps(&report.gaps[0].control);
        report.about.it_company = "Lakeside IT".to_owned();
        (report, choices)
    }

    fn step(text: &str, who: Doer, paths: Vec<PathLine>) -> StepLine {
        StepLine { text: text.to_owned(), who, paths }
    }

    fn two_steps(control: &ControlId, paths: Vec<PathLine>) -> FixSteps {
        FixSteps {
            control: control.clone(),
            steps: vec![step("Choose a day.", Doer::Clinic, Vec::new()), step("Turn it on.", Doer::It, paths)],
            ask: "Please turn it on.".to_owned(),
        }
    }

    fn path() -> PathLine {
        PathLine {
            platform: "Cedar Mail".to_owned(),
            path: "Admin > Sign-in".to_owned(),
            needs: String::new(),
            source: "https://help.example.com/sign-in".to_owned(),
            read: Date::new(2026, 11, 29).unwrap(),
        }
    }

    fn on_paper<T>(of: &(Report, Choices), make: impl FnOnce(&Paper, &ControlId) -> T) -> T {
        let paper = Paper { report: &of.0, choices: &of.1, created: moment("2026-11-21T14:05:09-05:00").unwrap() };
        make(&paper, &of.0.gaps[0].control)
    }

    #[test]
    fn steps_are_numbered_with_their_menus() {
        let example = example(|control| vec![two_steps(control, vec![path()])]);
        let told: String = on_paper(&example, steps).iter().map(words_of).collect();
        assert_eq!(told, "1. Your clinic: Choose a day. 2. Lakeside IT: Turn it on. In Cedar Mail: Admin > Sign-in.");
        assert_eq!(on_paper(&example, steps_of_company), "Turn it on.");
    }

    fn words_of(span: &Span) -> &str {
        match span {
            Span::Text(text) | Span::Strong(text) | Span::Muted(text) | Span::Link { text, .. } => text,
            Span::Status(status) => status.words(),
        }
    }

    #[test]
    fn the_first_step_names_the_it_company_where_it_begins() {
        let mut example = example(|control| vec![two_steps(control, Vec::new())]);
        assert_eq!(on_paper(&example, first_step).as_deref(), Some("Choose a day."));
        example.0.steps[0].steps.remove(0);
        assert_eq!(on_paper(&example, first_step).as_deref(), Some("Lakeside IT: Turn it on."));
    }

    #[test]
    fn a_report_without_steps_has_nothing_to_print() {
        let example = example(|_| Vec::new());
        assert_eq!((on_paper(&example, steps), on_paper(&example, first_step)), (Vec::new(), None));
    }
}
