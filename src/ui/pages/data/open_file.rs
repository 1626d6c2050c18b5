//! Opens a backup file: shows what is in it and what it would replace, and only then changes anything.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlInputElement;

use super::picked_file::{INPUT, Picked, Unusable, chosen_file, file_field, read_file, unusable};
use super::preview::preview;
use super::{encrypted, focus_soon};
use crate::device::StorageError;
use crate::ui::components::{Notice, anew};
use crate::ui::session::Session;

/// The field for the file, and the result.
pub(super) fn section(session: Session, changed: RwSignal<u32>) -> AnyView {
    let picked = RwSignal::new(Picked::Nothing);
    let outcome = anew(move || match picked.get() {
        Picked::Nothing => ().into_any(),
        Picked::Unusable(name, why) => unusable(&name, &why),
        Picked::NoCopy(error) => no_copy(&error),
        Picked::Encrypted(name, envelope) => encrypted::open_form(&name, &envelope, picked),
        Picked::Read(file) => preview(session, picked, changed, &file),
    });
    view! {
        <div class="field">
            {file_field(
                INPUT,
                "Backup file",
                "A .json file that you downloaded here, plain or encrypted. It is read in this browser and not uploaded.",
                move |input| read(input, picked),
            )}
        </div>
        {outcome}
    }
    .into_any()
}

fn read(input: HtmlInputElement, picked: RwSignal<Picked>) {
    let Some(file) = chosen_file(&input) else { return };
    spawn_local(async move {
        let next = match read_file(&file).await {
            Ok(file) => Picked::Read(Box::new(file)),
            Err(Unusable::Encrypted(envelope)) => Picked::Encrypted(file.name(), envelope),
            Err(why) => Picked::Unusable(file.name(), why),
        };
        // Picking the same file again, once it was fixed, must count as a change.
        input.set_value("");
        if picked.try_set(next).is_none() {
            focus_soon("file-outcome");
        }
    });
}

fn no_copy(error: &StorageError) -> AnyView {
    let why = format!("A safety copy of what is on this device could not be kept: {error}. ");
    view! {
        <Notice is_problem=true>
            <h3 id="file-outcome" tabindex="-1">"Nothing was replaced"</h3>
            <p>
                {why}
                "Both the file and the saved check-up are as they were. Delete a check-up that you no longer need, then try again."
            </p>
        </Notice>
    }
    .into_any()
}
