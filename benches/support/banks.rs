//! Banks of any size that look like the shipped one: its areas, and its mix of kinds, minutes, roles, years and difficulty.

use std::borrow::Cow;

use kitgen::bank::question::Question;
use kitgen::bank::{Bank, Files};

/// A stream of numbers for benchmarks (`SplitMix64`: Steele, Lea and Flood, OOPSLA 2014).
pub struct Draw(pub u64);

impl Draw {
    /// A number from 0 up to, not including, `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % limit as u64).expect("below a usize")
    }

    /// One of these.
    pub fn of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }
}

/// The files of a bank of so many questions, each shaped like a shipped one drawn by chance, with a minute more or less.
pub fn files(shipped: &Bank, questions: usize) -> Files {
    let templates: Vec<&Question> = shipped.questions.values().collect();
    let mut draw = Draw(7);
    let mut files: Files = (0..questions)
        .map(|number| {
            let like = draw.of(&templates);
            let shift = i64::try_from(draw.below(3)).expect("small") - 1;
            let id = format!("{}-{number}", like.area);
            // About one question in two gives another one away, as in the shipped bank.
            let rival = (number > 0 && draw.below(2) == 0).then(|| draw.below(number));
            (format!("{}/{id}.json", like.area), (id, *like, shift, rival))
        })
        .scan(Vec::new(), |ids: &mut Vec<String>, (path, (id, like, shift, rival))| {
            let conflict = rival.map(|rival| ids[rival].clone());
            ids.push(id.clone());
            Some((path, Cow::Owned(question(&id, like, shift, conflict.as_deref()).into_bytes())))
        })
        .collect();
    files.insert("bank.json".to_owned(), Cow::Borrowed(include_bytes!("../../bank/django/bank.json")));
    files
}

fn question(id: &str, like: &Question, shift: i64, conflict: Option<&str>) -> String {
    let minutes = |minutes: u16| (i64::from(minutes) + shift).max(2);
    let mut value = serde_json::json!({
        "id": id, "title": format!("Question {id}"), "area": like.area, "kind": like.kind, "roles": like.roles,
        "difficulty": like.difficulty, "years": like.years,
        "minutes": {
            "low": minutes(like.minutes.low), "typical": minutes(like.minutes.typical), "high": minutes(like.minutes.high),
        },
        "bar": like.bar,
        "ask": format!("What would you do about {id}?"),
        "answer": {
            "summary": format!("What {id} asks for."),
            "must": [format!("Names {id}."), "Says what it costs.", "Says how to test it."],
            "strong": ["Has run it.", "Knows its limits."],
            "red_flags": ["Guesses.", "Blames the framework."],
        },
        "probes": [
            {"ask": "What comes first?", "listen_for": "A reason."},
            {"ask": "And then?", "listen_for": "A second reason."},
        ],
        "anchors": {
            "1": format!("Names nothing of {id}."), "2": format!("Names {id} after a probe."),
            "3": format!("Names {id} unprompted."), "4": format!("Names {id} and its limits unprompted."),
        },
        "sources": [],
        "references": [{"title": "A page", "url": "https://example.org/page"}],
    });
    if let Some(conflict) = conflict {
        value["conflicts"] = serde_json::json!([conflict]);
    }
    value.to_string()
}
