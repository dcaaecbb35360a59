//! Strict decoding of a bank's files into questions and taxonomy.
//!
//! A value is only made when all its keys are there and of their kind; problems go to the cursor's sink, all of them. One
//! whose parts contradict each other is made as well, so that what else is wrong with it is told at once: no bank comes
//! of it, because an error was reported.

use indexmap::IndexMap;

use super::code::{CodeFiles, code};
use super::lint;
use super::question::{
    Anchors, Answer, AreaId, Estimate, Kind, LevelId, Probe, Question, QuestionId, Reference, Role, YearSpan, is_kebab,
};
use super::script::script;
use super::taxonomy::{Area, Level, Signal, Taxonomy};
use crate::decode::{Cursor, Fields, Sink, Value};
use crate::diagnostic::{Diagnostic, Place};

/// What the taxonomy file of a bank calls its format.
pub const FOLDER_FORMAT: &str = "kitgen.bank-folder/1";

/// A question with what its file says that no kit carries.
pub struct Read {
    /// The question.
    pub question: Question,
    /// Rules that its author sets aside.
    pub allow: Vec<Allow>,
    /// Name of the file that holds its code.
    pub ask_file: Option<String>,
    /// Name of the file that holds the code of its answer.
    pub answer_file: Option<String>,
}

/// A rule of style that does not apply here, and the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allow {
    /// Name of the rule.
    pub rule: String,
    /// Why.
    pub because: String,
}

/// What `bank.json` says.
pub struct Front {
    /// The bank's own id.
    pub id: String,
    /// The bank's own version.
    pub version: String,
    /// Everything inherited and added; its id, version and licence are those of the first bank.
    pub taxonomy: Taxonomy,
    /// Questions of earlier banks that no kit asks any more.
    pub retires: Vec<QuestionId>,
    /// Rules that it sets aside for itself.
    pub allow: Vec<Allow>,
}

/// Reads `bank.json`. On top of another bank it may leave out what it inherits, and its areas are added.
pub fn taxonomy<'a>(root: &Cursor<'a>, below: Option<&'a Taxonomy>) -> Option<Front> {
    let mut fields = root.fields()?;
    fields.required("format").and_then(|at| format(&at));
    let id = fields.required("id").and_then(|at| kebab(&at));
    let mut own = Own { root: *root, fields, below };
    let title = own.inherited("title", |below| below.title.clone(), Cursor::text);
    let version = own.fields.required("version").and_then(|at| at.text());
    let license = own.fields.optional("license").map_or(Some(String::new()), |at| at.text());
    let levels = own.inherited("levels", |below| below.levels.clone(), |at| at.list(level));
    let areas = own.inherited("areas", |_| Vec::new(), |at| at.list(area));
    let signals = own.inherited("signals", |below| below.signals.clone(), signals);
    let script = own.inherited("script", |below| below.script.clone(), script);
    let retires = own.fields.optional("retires").map_or(Some(Vec::new()), |at| kebabs(&at));
    let allow = allowed(&mut own.fields);
    own.fields.finish();
    let (id, version, license) = (id?, version?, license?);
    let known = below.map_or_else(Vec::new, |below| below.areas.clone());
    let taxonomy = Taxonomy {
        id: below.map_or_else(|| id.clone(), |below| below.id.clone()),
        title: title?,
        version: below.map_or_else(|| version.clone(), |below| below.version.clone()),
        license: below.map_or(license, |below| below.license.clone()),
        levels: levels?,
        areas: known.into_iter().chain(areas?).collect(),
        signals: signals?,
        script: script?,
    };
    let retires = retires?.into_iter().map(QuestionId::from).collect();
    Some(Front { id, version, taxonomy, retires, allow: allow? })
}

