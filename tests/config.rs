//! Configuration files: where they are looked for, who wins, what a kit becomes through them, and how mistakes are told.

#[allow(dead_code, reason = "each test uses some of what they share")]
mod common;

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use common::{Ran, copy, done, empty_folder, program, text, toy};

/// The program in this folder with the files that lie there: `home` holds those of the person.
fn set_up(folder: &Path, home: &Path) -> Command {
    let mut command = program(folder);
    command.env_remove("KITGEN_CONFIG").env_remove("KITGEN_BANK");
    command.env("HOME", home).env("XDG_CONFIG_HOME", home.join(".config")).env("APPDATA", home.join(".config"));
    command
}

fn ran(command: &mut Command, words: &str) -> Ran {
    let output = command.args(words.split_whitespace()).output().expect("the program starts");
    let err = String::from_utf8(output.stderr).expect("UTF-8");
    Ran { status: output.status.code().expect("it ends by itself"), out: output.stdout, err }
}

fn worked(command: &mut Command, words: &str) -> Ran {
    let ran = ran(command, words);
    assert_eq!(ran.status, 0, "kitgen {words}\n{}", ran.err);
    ran
}

fn write(path: &Path, content: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, content).expect("written");
}

/// A folder `team/desk` in which work is done, a shared file and a bank in `team`, and a person's own file.
fn team() -> tempfile::TempDir {
    let here = empty_folder();
    let team = here.path().join("team");
    fs::create_dir_all(team.join("desk")).expect("a folder");
    toy::write(&team.join("banks/toy"), &toy::files());
    write(&team.join("kitgen.toml"), "# ours\nbank = \"banks/toy\"\ncompany = \"Hortus\"\n");
    let own = "company = \"Mine\"\npaper = \"letter\"\nbank = \"django\"\n";
    write(&here.path().join("home/.config/kitgen/config.toml"), own);
    here
}

#[test]
fn what_is_typed_goes_first_then_the_variable_then_the_shared_file_then_ones_own() {
    let here = team();
    let (desk, home) = (here.path().join("team/desk"), here.path().join("home"));
    let own = home.join(".config/kitgen/config.toml").display().to_string();
    let files = format!(
        "\nfiles, where the first that names a setting wins\n  {:<2$}  read\n  {:<2$}  read\n",
        "../kitgen.toml",
        own,
        own.len()
    );
    let shown = worked(&mut set_up(&desk, &home), "config");
    assert_eq!(shown.err, "");
    assert_eq!(
        shown.text(),
        format!(
            "setting  value         from\nbank     ../banks/toy  ../kitgen.toml:2\ncompany  Hortus        ../kitgen.toml:3\n\
             logo     none          default\naccent   none          default\npaper    letter        {own}:2\n{files}"
        )
    );
    let shown =
        worked(set_up(&desk, &home).env("KITGEN_BANK", "django"), "config --company Typed --paper a4 --accent #123");
    assert_eq!(
        shown.text(),
        format!(
            "setting  value    from\nbank     django   KITGEN_BANK\ncompany  Typed    --company\n\
             logo     none     default\naccent   #112233  --accent\npaper    a4       --paper\n{files}"
        )
    );
    let json = worked(&mut set_up(&desk, &home), "config --bank ./mine --format json").json();
    assert_eq!((text(&json["format"]), text(&json["settings"][0]["value"][0])), ("kitgen.config/1", "./mine"));
    assert_eq!(json["settings"][0]["from"], serde_json::json!({"source": "option", "name": "--bank"}));
    assert_eq!(json["settings"][1]["from"], serde_json::json!({"source": "file", "file": "../kitgen.toml", "line": 3}));
    assert_eq!(json["files"][1], serde_json::json!({"path": own, "read": true}));
}

#[test]
fn without_files_all_is_as_it_comes() {
    let here = empty_folder();
    let shown = worked(&mut set_up(here.path(), here.path()), "config");
    let defaults = "setting  value   from\nbank     django  default\ncompany  none    default\n\
                    logo     none    default\naccent   none    default\npaper    a4      default\n\n";
    assert!(shown.text().starts_with(defaults), "{}", shown.text());
    assert_eq!(shown.text().matches("not there\n").count(), 2, "{}", shown.text());
    let shown = done(here.path(), "config");
    assert_eq!(shown.text(), format!("{defaults}KITGEN_CONFIG is empty, so no file is read.\n"));
}

