//! Every shipped file fits the JSON Schema that authors' editors use.

use std::collections::BTreeSet;

use clinic_cyber_checkup::answers::{ActionState, changes, reconcile};
use clinic_cyber_checkup::file::decode;
use clinic_cyber_checkup::questionnaire::{Code, FactPlace};
use serde_json::{Value, json};

use super::{library, shipped_files, text};

const SCHEMAS: [&str; 13] = [
    "library",
    "rules",
    "forms",
    "fixes",
    "steps",
    "risk-model",
    "frameworks",
    "services",
    "index",
    "pack",
    "guidance",
    "attack",
    "backup",
];

fn schema(name: &str) -> Value {
    serde_json::from_str(&text(&format!("questionnaires/schema/{name}.schema.json"))).unwrap()
}

/// Mistakes of a value against a schema, with their places.
fn mistakes(schema_name: &str, value: &Value) -> Vec<String> {
    let validator = jsonschema::draft202012::new(&schema(schema_name)).unwrap();
    validator.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

fn shipped(file: &str) -> (String, Value) {
    let name = match file.split_once('/') {
        Some(("packs", _)) => "pack",
        Some((folder, _)) => folder,
        None => file.trim_end_matches(".json"),
    };
    (name.to_owned(), serde_json::from_str(&text(&format!("questionnaires/{file}"))).unwrap())
}

/// A saved checkup with every kind of answer.
fn backup() -> Value {
    json!({
        "format": "clinic-cyber-checkup",
        "format_version": 4,
        "fingerprint": "8F03-11AC-90DE",
        "app_version": "0.1.0",
        "content_version": "2026.11.1",
        "id": "c-1",
        "pack": "insurance-renewal",
        "created_at": "2026-11-21T18:30:00Z",
        "saved_at": "2026-11-21T18:45:12Z",
        "position": "#/check/c-1",
        "lens": "risk",
        "actions": {"mfa-email-cloud": {"state": "planned", "who": "Sam", "when": "2026-12-01"}},
        "facts": {
            "clinic_name": "Example Clinic",
            "staff": 12,
            "record_kinds": ["health", "paper"],
            "it_run_by": { "unknown": true },
            "mfa_places": { "email": "all", "ehr": { "is": "some", "checked_on": "2026-10-02" }, "bank_portal": { "is": "none", "note": "in March" } },
            "tool_names": { "names": { "backup": "Cedar Vault" } }
        },
        "backing": { "mfa_places": { "how_known": "checked", "note": "all sites", "proof": "screenshots" } },
        "controls": {
            "mfa-email-cloud": { "answer": "mfa-email-cloud.2", "how_known": "told", "said_by": "Sam", "note": "not the fax mailbox", "flagged": true },
            "medical-devices": { "answer": "not_applicable", "reason": "none here", "checked_on": "2026-11-20" },
            "patching": { "note": "ask again" }
        },
        "given_under": { "mfa-email-cloud": "2026.10.1", "old-control": "2026.9.1" },
        "set_aside": {
            "facts": { "old_fact": "yes" },
            "controls": { "old-control": { "answer": "old-control.1", "note": "in the cellar" } },
            "actions": { "old-control": { "state": "done" } }
        }
    })
}

#[test]
fn every_shipped_file_fits_its_schema() {
    for file in shipped_files() {
        let (name, value) = shipped(&file);
        assert_eq!(mistakes(&name, &value), [""; 0], "{file}");
        let schema = value["$schema"].as_str().unwrap();
        assert!(schema.ends_with(&format!("schema/{name}.schema.json")), "{file} points to {schema}");
    }
}

#[test]
fn a_saved_checkup_fits_its_schema() {
    assert_eq!(mistakes("backup", &backup()), [""; 0]);
}

#[test]
fn the_sample_clinic_fits_its_schema_and_the_content() {
    let sample: Value = serde_json::from_str(&text("questionnaires/sample.json")).unwrap();
    assert_eq!(mistakes("backup", &sample), [""; 0]);
    let answers = decode(&sample.to_string()).unwrap().answers;
    let states: BTreeSet<ActionState> = answers.actions.values().map(|action| action.state).collect();
    assert_eq!(states.len(), ActionState::ALL.len(), "the sample shows every kind of decision");
    assert!(answers.actions.values().all(|action| action.missing().is_empty()));
    for fact in library().facts.iter().filter(|fact| matches!(fact.place, Some(FactPlace::Contact | FactPlace::Signer))) {
        assert!(!answers.text(fact.id.as_str()).is_empty(), "{}", fact.id);
    }
    let version = sample["content_version"].as_str().unwrap();
    assert_eq!(changes(&reconcile(answers, version, library()), library()), []);
}

#[test]
fn a_schema_knows_no_key_that_the_format_does_not_know() {
    for file in shipped_files() {
        let (name, mut value) = shipped(&file);
        value["colour"] = json!("blue");
        assert_eq!(mistakes(&name, &value).len(), 1, "{file}");
    }
    let mut value = backup();
    value["controls"]["patching"]["anser"] = json!("patching.1");
    assert_eq!(mistakes("backup", &value).len(), 1);
}

#[test]
fn a_schema_finds_a_wrong_id_a_wrong_date_and_a_wrong_word() {
    let (_, mut library) = shipped("library.json");
    library["controls"][0]["id"] = json!("Security Owner");
    assert_eq!(mistakes("library", &library).len(), 1);
    let (_, mut fixes) = shipped("fixes.json");
    fixes["fixes"][0]["cost"] = json!("cheap");
    assert_eq!(mistakes("fixes", &fixes).len(), 1);
    let (_, mut steps) = shipped("steps.json");
    let step = json!({ "text": "Look.", "who": "clinic", "paths": [
        { "platform": "cedar", "path": "Admin > Mail", "source": "http://example.com", "read": "2026-11-29" }
    ] });
    steps["fixes"][0]["steps"][0] = step;
    steps["fixes"][1]["ask"] = json!("a".repeat(451));
    assert_eq!(mistakes("steps", &steps).len(), 2);
    let mut value = backup();
    value["controls"]["medical-devices"]["checked_on"] = json!("20 November");
    assert_eq!(mistakes("backup", &value).len(), 1);
}

#[test]
fn every_property_of_every_schema_is_described() {
    fn described(root: &Value, property: &Value) -> bool {
        let target = property["$ref"].as_str().and_then(|r| root.pointer(r.trim_start_matches('#')));
        property["description"].is_string() || target.is_some_and(|t| t["description"].is_string())
    }
    fn walk(root: &Value, value: &Value, at: &str) {
        match value {
            Value::Object(map) => {
                // Under `then`, a property is only allowed or forbidden; it is described where it is introduced.
                if let Some(Value::Object(properties)) = map.get("properties")
                    && !at.ends_with("/then")
                    && !at.ends_with("/if")
                {
                    for (name, property) in properties {
                        assert!(described(root, property), "{at}/{name} has no description");
                    }
                    assert_eq!(map.get("additionalProperties"), Some(&json!(false)), "{at} allows other keys");
                }
                map.iter().for_each(|(key, inner)| walk(root, inner, &format!("{at}/{key}")));
            }
            Value::Array(list) => list.iter().for_each(|inner| walk(root, inner, at)),
            _ => {}
        }
    }
    for name in SCHEMAS {
        let schema = schema(name);
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        walk(&schema, &schema, name);
    }
}

#[test]
fn the_examples_and_codes_in_the_authors_guide_are_right() {
    let guide = text("questionnaires/README.md");
    for code in Code::ALL {
        assert!(guide.contains(&format!("| `{code}` |")), "{code} is not explained");
    }
    let blocks: Vec<Value> = guide
        .split("```json\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .map(|block| serde_json::from_str(block).or_else(|_| serde_json::from_str(&format!("{{{block}}}"))).unwrap())
        .collect();
    let [control, check, fix, steps, fact, roles, asked_if, rule, pack, guidance, attack, services] = blocks.as_slice() else {
        panic!("{} examples", blocks.len())
    };
    let (_, mut library) = shipped("library.json");
    for (list, entry) in [("controls", control), ("facts", fact)] {
        library[list] = json!([entry]);
    }
    library["roles"] = roles["roles"].clone();
    let (_, mut rules) = shipped("rules.json");
    rules["consistency_rules"] = json!([rule]);
    rules["checks"] = json!([check]);
    assert_eq!(mistakes("rules", &rules), [""; 0]);
    library["controls"][0]["asked_if"] = asked_if["asked_if"].clone();
    assert_eq!(mistakes("library", &library), [""; 0]);
    let (_, mut fixes) = shipped("fixes.json");
    fixes["fixes"] = json!([fix]);
    assert_eq!(mistakes("fixes", &fixes), [""; 0]);
    let (_, mut all_steps) = shipped("steps.json");
    all_steps["fixes"] = json!([steps]);
    assert_eq!(mistakes("steps", &all_steps), [""; 0]);
    assert_eq!(mistakes("pack", pack), [""; 0]);
    assert_eq!(mistakes("guidance", guidance), [""; 0]);
    assert_eq!(mistakes("attack", attack), [""; 0]);
    assert_eq!(mistakes("services", services), [""; 0]);
}
