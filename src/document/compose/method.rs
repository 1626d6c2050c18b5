//! How the numbers are worked out, what the report is not, and which versions made it.

use super::furniture::made;
use super::parts::{bullets, captioned, chapter, pairs, section, text};
use super::{PRODUCT, Paper};
use crate::document::{Block, Column};

pub(super) fn method(paper: &Paper) -> Vec<Block> {
    let method = &paper.report.method;
    let list = |lines: &[String]| Block::Fine(vec![bullets(lines.iter().map(text).collect())]);
    let mut blocks = vec![
        chapter("Method and limits"),
        section("What this report is not"),
        list(&method.limits),
        section("How the numbers come about"),
        list(&method.statements),
        section("Published work behind the numbers"),
        list(&method.sources),
    ];
    let columns = vec![Column::share("Fact", 4.0), Column::share("Where it stands", 2.0), Column::ems("Looked up", 6.0)];
    let rows = method.rules.iter().map(|rule| vec![text(&rule.text), text(&rule.citation), text(&rule.as_of)]).collect();
    blocks.push(section("Facts about rules"));
    blocks.extend(captioned(String::new(), columns, rows));
    blocks.extend([section("Versions"), Block::Fine(vec![versions(paper)])]);
    blocks
}

fn versions(paper: &Paper) -> Block {
    let about = &paper.report.about;
    pairs(vec![
        ("Program", format!("{PRODUCT} {}", about.app_version)),
        ("Questions", format!("{}, version {}", about.title, about.content_version)),
        ("As of", about.as_of.in_words()),
        ("Made", made(paper)),
        ("Report", format!("{}. The same answers, questions and day give the same number.", about.report_id)),
        ("Answers", format!("{}. A backup file with the same answers has the same number.", about.fingerprint)),
    ])
}
