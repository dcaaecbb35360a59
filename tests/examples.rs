//! The kits in `examples/kits` are what the commands in `examples/README.md` make, and the library makes the same.
//! `BLESS=1` writes the kits anew.

#[allow(dead_code, reason = "each test uses some of what they share")]
mod common;

#[allow(dead_code, reason = "its `main` is for people")]
#[path = "../examples/library.rs"]
mod library;

use std::fs;
use std::path::{Path, PathBuf};

use common::{copy, done, empty_folder, names};

/// Bytes that the example kits may have together: they come with every checkout.
const LARGEST: usize = 400_000;

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

fn page() -> String {
    fs::read_to_string(examples().join("README.md")).expect("examples/README.md")
}

/// Runs all commands of the page in a folder that has nothing but the example's bank; the kits that they made.
fn made() -> Vec<(String, Vec<u8>)> {
    let here = empty_folder();
    copy(&examples().join("bank-postgresql"), &here.path().join("bank-postgresql"));
    let kits = here.path().join("kits");
    fs::create_dir(&kits).expect("a folder for the kits");
    for command in page().lines().filter_map(|line| line.strip_prefix("$ kitgen ")) {
        done(here.path(), command);
    }
    let read = |name: String| {
        let bytes = fs::read(kits.join(&name)).expect("a kit");
        (name, bytes)
    };
    names(&kits).into_iter().map(read).collect()
}

#[test]
fn the_example_kits_are_what_their_commands_make() {
    let (made, folder) = (made(), examples().join("kits"));
    if std::env::var_os("BLESS").is_some() {
        for (name, bytes) in &made {
            fs::write(folder.join(name), bytes).expect("the kit can be written");
        }
    }
    let made_names: Vec<&str> = made.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(made_names, names(&folder), "what the page makes, and what lies in examples/kits");
    assert!(made.len() >= 5, "examples/README.md makes only {made_names:?}");
    for (name, bytes) in &made {
        let same = fs::read(folder.join(name)).expect("a kit") == *bytes;
        assert!(same, "examples/kits/{name} is another now: BLESS=1 cargo test --test examples writes it anew");
        assert!(page().contains(&format!("](kits/{name})")), "examples/README.md has no link to {name}");
    }
    let size: usize = made.iter().map(|(_, bytes)| bytes.len()).sum();
    assert!(size <= LARGEST, "the example kits have {size} bytes together");
}

#[test]
fn every_link_of_the_page_leads_somewhere() {
    let page = page();
    let links: Vec<&str> = page.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert!(links.len() >= 8, "only {links:?}");
    for link in links {
        assert!(examples().join(link).exists(), "examples/{link} is not there");
    }
}

#[test]
fn the_library_makes_the_same_kit_as_the_command_line() {
    let kit = library::kit().expect("a kit");
    let file = fs::read_to_string(examples().join("kits/django-6y.json")).expect("the example");
    assert!(kit.to_json() == file, "examples/library.rs makes another kit than examples/kits/django-6y.json");
}
