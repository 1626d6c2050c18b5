//! The path through the questions, derived from the answers every time: none of it is stored.

use std::fmt;

use super::{Answers, Choice, holds};
use crate::date::Date;
use crate::questionnaire::{Control, ControlId, FactId, Library, OptionId, Questionnaire, SectionId};

/// One question of the questionnaire.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// A fact.
    Fact(FactId),
    /// A control.
    Control(ControlId),
}

impl Question {
    /// Its id, unique among facts and controls; part of its address.
    pub fn id(&self) -> &str {
        match self {
            Self::Fact(id) => id.as_str(),
            Self::Control(id) => id.as_str(),
        }
    }
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// A section with the questions that are asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Leg {
    /// The section.
    pub section: SectionId,
    /// Its title.
    pub title: String,
    /// Its introduction.
    pub intro: String,
    /// The questions on the path, in order.
    pub questions: Vec<Question>,
    /// Those without an answer, in order.
    pub open: Vec<Question>,
    /// Controls that are not asked, because the answer follows from others.
    pub derived: Vec<Derived>,
    /// How far it is answered.
    pub progress: Progress,
}

/// How many questions are answered, and how many of those with "I don't know".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Questions on the path.
    pub of: usize,
    /// Questions with an answer, "I don't know" included.
    pub answered: usize,
    /// Questions answered "I don't know".
    pub unknown: usize,
    /// Questions flagged to come back to.
    pub flagged: usize,
}

impl Progress {
    /// The progress, in a sentence.
    pub fn in_words(&self) -> String {
        format!("{} of {} answered, {} unknown.", self.answered, self.of, self.unknown)
    }
}

/// A control of the pack that is not asked, because its answer follows from facts, or will.
#[derive(Clone, Debug, PartialEq)]
pub struct Derived {
    /// The control.
    pub control: ControlId,
    /// The answer; `None` while it waits for facts that are not answered yet.
    pub option: Option<OptionId>,
    /// The facts that it comes from.
    pub facts: Vec<FactId>,
}

/// A control of the pack that is not asked, with the reason in words.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// The control.
    pub control: ControlId,
    /// Why it is not asked.
    pub because: String,
}

/// The path: sections with their questions, and what was left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Journey {
    /// Sections that have questions, in order.
    pub legs: Vec<Leg>,
    /// Controls of the pack that are not asked.
    pub left_out: Vec<LeftOut>,
}

impl Journey {
    /// Derives the path. Conditions only look back, so one pass is enough.
    pub fn derive(questionnaire: &Questionnaire, answers: &Answers, today: Date) -> Self {
        let library = questionnaire.library();
        let mut legs: Vec<Leg> = Vec::new();
        let mut left_out = Vec::new();
        let stated = answers.with_derived(library, today);
        for section in &questionnaire.pack().sections {
            let closed = section.asked_if.as_ref().filter(|a| !holds(&a.when, &stated, library, today));
            let (mut questions, mut derived) = (Vec::new(), Vec::new());
            for fact in section.facts.iter().filter_map(|id| library.fact(id)) {
                let asked = fact.asked_if.as_ref().is_none_or(|when| holds(when, &stated, library, today));
                if asked && closed.is_none() {
                    questions.push(Question::Fact(fact.id.clone()));
                }
            }
            for control in section.controls.iter().filter_map(|id| library.control(id)) {
                let open = control.asked_if.as_ref().filter(|a| !holds(&a.when, &stated, library, today));
                match closed.or(open) {
                    Some(reason) => {
                        left_out.push(LeftOut { control: control.id.clone(), because: reason.left_out_because.clone() });
                    }
                    None => match derive(control, answers, &stated, library, |fact| {
                        let is_it = |question: &Question| matches!(question, Question::Fact(id) if id == fact);
                        questions.iter().any(is_it) || legs.iter().any(|leg| leg.questions.iter().any(is_it))
                    }) {
                        Some(instead) => derived.push(instead),
                        None => questions.push(Question::Control(control.id.clone())),
                    },
                }
            }
            if !questions.is_empty() || !derived.is_empty() {
                legs.push(Leg {
                    section: section.id.clone(),
                    title: section.title.clone(),
                    intro: section.intro.clone(),
                    open: questions.iter().filter(|q| state(q, questionnaire, answers) == State::Open).cloned().collect(),
                    progress: progress(&questions, questionnaire, answers),
                    questions,
                    derived,
                });
            }
        }
        Self { legs, left_out }
    }

    /// All questions on the path, in order, each with its leg.
    pub fn stops(&self) -> impl Iterator<Item = (&Leg, &Question)> {
        self.legs.iter().flat_map(|leg| leg.questions.iter().map(move |question| (leg, question)))
    }

