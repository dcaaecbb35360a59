//! An independent audit: what kitgen says of a kit, recomputed from the bank by other code, written to be read.
//!
//! Nothing here uses the crate. The numbers follow the description of the blueprint's rules, one family at a time.

#[allow(dead_code, reason = "each test uses some of what they share")]
mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use common::{done, empty_folder, int, list, text};
use serde_json::Value;

/// What is asked for, as typed.
const REQUESTS: [&str; 42] = [
    "--years 0",
    "--years 0 --focus models",
    "--years 0 --focus forms,views --minutes 30",
    "--years 0.5 --focus fundamentals --minutes 45",
    "--years 1 --minutes 20",
    "--years 1 --focus orm",
    "--years 1 --focus python --minutes 44",
    "--years 1.5 --focus drf,orm",
    "--years 2 --minutes 90",
    "--years 2 --focus testing",
    "--years 2 --focus admin --minutes 40",
    "--years 2.5 --focus rest,performance",
    "--years 3",
    "--years 3 --focus drf --minutes 30",
    "--years 3 --focus migrations,orm:3",
    "--years 3 --focus async --kinds concept,debugging",
    "--years 4 --focus auth,security",
    "--years 4.5 --minutes 240",
    "--years 4 --focus caching --minutes 35 --questions 4",
    "--years 5 --focus scaling",
    "--years 5 --kinds experience,design --minutes 75",
    "--years 6",
    "--years 6 --focus drf,scaling",
    "--years 6 --focus drf:2,scaling --minutes 90",
    "--years 6 --focus drf,scaling --include drf-ticket-reopened,scaling-read-replicas",
    "--years 6 --focus drf,scaling --exclude drf-api-you-built,drf-ticket-reopened",
    "--years 6 --focus orm --questions 5",
    "--years 6 --focus deployment --minutes 25",
    "--years 6 --include orm-points-ledger",
    "--years 7 --focus architecture:3,async:2,orm",
    "--years 7.5 --focus integrations --minutes 60 --kinds coding,review,debugging",
    "--years 8 --focus debugging --minutes 180",
    "--years 8 --focus signals,middleware",
    "--years 9 --focus scaling,caching,orm,async --minutes 120",
    "--years 9 --kinds concept",
    "--years 10 --minutes 120",
    "--years 10 --focus security --questions 8 --minutes 90",
    "--years 12 --focus teamwork",
    "--years 12 --focus deployment,testing --minutes 150",
    "--years 15 --focus architecture --minutes 45",
    "--years 20",
    "--years 20 --focus scaling:5,drf --minutes 100",
];

/// A request with all that is known about it.
struct Case {
    asked: Asked,
    blueprint: Value,
    kit: Value,
}

/// What was typed, read by other code than kitgen's.
#[derive(Debug, Clone, Default)]
struct Asked {
    words: String,
    half_years: i64,
    focus: Vec<(String, i64)>,
    minutes: i64,
    questions: Option<i64>,
    kinds: Vec<String>,
    include: Vec<String>,
    exclude: Vec<String>,
}

static BANK: LazyLock<Bank> = LazyLock::new(|| {
    let here = empty_folder();
    let json = done(here.path(), "bank list --format json").json();
    let by_id = list(&json["questions"]).iter().map(|question| (text(&question["id"]).to_owned(), question.clone()));
    Bank { questions: by_id.collect(), json }
});

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let here = empty_folder();
    let made = REQUESTS.iter().enumerate().map(|(seed, words)| {
        let blueprint = done(here.path(), &format!("blueprint {words} --format json")).json();
        let kit = done(here.path(), &format!("{words} --seed {seed} --format json -o -")).json();
        Case { asked: Asked::read(words), blueprint, kit }
    });
    made.collect()
});

struct Bank {
    json: Value,
    questions: BTreeMap<String, Value>,
}

impl Bank {
    fn area(&self, id: &str) -> &Value {
        list(&self.json["areas"]).iter().find(|area| area["id"] == id).unwrap_or_else(|| panic!("an area {id}"))
    }

    /// The area that a word names.
    fn meant(&self, word: &str) -> String {
        let named = |area: &&Value| area["id"] == word || list(&area["aliases"]).iter().any(|alias| alias == word);
        text(&list(&self.json["areas"]).iter().find(named).unwrap_or_else(|| panic!("an area for {word}"))["id"])
            .to_owned()
    }

    fn is_guard(&self, area: &str) -> bool {
        self.area(area)["guard"] == true
    }

