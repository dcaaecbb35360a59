//! What reaches a terminal: nothing that steers it from a bank's texts, lines that fit, colours where they are wanted, and
//! a sign of life while work takes long. Where it matters the program runs in a real terminal.

#[allow(dead_code, reason = "each test uses some of what they share")]
mod common;

use std::fs;

use common::pty::Pty;
use common::toy::{self, Files};
use common::{done, empty_folder, program, run};
use serde_json::{Value, json};

/// A title that would clear the screen, colour what follows and turn the order of reading.
const HOSTILE: &str = "Tour\u{1b}[2J\u{1b}[31m\u{9b}7m\u{202e}ruoT\u{7}";

fn hostile_bank() -> Files {
    let mut files = toy::files();
    let path = "stock/stock-tour.json";
    let mut tour: Value = serde_json::from_slice(&files[path]).expect("JSON");
    tour["title"] = json!(HOSTILE);
    tour["answer"]["summary"] = json!("A\u{1b}]0;title\u{7}B");
    files.insert(path.to_owned(), toy::bytes(&tour));
    files
}

/// Whether something in it could steer a terminal, bold aside.
fn steers(text: &str) -> bool {
    let plain = text.replace("\u{1b}[1m", "").replace("\u{1b}[0m", "");
    plain
        .contains(|letter: char| (letter.is_control() && letter != '\n') || ('\u{202a}'..='\u{202e}').contains(&letter))
}

#[test]
fn nothing_in_a_bank_steers_the_terminal() {
    let here = empty_folder();
    toy::write(&here.path().join("toy"), &hostile_bank());
    for words in [
        "bank list --bank toy",
        "bank show stock-tour --bank toy",
        "bank list --bank toy --format json",
        "--years 6 --minutes 30 --include stock-tour --bank toy --seed 1 -o kit.json",
        "blueprint --years 6 --include stock-tour --bank toy",
    ] {
        let ran = done(here.path(), words);
        assert!(!steers(ran.text()) && !steers(&ran.err), "{words}\n{:?}\n{:?}", ran.text(), ran.err);
    }
    let shown = done(here.path(), "bank show stock-tour --bank toy");
    assert!(shown.text().starts_with("Tour\\u{1b}[2J\\u{1b}[31m\\u{9b}7m\\u{202e}ruoT\\u{7}\n"), "{}", shown.text());
    let listed = done(here.path(), "bank list --bank toy --format json").json();
    let titles: Vec<&Value> = common::list(&listed["questions"]).iter().map(|one| &one["title"]).collect();
    assert!(titles.contains(&&json!(HOSTILE)), "as data the title is what it was");
}

#[test]
fn nothing_in_a_problem_steers_the_terminal() {
    let here = empty_folder();
    let mut files = hostile_bank();
    let bad = String::from_utf8(files["stock/stock-tour.json"].clone()).expect("UTF-8");
    let bad = bad.replacen("\"title\"", "\"ti\u{202e}tle\u{9b}\"", 1);
    files.insert("stock/stock-tour.json".to_owned(), bad.into_bytes());
    toy::write(&here.path().join("toy"), &files);
    let ran = run(here.path(), "bank check toy --color never");
    assert!(ran.status == 1 && !steers(&ran.err), "{:?}", ran.err);
    assert!(ran.err.contains("nothing reads the key `ti\\u{202e}tle\\u{9b}`"), "{}", ran.err);
}

#[test]
fn colours_are_for_terminals_or_for_those_who_ask() {
    let here = empty_folder();
    let coloured = |words: &[&str], variable: Option<(&str, &str)>| {
        let mut command = program(here.path());
        command.args(words).envs(variable);
        let output = command.output().expect("it starts");
        let text = [output.stdout, output.stderr].concat();
        text.contains(&0x1b)
    };
    let refused = ["--years", "6", "--focus", "nothing"];
    assert!(!coloured(&refused, None), "a pipe gets none");
    assert!(coloured(&[&refused[..], &["--color", "always"]].concat(), None));
    assert!(coloured(&[&refused[..], &["--color", "always"]].concat(), Some(("NO_COLOR", "1"))), "what is typed wins");
    assert!(coloured(&["bank", "show", "drf-invoice-permissions", "--color", "always"], None));
    assert!(!coloured(&["bank", "show", "drf-invoice-permissions", "--color", "never"], None));
    assert!(coloured(&["-h", "--color", "always"], None));
    assert!(coloured(&["--nonsense", "--color=always"], None));
    for (line, wanted) in [
        ("kitgen --years 6 --focus nothing", true),
        ("NO_COLOR=1 kitgen --years 6 --focus nothing", false),
        ("kitgen --years 6 --focus nothing --color never", false),
        ("NO_COLOR=1 kitgen --nonsense", false),
        ("kitgen --nonsense --color never", false),
        ("kitgen -h --color never", false),
        ("kitgen -h", true),
        ("NO_COLOR=1 kitgen -h", false),
    ] {
        let Some(pty) = Pty::start(here.path(), &format!("TERM=xterm {line} || true")) else { return };
        let shown = pty.ended();
        assert!(shown.len() > 20 && shown.contains('\u{1b}') == wanted, "{line}: {shown:?}");
    }
}

