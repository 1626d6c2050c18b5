//! What is typed about a gap but not decided yet.

use leptos::prelude::*;

use crate::answers::{Action, ActionState, Missing, ValueError, any_date};
use crate::ui::clock;

/// Longest name and longest reason, in characters.
const LONGEST_WHO: u16 = 120;
const LONGEST_WHY: u16 = 2000;

/// What is wrong with a name that is too long.
pub fn too_long_a_name(who: &str) -> Option<String> {
    ValueError::too_long(who.trim(), LONGEST_WHO).map(|error| error.to_string())
}

/// A mistake in the form: the field's part of the id, and what to change.
pub type Mistake = (&'static str, String);

/// What is typed but not saved yet.
#[derive(Clone, Copy)]
pub struct Draft {
    pub state: RwSignal<ActionState>,
    pub who: RwSignal<String>,
    pub when: RwSignal<String>,
    pub why: RwSignal<String>,
    /// Something was typed or chosen since the last save.
    pub is_touched: RwSignal<bool>,
}

impl Draft {
    pub fn new() -> Self {
        Self {
            state: RwSignal::new(ActionState::Planned),
            who: RwSignal::new(String::new()),
            when: RwSignal::new(String::new()),
            why: RwSignal::new(String::new()),
            is_touched: RwSignal::new(false),
        }
    }

    pub fn load(self, action: &Action) {
        self.state.set(action.state);
        self.who.set(action.who.clone());
        self.when.set(action.when.map(|when| when.to_string()).unwrap_or_default());
        self.why.set(action.why.clone());
        self.is_touched.set(false);
    }

    /// What was typed, whatever is wrong with it.
    pub fn as_typed(self) -> Action {
        Action {
            state: self.state.get_untracked(),
            who: self.who.get_untracked(),
            when: any_date(&self.when.get_untracked()).unwrap_or_default(),
            why: self.why.get_untracked(),
        }
    }

    /// What the choice means for the numbers.
    pub fn state_hint(self) -> Option<&'static str> {
        Some(match self.state.get() {
            ActionState::Planned => return None,
            ActionState::Done => "The projection counts it. The score changes only when you change the answer to the question.",
            ActionState::RiskAccepted => "The gap stays a gap and earns nothing. It leaves the plan.",
            ActionState::ThirdParty => "It earns nothing, since nothing is in place at your clinic. It leaves the plan.",
        })
    }

    /// The label of the field for a name.
    pub fn who_label(state: ActionState) -> &'static str {
        match state {
            ActionState::Planned => "Who does it (optional)",
            ActionState::Done => "Who did it (optional)",
            ActionState::RiskAccepted => "Who accepts the risk",
            ActionState::ThirdParty => "Who covers it",
        }
    }

    /// The label of the field for a date.
    pub fn when_label(state: ActionState) -> &'static str {
        match state {
            ActionState::Planned => "By when (optional)",
            ActionState::Done => "Done on (optional)",
            ActionState::RiskAccepted => "Decided on (optional)",
            ActionState::ThirdParty => "Since when (optional)",
        }
    }

    /// The label of the field for a reason.
    pub fn why_label(state: ActionState) -> &'static str {
        match state {
            ActionState::RiskAccepted => "Why",
            _ => "Remarks (optional)",
        }
    }

    /// What was typed, as a decision, or what is wrong with it.
    pub fn read(self, has_half_a_date: bool) -> Result<Action, Vec<Mistake>> {
        let typed = self.when.get_untracked();
        let action = self.as_typed();
        let action = Action { who: action.who.trim().to_owned(), why: action.why.trim().to_owned(), ..action };
        let mut mistakes: Vec<Mistake> = Vec::new();
        let missing = action.missing();
        if missing.contains(&Missing::Who) {
            let who = match action.state {
                ActionState::ThirdParty => "Enter who covers it, such as the name of the firm",
                _ => "Enter who accepts the risk",
            };
            mistakes.push(("who", who.to_owned()));
        }
        let is_ahead = action.state != ActionState::Planned && action.when.is_some_and(|when| when > clock::today());
        if action.when.is_none() && (!typed.is_empty() || has_half_a_date) {
            mistakes.push(("when", ValueError::NotADate.to_string()));
        } else if is_ahead {
            mistakes.push(("when", ValueError::InFuture.to_string()));
        }
        if missing.contains(&Missing::Why) {
            mistakes.push(("why", "Say why the risk is accepted".to_owned()));
        }
        mistakes.extend(too_long_a_name(&action.who).map(|error| ("who", error)));
        mistakes.extend(ValueError::too_long(&action.why, LONGEST_WHY).map(|error| ("why", error.to_string())));
        if mistakes.is_empty() { Ok(action) } else { Err(mistakes) }
    }
}
