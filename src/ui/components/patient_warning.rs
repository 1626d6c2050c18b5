//! Says where text that is being typed looks like data on a patient. It stops nobody.

use leptos::prelude::*;

use super::{Caution, reactive};
use crate::answers::patient_data;

/// Stands below a field with free text; empty while nothing looks like patient data.
pub(super) fn patient_warning(text: Signal<String>) -> AnyView {
    // A memo: typing on does not say the same again.
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
