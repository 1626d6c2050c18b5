//! The program of the questions: loaded with the page.

fn main() {
    clinic_cyber_checkup::ui::questions();
}
