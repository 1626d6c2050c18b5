//! The shipped content, read once for the tests.
#![allow(dead_code, clippy::unwrap_used, reason = "each test program uses a part; a test stops at the first surprise")]

pub mod fake_store;
pub mod paper;

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};
use std::sync::{LazyLock, Mutex};

use clinic_cyber_checkup::answers::{Answers, Choice, FactValue};
use clinic_cyber_checkup::assessment::{Basis, Report, assess};
use clinic_cyber_checkup::date::Date;
use clinic_cyber_checkup::questionnaire::*;

/// A file below the root of the repository.
pub fn text(path: &str) -> String {
    std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap_or_else(|e| panic!("{path}: {e}"))
}

pub fn content(path: &str) -> String {
    text(&format!("questionnaires/{path}"))
}

#[derive(Clone)]
pub struct Shipped {
    pub index: Index,
    pub library: Library,
    pub content: Content,
}

/// Something that is made once for each questionnaire, and shared by all tests of a program.
pub struct Once<T: 'static>(Mutex<BTreeMap<PackId, &'static T>>);

impl<T> Once<T> {
    pub const fn new() -> Self {
        Self(Mutex::new(BTreeMap::new()))
    }

    pub fn get(&self, pack: &PackId, make: impl FnOnce() -> T) -> &'static T {
        self.0.lock().unwrap().entry(pack.clone()).or_insert_with(|| Box::leak(Box::new(make())))
    }
}

/// The texts of everything that a report on a questionnaire is made from.
pub fn texts(pack: &PackId) -> &'static ContentTexts {
    static TEXTS: Once<ContentTexts> = Once::new();
    TEXTS.get(pack, || ContentTexts::gather(pack, |file| Ok(content(file))))
}

/// A questionnaire and all the content for its reports.
pub fn read(pack: &PackId) -> &'static (Questionnaire, Content) {
    static READ: Once<(Questionnaire, Content)> = Once::new();
    READ.get(pack, || texts(pack).read(pack).unwrap())
}

pub fn pack(id: &str) -> &'static Pack {
    static PACKS: Once<Pack> = Once::new();
    let file = format!("packs/{id}.json");
    PACKS.get(&PackId::new(id), || read_pack(&content(&file), &file).unwrap())
}

/// Everything except guidance, which is not needed to say what answers mean.
pub fn shipped() -> Shipped {
    static SHIPPED: LazyLock<Shipped> = LazyLock::new(|| {
        let (questionnaire, content) = read(&PackId::new("full-checkup")).clone();
        let content = Content { guidance: Vec::new(), ..content };
        Shipped { index: read_index(&self::content("index.json")).unwrap(), library: questionnaire.library().clone(), content }
    });
    SHIPPED.clone()
}

impl Deref for Shipped {
    type Target = Content;
    fn deref(&self) -> &Content {
        &self.content
    }
}

impl DerefMut for Shipped {
    fn deref_mut(&mut self) -> &mut Content {
        &mut self.content
    }
}

impl Shipped {
    pub fn questionnaire(&self, id: &str) -> Questionnaire {
        Questionnaire::new(self.library.clone(), pack(id).clone(), &self.index).unwrap()
    }

    /// A questionnaire with just these controls, in place of the quick check.
    pub fn only(&self, controls: &[String], start_with: &[String]) -> Questionnaire {
        let mut pack = pack("quick-check").clone();
        let section = Section {
            id: SectionId::new("all"),
            title: "All".to_owned(),
            intro: String::new(),
            facts: Vec::new(),
            controls: controls.iter().map(|id| ControlId::new(id)).collect(),
            asked_if: None,
        };
        pack.sections = vec![section];
        pack.start_with = start_with.iter().map(|id| ControlId::new(id)).collect();
        Questionnaire::new(self.library.clone(), pack, &self.index).unwrap()
    }

    pub fn report(&self, questionnaire: &Questionnaire, answers: &Answers) -> Report {
        assess(&self.basis(questionnaire, answers))
    }

    pub fn basis<'a>(&'a self, questionnaire: &'a Questionnaire, answers: &'a Answers) -> Basis<'a> {
        self.content.basis(questionnaire, answers, as_of(), false)
    }
}

pub fn as_of() -> Date {
    Date::new(2026, 11, 21).unwrap()
}

pub fn choose(answers: &mut Answers, control: &str, choice: Choice) {
    answers.change_control(&ControlId::new(control), |answer| answer.answer = Some(choice));
}

pub fn say(answers: &mut Answers, fact: &str, option: &str) {
    answers.set_fact(&FactId::new(fact), Some(FactValue::Text(option.to_owned())));
}

/// Chooses the option of a control with this score.
pub fn choose_score(answers: &mut Answers, library: &Library, control: &str, score: f64) {
    let control = library.control(&ControlId::new(control)).unwrap();
    let option = control.options.iter().find(|o| o.score == score).unwrap_or_else(|| panic!("{}: {score}", control.id));
    choose(answers, control.id.as_str(), Choice::Option(option.id.clone()));
}
