//! `kitgen verify`: a kit as it was made, filled in, changed by hand, or made from another bank or by another version.

#[allow(dead_code, reason = "each test uses some of what they share")]
mod common;

use std::fs;
use std::path::Path;

use common::toy::{self, Files};
use common::{Ran, done, empty_folder, run};
use lopdf::{Document, Object, Stream, dictionary};
use serde_json::{Value, json};

/// A kit of the toy bank that holds a certain question.
const TOY: &str = "--years 6 --minutes 45 --include stock-audit --bank toy --seed 3";

struct Case {
    here: tempfile::TempDir,
}

impl Case {
    /// A folder with the toy bank, and a kit of it as `kit.json` and `kit.pdf`.
    fn new() -> Self {
        let here = empty_folder();
        toy::write(&here.path().join("toy"), &toy::files());
        done(here.path(), &format!("{TOY} -o kit.json"));
        done(here.path(), &format!("{TOY} -o kit.pdf"));
        Self { here }
    }

    fn path(&self) -> &Path {
        self.here.path()
    }

    fn verify(&self, name: &str) -> Ran {
        run(self.path(), &format!("verify {name} --bank toy"))
    }

    /// The same kit: exit status 0, and these lines.
    #[track_caller]
    fn same(&self, name: &str, lines: &[&str]) {
        let ran = self.verify(name);
        let mut expected = vec![format!("{name} is the same kit: its record makes it again.")];
        expected.extend(lines.iter().map(|line| format!("  - {line}")));
        assert_eq!(
            (ran.text().lines().collect::<Vec<_>>(), ran.err.as_str()),
            (expected.iter().map(String::as_str).collect(), "")
        );
        assert_eq!(ran.status, 0);
    }

    /// Another kit: exit status 1, these lines, and this hint.
    #[track_caller]
    fn other(&self, name: &str, lines: &[&str], hint: &str) {
        let ran = self.verify(name);
        let mut expected = vec![format!("{name} is not the kit that its record makes.")];
        expected.extend(lines.iter().map(|line| format!("  - {line}")));
        assert_eq!(ran.text().lines().collect::<Vec<_>>(), expected);
        assert_eq!((ran.status, ran.err), (1, format!("error: not the same kit\n  hint: {hint}\n")));
    }

    /// A changed copy of the kit as JSON.
    fn json(&self, change: impl FnOnce(&mut Value)) {
        let mut kit: Value =
            serde_json::from_slice(&fs::read(self.path().join("kit.json")).expect("a kit")).expect("JSON");
        change(&mut kit);
        fs::write(self.path().join("other.json"), toy::bytes(&kit)).expect("a file");
    }

    /// A changed copy of the kit as PDF.
    fn pdf(&self, change: impl FnOnce(&mut Document)) {
        let mut document = Document::load(self.path().join("kit.pdf")).expect("a PDF");
        change(&mut document);
        document.save(self.path().join("other.pdf")).expect("a file");
    }

    fn bank(&self, change: impl FnOnce(&mut Files)) {
        let mut files = toy::files();
        change(&mut files);
        fs::remove_dir_all(self.path().join("toy")).expect("the old bank");
        toy::write(&self.path().join("toy"), &files);
    }
}

fn edit(files: &mut Files, path: &str, change: impl FnOnce(&mut Value)) {
    let mut value: Value = serde_json::from_slice(&files[path]).expect("JSON");
    change(&mut value);
    files.insert(path.to_owned(), toy::bytes(&value));
}

fn again() -> String {
    "make it anew, with its title and company: kitgen --years 6 --minutes 45 --include stock-audit --seed 3 --bank toy"
        .to_owned()
}

#[test]
fn a_kit_as_it_was_made_is_the_same() {
    let case = Case::new();
    case.same("kit.json", &["its bytes are those that kitgen writes"]);
    case.same("kit.pdf", &["its bytes are those that kitgen writes for it"]);
    for (words, name) in [("--paper letter", "letter.pdf"), ("--title Gardeners --company Hortus", "company.pdf")] {
        done(case.path(), &format!("{TOY} {words} -o {name}"));
        case.same(name, &["its bytes are those that kitgen writes for it"]);
    }
}

