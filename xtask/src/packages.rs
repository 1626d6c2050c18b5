//! What cargo says about the packages that the project is made from.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::run::{self, root};

/// The packages of the lock file that some build needs, and how they need each other.
pub struct Packages {
    all: Vec<Value>,
    nodes: Vec<Value>,
    root: String,
    checksums: BTreeMap<(String, String), String>,
}

/// One package.
pub struct Package<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub version: &'a str,
    /// As an SPDX expression; empty where the package names none.
    pub licence: String,
    /// Where it comes from; `None` for those of the project.
    pub source: Option<&'a str>,
    /// The SHA-256 of what the registry hands out.
    pub checksum: Option<&'a str>,
    /// Whether it runs in the compiler and not in the finished program.
    pub is_macro: bool,
}

impl Packages {
    /// Those of a set of features, for a target or for all.
    pub fn of(arguments: &[&str]) -> Result<Self, String> {
        let mut command: Command = run::cargo();
        command.args(["metadata", "--format-version", "1", "--locked"]).args(arguments);
        let output = command.output().map_err(|error| run::not_started(&command, &error))?;
        if !output.status.success() {
            return Err(format!("cargo metadata failed:\n{}", String::from_utf8_lossy(&output.stderr)));
        }
        let lock = root().join("Cargo.lock");
        let lock = fs::read_to_string(&lock).map_err(|error| format!("Could not read {}: {error}.", lock.display()))?;
        Self::read(&output.stdout, &lock)
    }

    fn read(metadata: &[u8], lock: &str) -> Result<Self, String> {
        let mut metadata: Value =
            serde_json::from_slice(metadata).map_err(|error| format!("cargo metadata could not be read: {error}."))?;
        let list = |value: Option<&mut Value>| match value.map(Value::take) {
            Some(Value::Array(list)) => list,
            _ => Vec::new(),
        };
        Ok(Self {
            root: text(&metadata["resolve"], "root").to_owned(),
            all: list(metadata.get_mut("packages")),
            nodes: list(metadata["resolve"].get_mut("nodes")),
            checksums: checksums(lock),
        })
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = Package<'_>> {
        self.all.iter().map(|package| {
            let (name, version) = (text(package, "name"), text(package, "version"));
            let kinds = package["targets"].as_array().into_iter().flatten().flat_map(|target| target["kind"].as_array());
            Package {
                id: text(package, "id"),
                name,
                version,
                licence: text(package, "license").replace('/', " OR "),
                source: package["source"].as_str(),
                checksum: self.checksums.get(&(name.to_owned(), version.to_owned())).map(String::as_str),
                is_macro: kinds.flatten().any(|kind| kind == "proc-macro"),
            }
        })
    }

    /// The id of the project's own package.
    pub fn root(&self) -> &str {
        &self.root
    }

    /// What a package needs; not what only its tests need, and what only its build needs where asked for.
    pub fn needs(&self, id: &str, with_build: bool) -> Vec<&str> {
        let node = self.nodes.iter().find(|node| node["id"] == id);
        let needs = node.and_then(|node| node["deps"].as_array()).into_iter().flatten();
        let counts = |kind: &Value| kind["kind"].is_null() || (with_build && kind["kind"] == "build");
        needs
            .filter(|need| need["dep_kinds"].as_array().is_some_and(|kinds| kinds.iter().any(counts)))
            .map(|need| text(need, "pkg"))
            .collect()
    }
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// The checksums of a lock file, by name and version.
fn checksums(lock: &str) -> BTreeMap<(String, String), String> {
    let mut found = BTreeMap::new();
    for package in lock.split("[[package]]").skip(1) {
        let field = |name: &str| {
            let start = format!("{name} = \"");
            package.lines().find_map(|line| Some(line.strip_prefix(start.as_str())?.strip_suffix('"')?.to_owned()))
        };
        if let (Some(name), Some(version), Some(checksum)) = (field("name"), field("version"), field("checksum")) {
            found.insert((name, version), checksum);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_come_from_the_lock_file() {
        let lock = "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"x\"\nchecksum = \"12\"\n\n\
            [[package]]\nname = \"ours\"\nversion = \"1.0.0\"\n";
        let found = checksums(lock);
        assert_eq!(found.len(), 1);
        assert_eq!(found[&("a".to_owned(), "1.0.0".to_owned())], "12");
    }

    #[test]
    fn needs_leave_out_tests_and_on_demand_builds() {
        let metadata = r#"{"packages": [{"id": "r", "name": "r", "version": "1.0.0", "license": "MIT/Apache-2.0", "source": null,
            "targets": [{"kind": ["lib"]}]}], "resolve": {"root": "r", "nodes": [{"id": "r", "deps": [
            {"pkg": "normal", "dep_kinds": [{"kind": null}]}, {"pkg": "build", "dep_kinds": [{"kind": "build"}]},
            {"pkg": "dev", "dep_kinds": [{"kind": "dev"}]}]}]}}"#;
        let packages = Packages::read(metadata.as_bytes(), "").unwrap();
        assert_eq!(packages.needs("r", false), ["normal"]);
        assert_eq!(packages.needs("r", true), ["normal", "build"]);
        let package = packages.all().next().unwrap();
        assert_eq!((package.licence.as_str(), package.is_macro), ("MIT OR Apache-2.0", false));
    }
}
