//! Random changes to valid files: in the text, and in the tree that it represents.

use serde_json::{Map, Value, json};

/// Texts that break careless programs.
const TEXTS: [&str; 16] = [
    "",
    " ",
    "\u{0}",
    "\u{feff}",
    "\u{202e}txt.exe",
    "<script>alert(1)</script>",
    "\"><svg onload=alert(1)>",
    "../../etc/passwd",
    "__proto__",
    "constructor",
    "9999-99-99",
    "2026-02-30",
    "-0",
    "1e309",
    "🦷‍🦷\u{301}\u{301}\u{301}",
    "unknown",
];

/// Makes inputs. The same name and seeds give the same inputs.
pub struct Mutator {
    seeds: Vec<String>,
    trees: Vec<Value>,
    state: u64,
}

impl Mutator {
    pub fn new(name: &str, seeds: Vec<String>) -> Self {
        let trees = seeds.iter().filter_map(|seed| serde_json::from_str(seed).ok()).collect();
        let state =
            name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
        Self { seeds, trees, state }
    }

    /// SplitMix64 (Steele, Lea, Flood 2014).
    fn random(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.random() % end.max(1) as u64) as usize
    }

    pub fn next_input(&mut self) -> String {
        let by_tree = !self.trees.is_empty() && self.below(4) > 0;
        if by_tree { self.changed_tree() } else { self.changed_text() }
    }

    fn changed_tree(&mut self) -> String {
        let at = self.below(self.trees.len());
        let mut tree = self.trees[at].clone();
        for _ in 0..=self.below(3) {
            let mut left = self.below(count(&tree));
            let value = self.value(&tree);
            let what = self.below(6);
            if let Some(node) = nth(&mut tree, &mut left) {
                self.change(node, what, value);
            }
        }
        let text = if self.below(2) == 0 { serde_json::to_string(&tree) } else { serde_json::to_string_pretty(&tree) };
        let text = text.unwrap();
        if self.below(8) == 0 { self.torn(text) } else { text }
    }

    fn change(&mut self, node: &mut Value, what: usize, value: Value) {
        let at = self.random() as usize;
        match (what, node) {
            (0, Value::Object(map)) if !map.is_empty() => {
                let key = map.keys().nth(at % map.len()).unwrap().clone();
                map.remove(&key);
            }
            (1, Value::Object(map)) => drop(map.insert(TEXTS[at % TEXTS.len()].to_owned(), value)),
            (2, Value::Object(map)) if !map.is_empty() => {
                // Moves a value to another key.
                let key = map.keys().nth(at % map.len()).unwrap().clone();
                let moved = map.remove(&key).unwrap();
                map.insert(format!("{key}{}", at % 3), moved);
            }
            (0, Value::Array(list)) if !list.is_empty() => drop(list.remove(at % list.len())),
            (1, Value::Array(list)) => list.insert(at % (list.len() + 1), value),
            (2, Value::Array(list)) if !list.is_empty() => {
                let again = list[at % list.len()].clone();
                list.push(again);
            }
            (3, Value::String(text)) => text.push_str(TEXTS[at % TEXTS.len()]),
            (4, Value::String(text)) => *text = text.chars().rev().collect(),
            (_, node) => *node = value,
        }
    }

    /// A value to put somewhere: now and then a piece from elsewhere in the same file.
    fn value(&mut self, tree: &Value) -> Value {
        match self.below(12) {
            0 => Value::Null,
            1 => json!(true),
            2 => json!(-1),
            3 => json!(u64::MAX),
            4 => json!(1e300),
            5 => json!(0.5),
            6 => json!([]),
            7 => Value::Object(Map::new()),
            8 => json!(TEXTS[self.below(TEXTS.len())].repeat(1 + self.below(300))),
            9 | 10 => {
                let mut left = self.below(count(tree));
                nth(&mut tree.clone(), &mut left).map_or(Value::Null, |node| node.clone())
            }
            _ => json!(TEXTS[self.below(TEXTS.len())]),
        }
    }

    fn changed_text(&mut self) -> String {
        let at = self.below(self.seeds.len());
        let mut text = self.seeds[at].clone();
        for _ in 0..=self.below(4) {
            text = self.torn(text);
        }
        text
    }

    /// Cuts off, removes, inserts or duplicates; always at character boundaries.
    fn torn(&mut self, text: String) -> String {
        let mut places = [self.below(text.len() + 1), self.below(text.len() + 1)].map(|mut at| {
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        });
        places.sort_unstable();
        let [from, to] = places;
        let (before, middle, after) = (&text[..from], &text[from..to], &text[to..]);
        const SIGNS: [&str; 12] = ["{", "}", "[", "]", "\"", ",", ":", "\\", "\\ud800", "null", "1e999", "\u{0}"];
        match self.below(5) {
            0 => before.to_owned(),
            1 => format!("{before}{after}"),
            2 if middle.len() < 4_000 => format!("{before}{middle}{middle}{after}"),
            3 => format!("{before}{}{middle}{after}", TEXTS[self.below(TEXTS.len())]),
            _ => format!("{before}{}{middle}{after}", SIGNS[self.below(SIGNS.len())]),
        }
    }
}

/// How many values a tree has, including itself.
fn count(tree: &Value) -> usize {
    1 + match tree {
        Value::Array(list) => list.iter().map(count).sum(),
        Value::Object(map) => map.values().map(count).sum(),
        _ => 0,
    }
}

/// The value with this number, counted from the root.
fn nth<'a>(tree: &'a mut Value, left: &mut usize) -> Option<&'a mut Value> {
    if *left == 0 {
        return Some(tree);
    }
    *left -= 1;
    match tree {
        Value::Array(list) => list.iter_mut().find_map(|inner| nth(inner, left)),
        Value::Object(map) => map.values_mut().find_map(|inner| nth(inner, left)),
        _ => None,
    }
}
