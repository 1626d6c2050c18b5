//! Who makes the steps of a fix, and where their settings are.

use crate::answers::isolated;
use crate::assessment::PathLine;
use crate::questionnaire::Doer;

/// Once below the steps of a fix, where they name menus.
pub const MENUS_MOVE: &str = "Menus move: if an entry is not there, search the settings for its last word.";

/// Before the text to send.
pub const TO_SEND: &str = "Text for your IT company";

/// Who does a step, before a colon. `it_company` is its name; may be empty.
pub fn doer(who: Doer, it_company: &str) -> String {
    match who {
        Doer::Clinic => "Your clinic".to_owned(),
        Doer::It if it_company.is_empty() => "Your IT company".to_owned(),
        Doer::It => isolated(it_company),
    }
}

/// Where a setting is and what it needs.
pub fn menu_path(line: &PathLine) -> String {
    let needs = if line.needs.is_empty() { String::new() } else { [" (", &line.needs, ")"].concat() };
    ["In ", &line.platform, ": ", &line.path, &needs, "."].concat()
}

/// Where and when that was read: before the name of the site, the name, and after it.
pub fn read_at(line: &PathLine) -> [String; 3] {
    let site = line.source.trim_start_matches("https://").split('/').next().unwrap_or_default();
    ["Read at ".to_owned(), site.to_owned(), [" on ", &line.read.in_words(), "."].concat()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;

    fn line(needs: &str) -> PathLine {
        PathLine {
            platform: "Cedar Mail".to_owned(),
            path: "Admin > Sign-in".to_owned(),
            needs: needs.to_owned(),
            source: "https://help.example.com/sign-in?x=1".to_owned(),
            read: Date::new(2026, 11, 29).unwrap(),
        }
    }

    #[test]
    fn a_path_says_on_which_platform_and_what_it_needs() {
        assert_eq!(menu_path(&line("")), "In Cedar Mail: Admin > Sign-in.");
        assert_eq!(menu_path(&line("Needs the large plan")), "In Cedar Mail: Admin > Sign-in (Needs the large plan).");
        assert_eq!(read_at(&line("")).concat(), "Read at help.example.com on November 29, 2026.");
    }

    #[test]
    fn the_it_company_is_named_where_its_name_is_known() {
        assert_eq!(doer(Doer::Clinic, "Lakeside IT"), "Your clinic");
        assert_eq!((doer(Doer::It, ""), doer(Doer::It, "Lakeside IT")), ("Your IT company".to_owned(), "Lakeside IT".to_owned()));
    }
}
