//! Places that cannot be written to, and programs that write at the same time or are ended while they write.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use crate::common::toy;
use crate::common::{done, empty_folder, names};
use crate::{calm, refused};

/// A kit of the toy bank, but for where it goes.
const KIT: &str = "--years 6 --minutes 45 --bank ../toy --seed 3";

/// A folder with the toy bank, and an empty folder `out` beside it.
fn here() -> TempDir {
    let here = empty_folder();
    toy::write(&here.path().join("toy"), &toy::files());
    fs::create_dir(here.path().join("out")).expect("a folder");
    here
}

/// The program in this folder, to be started and not waited for.
fn start(folder: &Path, words: &str) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kitgen"));
    command.current_dir(folder).env("KITGEN_CONFIG", "").args(words.split_whitespace());
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts")
}

/// A shell line in this folder, with the program as `$0`.
fn shell(folder: &Path, line: &str) -> Output {
    let mut command = Command::new("sh");
    command
        .current_dir(folder)
        .env("KITGEN_CONFIG", "")
        .args(["-c", line, env!("CARGO_BIN_EXE_kitgen")])
        .output()
        .expect("a shell")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_folder_that_takes_no_files_is_named() {
    let here = here();
    // Not even the superuser can make a file there.
    let said = refused(&here.path().join("out"), &format!("{KIT} -o /proc/kit.pdf"), "/proc/kit.pdf");
    assert!(said.contains("cannot be written"), "{said}");
}

#[test]
fn a_full_disk_is_told() {
    let here = here();
    let out = here.path().join("out");
    for format in ["pdf", "html", "md", "json"] {
        refused(&out, &format!("{KIT} --format {format} -o /dev/full"), "/dev/full cannot be written");
        let ran = shell(&out, &format!("\"$0\" {KIT} --format {format} -o - > /dev/full"));
        assert_eq!(ran.status.code(), Some(1), "{}", said(&ran));
        assert!(said(&ran).contains("standard output cannot be written"), "{}", said(&ran));
    }
    assert!(names(&out).is_empty());
}

#[test]
fn a_disk_that_fills_up_while_writing_leaves_nothing_behind() {
    let here = here();
    let out = here.path().join("out");
    // The limit makes the write itself fail, as a full disk would.
    let ran = shell(&out, &format!("trap '' XFSZ; ulimit -f 8; exec \"$0\" {KIT} -o kit.pdf"));
    assert_eq!(ran.status.code(), Some(1), "{}", said(&ran));
    assert!(said(&ran).contains("kit.pdf cannot be written"), "{}", said(&ran));
    assert!(names(&out).is_empty(), "{:?}", names(&out));
}

#[test]
fn standard_output_that_nobody_reads_is_no_fault() {
    let here = here();
    let out = here.path().join("out");
    for words in [&format!("{KIT} -o -"), "bank list --format json", "bank stats", "--help"] {
        for line in [format!("\"$0\" {words} >&-"), format!("\"$0\" {words} >&- 2>&- <&-")] {
            let ran = shell(&out, &line);
            assert_eq!(ran.status.code(), Some(0), "{line}\n{}", said(&ran));
            assert!(!said(&ran).contains("panicked"), "{}", said(&ran));
        }
        let mut child = start(&out, words);
        drop((child.stdout.take(), child.stderr.take()));
        assert_eq!(child.wait().expect("an end").code(), Some(0), "{words}");
    }
}

#[test]
fn an_existing_file_is_never_overwritten_unasked() {
    let here = here();
    let out = here.path().join("out");
    for format in ["pdf", "html", "md", "json"] {
        let name = format!("kit.{format}");
        fs::write(out.join(&name), "notes of an interview").expect("a file");
        refused(&out, &format!("{KIT} -o {name}"), &name);
        refused(&out, &format!("render {name} --format {format} -o {name}"), &name);
        assert_eq!(fs::read_to_string(out.join(&name)).expect("a file"), "notes of an interview");
    }
    assert_eq!(names(&out), ["kit.html", "kit.json", "kit.md", "kit.pdf"]);
}

#[test]
fn of_several_that_write_one_file_the_first_wins() {
    let here = here();
    let out = here.path().join("out");
    let children: Vec<Child> = (1..=6).map(|seed| start(&out, &format!("{KIT}{seed} -o kit.json"))).collect();
    let ends: Vec<Output> = children.into_iter().map(|child| child.wait_with_output().expect("an end")).collect();
    let won: Vec<usize> = (0..ends.len()).filter(|at| ends[*at].status.success()).collect();
    assert_eq!(won.len(), 1, "{:?}", ends.iter().map(said).collect::<Vec<_>>());
    for (_, lost) in ends.iter().enumerate().filter(|(at, _)| *at != won[0]) {
        assert_eq!(lost.status.code(), Some(1));
        assert!(said(lost).contains("kit.json is already there"), "{}", said(lost));
    }
    done(&out, &format!("{KIT}{} -o alone.json", won[0] + 1));
    assert_eq!(fs::read(out.join("kit.json")).expect("a file"), fs::read(out.join("alone.json")).expect("a file"));
    assert_eq!(names(&out), ["alone.json", "kit.json"]);
}

#[test]
fn whoever_reads_a_file_that_is_replaced_sees_it_whole() {
    let here = here();
    let out = here.path().join("out");
    done(&out, &format!("{KIT} -o kit.pdf"));
    let whole = fs::read(out.join("kit.pdf")).expect("a file");
    for _ in 0..3 {
        let mut children: Vec<Child> = (0..3).map(|_| start(&out, &format!("{KIT} -o kit.pdf --force"))).collect();
        while children.iter_mut().any(|child| child.try_wait().expect("a state").is_none()) {
            assert!(fs::read(out.join("kit.pdf")).expect("a file") == whole, "half a file was seen");
        }
        assert!(children.iter_mut().all(|child| child.wait().expect("an end").success()));
    }
    assert_eq!(names(&out), ["kit.pdf"]);
}

#[test]
fn a_program_that_is_ended_while_it_writes_leaves_no_half_file() {
    let here = here();
    let out = here.path().join("out");
    // Beyond this size the system ends the program in the middle of its write.
    let ran = shell(&out, &format!("ulimit -c 0; ulimit -f 8; exec \"$0\" {KIT} -o kit.pdf"));
    assert_eq!(ran.status.code(), None, "it was not ended: {}", said(&ran));
    assert!(names(&out).iter().all(|name| name.starts_with(".kitgen-")), "{:?}", names(&out));
    // What it left is in nobody's way.
    assert_eq!(calm(&out, &format!("{KIT} -o kit.pdf")).status, 0);
}

#[test]
fn a_kit_is_whole_or_absent_whenever_the_program_is_ended() {
    let here = here();
    let out = here.path().join("out");
    done(&out, &format!("{KIT} -o whole.pdf"));
    let whole = fs::read(out.join("whole.pdf")).expect("a file");
    for wait in 0..25 {
        let mut child = start(&out, &format!("{KIT} -o kit.pdf"));
        thread::sleep(Duration::from_millis(wait * 4));
        // It may have ended by itself.
        let _ = child.kill();
        child.wait().expect("an end");
        if out.join("kit.pdf").exists() {
            assert!(fs::read(out.join("kit.pdf")).expect("a file") == whole, "ended after {} ms", wait * 4);
            fs::remove_file(out.join("kit.pdf")).expect("removed");
        }
    }
}

#[test]
fn a_folder_or_a_name_that_cannot_be_is_named() {
    let here = here();
    let out = here.path().join("out");
    File::create(out.join("file")).expect("a file");
    for name in ["no/such/kit.pdf", "file/kit.pdf", &format!("{}.pdf", "n".repeat(300))] {
        refused(&out, &format!("{KIT} -o {name}"), name.trim_end_matches("/kit.pdf"));
    }
    assert_eq!(names(&out), ["file"]);
}
