//! Nothing leaks: the encrypted form of a backup, passphrases, and the lock over a store.

use std::cell::Cell;
use std::collections::BTreeSet;

use clinic_cyber_checkup::answers::{Answers, Choice};
use clinic_cyber_checkup::device::*;
use clinic_cyber_checkup::file::*;
use clinic_cyber_checkup::questionnaire::*;
use proptest::prelude::*;

use crate::common::fake_store::FakeStore;
use crate::common::*;

const KEPT: &str = include_str!("../fixtures/encrypted/format-1.json");
const PREFIX: &str = "clinic-cyber-checkup.";

// The encrypted form of a backup ---------------------------------------------------------------------------------

fn envelope() -> Envelope {
    Envelope::decode(KEPT, Sealed::Backup).unwrap()
}

#[test]
fn the_kept_file_is_read_as_documented() {
    assert!(is_encrypted(KEPT));
    let found = envelope();
    assert_eq!(found.header.rounds, 600_000);
    assert_eq!(found.header.salt, std::array::from_fn::<u8, 16, _>(|at| at as u8));
    assert_eq!(found.header.iv, std::array::from_fn::<u8, 12, _>(|at| 100 + at as u8));
    assert_eq!(found.header_text, found.header.text(), "the header is written as it was");
    let plain = include_str!("../fixtures/encrypted/format-1.plain.json").trim_end();
    assert_eq!(found.data.len(), plain.len() + 16);
    assert!(decode(plain).is_ok());
    assert_eq!(Envelope::decode(&found.encode(Sealed::Backup), Sealed::Backup), Ok(found));
}

#[test]
fn a_plain_file_is_not_taken_for_an_encrypted_one_and_the_other_way_round() {
    let plain = include_str!("../fixtures/saved/format-1.json");
    assert!(!is_encrypted(plain) && !is_encrypted("") && !is_encrypted("[1]") && !is_encrypted("{}"));
    assert_eq!(Envelope::decode(plain, Sealed::Backup), Err(OpenError::NotOurs));
    assert_eq!(decode(KEPT), Err(OpenError::NotOurs));
    assert_eq!(Envelope::decode(KEPT, Sealed::DataKey), Err(OpenError::NotOurs));
}

#[test]
fn a_hostile_file_is_refused_before_any_work_is_done() {
    let refused = |from: &str, to: &str| {
        assert!(KEPT.contains(from), "{from}");
        Envelope::decode(&KEPT.replacen(from, to, 1), Sealed::Backup)
    };
    let unreadable = |result: Result<Envelope, OpenError>| matches!(result, Err(OpenError::Unreadable(_)));
    assert!(unreadable(refused("600000", "599999")), "too few rounds");
    assert!(unreadable(refused("600000", "10000001")), "rounds that would hang the page");
    assert!(unreadable(refused("600000", "4000000000")));
    assert!(unreadable(refused("600000", "-1")));
    assert!(refused("600000", "10000000").is_ok());
    assert!(unreadable(refused("HMAC-SHA256", "HMAC-SHA1")));
    assert!(unreadable(refused("AES-256-GCM", "AES-256-CBC")));
    assert!(unreadable(refused("AAECAwQFBgcICQoLDA0ODw==", "AAECAwQFBgcICQoLDA0O")), "a short salt");
    assert!(unreadable(refused("ZGVmZ2hpamtsbW5v", "ZGVm")), "a short vector");
    assert!(unreadable(refused("\"data\"", "\"surprise\": 1, \"data\"")));
    assert!(unreadable(refused("{\\\"kdf", "{\\\"extra\\\":1,\\\"kdf")));
    assert!(unreadable(refused("\"kdf\\\"", "\"key_id\\\":\\\"a\\\",\\\"kdf\\\"")), "a backup names no data key");
    assert!(unreadable(refused("\"data\": \"", "\"data\": \"!")));
    assert_eq!(refused("\"format_version\": 1", "\"format_version\": 2"), Err(OpenError::FromNewerVersion(2)));
    assert!(unreadable(Envelope::decode(&KEPT[..KEPT.len() / 2], Sealed::Backup)));
    assert_eq!(Envelope::decode(&" ".repeat(LARGEST_ENCRYPTED_FILE + 1), Sealed::Backup), Err(OpenError::TooLarge));
    let mut short = envelope();
    short.data.truncate(15);
    assert!(unreadable(Envelope::decode(&short.encode(Sealed::Backup), Sealed::Backup)), "no room for the tag");
}

