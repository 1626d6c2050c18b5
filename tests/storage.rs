//! Saving on the device: nothing is lost when a write fails, a value is damaged or another tab was faster.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use clinic_cyber_checkup::answers::{Action, ActionState, Answers, Choice, FactValue};
use clinic_cyber_checkup::questionnaire::*;
use clinic_cyber_checkup::storage::{FORMAT_VERSION, *};
use common::*;

/// A store that can be told to be full.
#[derive(Clone, Default)]
struct Fake {
    texts: Rc<RefCell<BTreeMap<String, String>>>,
    is_full: Rc<Cell<bool>>,
}

impl Store for Fake {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.texts.borrow().get(key).cloned())
    }
    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        if self.is_full.get() {
            return Err(StorageError::Full);
        }
        self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }
    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.texts.borrow_mut().remove(key);
        Ok(())
    }
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.texts.borrow().keys().cloned().collect())
    }
}

fn checkup(clinic: &str) -> Checkup {
    let mut answers = Answers::default();
    say(&mut answers, "clinic_name", clinic);
    answers.set_fact(&FactId::new("staff"), Some(FactValue::Number(12)));
    answers.set_fact(&FactId::new("renewal_date"), Some(FactValue::UNKNOWN));
    choose(&mut answers, "mfa-email-cloud", Choice::Option(OptionId::new("mfa-email-cloud.2")));
    choose(&mut answers, "edr-monitored", Choice::Unknown);
    answers.change_control(&ControlId::new("mfa-email-cloud"), |answer| {
        answer.note = "all but the \"fax\" mailbox <b>&</b> 🦷".to_owned();
        answer.checked_on = Some(as_of());
        answer.flagged = true;
    });
    let action = Action {
        state: ActionState::RiskAccepted,
        who: "Dr. Lee".to_owned(),
        when: Some(as_of()),
        why: "Moves in May".to_owned(),
    };
    answers.set_action(&ControlId::new("edr-monitored"), Some(action));
    Checkup {
        id: "c-1".to_owned(),
        pack: PackId::new("quick-check"),
        content_version: "2026.11.1".to_owned(),
        created_at: "2026-11-20T09:00:00Z".to_owned(),
        saved_at: "2026-11-21T14:05:09Z".to_owned(),
        is_sample: false,
        position: "#/quick-check/q/mfa-email-cloud".to_owned(),
        lens: LensId::Risk,
        answers,
    }
}

#[test]
fn a_saved_checkup_reads_back_the_same() {
    let saved = checkup("Dr. O'Neill & Söhne");
    assert_eq!(decode(&encode(&saved)), Ok(saved));
}

#[test]
fn a_file_of_format_1_keeps_its_planned_fixes() {
    let old = include_str!("fixtures/saved/format-1.json");
    let opened = decode(old).unwrap();
    let planned: Vec<(&str, ActionState)> =
        opened.answers.actions.iter().map(|(id, action)| (id.as_str(), action.state)).collect();
    assert_eq!(planned, [("edr-monitored", ActionState::Planned), ("ir-plan", ActionState::Planned)]);
    assert_eq!(opened.answers.given(), 3);
    assert_eq!(decode(&encode(&opened)), Ok(opened));
}

#[test]
fn a_file_of_format_2_says_the_same_in_todays_form() {
    let old = include_str!("fixtures/saved/format-2.json");
    let opened = decode(old).unwrap();
    assert_eq!(stated_fingerprint(old), Some(opened.answers.fingerprint()));
    let today = old
        .replace("\"format_version\": 2", &format!("\"format_version\": {FORMAT_VERSION}"))
        .replace("\"app_version\": \"0.1.0\"", &format!("\"app_version\": \"{}\"", env!("CARGO_PKG_VERSION")));
    assert_eq!(encode(&opened), today);
}

