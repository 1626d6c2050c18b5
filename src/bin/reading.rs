//! The program of report, guidance, data and about: loaded when one of them is first opened.

fn main() {
    clinic_cyber_checkup::ui::reading();
}
