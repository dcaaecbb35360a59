//! The layers of the source: who may know whom, and which words belong to one room alone. It reads the source as text.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, from the lowest to the highest. A room knows those before it, and none behind it.
const ROOMS: [&str; 15] = [
    "diagnostic",
    "grammar",
    "hands",
    "decode",
    "brand",
    "bank",
    "import",
    "blueprint",
    "select",
    "capacity",
    "repair",
    "kit",
    "document",
    "render",
    "cli",
];

/// A source file: its path below `src`, and its code without comments and without its own tests.
struct Source {
    path: String,
    code: String,
    lines: usize,
}

impl Source {
    /// The room it belongs to; nothing for `lib.rs` and `main.rs`.
    fn room(&self) -> Option<usize> {
        let first = self.path.split('/').next().unwrap_or_default().trim_end_matches(".rs");
        ROOMS.iter().position(|room| *room == first)
    }

    fn is_in(&self, place: &str) -> bool {
        self.path == format!("{place}.rs") || self.path.starts_with(&format!("{place}/"))
    }

    fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs")
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    paths.sort();
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path).expect("a source file");
        let inside = path.strip_prefix(&root).expect("below src");
        let names: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        Source { path: names.join("/"), code: code(&text), lines: text.lines().count() }
    };
    paths.iter().map(read).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of source") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            paths.push(path);
        }
    }
}

