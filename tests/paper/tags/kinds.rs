//! Files of every kind that a report can be: what must hold for all of them is tested on all of them.

use clinic_cyber_checkup::answers::FactValue;
use clinic_cyber_checkup::assessment::Preset;
use clinic_cyber_checkup::document::Document;
use clinic_cyber_checkup::file::Checkup;
use clinic_cyber_checkup::questionnaire::{ControlId, FactId, PackId};
use clinic_cyber_checkup::worker::PaperSize;

use crate::common::paper::{document, document_for, sample};
use crate::common::shipped;

const LONG: &str = "Donaudampfschifffahrtsgesellschaft and what belongs to it. ";

/// A document of one kind, and its paper.
pub struct Kind {
    pub name: String,
    pub document: Document,
    pub paper: PaperSize,
}

/// Nothing answered; the sample; every text at its maximum length; letters and symbols from everywhere; each questionnaire.
pub fn kinds() -> Vec<Kind> {
    let mut kinds = vec![
        kind("empty", empty(), PaperSize::Letter),
        kind("sample", sample(), PaperSize::Letter),
        kind("sample-a4", sample(), PaperSize::A4),
        kind("longest", typed(&LONG.repeat(16)), PaperSize::Letter),
        kind(
            "letters",
            typed("Renée & <Łukasz> “Żółć” — ½ ≥ 3 × √2 · naïve 診療所 \u{1f600} \u{7} (a)\\b\r\nnext"),
            PaperSize::A4,
        ),
    ];
    for pack in shipped().index.packs {
        let mut checkup = sample();
        checkup.pack = PackId::new(pack.id.as_str());
        checkup.is_sample = false;
        kinds.push(kind(&format!("pack-{}", pack.id), checkup, PaperSize::Letter));
    }
    for preset in Preset::ALL {
        let document = document_for(&sample(), preset);
        kinds.push(Kind { name: format!("paper-{}", preset.id()), document, paper: PaperSize::Letter });
    }
    let long = typed(&LONG.repeat(16));
    for preset in [Preset::Owner, Preset::WorkPlan, Preset::Insurance, Preset::BeforeSigning, Preset::Cards] {
        let document = document_for(&long, preset);
        kinds.push(Kind { name: format!("longest-{}", preset.id()), document, paper: PaperSize::A4 });
        let document = document_for(&empty(), preset);
        kinds.push(Kind { name: format!("empty-{}", preset.id()), document, paper: PaperSize::Letter });
    }
    kinds.push(Kind { name: "blocks".to_owned(), document: crate::sample::document(), paper: PaperSize::Letter });
    kinds
}

fn kind(name: &str, checkup: Checkup, paper: PaperSize) -> Kind {
    Kind { name: name.to_owned(), document: document(&checkup), paper }
}

fn empty() -> Checkup {
    let mut checkup = sample();
    checkup.answers = Default::default();
    checkup.is_sample = false;
    checkup
}

/// The sample with this text in every field that takes text.
fn typed(text: &str) -> Checkup {
    let mut checkup = sample();
    checkup.is_sample = false;
    let controls: Vec<ControlId> = checkup.answers.controls.keys().cloned().collect();
    for control in controls {
        checkup.answers.change_control(&control, |said| {
            for field in [&mut said.backing.note, &mut said.backing.proof, &mut said.reason] {
                text.clone_into(field);
            }
        });
    }
    checkup.answers.set_fact(&FactId::new("clinic_name"), Some(FactValue::Text(text.chars().take(200).collect())));
    checkup
}
