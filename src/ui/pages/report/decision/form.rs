//! The form for a decision.

use leptos::ev;
use leptos::prelude::*;

use super::draft::Draft;
use super::{Deciding, Shown, mark_title};
use crate::answers::ActionState;
use crate::ui::components::{OptionRow, detail, error_summary, error_text, is_half_typed, no_date_yet, reactive};
use crate::ui::detail::Detail;
use crate::ui::focus;

impl Deciding {
    pub(super) fn fields(self, shown: &Shown) -> AnyView {
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
        let remove = reactive(move || {
            let remove = remove.clone();
            self.action.with(Option::is_some).then(|| {
                view! { <button class="button quiet" type="button" on:click=remove>"Remove decision"</button> }
            })
        });
        view! {
            <form novalidate on:submit=save>
                {self.error_summary()}
                {self.states()}
                {reactive(move || self.draft.state_hint().map(|hint| view! { <p class="hint">{hint}</p> }))}
                {self.field("who", Draft::who_label, false)}
                {self.field("when", Draft::when_label, true)}
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
                    self.keep();
                    // What was required in the other state is not a mistake in this one.
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

    /// A line to type in.
    fn field(self, part: &'static str, label: fn(ActionState) -> &'static str, is_date: bool) -> AnyView {
        let text = if is_date { self.draft.when } else { self.draft.who };
        let id = self.id(part);
        view! {
            <div class="field">
                <label for=id.clone()>{reactive(move || label(self.draft.state.get()))}</label>
                {self.mistake(part)}
                <div class="with-unit">
                <input
                    id=id
                    type=if is_date { "date" } else { "text" }
                    class:empty=move || is_date && text.with(String::is_empty)
                    autocomplete="off"
                    spellcheck="false"
                    dir="auto"
                    aria-describedby=self.described(part)
                    aria-invalid=move || self.is_wrong(part).then_some("true")
                    prop:value=text
                    on:input=move |event| self.typed(part, text, event_target_value(&event))
                />
                {is_date.then(|| no_date_yet(text))}
                </div>
                {(!is_date).then(|| detail(Detail::PatientWarning(text.into())))}
            </div>
        }
        .into_any()
    }

    fn why(self) -> AnyView {
        let text = self.draft.why;
        view! {
            <div class="field">
                <label for=self.id("why")>{reactive(move || Draft::why_label(self.draft.state.get()))}</label>
                <p class="hint">"Never enter patient data."</p>
                {self.mistake("why")}
                <textarea
                    id=self.id("why")
                    rows="2"
                    autocomplete="off"
                    spellcheck="false"
                    dir="auto"
                    aria-describedby=self.described("why")
                    aria-invalid=move || self.is_wrong("why").then_some("true")
                    prop:value=text
                    on:input=move |event| self.typed("why", text, event_target_value(&event))
                ></textarea>
                {detail(Detail::PatientWarning(text.into()))}
            </div>
        }
        .into_any()
    }

    fn typed(self, part: &'static str, text: RwSignal<String>, value: String) {
        text.set(value);
        self.keep();
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
        let text = move || self.mistakes.with(|m| m.iter().find(|(at, _)| *at == part).map(|(_, text)| text.clone()));
        error_text(self.id(&format!("{part}-error")), Signal::derive(text))
    }

    /// All mistakes of this form. They are shown in the form: the top of a report is far away.
    fn error_summary(self) -> AnyView {
        let of_fields = move || self.mistakes.get().into_iter().map(|(part, text)| (self.id(part), text)).collect();
        error_summary(Some(self.id("errors")), |words| view! { <h4>{words}</h4> }.into_any(), Signal::derive(of_fields))
    }

    fn save(self, shown: &Shown) {
        match self.draft.read(is_half_typed(&self.id("when"))) {
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
}
