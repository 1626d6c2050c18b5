//! The PDF worker: started by the page in the background when a file is wanted.

#[cfg(target_family = "wasm")]
fn main() {
    clinic_cyber_checkup::pdf::worker::run(clinic_cyber_checkup::worker::BUILD);
}

/// Outside of a browser there is nobody to talk to.
#[cfg(not(target_family = "wasm"))]
fn main() {}
