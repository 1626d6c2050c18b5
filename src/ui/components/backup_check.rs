//! Asks whether a downloaded backup has arrived: browsers do not say whether they saved it.

use leptos::prelude::*;

use super::Notice;
use crate::ui::files;
use crate::ui::session::Session;

/// The question about the backup of a check-up; empty if there is nothing to ask about.
pub(super) fn backup_check(session: Session, id: String) -> AnyView {
    let view = move || {
        session.backups.changes.track();
        let id = id.clone();
        session.backups.is_in_doubt(&id).then(|| {
            let again = {
                let id = id.clone();
                move |_| {
                    if let Some(checkup) = session.stored.current(&id) {
                        files::download_checkup(session, &checkup);
                    }
                }
            };
            let have = move |_| {
                session.backups.confirm(&id);
                session.status.set("Noted: you have the backup file".to_owned());
            };
            view! {
                <Notice>
                    <p>
                        <strong>"Is the backup file there?"</strong>
                        " The browser does not tell this page whether a download was saved. Look among your downloads for a file whose name begins with cyber-checkup-backup. If it is not there, open this page in the browser itself: one inside another app often saves no files."
                    </p>
                    <div class="actions">
                        <button class="button quiet" type="button" on:click=have>"Yes, I have the file"</button>
                        <button class="button quiet" type="button" on:click=again>"No, download a plain backup"</button>
                    </div>
                </Notice>
            }
        })
    };
    view.into_any()
}
