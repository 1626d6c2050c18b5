//! The attachment to an insurance application. Two pages come first: who applies, the controls that insurers commonly require, what is
//! open, and who signs. The answers by topic follow as an appendix. It sells nothing, promises nothing, has no company name at the top,
//! and says nothing that is meant for the clinic.

mod applicant;
mod attestation;
mod differing;
mod first_page;
mod gates;
mod open;
mod said;
mod sheet;
mod topics;

pub(super) use attestation::{attestation, open_and_signatures, signature};
pub(super) use differing::differing;
pub(super) use first_page::first_page;
pub(super) use sheet::appendix;
