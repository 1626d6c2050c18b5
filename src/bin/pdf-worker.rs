//! The PDF worker: the page starts it in the background when a file is requested.

#[cfg(target_family = "wasm")]
fn main() {
    clinic_cyber_checkup::pdf::worker::run(clinic_cyber_checkup::worker::BUILD);
}

/// Outside a browser there is nothing to do.
#[cfg(not(target_family = "wasm"))]
fn main() {}
