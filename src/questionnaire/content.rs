//! From the texts of all content files to content: which files are needed, and everything that is wrong with any of them.
//!
//! A new content file must be named here, in [`Content`], in `public/index.html`, and in the authors' guide with its schema.

use crate::map::Map;

use super::files::{ATTACK, FIXES, FORMS, FRAMEWORKS, INDEX, LIBRARY, RISK_MODEL, RULES, SERVICES, STEPS};
use super::problem::{Code, Problem};
use super::read::shaped;
use super::shape::Shape;
use super::{
    Attack, CardContact, ControlSteps, Fixes, Forms, Frameworks, Guidance, GuidanceFrom, Index, Library, Pack, PackId,
    Questionnaire, RiskModel, Rules, Services, Step, Steps, read_index, read_pack, validate,
};

/// What a report needs besides the questions. Papers also need the guidance, the attack steps and the steps of fixes.
const FOR_ANY_REPORT: [&str; 6] = [RULES, FORMS, RISK_MODEL, FIXES, FRAMEWORKS, SERVICES];

/// What papers need besides that, whichever questionnaire they are about.
const FOR_ANY_PAPER: [&str; 2] = [ATTACK, STEPS];

/// The file of a questionnaire.
pub fn pack_file(pack: &PackId) -> String {
    format!("packs/{pack}.json")
}

/// The file with the guidance of a questionnaire.
pub fn guidance_file(pack: &PackId) -> String {
    format!("guidance/{pack}.json")
}

/// The texts of content files, by name below the folder of the questionnaires.
///
/// Which files a report needs depends on what is in them. Add what [`Self::missing`] names until it names nothing.
#[derive(Debug, Clone, Default)]
pub struct ContentTexts(Map<String, Result<String, String>>);

impl ContentTexts {
    /// Gathers all that the report on a questionnaire needs. `text` finds a file, or says why it cannot.
    pub fn gather(pack: &PackId, mut text: impl FnMut(&str) -> Result<String, String>) -> Self {
        let mut texts = Self::default();
        loop {
            let missing = texts.missing(pack);
            if missing.is_empty() {
                return texts;
            }
            for file in missing {
                match text(&file) {
                    Ok(text) => texts.add(file, text),
                    Err(why) => texts.fail(file, why),
                }
            }
        }
    }

    /// Adds a file.
    pub fn add(&mut self, file: impl Into<String>, text: impl Into<String>) {
        self.0.insert(file.into(), Ok(text.into()));
    }

    /// Notes that a file could not be loaded, and why.
    pub fn fail(&mut self, file: impl Into<String>, why: impl Into<String>) {
        self.0.insert(file.into(), Err(why.into()));
    }

    fn text(&self, file: &str) -> Result<&str, Vec<Problem>> {
        let why = match self.0.get(file) {
            Some(Ok(text)) => return Ok(text),
            Some(Err(why)) => why,
            None => "it was not loaded",
        };
        Err(vec![Problem::missing(file, why)])
    }

    /// Files that the report on a check-up still needs, as far as can be told from those at hand. Only what the index offers is
    /// named: the id may come from a stranger's file.
    pub fn missing(&self, pack: &PackId) -> Vec<String> {
        let mut needed = vec![INDEX.to_owned(), LIBRARY.to_owned()];
        needed.extend(FOR_ANY_REPORT.map(str::to_owned));
        needed.extend(FOR_ANY_PAPER.map(str::to_owned));
        if let Ok(index) = self.text(INDEX).and_then(read_index)
            && index.entry(pack).is_some()
        {
            let file = pack_file(pack);
            let others = self.text(&file).and_then(|text| read_pack(text, &file)).map(|pack| pack.guidance_from);
            needed.extend([file, guidance_file(pack)]);
            needed.extend(others.iter().flatten().filter(|id| index.entry(id).is_some()).map(guidance_file));
        }
        needed.retain(|file| !self.0.contains_key(file));
        needed
    }