    /// Index of the level in the ladder.
    fn level(&self, half_years: i64) -> usize {
        let ladder = list(&self.json["levels"]);
        (0..ladder.len()).rfind(|level| int(&ladder[*level]["from_years"]) * 2 <= half_years).expect("a level")
    }
}

impl Asked {
    fn read(words: &str) -> Self {
        let mut asked = Self { words: words.to_owned(), minutes: 60, ..Self::default() };
        let typed: Vec<&str> = words.split(' ').collect();
        let parts = |value: &str| value.split(',').map(ToOwned::to_owned).collect();
        for pair in typed.chunks(2) {
            let value = pair[1];
            match pair[0] {
                "--years" => {
                    asked.half_years = i64::from(value.ends_with(".5")) + 2 * whole(value.trim_end_matches(".5"));
                }
                "--minutes" => asked.minutes = whole(value),
                "--questions" => asked.questions = Some(whole(value)),
                "--kinds" => asked.kinds = parts(value),
                "--include" => asked.include = parts(value),
                "--exclude" => asked.exclude = parts(value),
                "--focus" => {
                    let split = |word: &str| {
                        let (area, weight) = word.split_once(':').unwrap_or((word, "1"));
                        (BANK.meant(area), whole(weight))
                    };
                    asked.focus = value.split(',').map(split).collect();
                }
                other => panic!("the audit does not know {other}"),
            }
        }
        asked
    }

    /// Minutes before the questions, for them, and after them.
    fn slot(&self) -> (i64, i64, i64) {
        let (opening, closing) = match self.minutes {
            ..=44 => (3, 2),
            45..=89 => (5, 5),
            _ => (5, 10),
        };
        (opening, self.minutes - opening - closing, closing)
    }

    fn in_focus(&self, question: &Value) -> bool {
        self.focus.iter().any(|(area, _)| question["area"] == area.as_str())
    }

    fn may_be_asked(&self, question: &Value) -> bool {
        let id = text(&question["id"]).to_owned();
        let (from, to) = (int(&question["years"]["min"]) * 2, int(&question["years"]["max"]) * 2);
        let kind = self.kinds.is_empty() || self.kinds.iter().any(|kind| question["kind"] == kind.as_str());
        let fits = from <= self.half_years && self.half_years <= to && kind;
        self.include.contains(&id) || (fits && !self.exclude.contains(&id))
    }

    /// The difficulty aimed at, in tenths of a point.
    fn difficulty(&self) -> i64 {
        let years = f64::from(i32::try_from(self.half_years).expect("few years")) / 2.0;
        #[expect(clippy::cast_possible_truncation, reason = "between 14 and 46")]
        let tenths = (14.0 + 32.0 * years / (years + 4.7)).round() as i64;
        tenths
    }
}

fn whole(text: &str) -> i64 {
    text.parse().unwrap_or_else(|_| panic!("a whole number: {text}"))
}

/// The plan's minutes: (low + 4 typical + high) / 6, rounded up.
fn expected(question: &Value) -> i64 {
    let minutes = &question["minutes"];
    let sum = int(&minutes["low"]) + 4 * int(&minutes["typical"]) + int(&minutes["high"]);
    sum / 6 + i64::from(sum % 6 > 0)
}

fn is_hands_on(question: &Value) -> bool {
    ["coding", "review", "debugging"].iter().any(|kind| question["kind"] == *kind)
}

fn has_role(question: &Value, role: &str) -> bool {
    list(&question["roles"]).iter().any(|one| one == role)
}

fn rule<'a>(of: &'a Value, name: &str) -> Option<&'a Value> {
    list(&of["rules"]).iter().find(|rule| rule["name"] == name)
}

fn limits(of: &Value, name: &str) -> (i64, i64) {
    let rule = rule(of, name).unwrap_or_else(|| panic!("a rule {name}"));
    (int(&rule["min"]), int(&rule["max"]))
}

fn sum(rule: &Value, ids: &BTreeSet<&str>) -> i64 {
    rule["terms"]
        .as_object()
        .expect("terms")
        .iter()
        .filter(|(id, _)| ids.contains(id.as_str()))
        .map(|(_, term)| int(term))
        .sum()
}

fn distance(rule: &Value, sum: i64) -> i64 {
    (int(&rule["min"]) - sum).max(sum - int(&rule["max"])).max(0)
}

fn chosen(kit: &Value) -> BTreeSet<&str> {
    common::ids(kit).into_iter().collect()
}

