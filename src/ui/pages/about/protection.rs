//! What is protected against what, and what is not: a short version of `THREATMODEL.md`.

use leptos::prelude::*;

use crate::ui::focus;
use crate::ui::route::Route;

/// Last part of its address, `#/about/protection`.
pub(super) const PART: &str = "protection";

pub(super) const TITLE: &str = "What is protected, and what is not";

/// What could happen, what this page does about it, and what is left.
const AGAINST: [[&str; 3]; 9] = [
    [
        "The people who run this site read your answers",
        "This app sends your answers nowhere. The rules that come with the page let it load its own files only.",
        "The site can see that your device visited, and when. It could also send changed code; see below.",
    ],
    [
        "Another web site reads your answers",
        "Your browser keeps each site’s data apart. This page does not let others frame it or open it to look inside.",
        "Pages under the very same address share the storage.",
    ],
    [
        "A file from a stranger does harm",
        "Files are checked before they are opened. What is in them is shown as text and never run.",
        "An error in the browser itself.",
    ],
    [
        "Someone else uses this computer",
        "Say that it is a shared computer, and your answers are gone when you close the tab. Or set a lock with a passphrase.",
        "Without one of these, whoever uses this browser can read your answers. Some browsers can bring a closed tab back: delete everything when you are done. The lock waits while answers could not be saved.",
    ],
    [
        "The computer is lost or stolen",
        "With the lock on, your answers are stored in a form that needs the passphrase to be read.",
        "Without the lock, only the disk encryption of the computer helps. A short passphrase can be guessed.",
    ],
    [
        "A backup file gets into the wrong hands",
        "You can download an encrypted backup. It needs its passphrase, and it does not open if it was changed.",
        "A plain backup and a PDF can be read by anyone who has them. Nobody can bring back a lost passphrase.",
    ],
    [
        "Somebody changes your answers on file or on paper",
        "Each file and each page of a paper carries a fingerprint of the answers. You can compare them here.",
        "A fingerprint is not a signature. Someone could make a new one for a changed file.",
    ],
    [
        "Answers get lost",
        "Each answer is saved at once, and read back. Older states are kept, and damaged data is set aside for you.",
        "A browser may delete all it has stored. Only a backup file survives that.",
    ],
    [
        "Deleted data is still there",
        "“Delete everything” looks again afterwards and shows you what is left.",
        "Files that you downloaded, and what the disk still holds of deleted data.",
    ],
];

/// The page.
pub(super) fn page() -> AnyView {
    focus::set_title(TITLE);
    view! {
        <h1 tabindex="-1">{TITLE}</h1>
        <p class="lede">
            "Your answers say where your clinic is weak. Here is what this page does to keep them with you, and where that ends."
        </p>
        <h2>"What this page does"</h2>
        {AGAINST
            .map(|[what, does, left]| {
                view! {
                    <h3>{what}</h3>
                    <p>{does}</p>
                    <p><strong>"What is left: "</strong>{left}</p>
                }
                .into_any()
            })
            .collect_view()}
        <h2>"What it cannot protect you from"</h2>
        <ul>
            <li>
                <strong>"A site that was taken over."</strong>
                " Whoever controls the site can send you a changed page that gives your answers away. Use an address that you trust. You can also run a copy of your own."
            </li>
            <li><strong>"Harmful software on this device"</strong>", or a browser add-on that can read pages. It sees what you see."</li>
            <li>
                <strong>"What the browser does by itself."</strong>
                " A spelling or translation service that is turned on can send what you type or read to its maker, and some browsers offer later what was typed before. The fields here ask the browser to do neither. Turn such services off on a shared computer."
            </li>
            <li><strong>"Someone at your unlocked computer"</strong>" while this page is open."</li>
            <li><strong>"Someone who knows your passphrase."</strong></li>
            <li>
                <strong>"The history of the browser."</strong>
                " The title of this page names the clinic, and browsers keep titles. Not while answers are in the tab only, or under the lock."
            </li>
            <li><strong>"What happens to a file"</strong>" after you downloaded it. Send it only to people who should see your gaps."</li>
            <li><strong>"Answers that are not true."</strong>" The report says what you say. Nobody has verified it."</li>
        </ul>
        <h2>"What you can do"</h2>
        <ul>
            <li>"Leave patient data out of every field. This page warns you when something looks like it, but it can miss some."</li>
            <li>"Keep a backup file in a safe place, such as your clinic’s own encrypted drive."</li>
            <li>"On a computer that others use, turn on the lock or keep answers in the tab only."</li>
            <li>"Close the tab when you are done."</li>
        </ul>
        <div class="actions"><a class="button quiet" href=Route::Data.href()>"Your data on this device"</a></div>
    }
    .into_any()
}
