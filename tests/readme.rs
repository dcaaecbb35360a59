//! Every command that README.md shows is run, in a folder of its own, from first to last.
#![cfg(unix)]

#[allow(dead_code, reason = "each test uses some of what they share")]
mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::{copy, empty_folder};

/// How README.md calls the program before it is installed.
const FROM_SOURCE: &str = "cargo run --release --";

/// The commands in the blocks for a terminal. Where a block marks its commands with `$ `, its other lines are output.
fn commands(readme: &str) -> Vec<String> {
    let (mut commands, mut block): (Vec<String>, Option<Vec<&str>>) = (Vec::new(), None);
    for line in readme.lines() {
        let fence = line.trim_start().strip_prefix("```");
        match (&mut block, fence) {
            (None, Some(language)) => {
                // The end of a block in another language looks like the beginning of one in none: both are passed by.
                let shell = ["console", "sh", "shell", "bash"].contains(&language.trim());
                block = shell.then(Vec::new);
            }
            (Some(lines), None) => lines.push(line.trim()),
            (Some(lines), Some(_)) => {
                commands.extend(of_block(lines));
                block = None;
            }
            (None, None) => {}
        }
    }
    commands
}

fn of_block(lines: &[&str]) -> Vec<String> {
    let marked = lines.iter().any(|line| line.starts_with("$ "));
    let typed = lines.iter().filter_map(|line| if marked { line.strip_prefix("$ ") } else { Some(*line) });
    let mut commands: Vec<String> = Vec::new();
    for line in typed {
        match commands.last_mut().filter(|last| last.ends_with('\\')) {
            Some(open) => {
                open.pop();
                open.push_str(line);
            }
            None => commands.push(line.to_owned()),
        }
    }
    let runs_kitgen = |command: &String| command.starts_with("kitgen ") || command.starts_with(FROM_SOURCE);
    commands.into_iter().filter(runs_kitgen).map(|command| command.replacen(FROM_SOURCE, "kitgen", 1)).collect()
}

#[test]
fn every_command_of_the_readme_works() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("README.md");
    let commands = commands(&readme);
    assert!(commands.len() >= 5, "README.md shows only these commands: {commands:#?}");

    let here = empty_folder();
    copy(&root.join("bank"), &here.path().join("bank"));
    let program = Path::new(env!("CARGO_BIN_EXE_kitgen"));
    let mut search = vec![program.parent().expect("its folder").to_owned()];
    search.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let search = std::env::join_paths(search).expect("a search path");
    for command in commands {
        let output = Command::new("sh")
            .args(["-c", &command])
            .current_dir(here.path())
            .env("PATH", &search)
            .env("KITGEN_CONFIG", "")
            .output()
            .expect("a shell");
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{command}\n{err}");
    }
}

#[test]
fn commands_are_told_from_output_and_other_blocks() {
    let readme = "```console\n$ kitgen --years 6 \\\n$   --focus drf\nkitgen is not typed here\n$ ls\n```\n\
                  ```json\nkitgen no\n```\n```sh\ncargo run --release -- bank list  # all\nkitgen bank check\n```\n\
                  ```\nkitgen no\n```\n";
    assert_eq!(commands(readme), ["kitgen --years 6   --focus drf", "kitgen bank list  # all", "kitgen bank check"]);
}
