//! The names of the content files directly below the folder of the questionnaires. Packs and guidance are named by the index.

/// The questionnaires on offer.
pub const INDEX: &str = "index.json";
/// All questions.
pub const LIBRARY: &str = "library.json";
/// Which answers contradict each other.
pub const RULES: &str = "rules.json";
/// The parameters of the risk model.
pub const RISK_MODEL: &str = "risk-model.json";
/// What it takes to put each control in place.
pub const FIXES: &str = "fixes.json";
/// The frameworks that controls speak to.
pub const FRAMEWORKS: &str = "frameworks.json";
/// Services of an IT company.
pub const SERVICES: &str = "services.json";
/// What application forms ask.
pub const FORMS: &str = "forms.json";
/// How to make each fix.
pub const STEPS: &str = "steps.json";
/// The steps for the day of an attack.
pub const ATTACK: &str = "attack.json";
