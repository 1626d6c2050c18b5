//! What comes from elsewhere: licences and sources of the libraries, and known vulnerabilities in the libraries and the test tools.
//!
//! Vulnerabilities are looked up in databases on the network. If they cannot be reached, that is reported prominently, and is neither a
//! success nor a failure: the rest still runs.

use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use wait_timeout::ChildExt;

use crate::run::{NotChecked, command, not_started, output, root, run};
use crate::{machine, tools};

/// How long the download of the advisory database may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// Licences, sources, wildcards and duplicates, checked against the rules of `deny.toml`.
pub fn libraries() -> Result<()> {
    run(&mut deny("check --hide-inclusion-graph bans licenses sources")?, "cargo-deny").context("The rules are in deny.toml.")
}

/// Known vulnerabilities in the libraries.
pub fn advisories() -> Result<()> {
    fetch_database(deny("fetch db")?)?;
    run(&mut deny("check --disable-fetch advisories")?, "cargo-deny")
}

fn deny(arguments: &str) -> Result<Command> {
    let program = tools::DENY.find().map_err(|_| NotChecked("cargo-deny could not be built.".to_owned()))?;
    Ok(command(program, &format!("--workspace --all-features --locked {arguments}")))
}

fn fetch_database(mut command: Command) -> Result<()> {
    let mut child = command.stdin(Stdio::null()).spawn().with_context(|| not_started(&command))?;
    let why = match child.wait_timeout(PATIENCE)? {
        Some(status) if status.success() => return Ok(()),
        Some(_) => "could not be fetched".to_owned(),
        None => format!("did not arrive in {} seconds", PATIENCE.as_secs()),
    };
    // It is stopped now, or has ended already; both are fine.
    let _ = child.kill();
    let _ = child.wait();
    bail!(NotChecked(format!("the RustSec database on github.com {why}.")))
}

/// Known vulnerabilities in the packages that the browser tests need. None of these packages is in the page.
pub fn test_tools() -> Result<()> {
    machine::node()?;
    audited(&output(command("npm", "audit --json --package-lock-only").current_dir(root().join("tests/e2e")))?.stdout)
}

/// Reads npm's answer. npm fails both when it finds something and when it cannot reach the database; only the answer tells them apart.
fn audited(answer: &[u8]) -> Result<()> {
    let answer: Value = serde_json::from_slice(answer).unwrap_or(Value::Null);
    let Some(total) = answer["metadata"]["vulnerabilities"]["total"].as_u64() else {
        let why = answer["message"].as_str().or_else(|| answer["error"]["summary"].as_str()).unwrap_or("it gave no answer");
        let why = why.lines().next().unwrap_or_default();
        bail!(NotChecked(format!("the npm registry does not answer audits: {why}.")));
    };
    if total == 0 {
        return Ok(());
    }
    let names = answer["vulnerabilities"].as_object().into_iter().flat_map(|found| found.keys().cloned());
    let names = names.collect::<Vec<_>>().join(", ");
    bail!("npm audit knows of {total} vulnerabilities in the test tools: {names}.\n`npm audit` in tests/e2e says more.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn not_checked(result: Result<()>) -> String {
        result.unwrap_err().downcast::<NotChecked>().unwrap().0
    }

    #[test]
    fn an_audit_that_could_not_be_asked_is_no_success() {
        let refused = br#"{"message": "405 Method Not Allowed - POST https://registry.example/audit", "method": "POST", "statusCode": 405}"#;
        assert!(not_checked(audited(refused)).contains("405"));
        let offline = br#"{"message": "request failed, reason: getaddrinfo ENOTFOUND", "error": {"summary": "", "detail": ""}}"#;
        assert!(not_checked(audited(offline)).contains("ENOTFOUND"));
        assert!(not_checked(audited(b"")).contains("no answer"));
    }

    #[test]
    fn what_an_audit_found_fails() {
        let clean =
            br#"{"auditReportVersion": 2, "vulnerabilities": {}, "metadata": {"vulnerabilities": {"high": 0, "total": 0}}}"#;
        audited(clean).unwrap();
        let found = br#"{"auditReportVersion": 2, "vulnerabilities": {"left": {"severity": "low"}},
            "metadata": {"vulnerabilities": {"low": 1, "total": 1}}}"#;
        assert!(audited(found).unwrap_err().to_string().contains("1 vulnerabilities in the test tools: left."));
    }

    #[test]
    fn a_database_that_cannot_be_fetched_is_said() {
        assert!(not_checked(fetch_database(Command::new("false"))).contains("could not be fetched"));
        fetch_database(Command::new("true")).unwrap();
        assert!(!fetch_database(Command::new("no-such-program")).unwrap_err().is::<NotChecked>());
    }
}
