//! The page to sign. What is unknown, missing, partial or contradictory is on the same page as the signatures, so nobody signs a plain
//! yes. It is one page for every check-up: long lists are worded more briefly, but never left out.

use super::super::Paper;
use super::super::parts::{chapter, led, spans, strong};
use super::open::lists;
use crate::assessment::{Signer, words};
use crate::document::{Block, ParagraphStyle, Signature};

/// The last page of the full report.
pub(in super::super) fn attestation(paper: &Paper) -> Vec<Block> {
    let mut page = vec![Block::PageBreak];
    page.extend(open_and_signatures(paper));
    page
}

/// What is open, the statement and the signatures, all on one page.
pub(in super::super) fn open_and_signatures(paper: &Paper) -> Vec<Block> {
    let about = &paper.report.about;
    let (controls, facts) = words::changed_since(paper.report);
    let listed = if controls.is_empty() && facts.is_empty() {
        "limited or contradictory"
    } else {
        "limited, contradictory or given before the question changed"
    };
    let statement = format!(
        "To the best of my knowledge after reasonable inquiry, the answers in this paper are true as of {}. Reasonable inquiry means: I \
         asked the people who should know, and looked at proof where I could. What is listed here as unknown, not answered, partial, \
         {listed} is not a yes. This statement covers the answers as they stand in this paper.",
        about.as_of.in_words()
    );
    let source = format!(
        "{}, content version {}, {}. Report {}, answers {}.",
        about.title,
        about.content_version,
        words::answered(&paper.report.score),
        about.report_id,
        about.fingerprint
    );
    let mut page = vec![
        chapter("Attestation"),
        Block::Fine(vec![Block::paragraph("Open points. None of them is a plain yes.")]),
        Block::FirstThatFits(lists(paper)),
        Block::styled(ParagraphStyle::Small, statement),
        Block::Fine(vec![Block::paragraph(source)]),
    ];
    page.extend(paper.report.signers.iter().map(|signer| Block::Fine(signing_line(signer))));
    vec![Block::KeepTogether(page)]
}

/// Where somebody signs, in one row.
fn signing_line(signer: &Signer) -> Vec<Block> {
    let Signer { role, name, title } = signer;
    let typed: Vec<&str> = [name.trim(), title.trim()].into_iter().filter(|text| !text.is_empty()).collect();
    let who = match typed.is_empty() {
        true => spans(strong(format!("{role}:"))),
        false => spans(led(format!("{role}:"), format!("{} (typed, not a digital signature)", typed.join(", ")))),
    };
    let lines = match typed.len() {
        2 => vec!["Signature".to_owned(), "Date".to_owned()],
        _ => vec!["Name and title".to_owned(), "Signature".to_owned(), "Date".to_owned()],
    };
    vec![who, Block::FillIn(vec![lines])]
}

/// Where somebody signs.
pub(in super::super) fn signature(signer: &Signer) -> Block {
    let Signer { role, name, title } = signer;
    Block::Signature(Signature { who: role.clone(), name: name.clone(), title: title.clone() })
}
