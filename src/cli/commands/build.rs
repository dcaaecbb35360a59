//! `kitgen [options]`: one kit.

use std::path::PathBuf;

use super::render;
use crate::blueprint::Blueprint;
use crate::cli::args::{Format, KitArgs, OutputArgs, Reader};
use crate::cli::failure::Failure;
use crate::cli::files;
use crate::cli::terminal::Terminal;
use crate::cli::{resolve, summary};
use crate::grammar;
use crate::kit::{Imprint, Kit};
use crate::select::{self, Refusal};

pub fn run(args: &KitArgs, output: &OutputArgs, terminal: &Terminal) -> Result<(), Failure> {
    let bank = files::open_bank(&args.banks, terminal)?;
    let mut request = resolve::request(args, &bank)?;
    let seed = *request.seed.get_or_insert_with(resolve::drawn_seed);
    let format = render::format(output)?;
    let target = render::target(output, || default_name(&request, output, format));
    target.check()?;

    let blueprint = Blueprint::new(&bank, request);
    let selection = select::choose(&blueprint, seed).map_err(|refusal| refused(&blueprint, &refusal))?;
    let imprint = Imprint { title: output.title.clone(), company: output.company.clone() };
    let kit = Kit::build(&bank, &blueprint, &selection, imprint);

    render::write(&kit, output, format, &target, terminal)?;
    terminal.note(&summary::of(&kit, args, output, &target, terminal));
    Ok(())
}

/// `kit-6y-drf-scaling-42.pdf`.
fn default_name(request: &crate::blueprint::request::Request, output: &OutputArgs, format: Format) -> PathBuf {
    let mut name = format!("kit-{}y", request.years);
    for focus in &request.focus {
        name.push('-');
        name.push_str(focus.area.as_str());
    }
    if let Some(seed) = request.seed {
        name.push_str(&format!("-{seed}"));
    }
    if output.audience == Reader::Candidate {
        name.push_str("-candidate");
    }
    PathBuf::from(format!("{name}.{}", render::ending(format)))
}

/// What clashes, in the rules' own words.
fn refused(blueprint: &Blueprint, refusal: &Refusal) -> Failure {
    let Refusal::Clash(names) = refusal else {
        let what = "neither a kit nor a proof that there is none was found within the search's steps";
        return Failure::impossible(what, "ask for fewer minutes or fewer focus areas");
    };
    let says = |name: &String| blueprint.rules.iter().find(|rule| rule.name == *name).map(|rule| rule.says.clone());
    let mut clash: Vec<String> = names.iter().filter_map(says).collect();
    if names.iter().any(|name| name == "include") {
        let asked_for = |id| blueprint.request.include.contains(id);
        let pairs = blueprint.conflicts().filter(|(a, b)| asked_for(a) && asked_for(b));
        clash.extend(pairs.map(|(a, b)| format!("{a} and {b} must not meet: they give each other away")));
    }
    let pool = grammar::count(i64::try_from(blueprint.pool.len()).unwrap_or(i64::MAX), "question");
    let lines: Vec<String> = clash.iter().map(|says| format!("\n    - {says}")).collect();
    let what = format!("no kit is possible. {pool} may be asked here, and these cannot all hold:{}", lines.concat());
    Failure::impossible(what, format!("drop any one of them, or see the rules: {}", explain_with(blueprint)))
}

fn explain_with(blueprint: &Blueprint) -> String {
    let mut request = blueprint.request.clone();
    request.seed = None;
    request.command().replacen("kitgen", "kitgen blueprint", 1)
}
