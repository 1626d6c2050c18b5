//! The page to sign. What is unknown, missing, partial or contradictory is on the same page as the signatures, so nobody signs a plain
//! yes. It is one page for every check-up: long lists are worded more briefly, but never left out.

use super::super::Paper;
use super::super::parts::{chapter, pairs, section};
use super::open::lists;
use crate::assessment::{Signer, words};
use crate::document::{Block, Signature};

pub(in super::super) fn attestation(paper: &Paper) -> Vec<Block> {
    let about = &paper.report.about;
    let (controls, facts) = words::changed_since(paper.report);
    let listed = if controls.is_empty() && facts.is_empty() {
        "limited or contradictory"
    } else {
        "limited, contradictory or given before the question changed"
    };
    let page = vec![
        section("Open points"),
        Block::FirstThatFits(lists(paper)),
        section("Statement"),
        Block::paragraph(format!(
            "To the best of my knowledge after reasonable inquiry, the answers in this paper are true as of {}. Reasonable inquiry \
             means: I asked the people who should know, and looked at proof where I could. What is listed here as unknown, not \
             answered, partial, {listed} is not a yes. This statement covers the answers in this paper, as they stand here.",
            about.as_of.in_words()
        )),
        Block::Fine(vec![pairs(vec![
            ("As of", about.as_of.in_words()),
            ("Questions", format!("{}, content version {}", about.title, about.content_version)),
            ("Report id, answers", format!("{}, {}", about.report_id, about.fingerprint)),
            ("Answered", words::answered(&paper.report.score)),
        ])]),
        Block::Fine(paper.report.signers.iter().map(signature).collect()),
    ];
    vec![Block::PageBreak, chapter("Attestation"), Block::KeepTogether(page)]
}

/// Where somebody signs.
pub(in super::super) fn signature(signer: &Signer) -> Block {
    let Signer { role, name, title } = signer;
    Block::Signature(Signature { who: role.clone(), name: name.clone(), title: title.clone() })
}