#[test]
fn the_built_in_bank_needs_no_name() {
    let here = empty_folder();
    done(here.path(), "--years 2.5 --focus orm:2,drf --minutes 75 --seed 9 -o a.pdf");
    let ran = done(here.path(), "verify a.pdf");
    assert!(ran.text().starts_with("a.pdf is the same kit: "), "{}", ran.text());
}

#[test]
fn another_way_to_write_the_same_json_is_no_difference() {
    let case = Case::new();
    let kit: Value = serde_json::from_slice(&fs::read(case.path().join("kit.json")).expect("a kit")).expect("JSON");
    fs::write(case.path().join("other.json"), kit.to_string()).expect("a file");
    case.same("other.json", &["it is written with other spaces or another order of keys"]);
}

#[test]
fn a_changed_question_or_plan_is_named() {
    let case = Case::new();
    case.json(|kit| kit["questions"][1]["anchors"]["3"] = json!("Anything."));
    let kit: Value = serde_json::from_slice(&fs::read(case.path().join("kit.json")).expect("a kit")).expect("JSON");
    let second = kit["questions"][1]["id"].as_str().expect("an id");
    case.other("other.json", &[&format!("question 2 ({second}) is not as kitgen wrote it: `anchors`")], &again());
    case.json(|kit| kit["questions"][1]["bar_score"] = json!(1));
    case.other("other.json", &[&format!("question 2 ({second}) is not as kitgen wrote it: `bar_score`")], &again());
    case.json(|kit| {
        kit["plan"][1]["minutes"] = json!(99);
        kit["violation"] = json!(7);
    });
    case.other("other.json", &["not as kitgen wrote it: `violation` and `plan`"], &again());
    case.json(|kit| kit["questions"][1]["id"] = json!("nobody-knows"));
    let ids = common::ids(&kit).join(", ");
    let lines = [
        "question 2 (nobody-knows) is not in the bank",
        &format!("its request picks other questions, or in another order: {ids}"),
    ];
    case.other("other.json", &lines, &again());
}

#[test]
fn another_seed_in_the_record_does_not_go_unnoticed() {
    let case = Case::new();
    let ids = |seed: u64| {
        let words = format!("--years 6 --minutes 45 --include stock-audit --bank toy --seed {seed} --format json -o -");
        common::ids(&done(case.path(), &words).json()).join(", ")
    };
    let seed = (4..40).find(|seed| ids(*seed) != ids(3)).expect("a seed that picks otherwise");
    case.json(|kit| kit["request"]["seed"] = json!(seed));
    let ran = case.verify("other.json");
    assert_eq!(ran.status, 1);
    let line = format!("its request picks other questions, or in another order: {}", ids(seed));
    assert!(ran.text().contains(&line), "{}", ran.text());
}

#[test]
fn another_version_is_named_and_is_no_difference_where_it_made_the_same() {
    let case = Case::new();
    let made = format!("it was made by kitgen 0.0.9, and this is kitgen {}", env!("CARGO_PKG_VERSION"));
    let bytes = "its bytes are those that kitgen writes";
    case.json(|kit| kit["kitgen"] = json!("0.0.9"));
    case.same("other.json", &[bytes, &made]);
    case.json(|kit| {
        kit["kitgen"] = json!("0.0.9");
        kit["overrun_probability"] = json!(0.5);
    });
    case.other("other.json", &[&made, "not as kitgen wrote it: `overrun_probability`"], "verify it with kitgen 0.0.9");
}

#[test]
fn a_changed_bank_is_named_with_what_it_means_for_the_kit() {
    let hint = "verify it with the bank as it was: kitgen verify kit.json --bank FOLDER-OF-TOY";
    let begins = "the bank toy has changed since: it was 1.0.0, ";
    let said = |case: &Case| -> Vec<String> {
        let ran = case.verify("kit.json");
        assert_eq!((ran.status, ran.err.as_str()), (1, format!("error: not the same kit\n  hint: {hint}\n").as_str()));
        let lines: Vec<String> =
            ran.text().lines().skip(1).map(|line| line.trim_start_matches("  - ").to_owned()).collect();
        assert!(lines[0].starts_with(begins), "{}", lines[0]);
        lines[1..].to_vec()
    };
    let same = "the same request still picks the same questions";

    let case = Case::new();
    case.bank(|files| edit(files, "stock/stock-audit.json", |question| question["ask"] = json!("What now?")));
    let kit: Value = serde_json::from_slice(&fs::read(case.path().join("kit.json")).expect("a kit")).expect("JSON");
    let number = common::ids(&kit).iter().position(|id| *id == "stock-audit").expect("it is in the kit") + 1;
    assert_eq!(
        said(&case),
        [&format!("question {number} (stock-audit) reads otherwise in the bank here: `ask`"), same]
    );

    // A file that no question reads is a part of the bank all the same.
    case.bank(|files| drop(files.insert("README.txt".to_owned(), b"new".to_vec())));
    assert_eq!(said(&case), [same]);

    case.bank(|files| {
        files.remove("stock/stock-audit.json");
        files.remove("stock/stock-audit.ask.py");
    });
    let lines = [
        format!("question {number} (stock-audit) is not in the bank"),
        "its request asks for the question stock-audit, which the bank does not have".to_owned(),
    ];
    assert_eq!(said(&case), lines);
}

