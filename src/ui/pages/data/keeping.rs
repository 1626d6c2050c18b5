//! Where this tab keeps its answers, and how to change that.

use leptos::prelude::*;

use super::focus_soon;
use crate::assessment::words::count;
use crate::device::{Area, Records, StorageError};
use crate::ui::components::{Notice, anew, reactive};
use crate::ui::lock;
use crate::ui::session::Session;

/// The result of a change.
#[derive(Clone, PartialEq)]
enum Moved {
    Nothing,
    ToTab,
    ToDevice,
    DeviceEmptied,
    Failed(StorageError),
}

/// Where answers are kept now, and the button that changes it.
pub(super) fn section(session: Session, changed: RwSignal<u32>) -> AnyView {
    let moved = RwSignal::new(Moved::Nothing);
    let done = move |result: Result<(), StorageError>, to: Moved| {
        moved.set(result.map_or_else(Moved::Failed, |()| to));
        changed.update(|changed| *changed += 1);
        focus_soon("moved");
    };
    let to_tab = move |_| done(session.keep_in_tab(), Moved::ToTab);
    let to_device = move |_| done(session.move_to_device(), Moved::ToDevice);
    let now = reactive(move || {
        if session.is_blocked.get() {
            return view! { <p>"In this tab only, because this browser does not let the page store anything."</p> }.into_any();
        }
        if session.is_tab_only.get() {
            let locked = lock::is_on().then(|| {
                view! {
                    <p>
                        "The check-ups on this device are locked, so nothing can be moved there from here. Download a backup, close this tab, unlock the page in a new one, and open the backup there."
                    </p>
                }
            });
            let button = locked.is_none().then(|| {
                view! {
                    <div class="actions">
                        <button class="button quiet" type="button" on:click=to_device>"Save what is in this tab on this device"</button>
                    </div>
                }
            });
            return view! {
                <p>"In this tab only, and your answers are gone when you close the tab. Some browsers can bring a closed tab back: when you are done, delete everything below."</p>
                {locked}
                {button}
            }
            .into_any();
        }
        view! {
            <p>"In this browser, on this device. In a private window, they are gone when you close it."</p>
            <p>
                "On a shared computer you can keep them in this tab only. The open check-up moves to the tab. It is gone when you close the tab, so download a backup before."
            </p>
            <div class="actions">
                <button class="button quiet" type="button" on:click=to_tab>"Keep answers in this tab only"</button>
            </div>
        }
        .into_any()
    });
    let outcome = anew(move || match moved.get() {
        Moved::Nothing => ().into_any(),
        Moved::ToTab => left_on_device(moved, changed),
        Moved::ToDevice => told("Saved on this device", "All check-ups of this tab are now on this device."),
        Moved::DeviceEmptied => told(
            "Deleted from this device",
            "What was saved on this device before is deleted. What is in this tab stays until you close it.",
        ),
        Moved::Failed(error) => failed(&error),
    });
    view! { {now} {outcome} }.into_any()
}

/// After the move to the tab: what is still on the device, and an offer to delete it.
fn left_on_device(moved: RwSignal<Moved>, changed: RwSignal<u32>) -> AnyView {
    let entries = Records::new(Area::Device).keys().map_or(0, |keys| keys.len());
    if entries == 0 {
        return told("Kept in this tab only", "Nothing of this page is saved on this device.");
    }
    let delete = move |_| {
        let result = Records::new(Area::Device).remove_everything();
        moved.set(result.map_or_else(Moved::Failed, |_| Moved::DeviceEmptied));
        changed.update(|changed| *changed += 1);
        focus_soon("moved");
    };
    let leave = move |_| {
        moved.set(Moved::Nothing);
        focus_soon("keeping");
    };
    view! {
        <Notice>
            <h3 id="moved" tabindex="-1">"Kept in this tab only"</h3>
            <p>
                {format!("What was saved before is still on this device: {}, with all check-ups and their safety copies. ", count(entries, "entry", "entries"))}
                "Whoever uses this browser can read it. Deleting it cannot be undone."
            </p>
            <div class="actions">
                <button class="button quiet" type="button" on:click=leave>"Leave it there"</button>
                <button class="button delete" type="button" on:click=delete>"Delete it from this device"</button>
            </div>
        </Notice>
    }
    .into_any()
}

fn told(title: &'static str, text: &'static str) -> AnyView {
    view! { <Notice><h3 id="moved" tabindex="-1">{title}</h3><p>{text}</p></Notice> }.into_any()
}

fn failed(error: &StorageError) -> AnyView {
    let why = format!("The browser says: {error}. ");
    view! {
        <Notice is_problem=true>
            <h3 id="moved" tabindex="-1">"Nothing was moved"</h3>
            <p>{why}"Your answers are where they were. Download a backup to be safe."</p>
        </Notice>
    }
    .into_any()
}
