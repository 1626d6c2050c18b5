//! The one field that people type into: its text, what of it is recorded, and what is wrong with the rest.
//!
//! Valid text is recorded as it is typed. While the text is not a valid answer, what was recorded before stays recorded, and the field
//! says so.

use std::time::Duration;

use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, js_sys};

use super::mistakes::error_text;
use super::patient_warning::patient_warning;
use crate::answers::{FactValue, ValueError, kind_in_words, read_value};
use crate::date::Date;
use crate::device::Draft;
use crate::questionnaire::FactKind;
use crate::ui::clock;
use crate::ui::session::{Place, Session, use_session};

/// A message moves what is below it. It must not appear before the press that took the focus away has hit its target.
const AFTER_LEAVING: Duration = Duration::from_millis(300);

/// A text that has not changed for this long is meant as it is, and not just part of one that is being typed.
const AT_REST: Duration = Duration::from_millis(500);

/// Texts that may be longer than this get a box of several lines.
const LONGEST_LINE: u16 = 120;

/// How much of a recorded text is quoted, in characters: enough to recognize it.
const LONGEST_QUOTE: usize = 100;

/// A field for a number, a date or a text.
pub struct TextField {
    /// Its id, also the id under which its mistake is listed.
    pub id: String,
    /// Id of the question that it belongs to.
    pub question: String,
    /// What it takes.
    pub kind: FactKind,
    /// What it is called.
    pub name: String,
    /// Whether a label with its name is beside it.
    pub is_labelled: bool,
    /// Which of several it is, for a list of mistakes; empty where that is obvious.
    pub of: String,
    /// Id of the hint that describes it.
    pub hint: Option<String>,
    /// Id of the list of suggestions.
    pub offers: Option<String>,
    /// What is recorded.
    pub recorded: Signal<Option<FactValue>>,
    /// Records an answer.
    pub record: Callback<Option<FactValue>>,
    /// Called when it gets the focus.
    pub on_enter: Callback<()>,
}

impl TextField {
    /// Shows it, with its mistake above it and what is recorded below.
    pub fn view(self) -> AnyView {
        let Self { id, question, kind, name, is_labelled, of, hint, offers, recorded, record, on_enter } = self;
        let session = use_session();
        let state = State {
            session,
            recorded,
            record,
            text: RwSignal::new(recorded.with_untracked(|value| value.as_ref().map(FactValue::as_typed)).unwrap_or_default()),
            mistake: RwSignal::new(None),
            is_judged: RwSignal::new(false),
            settled: StoredValue::new(recorded.get_untracked()),
            about: StoredValue::new(About { id: id.clone(), question, kind: kind.clone(), name: name.clone(), of }),
        };
        state.bring_back(Place::Left);
        state.follow_record();
        on_cleanup({
            let id = id.clone();
            move || session.drafts.put_aside(&id, Place::Left)
        });

        let error = Signal::derive(move || state.error());
        let (error_id, note_id) = (format!("{id}-error"), format!("{id}-record"));
        let described = {
            let (hint, error_id, note_id) = (hint.unwrap_or_default(), error_id.clone(), note_id.clone());
            move || [&*hint, " ", if error.with(Option::is_some) { &*error_id } else { "" }, " ", &*note_id].concat()
        };
        let is_wrong = move || (error.with(Option::is_some) || state.is_listed()).then_some("true");
        let text = state.text;
        let aria_label = (!is_labelled).then_some(name);
        let (written, left) = (id.clone(), id.clone());
        let write = move |event: leptos::ev::Event| state.write(event_target_value(&event), is_half_typed(&written));
        let enter = move |_| {
            state.settle();
            on_enter.run(());
        };
        let leave = move |_| state.leave(is_half_typed(&left));
        let is_date = matches!(kind, FactKind::Date { .. });
        let is_number = matches!(kind, FactKind::Number { .. });
        let latest = matches!(kind, FactKind::Date { may_be_future: false }).then(|| clock::today().to_string());
        let input = if matches!(kind, FactKind::Text { max_chars } if max_chars > LONGEST_LINE) {
            view! {
                <textarea
                    id=id
                    rows="3"
                    dir="auto"
                    autocomplete="off"
                    spellcheck="false"
                    aria-label=aria_label
                    aria-describedby=described
                    aria-invalid=is_wrong
                    prop:value=text
                    on:input=write
                    on:focus=enter
                    on:blur=leave
                ></textarea>
            }
            .into_any()
        } else {
            view! {
                <input
                    id=id
                    type=if is_date { "date" } else { "text" }
                    class:empty=move || is_date && text.with(String::is_empty)
                    inputmode=is_number.then_some("numeric")
                    dir="auto"
                    max=latest
                    list=offers
                    autocomplete="off"
                    spellcheck="false"
                    aria-label=aria_label
                    aria-describedby=described
                    aria-invalid=is_wrong
                    prop:value=text
                    on:input=write
                    on:focus=enter
                    on:blur=leave
                />
            }
            .into_any()
        };
        let beside = match &kind {
            FactKind::Number { unit, .. } => Some(view! { <span>{unit.clone()}</span> }.into_any()),
            FactKind::Date { .. } => Some(no_date_yet(text)),
            FactKind::Choice(_)
            | FactKind::Several(_)
            | FactKind::Text { .. }
            | FactKind::Names { .. }
            | FactKind::Grid { .. } => None,
        };
        let input = match beside {
            Some(beside) => view! { <div class="with-unit">{input}{beside}</div> }.into_any(),
            None => input,
        };
        let warning = matches!(kind, FactKind::Text { .. }).then(|| patient_warning(text.into()));
        view! {
            {error_text(error_id, error)}
            {input}
            <p class="hint record" id=note_id aria-live="polite" prop:textContent=move || state.note().unwrap_or_default()></p>
            {warning}
        }
        .into_any()
    }
}

