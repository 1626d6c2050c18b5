//! How to make a fix, in steps.

use super::Paper;
use super::parts;
use crate::assessment::{PathLine, StepLine, words};
use crate::document::{Block, ListMarker, ParagraphStyle, Span, Spans};
use crate::questionnaire::{ControlId, Doer};

/// The steps in order, with the menus that they name, and the text for the IT company; nothing where there are none.
#[cfg_attr(not(test), expect(dead_code, reason = "for the papers that are to list steps"))]
pub(super) fn steps(paper: &Paper, control: &ControlId) -> Vec<Block> {
    let Some(fix) = paper.report.steps_of(control) else { return Vec::new() };
    let items = fix.steps.iter().map(|step| item(paper, step)).collect();
    let mut blocks = vec![Block::List { marker: ListMarker::Number, items }];
    if fix.has_paths() {
        blocks.push(Block::styled(ParagraphStyle::Muted, words::MENUS_MOVE));
    }
    blocks.push(parts::run_in(vec![(words::TO_SEND, fix.ask.clone())]));
    blocks
}

/// The first step; the IT company is named where it begins, since most readers are the clinic's.
pub(super) fn first_step(paper: &Paper, control: &ControlId) -> Option<String> {
    let first = paper.report.steps_of(control)?.steps.first()?;
    Some(match first.who {
        Doer::Clinic => first.text.clone(),
        Doer::It => format!("{}: {}", doer(paper, first), first.text),
    })
}

/// A step, and below it a line for each menu path.
fn item(paper: &Paper, step: &StepLine) -> Spans {
    let mut spans = parts::led(format!("{}:", doer(paper, step)), &step.text);
    spans.extend(step.paths.iter().map(|path| Span::muted(format!("\n{}", path_line(path)))));
    spans
}

/// The site alone says whose documentation it is; a whole address would take a line of its own.
fn path_line(path: &PathLine) -> String {
    format!("{} {}", words::menu_path(path), words::read_at(path).concat())
}

fn doer(paper: &Paper, step: &StepLine) -> String {
    words::doer(step.who, &paper.report.about.it_company)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::{Choices, FixSteps, Preset, Report};
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
    fn steps_are_numbered_with_their_menus_and_followed_by_the_text_to_send() {
        let example = example(|control| vec![two_steps(control, vec![path()])]);
        let [list, menus, ask] = on_paper(&example, steps).try_into().unwrap();
        let clinic = parts::led("Your clinic:", "Choose a day.");
        let mut it = parts::led("Lakeside IT:", "Turn it on.");
        it.push(Span::muted("\nIn Cedar Mail: Admin > Sign-in. Read at help.example.com on November 29, 2026."));
        assert_eq!(list, Block::List { marker: ListMarker::Number, items: vec![clinic, it] });
        assert_eq!(menus, Block::styled(ParagraphStyle::Muted, words::MENUS_MOVE));
        assert_eq!(ask, parts::run_in(vec![("Text for your IT company", "Please turn it on.".to_owned())]));
    }

    #[test]
    fn without_menus_nothing_is_said_about_them() {
        let example = example(|control| vec![two_steps(control, Vec::new())]);
        assert_eq!(on_paper(&example, steps).len(), 2);
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
