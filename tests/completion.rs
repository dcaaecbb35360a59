//! What happens at a TAB: real shells complete areas, questions, kinds and levels of the bank that the line names.
//!
//! bash and zsh run in a terminal of their own and get keys; a shell that is not installed is left out.

#[allow(dead_code, reason = "each test uses some of what they share")]
mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use common::pty::{Pty, search_path};
use common::{empty_folder, program, run, toy};

/// A folder with a bank of mistakes and a small one beside it.
fn banks() -> tempfile::TempDir {
    let here = empty_folder();
    toy::write(&here.path().join("toy"), &toy::files());
    toy::write(&here.path().join("broken"), &toy::Files::from([("bank.json".to_owned(), b"{".to_vec())]));
    here
}

fn is_installed(shell: &str) -> bool {
    let asked = Command::new(shell).args(["-c", "exit 0"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    asked.is_ok_and(|status| status.success())
}

/// What the program answers to a shell that asks about these words, the last of them being typed.
fn answer(folder: &Path, words: &[&str]) -> Vec<String> {
    let output = program(folder).env("KITGEN_COMPLETE", "bash").arg("--").args(words).output().expect("it starts");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{words:?}");
    String::from_utf8(output.stdout).expect("UTF-8").lines().map(ToOwned::to_owned).collect()
}

#[test]
fn each_option_is_completed_by_what_it_takes() {
    let here = banks();
    let cases: [(&[&str], &[&str]); 14] = [
        (&["kitgen", "--focus", "sc"], &["scaling"]),
        (&["kitgen", "--focus", "drf,sc"], &["drf,scaling"]),
        (&["kitgen", "--focus", "drf:2,sc"], &["drf:2,scaling"]),
        (&["kitgen", "--focus=drf,sc"], &["--focus=drf,scaling"]),
        (&["kitgen", "--focus", "perfo"], &["performance"]),
        (&["kitgen", "--focus", "drf:"], &[]),
        (&["kitgen", "--kinds", "concept,de"], &["concept,debugging", "concept,design"]),
        (&["kitgen", "--years", ""], &["0", "2", "5", "9"]),
        (&["kitgen", "--bank", "toy", "--focus", ""], &["stock", "prices", "orders"]),
        (&["kitgen", "--bank=toy", "blueprint", "--include", "stock-m"], &["stock-move"]),
        (&["kitgen", "bank", "show", "--bank", "toy", "prices-s"], &["prices-sale"]),
        (&["kitgen", "bank", "list", "--area", "secu"], &["security"]),
        (&["kitgen", "bank", "list", "--bank", "t"], &["toy/"]),
        (&["kitgen", "bank", "check", "--on", "d"], &["django"]),
    ];
    for (words, wanted) in cases {
        assert_eq!(answer(here.path(), words), wanted, "{words:?}");
    }
}

#[test]
fn the_variable_and_the_configuration_file_name_the_bank_too() {
    let here = banks();
    let ask = |command: &mut assert_cmd::Command| {
        command.env("KITGEN_COMPLETE", "fish").args(["--", "kitgen", "--focus", "st"]);
        String::from_utf8(command.output().expect("it starts").stdout).expect("UTF-8")
    };
    assert_eq!(ask(program(here.path()).env("KITGEN_BANK", "toy")), "stock\tStock keeping\n");
    fs::write(here.path().join("kitgen.toml"), "bank = \"toy\"\n").expect("written");
    assert_eq!(ask(program(here.path()).env_remove("KITGEN_CONFIG")), "stock\tStock keeping\n");
}

#[test]
fn what_is_wrong_is_met_with_silence() {
    let here = banks();
    for words in [
        &["kitgen", "--bank", "broken", "--focus", "d"][..],
        &["kitgen", "--bank", "gone", "--include", ""],
        &["kitgen", "--nonsense", "x", "--focus=\u{1b}"],
    ] {
        assert_eq!(answer(here.path(), words), Vec::<String>::new(), "{words:?}");
    }
    fs::write(here.path().join("kitgen.toml"), "bank = 7\n=").expect("written");
    let output = program(here.path())
        .env_remove("KITGEN_CONFIG")
        .env("KITGEN_COMPLETE", "zsh")
        .args(["--", "kitgen", "--focus"])
        .output()
        .expect("it starts");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let output = program(here.path()).env("KITGEN_COMPLETE", "no-shell").arg("--").output().expect("it starts");
    assert_eq!((output.stdout, output.stderr), (Vec::new(), Vec::new()));
    assert_eq!(run(here.path(), "completions cmd").status, 2);
    assert_eq!(run(here.path(), "completions").status, 2);
}

/// Types lines with tabs into a shell where `say` is completed like `kitgen` and prints its words.
fn typed(shell: &str, begin: &str, lines: &[(&str, &str)]) {
    if !is_installed(shell) {
        return;
    }
    let here = banks();
    let start = if shell == "bash" { "bash --norc --noprofile -i" } else { "zsh -f -i" };
    let Some(mut pty) = Pty::start(here.path(), start) else { return };
    pty.press("PS1=; say() { printf '(%s)' \"$@\"; echo; }\n");
    pty.press(begin);
    pty.press("echo rea\"\"dy\n");
    pty.wait_for("ready");
    for (line, wanted) in lines {
        pty.press(&format!("{line}\n"));
        pty.wait_for(wanted);
    }
    let shown = pty.shown();
    assert!(!shown.contains("error") && !shown.contains("not found"), "{shown}");
    pty.press("exit\n");
    pty.ended();
}

/// The same lines for bash and zsh, which put a space behind the only candidate.
const LINES: [(&str, &str); 7] = [
    ("say blue\t1", "(blueprint)(1)"),
    ("say --focus drf,sca\t2", "(--focus)(drf,scaling)(2)"),
    ("say --focus drf:2,sca\t3", "(--focus)(drf:2,scaling)(3)"),
    ("say --focus=drf:2,sca\t4", "(--focus=drf:2,scaling)(4)"),
    ("say --bank toy --include stock-mo\t5", "(--bank)(toy)(--include)(stock-move)(5)"),
    ("say bank check --st\t6", "(bank)(check)(--strict)(6)"),
    ("say --bank broken --focus d\t 7", "(--bank)(broken)(--focus)(d)(7)"),
];

#[test]
fn bash_completes_in_a_terminal() {
    typed("bash", "source <(kitgen completions bash); complete -o bashdefault -F _kitgen say\n", &LINES);
}

#[test]
fn zsh_completes_in_a_terminal() {
    let begin = "autoload -Uz compinit && compinit -u -D; source <(kitgen completions zsh); \
                 compdef _clap_dynamic_completer_kitgen say\n";
    typed("zsh", begin, &LINES);
}

#[test]
fn zsh_answers_the_first_tab_from_a_file_in_its_search_path() {
    let here = empty_folder();
    let script = run(here.path(), "completions zsh").out;
    fs::create_dir(here.path().join("functions")).expect("a folder");
    fs::write(here.path().join("functions/_kitgen"), script).expect("written");
    let begin = format!(
        "fpath=({} $fpath); autoload -Uz compinit && compinit -u -D; compdef _kitgen say\n",
        here.path().join("functions").display()
    );
    typed("zsh", &begin, &LINES[..2]);
}

#[test]
fn fish_completes_with_titles_beside() {
    if !is_installed("fish") {
        return;
    }
    let here = banks();
    let asked = |line: &str| {
        let script = format!("kitgen completions fish | source; complete -C '{line}'");
        let output = Command::new("fish")
            .args(["--no-config", "-c", &script])
            .current_dir(here.path())
            .env("PATH", search_path())
            .env("HOME", here.path())
            .env("KITGEN_CONFIG", "")
            .env_remove("KITGEN_BANK")
            .output()
            .expect("fish");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{line}");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    assert_eq!(asked("kitgen --bank toy --focus sto"), "stock\tStock keeping\n");
    assert_eq!(asked("kitgen --focus drf:2,scal"), "drf:2,scaling\tPerformance and scaling\n");
    assert!(asked("kitgen --focus=drf,").lines().count() > 15);
    assert!(asked("kitgen --bank toy bank show stock-m").starts_with("stock-move\t"));
    assert_eq!(asked("kitgen --bank broken --focus d"), "");
}
