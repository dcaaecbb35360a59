//! Code as lines of words with a class each: what a printed page needs of highlighting, and no more.
//!
//! A page has three inks for code, so three classes are told apart: keywords, strings and comments. That is little
//! enough to be done here, in one pass and without loading grammars at every start.

/// What a piece of code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Names, numbers, operators, space.
    Plain,
    /// Words of the language, and decorators.
    Keyword,
    /// Strings.
    Text,
    /// Comments.
    Comment,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub class: Class,
    /// Its characters.
    pub text: String,
}

/// A line of code.
pub type Line = Vec<Token>;

/// What has to be known of a language.
struct Language {
    keywords: &'static [&'static str],
    any_case: bool,
    comment: &'static [&'static str],
    quotes: &'static [&'static str],
}

const PYTHON: Language = Language {
    keywords: &[
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
        "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
        "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
    ],
    any_case: false,
    comment: &["#"],
    quotes: &["\"\"\"", "'''", "\"", "'"],
};

const SQL: Language = Language {
    keywords: &[
        "add",
        "all",
        "alter",
        "analyze",
        "and",
        "as",
        "asc",
        "begin",
        "between",
        "by",
        "case",
        "column",
        "commit",
        "concurrently",
        "constraint",
        "create",
        "default",
        "delete",
        "desc",
        "distinct",
        "drop",
        "else",
        "end",
        "exists",
        "explain",
        "for",
        "foreign",
        "from",
        "group",
        "having",
        "if",
        "in",
        "index",
        "inner",
        "insert",
        "into",
        "is",
        "join",
        "key",
        "left",
        "like",
        "limit",
        "lock",
        "not",
        "null",
        "offset",
        "on",
        "or",
        "order",
        "outer",
        "primary",
        "references",
        "right",
        "rollback",
        "select",
        "set",
        "table",
        "then",
        "union",
        "unique",
        "update",
        "using",
        "values",
        "when",
        "where",
        "with",
    ],
    any_case: true,
    comment: &["--"],
    quotes: &["'"],
};

const CONFIG: Language =
    Language { keywords: &["true", "false"], any_case: false, comment: &["#"], quotes: &["\"", "'"] };
const DOCKERFILE: Language = Language {
    keywords: &[
        "ADD",
        "ARG",
        "CMD",
        "COPY",
        "ENTRYPOINT",
        "ENV",
        "EXPOSE",
        "FROM",
        "HEALTHCHECK",
        "RUN",
        "USER",
        "VOLUME",
        "WORKDIR",
        "AS",
    ],
    any_case: false,
    comment: &["#"],
    quotes: &["\"", "'"],
};
const SHELL: Language = Language {
    keywords: &["if", "then", "else", "fi", "for", "in", "do", "done", "while", "case", "esac", "set", "export"],
    any_case: false,
    comment: &["#"],
    quotes: &["\"", "'"],
};
/// Words of the languages that close their blocks with braces: none of them has all.
const OF_BRACES: &[&str] = &[
    "as",
    "async",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "default",
    "defer",
    "do",
    "else",
    "enum",
    "export",
    "extends",
    "false",
    "final",
    "finally",
    "fn",
    "for",
    "foreach",
    "from",
    "fun",
    "func",
    "function",
    "go",
    "guard",
    "if",
    "impl",
    "implements",
    "import",
    "in",
    "interface",
    "let",
    "loop",
    "match",
    "mod",
    "mut",
    "namespace",
    "new",
    "nil",
    "null",
    "override",
    "package",
    "private",
    "protected",
    "pub",
    "public",
    "range",
    "return",
    "select",
    "self",
    "static",
    "struct",
    "super",
    "switch",
    "this",
    "throw",
    "throws",
    "trait",
    "true",
    "try",
    "type",
    "use",
    "using",
    "val",
    "var",
    "void",
    "when",
    "where",
    "while",
    "yield",
];
const BRACES: Language = Language { keywords: OF_BRACES, any_case: false, comment: &["//"], quotes: &["\"", "'", "`"] };
/// A single quote begins a lifetime more often than a character.
const RUST: Language = Language { keywords: OF_BRACES, any_case: false, comment: &["//"], quotes: &["\""] };
const RUBY: Language = Language {
    keywords: &[
        "begin", "break", "case", "class", "def", "do", "else", "elsif", "end", "ensure", "false", "for", "if", "in",
        "module", "next", "nil", "not", "or", "raise", "rescue", "return", "self", "super", "then", "true", "unless",
        "until", "when", "while", "yield",
    ],
    any_case: false,
    comment: &["#"],
    quotes: &["\"", "'"],
};
const OTHER: Language = Language { keywords: &[], any_case: false, comment: &[], quotes: &[] };

fn language(name: &str) -> &'static Language {
    match name {
        "python" => &PYTHON,
        "sql" => &SQL,
        "dockerfile" => &DOCKERFILE,
        "shell" => &SHELL,
        "nginx" | "yaml" | "toml" | "ini" => &CONFIG,
        "javascript" | "typescript" | "go" | "java" | "kotlin" | "csharp" | "c" | "cpp" | "swift" | "php" => &BRACES,
        "rust" => &RUST,
        "ruby" => &RUBY,
        _ => &OTHER,
    }
}

