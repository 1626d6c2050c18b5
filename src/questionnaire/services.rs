//! Services of an IT company, `services.json`, with the controls that each puts in place. Loaded with the report only.

use super::ControlId;
use super::shape::record;

record! {
    /// `services.json`.
    pub struct Services {
        /// Version of the file format.
        pub format_version: u16,
        /// Where the mapping comes from, and what it is not.
        pub note: String,
        /// The services, in the order of the work plan.
        pub services: Vec<Service>,
    }
}

record! {
    /// One service.
    pub struct Service {
        /// Its id.
        pub id: String,
        /// What the reader sees.
        pub title: String,
        /// What is done under it, in one sentence.
        pub plain: String,
        /// The controls that it puts in place. Each control belongs to one service.
        pub controls: Vec<ControlId>,
    }
}
