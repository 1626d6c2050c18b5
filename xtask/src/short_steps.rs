//! The attack steps in short: they stand in index.html itself, for whoever has no program.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::html;

/// Where they go.
const PLACE: &str = "<ol id=\"short-steps\"></ol>";

/// Fills them in from `attack.json`: the steps of the questionnaire that it names for an emergency.
pub fn fill_in(page: &str, attack: &str) -> Result<String> {
    let list: Value = serde_json::from_str(attack).context("attack.json could not be read")?;
    let mut packs = list["packs"].as_array().into_iter().flatten();
    let pack = packs.find(|pack| pack["id"] == list["emergency_pack"]).unwrap_or(&Value::Null);
    let steps = pack["steps"].as_array().into_iter().flatten().filter_map(|step| step["step"].as_str());
    let items: String = steps.map(|step| format!("<li>{}</li>", escaped(step))).collect();
    ensure!(!items.is_empty(), "attack.json has no steps for an emergency");
    html::replace(page, PLACE, &PLACE.replace("></ol>", &format!(">{items}</ol>")))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_of_the_emergency_stand_in_the_page() {
        let attack = r#"{"emergency_pack":"b","packs":[{"id":"a","steps":[{"step":"no"}]},{"id":"b","steps":[{"step":"Cut <it> off"},{"step":"Call"}]}]}"#;
        let page = fill_in(&format!("<main>{PLACE}</main>"), attack).unwrap();
        assert!(page.contains("<li>Cut &lt;it&gt; off</li><li>Call</li></ol></main>"), "{page}");
        assert!(fill_in("<main></main>", attack).is_err());
        assert!(fill_in(PLACE, r#"{"emergency_pack":"c","packs":[]}"#).is_err());
    }

    #[test]
    fn the_page_has_their_place() {
        assert!(include_str!("../../public/index.html").contains(PLACE));
    }
}
