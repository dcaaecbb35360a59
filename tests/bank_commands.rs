//! Looking at a bank: list with filters, show, stats, capacity.

#[allow(dead_code, reason = "each test uses some of what they share")]
mod common;

use std::collections::BTreeSet;

use common::{done, empty_folder, int, list, run, text, toy};
use serde_json::Value;
use tempfile::TempDir;

/// The toy bank in the folder `toy`.
fn shelf() -> TempDir {
    let here = empty_folder();
    toy::write(&here.path().join("toy"), &toy::files());
    here
}

#[test]
fn a_list_holds_what_all_filters_let_through() {
    let here = shelf();
    let found = |words: &str| -> Vec<String> {
        let bank = done(here.path(), &format!("bank list --bank toy --format json {words}")).json();
        list(&bank["questions"]).iter().map(|question| text(&question["id"]).to_owned()).collect()
    };
    assert_eq!(found("").len(), 12);
    assert_eq!(found("--area shelf"), ["stock-audit", "stock-count", "stock-move", "stock-tour"]);
    assert_eq!(found("--area stock,orders --kind review,debugging"), ["orders-refund", "orders-twice", "stock-audit"]);
    assert_eq!(found("--years 21"), Vec::<String>::new());
    assert_eq!(found("--text REFUND"), ["orders-refund"]);
    let two_words = run(here.path(), "bank list --bank toy --text shelf.count");
    assert!(two_words.text().contains("stock-audit") && !two_words.text().contains("stock-tour"), "code is searched");
    let none = done(here.path(), "bank list --bank toy --text unheard-of");
    assert_eq!(
        (none.text(), none.err.as_str()),
        ("", "no question is like that; see them all: kitgen bank list --bank toy\n")
    );
    let wrong = run(here.path(), "bank list --bank toy --area stok");
    assert_eq!(
        (wrong.status, wrong.err.as_str()),
        (2, "error: --area: this bank has no area `stok`\n  hint: did you mean `stock`?\n")
    );
}

#[test]
fn a_list_is_a_neat_table() {
    let ran = done(shelf().path(), "bank list --bank toy --area prices --kind concept,coding");
    assert_eq!(
        ran.text(),
        "Prices and taxes\n  \
         prices-import  coding       0-20 years  12 min  difficulty 4  The import of prices\n  \
         prices-round   concept      0-20 years   6 min  difficulty 2  The round of prices\n"
    );
}

#[test]
fn a_question_is_shown_in_lines_that_fit() {
    let here = empty_folder();
    let ran = done(here.path(), "bank show drf-invoice-permissions");
    for part in [
        "\nIn short\n  ",
        "\nMust\n  - ",
        "\nProbes\n  - ",
        "\n    listen for: ",
        "\nModel answer\n    ",
        "\nScore\n  1 ",
    ] {
        assert!(ran.text().contains(part), "{part:?} is missing in\n{}", ran.text());
    }
    let prose = ran.text().lines().filter(|line| !line.contains("http") && !line.starts_with("    "));
    assert!(prose.clone().count() > 20);
    for line in prose {
        assert!(line.chars().count() <= 80, "{line}");
    }
    assert!(ran.text().contains("\n    class InvoiceViewSet"), "code keeps its lines: {}", ran.text());
    assert!(!ran.text().contains('\u{1b}'));
}

#[test]
fn stats_count_the_bank_and_find_its_holes() {
    let here = shelf();
    let ran = done(here.path(), "bank stats --bank toy");
    assert!(
        ran.text().starts_with("toy 1.0.0: 12 questions, 94 minutes\n\narea    questions  minutes\nStock           4"),
        "{}",
        ran.text()
    );
    assert!(ran.text().lines().all(|line| line.chars().count() <= 80 && !line.ends_with(' ')), "{}", ran.text());
    let stats = done(here.path(), "bank stats --bank toy --format json").json();
    assert_eq!((text(&stats["format"]), int(&stats["questions"])), ("kitgen.stats/1", 12));
    // 5, 6, 9 and 12 minutes; the last two must not meet.
    let prices = &list(&stats["areas"])[1];
    assert_eq!((int(&prices["minutes"]), int(&prices["levels"]["junior"]["minutes_without_conflict"])), (32, 23));
    let holes: BTreeSet<String> = list(&stats["holes"]).iter().map(Value::to_string).collect();
    let prices = r#"{"what":"minutes","area":"prices","level":"senior","minutes":23,"enough":28}"#;
    assert!(holes.contains(prices), "{holes:#?}");
    assert!(!holes.iter().any(|hole| hole.contains("stock") || hole.contains("role")), "{holes:#?}");
}