#[test]
fn the_pool_is_every_question_of_these_years_and_kinds() {
    for Case { asked, blueprint, .. } in CASES.iter() {
        let expected: Vec<&str> = BANK
            .questions
            .iter()
            .filter(|(_, question)| asked.may_be_asked(question))
            .map(|(id, _)| id.as_str())
            .collect();
        let got: Vec<&str> = list(&blueprint["pool"]).iter().map(text).collect();
        assert_eq!(got, expected, "{}", asked.words);
    }
}

#[test]
fn the_pool_names_each_pair_that_must_not_meet_once() {
    for Case { asked, blueprint, .. } in CASES.iter() {
        let in_pool = |id: &str| list(&blueprint["pool"]).iter().any(|one| one == id);
        let mut expected = BTreeSet::new();
        for (id, question) in BANK.questions.iter().filter(|(id, _)| in_pool(id)) {
            for other in list(&question["conflicts"]).iter().map(text).filter(|other| in_pool(other)) {
                expected.insert([id.as_str().min(other), id.as_str().max(other)]);
            }
        }
        let got: Vec<[&str; 2]> =
            list(&blueprint["conflicts"]).iter().map(|pair| [text(&pair[0]), text(&pair[1])]).collect();
        assert_eq!(got.len(), expected.len(), "{}: no pair twice", asked.words);
        assert_eq!(got.into_iter().collect::<BTreeSet<_>>(), expected, "{}", asked.words);
    }
}

#[test]
fn a_kit_takes_from_the_pool_and_no_two_that_must_not_meet() {
    for Case { asked, blueprint, kit } in CASES.iter() {
        let ids = chosen(kit);
        assert_eq!(ids.len(), list(&kit["questions"]).len(), "{}: a question twice", asked.words);
        for id in &ids {
            assert!(list(&blueprint["pool"]).iter().any(|one| one == id), "{}: {id} is not in the pool", asked.words);
            for other in list(&BANK.questions[*id]["conflicts"]) {
                assert!(!ids.contains(text(other)), "{}: {id} and {other} meet", asked.words);
            }
        }
        assert!(
            asked.include.iter().all(|id| ids.contains(id.as_str())),
            "{}: an included question is missing",
            asked.words
        );
        assert!(
            !asked.exclude.iter().any(|id| ids.contains(id.as_str())),
            "{}: an excluded question is there",
            asked.words
        );
    }
}

#[test]
fn every_must_rule_holds_and_the_violation_is_the_weighted_distance() {
    for Case { asked, blueprint, kit } in CASES.iter() {
        let (ids, mut violation) = (chosen(kit), 0);
        for rule in list(&blueprint["rules"]) {
            let off = distance(rule, sum(rule, &ids));
            if rule["strength"] == "must" {
                assert_eq!(off, 0, "{}: {}", asked.words, rule["name"]);
            } else {
                assert_eq!(rule["strength"], "should");
                violation += int(&rule["weight"]) * off;
            }
        }
        assert_eq!(int(&kit["violation"]), violation, "{}", asked.words);
    }
}

#[test]
fn the_shipped_bank_always_gives_a_proven_and_uniform_choice() {
    for Case { asked, kit, .. } in CASES.iter() {
        assert_eq!(kit["proof"], "optimal-uniform", "{}", asked.words);
        assert!(kit.get("lower_bound").is_none(), "{}", asked.words);
    }
}

#[test]
fn the_kits_rules_repeat_the_blueprints_with_what_was_got() {
    for Case { asked, blueprint, kit } in CASES.iter() {
        let ids = chosen(kit);
        assert_eq!(list(&kit["rules"]).len(), list(&blueprint["rules"]).len(), "{}", asked.words);
        for (got, wanted) in list(&kit["rules"]).iter().zip(list(&blueprint["rules"])) {
            for key in ["name", "says", "strength", "weight", "min", "max"] {
                assert_eq!(got[key], wanted[key], "{}: {key} of {}", asked.words, wanted["name"]);
            }
            let actual = sum(wanted, &ids);
            assert_eq!(int(&got["actual"]), actual, "{}: {}", asked.words, wanted["name"]);
            assert_eq!(got["met"], distance(wanted, actual) == 0, "{}: {}", asked.words, wanted["name"]);
        }
    }
}