/// What other places need to know about a field.
struct About {
    id: String,
    question: String,
    kind: FactKind,
    name: String,
    of: String,
}

#[derive(Clone, Copy)]
struct State {
    session: Session,
    recorded: Signal<Option<FactValue>>,
    record: Callback<Option<FactValue>>,
    text: RwSignal<String>,
    /// Why the text is not a valid answer.
    mistake: RwSignal<Option<ValueError>>,
    /// Whether the mistake is shown: not while somebody may still be typing the right thing.
    is_judged: RwSignal<bool>,
    /// What was recorded before this text was begun; it stays while the text is not a valid answer.
    settled: StoredValue<Option<FactValue>>,
    about: StoredValue<About>,
}

impl State {
    fn write(self, typed: String, is_broken: bool) {
        // A date field hides what it cannot parse. Writing to the field would lose even that.
        if is_broken {
            return self.refuse(ValueError::NotADate, String::new());
        }
        // This is another text, not a longer or shorter version of the same one, so the text that it replaces was meant. A date always
        // has all its parts while it is typed.
        let is_date = self.about.with_value(|about| matches!(about.kind, FactKind::Date { .. }));
        if !is_date && self.text.with_untracked(|text| is_another(text, &typed)) {
            self.settle();
        }
        let read = self.about.with_value(|about| read_value(&about.kind, &composed(&typed), clock::today()));
        self.text.set(typed.clone());
        match read {
            Err(why) => self.refuse(why, typed),
            Ok(value) => {
                self.mistake.set(None);
                self.is_judged.set(false);
                self.about.with_value(|about| self.session.drafts.settle(&about.id));
                // A field that was just emptied may be about to be filled.
                let is_answer = value.is_some();
                self.put_on_record(value);
                let rest = move || {
                    if is_answer && self.text.try_with_untracked(|text| *text == typed) == Some(true) {
                        self.settle();
                    }
                };
                set_timeout(rest, AT_REST);
            }
        }
    }

    fn put_on_record(self, value: Option<FactValue>) {
        if self.recorded.with_untracked(|recorded| *recorded != value) {
            self.record.run(value);
        }
    }

    fn refuse(self, why: ValueError, typed: String) {
        self.mistake.set(Some(why));
        // More typing cannot make a text shorter, so this mistake is shown at once.
        self.is_judged.set(matches!(why, ValueError::TooLong(..)));
        self.about.with_value(|about| {
            self.session.drafts.unlist(&about.id);
            self.put_on_record(self.settled.get_value());
            let mistake = why.to_string();
            self.session.drafts.reject(Draft {
                field: about.id.clone(),
                question: about.question.clone(),
                name: about.name.clone(),
                typed,
                mistake: if about.of.is_empty() { mistake } else { [&mistake, ": ", &about.of].concat() },
                recorded: untrack(|| self.still_recorded()),
                page: self.session.route.get_untracked().href(),
                decision: None,
            });
        });
    }

    /// Makes what is recorded now the value that stays while something else is typed.
    fn settle(self) {
        if self.mistake.with_untracked(Option::is_none) {
            self.settled.set_value(self.recorded.get_untracked());
        }
    }

    /// The text is judged when the field is left, not while a year is being typed.
    fn leave(self, is_broken: bool) {
        // A removed field loses the focus when its page is already gone.
        if self.mistake.is_disposed() || self.about.is_disposed() {
            return;
        }
        if is_broken && self.mistake.with_untracked(Option::is_none) {
            self.refuse(ValueError::NotADate, String::new());
        }
        self.settle();
        let left = self.text.get_untracked();
        let judge = move || {
            // The field may have been entered again and have another text by now.
            if self.text.try_with_untracked(|text| *text == left) == Some(true) {
                self.is_judged.set(true);
            }
        };
        set_timeout(judge, AFTER_LEAVING);
    }

    /// Text that is not a valid answer goes back into its field, as it was left there or cleared by a tick.
    fn bring_back(self, from: Place) {
        let Some(draft) = self.about.with_value(|about| self.session.drafts.bring_back(&about.id, from)) else { return };
        // Only the field itself knew more about an incomplete date.
        if draft.typed.is_empty() {
            return self.about.with_value(|about| self.session.drafts.settle(&about.id));
        }
        self.write(draft.typed, false);
        self.is_judged.set(true);
    }

