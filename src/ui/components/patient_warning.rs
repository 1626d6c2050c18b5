//! Warns while text that looks like patient data is being typed. It does not prevent anything.

use leptos::prelude::*;

use super::{Caution, reactive};
use crate::answers::patient_data;

/// Goes below a field with free text; empty while nothing looks like patient data.
pub(super) fn patient_warning(text: Signal<String>) -> AnyView {
    // A memo, so that typing on does not announce the same warning again.
    let found = Memo::new(move |_| text.try_with(|text| patient_data(text)).flatten());
    let warning = reactive(move || {
        found.get().map(|what| {
            view! {
                <p class="hint patient-warning">
                    <Caution/>
                    <span>
                        "This looks like "{what.words()}
                        ". Please take it out. Patient data has no place here: it would stand in your report and in your backup files."
                    </span>
                </p>
            }
            .into_any()
        })
    });
    view! { <div aria-live="polite">{warning}</div> }.into_any()
}