#[test]
fn capacity_counts_kits_that_share_nothing_and_says_what_runs_out() {
    let here = empty_folder();
    let words = "bank capacity --years 6 --focus middleware --minutes 45";
    let found = done(here.path(), &format!("{words} --format json")).json();
    let kits = list(&found["kits"]);
    assert!(!kits.is_empty() && int(&found["count"]) == i64::try_from(kits.len()).expect("small"));
    let asked: Vec<&str> = kits.iter().flat_map(list).map(text).collect();
    assert_eq!(asked.iter().collect::<BTreeSet<_>>().len(), asked.len(), "a question stands in two kits");
    assert_eq!(found["end"]["why"], "rule-broken");
    let rule = &list(&found["end"]["rules"])[0];
    assert!(int(&rule["actual"]) < int(&rule["min"]) || int(&rule["actual"]) > int(&rule["max"]), "{rule}");
    // The first kit is the one that the same seed builds.
    done(here.path(), "--years 6 --focus middleware --minutes 45 --seed 1 -o kit.json");
    let kit: Value = serde_json::from_slice(&std::fs::read(here.path().join("kit.json")).expect("kit")).expect("JSON");
    let mut ids = common::ids(&kit);
    ids.sort_unstable();
    assert_eq!(list(&kits[0]).iter().map(text).collect::<Vec<_>>(), ids);

    let said = done(here.path(), words);
    let first = said.text().lines().next().expect("a line");
    assert!(
        first.ends_with("without a shared question for --years 6 --focus middleware --minutes 45 (seed 1)"),
        "{first}"
    );
    assert!(said.text().contains("The next kit would break what the first one keeps:\n  - "), "{}", said.text());
    assert!(
        said.text().lines().last().expect("a line").starts_with("To get more: write questions for 6 years"),
        "{}",
        said.text()
    );
    let refused = run(here.path(), &format!("{words} --include drf-api-you-built"));
    assert_eq!(refused.status, 2, "{}", refused.err);
}

#[test]
fn capacity_of_a_request_that_fits_no_kit_names_commands_that_do() {
    let here = empty_folder();
    let said = done(here.path(), "bank capacity --bank django --years 6 --minutes 20 --questions 12");
    let begin = "0 kits without a shared question for --years 6 --minutes 20 --questions 12 (seed 1)\n";
    assert!(said.text().starts_with(begin), "{}", said.text());
    assert!(!said.text().contains("write"), "no question could help: {}", said.text());
    assert!(said.text().contains(" that may be asked make no kit; these cannot all hold:\n"), "{}", said.text());
    let commands: Vec<&str> =
        said.text().lines().filter_map(|line| line.trim().strip_prefix("kitgen bank capacity ")).collect();
    assert!(!commands.is_empty(), "{}", said.text());
    for command in &commands {
        assert!(command.ends_with("--bank django"), "{command}");
        let found = done(here.path(), &format!("bank capacity {command} --format json")).json();
        assert!(int(&found["count"]) > 0, "{command}");
    }

    let words = "bank capacity --bank django --years 6 --minutes 20 --questions 12 --format json";
    let found = done(here.path(), words).json();
    let instead = list(&found["instead"]).iter();
    let named: Vec<&str> =
        instead.map(|one| text(&one["command"]).trim_start_matches("kitgen bank capacity ")).collect();
    assert_eq!(named, commands);

    toy::write(&here.path().join("small"), &toy::files_of(&["stock-move"]));
    let said = done(here.path(), "bank capacity --bank small --years 6");
    assert!(
        said.text().contains("\nNo smaller request gives one: write questions for 6 years, or "),
        "{}",
        said.text()
    );
    assert!(said.text().ends_with("kitgen blueprint --years 6 --bank small\n"), "{}", said.text());
    toy::write(&here.path().join("empty"), &toy::files_of(&[]));
    let said = done(here.path(), "bank capacity --bank empty --years 6");
    assert!(said.text().contains("\nThis bank has no whole question yet; write one: "), "{}", said.text());
}
