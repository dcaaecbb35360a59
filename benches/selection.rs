//! Times of the selection alone, on the shipped bank and on generated ones. `cargo bench --bench selection` fails when
//! a figure is over its budget; `KITGEN_BENCH_ALLOWANCE=3` allows three times the budget.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use kitgen::bank::Bank;
use kitgen::bank::question::Kind;
use kitgen::blueprint::Blueprint;
use kitgen::blueprint::request::{Focus, Request, Seed};
use kitgen::select::{Proof, choose};
use support::banks::{self, Draw};

mod support {
    pub mod banks;
}

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What is measured: questions of the bank (0: the shipped one), requests, and the times that may not be passed: median,
/// 99th of 100, slowest.
const BUDGETS: [(usize, usize, [Duration; 3]); 3] = [
    (0, 5_000, [Duration::from_micros(200), Duration::from_millis(5), Duration::from_millis(50)]),
    (10_000, 400, [Duration::from_millis(1), Duration::from_millis(200), Duration::from_millis(200)]),
    (100_000, 40, [Duration::from_millis(5), Duration::from_millis(300), Duration::from_millis(300)]),
];

fn main() -> ExitCode {
    let allowance: u32 =
        std::env::var("KITGEN_BENCH_ALLOWANCE").map_or(1, |times| times.parse().expect("a whole number"));
    let only: Option<usize> = std::env::var("KITGEN_BENCH_QUESTIONS").ok().map(|size| size.parse().expect("a number"));
    let shipped = Bank::builtin().expect("the shipped bank is valid").0;
    let mut over = false;
    for (size, requests, budgets) in BUDGETS.into_iter().filter(|(size, ..)| only.is_none_or(|only| only == *size)) {
        let generated = (size > 0).then(|| Bank::from_files(&banks::files(&shipped, size)).expect("a valid bank").0);
        let bank = generated.as_ref().unwrap_or(&shipped);
        let mut draw = Draw(1);
        let mut runs: Vec<Run> = (0..requests).map(|_| run(bank, &mut draw)).collect();
        runs.sort_by_key(|run| run.time);
        let figures = [&runs[requests / 2], &runs[requests * 99 / 100], &runs[requests - 1]];
        let verdict = figures.iter().zip(budgets).any(|(run, budget)| run.time > budget * allowance);
        over |= verdict;
        let share = |of: &dyn Fn(&Run) -> bool| runs.iter().filter(|run| of(run)).count() * 100 / requests;
        println!(
            "{:>7} questions  median {:>8.1?}  p99 {:>8.1?}  slowest {:>8.1?}  {}  (no rule bent {}, refused {}, bounded {} of 100)",
            bank.questions.len(),
            figures[0].time,
            figures[1].time,
            figures[2].time,
            if verdict { "OVER" } else { "ok" },
            share(&|run| run.outcome == Outcome::Met),
            share(&|run| run.outcome == Outcome::Refused),
            share(&|run| run.outcome == Outcome::Bounded),
        );
        if std::env::var_os("KITGEN_BENCH_SLOWEST").is_some() {
            runs.iter().rev().take(8).for_each(|run| println!("  {:?} {}", run.time, run.command));
        }
    }
    ExitCode::from(u8::from(over))
}

struct Run {
    time: Duration,
    outcome: Outcome,
    command: String,
}

#[derive(PartialEq)]
enum Outcome {
    Met,
    Bent,
    Bounded,
    Refused,
}

fn run(bank: &Bank, draw: &mut Draw) -> Run {
    let request = request(bank, draw);
    let command = request.command();
    let seed = Seed(draw.below(1 << 50) as u64);
    let blueprint = Blueprint::new(bank, request);
    let start = Instant::now();
    let found = choose(&blueprint, seed);
    let time = start.elapsed();
    let outcome = match found {
        Ok(kit) if kit.violation == 0 => Outcome::Met,
        Ok(kit) if kit.proof == Proof::OptimalUniform => Outcome::Bent,
        Ok(_) => Outcome::Bounded,
        Err(_) => Outcome::Refused,
    };
    Run { time, outcome, command }
}

/// A request as people make them, the odd ones among them.
fn request(bank: &Bank, draw: &mut Draw) -> Request {
    let years = draw.of(&["0", "0.5", "1", "2", "3", "4", "5", "6", "7", "8", "10", "12", "15", "20"]);
    let mut request = Request::new(years.parse().expect("years"));
    for _ in 0..*draw.of(&[0, 1, 1, 2, 2, 2, 3]) {
        let area = draw.of(&bank.taxonomy.areas).id.clone();
        if !request.focuses_on(&area) {
            request.focus.push(Focus { area, weight: *draw.of(&[1, 1, 1, 2]) });
        }
    }
    request.minutes = *draw.of(&[30, 45, 45, 60, 60, 60, 60, 75, 90]);
    if draw.below(8) == 0 {
        request.questions = Some(u16::try_from(3 + draw.below(6)).expect("small"));
    }
    if draw.below(12) == 0 {
        request.kinds = vec![*draw.of(&[Kind::Coding, Kind::Review, Kind::Debugging]), Kind::Concept];
    }
    request
}
