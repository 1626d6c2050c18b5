//! The saved check-ups, each with its actions.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::{encrypted, focus_soon, name_of, title_of};
use crate::assessment::words::count;
use crate::device::{Draft, Listed};
use crate::file::{Checkup, LARGEST_SAVED, encode, is_safety_copy};
use crate::ui::components::{confirm_deletion, detail, error_text, reactive, still_recorded};
use crate::ui::detail::Detail;
use crate::ui::route::Route;
use crate::ui::session::{Place, Session, go};
use crate::ui::{clock, files, focus};

/// The label of the field for a new name.
const RENAME: &str = "Name of the clinic";

/// What a card shows. While this does not change, the card stays, with its focus and what is typed in it.
#[derive(Clone, PartialEq)]
struct Entry {
    id: String,
    is_readable: bool,
}

/// The list; with blocked storage, only what is open in this tab.
pub(super) fn list(session: Session, changed: RwSignal<u32>) -> AnyView {
    // The id of the check-up that the reader is being asked about.
    let asking: RwSignal<Option<String>> = RwSignal::new(None);
    // The id of the check-up that an encrypted backup is made of.
    let encrypting: RwSignal<Option<String>> = RwSignal::new(None);
    let listed = Memo::new(move |_| {
        changed.track();
        session.opened.track();
        session.saving.track();
        listed(session)
    });
    let entries = Memo::new(move |_| {
        let entry = |listed: &Listed| Entry { id: listed.id.clone(), is_readable: session.stored.current(&listed.id).is_some() };
        listed.with(|listed| listed.iter().map(entry).collect::<Vec<_>>())
    });
    let list = move || {
        let entries = entries.get();
        if entries.is_empty() {
            return view! { <p>"None."</p> }.into_any();
        }
        let cards = entries.into_iter().enumerate().map(|(at, entry)| {
            let Entry { id, is_readable } = entry;
            let listed = {
                let id = id.clone();
                Memo::new(move |_| listed.with(|listed| listed.iter().find(|listed| listed.id == id).cloned()))
            };
            let card = Card { session, at, id, listed, asking, changed };
            if is_readable { card.readable(encrypting) } else { card.damaged() }
        });
        cards.collect_view().into_any()
    };
    list.into_any()
}

/// The check-ups on the device; where storage is blocked, the open one.
fn listed(session: Session) -> Vec<Listed> {
    // The questions say which answer is the name of the clinic.
    session.library.track();
    if !session.is_blocked.get() {
        return session.stored.list();
    }
    let open = session.checkup.get();
    open.iter()
        .map(|open| Listed {
            id: open.id.clone(),
            revision: 0,
            writer: String::new(),
            pack: open.pack.clone(),
            clinic: session.clinic_of(open),
            saved_at: String::new(),
            is_sample: open.is_sample,
        })
        .collect()
}

/// One check-up of the list.
#[derive(Clone)]
struct Card {
    session: Session,
    /// Its place in the list; part of the ids on the page.
    at: usize,
    id: String,
    /// Its entry in the index; `None` for the moment until its card is removed.
    listed: Memo<Option<Listed>>,
    asking: RwSignal<Option<String>>,
    changed: RwSignal<u32>,
}

impl Card {
    fn name(&self) -> Memo<String> {
        let listed = self.listed;
        Memo::new(move |_| listed.with(|listed| listed.as_ref().map_or_else(String::new, |l| name_of(&l.clinic, l.is_sample))))
    }

