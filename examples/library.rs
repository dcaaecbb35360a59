//! kitgen as a library: the built-in bank, a request, and the kit that it gives, as the bytes of a PDF.
//!
//! `cargo run --example library` prints the plan; `cargo run --example library -- kit.pdf` writes the file too.

use std::error::Error;
use std::fs::File;
use std::io::Write;

use kitgen::bank::Bank;
use kitgen::blueprint::Blueprint;
use kitgen::blueprint::request::{Focus, Request, Seed};
use kitgen::document::{Audience, Document};
use kitgen::kit::{Imprint, Kit};
use kitgen::render::pdf::{self, Paper};
use kitgen::select;

fn main() -> Result<(), Box<dyn Error>> {
    let kit = kit()?;
    for question in &kit.questions {
        println!("{}. {} (bar {})", question.number, question.question.title, question.bar_score);
    }
    let (bytes, _warnings) = pdf::write(&Document::of(&kit, Audience::Interviewer), Paper::A4)?;
    println!("{} bytes of PDF", bytes.len());
    if let Some(path) = std::env::args().nth(1) {
        // Never over a file that is already there: somebody's notes may be in it.
        let mut file = File::create_new(&path).map_err(|error| format!("cannot write {path}: {error}"))?;
        file.write_all(&bytes)?;
    }
    Ok(())
}

/// An hour for six years, on DRF and scaling: what `kitgen --years 6 --focus drf,scaling --seed 42` makes.
///
/// # Errors
///
/// When the bank is not valid, or no kit satisfies the request.
pub fn kit() -> Result<Kit, Box<dyn Error>> {
    let (bank, _warnings) = Bank::builtin().map_err(|problems| format!("{problems:#?}"))?;
    let mut request = Request::new("6".parse()?);
    for name in ["drf", "scaling"] {
        let area = bank.taxonomy.resolve(name).ok_or("no such area")?;
        request.focus.push(Focus { area: area.id.clone(), weight: 1 });
    }
    let seed = Seed(42);
    request.seed = Some(seed);
    let blueprint = Blueprint::new(&bank, request);
    let selection = select::choose(&blueprint, seed).map_err(|refusal| format!("no kit: {refusal:?}"))?;
    Ok(Kit::build(&bank, &blueprint, &selection, Imprint::default()))
}