#[test]
fn a_kit_is_the_one_that_the_printed_command_makes_without_any_file() {
    let here = team();
    let (desk, home) = (here.path().join("team/desk"), here.path().join("home"));
    let made = worked(&mut set_up(&desk, &home), "--years 6 --minutes 30 --seed 5");
    let again = "kitgen --years 6 --minutes 30 --seed 5 --bank ../banks/toy --company Hortus --paper letter";
    assert!(made.err.ends_with(&format!("the same kit again: {again}\n")), "{}", made.err);
    let first = fs::read(desk.join("kit-6y-5.pdf")).expect("a kit");
    done(&desk, &format!("{} -o again.pdf", &again["kitgen ".len()..]));
    assert!(first == fs::read(desk.join("again.pdf")).expect("a kit"), "the command makes another file");
    assert!(worked(&mut set_up(&desk, &home), "verify again.pdf").text().contains("is the same kit"));

    let plain = worked(&mut set_up(&desk, &home), "--years 6 --minutes 30 --seed 5 --company= --format json -o -");
    assert_eq!(plain.json().get("company"), None);
    assert!(plain.err.contains("--company ''"), "typed to say none, so it is needed again:\n{}", plain.err);
}

#[test]
fn a_kit_that_was_made_before_keeps_its_company_and_takes_the_paper() {
    let here = team();
    let (desk, home) = (here.path().join("team/desk"), here.path().join("home"));
    done(&desk, "--years 6 --minutes 30 --seed 5 --bank ../banks/toy --company Then -o then.json");
    worked(&mut set_up(&desk, &home), "render then.json -o then.pdf");
    done(&desk, "render then.json --paper letter -o letter.pdf");
    assert_eq!(fs::read(desk.join("then.pdf")).expect("a kit"), fs::read(desk.join("letter.pdf")).expect("a kit"));
}

#[test]
fn a_logo_and_a_colour_are_those_of_a_new_kit_alone() {
    let here = team();
    let (desk, home) = (here.path().join("team/desk"), here.path().join("home"));
    let logo = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"><path d=\"M0 0h40v20z\"/></svg>";
    write(&here.path().join("team/logo.svg"), logo);
    let words = "--years 6 --minutes 30 --seed 5 --format json -o -";
    let plain = worked(&mut set_up(&desk, &home), words).json();
    write(&here.path().join("team/kitgen.toml"), "bank = \"banks/toy\"\nlogo = \"logo.svg\"\naccent = \"#123\"\n");
    let made = worked(&mut set_up(&desk, &home), words);
    let again = "--logo ../logo.svg --accent '#112233'";
    assert!(made.err.contains(again), "{}", made.err);
    assert_eq!((plain.get("brand"), text(&made.json()["brand"]["accent"])), (None, "#112233"));
    let typed = done(&desk, &format!("{words} --bank ../banks/toy --company Mine --logo ../logo.svg --accent #123"));
    assert_eq!(typed.json(), made.json(), "the same as if it had been typed");
    fs::write(desk.join("plain.json"), serde_json::to_vec(&plain).expect("JSON")).expect("written");
    let later = worked(&mut set_up(&desk, &home), "render plain.json --format json -o -").json();
    assert_eq!(later.get("brand"), None, "a kit that was made before keeps its looks");
    let gone = told("logo = \"gone.png\"\n");
    assert!(gone.starts_with("error[no-file]: there is no file gone.png\n --> kitgen.toml:1:8\n"), "{gone}");
    let pale = told("accent = \"#eee\"\n");
    assert!(pale.starts_with("error[accent]: ") && pale.contains("kitgen.toml:1:10"), "{pale}");
}