    fn readable(self, encrypting: RwSignal<Option<String>>) -> AnyView {
        let Self { session, at, id, listed, changed, .. } = self.clone();
        let name = self.name();
        let mine = id.clone();
        let is_open = Memo::new(move |_| session.checkup.with(|open| open.as_ref().is_some_and(|open| open.id == mine)));
        let is_copy = is_safety_copy(&id);
        let open_now = reactive(move || (is_open.get() && !is_copy).then(|| view! { <p class="caption">"Open now"</p> }));
        // Its current state; for the open one, including answers that are not saved yet.
        let mine = id.clone();
        let shown = Memo::new(move |_| {
            session.checkup.track();
            let (listed, checkup) = (listed.get()?, session.stored.current(&mine)?);
            Some((facts(session, &listed, &checkup, is_open.get()), checkup.answers.fingerprint()))
        });
        let open = {
            let id = id.clone();
            move |_| {
                if is_open.get_untracked() || session.open_saved(&id) {
                    go(&Route::Tasks);
                } else {
                    // Another tab may have deleted it.
                    changed.update(|changed| *changed += 1);
                }
            }
        };
        let mine = id.clone();
        let is_encrypting = Memo::new(move |_| encrypting.with(|asked| asked.as_ref() == Some(&mine)));
        let mine = id.clone();
        let encrypt = move |_| {
            encrypting.set(Some(mine.clone()));
            request_animation_frame(move || focus::focus_id(&format!("encrypted-{at}")));
        };
        let close = Callback::new(move |()| {
            encrypting.set(None);
            request_animation_frame(move || focus::focus_id_in_place(&format!("encrypt-{at}")));
        });
        let mine = id.clone();
        let form = reactive(move || is_encrypting.get().then(|| encrypted::download_form(session, at, mine.clone(), close)));
        let download = move |_| {
            if let Some(checkup) = session.stored.current(&id) {
                files::download_checkup(session, &checkup);
            }
        };
        let facts = move || shown.with(|shown| shown.as_ref().map(|(facts, _)| facts.clone()).unwrap_or_default());
        let fingerprint = move || shown.with(|shown| shown.as_ref().map(|(_, print)| print.clone()).unwrap_or_default());
        let hidden_name =
            || view! { <span class="visually-hidden" prop:textContent=move || [" ", &*name.get()].concat()></span> };
        view! {
            <div class="card">
                {self.copy_caption()}
                {open_now}
                <h3 prop:textContent=name></h3>
                <p prop:textContent=facts></p>
                <p>"Fingerprint of the answers: "<span class="code" prop:textContent=fingerprint></span></p>
                <div class="actions">
                    <button class="button" class:quiet=move || !is_open.get() type="button" on:click=open>"Open"{hidden_name()}</button>
                    <button class="button quiet" type="button" on:click=download>"Download backup"{hidden_name()}</button>
                    <button
                        class="button quiet"
                        type="button"
                        id=format!("encrypt-{at}")
                        aria-expanded=move || is_encrypting.get().to_string()
                        on:click=encrypt
                    >
                        "Download encrypted backup"{hidden_name()}
                    </button>
                    {self.delete_button(name)}
                </div>
                {self.rename(name)}
                {detail(Detail::BackupCheck(self.id.clone()))}
                {form}
                {self.confirm()}
            </div>
        }
        .into_any()
    }

    /// A check-up with no readable revision.
    fn damaged(self) -> AnyView {
        let name = self.name();
        view! {
            <div class="card">
                {self.copy_caption()}
                <h3 prop:textContent=name></h3>
                <p>"This check-up is damaged and cannot be read. Nothing was deleted. If you have a backup file of it, open it below."</p>
                <div class="actions">{self.delete_button(name)}</div>
                {self.confirm()}
            </div>
        }
        .into_any()
    }

    fn copy_caption(&self) -> Option<AnyView> {
        is_safety_copy(&self.id).then(|| view! { <p class="caption">"Safety copy of what was replaced"</p> }.into_any())
    }

    fn delete_button(&self, name: Memo<String>) -> AnyView {
        let Self { at, id, asking, .. } = self.clone();
        let mine = id.clone();
        let is_asked = move || asking.with(|asking| asking.as_ref() == Some(&mine)).to_string();
        let ask = move |_| {
            asking.set(Some(id.clone()));
            request_animation_frame(move || focus::focus_id(&format!("keep-{at}")));
        };
        view! {
            <button class="button delete" type="button" id=format!("delete-{at}") aria-expanded=is_asked on:click=ask>
                "Delete"<span class="visually-hidden" prop:textContent=move || [" ", &*name.get()].concat()></span>
            </button>
        }
        .into_any()
    }

