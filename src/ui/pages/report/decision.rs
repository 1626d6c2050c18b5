//! Deciding about a gap: plan it, mark it done, accept the risk, or name the third party that covers it.

use leptos::ev;
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::{Shown, gap_card, words};
use crate::answers::{Action, ActionState, Missing, ValueError};
use crate::assessment::ControlLine;
use crate::date::Date;
use crate::questionnaire::ControlId;
use crate::ui::clock;
use crate::ui::components::{Caution, OptionRow, patient_warning};
use crate::ui::focus;
use crate::ui::session::Session;

const LONGEST_WHO: &str = "120";
const LONGEST_WHY: &str = "2000";

/// How many fixes a projection counts.
pub(super) fn fixes_in_words(fixes: usize) -> String {
    words::count(fixes, "fix planned or done", "fixes planned or done")
}

/// What is typed and not saved yet.
#[derive(Clone, Copy)]
struct Draft {
    state: RwSignal<ActionState>,
    who: RwSignal<String>,
    when: RwSignal<String>,
    why: RwSignal<String>,
    /// Something was typed or chosen since the last save.
    is_touched: RwSignal<bool>,
}

impl Draft {
    fn new() -> Self {
        Self {
            state: RwSignal::new(ActionState::Planned),
            who: RwSignal::new(String::new()),
            when: RwSignal::new(String::new()),
            why: RwSignal::new(String::new()),
            is_touched: RwSignal::new(false),
        }
    }

    fn load(self, action: &Action) {
        self.state.set(action.state);
        self.who.set(action.who.clone());
        self.when.set(action.when.map(|when| when.to_string()).unwrap_or_default());
        self.why.set(action.why.clone());
        self.is_touched.set(false);
    }
}

/// The decision about one gap, as it is and as it is being changed.
#[derive(Clone, Copy)]
pub(super) struct Deciding {
    session: Session,
    control: StoredValue<ControlId>,
    /// What the reader calls the control.
    pub(super) name: StoredValue<String>,
    /// What is decided.
    pub(super) action: Memo<Option<Action>>,
    draft: Draft,
    is_open: RwSignal<bool>,
    /// Mistakes in the form: the part of the field's id, and what to change.
    mistakes: RwSignal<Vec<(&'static str, String)>>,
    /// The decision that was taken back last, whichever gap it is about.
    taken_back: RwSignal<Option<(ControlId, Action)>>,
}

impl Deciding {
    pub(super) fn new(shown: &Shown, control: &ControlId) -> Self {
        let live = shown.live;
        let id = control.clone();
        Self {
            session: shown.session,
            control: StoredValue::new(control.clone()),
            name: StoredValue::new(shown.report.name(control).to_owned()),
            action: Memo::new(move |_| live.with(|report| report.control(&id).and_then(|line| line.action.clone()))),
            draft: Draft::new(),
            is_open: RwSignal::new(false),
            mistakes: RwSignal::new(Vec::new()),
            taken_back: shown.taken_back,
        }
    }

    fn id(self, part: &str) -> String {
        self.control.with_value(|control| format!("decide-{control}-{part}"))
    }

    /// The decision in words; nothing while there is none.
    pub(super) fn in_words(self) -> AnyView {
        (move || {
            let action = self.action.get()?;
            let earns = words::earns(&action);
            Some(view! { <p class="decision"><strong>"Your decision: "</strong>{words::decision(&action)}" "{earns}</p> })
        })
        .into_any()
    }

    /// Takes the decision back, and keeps what was typed at hand.
    pub(super) fn take_back(self) {
        let control = self.control.get_value();
        let has_words = |a: &Action| !a.who.is_empty() || !a.why.is_empty() || a.when.is_some();
        let before = self.action.get_untracked().filter(has_words);
        self.taken_back.set(before.map(|before| (control.clone(), before)));
        self.draft.load(&Action::default());
        self.session.set_action(&control, None);
    }