#[test]
fn a_kit_and_its_blueprint_repeat_the_request_and_the_bank() {
    for (seed, Case { asked, blueprint, kit }) in CASES.iter().enumerate() {
        let request = &kit["request"];
        assert_eq!(int(&request["seed"]), i64::try_from(seed).expect("small"));
        assert_eq!(
            request["years"].as_f64().map(|years| years * 2.0),
            Some(f64::from(i32::try_from(asked.half_years).expect("few")))
        );
        assert_eq!(int(&request["minutes"]), asked.minutes);
        assert_eq!(request.get("questions").map(int), asked.questions);
        let focus: Vec<(String, i64)> =
            list(&request["focus"]).iter().map(|one| (text(&one["area"]).to_owned(), int(&one["weight"]))).collect();
        assert_eq!(focus, asked.focus, "{}", asked.words);
        for (key, typed) in [("kinds", &asked.kinds), ("include", &asked.include), ("exclude", &asked.exclude)] {
            let got: BTreeSet<&str> = request.get(key).map_or(&[][..], list).iter().map(text).collect();
            assert_eq!(got, typed.iter().map(String::as_str).collect(), "{}: {key}", asked.words);
        }
        let mut without_seed = request.clone();
        without_seed.as_object_mut().expect("an object").remove("seed");
        assert_eq!(blueprint["request"], without_seed);
        assert_eq!(list(&kit["banks"]), std::slice::from_ref(&blueprint["bank"]));
        for key in ["id", "version", "digest"] {
            assert_eq!(blueprint["bank"][key], BANK.json[key]);
        }
        let level = &list(&BANK.json["levels"])[BANK.level(asked.half_years)]["id"];
        assert_eq!([&kit["level"], &blueprint["level"]], [level, level], "{}", asked.words);
    }
}

#[test]
fn a_question_in_a_kit_is_the_banks_with_the_bar_of_the_level() {
    for Case { asked, kit, .. } in CASES.iter() {
        for (index, question) in list(&kit["questions"]).iter().enumerate() {
            assert_eq!(int(&question["number"]), i64::try_from(index).expect("few") + 1);
            assert_eq!(question["bar_score"], question["bar"][text(&kit["level"])], "{}", asked.words);
            assert!(!text(&question["why"]).is_empty());
            let mut of_bank = question.clone();
            for own in ["number", "bar_score", "why"] {
                of_bank.as_object_mut().expect("an object").remove(own);
            }
            assert_eq!(of_bank, BANK.questions[text(&question["id"])], "{}", asked.words);
        }
    }
}

#[test]
fn the_plan_fills_the_slot_minute_by_minute() {
    for Case { asked, kit, .. } in CASES.iter() {
        let (opening, for_questions, closing) = asked.slot();
        let plan = list(&kit["plan"]);
        let mut at = 0;
        for part in plan {
            assert_eq!(int(&part["at"]), at, "{}: a gap or an overlap", asked.words);
            assert!(int(&part["minutes"]) > 0);
            at += int(&part["minutes"]);
        }
        assert_eq!(at, asked.minutes, "{}", asked.words);
        let (first, last) = (&plan[0], &plan[plan.len() - 1]);
        assert_eq!((text(&first["what"]), int(&first["minutes"])), ("opening", opening));
        assert_eq!((text(&last["what"]), int(&last["minutes"])), ("closing", closing));
        let questions: Vec<&Value> = plan.iter().filter(|part| part.get("question").is_some()).collect();
        let numbers: Vec<i64> = questions.iter().map(|part| int(&part["question"])).collect();
        assert_eq!(numbers, (1..=i64::try_from(list(&kit["questions"]).len()).expect("few")).collect::<Vec<_>>());
        let mut asked_minutes = 0;
        for (part, question) in questions.iter().zip(list(&kit["questions"])) {
            assert_eq!(int(&part["minutes"]), expected(question), "{}: {}", asked.words, question["id"]);
            assert!(part.get("what").is_none());
            asked_minutes += expected(question);
        }
        let reserve: i64 = plan.iter().filter(|part| part["what"] == "reserve").map(|part| int(&part["minutes"])).sum();
        assert_eq!(asked_minutes + reserve, for_questions, "{}", asked.words);
    }
}

/// What an order of asking costs, by priority, as the manual lists it.
fn order_cost(order: &[&Value], opening: i64, slot: i64) -> (i64, i64, i64, i64, i64) {
    let opener_waits = order.iter().any(|question| has_role(question, "opener")) && !has_role(order[0], "opener");
    let is_long = |question: &Value| expected(question) >= 12;
    let (mut at, mut long, mut changes, mut falls) = (opening, 0, 0, 0);
    for question in order {
        // After half-time; an exact half is late.
        long += i64::from(is_long(question) && at >= slot / 2);
        at += expected(question);
    }
    for pair in order.windows(2) {
        long += i64::from(is_long(pair[0]) && is_long(pair[1]));
        changes += i64::from(pair[0]["area"] != pair[1]["area"]);
        falls += (int(&pair[0]["difficulty"]) - int(&pair[1]["difficulty"])).max(0);
    }
    let long_end = i64::from(expected(order[order.len() - 1]) > 8);
    (i64::from(opener_waits), long, long_end, changes, falls)
}

