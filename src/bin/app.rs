//! Starts the page.

use clinic_cyber_checkup::ui;

fn main() {
    ui::start();
}
