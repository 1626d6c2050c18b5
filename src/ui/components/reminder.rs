//! Says that it is time for a backup, and that space is running out.

use leptos::prelude::*;

use super::{Notice, backup_check, download_backup, reactive};
use crate::device::Area;
use crate::ui::route::Route;
use crate::ui::session::Session;

/// How many characters this page may store before it says that space is running out. Browsers give a site about 5 million.
const NEARLY_FULL: usize = 4_000_000;

/// The reminder; empty while the backup is up to date.
pub(super) fn backup_reminder(session: Session) -> AnyView {
    let sent_away = RwSignal::new(false);
    let handed_out = RwSignal::new(false);
    let view = reactive(move || {
        session.opened.track();
        session.backups.changes.track();
        let open = session.checkup.with_untracked(|open| open.as_ref().map(|open| open.id.clone()))?;
        if session.backups.is_in_doubt(&open) {
            // On the page with the list, the check-up's own card asks.
            let is_asked_here = handed_out.get() || session.route.with_untracked(|route| *route != Route::Data);
            return is_asked_here.then(|| backup_check::backup_check(session, open));
        }
        (!sent_away.get() && session.backups.is_due_now()).then(|| due(session, sent_away, handed_out))
    });
    view! { {room(session)} {view} }.into_any()
}

fn due(session: Session, sent_away: RwSignal<bool>, handed_out: RwSignal<bool>) -> AnyView {
    let download = move |_| {
        handed_out.set(true);
        download_backup(session);
    };
    let later = move |_| {
        session.backups.remind_later();
        sent_away.set(true);
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
    .into_any()
}

/// Shown before the browser refuses to save.
fn room(session: Session) -> Option<AnyView> {
    let place = if session.is_tab_only.get_untracked() { Area::Tab } else { Area::Device };
    (place.filled() > NEARLY_FULL).then(|| {
        view! {
            <Notice>
                <p>
                    <strong>"There is little room left."</strong>
                    " Your answers are saved, but this browser may soon take no more. Download backups, then delete check-ups and safety copies that you no longer need under "
                    <a href=Route::Data.href()>"Your data on this device"</a>"."
                </p>
            </Notice>
        }
        .into_any()
    })
}
