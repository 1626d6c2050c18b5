//! Says that it is time for a backup, and that the browser may delete what is stored.

use leptos::prelude::*;

use super::{Notice, download_backup};
use crate::ui::session::Session;

/// The reminder; nothing while there is a backup, or nothing new to keep.
pub(super) fn backup_reminder(session: Session) -> AnyView {
    let answered = RwSignal::new(false);
    let view = move || {
        session.opened.track();
        (!answered.get() && session.is_backup_due()).then(|| {
            let download = move |_| {
                download_backup(session);
                answered.set(true);
                session.status.set("Backup downloaded".to_owned());
            };
            let later = move |_| {
                session.remind_later();
                answered.set(true);
                session.status.set("You are reminded again in a week".to_owned());
            };
            view! {
                <Notice>
                    <h2>"Time for a backup"</h2>
                    <p>
                        "Your answers are in this browser only, and there is no backup from the last 7 days. A backup file brings them back if this browser or computer is lost."
                    </p>
                    <div class="actions">
                        <button class="button" type="button" on:click=download>"Download backup"</button>
                        <button class="button quiet" type="button" on:click=later>"Not now"</button>
                    </div>
                </Notice>
            }
        })
    };
    view.into_any()
}