#[test]
fn every_earlier_format_has_a_fixture_that_opens() {
    for version in 1..FORMAT_VERSION {
        let file = format!("tests/fixtures/saved/format-{version}.json");
        let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
        let saved = std::fs::read_to_string(path).unwrap_or_else(|_| panic!("keep a file of format {version} as {file}"));
        assert!(saved.contains(&format!("\"format_version\": {version},")), "{file} is of another format");
        let opened = decode(&saved).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert!(opened.answers.given() > 0, "{file} has no answers");
        assert_eq!(decode(&encode(&opened)), Ok(opened), "{file}");
    }
}

#[test]
fn what_an_earlier_program_stored_stays_until_a_new_revision_is_there() {
    let old = include_str!("fixtures/saved/format-2.json");
    let fake = Fake::default();
    let listed = serde_json::json!({ "id": "c-1", "revision": 4, "pack": "insurance-renewal", "clinic": "", "saved_at": "" });
    let index = serde_json::json!({ "format_version": 2, "open": "c-1", "checkups": [listed] }).to_string();
    fake.set("clinic-cyber-checkup.c-1.4", old).unwrap();
    fake.set("clinic-cyber-checkup.index", &index).unwrap();
    let before = fake.texts.borrow().clone();
    let records = Records::new(fake.clone());
    let loaded = records.load("c-1").unwrap().unwrap();
    assert_eq!(*fake.texts.borrow(), before, "reading changes nothing");

    let carried = loaded.checkup.carried_over(&shipped().library);
    fake.is_full.set(true);
    assert_eq!(records.save(&carried, loaded.revision), Err(StorageError::Full));
    assert_eq!(*fake.texts.borrow(), before, "a save that fails changes nothing");

    fake.is_full.set(false);
    assert_eq!(records.save(&carried, loaded.revision), Ok(5));
    assert_eq!(
        fake.get("clinic-cyber-checkup.c-1.4").unwrap().as_deref(),
        Some(old),
        "the old form is still there beside the new"
    );
    assert_eq!(records.load("c-1").unwrap().unwrap().checkup, carried);
}

#[test]
fn the_file_carries_the_fingerprint_of_its_answers() {
    let saved = checkup("Cedar Street Surgery");
    let file: serde_json::Value = serde_json::from_str(&encode(&saved)).unwrap();
    assert_eq!(file["fingerprint"], saved.answers.fingerprint());
}

#[test]
fn a_file_changed_by_hand_gives_itself_away() {
    let saved = checkup("Cedar Street Surgery");
    let file = encode(&saved);
    assert_eq!(stated_fingerprint(&file), Some(saved.answers.fingerprint()));
    let changed = file.replace("Cedar Street", "Elm Street");
    let opened = decode(&changed).unwrap();
    assert_ne!(stated_fingerprint(&changed), Some(opened.answers.fingerprint()));
    assert_eq!(stated_fingerprint("{}"), None);
    assert_eq!(stated_fingerprint("[]"), None);
}

#[test]
fn files_from_strangers_are_refused_with_a_reason() {
    assert!(matches!(decode("{\"format\":"), Err(OpenError::Unreadable(_))));
    assert_eq!(decode("{}"), Err(OpenError::NotOurs));
    assert_eq!(decode("[1, 2]"), Err(OpenError::NotOurs));
    assert_eq!(decode(&"x".repeat(LARGEST_FILE + 1)), Err(OpenError::TooLarge));
    let newer = encode(&checkup("A")).replace(&format!("\"format_version\": {FORMAT_VERSION}"), "\"format_version\": 99");
    assert_eq!(decode(&newer), Err(OpenError::FromNewerVersion(99)));
    let odd = encode(&checkup("A")).replace("\"pack\"", "\"surprise\": 1, \"pack\"");
    assert!(matches!(decode(&odd), Err(OpenError::Unreadable(_))));
}

#[test]
fn a_full_store_keeps_the_last_good_revision() {
    let fake = Fake::default();
    let records = Records::new(fake.clone());
    let revision = records.save(&checkup("First"), 0).unwrap();
    fake.is_full.set(true);
    assert_eq!(records.save(&checkup("Second"), revision), Err(StorageError::Full));
    let loaded = records.load("c-1").unwrap().unwrap();
    assert_eq!((loaded.checkup.answers.text("clinic_name"), loaded.revision), ("First", 1));
}

