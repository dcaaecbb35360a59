//! `kitgen render KIT`: a kit that was made before, in another format or for another reader.

use std::path::{Path, PathBuf};

use crate::brand::Brand;
use crate::cli::args::{Format, OutputArgs, PaperName, Reader, RenderCommand};
use crate::cli::failure::Failure;
use crate::cli::files::{self, Hints, KitFile, Target};
use crate::cli::terminal::Terminal;
use crate::document::{Audience, Document};
use crate::kit::{Imprint, Kit};
use crate::render::pdf::{self, Paper};
use crate::render::{html, markdown};

pub fn run(command: &RenderCommand, terminal: &Terminal) -> Result<(), Failure> {
    let KitFile { mut kit, bytes, is_pdf } = files::read_kit_file(&command.kit)?;
    let output = &command.output;
    // A kit does not say on which paper it was printed, and its PDF does.
    let is_letter = is_pdf && output.looks.paper.is_none() && pdf::paper(&bytes) == Some(Paper::LETTER);
    let paper = if is_letter { PaperName::Letter } else { output.looks.paper() };
    put(output, &mut kit)?;
    let format = format(output)?;
    let target = target(output, || default_name(&command.kit, output, format));
    target.check()?;
    write(&kit, output, paper, format, &target, terminal)?;
    if let Target::File { path, .. } = &target {
        terminal.note(&format!("wrote {}", path.display()));
    }
    Ok(())
}

/// What was given in place of what the kit has.
fn put(output: &OutputArgs, kit: &mut Kit) -> Result<(), Failure> {
    let imprint = imprint(output)?;
    if !imprint.title.is_empty() {
        kit.title = imprint.title;
    }
    if output.looks.company.is_some() {
        kit.company = imprint.company;
    }
    kit.brand.accent = imprint.brand.accent.or(kit.brand.accent);
    kit.brand.logo = imprint.brand.logo.or(kit.brand.logo.take());
    Ok(())
}

/// Title, company and its looks as they were typed.
pub fn imprint(output: &OutputArgs) -> Result<Imprint, Failure> {
    let looks = &output.looks;
    let logo = looks.logo.as_deref().map(files::read_logo).transpose()?;
    let brand = Brand { accent: looks.accent, logo };
    Ok(Imprint { title: output.title.clone(), company: looks.company.clone().unwrap_or_default(), brand })
}

fn default_name(kit: &Path, output: &OutputArgs, format: Format) -> PathBuf {
    let stem = kit.file_stem().map_or_else(|| "kit".to_owned(), |stem| stem.to_string_lossy().into_owned());
    let suffix = if output.audience == Reader::Candidate { "-candidate" } else { "" };
    PathBuf::from(format!("{stem}{suffix}.{}", ending(format)))
}

/// The format that was named, or the one of the ending of `-o`, or PDF.
pub fn format(output: &OutputArgs) -> Result<Format, Failure> {
    let format = match (output.format, &output.output) {
        (Some(format), _) => format,
        (None, Some(path)) if path.as_os_str() != "-" => by_ending(path)?,
        (None, _) => Format::Pdf,
    };
    if format == Format::Json && output.audience == Reader::Candidate {
        let hint = "leave out --for candidate, or write a PDF, HTML or Markdown";
        return Err(Failure::usage("the kit as JSON holds every answer, so there is no candidate’s copy of it", hint));
    }
    Ok(format)
}

fn by_ending(path: &Path) -> Result<Format, Failure> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("pdf") => Ok(Format::Pdf),
        Some("json") => Ok(Format::Json),
        Some("html" | "htm") => Ok(Format::Html),
        Some("md" | "markdown") => Ok(Format::Md),
        _ => {
            let what = format!("the ending of {} names no format that kitgen writes", path.display());
            Err(Failure::usage(what, "end it in .pdf, .html, .md or .json, or name the format with --format"))
        }
    }
}

pub fn ending(format: Format) -> &'static str {
    match format {
        Format::Pdf => "pdf",
        Format::Json => "json",
        Format::Html => "html",
        Format::Md => "md",
    }
}

/// What to do where a kit cannot go.
const HINTS: Hints = Hints {
    taken: "choose another name with -o, or replace it with --force",
    elsewhere: "choose another place with -o",
};

/// Where `-o` says, or a file of this name in the current folder.
pub fn target(output: &OutputArgs, name: impl FnOnce() -> PathBuf) -> Target {
    match &output.output {
        Some(path) if path.as_os_str() == "-" => Target::Output,
        Some(path) => Target::File { path: path.clone(), replace: output.force, hints: HINTS },
        None => Target::File { path: name(), replace: output.force, hints: HINTS },
    }
}

/// Makes the bytes and writes them.
pub fn write(
    kit: &Kit,
    output: &OutputArgs,
    paper: PaperName,
    format: Format,
    target: &Target,
    terminal: &Terminal,
) -> Result<(), Failure> {
    let document = || Document::of(kit, audience(output.audience));
    let bytes = match format {
        Format::Json => kit.to_json().into_bytes(),
        Format::Html => html::write(&document(), page_size(paper)).into_bytes(),
        Format::Md => markdown::write(&document()).into_bytes(),
        Format::Pdf => {
            let (bytes, warnings) =
                pdf::write(&document(), size(paper)).map_err(|error| Failure::bug(error.to_string()))?;
            terminal.warnings(&warnings);
            bytes
        }
    };
    target.write(&bytes)
}

fn audience(reader: Reader) -> Audience {
    match reader {
        Reader::Interviewer => Audience::Interviewer,
        Reader::Candidate => Audience::Candidate,
    }
}

fn size(name: PaperName) -> Paper {
    match name {
        PaperName::A4 => Paper::A4,
        PaperName::Letter => Paper::LETTER,
    }
}

/// The paper's name in CSS.
fn page_size(name: PaperName) -> &'static str {
    match name {
        PaperName::A4 => "A4",
        PaperName::Letter => "letter",
    }
}
