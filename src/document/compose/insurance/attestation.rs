//! The page to sign. What is unknown, missing, partial or contradictory is on the same page as the signatures, so nobody signs a plain
//! yes. It is one page for every check-up: long lists are worded more briefly, but never left out.

use super::super::Paper;
use super::super::decisions::with_state;
use super::super::parts::{bullets, chapter, led, names, pairs};
use crate::answers::ActionState;
use crate::assessment::{Contradiction, ControlLine, Signer, Status, words};
use crate::document::{Block, Signature};

/// How many controls whose question changed are named; more would leave no room for the signatures.
const NAMED: usize = 6;

pub(in super::super) fn attestation(paper: &Paper) -> Vec<Block> {
    let about = &paper.report.about;
    let (controls, facts) = words::changed_since(paper.report);
    let listed = if controls.is_empty() && facts.is_empty() {
        "limited or contradictory"
    } else {
        "limited, contradictory or given before the question changed"
    };
    let mut page = vec![
        Block::paragraph(format!(
            "To the best of my knowledge after reasonable inquiry, the answers in this paper are true as of {}. Reasonable inquiry \
             means: I asked the people who should know, and looked at proof where I could. What is listed here as unknown, not \
             answered, partial, {listed} is not a yes. I promise no more than that.",
            about.as_of.in_words()
        )),
        Block::Fine(vec![pairs(vec![
            ("As of", about.as_of.in_words()),
            ("Questions", format!("{}, content version {}", about.title, about.content_version)),
            ("Report id, answers", format!("{}, {}", about.report_id, about.fingerprint)),
        ])]),
    ];
    page.push(Block::FirstThatFits(lists(paper)));
    page.push(Block::Fine(paper.report.signers.iter().map(signature).collect()));
    vec![Block::PageBreak, chapter("Attestation"), Block::KeepTogether(page)]
}

/// Where somebody signs.
pub(in super::super) fn signature(signer: &Signer) -> Block {
    let Signer { role, name, title } = signer;
    Block::Signature(Signature { who: role.clone(), name: name.clone(), title: title.clone() })
}

/// What is unresolved, from the most detailed wording to the shortest.
fn lists(paper: &Paper) -> Vec<Vec<Block>> {
    let found = &paper.report.contradictions;
    let facts: Vec<String> =
        paper.report.unknown.iter().filter(|line| line.control.is_none()).map(|line| line.question.clone()).collect();
    let facts_in_short = match facts.len() {
        0 => Vec::new(),
        some => vec![format!("{}, marked as such in this paper", words::count(some, "other question", "other questions"))],
    };
    let said: Vec<String> = found.iter().enumerate().map(|(at, found)| format!("({}) {}", at + 1, found.said)).collect();
    let (on, numbers) = (contradicted(paper, found), numbered(found.len()));
    let elsewhere: Vec<String> = with_state(paper, ActionState::ThirdParty).into_iter().map(|line| line.name.clone()).collect();
    // Each of them is also named above.
    let elsewhere_in_short = match elsewhere.len() {
        0 => String::new(),
        1 => "1, named above".to_owned(),
        some => format!("{some}, each of them named above"),
    };
    let elsewhere = counted(elsewhere);
    let choices = [
        (&facts, &elsewhere, said.join(" ")),
        (&facts, &elsewhere, on),
        (&facts, &elsewhere, numbers.clone()),
        (&facts_in_short, &elsewhere, numbers.clone()),
        (&facts_in_short, &elsewhere_in_short, numbers),
    ];
    let told = choices.into_iter().map(|(facts, elsewhere, found)| list(open(paper, facts, elsewhere.clone(), found)));
    let mut lists: Vec<Vec<Block>> = told.collect();
    // If there is little to say, the short form is the same.
    lists.dedup();
    lists
}

fn list(parts: Vec<(&str, String)>) -> Vec<Block> {
    if parts.is_empty() {
        return vec![Block::paragraph("Nothing is unknown, missing, partial, limited or contradictory.")];
    }
    let items = parts.into_iter().map(|(name, text)| led(format!("{name}:"), words::sentences(&[text])));
    vec![Block::Fine(vec![bullets(items.collect())])]
}

/// Names, preceded by their number.
fn counted(names: Vec<String>) -> String {
    if names.is_empty() { String::new() } else { format!("{}: {}", names.len(), names.join("; ")) }
}

fn open(paper: &Paper, unknown_facts: &[String], elsewhere: String, contradictions: String) -> Vec<(&'static str, String)> {
    let report = paper.report;
    let with = |is: &dyn Fn(&ControlLine) -> bool| -> Vec<String> {
        report.controls.iter().filter(|line| is(line)).map(|line| line.name.clone()).collect()
    };
    let mut unknown = with(&|line| line.status == Status::Unknown);
    let of = report.unknown.len();
    unknown.extend(unknown_facts.iter().cloned());
    let unknown = if unknown.is_empty() { String::new() } else { format!("{of}: {}", unknown.join("; ")) };
    let unanswered_facts = report.facts.iter().filter(|line| line.answer.is_empty()).count();
    let mut unanswered = with(&|line| line.status == Status::Unanswered);
    let unanswered_of = unanswered.len() + unanswered_facts;
    if unanswered_facts > 0 {
        unanswered.push(words::count(unanswered_facts, "other question", "other questions"));
    }
    let unanswered = if unanswered.is_empty() { String::new() } else { format!("{unanswered_of}: {}", unanswered.join("; ")) };
    let has_limits = |line: &ControlLine| line.status == Status::MetWithLimits;
    let (mut changed, changed_facts) = words::changed_since(report);
    let changed_of = changed.len() + changed_facts.len();
    if changed.len() > NAMED {
        changed = vec!["marked as such in this paper".to_owned()];
    } else if !changed_facts.is_empty() {
        changed.push(words::count(changed_facts.len(), "other question", "other questions"));
    }
    let changed = if changed.is_empty() { String::new() } else { format!("{changed_of}: {}", changed.join("; ")) };
    let parts = [
        ("Answered before the question changed, to be looked at again", changed),
        ("Unknown", unknown),
        ("Not answered", unanswered),
        ("In place in part only", counted(with(&|line| line.status == Status::Partly))),
        ("In place, with scope or exceptions as stated", counted(with(&has_limits))),
        ("Said not to apply", counted(with(&|line| line.status == Status::NotApplicable))),
        ("Not in place", counted(with(&|line| line.status == Status::Gap))),
        ("Left to a third party", elsewhere),
        ("Contradictions", contradictions),
    ];
    parts.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

/// The controls and questions that contradictions are about, each once.
fn contradicted(paper: &Paper, found: &[Contradiction]) -> String {
    let mut on: Vec<String> = Vec::new();
    for name in found.iter().flat_map(|found| names(paper.report, &found.controls)) {
        if !on.contains(&name) {
            on.push(name);
        }
    }
    if found.is_empty() { String::new() } else { format!("{}, on: {}", found.len(), on.join("; ")) }
}

fn numbered(of: usize) -> String {
    match of {
        0 => String::new(),
        1 => "1, in the chapter “Clear up before you sign”".to_owned(),
        some => format!("{some}, numbered 1 to {some} in the chapter “Clear up before you sign”"),
    }
}
