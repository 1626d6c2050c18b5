//! Help: questions that come up, and the keyboard.

use leptos::prelude::*;

use crate::ui::components::number_keys;
use crate::ui::route::Route;

/// Questions and answers on the use of the page.
pub(super) fn questions() -> AnyView {
    view! {
        <h3>"Can I stop and come back?"</h3>
        <p>"Yes. Each answer is saved at once on this device. Open this page again in the same browser and choose Continue."</p>
        <h3>"What if I do not know an answer?"</h3>
        <p>"Choose “I don’t know”. It counts as a gap until you find out. The report tells you whom to ask and where to look."</p>
        <h3>"What if a question does not fit us?"</h3>
        <p>"Choose “Does not apply here” where it is offered, and say why. The question is then left out of the score."</p>
        <h3>"How do I go on at another computer?"</h3>
        <p>
            "Go to "<a href=Route::Data.href()>"Your data on this device"</a>
            " and download a backup. Open that file on the same page at the other computer."
        </p>
        <h3>"I use an iPhone or iPad. What should I know?"</h3>
        <p>
            "Safari may delete what a page stored after seven days without a visit. An app that you add to the home screen starts empty: it does not see what you answered in Safari. Download a backup in Safari first, and open that file in the app."
        </p>
        <h3>"Can I change an answer later?"</h3>
        <p>"Yes, at any time. Open the section, then choose Change. The report follows at once."</p>
        <h3>"We are under attack. What now?"</h3>
        <p>"Go to "<a href=Route::Attack.href()>"We are under attack now"</a>". You do not need to answer anything first."</p>
        <h3>"Something does not work"</h3>
        <p>
            "Reload the page; your answers are saved. If it stays, download a backup and tell the person who runs this site what you saw."
        </p>
    }
    .into_any()
}

/// Which keys do what, and the switch for number keys.
pub(super) fn keyboard() -> AnyView {
    view! {
        <ul>
            <li>"When an answer has the focus, press "<kbd>"1"</kbd>" to "<kbd>"9"</kbd>" to choose the answer at that place."</li>
            <li><kbd>"Tab"</kbd>" goes to the next field or button, "<kbd>"Shift"</kbd>" and "<kbd>"Tab"</kbd>" back."</li>
            <li>"The arrow keys move between the answers of a question, "<kbd>"Space"</kbd>" ticks a box."</li>
            <li><kbd>"Enter"</kbd>" continues, "<kbd>"Alt"</kbd>" and "<kbd>"←"</kbd>" goes back."</li>
        </ul>
        <p>"Choosing an answer never moves you on by itself."</p>
        {number_keys()}
    }
    .into_any()
}