#[test]
fn of_several_banks_the_one_that_changed_is_named_with_what_it_was() {
    let here = Case::new();
    let here = here.path();
    done(here, "bank new ours --on toy");
    done(here, "--bank toy --bank ours --years 4 --minutes 30 --seed 1 -o both.json --format json");
    let kit: Value = serde_json::from_slice(&fs::read(here.join("both.json")).expect("a kit")).expect("JSON");
    assert_eq!(kit["banks"][1]["version"], "0.1.0");
    let front = fs::read_to_string(here.join("ours/bank.json")).expect("a bank");
    fs::write(here.join("ours/bank.json"), front.replace("0.1.0", "0.2.0")).expect("a bank");
    let ran = run(here, "verify both.json --bank toy --bank ours");
    let digest = kit["banks"][1]["digest"].as_str().expect("a digest").replace("sha256:", "sha256 ");
    let was = format!("the bank ours has changed since: it was 0.1.0, {}…", &digest[..15]);
    assert!(ran.text().contains(&was) && !ran.text().contains("the bank toy"), "{}", ran.text());
    assert!(ran.err.contains("kitgen verify both.json --bank FOLDER-OF-TOY --bank FOLDER-OF-OURS"), "{}", ran.err);
}

#[test]
fn a_key_that_stands_twice_makes_it_no_kit() {
    let case = Case::new();
    let kit = fs::read_to_string(case.path().join("kit.json")).expect("a kit");
    for (key, other) in [("ask", "\"ask\": \"Other words\", "), ("summary", "\"summary\": \"Other words\", ")] {
        let at = kit.find(&format!("\"{key}\":")).expect("the key");
        fs::write(case.path().join("twice.json"), format!("{}{other}{}", &kit[..at], &kit[at..])).expect("a file");
        let ran = case.verify("twice.json");
        let says = format!("twice.json is no kit that can be read: the key `{key}` stands in it twice in one object");
        assert!(ran.status == 1 && ran.err.contains(&says), "{}", ran.err);
    }
}

#[test]
fn a_kit_of_another_bank_is_told_so() {
    let case = Case::new();
    let ran = run(case.path(), "verify kit.json");
    let message = "error: this kit was made from toy, and django is what there is to compare with\n  \
                   hint: name its banks: kitgen verify kit.json --bank FOLDER-OF-TOY\n";
    assert_eq!((ran.status, ran.text(), ran.err.as_str()), (1, "", message));
}

#[test]
fn what_is_no_kit_cannot_be_verified() {
    let case = Case::new();
    done(case.path(), &format!("{TOY} --for candidate -o sheets.pdf"));
    let ran = case.verify("sheets.pdf");
    assert_eq!(ran.status, 1);
    assert!(
        ran.err.starts_with("error: sheets.pdf is no kit that can be read: this PDF carries no kit"),
        "{}",
        ran.err
    );
    assert_eq!(case.verify("nothing.json").status, 1);
}

