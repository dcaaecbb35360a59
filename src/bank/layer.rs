//! One bank's folder on its way into a [`Bank`](super::Bank): its files, read as far as they can be read alone.

use memchr::memmem;

use super::code::CodeFiles;
use super::question::{Question, QuestionId};
use super::read::{self, Allow, Front, Read};
use super::taxonomy::Taxonomy;
use super::{Digest, Files, TAXONOMY_FILE, draft, hidden};
use crate::decode::{self, Cursor, Sink, Value};
use crate::diagnostic::{Diagnostic, Focus, Place, Severity};
use crate::hands::share_after;

/// A bank's folder.
#[derive(Debug, Clone, Default)]
pub struct Layer {
    /// What messages call it, when it is one of several.
    pub name: String,
    /// Its files.
    pub files: Files,
    /// Paths of JSON files that lie too deep to be read, in case they are meant as questions.
    pub deep: Vec<String>,
}

/// A question with the file it came from.
pub struct Filed {
    pub file: String,
    /// In a box, because it is handed on many times.
    pub question: Box<Question>,
    /// Whether it takes the place of an earlier bank's question.
    pub replaces: bool,
    /// Rules that its author sets aside.
    pub allow: Vec<Allow>,
    /// Name of the file that holds its code.
    pub ask_file: Option<String>,
    /// Name of the file that holds the code of its answer.
    pub answer_file: Option<String>,
}

impl Filed {
    /// A question as it was read from this file.
    pub fn new(file: &str, read: Read, replaces: bool) -> Self {
        let Read { question, allow, ask_file, answer_file } = read;
        Self { file: file.to_owned(), question: Box::new(question), replaces, allow, ask_file, answer_file }
    }
}

/// A file whose question is not whole yet.
pub struct Unfinished<'a> {
    pub id: QuestionId,
    pub file: String,
    pub value: Value<'a>,
}

/// What the files of a folder hold.
#[derive(Default)]
pub struct Found<'a> {
    pub questions: Vec<Filed>,
    pub drafts: Vec<Unfinished<'a>>,
}

/// A folder of a bank, in which code is looked for.
pub struct Folder<'a> {
    pub files: &'a Files,
    pub folder: &'a str,
}

impl CodeFiles for Folder<'_> {
    fn code(&self, name: &str) -> Option<&[u8]> {
        self.files.get(&format!("{}/{name}", self.folder)).map(AsRef::as_ref)
    }
}

/// What the bank says about itself, on top of what it inherits.
pub fn front(files: &Files, below: Option<&Taxonomy>, sink: &Sink) -> Option<Front> {
    let place = Place { file: TAXONOMY_FILE.to_owned(), ..Place::default() };
    let Some(bytes) = files.get(TAXONOMY_FILE) else {
        let problem = Diagnostic::error("no-taxonomy", "the folder holds no bank.json, so it is not a bank");
        sink.report(problem.at(place).on(Focus::File).hint("name the folder that holds bank.json"));
        return None;
    };
    let value = decode::parse(bytes, TAXONOMY_FILE).map_err(|problem| sink.report(*problem)).ok()?;
    let root = Cursor::new(&value, &place, sink);
    hidden::check(&root, bytes);
    read::taxonomy(&root, below)
}

/// Questions that one hand takes at a time: enough that taking turns costs nothing.
pub const STRETCH: usize = 16;

/// All questions of a folder, and its digest: one hand makes it while the others read, and then reads with them.
pub fn questions<'a>(files: &'a Files, sink: &Sink) -> (Found<'a>, Digest) {
    let paths: Vec<&str> = files.keys().map(String::as_str).filter(|path| question_path(path).is_some()).collect();
    let stretches: Vec<&[&str]> = paths.chunks(STRETCH).collect();
    let read = |stretch: &&[&'a str]| {
        let (mut found, sink) = (Found::default(), Sink::default());
        for (path, (folder, stem)) in stretch.iter().filter_map(|path| Some((path, question_path(path)?))) {
            read_question(files, path, folder, stem, &mut found, &sink);
        }
        (found, sink.into_problems())
    };
    let mut all = Found::default();
    let (digest, parts) = share_after(|| Digest::of(files), &stretches, || read);
    for (found, problems) in parts {
        all.questions.extend(found.questions);
        all.drafts.extend(found.drafts);
        sink.report_all(problems);
    }
    (all, digest)
}

/// Folder and stem of a path that a question's file has. Code in JSON and schemas for editors are no questions.
fn question_path(path: &str) -> Option<(&str, &str)> {
    let (folder, name) = path.split_once('/')?;
    let stem = name.strip_suffix(".json")?;
    let is_other = [".ask", ".answer", ".schema"].iter().any(|ending| stem.ends_with(ending));
    (!stem.contains('/') && !is_other).then_some((folder, stem))
}

fn read_question<'a>(files: &'a Files, path: &str, folder: &str, stem: &str, found: &mut Found<'a>, sink: &Sink) {
    let value = match decode::parse(&files[path], path) {
        Ok(value) => value,
        Err(problem) => return sink.report(*problem),
    };
    let marks = read::marks(&value);
    if marks.draft {
        let id = QuestionId::from(stem);
        found.drafts.push(Unfinished { id, file: path.to_owned(), value });
        return;
    }
    let place = Place { file: path.to_owned(), question: stem.to_owned(), ..Place::default() };
    let root = Cursor::new(&value, &place, sink);
    hidden::check(&root, &files[path]);
    if memmem::find(&files[path], b"TODO").is_some() {
        report_unwritten(&root, sink);
    }
    if let Some(read) = read::question(&root, &Folder { files, folder }) {
        found.questions.push(Filed::new(path, read, marks.replaces));
    }
}

/// What is said of an unwritten text in a draft is an error anywhere else.
fn report_unwritten(root: &Cursor<'_>, sink: &Sink) {
    for (at, text) in root.texts_inside() {
        if let Some(problem) = draft::unwritten(at, text) {
            let hint = draft::to_write("it", Severity::Error);
            sink.report(Diagnostic { severity: Severity::Error, ..problem }.hint(hint));
        }
    }
}
