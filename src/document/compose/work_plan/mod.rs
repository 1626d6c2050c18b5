//! The work plan for the IT company: what to do under which service, what it needs for that and what it hands over, and what the clinic
//! declines. It has no prices and sells nothing.

mod declined;
mod fix;
mod open;
mod services;
mod summary;

pub(super) use declined::declined;
pub(super) use open::open;
pub(super) use services::by_service;
pub(super) use summary::summary;