    /// A questionnaire, and all that the report on it needs.
    ///
    /// # Errors
    /// Every problem of every file, all at once.
    pub fn read(&self, pack: &PackId) -> Result<(Questionnaire, Content), Vec<Problem>> {
        let mut reader = Reader::of(self);
        let index: Option<Index> = reader.file(INDEX, validate::index);
        if reader.problems.is_empty() && index.as_ref().is_none_or(|index| index.entry(pack).is_none()) {
            return Err(vec![not_offered(pack)]);
        }
        let library: Option<Library> = reader.file(LIBRARY, validate::library);
        let file = pack_file(pack);
        let questions: Option<Pack> = reader.file(&file, |read| validate::pack_texts(read, &file));
        let sources = sources(pack, questions.as_ref(), index.as_ref());
        let content = reader.content(library.as_ref());
        let on_paper = reader.on_paper(&sources, library.as_ref(), index.as_ref());
        let content = content.zip(on_paper).map(|(content, on_paper)| content.with(on_paper));
        let questionnaire = match (library, questions, index) {
            (Some(library), Some(questions), Some(index)) if questions.id == *pack => {
                Questionnaire::new(library, questions, &index).map_err(|problems| reader.problems.extend(problems)).ok()
            }
            _ => None,
        };
        reader.finish(questionnaire.zip(content))
    }
}

/// What a report is made from besides questions and answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// Which answers contradict each other.
    pub rules: Rules,
    /// What application forms ask.
    pub forms: Forms,
    /// The model's parameters.
    pub model: RiskModel,
    /// What it takes to put each control in place.
    pub fixes: Fixes,
    /// The frameworks.
    pub frameworks: Frameworks,
    /// Services of an IT company.
    pub services: Services,
    /// Guidance of the questionnaire and of those that it points to. On paper only: empty on the screen.
    pub guidance: Vec<GuidanceFrom>,
    /// Whom to call on the day of an attack: the lines of the printed card. On paper only.
    pub contacts: Vec<CardContact>,
    /// What to do on the day of an attack, whatever questionnaire is open. On paper only.
    pub emergency: Vec<Step>,
    /// How to make each fix. On paper only: the page loads it when a fix is opened.
    pub steps: Vec<ControlSteps>,
}

/// What papers add to the report.
#[derive(Clone, Debug, PartialEq)]
pub struct OnPaper {
    guidance: Vec<GuidanceFrom>,
    contacts: Vec<CardContact>,
    emergency: Vec<Step>,
    steps: Vec<ControlSteps>,
}

impl Content {
    /// The files that it is read from, without those of its guidance.
    pub fn files() -> Vec<String> {
        FOR_ANY_REPORT.map(str::to_owned).to_vec()
    }

    /// The files of its guidance and of the attack steps.
    pub fn guidance_files(pack: &Pack, index: &Index) -> Vec<String> {
        let files = sources(&pack.id, Some(pack), Some(index)).into_iter().map(|(id, _)| guidance_file(&id));
        files.chain([ATTACK.to_owned()]).collect()
    }

    /// The files that only papers need: those of its guidance, and the steps of fixes.
    pub fn paper_files(pack: &Pack, index: &Index) -> Vec<String> {
        [Self::guidance_files(pack, index), vec![STEPS.to_owned()]].concat()
    }

    /// Reads the guidance of a questionnaire, with the steps for the day of an attack.
    ///
    /// # Errors
    /// Every problem of every file, all at once.
    pub fn read_guidance(
        texts: &ContentTexts,
        pack: &Pack,
        index: &Index,
        library: &Library,
    ) -> Result<Vec<GuidanceFrom>, Vec<Problem>> {
        let mut reader = Reader::of(texts);
        let read = reader.guidance(&sources(&pack.id, Some(pack), Some(index)), Some(library), Some(index));
        reader.finish(read.map(|(guidance, _)| guidance))
    }

    /// Reads what papers add to the report on a questionnaire.
    ///
    /// # Errors
    /// Every problem of every file, all at once.
    pub fn read_on_paper(texts: &ContentTexts, pack: &Pack, index: &Index, library: &Library) -> Result<OnPaper, Vec<Problem>> {
        let mut reader = Reader::of(texts);
        let read = reader.on_paper(&sources(&pack.id, Some(pack), Some(index)), Some(library), Some(index));
        reader.finish(read)
    }

    /// Reads the content for a questionnaire that has been read already, without its guidance.
    ///
    /// # Errors
    /// Every problem of every file, all at once.
    pub fn read(texts: &ContentTexts, library: &Library) -> Result<Self, Vec<Problem>> {
        let mut reader = Reader::of(texts);
        let content = reader.content(Some(library));
        reader.finish(content)
    }

    /// Adds what only papers print.
    pub fn with(self, OnPaper { guidance, contacts, emergency, steps }: OnPaper) -> Self {
        Self { guidance, contacts, emergency, steps, ..self }
    }
}

/// The packs whose guidance belongs to a questionnaire, with their titles. What the index does not offer is left out.
fn sources(id: &PackId, pack: Option<&Pack>, index: Option<&Index>) -> Vec<(PackId, String)> {
    let others = pack.map_or(&[][..], |pack| &pack.guidance_from);
    let offered = others.iter().filter(|id| index.is_some_and(|index| index.entry(id).is_some()));
    let title = |id: &PackId| index.map_or(id.as_str(), |index| index.title(id)).to_owned();
    std::iter::once(id).chain(offered).map(|id| (id.clone(), title(id))).collect()
}

