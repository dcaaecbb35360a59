//! Whole-process times of the real program, against their budgets. `cargo bench` fails when a median is over budget.
//! `KITGEN_BENCH_ALLOWANCE=3` allows three times the budget: on a shared machine a gate can tell slow from very slow, no more.

mod large_bank;

use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// Runs of each command after the first, which only warms the disk's cache.
const RUNS: usize = 40;

/// What is measured with the built-in bank: a name, the arguments, and the median that may not be passed.
const BUDGETS: [(&str, &str, Duration); 4] = [
    ("kit as PDF, 60 minutes", "--years 6 --focus drf,scaling --seed 42 -q -o -", Duration::from_millis(25)),
    (
        "kit as PDF, candidate",
        "--years 6 --focus drf,scaling --seed 42 -q -o - --for candidate",
        Duration::from_millis(25),
    ),
    (
        "kit as JSON, 60 minutes",
        "--years 6 --focus drf,scaling --seed 42 -q -o - --format json",
        Duration::from_millis(25),
    ),
    ("help", "--help", Duration::from_millis(10)),
];

/// Questions of a bank that is as large as banks may get.
const QUESTIONS: u32 = 10_000;

/// What is measured with such a bank, as above.
const OF_LARGE_BANK: [(&str, &str, Duration); 2] = [
    ("check of 10,000 questions", "bank check FOLDER --today 2026-11-22 -q", Duration::from_secs(1)),
    (
        "kit from 10,000 questions",
        "--bank FOLDER --years 6 --focus area1,area2 --seed 42 -q -o -",
        Duration::from_millis(250),
    ),
];
/// Runs of what takes longer.
const FEW_RUNS: usize = 7;

/// Bytes that a kit of an hour may have.
const LARGEST: usize = 150_000;

fn main() -> ExitCode {
    let allowance: u32 =
        std::env::var("KITGEN_BENCH_ALLOWANCE").map_or(1, |times| times.parse().expect("a whole number"));
    let mut kept = true;
    for (name, arguments, budget) in BUDGETS {
        kept &= within(name, arguments, budget * allowance, RUNS);
    }
    let folder = tempfile::tempdir().expect("a folder");
    large_bank::write(folder.path(), QUESTIONS);
    for (name, arguments, budget) in OF_LARGE_BANK {
        let arguments = arguments.replace("FOLDER", &folder.path().display().to_string());
        kept &= within(name, &arguments, budget * allowance, FEW_RUNS);
    }
    ExitCode::from(u8::from(!kept))
}

/// Measures a command, prints the result, and says whether it keeps its budget.
fn within(name: &str, arguments: &str, budget: Duration, runs: usize) -> bool {
    let (bytes, _) = run(arguments);
    let mut times: Vec<Duration> = (0..runs).map(|_| run(arguments).1).collect();
    times.sort_unstable();
    let (median, slowest) = (times[runs / 2], times[runs - 1]);
    let kept = median <= budget && bytes <= LARGEST;
    let verdict = if kept { "ok" } else { "OVER" };
    println!("{name:<26} median {median:>9.1?}  slowest {slowest:>9.1?}  budget {budget:?}  {bytes} bytes  {verdict}");
    kept
}

fn run(arguments: &str) -> (usize, Duration) {
    let start = Instant::now();
    let output = Command::new(env!("CARGO_BIN_EXE_kitgen"))
        .args(arguments.split(' '))
        .env("KITGEN_CONFIG", "")
        .stderr(Stdio::null())
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{arguments}");
    (output.stdout.len(), start.elapsed())
}
