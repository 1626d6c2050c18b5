//! The bill of materials: what the finished page is made from, as CycloneDX 1.5.
//!
//! Without a date or a random number, so that the same sources give the same file. What is `required` is in the page; what is `excluded`
//! ran only while it was compiled.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use crate::digest;
use crate::packages::{Package, Packages};
use crate::run::{ask, root};

/// The packages of all programs of the page.
const IN_USE: [&str; 5] = ["--filter-platform", "wasm32-unknown-unknown", "--no-default-features", "--features", "ui,pdf"];

/// The fonts inside the PDF worker.
const FONTS: [&str; 2] = ["Arimo-Bold.ttf", "Arimo-Regular.ttf"];

/// The bill for a build.
pub fn text(build: &str) -> Result<String, String> {
    let packages = Packages::of(&IN_USE)?;
    let mut bill = bill(&packages, build);
    if let Some(components) = bill["components"].as_array_mut() {
        components.extend(fonts()?);
        components.push(standard_library()?);
    }
    let text = serde_json::to_string_pretty(&bill).map_err(|error| format!("could not write the bill of materials: {error}"))?;
    Ok(text + "\n")
}

fn bill(packages: &Packages, build: &str) -> Value {
    let shipped = reached(packages, false);
    let built = reached(packages, true);
    let mut listed: Vec<Package> =
        packages.all().filter(|package| built.contains(package.id) && package.id != packages.root()).collect();
    listed.sort_by_key(|package| (package.name.to_owned(), package.version.to_owned()));
    let reference = |id: &str| {
        if id == packages.root() {
            return "clinic-cyber-checkup".to_owned();
        }
        packages.all().find(|package| package.id == id).map_or_else(String::new, |package| address(package.name, package.version))
    };
    let components: Vec<Value> = listed
        .iter()
        .map(|package| {
            let address = address(package.name, package.version);
            let mut component = json!({
                "type": "library",
                "bom-ref": address,
                "name": package.name,
                "version": package.version,
                "purl": address,
                "scope": if shipped.contains(package.id) { "required" } else { "excluded" },
                "licenses": [{ "expression": package.licence }],
            });
            if let Some(checksum) = package.checksum {
                component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
            }
            component
        })
        .collect();
    let ids = std::iter::once(packages.root()).chain(listed.iter().map(|package| package.id));
    let dependencies: Vec<Value> = ids
        .map(|id| {
            let needs = packages.needs(id, true).into_iter().filter(|need| built.contains(need));
            let needs: BTreeSet<String> = needs.map(reference).collect();
            json!({ "ref": reference(id), "dependsOn": needs })
        })
        .collect();
    json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "clinic-cyber-checkup",
                "name": "clinic-cyber-checkup",
                "version": build,
                "licenses": [{ "expression": "MIT OR Apache-2.0" }],
            },
        },
        "components": components,
        "dependencies": dependencies,
    })
}

/// The ids of all packages that the project needs: of what is in the page, or also of what compiles it.
fn reached(packages: &Packages, with_build: bool) -> BTreeSet<&str> {
    let macros: BTreeSet<&str> = packages.all().filter(|package| package.is_macro).map(|package| package.id).collect();
    let mut reached = BTreeSet::from([packages.root()]);
    let mut open = vec![packages.root()];
    while let Some(id) = open.pop() {
        for need in packages.needs(id, with_build) {
            if (with_build || !macros.contains(need)) && reached.insert(need) {
                open.push(need);
            }
        }
    }
    reached
}

fn address(name: &str, version: &str) -> String {
    format!("pkg:cargo/{name}@{version}")
}

fn fonts() -> Result<Vec<Value>, String> {
    let font = |name: &&str| {
        let file = root().join("public").join("fonts").join(name);
        let content = fs::read(&file).map_err(|error| format!("could not read {}: {error}", file.display()))?;
        Ok(json!({
            "type": "file",
            "bom-ref": format!("font/{name}"),
            "name": name,
            "description": "Arimo, reduced to the signs that the PDF needs",
            "scope": "required",
            "licenses": [{ "license": { "id": "OFL-1.1" } }],
            "hashes": [{ "alg": "SHA-256", "content": digest::sha_256(&content) }],
        }))
    };
    FONTS.iter().map(font).collect()
}

fn standard_library() -> Result<Value, String> {
    let said = ask("rustc", &["--version"]).ok_or("Rust was not found.")?;
    let version = said.split_whitespace().nth(1).unwrap_or_default();
    Ok(json!({
        "type": "library",
        "bom-ref": format!("rust-std@{version}"),
        "name": "rust-std",
        "version": version,
        "description": "The Rust standard library for wasm32-unknown-unknown",
        "scope": "required",
        "licenses": [{ "expression": "MIT OR Apache-2.0" }],
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bill_has_every_field_that_the_format_requires_and_is_the_same_each_time() {
        let text = text("1.2.3+abc").unwrap();
        assert_eq!(text, super::text("1.2.3+abc").unwrap());
        let bill: Value = serde_json::from_str(&text).unwrap();
        assert_eq!((&bill["bomFormat"], &bill["specVersion"], &bill["version"]), (&json!("CycloneDX"), &json!("1.5"), &json!(1)));
        assert!(!text.contains("timestamp") && !text.contains("file://"));
        let components = bill["components"].as_array().unwrap();
        let mut references = BTreeSet::from(["clinic-cyber-checkup"]);
        for component in components {
            for field in ["type", "name", "version", "bom-ref", "scope"] {
                assert!(
                    component[field].is_string() || (field == "version" && component["type"] == "file"),
                    "{field} in {component}"
                );
            }
            assert!(["library", "file"].contains(&component["type"].as_str().unwrap()));
            assert!(references.insert(component["bom-ref"].as_str().unwrap()), "twice: {component}");
            let licence = &component["licenses"][0];
            assert!(
                licence["expression"].as_str().is_some_and(|said| !said.is_empty()) || licence["license"]["id"] == "OFL-1.1",
                "{component}"
            );
            if component["purl"].is_string() {
                let sum = component["hashes"][0]["content"].as_str().unwrap();
                assert!(sum.len() == 64 && sum.bytes().all(|byte| byte.is_ascii_hexdigit()), "{component}");
            }
        }
        for dependency in bill["dependencies"].as_array().unwrap() {
            assert!(references.contains(dependency["ref"].as_str().unwrap()), "{dependency}");
            for need in dependency["dependsOn"].as_array().unwrap() {
                assert!(references.contains(need.as_str().unwrap()), "{dependency}");
            }
        }
        let scope = |name: &str| {
            components.iter().find(|component| component["name"] == name).map(|component| component["scope"].clone())
        };
        for shipped in ["leptos", "printpdf", "serde_json", "rust-std", "Arimo-Regular.ttf"] {
            assert_eq!(scope(shipped), Some(json!("required")), "{shipped}");
        }
        assert_eq!(scope("serde_derive"), Some(json!("excluded")));
        for not in ["proptest", "insta", "zip", "clinic-cyber-checkup"] {
            assert_eq!(scope(not), None, "{not}");
        }
    }
}
