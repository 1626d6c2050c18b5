//! Deciding about a gap: plan it, mark it done, accept the risk, or name the third party that covers it.

mod draft;
mod form;

use leptos::ev;
use leptos::prelude::*;
use web_sys::Element;

use draft::{Draft, Mistake};

use super::{Shown, parts, words};
use crate::answers::Action;
use crate::assessment::ControlLine;
use crate::date::Date;
use crate::device::Draft as Unsaved;
use crate::questionnaire::ControlId;
use crate::ui::components::{reactive, still_recorded};
use crate::ui::route::Route;
use crate::ui::session::{Place, Session};
use crate::ui::{clock, focus};

/// The decision about one gap, as it is and as it is being changed.
#[derive(Clone, Copy)]
pub(super) struct Deciding {
    session: Session,
    control: StoredValue<ControlId>,
    /// The name of the control, as the reader sees it.
    pub(super) name: StoredValue<String>,
    /// What is decided.
    pub(super) action: Memo<Option<Action>>,
    draft: Draft,
    is_open: RwSignal<bool>,
    mistakes: RwSignal<Vec<Mistake>>,
    /// The decision that was withdrawn last, for any gap.
    taken_back: RwSignal<Option<(ControlId, Action)>>,
}

impl Deciding {
    pub(super) fn new(shown: &Shown, control: &ControlId) -> Self {
        let live = shown.live;
        let id = control.clone();
        let deciding = Self {
            session: shown.session,
            control: StoredValue::new(control.clone()),
            name: StoredValue::new(shown.report.name(control).to_owned()),
            action: Memo::new(move |_| live.with(|report| report.control(&id).and_then(|line| line.action.clone()))),
            draft: Draft::new(),
            is_open: RwSignal::new(false),
            mistakes: RwSignal::new(Vec::new()),
            taken_back: shown.taken_back,
        };
        deciding.bring_back();
        let (session, form) = (shown.session, deciding.id("form"));
        on_cleanup(move || session.drafts.put_aside(&form, Place::Left));
        deciding
    }

    /// Whether something was typed into the form that is not decided yet.
    pub(super) fn has_draft(self) -> bool {
        self.draft.is_touched.get_untracked()
    }

    /// What was typed before the page was left goes back into the form.
    fn bring_back(self) {
        let kept = self.session.drafts.bring_back(&self.id("form"), Place::Left);
        if let Some(decision) = kept.and_then(|kept| kept.decision) {
            self.draft.load(&decision);
            self.draft.is_touched.set(true);
            self.is_open.set(true);
        }
    }