    /// The way to a decision that was just taken back.
    pub(super) fn put_back(self, shown: &Shown) -> AnyView {
        let shown = shown.clone();
        (move || {
            let is_mine = |(control, _): &(ControlId, Action)| self.control.with_value(|mine| mine == control);
            let (_, before) = self.taken_back.get().filter(is_mine).filter(|_| self.action.with(Option::is_none))?;
            let said = format!("Taken back: {}", words::decision(&before));
            let shown = shown.clone();
            let put_back = move |_| {
                self.taken_back.set(None);
                self.settle(&shown, Some(before.clone()));
            };
            Some(view! {
                <p class="taken-back">
                    {said}" "
                    <button class="button quiet" type="button" on:click=put_back>
                        "Put it back"<span class="visually-hidden">": "{self.name.get_value()}</span>
                    </button>
                </p>
            })
        })
        .into_any()
    }

    /// The form, closed until it is wanted.
    pub(super) fn form(self, shown: &Shown, line: &ControlLine) -> AnyView {
        let is_open = self.is_open;
        let was_open = Memo::new(move |before: Option<&bool>| before == Some(&true) || is_open.get());
        let toggled = move |event: ev::Event| {
            let is_now = event_target::<Element>(&event).has_attribute("open");
            // A form that a decision took away still says that it closed.
            let Some(was_open) = is_open.try_get_untracked() else { return };
            if is_now && !was_open && !self.draft.is_touched.get_untracked() {
                self.draft.load(&self.action.get_untracked().unwrap_or_default());
            }
            is_open.set(is_now);
        };
        let title = move || match self.action.with(Option::is_some) {
            true => "Change or remove this decision",
            false => "Decide: plan it, mark it done, accept the risk, or covered by a third party",
        };
        let shown = shown.clone();
        let name = line.name.clone();
        let body = move || was_open.get().then(|| untrack(|| self.fields(&shown)));
        view! {
            <details class="decide" prop:open=is_open on:toggle=toggled>
                <summary id=self.id("summary")><span>{title}<span class="visually-hidden">": "{name}</span></span></summary>
                {body}
            </details>
        }
        .into_any()
    }

    fn fields(self, shown: &Shown) -> AnyView {
        let save = {
            let shown = shown.clone();
            move |event: ev::SubmitEvent| {
                event.prevent_default();
                self.save(&shown);
            }
        };
        let remove = {
            let shown = shown.clone();
            move |_| self.remove(&shown)
        };
        let remove = move || {
            let remove = remove.clone();
            self.action.with(Option::is_some).then(|| {
                view! { <button class="button quiet" type="button" on:click=remove>"Remove decision"</button> }
            })
        };
        view! {
            <form novalidate on:submit=save>
                {self.error_summary()}
                {self.states()}
                {move || self.state_hint().map(|hint| view! { <p class="hint">{hint}</p> })}
                {self.field("who", Self::who_label, false)}
                {self.field("when", Self::when_label, true)}
                {self.why()}
                <div class="actions"><button class="button" type="submit">"Save decision"</button>{remove}</div>
            </form>
        }
        .into_any()
    }

    fn states(self) -> AnyView {
        let rows: Vec<AnyView> = ActionState::ALL
            .into_iter()
            .enumerate()
            .map(|(at, state)| {
                let choose = Callback::new(move |_| {
                    self.draft.state.set(state);
                    self.draft.is_touched.set(true);
                    // What was asked of the other state is no mistake in this one.
                    self.mistakes.set(Vec::new());
                });
                view! {
                    <OptionRow
                        id=self.id(&format!("state-{}", at + 1))
                        name=self.id("state")
                        value=format!("{state:?}").to_lowercase()
                        label=state.words().to_owned()
                        checked=Signal::derive(move || self.draft.state.get() == state)
                        on_change=choose
                    />
                }
                .into_any()
            })
            .collect();
        view! { <fieldset class="field"><legend>"What was decided?"</legend><div class="options across">{rows}</div></fieldset> }
            .into_any()
    }

    /// What the choice means for the numbers.
    fn state_hint(self) -> Option<&'static str> {
        Some(match self.draft.state.get() {
            ActionState::Planned => return None,
            ActionState::Done => "The projection counts it. The score changes only when you change the answer to the question.",
            ActionState::RiskAccepted => "The gap stays a gap and earns nothing. It leaves the plan.",
            ActionState::ThirdParty => "It earns nothing, since nothing is in place at your clinic. It leaves the plan.",
        })
    }

