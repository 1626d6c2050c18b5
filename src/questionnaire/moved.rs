//! Keys that have moved to another file since an earlier version of the format. Whoever edited a copy of such a file is told where they
//! belong now.

use serde_json::Value;

use super::files::{FRAMEWORKS, INDEX, LIBRARY};
use super::problem::Code;
use super::shape::Reading;

/// A file's folder (or its name, if it is in no folder), a key that no longer belongs there, and what to do with it.
const MOVED: [(&str, &str, &str); 4] = [
    (LIBRARY, "consistency_rules", "move the list to rules.json, under the same name"),
    (INDEX, "emergency_pack", "move the line to attack.json"),
    (
        "packs",
        "guidance",
        "move its `live_attack` to attack.json, as the `steps` of this questionnaire; move all the rest to the file of the same name in \
         guidance/",
    ),
    ("guidance", "live_attack", "move the steps to attack.json, as the `steps` of this questionnaire"),
];

/// Files that now need `roles`, which no file had before.
const WITH_ROLES: [&str; 3] = [LIBRARY, INDEX, FRAMEWORKS];

/// Reports every such key of a file and takes it out. Returns whether the rest can be read. In a file of an earlier format, the rest
/// would only be full of mistakes that follow from these.
pub(super) fn is_settled(whole: &mut Value, file: &str, is_earlier: bool, reading: &mut Reading) -> bool {
    let Value::Object(fields) = whole else { return true };
    let place = file.split('/').next().unwrap_or_default();
    let mut is_settled = true;
    for (_, key, hint) in MOVED.iter().filter(|(of, ..)| *of == place) {
        if fields.remove(*key).is_some() {
            reading.refuse(Code::FormatVersion, *key, format!("`{key}` stands in another file now"), hint);
            is_settled = !is_earlier;
        }
    }
    if is_earlier && WITH_ROLES.contains(&file) && !fields.contains_key("roles") {
        let hint =
            format!("copy `roles` from the {file} that came with this program, and correct the ids in it that you changed");
        reading.refuse(Code::FormatVersion, "roles", "the file does not say by which ids the program finds what it needs", &hint);
        is_settled = false;
    }
    is_settled
}