/// Without comments, and without the tests at the end of the file.
fn code(text: &str) -> String {
    let program = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    program.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Whether this name stands in the code as a whole word.
fn names(code: &str, name: &str) -> bool {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    code.match_indices(name)
        .any(|(at, _)| !code[..at].ends_with(is_word) && !code[at + name.len()..].starts_with(is_word))
}

/// Every file that names one of these words although it is not in one of these places.
fn offenders(words: &[&str], allowed: &[&str]) -> Vec<String> {
    let outside = |source: &&Source| !source.is_test() && !allowed.iter().any(|place| source.is_in(place));
    let mut found = Vec::new();
    for source in sources().iter().filter(outside) {
        found.extend(
            words.iter().filter(|word| names(&source.code, word)).map(|word| format!("{}: {word}", source.path)),
        );
    }
    found
}

fn nobody() -> Vec<String> {
    Vec::new()
}

#[test]
fn the_source_is_found_and_every_file_has_its_room() {
    let sources = sources();
    assert!(sources.len() > 40, "only {} files", sources.len());
    let homeless: Vec<&str> =
        sources.iter().filter(|source| source.room().is_none()).map(|source| source.path.as_str()).collect();
    assert_eq!(homeless, ["lib.rs", "main.rs"]);
    for room in ROOMS {
        assert!(sources.iter().any(|source| source.is_in(room)), "no room {room}");
    }
}

#[test]
fn no_lower_room_knows_a_higher_one() {
    let mut found = nobody();
    for source in sources() {
        let Some(own) = source.room() else { continue };
        for room in &ROOMS[own + 1..] {
            let ways = [format!("crate::{room}"), format!("kitgen::{room}"), format!("super::{room}")];
            found.extend(
                ways.iter().filter(|way| names(&source.code, way)).map(|way| format!("{}: {way}", source.path)),
            );
            // `use crate::{bank, cli};`
            for group in source.code.split("crate::{").skip(1) {
                let group = group.split(';').next().unwrap_or_default();
                if names(group, room) {
                    found.push(format!("{}: crate::{{{room}}}", source.path));
                }
            }
        }
    }
    assert_eq!(found, nobody());
}

#[test]
fn the_document_sees_neither_the_selector_nor_a_bank_as_a_whole() {
    let mut found = offenders(
        &["crate::select"],
        &["bank", "blueprint", "select", "capacity", "repair", "kit", "render", "cli", "lib", "main"],
    );
    for source in sources().iter().filter(|source| source.is_in("document")) {
        // What is left of the bank are the types that a kit's questions are made of.
        let code = source.code.replace("crate::bank::question", "");
        if names(&code, "crate::bank") {
            found.push(format!("{}: crate::bank", source.path));
        }
    }
    assert_eq!(found, nobody());
}

#[test]
fn what_renders_knows_the_document_alone() {
    let mut found = nobody();
    for source in sources().iter().filter(|source| source.is_in("render")) {
        for room in ["bank", "import", "blueprint", "select", "capacity", "repair", "kit", "decode"] {
            if names(&source.code, &format!("crate::{room}")) {
                found.push(format!("{}: crate::{room}", source.path));
            }
        }
    }
    assert_eq!(found, nobody());
}

#[test]
fn only_the_command_line_reads_arguments_files_and_environment() {
    assert_eq!(
        offenders(
            &[
                "clap",
                "clap_complete",
                "clap_mangen",
                "tempfile",
                "annotate_snippets",
                "toml::de",
                "etcetera",
                "indicatif"
            ],
            &["cli"]
        ),
        nobody()
    );
    assert_eq!(offenders(&["std::fs", "fs::read", "fs::write", "File::open", "File::create"], &["cli"]), nobody());
    assert_eq!(offenders(&["std::env", "env::var", "env::args"], &["cli", "main"]), nobody());
}

#[test]
fn only_the_command_line_prints() {
    let words = ["println", "eprintln", "print", "eprint", "dbg", "io::stdout", "io::stderr"].map(|word| match word {
        word if word.contains("::") => word.to_owned(),
        word => format!("{word}!"),
    });
    let mut found = nobody();
    for source in sources().iter().filter(|source| !source.is_in("cli") && !source.is_test()) {
        let hits = words.iter().filter(|word| {
            source
                .code
                .match_indices(word.as_str())
                .any(|(at, _)| !source.code[..at].ends_with(|l: char| l.is_alphanumeric() || l == '_'))
        });
        found.extend(hits.map(|word| format!("{}: {word}", source.path)));
    }
    assert_eq!(found, nobody());
}

#[test]
fn only_the_command_line_sees_clocks_and_the_systems_chance() {
    assert_eq!(
        offenders(
            &["SystemTime", "OffsetDateTime", "Instant", "RandomState", "std::thread", "std::process"],
            &["cli", "main", "hands"]
        ),
        nobody()
    );
}

#[test]
fn only_what_is_imported_and_pictures_are_xml_or_html_to_be_read() {
    assert_eq!(offenders(&["roxmltree"], &["import", "brand"]), nobody());
    assert_eq!(offenders(&["scraper", "ego_tree"], &["import"]), nobody());
}

#[test]
fn only_the_pdf_renderer_makes_pdfs() {
    assert_eq!(offenders(&["genpdf", "genpdfi", "printpdf", "lopdf"], &["render/pdf"]), nobody());
}

#[test]
fn only_the_html_renderer_makes_html() {
    assert_eq!(offenders(&["maud", "PreEscaped"], &["render/html"]), nobody());
    // Words that are not escaped come in at one place: the style, which is made of our own rules.
    let raw: Vec<String> =
        sources().iter().filter(|source| names(&source.code, "PreEscaped")).map(|s| s.path.clone()).collect();
    assert_eq!(raw, ["render/html/mod.rs"]);
}

#[test]
fn a_renderer_knows_none_of_the_others() {
    let mut found = nobody();
    for (own, others) in [("pdf", ["html", "markdown"]), ("html", ["pdf", "markdown"]), ("markdown", ["pdf", "html"])] {
        for source in sources().iter().filter(|source| source.is_in(&format!("render/{own}"))) {
            let knows = |other: &&&str| names(&source.code, &format!("crate::render::{other}"));
            found.extend(others.iter().filter(knows).map(|other| format!("{}: {other}", source.path)));
        }
    }
    assert_eq!(found, nobody());
}

#[test]
fn only_the_selector_draws_by_chance() {
    assert_eq!(
        offenders(&["rand_chacha", "rand_core", "ChaCha8Rng", "ChaCha12Rng", "ChaCha20Rng"], &["select"]),
        nobody()
    );
}

#[test]
fn selection_has_no_unordered_maps_no_floats_and_no_clock() {
    let elsewhere = [
        "diagnostic",
        "grammar",
        "hands",
        "decode",
        "brand",
        "bank",
        "import",
        "blueprint",
        "kit",
        "document",
        "render",
        "cli",
        "lib",
        "main",
    ];
    assert_eq!(
        offenders(&["HashMap", "HashSet", "f32", "f64", "SystemTime", "Instant", "thread"], &elsewhere),
        nobody()
    );
}

#[test]
fn no_order_comes_from_a_hash_map() {
    assert_eq!(offenders(&["HashMap", "HashSet", "hash_map", "hash_set"], &["cli"]), nobody());
}

/// Tables by hash are here for looking up alone: whoever adds one makes sure that nothing walks through it.
#[test]
fn tables_by_hash_are_few_and_known() {
    let tables = ["FxHashMap", "FxHashSet", "HashTable"];
    let has = |source: &&Source| tables.iter().any(|table| names(&source.code, table));
    let mut found: Vec<String> = sources().iter().filter(has).map(|source| source.path.clone()).collect();
    found.sort_unstable();
    let known = [
        "bank/check/mod.rs",
        "bank/lint/alike.rs",
        "bank/lint/phrases.rs",
        "bank/lint/words.rs",
        "bank/stack.rs",
        "blueprint/facts.rs",
        "blueprint/pool.rs",
        "select/bundle.rs",
        "select/growth.rs",
    ];
    assert_eq!(found, known);
}

#[test]
fn files_are_short() {
    let mut sources = sources();
    sources.sort_by_key(|source| source.lines);
    let median = &sources[sources.len() / 2];
    assert!(median.lines < 150, "the median file has {} lines: {}", median.lines, median.path);
    let long: Vec<String> = sources
        .iter()
        .filter(|source| source.lines > 400)
        .map(|source| format!("{}: {}", source.path, source.lines))
        .collect();
    assert_eq!(long, nobody());
}

#[test]
fn a_file_opens_by_saying_what_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let silent = |source: &&Source| !fs::read_to_string(root.join(&source.path)).expect("source").starts_with("//! ");
    let found: Vec<String> = sources().iter().filter(silent).map(|source| source.path.clone()).collect();
    assert_eq!(found, nobody());
}

#[test]
fn the_reader_of_source_tells_code_from_comments_and_words_from_parts() {
    let text =
        "// clap\nuse crate::kit;\n    /// std::fs\nlet x = reclaps;\n#[cfg(test)]\nmod tests {\n    use clap;\n}\n";
    assert_eq!(code(text), "use crate::kit;\nlet x = reclaps;");
    assert!(names("use clap::Parser;", "clap") && !names("let reclaps = 1;", "clap") && !names("clapper", "clap"));
}
