//! `kitgen [options]`: one kit.

use std::mem::ManuallyDrop;
use std::path::PathBuf;

use super::render;
use crate::blueprint::Blueprint;
use crate::blueprint::request::Request;
use crate::cli::args::{Format, KitArgs, OutputArgs, Reader};
use crate::cli::failure::Failure;
use crate::cli::files;
use crate::cli::terminal::Terminal;
use crate::cli::{refusal, resolve, retype, summary};
use crate::kit::Kit;
use crate::select;

pub fn run(args: &KitArgs, output: &OutputArgs, terminal: &Terminal) -> Result<(), Failure> {
    // The process ends with this command. To give back a bank piece by piece would take a thirtieth of its time.
    let bank = ManuallyDrop::new(files::open_bank(&args.banks, terminal)?);
    let mut request = resolve::request(args, &bank)?;
    let seed = *request.seed.get_or_insert_with(resolve::drawn_seed);
    let format = render::format(output)?;
    let target = render::target(output, || default_name(&request, output, format));
    target.check()?;
    let imprint = render::imprint(output)?;

    let blueprint = Blueprint::new(&bank, request);
    let selection = terminal.busy("choosing", || select::choose(&blueprint, seed)).map_err(|refusal| {
        let retyped = |other: &Request| {
            let writable = render::target(output, || default_name(other, output, format)).check().is_ok();
            writable.then(|| retype::whole(other, args, output, terminal))
        };
        let rules = retype::rules(&blueprint.request, args);
        terminal.busy("looking for what would work", || refusal::of(&bank, &blueprint, &refusal, seed, &rules, retyped))
    })?;
    let kit = terminal.busy("putting the kit in order", || Kit::build(&bank, &blueprint, &selection, imprint));

    render::write(&kit, output, output.looks.paper(), format, &target, terminal)?;
    terminal.note(&summary::of(&kit, args, output, &target, terminal));
    Ok(())
}

/// `kit-6y-drf-scaling-42.pdf`.
fn default_name(request: &Request, output: &OutputArgs, format: Format) -> PathBuf {
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
