//! Which keys answer a question.

use leptos::prelude::*;

use super::OptionRow;
use crate::ui::session::use_session;

/// Which keys do what, and the switch for number keys.
pub(super) fn keyboard_help(keys: usize) -> AnyView {
    view! {
            <p>
                "When an answer has the focus, press " <kbd>"1"</kbd> " to " <kbd>{keys}</kbd> " to choose. Press " <kbd>"Enter"</kbd>
                " to continue and " <kbd>"Alt"</kbd> " " <kbd>"←"</kbd> " to go back. Choosing an answer never moves you on by itself."
            </p>
            {number_keys()}
    }
    .into_any()
}

/// The switch for number keys.
pub fn number_keys() -> AnyView {
    let session = use_session();
    let switch = move |on| {
        session.shortcuts.set(on);
        // A preference: without storage it lasts as long as the tab.
        let _ = session.on_device(|device| device.set_shortcuts(on));
    };
    view! {
        <div class="options screen-only">
            <OptionRow
                id="shortcuts".to_owned()
                name="shortcuts".to_owned()
                value="on".to_owned()
                label="Use number keys".to_owned()
                is_checkbox=true
                checked=session.shortcuts
                on_change=Callback::new(switch)
            />
        </div>
    }
    .into_any()
}
