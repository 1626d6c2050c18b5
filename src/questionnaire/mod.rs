//! What is asked: raw JSON becomes validated content.
//!
//! Knows nothing of answers or of the browser. Holding a [`Questionnaire`] is proof that every id in its library and pack resolves.

mod attack;
mod condition;
pub mod content;
mod fact;
pub mod files;
mod fixes;
mod forms;
mod frameworks;
mod guidance;
mod history;
mod id;
mod library;
mod moved;
mod pack;
mod problem;
mod read;
mod risk_model;
mod roles;
mod rules;
mod services;
pub(crate) mod shape;
mod steps;
mod validate;

pub use attack::{Attack, AttackSteps, CardContact};
pub use condition::{Condition, ControlTest, FactStatus, FactTest, Ungraded};
pub use content::{Content, ContentTexts};
pub use fact::{Fact, FactKind, FactPlace, Labelled};
pub use fixes::{Cost, Fix, Fixes, Importance, Role};
pub use forms::{ApplicantField, FormYes, Forms, LongForm, Taken, Terms, WorksheetBlock};
pub use frameworks::{DeadlineRules, Framework, FrameworkItem, FrameworkRoles, Frameworks, Listing, RuleFact, ShownFramework};
pub use guidance::{
    BuyingHelp, Citation, Decision, DecisionChoice, EarlyWarning, Faq, Guidance, GuidanceFrom, Note, Play, PriorityControl, Step,
    Story,
};
pub use history::{ContentVersion, QuestionChange};
pub use id::{ControlId, DomainId, FactId, OptionId, PackId, ScenarioId, SectionId, is_well_formed};
pub use library::{AskedIf, Control, Derivation, Domain, GradedOption, Library, NotApplicable, NotApplicableRule};
pub use pack::{Index, IndexEntry, Pack, Section};
pub use problem::{Code, Problem, wrong_encoding};
#[cfg(feature = "ui")]
pub(crate) use read::shaped;
pub use read::{
    FORMAT_VERSION, read_attack, read_fixes, read_forms, read_frameworks, read_guidance, read_index, read_library, read_pack,
    read_risk_model, read_rules, read_services, read_steps,
};
pub use risk_model::{
    Band, Effort, GateCap, Layer, Lens, LensId, ProfileMultiplier, RatingRule, Relevance, RiskModel, Scenario, StatusThresholds,
    Tier,
};
pub use roles::{PackRoles, Roles};
pub use rules::{Check, ConsistencyRule, Rules};
pub use services::{Service, Services};
pub use steps::{ControlSteps, Doer, FixStep, MenuPath, Steps};

/// What one check-up asks: the library and one pack, checked against each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Questionnaire {
    library: Library,
    pack: Pack,
    title: String,
}

impl Questionnaire {
    /// Puts a library and a pack together.
    ///
    /// # Errors
    /// Every problem of the pack against the library and the index, all at once.
    pub fn new(library: Library, pack: Pack, index: &Index) -> Result<Self, Vec<Problem>> {
        let problems = validate::pack(&pack, &library, index);
        if problems.is_empty() { Ok(Self::unchecked(library, pack, index)) } else { Err(problems) }
    }

    /// Puts together a library and a pack that are yet to be checked: see [`problems`](Self::problems).
    pub fn unchecked(library: Library, pack: Pack, index: &Index) -> Self {
        let title = index.title(&pack.id).to_owned();
        Self { library, pack, title }
    }

    /// Everything that is wrong with the index, the library and the pack.
    pub fn problems(&self, index: &Index) -> Vec<Problem> {
        let pack = validate::pack_texts(&self.pack, &content::pack_file(&self.pack.id));
        let catalogue = [validate::index(index), validate::library(&self.library)].concat();
        [catalogue, pack, validate::pack(&self.pack, &self.library, index)].concat()
    }

    /// The library.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// The pack.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// Title of the questionnaire, from the index.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The controls of the pack in catalogue order: the order of every table and tie-break.
    pub fn controls_in_catalogue_order(&self) -> impl Iterator<Item = &Control> {
        self.library.controls.iter().filter(|c| self.pack.controls().any(|id| *id == c.id))
    }
}
