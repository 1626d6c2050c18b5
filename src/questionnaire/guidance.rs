//! Guidance of a pack, `guidance/<id>.json`: what to watch for, what to do after an attack, how to decide, who does what. Loaded where it
//! is read. The steps during an attack have a file of their own.
//!
//! `items` are the ids of the source articles' statements that an entry carries (`C-…`, `X-…`).

use serde::Serialize;

use super::ControlId;
use super::shape::record;

macro_rules! entries {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $ty:ty),* $(,)? })*) => {
        record! {$(
            $(#[$doc])*
            #[derive(Serialize)]
            pub struct $name {
                $($(#[$field_doc])* pub $field: $ty,)*
                /// Statements of the source articles that this entry carries.
                pub items: Vec<String>,
            }
        )*}
    };
}

record! {
    /// Everything a pack says besides its questions.
    #[derive(Serialize)]
    pub struct Guidance {
        /// Version of the file format.
        #[serde(skip)]
        pub format_version: u16,
        /// What is at stake, and for whom.
        pub stakes: Vec<Note>,
        /// The few control types that matter most, with the article's priority.
        pub priorities: Vec<PriorityControl>,
        /// Signs that something is wrong.
        pub early_warnings: Vec<EarlyWarning>,
        /// What to do afterwards, in order.
        pub recovery: Vec<Step>,
        /// Decisions with their trade-offs.
        pub decisions: Vec<Decision>,
        /// Projects with owner, inputs, outputs and the usual failure.
        pub playbook: Vec<Play>,
        /// What happened to others.
        pub stories: Vec<Story>,
        /// Questions and answers.
        pub faq: Vec<Faq>,
        /// The essence, one line each.
        pub takeaways: Vec<Note>,
        /// Notes on rules, with citation and date.
        pub compliance_notes: Vec<Note>,
        /// Notes on insurance.
        pub insurance_notes: Vec<Note>,
        /// How to choose a vendor.
        pub buying_help: Vec<BuyingHelp>,
        /// Sources.
        pub citations: Vec<Citation>,
    }
}

entries! {
    /// A statement, with its citation and date where it states a rule.
    Note {
        /// The statement.
        text: String,
        /// The rule it comes from.
            citation: Option<String>,
        /// ISO date on which the rule was looked up.
            as_of: Option<String>,
    }
    /// One of the control types that an article puts first.
    PriorityControl {
        /// Name.
        title: String,
        /// What it means.
        text: String,
        /// "High" or "Medium", as the article rates it.
        priority: String,
        /// Controls that put it in place.
        controls: Vec<ControlId>,
    }
    /// A sign that something is wrong.
    EarlyWarning {
        /// Its id.
        id: String,
        /// What people notice.
        signal: String,
        /// What it can mean.
        meaning: String,
        /// What to do today.
        action: String,
        /// Controls that help to see it.
        controls: Vec<ControlId>,
    }
    /// A step during or after an attack.
    Step {
        /// Its id.
        id: String,
        /// Short imperative.
        step: String,
        /// How, in plain words.
        detail: String,
        /// Role.
        who: String,
        /// The rule it comes from.
            citation: Option<String>,
        /// ISO date on which the rule was looked up.
            as_of: Option<String>,
    }
    /// A decision to take.
    Decision {
        /// Its id.
        id: String,
        /// The decision as a question.
        question: String,
        /// What it depends on.
        intro: String,
        /// The options.
        choices: Vec<DecisionChoice>,
    }
    /// A project of the playbook.
    Play {
        /// Its id.
        id: String,
        /// What is done.
        title: String,
        /// How, in one to three sentences.
        text: String,
        /// Role that owns it.
        owner: String,
        /// What is needed to start.
        inputs: Vec<String>,
        /// What exists when it is done.
        outputs: Vec<String>,
        /// How it usually goes wrong.
        failure_mode: String,
        /// Controls it puts in place.
        controls: Vec<ControlId>,
    }
    /// What happened to somebody else.
    Story {
        /// Its id.
        id: String,
        /// `near_miss` or `under_pressure`.
        kind: String,
        /// Title.
        title: String,
        /// What happened.
        what_happened: String,
        /// What made the difference.
        turning_point: String,
        /// What to take from it.
        lesson: String,
    }
    /// A question that people ask.
    Faq {
        /// The question.
        question: String,
        /// The answer.
        answer: String,
    }
    /// How to choose a vendor, without naming one.
    BuyingHelp {
        /// Its id.
        id: String,
        /// Title.
        title: String,
        /// What to look for.
        text: String,
        /// Questions to ask.
        ask_vendors: Vec<String>,
    }
    /// A source.
    Citation {
        /// Title.
        title: String,
        /// Publisher.
        publisher: String,
        /// Date, as precise as known.
        date: String,
        /// What was taken from it.
            note: String,
    }
}

record! {
    /// One option in a decision.
    #[derive(Serialize)]
    pub struct DecisionChoice {
        /// What it is.
        pub label: String,
        /// When it is the better choice.
        pub choose_when: Vec<String>,
        /// What it costs.
        pub tradeoff: String,
    }
}

/// Guidance with its source.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GuidanceFrom {
    /// Title of the questionnaire that it belongs to.
    pub title: String,
    /// The guidance.
    pub guidance: Guidance,
    /// What to do during an attack, in order.
    pub live_attack: Vec<Step>,
}
