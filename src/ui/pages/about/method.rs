//! How the score is calculated, with the numbers of the current risk model.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::assessment::statements;
use crate::questionnaire::RiskModel;
use crate::ui::components::reactive;
use crate::ui::content;
use crate::ui::route::Route;
use crate::ui::session::Session;

/// The risk model, once it is loaded.
pub(super) type Model = RwSignal<Option<Arc<RiskModel>>>;

/// Loads the risk model; if that fails, the page does without it.
pub(super) fn load(session: Session) -> Model {
    let model: Model = RwSignal::new(None);
    Effect::new(move |_| {
        let Some(library) = session.library.get() else { return };
        spawn_local(async move {
            if let Ok(loaded) = content::load_risk_model(&library).await {
                // The reader may have left by now.
                model.try_set(Some(Arc::new(loaded)));
            }
        });
    });
    model
}

/// The method, in short and in full.
pub(super) fn method(model: Model) -> AnyView {
    // Folded away, so that content that arrives later does not move the part that the reader is looking at.
    let full = reactive(move || match model.get() {
        Some(model) => {
            let statements = statements(&model).into_iter().map(|statement| view! { <li>{statement}</li> }).collect_view();
            view! { <ul>{statements}</ul> }.into_any()
        }
        None => view! { <p>"It stands at the end of every report, in the section on the method."</p> }.into_any(),
    });
    view! {
        <p>
            "The score is the share of the risk that can be removed and that your answers say is removed. It goes from 0 to 100. We look at eight things that can go wrong, such as locked files or a stolen mailbox. Each control lowers some of them."
        </p>
        <p>
            "A high score does not mean that nothing can happen. A control that insurers commonly require and that is not met holds the result down, and the report names it. Each rank in the report shows its arithmetic."
        </p>
        <details>
            <summary><span>"The whole method, with its numbers"</span></summary>
            {full}
        </details>
        <p>
            "The weights and hours are this project’s judgement. They are open, so that you can disagree. The "
            <a href=Route::Report.href()>"report"</a>" prints the method too."
        </p>
    }
    .into_any()
}

/// What the model and the content were made from.
pub(super) fn sources(model: Model) -> AnyView {
    let model_sources = reactive(move || {
        model.get().map(|model| {
            let lines = model.sources.iter().map(|source| view! { <li>{source.clone()}</li> }).collect_view();
            view! { <p>"Published work that informed the weights:"</p><ul>{lines}</ul> }
        })
    });
    view! {
        <p>
            "The controls are matched to the HIPAA Security Rule, the NIST Cybersecurity Framework 2.0, the goals for health care of HHS, SOC 2 and the CIS Controls. The texts are our own. The sources of the guidance are at the end of each "
            <a href=Route::Guidance.href()>"guidance"</a>" page."
        </p>
        {model_sources}
    }
    .into_any()
}