#[test]
fn the_largest_plain_backup_still_fits_when_encrypted() {
    let largest = Envelope::new(Header::new([255; 16], [255; 12], String::new()), vec![0; LARGEST_FILE + 16]);
    let written = largest.encode(Sealed::Backup);
    assert!(written.len() <= LARGEST_ENCRYPTED_FILE, "{}", written.len());
    assert!(Envelope::decode(&written, Sealed::Backup).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_envelope_reads_back(
        salt in any::<[u8; 16]>(), iv in any::<[u8; 12]>(), rounds in ROUNDS..=MOST_ROUNDS,
        data in proptest::collection::vec(any::<u8>(), 16..300), key_id in "[A-Za-z0-9+/]{1,16}", is_lock in any::<bool>(),
    ) {
        let what = if is_lock { Sealed::DataKey } else { Sealed::Backup };
        let key_id = if is_lock { key_id } else { String::new() };
        let envelope = Envelope::new(Header { rounds, salt, iv, key_id }, data);
        prop_assert_eq!(Envelope::decode(&envelope.encode(what), what), Ok(envelope));
    }

    #[test]
    fn no_text_stops_the_reader(text in any::<String>()) {
        let _ = Envelope::decode(&text, Sealed::Backup);
        let _ = is_encrypted(&text);
    }

    #[test]
    fn no_changed_letter_stops_the_reader(at in any::<prop::sample::Index>(), letter in any::<char>()) {
        let mut letters: Vec<char> = KEPT.chars().collect();
        let at = at.index(letters.len());
        letters[at] = letter;
        let text: String = letters.into_iter().collect();
        // It is either refused, or read as exactly what is there.
        if let Ok(read) = Envelope::decode(&text, Sealed::Backup) {
            prop_assert!(read == envelope() || read.header_text != envelope().header_text || read.data != envelope().data);
        }
    }
}

// Passphrases ----------------------------------------------------------------------------------------------------

const WORDS: &str = include_str!("../../public/words.txt");

#[test]
fn the_list_has_2048_different_words() {
    let words: BTreeSet<&str> = WORDS.lines().collect();
    assert_eq!((words.len(), WORDS.lines().count()), (2048, 2048));
    assert!(words.iter().all(|word| word.len() >= 3 && word.bytes().all(|b| b.is_ascii_lowercase())));
}

#[test]
fn six_words_are_chosen_and_each_is_as_likely_as_any_other() {
    assert_eq!(passphrase_of_words(WORDS, [0; 12]).unwrap(), "abandon abandon abandon abandon abandon abandon");
    assert_eq!(passphrase_of_words(WORDS, [255; 12]).unwrap(), "zoo zoo zoo zoo zoo zoo");
    // Two bytes choose a word, and 65,536 is 32 times 2,048, so the list is covered exactly 32 times.
    let word = |number: u16| {
        let bytes: Vec<u8> = std::iter::repeat_n(number.to_be_bytes(), 6).flatten().collect();
        passphrase_of_words(WORDS, bytes.try_into().unwrap()).unwrap()
    };
    let all: BTreeSet<String> = (0..2048).map(word).collect();
    assert_eq!(all.len(), 2048);
    for round in 1..32_u16 {
        for number in [0, 1, 1023, 1500, 2047] {
            assert_eq!(word(round * 2048 + number), word(number));
        }
    }
    assert_eq!(passphrase_of_words("one\ntwo", [0; 12]), None);
    assert!(passphrase_of_words(WORDS, [7; 12]).is_some_and(|made| is_long_enough(&made)));
}

#[test]
fn twelve_characters_are_enough_whatever_their_bytes() {
    assert!(!is_long_enough("elevenchars") && is_long_enough("twelve chars"));
    assert!(!is_long_enough("ääääääääääx") && is_long_enough("äääääääääääx"));
}

// The lock -------------------------------------------------------------------------------------------------------

thread_local! {
    static COUNTER: Cell<u64> = const { Cell::new(1) };
}

/// Not random at all, but never the same twice.
fn counting(bytes: &mut [u8]) {
    for byte in bytes {
        let next = COUNTER.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        COUNTER.set(next);
        *byte = (next >> 33) as u8;
    }
}

fn lock_of(seal: &Seal) -> String {
    Envelope::new(Header::new([1; 16], [2; 12], seal.id().to_owned()), vec![0; 48]).encode(Sealed::DataKey)
}

/// Sets the lock on a store in the order that the page does: the lock first.
fn locked(fake: &FakeStore) -> Seal {
    let seal = Seal::new(counting);
    fake.set(LOCK, &lock_of(&seal)).unwrap();
    seal
}

fn records(fake: &FakeStore, seal: Option<&Seal>) -> Records<SealedStore<FakeStore>> {
    Records::new(SealedStore::new(fake.clone(), seal.cloned()))
}

/// A revision by its number; these stores have only one writer.
fn at(number: u32) -> Revision {
    Revision { number, ..Revision::default() }
}

fn checkup(clinic: &str) -> Checkup {
    let mut answers = Answers::default();
    say(&mut answers, "clinic_name", clinic);
    choose(&mut answers, "edr-monitored", Choice::Unknown);
    answers.change_control(&ControlId::new("edr-monitored"), |answer| answer.backing.note = "the fax mailbox".to_owned());
    Checkup {
        id: "c-1".to_owned(),
        pack: PackId::new("quick-check"),
        content_version: "2026.11.1".to_owned(),
        created_at: "2026-11-20T09:00:00Z".to_owned(),
        saved_at: "2026-11-21T14:05:09Z".to_owned(),
        is_sample: false,
        position: "#/sections".to_owned(),
        lens: LensId::default(),
        answers,
    }
}

fn name(records: &Records<SealedStore<FakeStore>>) -> String {
    records.load("c-1").unwrap().unwrap().checkup.answers.text("clinic_name").to_owned()
}

fn nothing_is_in_plain(fake: &FakeStore) {
    for (key, text) in fake.texts.borrow().iter().filter(|(key, _)| *key != LOCK) {
        assert!(text.starts_with("sealed:1:"), "{key}: {text}");
        for word in ["Cedar", "mailbox", "edr-monitored", "quick-check", "clinic_name"] {
            assert!(!text.contains(word), "{key} shows {word}");
        }
    }
}

#[test]
fn what_is_saved_under_the_lock_is_sealed_at_once_and_reads_back() {
    let fake = FakeStore::default();
    let seal = locked(&fake);
    let records = records(&fake, Some(&seal));
    for seen in 0..5 {
        records.save(&checkup(&format!("Cedar {seen}")), &at(seen)).unwrap();
        records.set_shortcuts(false).unwrap();
        nothing_is_in_plain(&fake);
    }
    assert_eq!(name(&records), "Cedar 4");
    assert_eq!(records.list().unwrap().len(), 1);
    assert!(!records.shortcuts().unwrap());
}

#[test]
fn the_same_text_is_never_sealed_the_same_way_twice() {
    let fake = FakeStore::default();
    let seal = locked(&fake);
    let store = SealedStore::new(fake.clone(), Some(seal));
    let mut seen = BTreeSet::new();
    for _ in 0..100 {
        store.set("clinic-cyber-checkup.x", "same").unwrap();
        assert!(seen.insert(fake.get("clinic-cyber-checkup.x").unwrap()));
    }
}

#[test]
fn a_tab_without_the_key_or_with_an_old_one_neither_reads_nor_writes() {
    let fake = FakeStore::default();
    let plain = records(&fake, None);
    plain.save(&checkup("Cedar"), &at(0)).unwrap();
    let seal = locked(&fake);
    SealedStore::new(fake.clone(), Some(seal.clone())).seal_all(PREFIX).unwrap();
    let before = fake.texts.borrow().clone();
    assert_eq!(plain.save(&checkup("Stale"), &at(1)), Err(StorageError::Locked));
    assert_eq!(plain.list(), Err(StorageError::Locked));
    assert_eq!(plain.load("c-1"), Err(StorageError::Locked));
    assert_eq!(plain.set_shortcuts(true), Err(StorageError::Locked));
    let old = Seal::new(counting);
    assert_eq!(records(&fake, Some(&old)).save(&checkup("Old key"), &at(1)), Err(StorageError::Locked));
    assert_eq!(*fake.texts.borrow(), before);
    // Everything can be deleted without the key.
    assert_eq!(plain.remove_everything().unwrap().len(), before.len());
    assert_eq!(records(&fake, Some(&seal)).save(&checkup("After the deletion"), &at(1)), Err(StorageError::Locked));
    assert!(fake.texts.borrow().is_empty());
}

#[test]
fn the_lock_goes_on_and_off_and_nothing_changes_inside() {
    let fake = FakeStore::default();
    let plain = records(&fake, None);
    plain.save(&checkup("First"), &at(0)).unwrap();
    plain.save(&checkup("Cedar"), &at(1)).unwrap();
    let before = fake.texts.borrow().clone();
    let seal = locked(&fake);
    let store = SealedStore::new(fake.clone(), Some(seal));
    store.seal_all(PREFIX).unwrap();
    nothing_is_in_plain(&fake);
    store.unseal_all(PREFIX).unwrap();
    fake.remove(LOCK).unwrap();
    assert_eq!(*fake.texts.borrow(), before);
    assert_eq!(plain.save(&checkup("Third"), &at(2)), Ok(at(3)));
}

#[test]
fn killed_at_any_moment_of_locking_or_unlocking_nothing_is_lost() {
    for writes in 0..6 {
        for takes_off in [false, true] {
            let fake = FakeStore::default();
            let plain = records(&fake, None);
            plain.save(&checkup("First"), &at(0)).unwrap();
            plain.save(&checkup("Cedar"), &at(1)).unwrap();
            let seal = locked(&fake);
            let store = SealedStore::new(fake.clone(), Some(seal.clone()));
            if takes_off {
                store.seal_all(PREFIX).unwrap();
            }
            fake.writes_left.set(writes);
            let result = if takes_off { store.unseal_all(PREFIX) } else { store.seal_all(PREFIX) };
            assert_eq!(result.is_err(), writes < 3, "two revisions and the index are rewritten");
            fake.writes_left.set(usize::MAX);
            // The next visit has the key again: everything can be read, and what is plain text is sealed.
            let again = records(&fake, Some(&seal));
            assert_eq!(name(&again), "Cedar");
            SealedStore::new(fake.clone(), Some(seal.clone())).seal_all(PREFIX).unwrap();
            nothing_is_in_plain(&fake);
            assert_eq!(name(&again), "Cedar");
            assert_eq!(again.save(&checkup("Next"), &at(2)), Ok(at(3)));
        }
    }
}

#[test]
fn a_changed_or_swapped_value_counts_as_damaged_and_the_revision_before_is_opened() {
    let fake = FakeStore::default();
    let seal = locked(&fake);
    let records = records(&fake, Some(&seal));
    records.save(&checkup("First"), &at(0)).unwrap();
    records.save(&checkup("Second"), &at(1)).unwrap();
    let (first, second) = ("clinic-cyber-checkup.c-1.1", "clinic-cyber-checkup.c-1.2");
    let old = fake.get(first).unwrap().unwrap();
    fake.set(second, &old).unwrap();
    let loaded = records.load("c-1").unwrap().unwrap();
    assert!(loaded.is_earlier, "a value under another name is refused");
    assert_eq!(loaded.checkup.answers.text("clinic_name"), "First");
    let mut bytes = old.into_bytes();
    let last = bytes.len() - 10;
    bytes[last] = if bytes[last] == b'A' { b'B' } else { b'A' };
    fake.set(first, &String::from_utf8(bytes).unwrap()).unwrap();
    assert!(matches!(records.load("c-1"), Err(StorageError::Unreadable(_))));
    fake.set("clinic-cyber-checkup.index", "sealed:1:AAAA").unwrap();
    assert!(records.list().is_ok(), "a damaged index is made anew");
}

#[test]
fn the_data_key_is_unwrapped_as_it_was_wrapped() {
    let seal = Seal::new(counting);
    let again = Seal::unwrapped(seal.id(), seal.key(), counting).unwrap();
    assert_eq!((again.id(), again.key()), (seal.id(), seal.key()));
    assert!(Seal::unwrapped("a", &[0; 31], counting).is_none());
}

proptest! {
    #[test]
    fn any_text_under_any_name_reads_back(name in any::<String>(), text in any::<String>()) {
        let fake = FakeStore::default();
        let seal = locked(&fake);
        let store = SealedStore::new(fake, Some(seal));
        if name != LOCK {
            store.set(&name, &text).unwrap();
            prop_assert_eq!(store.get(&name).unwrap(), Some(text));
        }
    }
}

#[test]
fn what_keyboards_do_to_a_passphrase_is_refused_when_it_is_set_and_undone_when_it_is_typed() {
    for good in ["maple river boats", "Zoë's 7 boats-and-oars", "日本語のパスフレーズです"] {
        assert_eq!(slip(good), None, "{good}");
    }
    for spaces in [" maple river boats", "maple river boats ", "maple  river boats"] {
        assert_eq!(slip(spaces), Some(Slip::Spaces), "{spaces:?}");
    }
    for signs in
        ["maple\u{a0}river boats", "Zoë’s seven boats", "“maple river”", "maple – river", "maple\u{200b} river", "maple river…"]
    {
        assert_eq!(slip(signs), Some(Slip::Signs), "{signs:?}");
    }
    let is_read = |typed: &str, set: &str| readings(typed).iter().any(|reading| reading == set);
    for typed in [
        "maple river boats",
        "Maple river boats",
        " maple river boats",
        "maple river boats ",
        "maple\u{a0}river  boats",
        "\u{feff}maple river\u{200b} boats",
    ] {
        assert_eq!(readings(typed)[0], typed, "what was typed is tried first");
        assert!(is_read(typed, "maple river boats"), "{typed:?}");
        assert!(readings(typed).len() <= 4, "each costs the work of a key");
    }
    assert!(is_read("maple river boats", "maple river boats "), "set before outer spaces were refused");
    assert!(is_read("Zoë’s “boats” – seven", "Zoë's \"boats\" - seven"));
    assert!(!is_read("maple river boat", "maple river boats"));
}
