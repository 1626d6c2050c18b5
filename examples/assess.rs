//! The library without a browser: a saved check-up in, the report as JSON out, and the PDF if asked.
//!
//! `cargo run --example assess -- FILE [--pdf OUT] [--preset NAME] [--a4] [--as-of YYYY-MM-DD] [--moment MOMENT] [--content DIR]`
#![allow(clippy::print_stdout, reason = "the report goes to standard output")]

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use clinic_cyber_checkup::answers::Why;
use clinic_cyber_checkup::assessment::Preset;
use clinic_cyber_checkup::date::Date;
use clinic_cyber_checkup::document::compose;
use clinic_cyber_checkup::file::decode;
use clinic_cyber_checkup::headless::{self, Assessed};
use clinic_cyber_checkup::moment::moment;
use clinic_cyber_checkup::pdf::render;
use clinic_cyber_checkup::questionnaire::{ContentTexts, Problem};
use clinic_cyber_checkup::worker::{BUILD, PaperSize};
use time::OffsetDateTime;

const USAGE: &str = "usage: assess FILE [--pdf OUT] [--preset NAME] [--a4] [--as-of YYYY-MM-DD] [--moment MOMENT] [--content DIR]

Reads a check-up saved by the page (“Download a backup file”) and prints the report as JSON.
  --pdf OUT           also writes the report as a PDF, on Letter paper
  --preset NAME       which paper: owner, work-plan, insurance, before-signing, worksheet, cards or full; full if not
                      given
  --a4                on A4 paper instead
  --as-of YYYY-MM-DD  the day the report speaks of; the day of the last save if not given
  --moment MOMENT     when the PDF is made, such as 2026-11-21T14:05:09-05:00; now if not given
  --content DIR       the folder of the questionnaires, if not the one of this project";

/// A mistake in how the program was called.
const MISUSED: u8 = 2;

struct Options {
    file: PathBuf,
    pdf: Option<PathBuf>,
    paper: PaperSize,
    preset: Preset,
    as_of: Option<Date>,
    moment: Option<OffsetDateTime>,
    content: PathBuf,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    let options = match options(arguments) {
        Ok(options) => options,
        Err(mistake) => {
            eprintln!("assess: {mistake}\n\n{USAGE}");
            return ExitCode::from(MISUSED);
        }
    };
    match run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("assess: {error}");
            ExitCode::FAILURE
        }
    }
}

fn options(arguments: Vec<String>) -> Result<Options, String> {
    let mut options = Options {
        file: PathBuf::new(),
        pdf: None,
        paper: PaperSize::Letter,
        preset: Preset::default(),
        as_of: None,
        moment: None,
        content: Path::new(env!("CARGO_MANIFEST_DIR")).join("questionnaires"),
    };
    let mut rest = arguments.into_iter();
    while let Some(argument) = rest.next() {
        let mut value = || rest.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--pdf" => options.pdf = Some(value()?.into()),
            "--a4" => options.paper = PaperSize::A4,
            "--preset" => {
                let name = value()?;
                let known = Preset::ALL.into_iter().find(|preset| preset.id() == name);
                options.preset = known.ok_or(format!("there is no paper called `{name}`"))?;
            }
            "--as-of" => {
                let day = value()?;
                options.as_of = Some(Date::parse(&day).ok_or(format!("`{day}` is not a date such as 2026-11-21"))?);
            }
            "--moment" => {
                let text = value()?;
                options.moment =
                    Some(moment(&text).ok_or(format!("`{text}` is not a moment such as 2026-11-21T14:05:09-05:00"))?);
            }
            "--content" => options.content = value()?.into(),
            _ if argument.starts_with('-') => return Err(format!("there is no option {argument}")),
            _ if options.file.as_os_str().is_empty() => options.file = argument.into(),
            _ => return Err(format!("one file only, but `{argument}` is a second one")),
        }
    }
    if options.file.as_os_str().is_empty() { Err("which file?".to_owned()) } else { Ok(options) }
}

/// Everything that is wrong with the files, one line each.
fn in_lines(problems: Vec<Problem>) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let saved = read(&options.file)?;
    let checkup = decode(&saved).map_err(|error| format!("{}: {error}", options.file.display()))?;
    let now = options.moment.unwrap_or_else(now);
    let today = Date::new(now.year(), now.month().into(), now.day());
    let as_of = options.as_of.or(checkup.saved_on()).or(today).ok_or("the clock of this computer is wrong")?;
    let texts = ContentTexts::gather(&checkup.pack, |file| read(&options.content.join(file)));
    let Assessed { report, choices, changes } = headless::report(&texts, &checkup, as_of, options.preset).map_err(in_lines)?;
    for change in changes {
        let why = match change.why {
            Why::Changed => "the question changed since it was answered",
            Why::NoSuchAnswer | Why::NotAsked => "left out, these questionnaires have no place for it",
        };
        eprintln!("assess: {why}: {}: {}", change.question, change.said);
    }
    let json = serde_json::to_string_pretty(&report)?;
    writeln!(std::io::stdout(), "{json}")?;
    if let Some(out) = &options.pdf {
        if !Preset::offered(&report).contains(&options.preset) {
            return Err(format!("this questionnaire asks too little for the paper `{}`", options.preset.id()).into());
        }
        let file = render(&compose(&report, &choices, now), options.paper, &format!("Clinic Cyber Checkup {BUILD}"))?;
        std::fs::write(out, &file.bytes).map_err(|error| format!("{}: {error}", out.display()))?;
        eprintln!("assess: {} written, {} pages, {} kB", out.display(), file.pages, file.bytes.len().div_ceil(1000));
        for warning in file.warnings {
            eprintln!("assess: {warning}");
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// The current time, in UTC.
fn now() -> OffsetDateTime {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    OffsetDateTime::from_unix_timestamp(seconds as i64).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}
