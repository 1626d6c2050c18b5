//! The page.

fn main() {
    clinic_cyber_checkup::ui::start();
}
