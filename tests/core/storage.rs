//! Saving on the device: nothing is lost when a write fails, a value is damaged or another tab saved first.

use std::cell::RefCell;
use std::rc::Rc;

use clinic_cyber_checkup::answers::{Action, ActionState, Answers, Backing, Choice, FactValue, LONGEST_ROW_NOTE};
use clinic_cyber_checkup::device::*;
use clinic_cyber_checkup::file::FORMAT_VERSION;
use clinic_cyber_checkup::file::*;
use clinic_cyber_checkup::questionnaire::*;

use crate::common::fake_store::FakeStore;
use crate::common::*;

fn checkup(clinic: &str) -> Checkup {
    let mut answers = Answers::default();
    say(&mut answers, "clinic_name", clinic);
    answers.set_fact(&FactId::new("staff"), Some(FactValue::Number(12)));
    answers.set_fact(&FactId::new("renewal_date"), Some(FactValue::UNKNOWN));
    choose(&mut answers, "mfa-email-cloud", Choice::Option(OptionId::new("mfa-email-cloud.2")));
    choose(&mut answers, "edr-monitored", Choice::Unknown);
    answers.change_control(&ControlId::new("mfa-email-cloud"), |answer| {
        answer.backing.note = "all but the \"fax\" mailbox <b>&</b> 🦷".to_owned();
        answer.backing.checked_on = Some(as_of());
        answer.backing.flagged = true;
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
    let old = include_str!("../fixtures/saved/format-1.json");
    let opened = decode(old).unwrap();
    let planned: Vec<(&str, ActionState)> =
        opened.answers.actions.iter().map(|(id, action)| (id.as_str(), action.state)).collect();
    assert_eq!(planned, [("edr-monitored", ActionState::Planned), ("ir-plan", ActionState::Planned)]);
    assert_eq!(opened.answers.given(), 3);
    assert_eq!(decode(&encode(&opened)), Ok(opened));
}

#[test]
fn a_file_of_format_2_says_the_same_in_todays_form() {
    let old = include_str!("../fixtures/saved/format-2.json");
    let opened = decode(old).unwrap();
    assert_eq!(stated_fingerprint(old), Some(opened.answers.fingerprint()));
    let today = old
        .replace("\"format_version\": 2", &format!("\"format_version\": {FORMAT_VERSION}"))
        .replace("\"app_version\": \"0.1.0\"", &format!("\"app_version\": \"{}\"", env!("CARGO_PKG_VERSION")));
    assert_eq!(encode(&opened), today);
}

/// If you change what is written, raise the version, and keep a fixture of the one before.
#[test]
fn todays_format_is_that_of_its_fixture() {
    let kept = include_str!("../fixtures/saved/format-4.json");
    assert_eq!(FORMAT_VERSION, 4, "a new format has a fixture of its own");
    let opened = decode(kept).unwrap();
    assert!(!opened.answers.set_aside.is_empty() && !opened.answers.given_under.is_empty());
    let today = kept.replace("\"app_version\": \"0.1.0\"", &format!("\"app_version\": \"{}\"", env!("CARGO_PKG_VERSION")));
    assert_eq!(encode(&opened), today);
}

#[test]
fn every_format_has_a_fixture_that_opens() {
    for version in 1..=FORMAT_VERSION {
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
    let old = include_str!("../fixtures/saved/format-2.json");
    let fake = FakeStore::default();
    let listed = serde_json::json!({ "id": "c-1", "revision": 4, "pack": "insurance-renewal", "clinic": "", "saved_at": "" });
    let index = serde_json::json!({ "format_version": 2, "open": "c-1", "checkups": [listed] }).to_string();
    fake.set("clinic-cyber-checkup.c-1.4", old).unwrap();
    fake.set("clinic-cyber-checkup.index", &index).unwrap();
    let before = fake.texts.borrow().clone();
    let records = Records::new(fake.clone());
    let loaded = records.load("c-1").unwrap().unwrap();
    assert_eq!(*fake.texts.borrow(), before, "reading changes nothing");

    let carried = loaded.checkup.carried_over(&shipped().library);
    fake.writes_left.set(0);
    assert_eq!(records.save(&carried, &loaded.revision), Err(StorageError::Full));
    assert_eq!(*fake.texts.borrow(), before, "a save that fails changes nothing");

    fake.writes_left.set(usize::MAX);
    assert_eq!(records.save(&carried, &loaded.revision).map(|saved| saved.number), Ok(5));
    let old_form = Some(old.to_owned());
    assert_eq!(fake.get("clinic-cyber-checkup.c-1.4").unwrap(), old_form, "the old form is still there beside the new");
    assert_eq!(records.load("c-1").unwrap().unwrap().checkup, carried);

    // It is still there long after more revisions were saved, until the user removes it.
    let mut seen = records.load("c-1").unwrap().unwrap().revision;
    for _ in 0..5 {
        seen = records.save(&carried, &seen).unwrap();
    }
    assert_eq!(fake.get("clinic-cyber-checkup.c-1.4").unwrap(), None);
    let aside = records.aside().unwrap();
    assert_eq!(aside.iter().map(|a| (a.text.clone(), a.kind)).collect::<Vec<_>>(), [(old_form, AsideKind::Earlier)]);
    records.remove("c-1").unwrap();
    assert!(records.aside().unwrap().is_empty(), "a check-up that is deleted leaves no copy");
}

#[test]
fn without_room_for_a_copy_of_the_old_form_saving_goes_on_and_it_stays_where_it_is() {
    let old = include_str!("../fixtures/saved/format-2.json");
    let fake = FakeStore::default();
    let listed = serde_json::json!({ "id": "c-1", "revision": 4, "pack": "insurance-renewal", "clinic": "", "saved_at": "" });
    let index = serde_json::json!({ "format_version": 2, "open": "c-1", "checkups": [listed] }).to_string();
    for number in 2..=4 {
        fake.set(&format!("clinic-cyber-checkup.c-1.{number}"), old).unwrap();
    }
    fake.set("clinic-cyber-checkup.index", &index).unwrap();
    let records = Records::new(fake.clone()).written_by("tab");
    let loaded = records.load("c-1").unwrap().unwrap();
    let mut seen = loaded.revision;
    for _ in 0..6 {
        // The revision and the index, but nothing else.
        fake.writes_left.set(2);
        seen = records.save(&loaded.checkup, &seen).unwrap();
        assert_eq!(fake.get("clinic-cyber-checkup.c-1.4").unwrap().as_deref(), Some(old));
        assert_eq!(records.list().unwrap().len(), 1);
        assert_eq!(records.load("c-1").unwrap().unwrap().checkup, loaded.checkup);
    }
    // Older ones were removed as always; once there is room, the last of them is moved aside.
    assert_eq!(fake.get("clinic-cyber-checkup.c-1.3").unwrap(), None);
    fake.writes_left.set(usize::MAX);
    seen = records.save(&loaded.checkup, &seen).unwrap();
    assert_eq!(fake.get("clinic-cyber-checkup.c-1.4").unwrap(), None);
    assert_eq!(records.aside().unwrap().len(), 1);
    assert_eq!(records.load("c-1").unwrap().unwrap().revision, seen);
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
    // Two answers to one question: the program does not guess which one is meant.
    let twice = encode(&checkup("A")).replace("\"pack\"", "\"pack\": \"other\", \"pack\"");
    assert!(decode(&twice).is_err_and(|error| error.to_string().contains("`pack` stands here twice")));
    let wrong = encode(&checkup("A")).replace("\"facts\": {", "\"facts\": { \"beds\": -1,");
    assert!(decode(&wrong).is_err_and(|error| error.to_string().contains("facts/beds: expected a whole number")));
}

/// A revision by a tab that has no name.
fn revision(number: u32) -> Revision {
    Revision { number, writer: String::new() }
}

fn clinic<S: Store>(records: &Records<S>, id: &str) -> String {
    records.load(id).unwrap().unwrap().checkup.answers.text("clinic_name").to_owned()
}

#[test]
fn a_full_store_keeps_the_last_good_revision() {
    let fake = FakeStore::default();
    let records = Records::new(fake.clone());
    let seen = records.save(&checkup("First"), &Revision::default()).unwrap();
    let before = fake.texts.borrow().clone();
    fake.writes_left.set(0);
    assert_eq!(records.save(&checkup("Second"), &seen), Err(StorageError::Full));
    assert_eq!(*fake.texts.borrow(), before);
    let loaded = records.load("c-1").unwrap().unwrap();
    assert_eq!((loaded.checkup.answers.text("clinic_name"), loaded.revision), ("First", revision(1)));
}

#[test]
fn a_revision_that_this_tab_has_not_seen_is_not_overwritten() {
    let fake = FakeStore::default();
    let (one, two) = (Records::new(fake.clone()).written_by("a"), Records::new(fake).written_by("b"));
    let seen = one.save(&checkup("First"), &Revision::default()).unwrap();
    two.save(&checkup("Other tab"), &seen).unwrap();
    assert_eq!(one.save(&checkup("Stale"), &seen), Err(StorageError::ChangedElsewhere));
    assert_eq!(clinic(&one, "c-1"), "Other tab");
}

#[test]
fn of_two_tabs_that_save_at_once_the_later_is_open_and_the_other_is_a_safety_copy() {
    let fake = FakeStore::default();
    let one = Records::new(fake.clone()).written_by("a");
    let seen = one.save(&checkup("First"), &Revision::default()).unwrap();
    let before = fake.texts.borrow().clone();
    one.save(&checkup("One"), &seen).unwrap();
    // The other tab saves what it has seen before the first one's save reaches it.
    let late = FakeStore { texts: Rc::new(RefCell::new(before)), ..FakeStore::default() };
    Records::new(late.clone()).written_by("b").save(&checkup("Two"), &seen).unwrap();
    fake.texts.borrow_mut().append(&mut late.texts.borrow_mut());
    let names: Vec<(String, String)> =
        one.list().unwrap().into_iter().map(|listed| (clinic(&one, &listed.id), listed.id)).collect();
    let told = |name: &str, id: &str| (name.to_owned(), id.to_owned());
    assert_eq!(names, [told("Two", "c-1"), told("One", "c-1-safety-2-a-2")]);
    assert!(is_safety_copy("c-1-safety-2-a-2"));
    // The safety copy can be continued and deleted.
    let loaded = one.load("c-1-safety-2-a-2").unwrap().unwrap();
    one.save(&loaded.checkup, &loaded.revision).unwrap();
    assert_eq!(one.list().unwrap().len(), 2);
    one.remove("c-1-safety-2-a-2").unwrap();
    assert_eq!(one.list().unwrap().len(), 1);
    assert_eq!(clinic(&one, "c-1"), "Two");
}

#[test]
fn a_late_index_loses_no_checkup() {
    let fake = FakeStore::default();
    let records = Records::new(fake.clone()).written_by("a");
    let seen = records.save(&checkup("First"), &Revision::default()).unwrap();
    let late = fake.get("clinic-cyber-checkup.index").unwrap().unwrap();
    let seen = records.save(&checkup("Second"), &seen).unwrap();
    let other = Checkup { id: "c-2".to_owned(), ..checkup("Other") };
    records.save(&other, &Revision::default()).unwrap();
    fake.set("clinic-cyber-checkup.index", &late).unwrap();
    assert_eq!((clinic(&records, "c-1"), clinic(&records, "c-2")), ("Second".to_owned(), "Other".to_owned()));
    assert_eq!(records.list().unwrap().len(), 2);
    assert_eq!(records.save(&checkup("Third"), &seen).unwrap().number, 3);
}

#[test]
fn a_damaged_revision_falls_back_to_the_one_before_and_is_kept_until_it_is_removed() {
    let whole = encode(&checkup("Second"));
    for damaged in [&whole[..whole.len() / 2], "{\"form", "", &whole.replace("Second", "Sesame")] {
        let fake = FakeStore::default();
        let records = Records::new(fake.clone());
        let seen = records.save(&checkup("First"), &Revision::default()).unwrap();
        records.save(&checkup("Second"), &seen).unwrap();
        fake.set("clinic-cyber-checkup.c-1.2", damaged).unwrap();
        let loaded = records.load("c-1").unwrap().unwrap();
        assert!(loaded.is_earlier);
        assert_eq!(loaded.checkup.answers.text("clinic_name"), "First");
        let mut seen = loaded.revision;
        for _ in 0..5 {
            seen = records.save(&checkup("Third"), &seen).unwrap();
        }
        let aside = records.aside().unwrap();
        assert_eq!(
            aside.iter().map(|aside| (aside.text.as_deref(), aside.kind)).collect::<Vec<_>>(),
            [(Some(damaged), AsideKind::Damaged)]
        );
        records.remove_aside(&aside[0].key).unwrap();
        assert_eq!(records.aside().unwrap(), []);
        assert_eq!(clinic(&records, "c-1"), "Third");
    }
}

#[test]
fn a_damaged_revision_without_room_for_a_copy_stays_where_it_is() {
    let fake = FakeStore::default();
    let records = Records::new(fake.clone()).written_by("a");
    let mut seen = Revision::default();
    for name in ["First", "Second"] {
        seen = records.save(&checkup(name), &seen).unwrap();
    }
    let newest = &fake.keys().unwrap().into_iter().find(|key| key.contains("c-1.2.")).unwrap();
    fake.set(newest, "torn").unwrap();
    fake.writes_left.set(0);
    let loaded = records.load("c-1").unwrap().unwrap();
    assert_eq!((loaded.checkup.answers.text("clinic_name"), &loaded.revision), ("First", &seen));
    assert_eq!(fake.get(newest).unwrap().as_deref(), Some("torn"));
    assert_eq!(records.aside().unwrap().len(), 1);
    fake.writes_left.set(usize::MAX);
    // Another visit continues from there.
    let again = Records::new(fake.clone()).written_by("b");
    for _ in 0..5 {
        seen = again.save(&checkup("Third"), &seen).unwrap();
    }
    assert_eq!(records.aside().unwrap()[0].text.as_deref(), Some("torn"));
}

#[test]
fn what_a_newer_version_saved_is_kept_as_it_is() {
    let fake = FakeStore::default();
    let records = Records::new(fake.clone());
    let seen = records.save(&checkup("First"), &Revision::default()).unwrap();
    let stands = format!("\"format_version\": {}", clinic_cyber_checkup::file::FORMAT_VERSION);
    let newer = encode(&checkup("Newer")).replace(&stands, "\"format_version\": 99");
    fake.set("clinic-cyber-checkup.c-1.2.z.", &newer).unwrap();
    assert_eq!(records.load("c-1"), Err(StorageError::Newer(99)));
    assert_eq!(records.save(&checkup("Ours"), &seen), Err(StorageError::ChangedElsewhere));
    let newest = Revision { number: 2, writer: "z".to_owned() };
    assert_eq!(records.save(&checkup("Ours"), &newest), Err(StorageError::Newer(99)));
    let aside = records.aside().unwrap();
    assert_eq!((aside[0].text.as_deref(), aside[0].kind), (Some(newer.as_str()), AsideKind::Newer(99)));
}

#[test]
fn an_index_that_points_to_nothing_is_said_to() {
    let fake = FakeStore::default();
    let records = Records::new(fake.clone());
    let seen = records.save(&checkup("First"), &Revision::default()).unwrap();
    let second = records.save(&checkup("Second"), &seen).unwrap();
    fake.remove("clinic-cyber-checkup.c-1.2").unwrap();
    let loaded = records.load("c-1").unwrap().unwrap();
    assert!(loaded.is_earlier);
    fake.remove("clinic-cyber-checkup.c-1.1").unwrap();
    assert_eq!(records.load("c-1"), Err(StorageError::Gone));
    assert_eq!(records.open_id().unwrap().as_deref(), Some("c-1"));
    assert_eq!(records.list().unwrap(), []);
    assert_eq!(records.gone().unwrap().len(), 1);
    // A tab that still has the answers is told, and can save them as new.
    assert_eq!(records.save(&checkup("Still here"), &second), Err(StorageError::Gone));
    records.save(&checkup("Still here"), &Revision::default()).unwrap();
    assert_eq!(clinic(&records, "c-1"), "Still here");
}

#[test]
fn a_damaged_index_is_made_anew_from_the_checkups() {
    let fake = FakeStore::default();
    let records = Records::new(fake.clone());
    let seen = records.save(&checkup("First"), &Revision::default()).unwrap();
    records.save(&checkup("Second"), &seen).unwrap();
    fake.set("clinic-cyber-checkup.index", "oops").unwrap();
    assert_eq!(records.list().unwrap()[0].revision, 2);
    assert_eq!(clinic(&records, "c-1"), "Second");
    assert_eq!(records.open_id().unwrap().as_deref(), Some("c-1"));
    // The next save keeps the others.
    let other = Checkup { id: "c-2".to_owned(), ..checkup("Other") };
    records.save(&other, &Revision::default()).unwrap();
    assert_eq!(records.list().unwrap().len(), 2);
}

#[test]
fn three_revisions_are_kept_and_deleting_leaves_nothing() {
    let fake = FakeStore::default();
    let records = Records::new(fake.clone());
    fake.set("somebody-else", "stays").unwrap();
    let mut seen = Revision::default();
    for _ in 0..6 {
        seen = records.save(&checkup("A"), &seen).unwrap();
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
    // Among those that are kept, the one whose question has changed since.
    assert_eq!(changed, ["edr-monitored", "mfa-email-cloud", "no-such-control", "clinic_type"]);
    let mfa = &kept.controls[&ControlId::new("mfa-email-cloud")];
    assert!(mfa.answer.is_none() && mfa.backing.flagged, "the note and the flag stay");
    assert_eq!(kept.choice(&ControlId::new("edr-monitored")), Some(&Choice::Unknown));
}

/// The list can be shown without the questions: the name in it stays until they say which answer is the name.
#[test]
fn the_list_names_each_clinic_by_the_answer_that_the_content_names() {
    let fake = FakeStore::default();
    let name = |records: &Records<FakeStore>| records.list().unwrap()[0].clinic.clone();
    let mut records = Records::new(fake.clone());
    records.name_by(&FactId::new("clinic_name"));
    let first = records.save(&checkup("First"), &Revision::default()).unwrap();
    assert_eq!(name(&records), "First");
    let unnamed = Records::new(fake);
    let second = unnamed.save(&checkup("Second"), &first).unwrap();
    assert_eq!(name(&unnamed), "First");
    records.save(&checkup("Third"), &second).unwrap();
    assert_eq!(name(&unnamed), "Third");
}

/// A store with the space that browsers give: about 5 million UTF-16 units, keys and texts together.
#[derive(Clone, Default)]
struct Roomy(FakeStore);

impl Store for Roomy {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.0.get(key)
    }
    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        let letters = |text: &str| text.encode_utf16().count();
        let others: usize =
            self.0.texts.borrow().iter().filter(|(at, _)| *at != key).map(|(at, text)| letters(at) + letters(text)).sum();
        if others + letters(key) + letters(text) > 5_000_000 { Err(StorageError::Full) } else { self.0.set(key, text) }
    }
    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.0.remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.0.keys()
    }
}

/// Every field of the page filled to its limit with one letter, every question of the shipped content answered, every gap decided.
fn fullest(letter: char) -> Checkup {
    use clinic_cyber_checkup::answers::{Cell, HowKnown};
    let shipped = shipped();
    let fill = |units: usize| letter.to_string().repeat(units / letter.len_utf16());
    let mut full = checkup("");
    for fact in &shipped.library.facts {
        let value = match &fact.kind {
            FactKind::Text { max_chars } => FactValue::Text(letter.to_string().repeat(usize::from(*max_chars))),
            FactKind::Choice(options) => FactValue::Text(options[0].id.to_string()),
            FactKind::Several(options) => FactValue::Several(options.iter().map(|option| option.id.to_string()).collect()),
            FactKind::Number { max, .. } => FactValue::Number(*max),
            FactKind::Date { .. } => FactValue::Text("2026-11-21".to_owned()),
            FactKind::Names { rows, max_chars } => {
                let name = letter.to_string().repeat(usize::from(*max_chars));
                FactValue::Names { names: rows.iter().map(|row| (row.id.to_string(), name.clone())).collect() }
            }
            FactKind::Grid { rows, columns, .. } => {
                let cell = Cell {
                    checked_on: Some(as_of()),
                    note: letter.to_string().repeat(usize::from(LONGEST_ROW_NOTE)),
                    ..Cell::new(columns[0].id.as_str())
                };
                FactValue::Grid(rows.iter().map(|row| (row.id.to_string(), cell.clone())).collect())
            }
        };
        full.answers.set_fact(&fact.id, Some(value));
        // Only facts that insurers ask about have fields for backing.
        full.answers.change_backing(&fact.id, |backing| {
            if fact.topic.is_some() {
                *backing = Backing {
                    how_known: Some(HowKnown::Checked),
                    said_by: fill(120),
                    note: fill(180),
                    proof: fill(180),
                    checked_on: Some(as_of()),
                    flagged: true,
                };
            }
        });
    }
    for control in &shipped.library.controls {
        full.answers.change_control(&control.id, |answer| {
            answer.answer = Some(Choice::Option(control.options[0].id.clone()));
            answer.reason = fill(500);
            answer.backing.how_known = Some(HowKnown::Checked);
            answer.backing.said_by = fill(120);
            answer.backing.note = fill(2000);
            answer.backing.proof = fill(2000);
            answer.backing.checked_on = Some(as_of());
            answer.backing.flagged = true;
        });
        let action = Action { state: ActionState::RiskAccepted, who: fill(120), when: Some(as_of()), why: fill(2000) };
        full.answers.set_action(&control.id, Some(action));
        full.answers.given_under.insert(control.id.to_string(), "2026.11.1".to_owned());
    }
    full
}

/// Letters of one, two, three and four bytes, and one that JSON writes with two. Those for which JSON needs six cannot be typed.
const LETTERS: [char; 5] = ['x', 'ñ', '“', '🦷', '"'];

#[test]
fn the_fullest_checkup_that_can_be_typed_is_saved_opens_again_and_so_does_its_backup() {
    for letter in LETTERS {
        let full = fullest(letter);
        let text = encode(&full);
        assert!(text.len() <= LARGEST_SAVED, "{letter:?}: {} bytes", text.len());
        assert_eq!(decode(&text), Ok(full.clone()), "{letter:?}");
        let sealed = Envelope::new(Header::new([1; 16], [2; 12], String::new()), vec![0; text.len() + 16]).encode(Sealed::Backup);
        assert!(Envelope::decode(&sealed, Sealed::Backup).is_ok(), "{letter:?}");

        let records = Records::new(Roomy::default());
        let mut seen = Revision::default();
        for _ in 0..5 {
            seen = records.save(&full, &seen).unwrap_or_else(|error| panic!("{letter:?}: {error}"));
            assert_eq!(records.load("c-1").unwrap().unwrap().checkup, full, "{letter:?}");
        }
    }
}

#[test]
fn under_the_lock_the_fullest_checkup_fits_too_and_a_smaller_one_keeps_three_revisions() {
    let random: Random = |bytes| bytes.fill(7);
    for letter in ['x', '“'] {
        let store = Roomy::default();
        let seal = Seal::new(random);
        store.set(LOCK, seal.id()).unwrap();
        let records = Records::new(SealedStore::new(store.clone(), Some(seal)));
        let full = fullest(letter);
        let mut seen = Revision::default();
        for _ in 0..5 {
            seen = records.save(&full, &seen).unwrap_or_else(|error| panic!("{letter:?}: {error}"));
        }
        assert_eq!(records.load("c-1").unwrap().unwrap().checkup, full);
        let revisions = store.keys().unwrap().iter().filter(|key| key.contains(".c-1.")).count();
        assert_eq!(revisions, if letter == 'x' { 3 } else { 1 });
    }
}

#[test]
fn what_would_not_open_again_is_not_saved_and_the_last_that_opens_stays() {
    let fake = FakeStore::default();
    let records = Records::new(fake.clone());
    let mut large = checkup("A");
    let seen = records.save(&large, &Revision::default()).unwrap();
    let before = fake.texts.borrow().clone();
    large.answers.change_control(&ControlId::new("edr-monitored"), |answer| answer.backing.note = "“".repeat(LARGEST_SAVED / 3));
    assert_eq!(records.save(&large, &seen), Err(StorageError::WouldNotOpen));
    assert_eq!(*fake.texts.borrow(), before);
    // A backup of it can still be opened, and once it is shortened it is saved again.
    assert_eq!(decode(&encode(&large)), Ok(large.clone()));
    large.answers.change_control(&ControlId::new("edr-monitored"), |answer| answer.backing.note = "short".to_owned());
    records.save(&large, &seen).unwrap();
    assert_eq!(records.load("c-1").unwrap().unwrap().checkup, large);
}

#[test]
fn a_file_that_comes_back_is_told_from_the_checkup_with_its_id() {
    let shipped = shipped();
    let roles = &shipped.library.roles;
    let named = |clinic: &str, company: &str| {
        let mut named = checkup(clinic);
        named.content_version.clone_from(&shipped.library.content_version);
        named.answers.set_fact(&roles.clinic_name, (!clinic.is_empty()).then(|| FactValue::Text(clinic.to_owned())));
        named.answers.set_fact(&roles.msp_name, (!company.is_empty()).then(|| FactValue::Text(company.to_owned())));
        named
    };
    let beside = |file: &Checkup, device: &Checkup| Beside::of(file, device, &shipped.library).0;
    let cedar = named("Cedar Street Surgery", "Bright IT");
    assert_eq!(beside(&cedar, &cedar), Beside::Same);
    assert_eq!(beside(&named("Oak Hill Dental", "Bright IT"), &cedar), Beside::OtherClinic);
    assert_eq!(beside(&named("", "Bright IT"), &cedar), Beside::NoName);
    assert_eq!(beside(&named("Cedar street surgery ", "Other IT"), &cedar), Beside::OtherCompany);
    let mut changed = cedar.clone();
    changed.answers.set_fact(&FactId::new("staff"), Some(FactValue::Number(13)));
    assert_eq!(beside(&changed, &cedar), Beside::Newer);
    let both_nameless = [named("", ""), Checkup { answers: changed.answers.clone(), ..named("", "") }];
    assert_eq!(beside(&both_nameless[0], &both_nameless[1]), Beside::NoName);
    changed.saved_at = "2026-11-01T00:00:00Z".to_owned();
    assert_eq!(beside(&changed, &cedar), Beside::Older);
    changed.saved_at = "2026-12-01T00:00:00Z".to_owned();
    changed.answers.set_fact(&FactId::new("staff"), None);
    assert_eq!(beside(&changed, &cedar), Beside::LacksAnswers);
    changed.pack = PackId::new("full-checkup");
    assert_eq!(beside(&changed, &cedar), Beside::OtherQuestionnaire);
}

fn draft(typed: &str) -> Draft {
    Draft {
        field: "staff-typed".to_owned(),
        question: "staff".to_owned(),
        name: "How many people work at the clinic?".to_owned(),
        typed: typed.to_owned(),
        mistake: "Enter a number".to_owned(),
        recorded: "Still recorded: 12".to_owned(),
        page: "#/question/staff".to_owned(),
        decision: Some(Action { state: ActionState::RiskAccepted, who: "Dana \"Q\" Lee".to_owned(), ..Action::default() }),
    }
}

#[test]
fn what_is_typed_and_not_on_record_is_kept_beside_its_checkup_and_goes_with_it() {
    let fake = FakeStore::default();
    let records = Records::new(fake.clone());
    let seen = records.save(&checkup("A"), &Revision::default()).unwrap();
    let keys = fake.keys().unwrap().len();
    assert_eq!(records.drafts("c-1").unwrap(), []);
    records.set_drafts("c-1", &[draft("many"), draft("a few")]).unwrap();
    assert_eq!(records.drafts("c-1").unwrap(), [draft("many"), draft("a few")]);
    assert_eq!(records.drafts("c-2").unwrap(), [], "of another check-up");
    assert_eq!(fake.keys().unwrap().len(), keys + 1);
    // It is not part of the check-up, nor of the list.
    assert_eq!(records.load("c-1").unwrap().unwrap().checkup, checkup("A"));
    assert_eq!(records.list().unwrap().len(), 1);
    records.save(&checkup("B"), &seen).unwrap();
    assert_eq!(records.drafts("c-1").unwrap().len(), 2);
    records.set_drafts("c-1", &[]).unwrap();
    assert_eq!(fake.keys().unwrap().iter().filter(|key| key.contains("drafts")).count(), 0);
    records.set_drafts("c-1", &[draft("many")]).unwrap();
    records.remove("c-1").unwrap();
    assert_eq!(fake.keys().unwrap().iter().filter(|key| key.contains("drafts")).count(), 0);
}

#[test]
fn a_draft_that_is_far_too_large_or_damaged_takes_nothing_from_the_others() {
    let fake = FakeStore::default();
    let records = Records::new(fake.clone());
    records.set_drafts("c-1", &[draft(&"x".repeat(20_001)), draft("many")]).unwrap();
    assert_eq!(records.drafts("c-1").unwrap(), [draft("many")]);
    let key = fake.keys().unwrap().remove(0);
    for damaged in ["", "[", "[{}]", "{\"a\":1}", "[{\"field\":1}]"] {
        fake.set(&key, damaged).unwrap();
        assert_eq!(records.drafts("c-1").unwrap(), [], "{damaged}");
    }
    fake.writes_left.set(0);
    assert_eq!(records.set_drafts("c-1", &[draft("many")]), Err(StorageError::Full));
}

/// Counts the operations on a store.
#[derive(Clone, Default)]
struct Counted {
    store: FakeStore,
    /// Reads, writes, removals and listings of keys.
    asked: Rc<RefCell<[usize; 4]>>,
}

impl Store for Counted {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.asked.borrow_mut()[0] += 1;
        self.store.get(key)
    }
    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.asked.borrow_mut()[1] += 1;
        self.store.set(key, text)
    }
    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.asked.borrow_mut()[2] += 1;
        self.store.remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.asked.borrow_mut()[3] += 1;
        self.store.keys()
    }
}

#[test]
fn a_save_asks_as_little_of_the_store_beside_500_checkups_as_alone() {
    let asked_beside = |others: usize| {
        let store = Counted::default();
        let records = Records::new(store.clone()).written_by("tab");
        for other in 0..others {
            records.save(&Checkup { id: format!("c-other-{other}"), ..checkup("Other") }, &Revision::default()).unwrap();
        }
        let mut seen = Revision::default();
        // From the fourth on, each save removes an old revision.
        for _ in 0..4 {
            seen = records.save(&checkup("Mine"), &seen).unwrap();
        }
        store.asked.replace([0; 4]);
        records.save(&checkup("Mine"), &seen).unwrap();
        *store.asked.borrow()
    };
    let alone = asked_beside(0);
    assert_eq!(
        alone,
        [3, 2, 1, 2],
        "the list twice and the revision read, both written, an old one removed, the keys listed twice"
    );
    for others in [49, 499] {
        assert_eq!(asked_beside(others), alone, "beside {others}");
    }
}
