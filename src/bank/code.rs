//! Code of a bank: in files of their own beside the questions that name them.

use super::question::Code;
use crate::decode::{Cursor, Sink, Value, utf8};
use crate::diagnostic::{Diagnostic, Place};

/// Languages of code files, with the ending that a file of each has.
pub const LANGUAGES: [(&str, &str); 25] = [
    ("python", "py"),
    ("sql", "sql"),
    ("nginx", "conf"),
    ("dockerfile", "Dockerfile"),
    ("yaml", "yaml"),
    ("shell", "sh"),
    ("html", "html"),
    ("text", "txt"),
    ("toml", "toml"),
    ("ini", "ini"),
    ("json", "json"),
    ("javascript", "js"),
    ("typescript", "ts"),
    ("css", "css"),
    ("xml", "xml"),
    ("go", "go"),
    ("java", "java"),
    ("kotlin", "kt"),
    ("csharp", "cs"),
    ("c", "c"),
    ("cpp", "cpp"),
    ("rust", "rs"),
    ("swift", "swift"),
    ("php", "php"),
    ("ruby", "rb"),
];

/// Finds the text of a code file that stands beside the question.
pub trait CodeFiles {
    /// The content of the file of this name in the question's folder.
    fn code(&self, name: &str) -> Option<&[u8]>;
}

/// The code, with the name of its file.
pub fn code(at: &Cursor<'_>, files: &dyn CodeFiles) -> Option<(Code, String)> {
    let mut fields = at.fields()?;
    let languages: Vec<(&str, &str)> = LANGUAGES.iter().map(|(language, _)| (*language, *language)).collect();
    let language = fields.required("language").and_then(|at| at.word(&languages));
    let file_at = fields.required("file");
    fields.finish();
    let file_at = file_at?;
    let name = file_at.text()?;
    let Some(bytes) = files.code(&name) else {
        let problem = Diagnostic::error("missing-code", format!("there is no file `{name}` beside the question"));
        file_at.report(problem.hint("write the file, or mend its name"));
        return None;
    };
    let folder = at.file().rsplit_once('/').map_or("", |(folder, _)| folder);
    let text = utf8(bytes, &format!("{folder}/{name}")).map_err(|problem| file_at.report_elsewhere(*problem)).ok()?;
    Some((Code { language: language?.to_owned(), text: text.trim_end_matches(['\n', '\r']).to_owned() }, name))
}

/// Names of the code files that a question names, whatever else is wrong with it.
pub fn code_names(value: &Value<'_>) -> Vec<String> {
    let (sink, place) = (Sink::default(), Place::default());
    let root = Cursor::new(value, &place, &sink);
    let code = |at: &Cursor<'_>| at.fields()?.optional("code")?.fields()?.optional("file")?.text();
    let answer = root.fields().and_then(|mut fields| fields.optional("answer"));
    code(&root).into_iter().chain(answer.as_ref().and_then(code)).collect()
}
