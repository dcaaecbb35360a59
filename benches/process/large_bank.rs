//! A bank of many made-up questions of the usual length, the same ones each time.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

/// Words that the texts are made of.
const WORDS: u32 = 5_000;
const AREAS: u32 = 20;

/// Writes the bank into an empty folder.
pub fn write(folder: &Path, questions: u32) {
    let area = |index: u32| json!({"id": format!("area{index}"), "title": format!("Area {index}")});
    let areas: Vec<Value> = (0..AREAS).map(area).collect();
    let mut chance = Chance(1);
    let bank = json!({
        "format": "kitgen.bank-folder/1", "id": "large", "title": "Large", "version": "1.0.0",
        "levels": [{"id": "junior", "title": "Junior", "from_years": 0}, {"id": "senior", "title": "Senior", "from_years": 5}],
        "areas": areas,
        "signals": [],
        "script": {"opening": "Hello.", "closing": "Thank you."}
    });
    fs::write(folder.join("bank.json"), bank.to_string()).expect("a file");
    for index in 0..AREAS {
        fs::create_dir(folder.join(format!("area{index}"))).expect("a folder");
    }
    for index in 0..questions {
        let area = format!("area{}", index % AREAS);
        let text =
            serde_json::to_string_pretty(&question(&format!("question-{index}"), &area, &mut chance)).expect("JSON");
        fs::write(folder.join(area).join(format!("question-{index}.json")), text).expect("a file");
    }
}

fn question(id: &str, area: &str, chance: &mut Chance) -> Value {
    let mut points = |count: usize, words: u32| (0..count).map(|_| chance.text(words)).collect::<Vec<_>>();
    json!({
        "id": id, "title": "A question", "area": area, "kind": "concept", "difficulty": 3,
        "years": {"min": 0, "max": 20}, "minutes": {"low": 4, "typical": 5, "high": 7}, "bar": {"junior": 2, "senior": 3},
        "ask": points(1, 45)[0],
        "answer": {"summary": points(1, 60)[0], "must": points(5, 15), "strong": points(3, 20), "red_flags": points(3, 14)},
        "probes": [
            {"ask": points(1, 16)[0], "listen_for": points(1, 25)[0]},
            {"ask": points(1, 16)[0], "listen_for": points(1, 25)[0]}
        ],
        "anchors": {"1": points(1, 18)[0], "2": points(1, 18)[0], "3": points(1, 18)[0], "4": points(1, 18)[0]},
        "references": [{"title": "Handbook", "url": "https://example.org/handbook"}]
    })
}

/// Numbers that look random: a linear congruential generator.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(limit)).unwrap_or_default()
    }

    /// So many words, in sentences of nine; small numbers come more often, as common words do.
    fn text(&mut self, words: u32) -> String {
        let mut word = |index: u32| {
            let most = 1 + self.below(WORDS);
            let number = self.below(most);
            let stop = if index % 9 == 8 || index + 1 == words { "." } else { "" };
            format!("w{number}{stop}")
        };
        (0..words).map(&mut word).collect::<Vec<_>>().join(" ")
    }
}
