//! Choosing a passphrase: typed twice, or generated from six random words.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::focus_soon_at;
use crate::device::random_bytes;
use crate::file::{PASSPHRASE_BYTES, SHORTEST_PASSPHRASE, Slip, is_long_enough, passphrase_of_words, slip};
use crate::ui::components::{Notice, passphrase_field, reactive};
use crate::ui::session::use_session;
use crate::ui::{cipher, content};

/// What is typed, and what is wrong with it.
#[derive(Clone, Copy)]
pub(super) struct NewPassphrase {
    first: RwSignal<String>,
    again: RwSignal<String>,
    is_shown: RwSignal<bool>,
    wrong_first: RwSignal<Option<String>>,
    wrong_again: RwSignal<Option<String>>,
    /// The generated words; `Some(None)` where they could not be loaded.
    made: RwSignal<Option<Option<String>>>,
}

impl NewPassphrase {
    /// Nothing typed yet.
    pub(super) fn new() -> Self {
        Self {
            first: RwSignal::new(String::new()),
            again: RwSignal::new(String::new()),
            is_shown: RwSignal::new(false),
            wrong_first: RwSignal::new(None),
            wrong_again: RwSignal::new(None),
            made: RwSignal::new(None),
        }
    }

    /// The two fields, and the button that generates a passphrase. `id` begins the ids of the fields.
    pub(super) fn view(self, id: &str) -> AnyView {
        let (first_id, again_id) = (format!("{id}-first"), format!("{id}-again"));
        let session = use_session();
        let make = move |_| {
            spawn_local(async move {
                let words = content::load_words().await.and_then(|list| {
                    let mut random = [0; PASSPHRASE_BYTES];
                    random_bytes(&mut random);
                    passphrase_of_words(&list, random)
                });
                if let Some(words) = &words {
                    self.first.try_set(words.clone());
                    self.again.try_set(words.clone());
                    self.is_shown.try_set(true);
                    self.wrong_first.try_set(None);
                    self.wrong_again.try_set(None);
                }
                if words.is_some() {
                    session.status.set("A passphrase of six words was made".to_owned());
                }
                self.made.try_set(Some(words));
            });
        };
        let made = reactive(move || {
            self.made.get().map(|made| match made {
                Some(words) => view! {
                    <Notice>
                        <p>"Write these six words down now, and keep the paper away from this computer:"</p>
                        <p class="lede"><strong>{words}</strong></p>
                        <p>"Type them with one space between two words."</p>
                    </Notice>
                }
                .into_any(),
                None => view! {
                    <Notice is_problem=true>
                        <p>"The list of words could not be loaded. Nothing has changed. Check the connection, or type a passphrase of your own."</p>
                    </Notice>
                }
                .into_any(),
            })
        });
        view! {
            <p>
                "A passphrase has at least 12 characters. Several words are easier to remember than signs. Capital letters count. Do not use one that you use elsewhere."
            </p>
            <div class="actions"><button class="button quiet" type="button" on:click=make>"Make one for me"</button></div>
            {made}
            {passphrase_field(first_id, "New passphrase", "new-password", self.first, self.is_shown, self.wrong_first.into())}
            {passphrase_field(again_id, "The same passphrase again", "new-password", self.again, self.is_shown, self.wrong_again.into())}
        }
        .into_any()
    }

    /// The passphrase, if it can be used; otherwise says what is wrong and moves the focus there.
    pub(super) fn take(self, id: &str) -> Option<String> {
        let [first, again] = [self.first, self.again].map(|text| cipher::one_spelling(&text.get_untracked()));
        let wrong_first = wrong(&first);
        let is_usable = wrong_first.is_none();
        let is_same = again == first;
        self.wrong_first.set(wrong_first);
        self.wrong_again.set((is_usable && !is_same).then(|| "Enter the same passphrase in both fields".to_owned()));
        if !is_usable {
            focus_soon_at(format!("{id}-first"));
        } else if !is_same {
            focus_soon_at(format!("{id}-again"));
        }
        (is_usable && is_same).then_some(first)
    }

    /// Forgets what was typed.
    pub(super) fn clear(self) {
        for text in [self.first, self.again] {
            text.try_set(String::new());
        }
        self.is_shown.try_set(false);
        self.made.try_set(None);
    }
}

/// Why a passphrase is refused: too short, or likely to come out differently the next time, on another keyboard or phone.
fn wrong(passphrase: &str) -> Option<String> {
    match slip(passphrase) {
        _ if !is_long_enough(passphrase) => Some(format!("Enter at least {SHORTEST_PASSPHRASE} characters")),
        Some(Slip::Spaces) => Some(
            "There is a space at the beginning or the end, or two in a row. Remove it: it is easily left out the next time".to_owned(),
        ),
        Some(Slip::Signs) => Some(
            "It has a sign that other keyboards lack, such as a curly quote, a long dash or a hidden space. Type it anew, and do not paste it"
                .to_owned(),
        ),
        None => None,
    }
}

/// A warning, shown before there is a passphrase to forget.
pub(super) fn no_recovery(what: &'static str) -> AnyView {
    view! {
        <p>
            <strong>"There is no recovery."</strong>" Without the passphrase nobody can open "{what}", and neither can we."
        </p>
    }
    .into_any()
}

/// Shown where the browser offers no cryptography.
pub(super) fn no_crypto(instead: &'static str) -> AnyView {
    view! {
        <Notice>
            <p>
                "This browser can encrypt only on pages whose address begins with https, or on this computer’s own address. "{instead}
            </p>
        </Notice>
    }
    .into_any()
}
