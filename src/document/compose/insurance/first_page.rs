//! The first page: what the paper is, and the status of the controls that insurers commonly require.

use super::super::Paper;
use super::super::first_page::opening;
use super::super::furniture::made;
use super::super::parts::{captioned, pairs, section, standing, text};
use crate::assessment::{ControlLine, words};
use crate::document::{Block, Column, Row};
use crate::questionnaire::Importance;

pub(in super::super) fn first_page(paper: &Paper) -> Vec<Block> {
    let (report, about) = (paper.report, &paper.report.about);
    let mut blocks = opening(paper);
    blocks.push(Block::paragraph(
        "These are the clinic’s own answers, topic by topic, with scope, exceptions and proof as far as the clinic gave them. This is \
         a self-attested sheet of answers. It is not a policy form, it uses no insurer’s wording, and nobody has verified it.",
    ));
    blocks.push(pairs(vec![
        ("Clinic", paper.clinic().to_owned()),
        ("As of", format!("{}, made {}", about.as_of.in_words(), made(paper))),
        ("Questions", format!("{}, content version {}", about.title, about.content_version)),
        ("Report id", about.report_id.clone()),
        ("Answers", format!("{}. The backup file with these answers has the same number.", about.fingerprint)),
        ("Answered", format!("{} of {} controls", report.score.answered, report.score.of)),
        ("Open", open(paper)),
    ]));
    blocks.push(section("Controls that insurers commonly require"));
    blocks.push(Block::paragraph("Each with its status and the exact answer. “With limits” means that there are exceptions, or that a better answer was there. The topics that follow have the rest."));
    let gates = report.controls.iter().filter(|line| line.importance == Importance::Gate);
    let columns = vec![
        Column::share("Control", 2.2),
        Column::ems("Status", 8.0),
        Column::share("The clinic’s answer", 3.6),
        Column::share("Topic", 2.4),
    ];
    blocks.extend(captioned(String::new(), columns, gates.map(|line| row(paper, line)).collect()));
    blocks.extend(not_asked(paper));
    blocks
}

/// What has to be cleared up before somebody signs.
fn open(paper: &Paper) -> String {
    let report = paper.report;
    let (controls, facts) = words::changed_since(report);
    let changed = match controls.len() + facts.len() {
        0 => String::new(),
        some => format!("{} to questions that changed since, ", words::count(some, "answer", "answers")),
    };
    format!(
        "{changed}{}, {} and {}. The attestation names them.",
        words::count(report.unknown.len(), "unknown answer", "unknown answers"),
        words::count(report.counts.unanswered, "control not answered", "controls not answered"),
        words::count(report.contradictions.len(), "contradiction", "contradictions")
    )
}

fn row(paper: &Paper, line: &ControlLine) -> Row {
    let topic = paper.report.insurer_sheet.iter().find(|topic| topic.controls.contains(&line.id));
    vec![
        text(&line.name),
        standing(line),
        text(words::with_change(words::exact_answer(line), &line.changed)),
        text(topic.map(|topic| topic.title.as_str()).unwrap_or_default()),
    ]
}

/// Required controls that this questionnaire leaves out, so that silence is not taken for a yes.
fn not_asked(paper: &Paper) -> Option<Block> {
    let gates = paper.report.insurer_sheet.iter().filter(|topic| topic.is_gate && topic.controls.is_empty());
    let titles: Vec<String> = gates.map(|topic| topic.title.clone()).collect();
    let said = format!("Not asked in this questionnaire, so nothing is said on: {}.", titles.join("; "));
    (!titles.is_empty()).then(|| Block::paragraph(said))
}
