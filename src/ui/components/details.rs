//! Details of pages that the first question can do without; a separate part of the program.

use leptos::prelude::*;

use super::{
    answer_field, backup_check, clear_choice, content_changes, contradictions, derived, form_words, keyboard_help, left_behind,
    patient_warning, problems, reminder, saving_trouble, tell_us_more,
};
use super::{coming, reactive};
use crate::questionnaire::ControlId;
use crate::ui::detail::Detail;
use crate::ui::session::{Session, use_session};

/// Shows a detail.
pub fn details(detail: Detail) -> AnyView {
    let session = use_session();
    match detail {
        Detail::TellUsMore(question) => tell_us_more::tell_us_more(question),
        Detail::Contradictions(question) => contradictions::contradictions(question),
        Detail::HowToCheck(control) => how_to_check(session, control),
        Detail::OnForms(question) => form_words::form_words(question),
        Detail::Derived(control) => derived::derived(control),
        Detail::QuestionChanged(question) => content_changes::question_changed(&question),
        Detail::PatientWarning(text) => patient_warning::patient_warning(text),
        Detail::Answer(fact) => answer_field::answer_field(session, &fact),
        Detail::ShortField(fact) => answer_field::short_field(&fact),
        Detail::Reason(control) => tell_us_more::reason(&control),
        Detail::Clear(first, is_chosen, clear) => clear_choice::clear_choice(first, String::new(), is_chosen, clear),
        Detail::LeftBehind => left_behind::left_behind(session),
        Detail::KeyboardHelp(keys) => keyboard_help::keyboard_help(keys),
        Detail::ContentChanges => content_changes::content_changes(session),
        Detail::BackupReminder => reminder::backup_reminder(session),
        Detail::BackupCheck(id) => backup_check::backup_check(session, id),
        Detail::SavingTrouble => saving_trouble::saving_trouble(session),
        Detail::BackupButton => backup_button(session),
        Detail::Problems(found) => problems::problems(&found),
    }
}

/// How to check a control, once the rules are there.
fn how_to_check(session: Session, control: ControlId) -> AnyView {
    session.load_rules();
    reactive(move || {
        let Some(rules) = session.rules.get() else { return coming() };
        let check = rules.ok().and_then(|rules| rules.check(&control).cloned());
        check
            .map(|check| {
                let who = format!("Who may know: {}. {}", check.ask_whom.trim_end_matches('.'), check.where_to_look);
                view! { <p>{check.how_to_check}</p><p>{who}</p> }
            })
            .into_any()
    })
}

fn backup_button(session: Session) -> AnyView {
    let download = move |_| super::download_backup(session);
    view! { <button class="button quiet" type="button" on:click=download>"Download backup"</button> }.into_any()
}