fn format(at: &Cursor<'_>) -> Option<()> {
    let typed = at.text()?;
    if typed == FOLDER_FORMAT {
        return Some(());
    }
    let hint = format!("write \"{FOLDER_FORMAT}\", or check the bank with the kitgen that it was made for");
    let what = format!("this kitgen reads `{FOLDER_FORMAT}`, and this bank says `{typed}`");
    at.report(Diagnostic::error("bank-format", what).hint(hint));
    None
}

fn allowed(fields: &mut Fields<'_>) -> Option<Vec<Allow>> {
    fields.optional("allow").map_or(Some(Vec::new()), |at| at.list(allow))
}

fn allow(at: &Cursor<'_>) -> Option<Allow> {
    let mut fields = at.fields()?;
    let rules: Vec<(&str, &str)> = lint::RULES.iter().map(|rule| (*rule, *rule)).collect();
    let rule = fields.required("rule").and_then(|at| at.word(&rules));
    let because = fields.required("because").and_then(|at| at.text());
    fields.finish();
    Some(Allow { rule: rule?.to_owned(), because: because? })
}

/// The entries of `bank.json`, and the bank that it is built on.
struct Own<'a> {
    root: Cursor<'a>,
    fields: Fields<'a>,
    below: Option<&'a Taxonomy>,
}