#[test]
fn every_command_that_needs_a_bank_takes_it_from_the_file_unless_it_names_its_own() {
    let here = team();
    let (desk, home) = (here.path().join("team/desk"), here.path().join("home"));
    for words in
        ["bank list", "bank stats", "bank check", "blueprint --years 3", "bank capacity --years 3 --minutes 20"]
    {
        let shown = worked(&mut set_up(&desk, &home), words);
        let with_flag = done(&desk, &format!("{words} --bank ../banks/toy"));
        assert_eq!(shown.text(), with_flag.text(), "{words}");
    }
    assert!(worked(&mut set_up(&desk, &home), "bank show stock-tour").text().contains("stock-tour"));
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/bank-postgresql"), &desk.join("other"));
    assert!(worked(&mut set_up(&desk, &home), "bank check other").text().starts_with("postgresql "));
}

#[test]
fn the_variable_names_the_only_file() {
    let here = team();
    let home = here.path().join("home");
    write(&here.path().join("one.toml"), "company = \"One\"\n");
    let only = worked(set_up(here.path(), &home).env("KITGEN_CONFIG", "one.toml"), "config");
    assert!(only.text().contains("company  One     one.toml:1\nlogo     none    default\n"), "{}", only.text());
    assert!(only.text().ends_with("\n  one.toml  read\n"), "{}", only.text());
    for (named, is) in [("gone.toml", "is not there"), ("team", "is a folder")] {
        let told = ran(set_up(here.path(), &home).env("KITGEN_CONFIG", named), "bank list");
        let hint = "name a file with KITGEN_CONFIG, or leave it empty to read none";
        let message = format!("error: KITGEN_CONFIG names {named}, which {is}\n  hint: {hint}\n");
        assert_eq!((told.status, told.err), (1, message));
    }
}

/// What is said of a file with this content.
fn told(content: &str) -> String {
    let here = empty_folder();
    write(&here.path().join("kitgen.toml"), content);
    let told = ran(&mut set_up(here.path(), here.path()), "--years 6 --seed 1");
    assert_eq!((told.status, told.text()), (1, ""), "{}", told.err);
    let kits = common::names(here.path());
    assert_eq!(kits, ["kitgen.toml"], "nothing is made");
    told.err
}

#[test]
fn every_mistake_of_a_file_is_drawn_with_its_line() {
    assert_eq!(
        told("compny = \"Hortus\"\npaper = \"leter\"\nbank = [\"django\", 7]\n"),
        r#"error[unknown-key]: nothing reads the key `compny`
 --> kitgen.toml:1:1
  |
1 | compny = "Hortus"
  | ^^^^^^ compny
  |
  = hint: did you mean `company`?

error[unknown-word]: `leter` is not known here
 --> kitgen.toml:2:9
  |
2 | paper = "leter"
  |         ^^^^^^^ paper
  |
  = hint: did you mean `letter`?

error[wrong-type]: this must be a text, and is 7
 --> kitgen.toml:3:19
  |
3 | bank = ["django", 7]
  |                   ^ bank[1]
  |
  = hint: write a text

error: kitgen.toml has 3 errors and cannot be used
  hint: mend it, or leave all configuration files aside: put KITGEN_CONFIG= before the command
"#
    );
}

#[test]
fn what_is_no_toml_and_folders_that_are_not_there_are_told_with_their_line() {
    let broken = told("company = Hortus\npaper = \"a4\n");
    assert_eq!(broken.matches("error[not-toml]: this is not TOML: ").count(), 2, "{broken}");
    assert!(broken.contains("kitgen.toml:1:11\n") && broken.contains("kitgen.toml:2:"), "{broken}");
    assert!(told("company = \"a\"\ncompany = \"b\"\n").contains("error[not-toml]"));
    let gone = told("bank = [\n  \"django\",\n  \"banks/gone\",\n]\n");
    assert!(gone.starts_with("error[no-folder]: there is no folder banks/gone\n --> kitgen.toml:3:3\n"), "{gone}");
    assert!(gone.ends_with("  hint: mend it, or name the bank with --bank\n"), "{gone}");
}

#[test]
fn a_broken_file_stops_only_what_needs_it() {
    let here = empty_folder();
    write(&here.path().join("kitgen.toml"), "=\n");
    for words in ["completions bash", "man", "bank schema", "bank new my-bank", "bank check my-bank"] {
        worked(&mut set_up(here.path(), here.path()), words);
    }
    assert_eq!(ran(&mut set_up(here.path(), here.path()), "config").status, 1);
}
