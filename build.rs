//! Lists the files of `bank/django`, so that the program can embed them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("bank/django");
    println!("cargo::rerun-if-changed=bank/django");
    let mut paths = Vec::new();
    collect(&root, &mut paths)?;
    paths.sort();
    let mut list = String::from("&[\n");
    for path in paths {
        let full = path.to_str().ok_or_else(|| io::Error::other("the path of the bank is not UTF-8"))?;
        let inside = path.strip_prefix(&root).expect("below the root");
        let name: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        writeln!(list, "({:?}, include_str!({full:?})),", name.join("/")).expect("a string takes all");
    }
    list.push_str("]\n");
    fs::write(PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("builtin_bank.rs"), list)
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')) {
            continue;
        }
        if path.is_dir() {
            collect(&path, paths)?;
        } else {
            paths.push(path);
        }
    }
    Ok(())
}