/// Every order of these questions.
fn orders<'a>(questions: &[&'a Value]) -> Vec<Vec<&'a Value>> {
    if questions.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for (index, first) in questions.iter().enumerate() {
        let mut rest = questions.to_vec();
        rest.remove(index);
        all.extend(orders(&rest).into_iter().map(|order| [vec![*first], order].concat()));
    }
    all
}

#[test]
fn an_opener_comes_first_if_the_kit_has_one() {
    for Case { asked, kit, .. } in CASES.iter() {
        let questions = list(&kit["questions"]);
        if questions.iter().any(|question| has_role(question, "opener")) {
            assert!(has_role(&questions[0], "opener"), "{}", asked.words);
        }
    }
}

#[test]
fn no_other_order_of_asking_is_better() {
    let mut weighed = 0;
    for Case { asked, kit, .. } in CASES.iter() {
        let questions: Vec<&Value> = list(&kit["questions"]).iter().collect();
        if questions.len() > 7 {
            continue;
        }
        weighed += 1;
        let opening = asked.slot().0;
        let key = |order: &Vec<&Value>| {
            let ids: Vec<String> = order.iter().map(|question| text(&question["id"]).to_owned()).collect();
            (order_cost(order, opening, asked.minutes), ids)
        };
        let best = orders(&questions).iter().map(key).min().expect("an order");
        assert_eq!(key(&questions), best, "{}", asked.words);
    }
    assert!(weighed > 20, "only {weighed} kits were small enough");
}

#[test]
fn the_drop_order_gives_up_the_least_first_and_keeps_two_and_the_opener() {
    for Case { asked, blueprint, kit } in CASES.iter() {
        let questions = list(&kit["questions"]);
        let mut left: BTreeSet<&str> = chosen(kit);
        let dropped = list(&kit["drop_order"]);
        assert_eq!(dropped.len(), questions.len().saturating_sub(2), "{}", asked.words);
        for step in dropped {
            let question = &questions[usize::try_from(int(&step["question"]) - 1).expect("a number from 1")];
            let id = text(&question["id"]);
            let is_opener = |id: &str| *id == *text(&questions[0]["id"]) && has_role(&questions[0], "opener");
            let cost = |gone: &str| {
                let rest: BTreeSet<&str> = left.iter().copied().filter(|id| *id != gone).collect();
                let of_rules: i64 = list(&blueprint["rules"])
                    .iter()
                    .filter(|rule| {
                        !["questions", "minutes:least", "minutes:most", "include"].contains(&text(&rule["name"]))
                    })
                    .map(|rule| int(&rule["weight"]) * distance(rule, sum(rule, &rest)))
                    .sum();
                (is_opener(gone), asked.include.iter().any(|id| id == gone), of_rules)
            };
            assert_eq!(
                left.iter().map(|other| cost(other)).min(),
                Some(cost(id)),
                "{}: {id} is not the least loss",
                asked.words
            );
            assert!(left.remove(id), "{}: {id} is dropped twice", asked.words);
            assert!(!is_opener(id), "{}: the opener is dropped while others stay", asked.words);
            assert_eq!(int(&step["minutes"]), expected(question));
            assert!(!text(&step["loses"]).is_empty());
        }
    }
}

#[test]
fn running_over_is_as_unlikely_as_promised() {
    for Case { asked, kit, .. } in CASES.iter() {
        let chance = kit["overrun_probability"].as_f64().expect("a number");
        assert!((0.0..=1.0).contains(&chance), "{}: {chance}", asked.words);
        assert!(chance <= 1.0 / 7.0 + 0.02, "{}: {chance}", asked.words);
        // The PERT means leave this much of the time, in deviations of the sum: one interview in ten stays under low,
        // and one goes over high, 2.563 deviations apart.
        let (mut left, mut variance) = (f64::from(i32::try_from(asked.slot().1).expect("few")), 0.0);
        for question in list(&kit["questions"]) {
            let minutes = |key| question["minutes"][key].as_f64().expect("a number");
            left -= (minutes("low") + 4.0 * minutes("typical") + minutes("high")) / 6.0;
            variance += ((minutes("high") - minutes("low")) / 2.563).powi(2);
        }
        let recomputed = area_above(left / variance.sqrt());
        assert!((recomputed - chance).abs() < 0.001, "{}: {chance}, recomputed {recomputed}", asked.words);
    }
}

