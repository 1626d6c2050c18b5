//! The parts that pages are made of, each named after what a user would call it.

mod backup_check;
mod bars;
mod checked_on;
mod content_changes;
mod contents;
mod control_question;
mod data_table;
mod fact_field;
mod icons;
mod keyboard_help;
mod later;
mod misfits;
mod notice;
mod options;
mod passphrase_field;
mod patient_warning;
mod problems;
mod reminder;
mod saved_line;
mod saving_trouble;
mod tell_us_more;
mod text_input;

pub use bars::{BarRow, Piece, chart, scale};
pub use checked_on::{checked_on, date_mistake};
pub use contents::content_links;
pub use control_question::ControlQuestion;
pub use data_table::{Cell, Rows, data_table};
pub use fact_field::{FactField, checked_on_id, short_field, typed_id, typed_mistake};
pub use icons::{BackArrow, Caution, Info, StatusMark, Tick};
pub use keyboard_help::number_keys;
pub use later::{Detail, later};
pub use notice::{Notice, SavingNotice, changeable, download_backup};
pub use options::{OptionRow, choose_by_digit};
pub use passphrase_field::{CHECK_TYPING, passphrase_field};
pub use saved_line::{SavedLine, TabOnlyLine, not_saved};
pub use text_input::{TextInput, error_text};
