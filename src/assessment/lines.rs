//! The lines of the report that only combine content and answers.

use super::insurer_sheet::{changed, fact_line};
use super::people::People;
use super::report::{
    About, ApplicantLine, ContactLine, Contradiction, ControlLine, DomainLine, FactLine, Gap, LeftOutLine, ScenarioLine,
    ServiceLine, Signer, TopicLine, UnknownLine, WorksheetPart,
};
use super::standing::{Standing, Status};
use super::{Basis, crosswalk};
use crate::answers::{Answers, Backing, Choice, FactValue, Journey, Question, fingerprint, fired, holds, in_words, isolated};
use crate::questionnaire::{
    ApplicantField, CardContact, Control, ControlId, Fact, FactId, FactPlace, FormYes, Library, NotApplicableRule, RiskModel,
    Roles, Services,
};

pub(super) fn about(basis: &Basis, answers: String, facts: &[FactLine], topics: &[TopicLine]) -> About {
    let library = basis.questionnaire.library();
    let pack = &basis.questionnaire.pack().id;
    About {
        clinic: basis.answers.text(library.roles.clinic_name.as_str()).to_owned(),
        it_company: it_company(&library.roles, facts, topics),
        pack: pack.clone(),
        title: basis.questionnaire.title().to_owned(),
        is_partial: basis.questionnaire.pack().controls().count() < library.controls.len(),
        before_signing: basis.questionnaire.pack().before_signing.clone(),
        is_sample: basis.is_sample,
        as_of: basis.as_of,
        content_version: library.content_version.clone(),
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
        report_id: fingerprint([answers.as_str(), pack.as_str(), &library.content_version, &basis.as_of.to_string()]),
        fingerprint: answers,
    }
}

/// The name of the IT company, as the clinic gave it.
fn it_company(roles: &Roles, facts: &[FactLine], topics: &[TopicLine]) -> String {
    let mut facts = facts.iter().chain(topics.iter().flat_map(|topic| &topic.facts));
    let named = facts.find(|line| line.fact == roles.msp_name && !line.is_unknown);
    named.map(|line| line.answer.trim().to_owned()).unwrap_or_default()
}

pub(super) fn scenarios(model: &RiskModel, inherent: &[f64], residual: &[f64]) -> Vec<ScenarioLine> {
    model
        .scenarios
        .iter()
        .zip(inherent.iter().zip(residual))
        .map(|(scenario, (inherent, residual))| ScenarioLine {
            id: scenario.id.clone(),
            title: scenario.title.clone(),
            plain: scenario.plain.clone(),
            inherent: *inherent,
            residual: *residual,
        })
        .collect()
}

pub(super) fn domains(library: &Library, applicable: &[Standing]) -> Vec<DomainLine> {
    library
        .domains
        .iter()
        .map(|domain| {
            let here: Vec<&Standing> = applicable.iter().filter(|s| s.control.domain == domain.id).collect();
            let count = |status: Status| here.iter().filter(|s| s.status == status).count();
            DomainLine {
                id: domain.id.clone(),
                title: domain.title.clone(),
                met: count(Status::Met) + count(Status::MetWithLimits),
                with_limits: count(Status::MetWithLimits),
                of: here.len(),
                partly: count(Status::Partly),
                unknown: count(Status::Unknown),
            }
        })
        .filter(|line| line.of > 0)
        .collect()
}

/// Answers that contradict each other.
pub(super) fn contradictions(basis: &Basis, journey: &Journey) -> Vec<Contradiction> {
    fired(basis.questionnaire, &basis.content.rules, journey, basis.answers, basis.as_of)
        .into_iter()
        .map(Contradiction::of)
        .collect()
}