    /// The leg of a section, if it has questions.
    pub fn leg(&self, section: &str) -> Option<&Leg> {
        self.legs.iter().find(|leg| leg.section.as_str() == section)
    }

    /// The leg after a section, if there is one.
    pub fn leg_after(&self, section: &str) -> Option<&Leg> {
        self.legs.iter().skip_while(|leg| leg.section.as_str() != section).nth(1)
    }

    /// The leg and place (from 0) of a question on the path.
    pub fn find(&self, question: &str) -> Option<(&Leg, usize)> {
        self.legs.iter().find_map(|leg| Some((leg, leg.questions.iter().position(|q| q.id() == question)?)))
    }

    /// The leg of a control that is derived from facts, and how.
    pub fn derived(&self, control: &str) -> Option<(&Leg, &Derived)> {
        self.legs.iter().find_map(|leg| Some((leg, leg.derived.iter().find(|derived| derived.control.as_str() == control)?)))
    }

    /// Whether a control is on the path: asked, or derived from questions that are.
    pub fn asks(&self, control: &ControlId) -> bool {
        self.stops().any(|(_, question)| matches!(question, Question::Control(id) if id == control))
            || self.derived(control.as_str()).is_some()
    }

    /// How far the whole path is answered.
    pub fn progress(&self) -> Progress {
        self.legs.iter().fold(Progress::default(), |sum, leg| Progress {
            of: sum.of + leg.progress.of,
            answered: sum.answered + leg.progress.answered,
            unknown: sum.unknown + leg.progress.unknown,
            flagged: sum.flagged + leg.progress.flagged,
        })
    }

    /// The first question without an answer.
    pub fn first_open(&self) -> Option<&Question> {
        self.legs.iter().find_map(|leg| leg.open.first())
    }

    /// How many questions have no answer.
    pub fn open(&self) -> usize {
        self.legs.iter().map(|leg| leg.open.len()).sum()
    }

    /// The leg to continue with after a section: the next one with an open question, starting again from the beginning if none follows.
    pub fn next_open_leg(&self, section: &str) -> Option<&Leg> {
        let here = self.legs.iter().position(|leg| leg.section.as_str() == section).unwrap_or_default();
        let (before, after) = self.legs.split_at(here);
        after.iter().skip(1).chain(before).find(|leg| !leg.open.is_empty())
    }

    /// The question to continue with in the same leg, after a question that was open: the next open one.
    pub fn next_open_behind(&self, question: &str) -> Option<&Question> {
        let (leg, place) = self.find(question)?;
        leg.questions.iter().skip(place + 1).find(|question| leg.open.contains(question))
    }
}

/// How a control is derived; `None` where it is asked. It is not asked while facts on the path may still settle it. `stated` are the
/// answers including the derived ones.
fn derive(
    control: &Control,
    answers: &Answers,
    stated: &Answers,
    library: &Library,
    is_asked: impl Fn(&FactId) -> bool,
) -> Option<Derived> {
    if control.derived.is_empty() || answers.choice(&control.id).is_some() {
        return None;
    }
    let option = match stated.choice(&control.id) {
        Some(Choice::Option(option)) => Some(option.clone()),
        _ if answers.awaited(control, library).any(&is_asked) => None,
        _ => return None,
    };
    let facts = control.derived_from().into_iter().filter(|id| stated.fact(id).is_some() || is_asked(id));
    Some(Derived { control: control.id.clone(), option, facts: facts.cloned().collect() })
}

#[derive(PartialEq)]
enum State {
    Open,
    Unknown,
    Answered,
}

fn state(question: &Question, questionnaire: &Questionnaire, answers: &Answers) -> State {
    match question {
        Question::Control(id) => match answers.choice(id) {
            None => State::Open,
            Some(Choice::Unknown) => State::Unknown,
            Some(_) => State::Answered,
        },
        Question::Fact(id) => match answers.fact(id) {
            None => State::Open,
            Some(value) if value.is_unknown() => State::Unknown,
            Some(value) => match questionnaire.library().fact(id) {
                Some(fact) if !value.is_whole(&fact.kind) => State::Open,
                Some(_) | None => State::Answered,
            },
        },
    }
}

fn progress(questions: &[Question], questionnaire: &Questionnaire, answers: &Answers) -> Progress {
    let mut sum = Progress { of: questions.len(), ..Progress::default() };
    for question in questions {
        match state(question, questionnaire, answers) {
            State::Open => {}
            State::Answered => sum.answered += 1,
            State::Unknown => {
                sum.answered += 1;
                sum.unknown += 1;
            }
        }
        let backing = match question {
            Question::Control(id) => answers.controls.get(id).map(|said| &said.backing),
            Question::Fact(id) => answers.backing.get(id),
        };
        if backing.is_some_and(|backing| backing.flagged) {
            sum.flagged += 1;
        }
    }
    sum
}