/// Says that this copy has no such questionnaire.
pub fn not_offered(pack: &PackId) -> Problem {
    Problem {
        code: Code::UnknownPack,
        file: INDEX.to_owned(),
        at: "packs".to_owned(),
        message: format!("this copy does not offer the questionnaire `{pack}`"),
        hint: "choose another questionnaire; your answers carry over".to_owned(),
    }
}

/// Reads one file after another and keeps every problem.
struct Reader<'a> {
    texts: &'a ContentTexts,
    problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    fn of(texts: &'a ContentTexts) -> Self {
        Self { texts, problems: Vec::new() }
    }

    fn finish<T>(self, found: Option<T>) -> Result<T, Vec<Problem>> {
        match found {
            Some(found) if self.problems.is_empty() => Ok(found),
            _ => Err(self.problems),
        }
    }

    /// Reads a file. Even with mistakes in it, it can still be compared with the other files, as long as its shape is right.
    fn file<T: Shape>(&mut self, file: &str, check: impl Fn(&T) -> Vec<Problem>) -> Option<T> {
        match self.texts.text(file).and_then(|text| shaped(text, file)) {
            Ok(value) => {
                self.problems.extend(check(&value));
                Some(value)
            }
            Err(problems) => {
                self.problems.extend(problems);
                None
            }
        }
    }

    /// A file that depends on an unreadable one is still read; it is just not compared with it.
    fn content(&mut self, library: Option<&Library>) -> Option<Content> {
        let with = |check: &dyn Fn(&Library) -> Vec<Problem>| library.map(check).unwrap_or_default();
        let rules: Option<Rules> = self.file(RULES, |rules| with(&|library| validate::rules(rules, library)));
        let forms: Option<Forms> = self.file(FORMS, |forms| with(&|library| validate::forms(forms, library)));
        let model: Option<RiskModel> = self.file(RISK_MODEL, |model| with(&|library| validate::risk_model(model, library)));
        let fixes: Option<Fixes> = self.file(FIXES, |fixes| {
            with(&|library| model.as_ref().map(|model| validate::fixes(fixes, library, model)).unwrap_or_default())
        });
        let frameworks: Option<Frameworks> =
            self.file(FRAMEWORKS, |frameworks| with(&|library| validate::frameworks(frameworks, library)));
        let services: Option<Services> = self.file(SERVICES, |services| with(&|library| validate::services(services, library)));
        Some(Content {
            rules: library.into_iter().fold(rules?, Rules::with_derived),
            forms: forms?,
            model: model?,
            fixes: fixes?,
            frameworks: frameworks?,
            services: services?,
            guidance: Vec::new(),
            contacts: Vec::new(),
            emergency: Vec::new(),
            steps: Vec::new(),
        })
    }

    fn guidance(
        &mut self,
        sources: &[(PackId, String)],
        library: Option<&Library>,
        index: Option<&Index>,
    ) -> Option<(Vec<GuidanceFrom>, Attack)> {
        let attack: Option<Attack> = self.file(ATTACK, |attack| {
            let mut problems = validate::attack(attack);
            problems.extend(validate::attack_names(attack, library, index));
            problems
        });
        let guidance: Vec<Option<Guidance>> = sources
            .iter()
            .map(|(id, _)| {
                let file = guidance_file(id);
                self.file(&file, |guidance| {
                    library.map(|library| validate::guidance(guidance, &file, library)).unwrap_or_default()
                })
            })
            .collect();
        let attack = attack?;
        let guidance = guidance.into_iter().zip(sources).map(|(guidance, (id, title))| {
            Some(GuidanceFrom { title: title.clone(), guidance: guidance?, live_attack: attack.of(id).to_vec() })
        });
        Some((guidance.collect::<Option<_>>()?, attack))
    }

    fn on_paper(&mut self, sources: &[(PackId, String)], library: Option<&Library>, index: Option<&Index>) -> Option<OnPaper> {
        let guidance = self.guidance(sources, library, index);
        let steps: Option<Steps> =
            self.file(STEPS, |steps| library.map(|library| validate::steps(steps, library)).unwrap_or_default());
        let (guidance, attack) = guidance?;
        let emergency = attack.emergency().to_vec();
        Some(OnPaper { guidance, contacts: attack.contacts, emergency, steps: steps?.fixes })
    }
}