pub(super) fn unknown(basis: &Basis, journey: &Journey) -> Vec<UnknownLine> {
    let (library, answers) = (basis.questionnaire.library(), basis.answers);
    let check = |id: &ControlId| basis.content.rules.check(id);
    journey
        .stops()
        .filter_map(|(_, question)| match question {
            Question::Control(id) if answers.choice(id) == Some(&Choice::Unknown) => {
                library.control(id).map(|control| UnknownLine {
                    control: Some(id.clone()),
                    fact: None,
                    name: control.name.clone(),
                    question: control.question.clone(),
                    rows: Vec::new(),
                    ask_whom: check(id).map(|check| check.ask_whom.clone()).unwrap_or_default(),
                    where_to_look: check(id).map(|check| check.where_to_look.clone()).unwrap_or_default(),
                })
            }
            Question::Fact(id) => library.fact(id).and_then(|fact| unknown_fact(basis, fact)),
            Question::Control(_) => None,
        })
        .collect()
}

/// A fact that nobody knew, as a whole or in some of its rows. Its hint says what is meant and not where to look.
fn unknown_fact(basis: &Basis, fact: &Fact) -> Option<UnknownLine> {
    let line = fact_line(basis, fact);
    let rows: Vec<String> = line.rows.iter().filter(|row| row.is_unknown).map(|row| row.about.clone()).collect();
    (line.is_unknown || !rows.is_empty()).then(|| UnknownLine {
        control: None,
        fact: Some(fact.id.clone()),
        name: fact.short_name().to_owned(),
        question: fact.question.clone(),
        rows: if line.is_unknown { Vec::new() } else { rows },
        ask_whom: ask_whom(basis, fact),
        where_to_look: String::new(),
    })
}

/// Who may know a fact: whoever is asked about a control on the same topic.
fn ask_whom(basis: &Basis, fact: &Fact) -> String {
    let (library, frameworks) = (basis.questionnaire.library(), &basis.content.frameworks);
    let Some(topic) = &fact.topic else { return String::new() };
    let speaks = |control: &Control| frameworks.references(&control.id, &frameworks.roles.insurer_topics).contains(topic);
    let checks = library.controls.iter().filter(|control| speaks(control)).filter_map(|c| basis.content.rules.check(&c.id));
    checks.map(|check| check.ask_whom.clone()).find(|whom| !whom.is_empty()).unwrap_or_default()
}

/// Decisions stay when the questionnaire changes; those that it does not ask about are named.
pub(super) fn decided_elsewhere(basis: &Basis, journey: &Journey) -> Vec<String> {
    let library = basis.questionnaire.library();
    let elsewhere = library.controls.iter().filter(|control| !journey.asks(&control.id));
    elsewhere.filter(|control| basis.answers.actions.contains_key(&control.id)).map(|control| control.name.clone()).collect()
}

pub(super) fn left_out(library: &Library, journey: &Journey) -> Vec<LeftOutLine> {
    journey
        .left_out
        .iter()
        .map(|left| LeftOutLine {
            control: left.control.clone(),
            name: library.control(&left.control).map(|c| c.name.clone()).unwrap_or_default(),
            because: left.because.clone(),
        })
        .collect()
}

pub(super) fn facts(basis: &Basis, journey: &Journey) -> Vec<FactLine> {
    journey
        .stops()
        .filter_map(|(_, question)| match question {
            Question::Fact(id) => basis.questionnaire.library().fact(id),
            Question::Control(_) => None,
        })
        .map(|fact| fact_line(basis, fact))
        .collect()
}

/// Whom to call on the day of an attack: the lines of the card, then the other facts that are asked beside the attack steps.
pub(super) fn contacts(basis: &Basis) -> Vec<ContactLine> {
    let (library, card) = (basis.questionnaire.library(), &basis.content.contacts);
    let line = |name: &str, fact: &Fact| {
        let FactLine { fact, answer, .. } = fact_line(basis, fact);
        ContactLine { name: name.to_owned(), whose: String::new(), fact, answer }
    };
    let whose = |contact: &CardContact| contact.whose.as_ref().map(|fact| basis.answers.text(fact.as_str()).trim().to_owned());
    let on_card = |contact: &CardContact| {
        let line = line(&contact.name, library.fact(&contact.fact)?);
        Some(ContactLine { whose: whose(contact).unwrap_or_default(), ..line })
    };
    let mut lines: Vec<ContactLine> = card.iter().filter_map(on_card).collect();
    let others = library.facts.iter().filter(|fact| fact.place == Some(FactPlace::Contact));
    let others = others.filter(|fact| card.iter().all(|contact| contact.fact != fact.id));
    lines.extend(others.map(|fact| line(&fact.question, fact)));
    lines
}