    fn who_label(state: ActionState) -> &'static str {
        match state {
            ActionState::Planned => "Who does it (optional)",
            ActionState::Done => "Who did it (optional)",
            ActionState::RiskAccepted => "Who accepts the risk",
            ActionState::ThirdParty => "Who covers it",
        }
    }

    fn when_label(state: ActionState) -> &'static str {
        match state {
            ActionState::Planned => "By when (optional)",
            ActionState::Done => "Done on (optional)",
            ActionState::RiskAccepted => "Decided on (optional)",
            ActionState::ThirdParty => "Since when (optional)",
        }
    }

    fn why_label(state: ActionState) -> &'static str {
        match state {
            ActionState::RiskAccepted => "Why",
            _ => "Remarks (optional)",
        }
    }

    /// A line to type in.
    fn field(self, part: &'static str, label: fn(ActionState) -> &'static str, is_date: bool) -> AnyView {
        let text = if is_date { self.draft.when } else { self.draft.who };
        let id = self.id(part);
        view! {
            <div class="field">
                <label for=id.clone()>{move || label(self.draft.state.get())}</label>
                {self.mistake(part)}
                <input
                    id=id
                    type=if is_date { "date" } else { "text" }
                    maxlength=(!is_date).then_some(LONGEST_WHO)
                    aria-describedby=self.described(part)
                    aria-invalid=move || self.is_wrong(part).then_some("true")
                    prop:value=text
                    on:input=move |event| self.typed(part, text, event_target_value(&event))
                />
                {(!is_date).then(|| patient_warning(text.into()))}
            </div>
        }
        .into_any()
    }

    fn why(self) -> AnyView {
        let text = self.draft.why;
        view! {
            <div class="field">
                <label for=self.id("why")>{move || Self::why_label(self.draft.state.get())}</label>
                {self.mistake("why")}
                <textarea
                    id=self.id("why")
                    rows="2"
                    maxlength=LONGEST_WHY
                    aria-describedby=self.described("why")
                    aria-invalid=move || self.is_wrong("why").then_some("true")
                    prop:value=text
                    on:input=move |event| self.typed("why", text, event_target_value(&event))
                ></textarea>
                {patient_warning(text.into())}
            </div>
        }
        .into_any()
    }

    fn typed(self, part: &'static str, text: RwSignal<String>, value: String) {
        text.set(value);
        self.draft.is_touched.set(true);
        self.mistakes.update(|mistakes| mistakes.retain(|(at, _)| *at != part));
    }

    fn is_wrong(self, part: &str) -> bool {
        self.mistakes.with(|mistakes| mistakes.iter().any(|(at, _)| *at == part))
    }

    fn described(self, part: &'static str) -> impl Fn() -> Option<String> + Clone + Send + Sync + 'static {
        move || self.is_wrong(part).then(|| self.id(&format!("{part}-error")))
    }

    /// The mistake beside its field.
    fn mistake(self, part: &'static str) -> AnyView {
        (move || {
            let text = self.mistakes.with(|m| m.iter().find(|(at, _)| *at == part).map(|(_, text)| text.clone()))?;
            let id = self.id(&format!("{part}-error"));
            Some(view! {
                <p class="error-text" id=id><Caution/><span><span class="visually-hidden">"Error: "</span>{text}</span></p>
            })
        })
        .into_any()
    }

    /// All mistakes of this form, each with a link to its field. It stands in the form: the top of a report is far away.
    fn error_summary(self) -> AnyView {
        (move || {
            let mistakes = self.mistakes.get();
            (!mistakes.is_empty()).then(|| {
                let lines: Vec<AnyView> = mistakes
                    .into_iter()
                    .map(|(part, text)| {
                        let field = self.id(part);
                        let href = format!("#{field}");
                        let go_there = move |event: ev::MouseEvent| {
                            event.prevent_default();
                            focus::focus_id(&field);
                        };
                        view! { <li><a href=href on:click=go_there>{text}</a></li> }.into_any()
                    })
                    .collect();
                view! {
                    <div class="error-summary" tabindex="-1" id=self.id("errors")><h4>"There is a problem"</h4><ul>{lines}</ul></div>
                }
            })
        })
        .into_any()
    }

    /// What was typed, as a decision, or what is wrong with it.
    fn read(self) -> Result<Action, Vec<(&'static str, String)>> {
        let draft = self.draft;
        let typed = draft.when.get_untracked();
        let action = Action {
            state: draft.state.get_untracked(),
            who: draft.who.get_untracked().trim().to_owned(),
            when: Date::parse(&typed),
            why: draft.why.get_untracked().trim().to_owned(),
        };
        let mut mistakes: Vec<(&'static str, String)> = Vec::new();
        let missing = action.missing();
        if missing.contains(&Missing::Who) {
            let who = match action.state {
                ActionState::ThirdParty => "Enter who covers it, such as the name of the firm",
                _ => "Enter who accepts the risk",
            };
            mistakes.push(("who", who.to_owned()));
        }
        let is_ahead = action.state != ActionState::Planned && action.when.is_some_and(|when| when > clock::today());
        if action.when.is_none() && (!typed.is_empty() || is_half_typed(&self.id("when"))) {
            mistakes.push(("when", ValueError::NotADate.to_string()));
        } else if is_ahead {
            mistakes.push(("when", ValueError::InFuture.to_string()));
        }
        if missing.contains(&Missing::Why) {
            mistakes.push(("why", "Say why the risk is accepted".to_owned()));
        }
        if mistakes.is_empty() { Ok(action) } else { Err(mistakes) }
    }

    fn save(self, shown: &Shown) {
        match self.read() {
            Err(mistakes) => {
                self.mistakes.set(mistakes);
                mark_title(true);
                let summary = self.id("errors");
                request_animation_frame(move || focus::focus_id(&summary));
            }
            Ok(action) => self.settle(shown, Some(action)),
        }
    }

    fn remove(self, shown: &Shown) {
        self.settle(shown, None);
    }

    /// Makes the decision, closes the form, and moves the focus to where the decision now stands.
    fn settle(self, shown: &Shown, action: Option<Action>) {
        self.mistakes.set(Vec::new());
        mark_title(false);
        let closes = |action: &Option<Action>| action.as_ref().is_some_and(Action::closes);
        let was_closed = closes(&self.action.get_untracked());
        let is_closed = closes(&action);
        let control = self.control.get_value();
        let said = match &action {
            Some(action) => words::decision(action),
            None => "No decision any more.".to_owned(),
        };
        let place = if is_closed { " It stands under “Decided otherwise”." } else { "" };
        self.session.status.set(format!("{}: {said}{}", self.name.get_value(), if is_closed == was_closed { "" } else { place }));
        let next = (is_closed && !was_closed).then(|| next_of(shown, &control)).flatten();
        self.draft.is_touched.set(false);
        self.is_open.set(false);
        let session = self.session;
        let (last_ticked, last_closed, reveals) = (shown.last_ticked, shown.last_closed, shown.reveals);
        let summary = self.id("summary");
        match action {
            None => self.take_back(),
            Some(action) => session.set_action(&control, Some(action)),
        }
        last_ticked.set(None);
        // The card moves between the plan and the gaps that were decided otherwise: the focus goes with it.
        if is_closed != was_closed {
            last_closed.set(is_closed.then(|| (control.clone(), next)));
            reveals.go_to(&gap_card::name_id(&control));
        } else {
            request_animation_frame(move || focus::focus_id_in_place(&summary));
        }
    }
}

/// The fix that follows one in the plan.
fn next_of(shown: &Shown, control: &ControlId) -> Option<ControlId> {
    let lens = shown.lens.get_untracked();
    shown.live.with_untracked(|report| {
        let steps = report.plan.under(lens);
        let at = steps.iter().position(|step| step.control == *control)?;
        steps.get(at + 1).map(|step| step.control.clone())
    })
}

/// Whether a date field holds something that it cannot read; only the browser knows.
fn is_half_typed(id: &str) -> bool {
    let field = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    field.is_some_and(|field| field.validity().bad_input())
}

/// Says in the title of the document that there is a mistake.
fn mark_title(is_wrong: bool) {
    const MARK: &str = "Error: ";
    let title = document().title();
    let plain = title.strip_prefix(MARK).unwrap_or(&title);
    let title = if is_wrong { format!("{MARK}{plain}") } else { plain.to_owned() };
    document().set_title(&title);
}