#[test]
fn a_record_that_cannot_be_followed_says_why() {
    let case = Case::new();
    let says = |change: &dyn Fn(&mut Value), line: &str| {
        case.json(change);
        let ran = case.verify("other.json");
        assert_eq!(ran.status, 1, "{}", ran.err);
        assert!(ran.text().contains(line), "{}", ran.text());
    };
    says(&|kit| drop(kit["request"].as_object_mut().and_then(|request| request.remove("seed"))), "has no seed");
    for minutes in [0, 65535] {
        says(&|kit| kit["request"]["minutes"] = json!(minutes), "numbers that kitgen does not take");
    }
    says(&|kit| kit["request"]["questions"] = json!(1), "numbers that kitgen does not take");
    let focus = |area: &str, weight: u16| json!([{"area": area, "weight": weight}]);
    says(&|kit| kit["request"]["focus"] = focus("stock", 0), "numbers that kitgen does not take");
    says(&|kit| kit["request"]["focus"] = focus("moon", 1), "asks for the area moon, which the bank does not have");
    says(&|kit| kit["request"]["questions"] = json!(40), "its request allows no kit here");
}

#[test]
fn a_pdf_that_another_program_saved_is_the_same_kit() {
    let case = Case::new();
    case.pdf(|document| {
        document.decompress();
        document.renumber_objects_with(1000);
    });
    case.same("other.pdf", &["it was saved by another program; the pages are unchanged"]);
}

#[test]
fn notes_laid_over_a_page_are_no_difference() {
    let case = Case::new();
    case.pdf(|document| {
        for page in [2, 3] {
            let page = document.get_pages()[&page];
            let ink = dictionary! {
                "Type" => "Annot", "Subtype" => "Ink", "Rect" => vec![10.into(), 10.into(), 50.into(), 50.into()],
                "InkList" => vec![Object::Array(vec![10.into(), 10.into(), 50.into(), 50.into()])],
            };
            let ink = Object::Reference(document.add_object(ink));
            let mut notes = document.get_dictionary(page).ok().and_then(|page| page.get(b"Annots").ok().cloned());
            if let Some(Object::Reference(list)) = notes {
                notes = document.get_object(list).ok().cloned();
            }
            let mut notes = notes.and_then(|list| list.as_array().cloned().ok()).unwrap_or_default();
            notes.push(ink);
            document.get_dictionary_mut(page).expect("a page").set("Annots", notes);
        }
    });
    case.same(
        "other.pdf",
        &["it was saved by another program, with 2 notes laid over its pages; the pages are unchanged"],
    );
}

#[test]
fn a_changed_page_is_named() {
    let case = Case::new();
    case.pdf(|document| {
        for page in [1, 3] {
            let page = document.get_pages()[&page];
            let mut content = document.get_page_content(page);
            content.extend_from_slice(b"\nq 0 0 100 100 re f Q\n");
            document.change_page_content(page, content).expect("a new content");
        }
    });
    let line = "pages 1 and 3: not what kitgen writes for the kit inside";
    case.other("other.pdf", &[line], &again());
    let count = Document::load(case.path().join("kit.pdf")).expect("a PDF").get_pages().len();
    case.pdf(|document| document.delete_pages(&[u32::try_from(count).expect("a few")]));
    let line = format!("it has {} pages, and kitgen writes {count}", count - 1);
    case.other("other.pdf", &[&line], &again());
}

#[test]
fn what_was_added_beside_the_pages_is_noticed() {
    let case = Case::new();
    case.pdf(|document| {
        let action = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") };
        document.catalog_mut().expect("a root").set("OpenAction", action);
    });
    let line = "the PDF differs beside its pages: outline, structure, fields or attachments";
    case.other("other.pdf", &[line], &again());
}

#[test]
fn another_kit_inside_a_pdf_is_noticed_on_its_pages_and_in_its_data() {
    let case = Case::new();
    case.json(|kit| kit["questions"][0]["ask"] = json!("Shall we begin?"));
    let other = fs::read(case.path().join("other.json")).expect("a kit");
    case.pdf(|document| {
        let is_file = |object: &Object| object.as_stream().is_ok_and(|stream| stream.dict.has_type(b"EmbeddedFile"));
        let id =
            document.objects.iter().find(|(_, object)| is_file(object)).map(|(id, _)| *id).expect("the kit inside");
        let dictionary = document.get_object(id).and_then(Object::as_stream).expect("a stream").dict.clone();
        let mut stream = Stream::new(dictionary, other);
        stream.dict.remove(b"Filter");
        document.set_object(id, stream);
    });
    let ran = case.verify("other.pdf");
    assert_eq!(ran.status, 1);
    let said = ran.text();
    assert!(said.contains(": not what kitgen writes for the kit inside"), "{said}");
    assert!(said.contains("question 1 (") && said.contains(") is not as kitgen wrote it: `ask`"), "{said}");
}