/// Who applies, as far as it was said. What is not asked of this clinic is left out.
pub(super) fn applicant(basis: &Basis) -> Vec<ApplicantLine> {
    let (library, answers) = (basis.questionnaire.library(), basis.answers);
    let is_asked = |fact: &Fact| fact.asked_if.as_ref().is_none_or(|when| holds(when, answers, library, basis.as_of));
    let line = |field: &ApplicantField| {
        let fact = library.fact(&field.fact).filter(|fact| is_asked(fact))?;
        let answer = match (&field.row, answers.fact(&fact.id)) {
            (Some(row), Some(FactValue::Names { names })) => names.get(row.as_str()).map(|name| isolated(name.trim())),
            (Some(_), _) => None,
            (None, value) => value.filter(|value| !value.is_unknown()).map(|value| in_words(fact, value)),
        };
        Some(ApplicantLine { label: field.label.clone(), answer: answer.unwrap_or_default() })
    };
    basis.content.forms.who_applies.iter().filter_map(line).collect()
}

/// The application worksheet, with what was filled in.
pub(super) fn worksheet(basis: &Basis) -> Vec<WorksheetPart> {
    let library = basis.questionnaire.library();
    let lines = |facts: &[FactId]| facts.iter().filter_map(|id| library.fact(id)).map(|fact| fact_line(basis, fact)).collect();
    basis
        .content
        .forms
        .worksheet
        .iter()
        .map(|part| WorksheetPart { title: part.title.clone(), lines: lines(&part.facts) })
        .collect()
}

/// The two people who sign: one for the clinic, one for its IT.
pub(super) fn signers(answers: &Answers, roles: &Roles) -> Vec<Signer> {
    let signer = |role: &str, name: &FactId, title: &FactId| Signer {
        role: role.to_owned(),
        name: answers.text(name.as_str()).trim().to_owned(),
        title: answers.text(title.as_str()).trim().to_owned(),
    };
    vec![
        signer("Owner or officer of the clinic", &roles.officer_name, &roles.officer_title),
        signer("Person responsible for IT, or the IT company", &roles.it_signer_name, &roles.it_signer_title),
    ]
}

/// What there is to do under each service; services with nothing to do are left out.
pub(super) fn services(services: &Services, applicable: &[Standing], gaps: &[Gap]) -> Vec<ServiceLine> {
    services
        .services
        .iter()
        .map(|service| {
            let controls = gaps.iter().map(|gap| &gap.control).filter(|id| service.controls.contains(id));
            let here = applicable.iter().filter(|s| service.controls.contains(&s.control.id));
            ServiceLine {
                title: service.title.clone(),
                plain: service.plain.clone(),
                controls: controls.cloned().collect(),
                of: here.clone().count(),
                hours: here.filter(|s| !s.status.is_met()).map(|s| s.fix.hours).sum(),
            }
        })
        .filter(|line| !line.controls.is_empty())
        .collect()
}

