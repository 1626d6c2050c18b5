//! The attachment to an insurance application: what the clinic says on each topic that insurers ask about, and who vouches for it. It
//! sells nothing, promises nothing and has no company name at the top.

mod attestation;
mod first_page;
mod said;
mod sheet;

pub(super) use attestation::{attestation, signature};
pub(super) use first_page::first_page;
pub(super) use sheet::sheet;
