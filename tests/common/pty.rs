//! A program in a terminal of its own, driven as a person drives it: by `script`, which every Linux has.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long an answer may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A terminal with a program in it.
pub struct Pty {
    child: Child,
    keys: ChildStdin,
    screen: Arc<Mutex<Vec<u8>>>,
}

impl Pty {
    /// Starts a shell line in a folder, with `kitgen` in the search path; nothing where there is no `script`.
    pub fn start(folder: &Path, line: &str) -> Option<Self> {
        let mut command = Command::new("script");
        command.args(["-qefc", line, "/dev/null"]).current_dir(folder).env("PATH", search_path()).env("TERM", "dumb");
        command.env("KITGEN_CONFIG", "").env_remove("KITGEN_BANK").env_remove("NO_COLOR").env("HISTFILE", "");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
        let keys = child.stdin.take().expect("a pipe");
        let mut out = child.stdout.take().expect("a pipe");
        let screen = Arc::new(Mutex::new(Vec::new()));
        let shown = Arc::clone(&screen);
        std::thread::spawn(move || {
            let mut part = [0; 4096];
            while let Ok(count @ 1..) = out.read(&mut part) {
                shown.lock().expect("no panic").extend_from_slice(&part[..count]);
            }
        });
        Some(Self { child, keys, screen })
    }

    /// Presses keys.
    pub fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).and_then(|()| self.keys.flush()).expect("the terminal listens");
    }

    /// All that was shown so far.
    pub fn shown(&self) -> String {
        String::from_utf8_lossy(&self.screen.lock().expect("no panic")).into_owned()
    }

    /// Waits until this is shown, and says all that was.
    pub fn wait_for(&self, wanted: &str) -> String {
        let start = Instant::now();
        while !self.shown().contains(wanted) {
            assert!(start.elapsed() < PATIENCE, "no {wanted:?} is shown, but:\n{}", self.shown());
            std::thread::sleep(Duration::from_millis(20));
        }
        self.shown()
    }

    /// Waits until the program has ended, and says all that was shown.
    pub fn ended(mut self) -> String {
        self.child.wait().expect("it ends");
        // The last of it may still be on its way.
        std::thread::sleep(Duration::from_millis(100));
        self.shown()
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The search path with the program's folder in front.
pub fn search_path() -> OsString {
    let program = Path::new(env!("CARGO_BIN_EXE_kitgen")).parent().expect("its folder").to_owned();
    let others = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(std::iter::once(program).chain(std::env::split_paths(&others))).expect("a search path")
}
