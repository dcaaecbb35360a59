//! `kitgen config`: each setting, its value, and who says it.

use std::path::PathBuf;

use clap::ValueEnum;
use serde_json::{Value, json};

use crate::cli::args::{ConfigCommand, DataFormat};
use crate::cli::config::{Config, Found, Said, Source, VARIABLE};
use crate::cli::failure::Failure;
use crate::cli::files::BUILTIN;
use crate::cli::terminal;

/// The format's name in files.
const FORMAT: &str = "kitgen.config/1";

/// A setting, ready to be shown.
struct Setting {
    name: &'static str,
    /// A text or a list of texts.
    value: Value,
    by: Source,
}

pub fn run(command: &ConfigCommand) -> Result<(), Failure> {
    let config = Config::load()?;
    let settings = settings(command, &config);
    let text = match command.format {
        DataFormat::Json => json(&config, &settings)?,
        DataFormat::Text => text(&config, &settings),
    };
    terminal::answer(command.format, &text)
}

fn settings(command: &ConfigCommand, config: &Config) -> Vec<Setting> {
    let paper = config.paper(&command.looks);
    let paper_name = paper.value.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned());
    let company = config.company(&command.looks);
    vec![
        banks(&config.banks(&command.banks)),
        Setting { name: "company", value: json!(company.value), by: company.by },
        optional("logo", config.logo(&command.looks), |path| path.display().to_string()),
        optional("accent", config.accent(&command.looks), ToString::to_string),
        Setting { name: "paper", value: json!(paper_name), by: paper.by },
    ]
}

/// An empty text where nobody says anything.
fn optional<T>(name: &'static str, said: Option<Said<T>>, shown: impl FnOnce(&T) -> String) -> Setting {
    match said {
        Some(said) => Setting { name, value: json!(shown(&said.value)), by: said.by },
        None => Setting { name, value: json!(""), by: Source::Default },
    }
}

fn banks(said: &[Said<PathBuf>]) -> Setting {
    let names: Vec<String> = match said {
        [] => vec![BUILTIN.to_owned()],
        named => named.iter().map(|bank| bank.value.display().to_string()).collect(),
    };
    Setting { name: "bank", value: json!(names), by: said.first().map_or(Source::Default, |bank| bank.by.clone()) }
}

fn text(config: &Config, settings: &[Setting]) -> String {
    let values: Vec<String> = settings.iter().map(shown).collect();
    let widest = values.iter().map(|value| value.chars().count()).max().unwrap_or(0);
    let mut lines = vec![format!("setting  {:<widest$}  from", "value")];
    let rows = settings.iter().zip(&values);
    lines
        .extend(rows.map(|(setting, value)| format!("{:<7}  {value:<widest$}  {}", setting.name, origin(&setting.by))));
    lines.push(String::new());
    lines.extend(files(config));
    lines.join("\n") + "\n"
}

fn shown(setting: &Setting) -> String {
    match &setting.value {
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        Value::String(text) if text.is_empty() => "none".to_owned(),
        other => other.as_str().unwrap_or_default().to_owned(),
    }
}

fn origin(by: &Source) -> String {
    match by {
        Source::Option(name) | Source::Variable(name) => (*name).to_owned(),
        Source::File { path, spot: Some(spot) } => format!("{}:{}", path.display(), spot.line),
        Source::File { path, spot: None } => path.display().to_string(),
        Source::Default => "default".to_owned(),
    }
}

fn files(config: &Config) -> Vec<String> {
    if config.files.is_empty() {
        return vec![format!("{VARIABLE} is empty, so no file is read.")];
    }
    let mut lines = vec!["files, where the first that names a setting wins".to_owned()];
    let widest = config.files.iter().map(|file| file.path.display().to_string().chars().count()).max().unwrap_or(0);
    lines.extend(config.files.iter().map(|file| {
        let state = if file.is_there { "read" } else { "not there" };
        format!("  {:<widest$}  {state}", file.path.display().to_string())
    }));
    lines
}

fn json(config: &Config, settings: &[Setting]) -> Result<String, Failure> {
    let from = |by: &Source| match by {
        Source::Option(name) => json!({"source": "option", "name": name}),
        Source::Variable(name) => json!({"source": "variable", "name": name}),
        Source::File { path, spot } => {
            json!({"source": "file", "file": path.display().to_string(), "line": spot.as_ref().map(|spot| spot.line)})
        }
        Source::Default => json!({"source": "default"}),
    };
    let one = |setting: &Setting| json!({"name": setting.name, "value": setting.value, "from": from(&setting.by)});
    let file = |file: &Found| json!({"path": file.path.display().to_string(), "read": file.is_there});
    let value = json!({
        "format": FORMAT,
        "settings": settings.iter().map(one).collect::<Vec<_>>(),
        "files": config.files.iter().map(file).collect::<Vec<_>>(),
    });
    Ok(serde_json::to_string_pretty(&value).map_err(|error| Failure::bug(error.to_string()))? + "\n")
}
