//! The sentences of the report that make decisions: what is counted, what is left out, how numbers are rounded. Screen and paper share
//! them, so that they cannot disagree.

mod numbers;
mod plan;
mod said;
mod signing;
mod standing;
mod steps;

pub use numbers::{and, count, half, hours, sentences, tenth, whole};
pub use plan::{
    COUNTED, OWN_HOURS, by_when, decided_elsewhere, decision, decisions, earns, effort, hours_of_both, priority, references,
    renewal, tier, who,
};
pub use said::{
    ALL_MET, BESIDE_BARS, CONTRADICTIONS, FRAMEWORKS, NEVER_BEFORE, NO_CONTRADICTIONS, NO_FIX_ENDS, NOT_VERIFIED,
    NOTHING_LEFT_OUT, NOTHING_UNKNOWN, ORDER_MAY_CHANGE, PARTIAL, PROJECTION, PROOF, PROPOSED, UNANSWERED, UNKNOWN,
    WHAT_THE_SCORE_COUNTS, by_score_alone, cap, capped, caption, draft, gate, hours_a_month, most_left, no_score_yet,
    other_score, risk_left, score_in_words, score_meaning, unknown, unknown_name, unknowns, versions, when_all_is_done,
};
pub use signing::{
    CHANGED, SigningTopic, backing, before_signing, beside, beside_fact, changed, changed_since, controls_and_others,
    exact_answer, fingerprint_use, grid_by_answer, grid_row, make_a_draft, missing_pieces, not_stated, on_forms, with_change,
};
pub use standing::{
    CONTRADICTED, UNPROVED, answered, band_then, counted, enough, is_unproved, longest, marks, marks_on_paper, met_of,
    not_counted, range, see_contradictions, status_of, to_fix,
};
pub use steps::{MENUS_MOVE, TO_SEND, doer, menu_path, read_at};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Action, ActionState};
    use crate::assessment::{Band, Counts, ENOUGH_ANSWERED, PlanStep, Rank, Score};
    use crate::date::Date;
    use crate::questionnaire::{ControlId, LensId};

    fn score(now: f64, high: f64) -> Score {
        Score { now, if_unknowns_are_met: high, answered: 41, of: 42, is_draft: false }
    }

    fn step(tier: u8) -> PlanStep {
        PlanStep {
            control: ControlId::new("b"),
            gain: 2.44,
            score_after: 60.0,
            rank: Rank { picked: ControlId::new("a"), tier, start_with: None, chain_gain: 4.0, chain_hours: 16.0, value: 1.0 },
        }
    }

    fn band(title: &str, by_score_alone: &str) -> Band {
        Band {
            id: title.to_lowercase(),
            title: title.to_owned(),
            by_score_alone: by_score_alone.to_owned(),
            cap: "Developing".to_owned(),
            capped_by: Vec::new(),
        }
    }

    #[test]
    fn a_single_score_appears_exactly_where_the_report_stops_being_a_draft() {
        for of in 1..=80 {
            let at = enough(of);
            assert!(at as f64 >= ENOUGH_ANSWERED * of as f64);
            assert!(((at - 1) as f64) < ENOUGH_ANSWERED * of as f64, "{of}");
        }
        assert_eq!((enough(42), enough(5), enough(0)), (26, 3, 0));
    }

    #[test]
    fn the_score_is_one_sentence_that_grows_with_it() {
        assert_eq!(score_in_words(51.98), "52 of 100: about half of the gaps that matter are closed");
        assert_eq!(score_in_words(0.2), "0 of 100: none of the gaps that matter are closed");
        assert_eq!(score_in_words(99.6), "100 of 100: all of the gaps that matter are closed");
        let share = |now: u32| score_in_words(f64::from(now)).split(": ").last().map(str::to_owned);
        let mut shares: Vec<_> = (0..=100).map(share).collect();
        shares.dedup();
        let all = shares.len();
        shares.sort();
        shares.dedup();
        assert_eq!(shares.len(), all, "no words come back");
    }

    #[test]
    fn the_range_names_what_is_open() {
        let counts = Counts { unknown: 3, unanswered: 1, ..Counts::default() };
        assert_eq!(
            range(&score(55.6, 68.2), &counts),
            "The score is between 56 and 68, because 3 controls are unknown and 1 is not answered."
        );
        let counts = Counts { unknown: 1, ..Counts::default() };
        assert_eq!(range(&score(55.6, 58.0), &counts), "The score is between 56 and 58, because 1 control is unknown.");
        assert!(range(&score(55.6, 55.6), &Counts::default()).starts_with("No control is unknown"));
    }

    #[test]
    fn what_there_is_to_fix_is_counted_by_status() {
        let counts = Counts { met: 5, partly: 2, gap: 1, unknown: 1, ..Counts::default() };
        assert_eq!(to_fix(&counts), "4 controls are not met in full: 2 partly met, 1 gap and 1 unknown.");
        assert_eq!(
            to_fix(&Counts { met: 5, not_applicable: 1, ..Counts::default() }),
            "Every control that applies is met. There is nothing to fix."
        );
    }

    #[test]
    fn sentences_end_with_one_stop() {
        let parts = ["Scope: two of three.".to_owned(), String::new(), "Told by our IT provider".to_owned()];
        assert_eq!(sentences(&parts), "Scope: two of three. Told by our IT provider.");
        assert_eq!(sentences(&[]), "");
    }

    #[test]
    fn the_reason_of_a_rank_is_what_the_lens_looked_at() {
        assert_eq!(priority(LensId::Insurance, &step(0), 6.0, None), "High: insurers commonly require it");
        assert_eq!(
            priority(LensId::Insurance, &step(2), 6.0, Some("Backups")),
            "Low: needed before “Backups” (insurers sometimes ask it)"
        );
        assert_eq!(priority(LensId::Risk, &step(0), 1.0, None), "Wins 2.4 points for about 1 hour");
        assert_eq!(tier(LensId::Risk, 0), None);
        assert_eq!(tier(LensId::Hipaa, 1).as_deref(), Some("2 of 2. It speaks to no item that HIPAA requires."));
    }

    #[test]
    fn the_band_says_what_still_caps_it() {
        let (developing, solid) = (band("Developing", "Developing"), band("Solid", "Solid"));
        assert_eq!(band_then(&developing, &solid, &[]), "The band goes from Developing to Solid.");
        let missing = ["Malware defense".to_owned()];
        assert_eq!(
            band_then(&developing, &band("Developing", "Solid"), &missing),
            "The band stays at Developing. The score alone would give Solid, but a control that insurers commonly require is still \
             not met: Malware defense."
        );
        // A cap that changes nothing is not mentioned.
        assert_eq!(band_then(&developing, &developing, &missing), "The band stays at Developing.");
    }

    #[test]
    fn a_decision_says_who_when_and_why_and_what_it_lacks() {
        let today = Date::new(2026, 11, 21).unwrap();
        let mut action = Action { state: ActionState::RiskAccepted, who: " Dr. Lee ".to_owned(), ..Action::default() };
        assert_eq!(
            decision(&action, today),
            "Risk accepted. Accepted by: Dr. Lee. No reason is given, so this does not stand yet."
        );
        action.why = "The old scanner goes in March.".to_owned();
        action.when = Date::new(2026, 11, 3);
        assert_eq!(
            decision(&action, today),
            "Risk accepted. Accepted by: Dr. Lee. Decided on: November 3, 2026. Why: The old scanner goes in March."
        );
        assert_eq!(decision(&Action::default(), today), "Planned.");
        let planned = |when: &str| Action { when: Date::parse(when), ..Action::default() };
        assert_eq!(decision(&planned("2026-11-21"), today), "Planned. By: November 21, 2026.");
        assert_eq!(decision(&planned("2026-11-20"), today), "Planned. By: November 20, 2026. Overdue by 1 day.");
    }

    #[test]
    fn bars_share_a_scale_that_the_longest_fits() {
        assert_eq!(longest([24.0, 3.0].into_iter()), 25.0);
        assert_eq!(longest(std::iter::empty()), 5.0);
    }

    #[test]
    fn numbers_are_rounded_for_reading() {
        assert_eq!((whole(-0.0).as_str(), whole(55.6).as_str(), tenth(4.64).as_str()), ("0", "56", "4.6"));
        assert_eq!((hours(1.0), hours(0.5), hours(6.0)), ("1 hour".to_owned(), "0.5 hours".to_owned(), "6 hours".to_owned()));
        assert_eq!(and(&["a".to_owned(), "b".to_owned(), "c".to_owned()]), "a, b and c");
    }
}