impl<'a> Own<'a> {
    /// A key that only the first bank must have.
    fn inherited<T>(
        &mut self,
        key: &'static str,
        from: impl Fn(&Taxonomy) -> T,
        read: impl Fn(&Cursor<'a>) -> Option<T>,
    ) -> Option<T> {
        match (self.fields.optional(key), self.below) {
            (Some(at), _) => read(&at),
            (None, Some(below)) => Some(from(below)),
            (None, None) => {
                let below = "--on django (for a kit, --bank django first)";
                let hint = format!("add \"{key}\": ..., or name the bank that this one is built on: {below}");
                let problem = Diagnostic::error("missing-key", format!("the key `{key}` is missing"));
                self.root.report(problem.hint(hint));
                None
            }
        }
    }
}

/// What a question's file says about the file.
#[derive(Debug, Clone, Copy, Default)]
pub struct Marks {
    /// It is not whole yet.
    pub draft: bool,
    /// It takes the place of an earlier bank's question.
    pub replaces: bool,
}

/// Reads the marks alone; [`question`] reports what is wrong with them.
pub fn marks(value: &Value<'_>) -> Marks {
    let (sink, place) = (Sink::default(), Place::default());
    let root = Cursor::new(value, &place, &sink);
    let Some(mut fields) = root.fields() else { return Marks::default() };
    let mut flag = |key| fields.optional(key).and_then(|at| at.boolean()).unwrap_or(false);
    Marks { draft: flag("draft"), replaces: flag("replaces") }
}

fn level(at: &Cursor<'_>) -> Option<Level> {
    let mut fields = at.fields()?;
    let id = fields.required("id").and_then(|at| kebab(&at));
    let title = fields.required("title").and_then(|at| at.text());
    let from_years = fields.required("from_years").and_then(|at| small(&at, 0, 40));
    fields.finish();
    Some(Level { id: LevelId::from(id?), title: title?, from_years: from_years? })
}

fn area(at: &Cursor<'_>) -> Option<Area> {
    let mut fields = at.fields()?;
    let id = fields.required("id").and_then(|at| kebab(&at));
    let title = fields.required("title").and_then(|at| at.text());
    let short = fields.optional("short").map_or_else(|| title.clone(), |at| at.text());
    let aliases = fields.optional("aliases").map_or(Some(Vec::new()), |at| kebabs(&at));
    let near = fields.optional("near").map_or(Some(Vec::new()), |at| kebabs(&at));
    let core = fields.optional("core").map_or(Some(false), |at| at.boolean());
    let guard = fields.optional("guard").map_or(Some(false), |at| at.boolean());
    fields.finish();
    Some(Area {
        id: AreaId::from(id?),
        title: title?,
        short: short?,
        aliases: aliases?,
        near: near?.into_iter().map(AreaId::from).collect(),
        core: core?,
        guard: guard?,
    })
}

/// The scorecard's fields are named by these ids, so each stands there once.
fn signals(at: &Cursor<'_>) -> Option<Vec<Signal>> {
    let signals = at.list(signal)?;
    let twice = signals.iter().enumerate().find(|(index, one)| signals[..*index].iter().any(|two| two.id == one.id));
    if let Some((_, one)) = twice {
        let what = format!("the signal `{}` stands here twice", one.id);
        at.report(Diagnostic::error("duplicate-id", what).hint("keep one"));
    }
    Some(signals)
}

fn signal(at: &Cursor<'_>) -> Option<Signal> {
    let mut fields = at.fields()?;
    let id = fields.required("id").and_then(|at| kebab(&at));
    let title = fields.required("title").and_then(|at| at.text());
    let anchors = fields.required("anchors").and_then(|at| anchors(&at));
    fields.finish();
    Some(Signal { id: id?, title: title?, anchors: anchors? })
}

/// Reads one question file. `files` finds the code beside it.
pub fn question(root: &Cursor<'_>, files: &dyn CodeFiles) -> Option<Read> {
    let mut fields = root.fields()?;
    let id = fields.required("id").and_then(|at| kebab(&at));
    let title = fields.required("title").and_then(|at| at.text());
    let area = fields.required("area").and_then(|at| at.text());
    let also = fields.optional("also").map_or(Some(Vec::new()), |at| at.texts());
    let kind = fields.required("kind").and_then(|at| at.word(&Kind::ALL));
    let roles = fields.optional("roles").map_or(Some(Vec::new()), |at| at.list(|role| role.word(&Role::ALL)));
    let difficulty = fields.required("difficulty").and_then(|at| small(&at, 1, 5));
    let years = fields.required("years").and_then(|at| years(&at));
    let minutes = fields.required("minutes").and_then(|at| minutes(&at));
    let bar = fields.required("bar").and_then(|at| bar(&at));
    let ask = fields.required("ask").and_then(|at| at.text());
    let code = fields.optional("code").map_or(Some(None), |at| code(&at, files).map(Some));
    let answer = fields.required("answer").and_then(|at| answer(&at, files));
    let probes = fields.required("probes").and_then(|at| at.list(probe));
    let anchors = fields.required("anchors").and_then(|at| anchors(&at));
    let conflicts = fields.optional("conflicts").map_or(Some(Vec::new()), |at| at.texts());
    let sources = fields.optional("sources").map_or(Some(Vec::new()), |at| at.texts());
    let references = fields.required("references").and_then(|at| at.list(reference));
    let verified_on = fields.optional("verified_on").map_or(Some(None), |at| at.texts().map(Some));
    let marks = ["draft", "replaces"].map(|key| fields.optional(key).map_or(Some(false), |at| at.boolean()));
    let allow = allowed(&mut fields);
    fields.finish();
    marks.into_iter().collect::<Option<Vec<_>>>()?;
    let (code, ask_file) = code?.unzip();
    let (answer, answer_file) = answer?;
    let question = Question {
        id: QuestionId::from(id?),
        title: title?,
        area: AreaId::from(area?),
        also: also?.into_iter().map(AreaId::from).collect(),
        kind: kind?,
        roles: roles?,
        difficulty: difficulty?,
        years: years?,
        minutes: minutes?,
        bar: bar?,
        ask: ask?,
        code,
        answer,
        probes: probes?,
        anchors: anchors?,
        conflicts: conflicts?.into_iter().map(QuestionId::from).collect(),
        sources: sources?,
        references: references?,
        verified_on: verified_on?,
    };
    Some(Read { question, allow: allow?, ask_file, answer_file })
}

fn years(at: &Cursor<'_>) -> Option<YearSpan> {
    let mut fields = at.fields()?;
    let min = fields.required("min").and_then(|at| small(&at, 0, 40));
    let max = fields.required("max").and_then(|at| small(&at, 0, 40));
    fields.finish();
    let span = YearSpan { min: min?, max: max? };
    if span.min > span.max {
        at.report(Diagnostic::error("years", "min is above max, so nobody can be asked").hint("swap min and max"));
    }
    Some(span)
}

fn minutes(at: &Cursor<'_>) -> Option<Estimate> {
    let mut fields = at.fields()?;
    let mut read = |key| fields.required(key).and_then(|at| at.int(1, 240)).and_then(|n| u16::try_from(n).ok());
    let (low, typical, high) = (read("low"), read("typical"), read("high"));
    fields.finish();
    let estimate = Estimate { low: low?, typical: typical?, high: high? };
    if estimate.low > estimate.typical || estimate.typical > estimate.high {
        let problem = Diagnostic::error("minutes", "low, typical and high do not rise");
        at.report(problem.hint("write low <= typical <= high"));
    }
    Some(estimate)
}

fn bar(at: &Cursor<'_>) -> Option<IndexMap<LevelId, u8>> {
    // The levels are data of the bank, so the keys are checked later, against its ladder.
    let read = |(level, score): (&str, Cursor<'_>)| Some((LevelId::from(level), small(&score, 1, 4)?));
    let scores: Vec<_> = at.entries()?.map(read).collect();
    scores.into_iter().collect()
}

fn answer(at: &Cursor<'_>, files: &dyn CodeFiles) -> Option<(Answer, Option<String>)> {
    let mut fields = at.fields()?;
    let summary = fields.required("summary").and_then(|at| at.text());
    let must = fields.required("must").and_then(|at| at.texts());
    let strong = fields.required("strong").and_then(|at| at.texts());
    let red_flags = fields.required("red_flags").and_then(|at| at.texts());
    let code = fields.optional("code").map_or(Some(None), |at| code(&at, files).map(Some));
    fields.finish();
    let (code, file) = code?.unzip();
    Some((Answer { summary: summary?, must: must?, strong: strong?, red_flags: red_flags?, code }, file))
}

fn probe(at: &Cursor<'_>) -> Option<Probe> {
    let mut fields = at.fields()?;
    let ask = fields.required("ask").and_then(|at| at.text());
    let listen_for = fields.required("listen_for").and_then(|at| at.text());
    fields.finish();
    Some(Probe { ask: ask?, listen_for: listen_for? })
}

fn anchors(at: &Cursor<'_>) -> Option<Anchors> {
    let mut fields = at.fields()?;
    let mut read = |key| fields.required(key).and_then(|at| at.text());
    let (one, two, three, four) = (read("1"), read("2"), read("3"), read("4"));
    fields.finish();
    Some(Anchors { one: one?, two: two?, three: three?, four: four? })
}

fn reference(at: &Cursor<'_>) -> Option<Reference> {
    let mut fields = at.fields()?;
    let title = fields.required("title").and_then(|at| at.text());
    let url_at = fields.required("url");
    fields.finish();
    let url_at = url_at?;
    let url = url_at.text()?;
    if !url.starts_with("https://") && !url.starts_with("http://") {
        url_at.report(Diagnostic::error("address", "this is not a web address").hint("begin it with https://"));
    }
    Some(Reference { title: title?, url })
}

fn small(at: &Cursor<'_>, low: i64, high: i64) -> Option<u8> {
    at.int(low, high).and_then(|number| u8::try_from(number).ok())
}

fn kebabs(at: &Cursor<'_>) -> Option<Vec<String>> {
    at.list(kebab)
}

fn kebab(at: &Cursor<'_>) -> Option<String> {
    let id = at.text()?;
    if is_kebab(&id) {
        return Some(id);
    }
    let problem = Diagnostic::error("id", format!("`{id}` is not kebab-case"));
    at.report(problem.hint("use small letters, digits and single hyphens"));
    None
}
