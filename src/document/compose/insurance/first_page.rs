//! The first page: what the paper is, who applies, and the controls that insurers commonly require.

use super::super::Paper;
use super::super::first_page::opening;
use super::{applicant, gates};
use crate::document::{Block, ParagraphStyle};

/// How many pages there are up to the signatures.
const PAGES: usize = 2;

pub(in super::super) fn first_page(paper: &Paper) -> Vec<Block> {
    let mut blocks = vec![Block::Within(PAGES)];
    blocks.extend(opening(paper));
    blocks.push(Block::styled(
        ParagraphStyle::Small,
        "The clinic’s own statement, to go with an application. Nobody has verified it. It is no policy form and uses no insurer’s \
         wording. Page 2 has what is open and the signatures; the appendix has the answers by topic.",
    ));
    blocks.extend(applicant::applicant(paper));
    blocks.extend(gates::gates(paper));
    blocks
}
