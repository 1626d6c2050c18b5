//! "Is this a shared computer?": asked once, before anything is stored. Nobody has to answer it to continue.

use leptos::prelude::*;

use crate::device::Area;
use crate::ui::components::Notice;
use crate::ui::focus;
use crate::ui::saving::Saving;
use crate::ui::session::Session;

const OUTCOME: &str = "kept-in";

/// The question on a first visit, then the answer; empty on later visits.
pub(super) fn question(session: Session) -> AnyView {
    let said = RwSignal::new("");
    let answer = move |is_shared: bool| {
        let result = if is_shared { session.keep_in_tab() } else { Area::Device.choose() };
        said.set(match (result, is_shared) {
            (Ok(()), true) => "Your answers are kept in this tab only and are gone when you close it. Download a backup before. Some browsers can bring a closed tab back: when you are done, choose “Delete everything on this device” below.",
            (Ok(()), false) => "Your answers are saved in this browser.",
            (Err(_), _) => "This browser does not let the page store anything. Your answers are in this tab until you close it.",
        });
        request_animation_frame(|| focus::focus_id_in_place(OUTCOME));
    };
    let view = move || match said.get() {
        "" => {
            // The same choice can be made elsewhere on the page.
            session.is_tab_only.track();
            is_first_visit(session).then(|| asked(answer))
        }
        said => Some(view! { <Notice><p id=OUTCOME tabindex="-1">{said}</p></Notice> }.into_any()),
    };
    view.into_any()
}

/// Whether nobody has said yet where answers are to be kept, and the device has none but the example's.
fn is_first_visit(session: Session) -> bool {
    !session.is_tab_only.get_untracked()
        && session.saving.with_untracked(|saving| !matches!(saving, Saving::Failed(_)))
        && !Area::was_asked()
        && session.stored.list().iter().all(|listed| listed.is_sample)
        && session.checkup.with_untracked(|open| open.as_ref().is_none_or(|open| open.is_sample))
}

fn asked(answer: impl Fn(bool) + Copy + 'static) -> AnyView {
    view! {
        <div class="card">
            <h2>"Is this a shared computer?"</h2>
            <p>
                "If others use this browser, too, your answers can be kept in this tab only. They are gone when you close it, so download a backup before. Otherwise they are saved in this browser. Until you answer, they are saved."
            </p>
            <div class="actions">
                <button class="button quiet" type="button" on:click=move |_| answer(true)>"Yes, keep answers in this tab"</button>
                <button class="button quiet" type="button" on:click=move |_| answer(false)>"No, save them in this browser"</button>
            </div>
        </div>
    }
    .into_any()
}
