//! The bank as a whole: what the reader accepts, and what it says when it does not.

use super::*;

fn files() -> Files {
    builtin::files()
}

fn codes(files: &Files) -> Vec<String> {
    let problems = match Bank::from_files(files) {
        Ok((_, warnings)) => warnings,
        Err(problems) => problems,
    };
    problems.iter().map(|problem| format!("{} {} {}", problem.code, problem.place.file, problem.place.path)).collect()
}

/// The first question file, edited as text.
fn with_edit(from: &str, to: &str) -> (String, Files) {
    let mut files = files();
    let path = files
        .iter()
        .find(|(path, content)| {
            path.contains('/') && path.ends_with(".json") && String::from_utf8_lossy(content).contains(from)
        })
        .map(|(path, _)| path.clone())
        .expect("a question with this text");
    let text = String::from_utf8(files[&path].to_vec()).expect("UTF-8").replacen(from, to, 1);
    files.insert(path.clone(), Cow::Owned(text.into_bytes()));
    (path, files)
}

#[test]
fn the_builtin_bank_is_clean() {
    assert_eq!(codes(&files()), Vec::<String>::new());
}

#[test]
fn an_unknown_key_is_named_with_its_file() {
    let (path, files) = with_edit("\"title\":", "\"titel\":");
    assert_eq!(codes(&files), [format!("missing-key {path} "), format!("unknown-key {path} titel")]);
}

#[test]
fn a_falling_bar_and_a_missing_anchor_are_errors() {
    let (path, files) = with_edit("\"4\":", "\"5\":");
    assert_eq!(codes(&files), [format!("missing-key {path} anchors"), format!("unknown-key {path} anchors.5")]);
    let (path, files) = with_edit("\"senior\": 3", "\"senior\": 1");
    assert!(codes(&files).contains(&format!("bar-falls {path} bar")));
}

#[test]
fn a_conflict_is_known_to_both_questions() {
    let (bank, _) = Bank::builtin().expect("valid");
    for question in bank.questions.values() {
        for other in &question.conflicts {
            assert!(bank.questions[other].conflicts.contains(&question.id), "{} and {other}", question.id);
        }
    }
}

#[test]
fn a_folder_without_taxonomy_is_no_bank() {
    assert_eq!(codes(&Files::new()), ["no-taxonomy bank.json "]);
}