    /// A field for the name of the clinic, if the questions are loaded and say which answer that is.
    fn rename(&self, name: Memo<String>) -> Option<AnyView> {
        let Self { session, at, id, listed, changed, .. } = self.clone();
        let fact = session.library.get().and_then(|library| library.fact(&library.roles.clinic_name).cloned())?;
        // What was typed before the page was left goes back into the form.
        let draft = format!("rename-{id}");
        let kept = session.drafts.bring_back(&draft, Place::Left).map(|kept| kept.typed);
        let is_open = RwSignal::new(kept.is_some());
        let kept = StoredValue::new(kept);
        let settle = {
            let draft = draft.clone();
            move || session.drafts.settle(&draft)
        };
        on_cleanup({
            let draft = draft.clone();
            move || session.drafts.put_aside(&draft, Place::Left)
        });
        let wrong: RwSignal<Option<String>> = RwSignal::new(None);
        let field = format!("rename-{at}");
        let (button, error) = (format!("rename-open-{at}"), format!("rename-{at}-error"));
        let back = {
            let button = button.clone();
            move || {
                settle();
                is_open.set(false);
                wrong.set(None);
                super::focus_soon_at(button.clone());
            }
        };
        let open = {
            let field = field.clone();
            move |_| {
                is_open.set(true);
                super::focus_soon_at(field.clone());
            }
        };
        let form = reactive(move || {
            is_open.get().then(|| {
                let (id, fact, back, cancel) = (id.clone(), fact.clone(), back.clone(), back.clone());
                let now = listed.with_untracked(|listed| listed.as_ref().map(|l| l.clinic.clone()).unwrap_or_default());
                let typed = RwSignal::new(kept.try_update_value(Option::take).flatten().unwrap_or_else(|| now.clone()));
                let draft = draft.clone();
                let write = move |event| {
                    let text = event_target_value(&event);
                    typed.set(text.clone());
                    if text == now {
                        return session.drafts.settle(&draft);
                    }
                    session.drafts.reject(Draft {
                        field: draft.clone(),
                        question: String::new(),
                        name: RENAME.to_owned(),
                        typed: text,
                        mistake: "A name counts once it is saved".to_owned(),
                        recorded: still_recorded(Some(now.clone()).filter(|now| !now.is_empty())),
                        page: Route::Data.href(),
                        decision: None,
                    });
                };
                let submit = move |event: SubmitEvent| {
                    event.prevent_default();
                    match session.rename(&id, &fact, &typed.get_untracked()) {
                        Ok(()) => {
                            changed.update(|changed| *changed += 1);
                            session.status.set("The name was changed".to_owned());
                            back();
                        }
                        Err(why) => wrong.set(Some(why)),
                    }
                };
                view! {
                    <form class="field" on:submit=submit novalidate>
                        <label for=field.clone()>{RENAME}</label>
                        {error_text(error.clone(), wrong.into())}
                        <input
                            id=field.clone()
                            type="text"
                            autocomplete="off"
                            spellcheck="false"
                            aria-describedby=error.clone()
                            aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                            prop:value=typed
                            on:input=write
                        />
                        <div class="actions">
                            <button class="button" type="submit">"Save the name"</button>
                            <button class="button quiet" type="button" on:click=move |_| cancel()>"Cancel"</button>
                        </div>
                    </form>
                }
            })
        });
        Some(
            view! {
                <div class="actions">
                    <button class="button quiet" type="button" id=button aria-expanded=move || is_open.get().to_string() on:click=open>
                        "Rename"<span class="visually-hidden" prop:textContent=move || [" ", &*name.get()].concat()></span>
                    </button>
                </div>
                {form}
            }
            .into_any(),
        )
    }

    /// Asks before the check-up is deleted. The focus is on the button that keeps it.
    fn confirm(self) -> AnyView {
        let Self { session, at, id, asking, changed, .. } = self;
        let mine = id.clone();
        let is_asked = Memo::new(move |_| asking.with(|asking| asking.as_ref() == Some(&mine)));
        let view = move || {
            is_asked.get().then(|| {
                let keep = move || {
                    asking.set(None);
                    request_animation_frame(move || focus::focus_id(&format!("delete-{at}")));
                };
                let id = id.clone();
                let delete = move || {
                    asking.set(None);
                    session.remove_saved(&id);
                    changed.update(|changed| *changed += 1);
                    session.status.set("The check-up was deleted".to_owned());
                    focus_soon("saved");
                };
                let question = view! {
                    <h4>"Delete this check-up for good?"</h4>
                    <p>"It cannot be undone. A backup file that you downloaded stays where it is."</p>
                };
                confirm_deletion(
                    question,
                    format!("keep-{at}"),
                    ("Keep it", Box::new(keep)),
                    ("Yes, delete it", Box::new(delete)),
                )
            })
        };
        view.into_any()
    }
}

/// Questionnaire, progress, date and size.
fn facts(session: Session, listed: &Listed, checkup: &Checkup, is_open: bool) -> String {
    let progress = session.journey.with(|journey| journey.as_ref().map(|journey| journey.progress()).unwrap_or_default());
    let answered = if is_open && progress.of > 0 {
        progress.in_words()
    } else {
        format!("{} in all.", count(checkup.answers.given(), "answer", "answers"))
    };
    let saved = match listed.saved_at.as_str() {
        "" => "Not saved, in this tab only.".to_owned(),
        at => format!("Last saved {}.", clock::local_day_and_time(at)),
    };
    let size = encode(checkup).len().div_ceil(1000);
    let most = LARGEST_SAVED / 1000;
    let size = if size > most / 2 { format!("{size} kB, of at most {most} kB.") } else { format!("{size} kB.") };
    format!("{}. {answered} {saved} {size}", title_of(session, &checkup.pack))
}
