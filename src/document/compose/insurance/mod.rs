//! The attachment to an insurance application: what the clinic says on each topic that insurers ask about, and who stands behind it.
//! It sells nothing, promises nothing and names no company on top.

mod attestation;
mod first_page;
mod said;
mod sheet;

pub(super) use attestation::{attestation, signature};
pub(super) use first_page::first_page;
pub(super) use sheet::sheet;
