//! Words that only a screen needs: what becomes of what is typed, and the way about.

/// Words for a copy on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// What becomes of the words that are typed in.
    pub keep: &'static str,
    /// Leads past what stands before the questions.
    pub skip: &'static str,
    /// Names the list of sections.
    pub contents: &'static str,
    /// Leads back to the list of questions.
    pub back: &'static str,
    /// What a score is called on the scorecard once it is chosen.
    pub chosen: &'static str,
    /// What a piece of code is called.
    pub code: &'static str,
}

/// The words.
pub const SCREEN: Screen = Screen {
    keep: "What you choose and type here stays in this window, and nowhere else: print it, or save it as PDF, before you \
           close it.",
    skip: "To the first question",
    contents: "On this page",
    back: "Back to the hour",
    chosen: "chosen",
    code: "Code",
};
