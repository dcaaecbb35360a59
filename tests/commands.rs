//! The command line as users meet it: standard output, standard error, exit statuses, files left behind.

#[allow(dead_code, reason = "each test uses some of what they share")]
mod common;

use std::fs;
use std::path::Path;

use common::{Ran, done, empty_folder, ids, names, run, toy};
use serde_json::Value;

/// A command line that is refused: nothing on standard output, no file, and exactly this message.
#[track_caller]
fn refused(words: &str, status: i32, message: &str) {
    let here = empty_folder();
    let ran = run(here.path(), words);
    assert_eq!((ran.status, ran.err.as_str()), (status, message), "kitgen {words}");
    assert_eq!(ran.text(), "", "kitgen {words}");
    assert_eq!(names(here.path()), Vec::<String>::new(), "kitgen {words}");
}

#[track_caller]
fn failed(ran: &Ran, status: i32, message: &str) {
    assert_eq!((ran.status, ran.err.as_str()), (status, message));
    assert_eq!(ran.text(), "");
}

fn bytes(folder: &Path, name: &str) -> Vec<u8> {
    fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn kit(folder: &Path, name: &str) -> Value {
    serde_json::from_slice(&bytes(folder, name)).expect("a kit as JSON")
}

#[test]
fn help_goes_to_standard_output() {
    let here = empty_folder();
    for words in ["--help", "-h", "help"] {
        let ran = done(here.path(), words);
        assert_eq!(ran.err, "");
        assert!(ran.text().starts_with("Turn a question bank into a structured interview kit"), "{words}");
        for word in ["--years <N>", "--focus <AREA[:WEIGHT]>", "--seed <N>", "blueprint", "render", "bank"] {
            assert!(ran.text().contains(word), "{words} does not tell of {word}");
        }
    }
}

#[test]
fn version_goes_to_standard_output() {
    let here = empty_folder();
    for words in ["--version", "-V"] {
        let ran = done(here.path(), words);
        assert_eq!((ran.text(), ran.err.as_str()), (concat!("kitgen ", env!("CARGO_PKG_VERSION"), "\n"), ""));
    }
}

#[test]
fn a_missing_number_of_years_is_asked_for() {
    let message = "error: --years is missing\n  \
                   hint: say how many years of experience the candidate has, for example --years 6\n";
    refused("", 2, message);
    refused("--focus drf", 2, message);
    refused("blueprint --focus drf", 2, message);
}

#[test]
fn years_outside_the_scale_are_refused() {
    for years in ["-1", "41", "abc", "2.25"] {
        let message = format!(
            "error: invalid value '{years}' for '--years <N>': `{years}` is not a number of years; write 0 to 40, \
             halves allowed, such as 6 or 2.5\n\nFor more information, try '--help'.\n"
        );
        refused(&format!("--years {years}"), 2, &message);
    }
}

#[test]
fn minutes_outside_a_slot_are_refused() {
    let (short, other) = ("too short for any kit; write 20 to 240", "write a whole number of minutes, 20 to 240");
    for (minutes, why) in [("5", short), ("19", short), ("241", other), ("500", other), ("-30", other), ("1.5", other)]
    {
        let message = format!(
            "error: invalid value '{minutes}' for '--minutes <N>': {why}\n\nFor more information, try '--help'.\n"
        );
        refused(&format!("--years 6 --minutes {minutes}"), 2, &message);
    }
}

#[test]
fn a_misspelt_focus_is_answered_with_the_area_that_is_near() {
    let message = "error: --focus: this bank has no area `scalign`\n  hint: did you mean `scaling`?\n";
    refused("--years 6 --focus scalign", 2, message);
    let far = run(empty_folder().path(), "--years 6 --focus kubernetes");
    assert_eq!(far.status, 2);
    assert!(far.err.contains("\n  hint: areas of this bank: "), "{}", far.err);
}

#[test]
fn a_focus_has_a_whole_weight_and_stands_there_once() {
    for word in ["drf:0", "drf:", "drf:1.5", "drf:-1", "drf:101", "drf:1:2"] {
        let message = format!(
            "error: the weight in `{word}` is not a whole number from 1 to 100\n  \
             hint: write for example drf:2,scaling for twice as much of the first\n"
        );
        refused(&format!("--years 6 --focus {word}"), 2, &message);
    }
    let message = "error: --focus names the area `drf` twice\n  hint: give it more weight instead: drf:2\n";
    refused("--years 6 --focus drf,rest", 2, message);
}

#[test]
fn unknown_kinds_and_questions_are_answered_with_what_is_near() {
    let message = "error: --kinds: there is no kind `desgn`\n  hint: did you mean `design`?\n";
    refused("--years 6 --kinds desgn", 2, message);
    for flag in ["--include", "--exclude"] {
        let message = format!(
            "error: {flag}: this bank has no question `drf-api-you-buil`\n  hint: did you mean `drf-api-you-built`?\n"
        );
        refused(&format!("--years 6 {flag} drf-api-you-buil"), 2, &message);
    }
    let message = "error: bank show: this bank has no question `nothing-like-it`\n  \
                   hint: see them all: kitgen bank list\n";
    refused("bank show nothing-like-it", 2, message);
}

#[test]
fn one_question_cannot_be_included_and_excluded() {
    let message = "error: `drf-api-you-built` is asked for by --include and refused by --exclude\n  \
                   hint: take it out of one of the two\n";
    refused("--years 6 --include drf-api-you-built --exclude drf-api-you-built", 2, message);
}

#[test]
fn numbers_that_are_none_are_answered_with_what_to_write() {
    let seed = "write a whole number, 0 to 9007199254740991";
    let questions = "write a whole number of questions, 2 to 40";
    for (words, says) in
        [("--seed abc", seed), ("--seed -3", seed), ("--seed 9007199254740992", seed), ("--questions 41", questions)]
    {
        let ran = run(empty_folder().path(), &format!("--years 6 {words}"));
        assert!(ran.status == 2 && ran.err.contains(says), "{words}: {}", ran.err);
    }
}

#[test]
fn slips_of_the_command_line_are_answered_with_a_tip_that_helps() {
    let comma = "`scaling` is no command; several values of an option have commas between them: --focus drf,scaling";
    let on = "tip: the bank that yours is built on is named with --on, as in --on django";
    let bank = "tip: a bank is named with --bank, as in --bank my-bank";
    for (words, says) in [
        ("--years 6 --focus drf scaling", comma),
        ("bank new ours/drf/drf-x --bank django", on),
        ("bank check ours --bank django", on),
        ("bank import x.csv --bank django", on),
        ("bank stats ours", bank),
        ("bank list ours", bank),
        ("render kit.json --year 5", "unexpected argument '--year' found\n\nUsage"),
        ("bank list --aera drf", "tip: a similar argument exists: '--area'"),
        ("--years 6 render kit.json", "the subcommand 'render' cannot be used with '--years <N>'"),
    ] {
        let ran = run(empty_folder().path(), words);
        assert!(ran.status == 2 && ran.err.contains(says), "{words}: {}", ran.err);
        assert!(!ran.err.contains("as a value"), "{words}: {}", ran.err);
    }
}

#[test]
fn a_pdf_that_is_rendered_anew_keeps_its_paper() {
    let here = empty_folder();
    let build = "--years 6 --minutes 30 --seed 5";
    done(here.path(), &format!("{build} --paper letter -o letter.pdf"));
    for (made, rendered) in
        [("--paper letter", ""), ("--paper letter --for candidate", "--for candidate"), ("--paper a4", "--paper a4")]
    {
        done(here.path(), &format!("{build} {made} --force -o made.pdf"));
        done(here.path(), &format!("render letter.pdf {rendered} --force -o anew.pdf"));
        assert!(bytes(here.path(), "made.pdf") == bytes(here.path(), "anew.pdf"), "{made}");
    }
}

#[test]
fn a_kit_of_another_bank_has_nothing_to_avoid() {
    let here = empty_folder();
    toy::write(&here.path().join("toy"), &toy::files());
    done(here.path(), "--years 6 --minutes 45 --bank toy --seed 3 -o toy.json");
    let ran = run(here.path(), "--years 6 --avoid toy.json");
    let what = "error: --avoid: this bank has no question of the kit toy.json\n";
    assert_eq!((ran.status, ran.err), (2, format!("{what}  hint: leave it out, or name its bank too: --bank DIR\n")));
}

#[test]
fn an_unknown_option_or_command_is_a_wrong_command_line() {
    let here = empty_folder();
    for words in
        ["--yaers 6", "frobnicate", "--years 6 --seed -4", "--years 6 --seed 9007199254740992", "render", "bank"]
    {
        let ran = run(here.path(), words);
        assert_eq!(ran.status, 2, "{words}");
        assert_eq!(ran.text(), "", "{words}");
        assert!(!ran.err.is_empty(), "{words}");
    }
    assert_eq!(names(here.path()), Vec::<String>::new());
}

#[test]
fn a_bank_that_is_not_there_or_no_folder_cannot_be_used() {
    let hint = "  hint: name the folder that holds bank.json\n";
    refused("--years 6 --bank nowhere", 1, &format!("error: there is no folder nowhere\n{hint}"));
    let here = empty_folder();
    fs::write(here.path().join("bank.json"), "{}").expect("a file");
    let message = format!("error: bank.json is a file, and a bank is a folder\n{hint}");
    failed(&run(here.path(), "--years 6 --bank bank.json"), 1, &message);
}

#[test]
fn a_broken_bank_is_shown_with_all_its_problems_and_stops_every_command() {
    let here = empty_folder();
    fs::write(here.path().join("bank.json"), "{").expect("a file");
    let message = "error[not-json]: this is not JSON: EOF while parsing an object\n --> bank.json:1:1\n  |\n\
                   1 | {\n  | ^\n  |\n  \
                   = hint: mend the JSON here or just before: often a comma, a quote or a bracket\n\n\
                   error: the bank . has 1 error and cannot be used\n";
    for words in ["--years 6 --bank .", "blueprint --years 6 --bank .", "bank list --bank .", "bank check ."] {
        failed(&run(here.path(), words), 1, message);
    }
    assert_eq!(names(here.path()), ["bank.json"]);
}

#[test]
fn a_missing_output_folder_is_named_with_the_command_that_makes_it() {
    let message = "error: there is no folder kits/new\n  hint: make it first: mkdir -p kits/new\n";
    refused("--years 6 -o kits/new/a.pdf", 1, message);
}

#[test]
fn an_output_that_is_a_folder_is_refused() {
    let here = empty_folder();
    fs::create_dir(here.path().join("kits.pdf")).expect("a folder");
    let ran = run(here.path(), "--years 6 --force -o kits.pdf");
    failed(&ran, 1, "error: kits.pdf is a folder\n  hint: name a file in it\n");
}

#[test]
fn a_file_that_is_there_is_kept_unless_it_may_be_replaced() {
    let here = empty_folder();
    let notes = here.path().join("a.pdf");
    fs::write(&notes, "notes").expect("a file");
    let ran = run(here.path(), "--years 6 --seed 1 -o a.pdf");
    let message = "error: a.pdf is already there, and somebody’s notes may be in it\n  \
                   hint: choose another name with -o, or replace it with --force\n";
    failed(&ran, 1, message);
    assert_eq!(bytes(here.path(), "a.pdf"), b"notes");
    done(here.path(), "--years 6 --seed 1 -o a.pdf --force");
    assert!(bytes(here.path(), "a.pdf").starts_with(b"%PDF-"));
    assert_eq!(names(here.path()), ["a.pdf"]);
}

#[test]
fn an_ending_that_is_no_format_is_refused() {
    for name in ["a.txt", "a", "a.pdf.bak"] {
        let message = format!(
            "error: the ending of {name} names no format that kitgen writes\n  \
             hint: end it in .pdf, .html, .md or .json, or name the format with --format\n"
        );
        refused(&format!("--years 6 -o {name}"), 2, &message);
    }
    let here = empty_folder();
    done(here.path(), "--years 6 --format json -o a.txt");
    assert_eq!(kit(here.path(), "a.txt")["format"], "kitgen.kit/1");
}

#[test]
fn the_candidate_gets_no_copy_as_data() {
    let message = "error: the kit as JSON holds every answer, so there is no candidate’s copy of it\n  \
                   hint: leave out --for candidate, or write a PDF, HTML or Markdown\n";
    refused("--years 6 --for candidate --format json", 2, message);
    refused("--years 6 --for candidate -o a.json", 2, message);
    let here = empty_folder();
    done(here.path(), "--years 6 -o a.json");
    failed(&run(here.path(), "render a.json --for candidate -o b.json"), 2, message);
    assert_eq!(names(here.path()), ["a.json"]);
}

#[test]
fn standard_output_holds_the_kit_and_nothing_else() {
    let here = empty_folder();
    let json = done(here.path(), "--years 6 --focus drf --seed 5 --format json -o -");
    assert_eq!(json.json()["format"], "kitgen.kit/1");
    assert!(json.err.starts_with("Django interview kit: "), "{}", json.err);
    let pdf = done(here.path(), "--years 6 --focus drf --seed 5 -o -");
    assert!(pdf.out.starts_with(b"%PDF-") && pdf.out.trim_ascii_end().ends_with(b"%%EOF"));
    assert_eq!(names(here.path()), Vec::<String>::new());
}

#[test]
fn the_summary_shows_the_plan_and_how_to_make_the_kit_again() {
    let here = empty_folder();
    let ran = done(here.path(), "--years 6 --focus drf,scaling --seed 42");
    assert_eq!(ran.text(), "");
    let kit = done(here.path(), "--years 6 --focus drf,scaling --seed 42 --format json -o -").json();
    let lines: Vec<&str> = ran.err.lines().collect();
    assert_eq!(lines[0], "Django interview kit: Senior, 6 years, focus DRF and Scaling, 60 minutes");
    for question in common::list(&kit["questions"]) {
        let number = format!("{:>2}  ", common::int(&question["number"]));
        let title = common::text(&question["title"]);
        assert!(lines.iter().any(|line| line.starts_with(&number) && line.ends_with(title)), "{title}");
    }
    assert_eq!(lines[lines.len() - 2], "wrote kit-6y-drf-scaling-42.pdf");
    assert_eq!(lines[lines.len() - 1], "the same kit again: kitgen --years 6 --focus drf,scaling --seed 42");
    assert!(ran.err.contains("\nUse this same file for every candidate for this role.\n"));
    assert!(!ran.err.contains('\u{1b}'), "colours, and nobody watches");
}

#[test]
fn colour_comes_when_it_is_wanted() {
    let here = empty_folder();
    assert!(
        run(here.path(), "--years 6 --focus nowhere --color always").err.starts_with("\u{1b}[1;31merror:\u{1b}[0m ")
    );
    assert!(!run(here.path(), "--years 6 --focus nowhere --color never").err.contains('\u{1b}'));
}

#[test]
fn quiet_leaves_errors_alone_and_silences_the_rest() {
    let here = empty_folder();
    for words in ["-q --years 6 --seed 1", "--years 6 --seed 2 --quiet", "render kit-6y-1.pdf -q -o a.json"] {
        let ran = done(here.path(), words);
        assert_eq!((ran.text(), ran.err.as_str()), ("", ""), "{words}");
    }
    assert!(run(here.path(), "-q --years 6 --focus nowhere").err.starts_with("error: "));
}

/// What stands after the colon in `the same kit again: kitgen ...`, without the program's name.
fn again(summary: &str) -> String {
    let command = summary.lines().find_map(|line| line.strip_prefix("the same kit again: kitgen "));
    command.unwrap_or_else(|| panic!("no command in\n{summary}")).to_owned()
}

#[test]
fn a_drawn_seed_is_printed_in_the_command_that_makes_the_same_kit_again() {
    for words in [
        "--years 6",
        "--years 2.5 --focus rest:2,performance --minutes 75",
        "--years 3 --focus orm --questions 5 --kinds concept,coding,debugging,experience",
        "--years 6 --include orm-points-ledger --exclude drf-api-you-built,drf-ticket-reopened",
    ] {
        let (first, second) = (empty_folder(), empty_folder());
        let command = again(&done(first.path(), words).err);
        done(second.path(), &command);
        let files = names(first.path());
        assert_eq!(names(second.path()), files, "{command}");
        assert!(bytes(second.path(), &files[0]) == bytes(first.path(), &files[0]), "{command}");
        let seed = command.rsplit_once("--seed ").expect("a seed").1;
        assert!(files[0].contains(&format!("-{seed}.pdf")), "{files:?} and {seed}");
    }
}

#[test]
fn the_command_for_a_kit_of_another_bank_names_that_bank() {
    let here = empty_folder();
    toy::write(&here.path().join("toy"), &toy::files());
    let first = done(here.path(), "--years 6 --minutes 45 --bank toy -o a.pdf");
    done(here.path(), &format!("{} -o b.pdf", again(&first.err)));
    assert!(bytes(here.path(), "a.pdf") == bytes(here.path(), "b.pdf"), "{}", again(&first.err));
}

#[test]
fn the_command_for_a_kit_with_a_title_and_a_company_names_both() {
    let here = empty_folder();
    let first = done(here.path(), "--years 6 --title Gardeners --company Hortus -o a.pdf");
    done(here.path(), &format!("{} -o b.pdf", again(&first.err)));
    assert!(bytes(here.path(), "a.pdf") == bytes(here.path(), "b.pdf"), "{}", again(&first.err));
}

#[test]
fn two_seeds_are_drawn_apart() {
    let here = empty_folder();
    let seeds = [(), ()].map(|()| again(&done(here.path(), "--years 6 --format json -o -").err));
    assert_ne!(seeds[0], seeds[1]);
}

#[test]
fn files_are_named_by_years_focus_seed_and_reader() {
    for (words, name) in [
        ("--years 6 --focus drf,scaling --seed 42", "kit-6y-drf-scaling-42.pdf"),
        ("--years 6 --focus rest:2,performance --seed 42", "kit-6y-drf-scaling-42.pdf"),
        ("--years 6 --seed 42", "kit-6y-42.pdf"),
        ("--years 2.5 --seed 7", "kit-2.5y-7.pdf"),
        ("--years 0 --seed 0 --format json", "kit-0y-0.json"),
        ("--years 6 --seed 42 --for candidate", "kit-6y-42-candidate.pdf"),
        ("--years 6 --seed 9007199254740991", "kit-6y-9007199254740991.pdf"),
    ] {
        let here = empty_folder();
        done(here.path(), words);
        assert_eq!(names(here.path()), [name], "{words}");
    }
}

#[test]
fn questions_of_avoided_kits_are_not_asked_again() {
    let here = empty_folder();
    done(here.path(), "--years 6 --focus drf --seed 1 -o first.json");
    done(here.path(), "--years 6 --focus drf --seed 2 -o second.pdf --avoid first.json");
    done(here.path(), "render second.pdf -o second.json");
    let third = done(here.path(), "--years 6 --focus drf --seed 3 -o third.json --avoid first.json second.pdf");
    let kits = ["first.json", "second.json", "third.json"].map(|name| kit(here.path(), name));
    for (index, one) in kits.iter().enumerate() {
        for other in &kits[..index] {
            let shared: Vec<&str> = ids(one).into_iter().filter(|id| ids(other).contains(id)).collect();
            assert!(shared.is_empty(), "{shared:?}");
        }
    }
    assert!(!third.err.contains(".json --seed"), "the command names no file that may be gone");
    // The kits that were avoided may be gone: the command names their questions instead.
    let fourth = empty_folder();
    done(fourth.path(), &format!("{} --format json -o a.json", again(&third.err)));
    assert_eq!(ids(&kit(fourth.path(), "a.json")), ids(&kits[2]));
}

#[test]
fn a_kit_to_avoid_that_cannot_be_read_stops_the_build() {
    let here = empty_folder();
    let hint = "  hint: give a kit that kitgen wrote: its .pdf, as it was made for the interviewer, or its .json\n";
    let ran = run(here.path(), "--years 6 --avoid gone.pdf");
    assert!(
        ran.status == 1 && ran.err.starts_with("error: gone.pdf cannot be read: ") && ran.err.ends_with(hint),
        "{}",
        ran.err
    );
    done(here.path(), "--years 6 --seed 1 --for candidate -o c.pdf");
    let message = format!(
        "error: c.pdf is no kit that can be read: this PDF carries no kit (a candidate's copy does not)\n{hint}"
    );
    failed(&run(here.path(), "--years 6 --avoid c.pdf"), 1, &message);
    failed(&run(here.path(), "render c.pdf -o d.pdf"), 1, &message);
    fs::write(here.path().join("e.json"), "{\"format\": \"kitgen.kit/2\"}").expect("a file");
    let what = "its format is `kitgen.kit/2`, and that of a kit is `kitgen.kit/1`";
    failed(
        &run(here.path(), "--years 6 --avoid e.json"),
        1,
        &format!("error: e.json is no kit that can be read: {what}\n{hint}"),
    );
    assert_eq!(names(here.path()), ["c.pdf", "e.json"]);
}

#[test]
fn a_file_that_is_no_kit_is_told_by_what_it_is() {
    let here = empty_folder();
    fs::create_dir(here.path().join("old.kits")).expect("a folder");
    done(here.path(), "--years 6 --seed 1 -o kit.json");
    let kit = fs::read_to_string(here.path().join("kit.json")).expect("the kit");
    for (name, content, what) in [
        ("notes.txt", "Ask about caches.", "it is neither JSON nor a PDF"),
        ("cut.json", &kit[..kit.len() / 2], "its JSON breaks off or is damaged in line "),
        ("list.json", "[1, 2]", "it is JSON of something else: it does not say \"format\": \"kitgen.kit/1\""),
        ("rules.json", "{\"format\": \"kitgen.blueprint/1\"}", "its format is `kitgen.blueprint/1`, and that of a kit"),
        ("old.json", "{\"format\": \"kitgen.kit/1\"}", "it calls itself `kitgen.kit/1`, and was changed or made by"),
        ("kit.html", "<!DOCTYPE html>", "a kit’s HTML is for reading, and does not carry the kit"),
        ("kit.md", "# A kit", "a kit’s Markdown is for reading, and does not carry the kit"),
    ] {
        fs::write(here.path().join(name), content).expect("a file");
        for words in
            [format!("render {name} -o out.pdf"), format!("verify {name}"), format!("--years 6 --avoid {name}")]
        {
            let ran = run(here.path(), &words);
            let begin = format!("error: {name} is no kit that can be read: {what}");
            assert!(ran.status == 1 && ran.err.starts_with(&begin), "{words}: {}", ran.err);
            assert!(ran.err.contains("  hint: give a kit that kitgen wrote: "), "{words}: {}", ran.err);
        }
    }
    let ran = run(here.path(), "verify old.kits");
    assert!(ran.err.starts_with("error: old.kits is a folder, and a kit is a file\n"), "{}", ran.err);
}

#[test]
fn rendering_a_kit_gives_the_same_pdf_as_building_it() {
    let here = empty_folder();
    let build = "--years 6 --focus drf --seed 5 --company Hortus --title Gardeners";
    for paper in ["a4", "letter"] {
        let flags = format!("--force --paper {paper}");
        done(here.path(), &format!("{build} {flags} -o built.pdf"));
        done(here.path(), &format!("{build} --force -o kit.json"));
        done(here.path(), &format!("render kit.json {flags} -o from-json.pdf"));
        done(here.path(), &format!("render built.pdf {flags} -o from-pdf.pdf"));
        let built = bytes(here.path(), "built.pdf");
        assert!(built == bytes(here.path(), "from-json.pdf"), "from JSON on {paper}");
        assert!(built == bytes(here.path(), "from-pdf.pdf"), "from PDF on {paper}");
    }
    done(here.path(), "render built.pdf -o again.json");
    assert!(bytes(here.path(), "again.json") == bytes(here.path(), "kit.json"), "from PDF to JSON");
}

#[test]
fn the_candidates_copy_is_the_same_however_it_is_made() {
    let here = empty_folder();
    let build = "--years 6 --focus drf --seed 5";
    done(here.path(), &format!("{build} --for candidate"));
    done(here.path(), &format!("{build} -o kit.json"));
    done(here.path(), &format!("{build} -o kit.pdf"));
    done(here.path(), "render kit.json --for candidate");
    let built = bytes(here.path(), "kit-6y-drf-5-candidate.pdf");
    assert!(built == bytes(here.path(), "kit-candidate.pdf"), "from JSON");
    done(here.path(), "render kit.pdf --for candidate --force");
    assert!(built == bytes(here.path(), "kit-candidate.pdf"), "from PDF");
}

#[test]
fn rendering_keeps_the_kit_that_it_read() {
    let here = empty_folder();
    done(here.path(), "--years 6 --seed 5 -o kit.pdf");
    let before = bytes(here.path(), "kit.pdf");
    let ran = run(here.path(), "render kit.pdf");
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert!(ran.err.starts_with("error: kit.pdf is already there"), "{}", ran.err);
    assert!(before == bytes(here.path(), "kit.pdf"));
}

#[test]
fn rules_that_clash_are_named_and_no_others() {
    let here = empty_folder();
    let ran = run(here.path(), "--years 6 --questions 5 --minutes 20 --seed 3");
    let (first, rest) = ran.err.split_once('\n').expect("several lines");
    assert!(first.starts_with("error: no kit is possible"), "{first}");
    assert_eq!(
        rest,
        "    - exactly 5 questions\n    - at most 12 minutes of questions, so that 3 stay in reserve\n  \
         hint: each of these works, the smallest change first:\n    \
         - Take 35 minutes instead of 20:\n        kitgen --years 6 --minutes 35 --questions 5 --seed 3\n    \
         - Ask 2 questions instead of 5:\n        kitgen --years 6 --minutes 20 --questions 2 --seed 3\n  \
         or see the rules: kitgen blueprint --years 6 --minutes 20 --questions 5\n"
    );
    assert_eq!((ran.status, ran.text()), (1, ""));
    assert_eq!(names(here.path()), Vec::<String>::new());
}

#[test]
fn included_questions_that_must_not_meet_are_named_and_no_other_rule_is_blamed() {
    let here = empty_folder();
    let ran = run(here.path(), "--years 6 --include drf-public-api-change,drf-version-mobile");
    assert_eq!((ran.status, ran.text()), (1, ""), "{}", ran.err);
    let (what, _) = ran.err.split_once("\n  hint:").expect("a hint");
    assert!(!what.contains("at least 2 questions") && !what.contains("minutes of questions"), "{what}");
    assert!(what.contains("drf-public-api-change") && what.contains("drf-version-mobile"), "{what}");
}

#[test]
fn a_blueprint_is_shown_for_people_and_for_programs() {
    let here = empty_folder();
    let shown = done(here.path(), "blueprint --years 6 --focus drf");
    assert_eq!(shown.err, "");
    for line in [
        "\nA kit must have\n",
        "\nA kit should have\n",
        "  opener                     a broad question to open with (weight 100)\n",
        "  outside:most:fundamentals  ",
    ] {
        assert!(shown.text().contains(line), "{line}");
    }
    let data = done(here.path(), "blueprint --years 6 --focus drf --format json");
    assert_eq!(data.json()["format"], "kitgen.blueprint/1");
    let without = done(here.path(), "blueprint --years 6 --kinds concept");
    let left_out = "\nNot asked for\n  a coding, review or debugging question: only concept was asked for\n  \
                    at least 13 minutes of coding, review or debugging: only concept was asked for\n";
    assert!(without.text().contains(left_out), "{}", without.text());
    let by_name = done(here.path(), "blueprint --years 6 --kinds concept --include drf-invoice-permissions");
    assert!(!by_name.text().contains("of coding, review or debugging: only"), "{}", by_name.text());
    let two = done(here.path(), "blueprint --years 6 --kinds concept,experience");
    assert!(two.text().contains(": only concept and experience were asked for\n"), "{}", two.text());
    assert_eq!(names(here.path()), Vec::<String>::new());
}

#[test]
fn the_shipped_bank_is_listed_shown_and_free_of_errors() {
    let here = empty_folder();
    let bank = done(here.path(), "bank list --format json").json();
    assert_eq!(bank["format"], "kitgen.bank/1");
    let questions = common::list(&bank["questions"]);
    let listed = done(here.path(), "bank list");
    for question in questions {
        assert!(listed.text().contains(&format!("  {} ", common::text(&question["id"]))), "{}", question["id"]);
    }
    let shown = done(here.path(), "bank show drf-api-you-built");
    assert!(shown.text().starts_with("An API that you looked after\n"), "{}", shown.text());
    let checked = done(here.path(), "bank check --strict --today 2026-11-22");
    let expected = format!("django {}: {} questions, no error\n", common::text(&bank["version"]), questions.len());
    assert_eq!((checked.text(), checked.err.as_str()), (expected.as_str(), ""));
}

#[test]
fn a_check_judges_versions_by_the_day_that_is_named() {
    let here = empty_folder();
    let later = done(here.path(), "bank check --today 2028-05-01");
    assert!(
        later.err.contains("warning[stale-version]: django 5.2 (until 2028-04) and django 6.1 (until 2027-12) are"),
        "{}",
        later.err
    );
    refused(
        "bank check --today 2026-13-01",
        2,
        "error: invalid value '2026-13-01' for '--today <YYYY-MM-DD>': write a day such as 2026-11-22\n\nFor more information, try '--help'.\n",
    );
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told_for_help_and_version_too() {
    for words in ["--version", "--help", "bank check --today 2026-11-22"] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("a full device");
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_kitgen"))
            .env("KITGEN_CONFIG", "")
            .args(words.split(' '))
            .stdout(full)
            .output()
            .expect("the program starts");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{words}: {said}");
        assert!(said.starts_with("error: standard output cannot be written: "), "{words}: {said}");
    }
}

/// Whatever fails, nothing is left in the folder that was not there before.
#[test]
fn a_failure_leaves_no_file_behind() {
    let here = empty_folder();
    fs::write(here.path().join("there.pdf"), "notes").expect("a file");
    for words in [
        "--years 6 -o there.pdf",
        "--years 6 -o there.pdf/kit.pdf",
        "--years 6 --minutes 20 --questions 12 -o new.pdf",
        "--years 6 --bank nowhere -o new.pdf",
        "--years 6 --avoid nowhere.pdf -o new.pdf",
        "--years 6 --for candidate -o new.json",
        "render there.pdf -o new.pdf",
        "render nowhere.json -o new.pdf",
    ] {
        let ran = run(here.path(), words);
        assert!([1, 2].contains(&ran.status), "{words}: {}", ran.status);
        assert!(ran.err.starts_with("error: "), "{words}: {}", ran.err);
        assert_eq!(names(here.path()), ["there.pdf"], "{words}");
        assert_eq!(bytes(here.path(), "there.pdf"), b"notes", "{words}");
    }
}

#[cfg(unix)]
mod on_unix {
    //! Pipes, devices and permissions.

    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::{Command, Stdio};

    use super::*;

    #[test]
    fn a_reader_that_went_away_is_no_reason_to_fail() {
        let here = empty_folder();
        for words in ["--years 6 --format json -o -", "--years 6 -o -", "bank list --format json", "--help"] {
            let (reader, writer) = std::io::pipe().expect("a pipe");
            drop(reader);
            let child = Command::new(env!("CARGO_BIN_EXE_kitgen"))
                .env("KITGEN_CONFIG", "")
                .args(words.split(' '))
                .current_dir(here.path())
                .stdout(writer)
                .stderr(Stdio::piped())
                .spawn()
                .expect("the program starts");
            let output = child.wait_with_output().expect("it ends");
            let err = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(0), "{words}: {err}");
            assert!(!err.contains("panicked"), "{words}: {err}");
        }
    }

    #[test]
    fn a_closed_standard_error_is_no_reason_to_fail() {
        let here = empty_folder();
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let status = Command::new(env!("CARGO_BIN_EXE_kitgen"))
            .env("KITGEN_CONFIG", "")
            .args(["--years", "6", "--seed", "1"])
            .current_dir(here.path())
            .stderr(writer)
            .status()
            .expect("the program starts");
        assert_eq!(status.code(), Some(0));
        assert_eq!(names(here.path()), ["kit-6y-1.pdf"]);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_full_device_is_told_of() {
        let here = empty_folder();
        let ran = run(here.path(), "--years 6 --format pdf -o /dev/full --force");
        let message = "error: /dev/full cannot be written: No space left on device (os error 28)\n  \
                       hint: choose another place with -o\n";
        failed(&ran, 1, message);
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("the device");
        let output = Command::new(env!("CARGO_BIN_EXE_kitgen"))
            .env("KITGEN_CONFIG", "")
            .args(["--years", "6", "--format", "json", "-o", "-", "-q"])
            .current_dir(here.path())
            .stdout(full)
            .output()
            .expect("the program starts");
        let message = "error: standard output cannot be written: No space left on device (os error 28)\n";
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(1), message));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_device_needs_no_force_because_nothing_in_it_can_be_lost() {
        let here = empty_folder();
        done(here.path(), "--years 6 --format pdf -o /dev/null");
    }

    #[test]
    fn a_folder_without_permission_is_told_of() {
        let here = empty_folder();
        let closed = here.path().join("closed");
        fs::create_dir(&closed).expect("a folder");
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).expect("permissions");
        let everything_allowed = fs::write(closed.join("probe"), "").is_ok();
        if everything_allowed {
            // The superuser writes anywhere; a file in place of the folder stops everybody.
            fs::remove_dir_all(&closed).expect("removed");
            fs::write(&closed, "").expect("a file");
        }
        let ran = run(here.path(), "--years 6 -o closed/kit.pdf");
        assert_eq!((ran.status, ran.text()), (1, ""), "{}", ran.err);
        assert!(ran.err.starts_with("error: ") && ran.err.contains("closed"), "{}", ran.err);
        assert_eq!(names(here.path()), ["closed"]);
        if !everything_allowed {
            assert_eq!(names(&closed), Vec::<String>::new());
            fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).expect("permissions");
        }
    }

    #[test]
    fn a_link_to_nowhere_is_a_name_that_is_taken() {
        let here = empty_folder();
        symlink("nowhere", here.path().join("kit.pdf")).expect("a link");
        let ran = run(here.path(), "--years 6 -o kit.pdf");
        assert_eq!(ran.status, 1, "{}", ran.err);
        assert_eq!(names(here.path()), ["kit.pdf"]);
    }

    #[test]
    fn a_new_file_has_the_permissions_of_new_files() {
        let here = empty_folder();
        fs::write(here.path().join("plain"), "").expect("a file");
        done(here.path(), "--years 6 -o kit.pdf");
        let mode = |name| fs::metadata(here.path().join(name)).expect("there").permissions().mode() & 0o777;
        assert_eq!(mode("kit.pdf"), mode("plain"));
    }
}
