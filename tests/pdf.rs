//! Files read back with tools that did not write them.
#![cfg(feature = "pdf")]

mod sample;

use clinic_cyber_checkup::export::PaperSize;
use clinic_cyber_checkup::pdf::{Rendered, render};

fn rendered() -> Rendered {
    render(&sample::document(), PaperSize::Letter, "Clinic Cyber Checkup 0.1.0").unwrap()
}

#[test]
fn sample_for_the_eye() {
    let file = rendered();
    std::fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/sample.pdf"), &file.bytes).unwrap();
}
