//! Licences and sources of the libraries, read from what cargo knows about them: for machines that cannot build cargo-deny.

use std::fs;

use crate::packages::Packages;
use crate::run::root;

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Fails if a library has a licence that `deny.toml` does not allow, or comes from elsewhere than crates.io.
pub fn check() -> Result<(), String> {
    let rules = root().join("deny.toml");
    let rules = fs::read_to_string(&rules).map_err(|error| format!("Could not read {}: {error}.", rules.display()))?;
    let allowed = allowed(&rules);
    let mut wrong = Vec::new();
    for package in Packages::of(&["--all-features"])?.all() {
        let Some(source) = package.source else { continue };
        if source != REGISTRY {
            wrong.push(format!("{} {} comes from {source}", package.name, package.version));
        }
        if !is_met(&package.licence, &allowed) {
            wrong.push(format!("{} {} has the licence \"{}\"", package.name, package.version, package.licence));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(format!("Not allowed by deny.toml:\n  {}", wrong.join("\n  "))) }
}

/// The list of licences in the rules.
fn allowed(rules: &str) -> Vec<&str> {
    let list = rules.split_once("allow = [").and_then(|(_, rest)| rest.split_once(']')).map_or("", |(list, _)| list);
    list.split('"').skip(1).step_by(2).collect()
}

/// Whether an SPDX expression can be met with these licences. `AND` binds more tightly than `OR`.
fn is_met(expression: &str, allowed: &[&str]) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace(" WITH ", "-WITH-");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    any(&mut rest, allowed) && rest.is_empty()
}

fn any(words: &mut &[&str], allowed: &[&str]) -> bool {
    let mut met = every(words, allowed);
    while let Some(("OR", rest)) = words.split_first().map(|(word, rest)| (*word, rest)) {
        *words = rest;
        met |= every(words, allowed);
    }
    met
}

fn every(words: &mut &[&str], allowed: &[&str]) -> bool {
    let mut met = one(words, allowed);
    while let Some(("AND", rest)) = words.split_first().map(|(word, rest)| (*word, rest)) {
        *words = rest;
        met &= one(words, allowed);
    }
    met
}

fn one(words: &mut &[&str], allowed: &[&str]) -> bool {
    let Some((word, rest)) = words.split_first() else { return false };
    *words = rest;
    if *word != "(" {
        return allowed.contains(word);
    }
    let met = any(words, allowed);
    let closes = words.first() == Some(&")");
    *words = words.get(1..).unwrap_or_default();
    met && closes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_read_as_spdx_does() {
        let allowed = ["MIT", "Unicode-3.0"];
        for met in ["MIT", "MIT OR GPL-3.0", "(MIT OR Apache-2.0) AND Unicode-3.0", "GPL-3.0 AND X OR MIT"] {
            assert!(is_met(met, &allowed), "{met}");
        }
        for not in ["", "GPL-3.0", "MIT AND GPL-3.0", "MIT AND (GPL-3.0 OR X)", "(MIT", "MIT MIT", "MIT WITH X"] {
            assert!(!is_met(not, &allowed), "{not}");
        }
    }

    #[test]
    fn all_libraries_of_the_project_are_allowed() {
        assert_eq!(check(), Ok(()));
    }

    #[test]
    fn the_rules_name_their_licences() {
        assert_eq!(allowed("[licenses]\nallow = [\n  \"MIT\",\n  \"Zlib\",\n]\nother = [\"x\"]"), ["MIT", "Zlib"]);
    }
}
