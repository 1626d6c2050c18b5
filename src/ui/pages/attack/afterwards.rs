//! After an attack: recovery, and who must be told by when. Recovery needs no check-up.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{clock, print_button, step_item};
use crate::questionnaire::Guidance;
use crate::ui::components::{BackArrow, Notice, reactive};
use crate::ui::content;
use crate::ui::focus;
use crate::ui::route::Route;
use crate::ui::session::use_session;

/// The page for the time after an attack.
#[component]
pub fn AfterwardsPage() -> impl IntoView {
    let session = use_session();
    focus::set_title("Afterwards: recovery, and who must be told");
    let loaded: RwSignal<Option<Option<Guidance>>> = RwSignal::new(None);
    spawn_local(async move {
        let guidance = content::load_emergency_guidance().await.ok().filter(|guidance| !guidance.recovery.is_empty());
        // The reader may have left by now.
        loaded.try_set(Some(guidance));
    });
    let recovery = reactive(move || {
        loaded.get().map(|guidance| match guidance {
            Some(guidance) => {
                let steps: Vec<AnyView> = guidance.recovery.iter().map(|step| step_item(step, false)).collect();
                view! { <ol class="steps">{steps}</ol> }.into_any()
            }
            None => view! {
                <Notice is_problem=true>
                    <p>"The recovery steps could not be loaded. Restore nothing before your IT company or the experts say so."</p>
                </Notice>
            }
            .into_any(),
        })
    });
    view! {
        <div class="sheet">
            <p class="back"><a href=Route::Attack.href()><BackArrow/>"Back to the attack steps"</a></p>
            <h1 tabindex="-1">"Afterwards: recovery, and who must be told"</h1>
            <p class="lede">"Two things begin once the attack is contained: getting back to work, and the clock for telling people."</p>
            <div class="actions">{print_button("Print this page")}</div>
            <h2>"Who must be told, and by when"</h2>
            {clock::clock(session)}
            <h2 class="next-sheet">"Recovery"</h2>
            <p>"Begin when your IT company or the experts say that the attack is contained."</p>
            {recovery}
            {super::no_advice()}
        </div>
    }
}