    /// Keeps what is typed until it is decided, or is the same as the existing decision again.
    fn keep(self) {
        self.draft.is_touched.set(true);
        let typed = self.draft.as_typed();
        let decided = self.action.get_untracked();
        if typed == decided.clone().unwrap_or_default() {
            return self.session.drafts.settle(&self.id("form"));
        }
        let words = [typed.state.words(), typed.who.trim(), typed.why.trim()];
        self.session.drafts.reject(Unsaved {
            field: self.id("form"),
            question: String::new(),
            name: self.name.get_value(),
            typed: words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", "),
            mistake: "A decision counts once it is saved".to_owned(),
            recorded: still_recorded(decided.map(|decided| words::decision(&decided, clock::today()))),
            page: Route::Gap(self.control.get_value()).href(),
            decision: Some(typed),
        });
    }

    /// Records who makes a planned fix, as it is typed. Returns what is wrong with it; then it is not recorded, and kept in the form.
    pub(super) fn plan_who(self, typed: &str) -> Option<String> {
        let mut planned = self.action.get_untracked().unwrap_or_default();
        let mistake = draft::too_long_a_name(typed);
        if mistake.is_some() {
            self.draft.load(&planned);
            self.draft.who.set(typed.to_owned());
            self.keep();
            return mistake;
        }
        self.session.drafts.settle(&self.id("form"));
        self.draft.is_touched.set(false);
        typed.trim().clone_into(&mut planned.who);
        self.session.set_action(&self.control.get_value(), Some(planned));
        None
    }

    /// Records by when a planned fix is done.
    pub(super) fn plan_when(self, day: Option<Date>) {
        let planned = self.action.get_untracked().unwrap_or_default();
        self.session.set_action(&self.control.get_value(), Some(Action { when: day, ..planned }));
    }

    fn id(self, part: &str) -> String {
        self.control.with_value(|control| format!("decide-{control}-{part}"))
    }

    /// The decision in words; empty while there is none.
    pub(super) fn in_words(self) -> AnyView {
        reactive(move || {
            let action = self.action.get()?;
            let earns = words::earns(&action);
            Some(
                view! { <p class="decision"><strong>"Your decision: "</strong>{words::decision(&action, clock::today())}" "{earns}</p> },
            )
        })
    }

    /// Withdraws the decision, and keeps what was typed at hand.
    pub(super) fn take_back(self) {
        let control = self.control.get_value();
        let has_words = |a: &Action| !a.who.is_empty() || !a.why.is_empty() || a.when.is_some();
        let before = self.action.get_untracked().filter(has_words);
        self.taken_back.set(before.map(|before| (control.clone(), before)));
        self.draft.load(&Action::default());
        self.session.set_action(&control, None);
    }

    /// The button that restores a decision that was just withdrawn.
    pub(super) fn put_back(self, shown: &Shown) -> AnyView {
        let shown = shown.clone();
        reactive(move || {
            let is_mine = |(control, _): &(ControlId, Action)| self.control.with_value(|mine| mine == control);
            let (_, before) = self.taken_back.get().filter(is_mine).filter(|_| self.action.with(Option::is_none))?;
            let said = format!("Taken back: {}", words::decision(&before, clock::today()));
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
    }

    /// The form, closed until it is needed.
    pub(super) fn form(self, shown: &Shown, line: &ControlLine) -> AnyView {
        let is_open = self.is_open;
        let was_open = Memo::new(move |before: Option<&bool>| before == Some(&true) || is_open.get());
        let toggled = move |event: ev::Event| {
            let is_now = event_target::<Element>(&event).has_attribute("open");
            // The close event of a form that a decision removed still arrives here.
            let Some(was_open) = is_open.try_get_untracked() else { return };
            if is_now && !was_open && !self.draft.is_touched.get_untracked() {
                self.draft.load(&self.action.get_untracked().unwrap_or_default());
            }
            is_open.set(is_now);
        };
        let title = reactive(move || match self.action.with(Option::is_some) {
            true => "Change or remove this decision",
            false => "Decide: plan it, mark it done, accept the risk, or covered by a third party",
        });
        let shown = shown.clone();
        let name = line.name.clone();
        let body = reactive(move || was_open.get().then(|| untrack(|| self.fields(&shown))));
        view! {
            <details class="decide" prop:open=is_open on:toggle=toggled>
                <summary id=self.id("summary")><span>{title}<span class="visually-hidden">": "{name}</span></span></summary>
                {body}
            </details>
        }
        .into_any()
    }

    /// Makes the decision, closes the form, and moves the focus to where the decision is now.
    fn settle(self, shown: &Shown, action: Option<Action>) {
        self.mistakes.set(Vec::new());
        mark_title(false);
        let closes = |action: &Option<Action>| action.as_ref().is_some_and(Action::closes);
        let was_closed = closes(&self.action.get_untracked());
        let is_closed = closes(&action);
        let control = self.control.get_value();
        let said = match &action {
            Some(action) => words::decision(action, clock::today()),
            None => "No decision any more.".to_owned(),
        };
        let place = if is_closed { " It stands under “Decided otherwise”." } else { "" };
        self.session.status.set(format!("{}: {said}{}", self.name.get_value(), if is_closed == was_closed { "" } else { place }));
        let next = (is_closed && !was_closed).then(|| next_of(shown, &control)).flatten();
        self.draft.is_touched.set(false);
        self.session.drafts.settle(&self.id("form"));
        self.is_open.set(false);
        let session = self.session;
        let (last_closed, reveals) = (shown.last_closed, shown.reveals);
        let summary = self.id("summary");
        match action {
            None => self.take_back(),
            Some(action) => session.set_action(&control, Some(action)),
        }
        // The card moves between the plan and the gaps that were decided otherwise, and the focus moves with it.
        if is_closed != was_closed {
            last_closed.set(is_closed.then(|| (control.clone(), next)));
            reveals.go_to(&parts::name_id(&control));
        } else {
            request_animation_frame(move || focus::focus_id_in_place(&summary));
        }
    }
}

/// The fix that comes next in the plan.
fn next_of(shown: &Shown, control: &ControlId) -> Option<ControlId> {
    let lens = shown.lens.get_untracked();
    shown.live.with_untracked(|report| {
        let schedule = report.schedule.under(lens);
        let (place, _) = schedule.row(control)?;
        schedule.rows.get(place).map(|row| row.control.clone())
    })
}

/// Says in the title of the document that there is a mistake.
fn mark_title(is_wrong: bool) {
    const MARK: &str = "Error: ";
    let title = document().title();
    let plain = title.strip_prefix(MARK).unwrap_or(&title);
    let title = if is_wrong { format!("{MARK}{plain}") } else { plain.to_owned() };
    document().set_title(&title);
}
