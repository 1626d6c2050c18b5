//! What stands on every page: header, footer, and the way to the attack steps.

use leptos::prelude::*;

use super::Brand;
use crate::ui::route::Route;
use crate::ui::session::{Opened, use_session};

/// The header. The attack steps are one press away from every page.
#[component]
pub fn SiteHeader() -> impl IntoView {
    let session = use_session();
    let has_checkup = move || !matches!(session.opened.get(), Opened::Nothing);
    let link = move |label: &'static str, route: Route, is_current: fn(&Route) -> bool| {
        let current = move || session.route.with(is_current).then_some("page");
        view! { <li><a href=route.href() aria-current=current>{label}</a></li> }
    };
    view! {
        <header class="site-header">
            <a class="brand" href=Route::Start.href()><Brand/>"Clinic Cyber Checkup"</a>
            <a class="attack-link" href=Route::Attack.href()>"We are under attack now"</a>
            <nav class="site-nav" aria-label="Main">
                <ul>
                    {link("Start", Route::Start, |route| *route == Route::Start)}
                    {move || {
                        let first = if has_checkup() { Route::Tasks } else { Route::Packs };
                        link("Questions", first, Route::is_questions)
                    }}
                    {link("Report", Route::Report, |route| *route == Route::Report)}
                    {link("Guidance", Route::Guidance, |route| *route == Route::Guidance)}
                </ul>
            </nav>
        </header>
    }
}

/// The footer. Help stands in the same place on every page.
#[component]
pub fn SiteFooter() -> impl IntoView {
    let about = |part: &str| Route::About(part.to_owned()).href();
    view! {
        <footer class="site-footer">
            <ul>
                <li><a href=about("help")>"Help"</a></li>
                <li><a href=Route::Data.href()>"Your data on this device"</a></li>
                <li><a href=Route::Wipe.href()>"Delete everything on this device"</a></li>
                <li><a href=about("")>"How it works and its limits"</a></li>
                <li><a href=about("licences")>"Licences"</a></li>
            </ul>
            <p>
                "Nothing you enter leaves this browser. The results are self-attested. They are not legal or insurance advice."
            </p>
        </footer>
    }
}
