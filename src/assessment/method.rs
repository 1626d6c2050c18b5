//! How the numbers are worked out, in sentences for the report. The figures in them are read from the model.

use super::report::{Method, RuleLine};
use super::words;
use crate::questionnaire::{Frameworks, RiskModel};

/// The method section.
pub(super) fn method(model: &RiskModel, frameworks: &Frameworks) -> Method {
    Method {
        statements: statements(model),
        limits: limits(),
        sources: model.sources.clone(),
        rules: frameworks
            .facts
            .iter()
            .map(|fact| RuleLine { text: fact.text.clone(), citation: fact.citation.clone(), as_of: fact.as_of.clone() })
            .collect(),
    }
}

/// How a score is worked out.
pub fn statements(model: &RiskModel) -> Vec<String> {
    let effort = &model.effort;
    let percent = |share: f64| format!("{:.0}", share * 100.0);
    let bands = model.bands.iter().map(|b| format!("{} from {:.0}", b.title, b.from)).collect::<Vec<_>>().join(", ");
    let weights = model.weight_of_rating.iter().map(|(r, w)| format!("{r} weighs {w}")).collect::<Vec<_>>().join(", ");
    let cap = model.bands.iter().find(|b| b.id == model.gate_cap.highest_band).map_or("", |b| b.title.as_str());
    vec![
            "Each answer has a grade from 0 to 1. “I don’t know” and no answer count as 0. “Does not apply” takes the control out \
             of every sum."
                .to_owned(),
            format!(
                "A control is met from {} percent of the grade, partly met from {} percent, else a gap.",
                percent(model.status.met_from),
                percent(model.status.partly_from)
            ),
            "A control that is met is met with limits where an exception or a scope is noted beside the answer or beside a fact that it \
             comes from, or where most application forms take the answer for less than a yes. This changes no number."
                .to_owned(),
            format!(
                "Eight things that can go wrong share 100 points of risk before any control. The clinic's profile shifts the \
                 shares. Each control has a rating from 1 to 5: {weights}. It counts in full for a scenario it names, and {} of \
                 that where it helps against all.",
                model.relevance.all
            ),
            "Controls work in layers: prevent, detect, respond, recover, govern. Coverage of a layer is the weighted mean of its \
             grades. What is left of a scenario is its share times, for each layer, one minus the layer's factor times its coverage."
                .to_owned(),
            "The score is the share of removable risk that is removed: 100 × (risk with nothing in place − risk now) ÷ (risk with \
             nothing in place − risk with everything in place). The high end of the range counts unknown and unanswered as in place."
                .to_owned(),
            "Below 60 percent answered no single number is shown.".to_owned(),
            format!("Bands: {bands}. While a control that insurers commonly require is not met, or another answer contradicts it, the band is at most {cap}."),
            "The plan takes the best fix first, with what it needs before it, then looks again. Best means: first what the chosen \
             view puts first, then the order the questionnaire insists on, then points won divided by the square root of the hours."
                .to_owned(),
            format!(
                "Days follow from the hours that the clinic has in a month ({} where it gave none). Of a fix that its IT company makes, {} \
                 percent of the hours are the clinic's own: it decides, tests and tells its staff. Where both share the work it is {} \
                 percent. With a renewal date, what insurers commonly require is due {} days before it. Where the next fix does not fit, \
                 the next one that fits goes in.",
                effort.assumed_hours_per_month,
                percent(effort.own_share_of_company_fix),
                percent(effort.own_share_of_shared_fix),
                effort.days_before_renewal
            ),
    ]
}

/// What the result is not.
pub fn limits() -> Vec<String> {
    vec![
        format!("This is a self-assessment. {}", words::NOT_VERIFIED),
        "It is not legal advice and not insurance advice.".to_owned(),
        "It is not the risk analysis that HIPAA asks for (45 CFR 164.308(a)(1)(ii)(A)), but can feed into it.".to_owned(),
        "It does not promise cover, a price or safety from an attack.".to_owned(),
        "It speaks of one day. Do it again after a big change, an incident or a year.".to_owned(),
        "Weights, hours, cost bands and the links between controls and frameworks are this project's judgement.".to_owned(),
        "State law, Medicare conditions for surgery centers and 42 CFR Part 2 were not looked at.".to_owned(),
    ]
}
