//! What shells and `man` are given: completion scripts that their shell accepts, manual pages that groff sets without a word,
//! and the help in its groups.

#[allow(dead_code, reason = "each test uses some of what they share")]
mod common;

use std::io::Write;
use std::process::{Command, Output, Stdio};

use common::{done, empty_folder, run};

/// The commands that have a page of their own.
const COMMANDS: [&str; 7] = ["", "blueprint", "render", "verify", "bank", "bank check", "completions"];

/// What a program says to this input; nothing if it is not installed.
fn told(program: &str, arguments: &[&str], input: &[u8]) -> Option<Output> {
    let pipes = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = pipes.ok()?;
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    // In a thread, because a long output would stop the program before it has read all.
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("no panic").expect("it reads its input");
    Some(output)
}

#[test]
fn shells_accept_their_scripts() {
    let here = empty_folder();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = done(here.path(), &format!("completions {shell}")).out;
        assert!(!script.is_empty(), "{shell} gets no script");
        if shell == "powershell" || shell == "elvish" {
            continue;
        }
        let Some(output) = told(shell, &["-n"], &script) else { continue };
        assert!(output.status.success(), "{shell}: {}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{shell}");
    }
}

#[test]
fn a_manual_page_has_its_parts_and_its_examples_line_by_line() {
    let page = done(empty_folder().path(), "man");
    assert_eq!(page.err, "");
    for part in [".TH kitgen 1", ".SH NAME", ".SH SYNOPSIS", ".SH \"WHAT IS ASKED\"", ".SH EXAMPLES"] {
        assert!(page.text().contains(part), "no {part} in\n{}", page.text());
    }
    assert!(page.text().contains("\nkitgen bank list\n"), "examples are filled:\n{}", page.text());
}

#[test]
fn groff_sets_every_page_without_a_warning() {
    let here = empty_folder();
    for command in COMMANDS {
        let page = done(here.path(), &format!("man {command}")).out;
        let arguments = ["-man", "-Tutf8", "-Kutf8", "-ww", "-P-cbou"];
        let Some(output) = told("groff", &arguments, &page) else { return };
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "kitgen man {command}");
        assert!(output.status.success(), "kitgen man {command}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("SYNOPSIS"), "kitgen man {command}");
    }
}

#[test]
fn a_page_for_no_command_is_answered_with_what_there_is() {
    let here = empty_folder();
    let cases = [
        ("man rendr", "error: man: kitgen has no command `rendr`\n  hint: did you mean `render`?\n"),
        (
            "man render pdf",
            "error: man: kitgen render has no command `pdf`\n  hint: kitgen render is a command without others in it\n",
        ),
    ];
    for (words, message) in cases {
        let ran = run(here.path(), words);
        assert_eq!((ran.status, ran.err.as_str(), ran.text()), (2, message, ""), "{words}");
    }
}

#[test]
fn help_is_in_groups_with_examples_at_the_end() {
    let ran = done(empty_folder().path(), "-h");
    let headings: Vec<&str> = ran.text().lines().filter(|line| line.ends_with(':') && !line.starts_with(' ')).collect();
    let groups = [
        "Commands:",
        "Options:",
        "What is asked:",
        "Banks:",
        "Where it goes:",
        "How it looks:",
        "Terminal:",
        "Examples:",
    ];
    assert_eq!(headings, groups, "{}", ran.text());
}
