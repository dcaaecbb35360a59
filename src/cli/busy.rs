//! A sign that work goes on, where it takes more than a moment: on a terminal, and gone afterwards.
//!
//! It is a thread of its own that knows only the clock: what is worked on does not know of it.

use std::io::{self, IsTerminal};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Shorter waits need no sign.
const PATIENCE: Duration = Duration::from_secs(1);

/// Time between two pictures.
const BEAT: Duration = Duration::from_millis(120);

/// The sign, as long as this lives.
pub struct Busy {
    work: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Busy {
    /// Begins to wait; shows what is done once it takes long.
    pub fn new(what: &'static str, quiet: bool) -> Self {
        let is_seen =
            !quiet && io::stderr().is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        let work = is_seen.then(|| {
            let (end, ended) = mpsc::channel();
            (end, thread::spawn(move || show(what, &ended)))
        });
        Self { work }
    }
}

fn show(what: &'static str, ended: &mpsc::Receiver<()>) {
    if ended.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
        return;
    }
    let sign = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr()).with_message(what);
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}, {elapsed}") {
        sign.set_style(style.tick_chars("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏ "));
    }
    sign.set_elapsed(PATIENCE);
    sign.tick();
    while ended.recv_timeout(BEAT) == Err(RecvTimeoutError::Timeout) {
        sign.tick();
    }
    sign.finish_and_clear();
}

impl Drop for Busy {
    /// Ends the sign before anything else is printed.
    fn drop(&mut self) {
        if let Some((end, thread)) = self.work.take() {
            drop(end);
            // It can only have ended by itself.
            let _ = thread.join();
        }
    }
}