/// Area of the normal curve to the right of `x`, by plain summation in small steps.
fn area_above(x: f64) -> f64 {
    let step = 0.001;
    let density = |at: f64| (-at * at / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
    (0..20_000).map(|index| density(x + step * (f64::from(index) + 0.5)) * step).sum()
}

#[test]
fn every_rule_counts_what_its_name_says() {
    for Case { asked, blueprint, .. } in CASES.iter() {
        for rule in list(&blueprint["rules"]) {
            let name = text(&rule["name"]);
            let (mut lowest, mut highest) = (0, 0);
            for id in list(&blueprint["pool"]).iter().map(text) {
                let expected = term(asked, name, &BANK.questions[id]);
                assert_eq!(rule["terms"].get(id).map_or(0, int), expected, "{}: {name} of {id}", asked.words);
                lowest += expected.min(0);
                highest += expected.max(0);
            }
            let (min, max) = (int(&rule["min"]), int(&rule["max"]));
            assert!(min <= max, "{}: {name}", asked.words);
            let (open_below, open_above) = open_sides(name);
            assert!(!open_below || min == lowest.min(max), "{}: {name} from {min}", asked.words);
            assert!(!open_above || max == highest.max(min), "{}: {name} to {max}", asked.words);
            assert_eq!(int(&rule["weight"]), weight(name), "{}: {name}", asked.words);
        }
    }
}

/// What a question adds to a rule.
fn term(asked: &Asked, name: &str, question: &Value) -> i64 {
    let area = text(&question["area"]);
    let (family, about) = name.split_once(':').unwrap_or((name, ""));
    let off_target = 10 * int(&question["difficulty"]) - asked.difficulty();
    let is_near = |(focus, _): &(String, i64)| list(&BANK.area(focus)["near"]).iter().any(|near| near == area);
    let outside = !asked.in_focus(question);
    let minutes_if = |yes: bool| i64::from(yes) * expected(question);
    match (family, about) {
        ("questions", _) => 1,
        ("minutes", _) => expected(question),
        ("include", _) => i64::from(asked.include.iter().any(|id| question["id"] == id.as_str())),
        ("focus", _) => minutes_if(!outside),
        ("area", about) => minutes_if(area == about),
        ("outside", "") => i64::from(outside),
        ("outside", "far") => i64::from(outside && !BANK.is_guard(area) && !asked.focus.iter().any(is_near)),
        ("outside", about) => match about.split_once(':') {
            Some(("most", about)) => i64::from(area == about),
            Some(("besides", about)) => i64::from(outside && area != about),
            _ => panic!("the audit does not know the rule {name}"),
        },
        ("breadth", about) => i64::from(area == about),
        ("core", _) if BANK.area(area)["core"] == true => expected(question),
        ("core", _) => -expected(question),
        ("opener" | "production", _) => i64::from(has_role(question, family)),
        ("hands-on", "") => i64::from(is_hands_on(question) && (asked.focus.is_empty() || !outside)),
        ("hands-on", _) => minutes_if(is_hands_on(question)),
        ("design", _) => i64::from(question["kind"] == "design"),
        ("guard", _) => i64::from(BANK.is_guard(area)),
        ("difficulty", _) => off_target,
        ("easier", _) => i64::from(off_target <= -4),
        ("stretching", _) => i64::from(off_target >= 4),
        _ => panic!("the audit does not know the rule {name}"),
    }
}

/// Whether a rule has no lower limit of its own, and no upper one.
fn open_sides(name: &str) -> (bool, bool) {
    let (family, about) = name.split_once(':').unwrap_or((name, ""));
    match (family, about) {
        ("area" | "focus" | "difficulty" | "include" | "questions", _) => (false, false),
        ("breadth", _) | ("minutes", "most") | ("outside", "far") => (true, false),
        ("outside", about) if about.starts_with("most:") => (true, false),
        _ => (false, true),
    }
}

/// What is lost by one unit: a part 100, a question out of place 10, a minute 5, a step of difficulty 3.
///
/// Difficulty itself is measured in tenths of a point, finer than half-steps, and so a tenth costs 1.
fn weight(name: &str) -> i64 {
    let (family, about) = name.split_once(':').unwrap_or((name, ""));
    match (family, about) {
        ("questions" | "include", _) | ("minutes", "most") => 0,
        ("minutes" | "focus" | "area" | "core", _) | ("hands-on", "minutes") => 5,
        ("outside" | "breadth", _) => 10,
        ("easier" | "stretching", _) => 3,
        ("difficulty", _) => 1,
        _ => 100,
    }
}

#[test]
fn rules_are_there_when_level_slot_and_request_call_for_them() {
    for Case { asked, blueprint, .. } in CASES.iter() {
        let (level, minutes) = (BANK.level(asked.half_years), asked.slot().1);
        let allowed =
            |kinds: &[&str]| asked.kinds.is_empty() || asked.kinds.iter().any(|kind| kinds.contains(&kind.as_str()));
        let hands_on = allowed(&["coding", "review", "debugging"]);
        let wanted = [
            ("questions", true),
            ("minutes:most", true),
            ("minutes:least", true),
            ("include", !asked.include.is_empty()),
            ("focus", asked.focus.len() > 1),
            ("outside", !asked.focus.is_empty()),
            ("core", asked.focus.is_empty()),
            ("opener", true),
            ("production", level >= 1),
            ("hands-on", minutes >= 30 && hands_on),
            ("hands-on:minutes", hands_on),
            ("design", level >= 2 && minutes >= 40 && allowed(&["design"])),
            ("guard", level >= 1 && minutes >= 30),
            ("difficulty", true),
            ("easier", minutes >= 24),
            ("stretching", minutes >= 24),
        ];
        for (name, there) in wanted {
            assert_eq!(rule(blueprint, name).is_some(), there, "{}: {name}", asked.words);
        }
        for (area, _) in &asked.focus {
            assert!(rule(blueprint, &format!("area:{area}")).is_some(), "{}: {area}", asked.words);
        }
        let left_out: Vec<&str> =
            blueprint.get("left_out").map_or(&[][..], list).iter().map(|left| text(&left["name"])).collect();
        assert_eq!(left_out.contains(&"hands-on:minutes"), !hands_on, "{}", asked.words);
        assert_eq!(
            left_out.contains(&"design"),
            level >= 2 && minutes >= 40 && !allowed(&["design"]),
            "{}",
            asked.words
        );
    }
}

#[test]
fn the_limits_are_those_of_the_rules_worked_out_by_hand() {
    let here = empty_folder();
    let of = |words: &str| done(here.path(), &format!("blueprint {words} --format json")).json();
    let least = |of: &Value, name: &str| limits(of, name).0;
    let most = |of: &Value, name: &str| limits(of, name).1;

    // Q = 60 - 10 = 50; T = 42.5; 55 % is 23.375 and 70 % is 29.75; a half of each is 11.69 and 14.88, so 12 to 14,
    // which is widened to 10 to 16.
    let two = of("--years 6 --focus drf,scaling");
    assert_eq!(limits(&two, "focus"), (24, 29));
    assert_eq!([limits(&two, "area:drf"), limits(&two, "area:scaling")], [(10, 16), (10, 16)]);
    assert_eq!((least(&two, "minutes:least"), most(&two, "minutes:most")), (40, 45));
    assert_eq!((least(&two, "outside"), most(&two, "outside:most:security")), (2, 1));
    // A quarter of Q is 12.5, so 13; 12 + Q / 20 is 14.5.
    assert_eq!(least(&two, "hands-on:minutes"), 13);
    // 14 + 32 * 6 / 10.7 = 31.9, so 3.2 points; Q / 12 half-steps are 20.8 tenths.
    assert_eq!(limits(&two, "difficulty"), (-20, 20));

    // Q = 90 - 15 = 75; T = 63.75; together 35.06 to 44.63; two thirds 23.375 to 29.75; one third 11.69 to 14.88.
    let weighted = of("--years 6 --focus drf:2,scaling --minutes 90");
    assert_eq!(limits(&weighted, "focus"), (36, 44));
    assert_eq!([limits(&weighted, "area:drf"), limits(&weighted, "area:scaling")], [(23, 29), (10, 16)]);
    assert_eq!((least(&weighted, "minutes:least"), most(&weighted, "minutes:most")), (60, 67));
    assert_eq!((least(&weighted, "outside"), most(&weighted, "outside:most:security")), (2, 2));
    assert_eq!(least(&weighted, "outside:besides:security"), 1);
    assert_eq!(least(&weighted, "hands-on:minutes"), 16);

    // Q = 30 - 5 = 25; T = 21.25; 11.69 to 14.88.
    let short = of("--years 3 --focus drf --minutes 30");
    assert_eq!(limits(&short, "area:drf"), (12, 14));
    assert_eq!((least(&short, "minutes:least"), most(&short, "minutes:most")), (20, 22));
    assert_eq!((least(&short, "outside"), least(&short, "hands-on:minutes")), (1, 7));
    assert_eq!(limits(&short, "difficulty"), (-10, 10));

    // Q = 120 - 15 = 105; two questions an area; no focus.
    let broad = of("--years 10 --minutes 120");
    assert_eq!((least(&broad, "minutes:least"), most(&broad, "minutes:most")), (84, 94));
    assert_eq!((most(&broad, "breadth:security"), least(&broad, "core")), (2, 0));
    assert_eq!(least(&broad, "hands-on:minutes"), 18);
    assert!(rule(&broad, "outside").is_none() && rule(&broad, "focus").is_none());
}

/// Requests over the toy bank, which is small enough to try every set of its questions.
const SMALL_REQUESTS: [&str; 22] = [
    "--years 0 --minutes 60",
    "--years 0 --minutes 20",
    "--years 1 --minutes 35",
    "--years 1 --minutes 50 --focus stock",
    "--years 1 --minutes 60",
    "--years 2 --minutes 45 --focus shelf,money",
    "--years 3 --minutes 50",
    "--years 3 --minutes 60 --focus orders,prices",
    "--years 3 --minutes 45 --kinds concept,experience",
    "--years 3 --minutes 90",
    "--years 4 --minutes 50 --focus orders",
    "--years 4 --minutes 60 --exclude stock-tour,prices-sale",
    "--years 5 --minutes 60 --questions 6",
    "--years 5 --minutes 40 --include prices-tax",
    "--years 6 --minutes 60",
    "--years 6 --minutes 60 --focus orders:3,prices",
    "--years 6 --minutes 240",
    "--years 8 --minutes 30 --kinds design,coding",
    "--years 12 --minutes 75 --focus stock,orders --include prices-import",
    "--years 20 --minutes 45",
    "--years 6 --minutes 20 --questions 5",
    "--years 6 --minutes 60 --include prices-tax,prices-import",
];

#[test]
fn on_a_small_bank_no_other_set_of_questions_is_better() {
    let here = empty_folder();
    common::toy::write(&here.path().join("toy"), &common::toy::files());
    let (mut refused, mut counted) = (0, 0);
    for words in SMALL_REQUESTS {
        let blueprint = done(here.path(), &format!("blueprint {words} --bank toy --format json")).json();
        let best = best_sets(&blueprint);
        let ran = common::run(here.path(), &format!("{words} --bank toy --seed 5 --format json -o -"));
        let Some((violation, sets)) = best else {
            assert_eq!((ran.status, ran.text()), (1, ""), "{words}: no set is a kit");
            refused += 1;
            continue;
        };
        assert_eq!(ran.status, 0, "{words}: {}", ran.err);
        let kit = ran.json();
        assert_eq!(int(&kit["violation"]), violation, "{words}");
        assert!(sets.iter().any(|set| *set == chosen(&kit)), "{words}: not one of the best");
        if let Some(number) = kit.get("kits_possible") {
            assert_eq!(usize::try_from(int(number)), Ok(sets.len()), "{words}");
            counted += 1;
        }
    }
    assert_eq!(refused, 2, "requests that have no kit");
    assert!(counted >= 15, "only {counted} were counted");
}

/// The smallest violation, and every set that has it; nothing if no set is a kit.
fn best_sets(blueprint: &Value) -> Option<(i64, Vec<BTreeSet<&str>>)> {
    let pool: Vec<&str> = list(&blueprint["pool"]).iter().map(text).collect();
    let mut best: Option<(i64, Vec<BTreeSet<&str>>)> = None;
    for bits in 0..1_u32 << pool.len() {
        let set: BTreeSet<&str> =
            (0..pool.len()).filter(|index| bits >> index & 1 == 1).map(|index| pool[index]).collect();
        let Some(violation) = violation(blueprint, &set) else { continue };
        match &mut best {
            Some((least, _)) if *least < violation => {}
            Some((least, sets)) if *least == violation => sets.push(set),
            _ => best = Some((violation, vec![set])),
        }
    }
    best
}

/// What a set costs; nothing if it is no kit.
fn violation(blueprint: &Value, set: &BTreeSet<&str>) -> Option<i64> {
    if list(&blueprint["conflicts"]).iter().any(|pair| set.contains(text(&pair[0])) && set.contains(text(&pair[1]))) {
        return None;
    }
    let mut violation = 0;
    for rule in list(&blueprint["rules"]) {
        match (distance(rule, sum(rule, set)), text(&rule["strength"])) {
            (0, _) => {}
            (_, "must") => return None,
            (off, _) => violation += int(&rule["weight"]) * off,
        }
    }
    Some(violation)
}