/// The lines of a code block.
pub fn lines(language_name: &str, text: &str) -> Vec<Line> {
    let language = language(language_name);
    let mut open: Option<&'static str> = None;
    text.lines().map(|line| tokens(language, line, &mut open)).collect()
}

/// The tokens of a line. `open` is the quote of a string that began on an earlier line.
fn tokens(language: &Language, line: &str, open: &mut Option<&'static str>) -> Line {
    let mut tokens = Line::new();
    let mut rest = line;
    while !rest.is_empty() {
        let (class, length) = match *open {
            Some(quote) => (Class::Text, string_end(rest, quote, 0, open)),
            None => next(language, rest, open),
        };
        push(&mut tokens, class, &rest[..length]);
        rest = &rest[length..];
    }
    tokens
}

fn next(language: &Language, rest: &str, open: &mut Option<&'static str>) -> (Class, usize) {
    if language.comment.iter().any(|mark| rest.starts_with(mark)) {
        return (Class::Comment, rest.len());
    }
    let word = word_length(rest);
    let prefix = if word <= 2 && rest[..word].chars().all(|letter| "rbfuRBFU".contains(letter)) { word } else { 0 };
    if let Some(quote) = language.quotes.iter().find(|quote| rest[prefix..].starts_with(**quote)) {
        return (Class::Text, string_end(rest, quote, prefix + quote.len(), open));
    }
    if rest.starts_with('@') && language.keywords.contains(&"def") {
        let name = rest[1..].find(|letter: char| !(letter.is_alphanumeric() || "._".contains(letter)));
        return (Class::Keyword, name.map_or(rest.len(), |end| end + 1));
    }
    if word > 0 {
        let is_keyword = language.keywords.iter().any(|keyword| match language.any_case {
            true => keyword.eq_ignore_ascii_case(&rest[..word]),
            false => *keyword == &rest[..word],
        });
        return (if is_keyword { Class::Keyword } else { Class::Plain }, word);
    }
    (Class::Plain, rest.chars().next().map_or(1, char::len_utf8))
}

/// Where a string ends that goes on at `from`; a triple-quoted one may stay open at the end of the line.
fn string_end(rest: &str, quote: &'static str, from: usize, open: &mut Option<&'static str>) -> usize {
    let mut at = from;
    while at < rest.len() {
        if rest[at..].starts_with(quote) {
            *open = None;
            return at + quote.len();
        }
        let skip = if rest[at..].starts_with('\\') { 2 } else { 1 };
        at += rest[at..].chars().take(skip).map(char::len_utf8).sum::<usize>();
    }
    *open = (quote.len() == 3).then_some(quote);
    rest.len()
}

fn word_length(rest: &str) -> usize {
    rest.find(|letter: char| !(letter.is_alphanumeric() || letter == '_')).unwrap_or(rest.len())
}

/// Adds to the last token if it is of the same class.
fn push(tokens: &mut Line, class: Class, text: &str) {
    match tokens.last_mut() {
        Some(last) if last.class == class => last.text.push_str(text),
        _ => tokens.push(Token { class, text: text.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(language: &str, text: &str) -> Vec<String> {
        let mark = |token: &Token| match token.class {
            Class::Plain => token.text.clone(),
            Class::Keyword => format!("<{}>", token.text),
            Class::Text => format!("[{}]", token.text),
            Class::Comment => format!("({})", token.text),
        };
        lines(language, text).iter().map(|line| line.iter().map(mark).collect()).collect()
    }

    #[test]
    fn python_is_told_apart() {
        let code = "@action(detail=True)\ndef f(x):  # why\n    \"\"\"Doc\n    more\"\"\"\n    return f\"a {x}\" in s";
        assert_eq!(
            marked("python", code),
            [
                "<@action>(detail=<True>)",
                "<def> f(x):  (# why)",
                "    [\"\"\"Doc]",
                "[    more\"\"\"]",
                "    <return> [f\"a {x}\"] <in> s"
            ]
        );
    }

    #[test]
    fn sql_keywords_come_in_any_case_and_text_stays_plain() {
        assert_eq!(marked("sql", "SELECT a from t -- x"), ["<SELECT> a <from> t (-- x)"]);
        assert_eq!(marked("text", "def # it's"), ["def # it's"]);
        assert_eq!(marked("python", "x = 'it\\'s'"), ["x = ['it\\'s']"]);
    }

    #[test]
    fn no_character_is_lost() {
        for text in ["", "é = \"ü", "'''", "a\\", "日本 # 語"] {
            for language in ["python", "sql", "yaml", "html"] {
                let joined: Vec<String> =
                    lines(language, text).iter().map(|line| line.iter().map(|t| t.text.as_str()).collect()).collect();
                assert_eq!(joined, text.lines().collect::<Vec<_>>());
            }
        }
    }
}