#[test]
fn a_revision_that_this_tab_has_not_seen_is_not_overwritten() {
    let fake = Fake::default();
    let (one, two) = (Records::new(fake.clone()), Records::new(fake));
    let seen = one.save(&checkup("First"), 0).unwrap();
    two.save(&checkup("Other tab"), seen).unwrap();
    assert_eq!(one.save(&checkup("Stale"), seen), Err(StorageError::ChangedElsewhere));
    assert_eq!(one.load("c-1").unwrap().unwrap().checkup.answers.text("clinic_name"), "Other tab");
}

#[test]
fn a_damaged_revision_falls_back_to_the_one_before() {
    let fake = Fake::default();
    let records = Records::new(fake.clone());
    records.save(&checkup("First"), 0).unwrap();
    records.save(&checkup("Second"), 1).unwrap();
    fake.set("clinic-cyber-checkup.c-1.2", "{\"form").unwrap();
    let loaded = records.load("c-1").unwrap().unwrap();
    assert!(loaded.is_earlier);
    assert_eq!(loaded.checkup.answers.text("clinic_name"), "First");
    assert_eq!(records.save(&checkup("Third"), loaded.revision), Ok(3));
}

#[test]
fn a_damaged_index_is_made_anew_from_the_checkups() {
    let fake = Fake::default();
    let records = Records::new(fake.clone());
    records.save(&checkup("First"), 0).unwrap();
    records.save(&checkup("Second"), 1).unwrap();
    fake.set("clinic-cyber-checkup.index", "oops").unwrap();
    assert_eq!(records.list().unwrap()[0].revision, 2);
    assert_eq!(records.load("c-1").unwrap().unwrap().checkup.answers.text("clinic_name"), "Second");
}

#[test]
fn three_revisions_are_kept_and_deleting_leaves_nothing() {
    let fake = Fake::default();
    let records = Records::new(fake.clone());
    fake.set("somebody-else", "stays").unwrap();
    for seen in 0..6 {
        records.save(&checkup("A"), seen).unwrap();
    }
    assert_eq!(fake.keys().unwrap().len(), 1 + 1 + 3);
    assert_eq!(records.open_id().unwrap().as_deref(), Some("c-1"));
    records.remove_everything().unwrap();
    assert_eq!(fake.keys().unwrap(), ["somebody-else"]);
}

#[test]
fn a_finished_checkup_with_notes_stays_under_eight_kilobytes_without_its_notes() {
    let shipped = shipped();
    let mut full = checkup("Lakeside Family Clinic");
    for control in &shipped.library.controls {
        choose(&mut full.answers, control.id.as_str(), Choice::Option(control.options[1].id.clone()));
    }
    assert!(encode(&full).len() < 8_000, "{} bytes", encode(&full).len());
}

#[test]
fn answers_that_the_content_does_not_know_are_listed_and_the_rest_stays() {
    use clinic_cyber_checkup::answers::{changes, reconcile};
    let shipped = shipped();
    let mut answers = checkup("A").answers;
    choose(&mut answers, "mfa-email-cloud", Choice::Option(OptionId::new("mfa-email-cloud.9")));
    choose(&mut answers, "no-such-control", Choice::Unknown);
    say(&mut answers, "clinic_type", "moon_base");
    let kept = reconcile(answers, "2026.11.1", &shipped.library);
    let changed: Vec<String> = changes(&kept, &shipped.library).into_iter().map(|change| change.question).collect();
    assert_eq!(changed, ["mfa-email-cloud", "no-such-control", "clinic_type"]);
    let mfa = &kept.controls[&ControlId::new("mfa-email-cloud")];
    assert!(mfa.answer.is_none() && mfa.flagged, "the note and the flag stay");
    assert_eq!(kept.choice(&ControlId::new("edr-monitored")), Some(&Choice::Unknown));
}