pub(super) fn control(standing: &Standing, basis: &Basis, journey: &Journey) -> ControlLine {
    let answers = basis.answers;
    let c = standing.control;
    let fix = standing.fix;
    let said = answers.controls.get(&c.id).cloned().unwrap_or_default();
    let backing = answers.behind(&c.id, journey, basis.questionnaire.library());
    // What nobody knows was checked on no day.
    let checked_on = backing.checked_on.filter(|_| standing.status != Status::Unknown);
    let (owner, supporting) = People::of(answers, &basis.questionnaire.library().roles).makers(fix);
    let does_not_apply = standing.status == Status::NotApplicable;
    ControlLine {
        id: c.id.clone(),
        name: c.name.clone(),
        domain: c.domain.clone(),
        statement: fix.statement.clone(),
        why: fix.why.clone(),
        question: c.question.clone(),
        counts_as_yes: c.counts_as_yes.clone(),
        form_terms: basis.content.forms.terms_of(c.id.as_str()).to_vec(),
        status: standing.status,
        contradicted_by: standing.contradicted_by.clone(),
        form_limits: form_limits(c, basis),
        is_best: standing.maturity >= 1.0,
        answer: answer(c, said.answer.as_ref()),
        derived_from: derived_from(journey, basis.questionnaire.library(), c),
        reason: if does_not_apply { reason(c, said.reason) } else { String::new() },
        reason_warning: if does_not_apply && c.not_applicable.rule == NotApplicableRule::Never {
            format!("This rarely fails to apply. {}", c.not_applicable.text)
        } else {
            String::new()
        },
        backing: Backing { checked_on, ..backing.isolated() },
        changed: changed_since(basis, journey, c),
        action: answers.actions.get(&c.id).cloned(),
        importance: fix.insurer_importance,
        insurers_ask: c.insurers_ask.clone(),
        hours: fix.hours,
        cost: fix.cost,
        owner,
        supporting,
        inputs: fix.inputs.clone(),
        outputs: fix.outputs.clone(),
        done_when: fix.done_when.clone(),
        evidence: fix.evidence.clone(),
        failure_mode: fix.failure_mode.clone(),
        prerequisites: fix.prerequisites.clone(),
        scenarios: fix.scenarios.clone(),
        likelihood: fix.likelihood,
        impact: fix.impact,
        rationale: fix.rationale.clone(),
        references: crosswalk::references(&basis.content.frameworks, &c.id),
    }
}

/// Why most application forms take the answer for less than a yes.
fn form_limits(control: &Control, basis: &Basis) -> String {
    let Some(Choice::Option(option)) = basis.answers.choice(&control.id) else { return String::new() };
    let taken = basis.content.forms.taken(option).filter(|taken| taken.yes != FormYes::Yes);
    taken.and_then(|taken| taken.because.clone()).unwrap_or_default()
}

/// How a question changed since it was answered; for a derived control, how the questions behind its answer changed.
fn changed_since(basis: &Basis, journey: &Journey, control: &Control) -> Vec<String> {
    let of = |question: &str| changed(basis.answers, question, basis.questionnaire.library());
    match journey.derived(control.id.as_str()) {
        Some((_, derived)) => derived.facts.iter().flat_map(|fact| of(fact.as_str())).collect(),
        None => of(control.id.as_str()),
    }
}

/// The questions of the facts that an answer comes from; none where somebody gave the answer.
fn derived_from(journey: &Journey, library: &Library, control: &Control) -> Vec<String> {
    let derived = journey.derived(control.id.as_str()).filter(|(_, derived)| derived.option.is_some());
    let facts = derived.into_iter().flat_map(|(_, derived)| &derived.facts);
    facts.filter_map(|id| library.fact(id)).map(|fact| fact.question.clone()).collect()
}

fn answer(control: &Control, choice: Option<&Choice>) -> String {
    match choice {
        None => "Not answered".to_owned(),
        Some(Choice::Unknown) => "I don’t know".to_owned(),
        Some(Choice::NotApplicable) => "Does not apply".to_owned(),
        Some(Choice::Option(id)) => control.option(id).map_or_else(|| id.to_string(), |option| option.label.clone()),
    }
}

/// Where meeting the stated condition is enough for this answer, the condition stands in for a written reason.
fn reason(control: &Control, written: String) -> String {
    match control.not_applicable.rule {
        NotApplicableRule::Ok if written.trim().is_empty() => control.not_applicable.text.clone(),
        _ => written,
    }
}