#[test]
fn stats_and_lists_fit_a_narrow_and_a_wide_terminal() {
    let here = empty_folder();
    for width in [60, 80, 200] {
        for command in ["bank stats", "bank list", "bank show drf-invoice-permissions"] {
            let line = format!("stty cols {width} rows 50; kitgen {command} --color never");
            let Some(pty) = Pty::start(here.path(), &line) else { return };
            let shown = pty.ended();
            let widest = shown.lines().map(|line| line.trim_end_matches('\r').chars().count()).max().unwrap_or(0);
            // Code and links stay whole.
            let is_code_or_link = command.starts_with("bank show") && width < 120;
            assert!(shown.lines().count() > 20, "{command}: {shown}");
            assert!(widest <= width || is_code_or_link, "{command} has {widest} columns of {width}:\n{shown}");
        }
    }
}

#[test]
fn a_path_below_a_file_is_told_as_what_it_is() {
    let here = empty_folder();
    fs::write(here.path().join("notes.txt"), "x").expect("written");
    for path in ["notes.txt/kit.pdf", "notes.txt/deeper/kit.pdf"] {
        let ran = run(here.path(), &format!("--years 6 -o {path}"));
        let hint = "choose another place with -o";
        let message = format!("error: notes.txt is a file, so nothing can lie below it\n  hint: {hint}\n");
        assert_eq!((ran.status, ran.err), (1, message));
    }
}

/// A bank that takes long to check: thousands of questions, no two alike.
fn huge_bank(questions: usize) -> Files {
    let mut files = Files::from([("bank.json".to_owned(), toy::bytes(&toy::taxonomy()))]);
    for number in 0..questions {
        let name = format!("n{number}");
        let mut question = toy::question("stock", &name, "concept", 2, 6);
        let words =
            |salt: usize| (0..60).map(|word| format!("w{}", (number * 7919 + word * salt) % 9973)).collect::<Vec<_>>();
        question["ask"] = json!(format!("What of {}?", words(31)[..20].join(" ")));
        question["answer"]["summary"] = json!(words(37).join(" "));
        files.insert(format!("stock/stock-{name}.json"), toy::bytes(&question));
    }
    files
}

#[test]
fn long_work_shows_a_sign_on_a_terminal_alone_and_leaves_none_behind() {
    let here = empty_folder();
    toy::write(&here.path().join("huge"), &huge_bank(4000));
    // However quick the machine is, the work takes long for somebody who looks at a clock.
    let line = "TERM=xterm kitgen bank check huge & work=$!; for pause in 1 2 3; do sleep 0.05; \
                kill -STOP $work 2>/dev/null || break; sleep 1.2; kill -CONT $work; done; wait $work";
    let Some(pty) = Pty::start(here.path(), line) else { return };
    let shown = pty.ended();
    assert!(shown.contains("the bank, ") && shown.contains("toy 1.0.0: 4000 questions"), "{shown:?}");
    // The line of the sign is cleared before anything else is written.
    let last = shown.rfind("the bank, ").map_or("", |at| &shown[at..]);
    assert!(last.is_empty() || last.contains("\u{1b}[2K"), "{last:?}");
    let quiet = Pty::start(here.path(), "TERM=xterm kitgen bank check huge -q").expect("a terminal").ended();
    let piped = run(here.path(), "bank check huge").err;
    for other in [quiet, piped] {
        assert!(!other.contains("the bank, "), "{other:?}");
    }
}
