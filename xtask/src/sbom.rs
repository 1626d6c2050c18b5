//! The bill of materials: what the finished page is made from, as CycloneDX 1.5.
//!
//! It has no date or random number, so that the same sources give the same file. What is `required` is in the page; what is `excluded`
//! ran only while it was compiled.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use cargo_lock::Lockfile;
use cargo_metadata::{CargoOpt, DependencyKind, Metadata, MetadataCommand, Package, PackageId};
use fs_err as fs;
use serde_json::{Value, json};

use crate::digest;
use crate::run::{ask, root};

/// The bill for a build.
pub fn text(build: &str) -> Result<String> {
    // The packages of all programs of the page.
    let metadata = MetadataCommand::new()
        .current_dir(root())
        .features(CargoOpt::NoDefaultFeatures)
        .features(CargoOpt::SomeFeatures(["ui", "pdf"].map(str::to_owned).to_vec()))
        .other_options(["--locked", "--filter-platform", "wasm32-unknown-unknown"].map(str::to_owned).to_vec())
        .exec()?;
    let (mut components, dependencies) = libraries(&metadata)?;
    // The fonts inside the PDF worker.
    for name in ["Arimo-Bold.ttf", "Arimo-Regular.ttf"] {
        components.push(json!({
            "type": "file",
            "bom-ref": format!("font/{name}"),
            "name": name,
            "description": "Arimo, reduced to the signs that the PDF needs",
            "scope": "required",
            "licenses": [{ "license": { "id": "OFL-1.1" } }],
            "hashes": [{ "alg": "SHA-256", "content": digest::sha_256(&fs::read(root().join("public/fonts").join(name))?) }],
        }));
    }
    let rust = ask("rustc", &["--version"]).context("Rust was not found.")?;
    let version = rust.split_whitespace().nth(1).unwrap_or_default();
    components.push(json!({
        "type": "library",
        "bom-ref": format!("rust-std@{version}"),
        "name": "rust-std",
        "version": version,
        "description": "The Rust standard library for wasm32-unknown-unknown",
        "scope": "required",
        "licenses": [{ "expression": "MIT OR Apache-2.0" }],
    }));
    let bill = json!({
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
    });
    Ok(serde_json::to_string_pretty(&bill)? + "\n")
}

/// The libraries, and what each one depends on.
fn libraries(metadata: &Metadata) -> Result<(Vec<Value>, Vec<Value>)> {
    let lock = Lockfile::load(root().join("Cargo.lock"))?;
    let checksum = |of: &Package| {
        let is_it = |locked: &&cargo_lock::Package| locked.name.as_str() == of.name.as_str() && locked.version == of.version;
        lock.packages.iter().find(is_it).and_then(|locked| locked.checksum.as_ref()).map(ToString::to_string)
    };
    let project = metadata.root_package().context("cargo names no package of the project")?;
    let (shipped, built) = (reached(metadata, &project.id, false), reached(metadata, &project.id, true));
    let reference = |id: &PackageId| match *id == project.id {
        true => "clinic-cyber-checkup".to_owned(),
        false => format!("pkg:cargo/{}@{}", metadata[id].name, metadata[id].version),
    };
    let mut listed: Vec<&PackageId> = built.iter().copied().collect();
    listed.sort_by_key(|id| (**id != project.id, metadata[*id].name.to_string(), metadata[*id].version.to_string()));
    let components = listed.iter().skip(1).map(|id| {
        let (package, address) = (&metadata[*id], reference(id));
        json!({
            "type": "library",
            "bom-ref": address,
            "name": package.name,
            "version": package.version,
            "purl": address,
            "scope": if shipped.contains(id) { "required" } else { "excluded" },
            "licenses": [{ "expression": package.license.as_deref().unwrap_or_default().replace('/', " OR ") }],
            "hashes": [{ "alg": "SHA-256", "content": checksum(package) }],
        })
    });
    let dependencies = listed.iter().map(|id| {
        let needs: BTreeSet<String> = needs(metadata, id, true).filter(|need| built.contains(need)).map(reference).collect();
        json!({ "ref": reference(id), "dependsOn": needs })
    });
    Ok((components.collect(), dependencies.collect()))
}

/// The dependencies of a package, without those that only its tests need; those that only its build needs are included on request.
fn needs<'a>(metadata: &'a Metadata, id: &PackageId, with_build: bool) -> impl Iterator<Item = &'a PackageId> {
    let counts = move |kind| kind == DependencyKind::Normal || (with_build && kind == DependencyKind::Build);
    let node = metadata.resolve.iter().flat_map(|resolve| &resolve.nodes).find(|node| node.id == *id);
    let needs = node.into_iter().flat_map(|node| &node.deps);
    needs.filter(move |need| need.dep_kinds.iter().any(|kind| counts(kind.kind))).map(|need| &need.pkg)
}

/// All packages that the project needs: either those in the page, or also those that compile it.
fn reached<'a>(metadata: &'a Metadata, project: &'a PackageId, with_build: bool) -> BTreeSet<&'a PackageId> {
    let is_macro = |id: &PackageId| metadata[id].targets.iter().any(|target| target.is_proc_macro());
    let (mut open, mut reached) = (vec![project], BTreeSet::from([project]));
    while let Some(id) = open.pop() {
        open.extend(needs(metadata, id, with_build).filter(|need| (with_build || !is_macro(need)) && reached.insert(*need)));
    }
    reached
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
            assert!(references.insert(component["bom-ref"].as_str().unwrap()), "twice: {component}");
            let is_text = |field: &str| component[field].as_str().is_some_and(|text| !text.is_empty());
            assert!(is_text("name") && is_text("scope"), "{component}");
            assert!(component["type"] == "file" || is_text("version"), "{component}");
            let licence = &component["licenses"][0];
            let is_said = licence["expression"].as_str().is_some_and(|said| !said.is_empty());
            assert!(is_said || licence["license"]["id"] == "OFL-1.1", "{component}");
            if component["name"] != "rust-std" {
                let sum = component["hashes"][0]["content"].as_str().unwrap();
                assert!(sum.len() == 64 && sum.bytes().all(|byte| byte.is_ascii_hexdigit()), "{component}");
            }
        }
        for dependency in bill["dependencies"].as_array().unwrap() {
            let needs = dependency["dependsOn"].as_array().unwrap();
            let all_known = needs.iter().chain([&dependency["ref"]]).all(|named| references.contains(named.as_str().unwrap()));
            assert!(all_known, "{dependency}");
        }
        let named = |name: &str| components.iter().find(|component| component["name"] == name);
        let scope = |name: &str| named(name).map(|component| component["scope"].clone());
        for shipped in ["leptos", "printpdf", "serde_json", "rust-std", "Arimo-Regular.ttf"] {
            assert_eq!(scope(shipped), Some(json!("required")), "{shipped}");
        }
        assert_eq!(scope("serde_derive"), Some(json!("excluded")));
        for not in ["proptest", "insta", "zip", "clinic-cyber-checkup"] {
            assert_eq!(scope(not), None, "{not}");
        }
    }
}