    /// Shows what is recorded elsewhere: by a tick on "I don't know", or by another tab.
    fn follow_record(self) {
        Effect::new(move |_| {
            // The field may be gone before this first runs.
            let Some(now) = self.recorded.try_get() else { return };
            let is_own = if self.mistake.with_untracked(Option::is_some) {
                self.settled.with_value(|settled| *settled == now)
            } else {
                let typed = self.text.get_untracked();
                self.about.with_value(|about| {
                    read_value(&about.kind, &composed(&typed), clock::today()).is_ok_and(|value| value == now)
                })
            };
            if is_own {
                return;
            }
            let is_unknown = now.as_ref().is_some_and(FactValue::is_unknown);
            if is_unknown {
                self.about.with_value(|about| self.session.drafts.put_aside(&about.id, Place::Replaced));
            }
            self.mistake.set(None);
            self.is_judged.set(false);
            self.text.set(now.as_ref().map(FactValue::as_typed).unwrap_or_default());
            self.settled.set_value(now);
            if !is_unknown {
                self.bring_back(Place::Replaced);
            }
        });
    }

    /// Whether it is in the list of mistakes of the page.
    fn is_listed(self) -> bool {
        let is_it = |errors: &Vec<(String, String)>| self.about.with_value(|about| errors.iter().any(|(at, _)| *at == about.id));
        self.session.errors.with(is_it)
    }

    fn error(self) -> Option<String> {
        let is_shown = self.is_judged.get() || self.is_listed();
        self.mistake.with(|why| why.filter(|_| is_shown).map(|why| why.to_string()))
    }

    /// What is recorded, where the text in the field does not show it.
    fn note(self) -> Option<String> {
        if self.mistake.with(Option::is_some) {
            return Some(self.still_recorded());
        }
        let Some(FactValue::Number(number)) = self.recorded.get() else { return None };
        let is_plain = self.text.with(|text| text.trim() == number.to_string());
        (!is_plain).then(|| ["Recorded: ", &self.in_words(&FactValue::Number(number))].concat())
    }

    fn still_recorded(self) -> String {
        still_recorded(self.recorded.get().map(|value| self.in_words(&value)))
    }

    fn in_words(self, value: &FactValue) -> String {
        self.about.with_value(|about| kind_in_words(&about.kind, value))
    }
}

/// Says what is recorded while something else is typed.
pub fn still_recorded(words: Option<String>) -> String {
    match words {
        Some(words) => {
            let start: String = words.chars().take(LONGEST_QUOTE).collect();
            ["Still recorded: ", &start, if start.len() < words.len() { "…" } else { "" }].concat()
        }
        None => "Nothing is recorded here.".to_owned(),
    }
}

/// Whether a text is more than the one before with characters inserted or removed in one place.
fn is_another(before: &str, now: &str) -> bool {
    let alike = before.chars().zip(now.chars()).take_while(|(a, b)| a == b).count();
    let alike_at_end = before.chars().rev().zip(now.chars().rev()).take_while(|(a, b)| a == b).count();
    alike + alike_at_end < before.chars().count().min(now.chars().count())
}

/// Combines each accent with its letter: some keyboards and files write the two separately, and the same name would not be equal.
fn composed(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

/// Whether a date field, by its id, holds something that it cannot parse and hides; only the browser knows.
pub fn is_half_typed(id: &str) -> bool {
    let field = document().get_element_by_id(id).and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    field.is_some_and(|field| field.validity().bad_input())
}

/// Says beside a date field that it is empty: some browsers show the current date in it.
pub fn no_date_yet(typed: RwSignal<String>) -> AnyView {
    view! { <span prop:textContent=move || typed.with(|typed| if typed.is_empty() { "No date yet" } else { "" })></span> }
        .into_any()
}

/// An optional date on which something was checked; it cannot be in the future. `of` is what was checked, for those who cannot see what
/// the field belongs to. `on_change` is called with the date, or with `None` while there is none.
pub(super) fn checked_on(
    id: String,
    question: String,
    label: &'static str,
    of: String,
    recorded: Signal<Option<FactValue>>,
    on_change: Callback<Option<Date>>,
) -> AnyView {
    let record = Callback::new(move |value| match value {
        Some(FactValue::Text(day)) => on_change.run(Date::parse(&day)),
        _ => on_change.run(None),
    });
    let words = if of.is_empty() { String::new() } else { [": ", &of].concat() };
    let input = TextField {
        id: id.clone(),
        question,
        kind: FactKind::Date { may_be_future: false },
        name: [label, &words].concat(),
        is_labelled: true,
        of,
        hint: None,
        offers: None,
        recorded,
        record,
        on_enter: Callback::new(|()| {}),
    };
    view! {
        <div class="field">
            <label for=id><span>{label}<span class="visually-hidden">{words}</span></span></label>
            {input.view()}
        </div>
    }
    .into_any()
}
