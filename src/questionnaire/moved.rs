//! What stood in another file in an earlier version of the format: whoever edited a copy then is told where it belongs now.

use serde_json::Value;

use super::content::{INDEX, LIBRARY};
use super::problem::Code;
use super::shape::Reading;

/// The folder of a file, its name where it stands in none, with a key that is not there any more and what to do with it.
const MOVED: [(&str, &str, &str); 4] = [
    (
        LIBRARY,
        "consistency_rules",
        "move the list to rules.json, under the same name; then copy `roles` from the library.json that came with this program",
    ),
    (INDEX, "emergency_pack", "move the line to attack.json; then copy `roles` from the index.json that came with this program"),
    (
        "packs",
        "guidance",
        "move its `live_attack` to attack.json, as the `steps` of this questionnaire; move all the rest to the file of the same name in \
         guidance/",
    ),
    ("guidance", "live_attack", "move the steps to attack.json, as the `steps` of this questionnaire"),
];

/// Notes every such key of a file, and takes it out, so that the other mistakes of the file are found too.
pub(super) fn note(whole: &mut Value, file: &str, reading: &mut Reading) {
    let Value::Object(fields) = whole else { return };
    let place = file.split('/').next().unwrap_or_default();
    for (_, key, hint) in MOVED.iter().filter(|(of, ..)| *of == place) {
        if fields.remove(*key).is_some() {
            reading.refuse(Code::FormatVersion, *key, format!("`{key}` stands in another file now"), hint);
        }
    }
}
