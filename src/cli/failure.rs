//! What went wrong for the user: what, where, why, and what to type next. The kind decides the exit status.

use crate::diagnostic::Diagnostic;

/// Why the program stops.
#[derive(Debug)]
pub enum Failure {
    /// The command line cannot be understood.
    Usage(Message),
    /// It can be understood, and cannot be done.
    Impossible(Message),
    /// A bank or a configuration file has errors.
    Unusable {
        /// What messages call it.
        what: String,
        /// All problems.
        problems: Vec<Diagnostic>,
        /// The next step; empty if there is none but to mend it.
        hint: String,
    },
    /// All was said already; only the exit status is left.
    Told,
    /// A fault of kitgen itself.
    Bug(Message),
}

/// What happened, and what to do about it.
#[derive(Debug)]
pub struct Message {
    /// What, where and why, in one or two sentences.
    pub what: String,
    /// The next step; empty if there is none.
    pub hint: String,
}

impl Failure {
    pub fn usage(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Usage(Message { what: what.into(), hint: hint.into() })
    }

    pub fn impossible(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Impossible(Message { what: what.into(), hint: hint.into() })
    }

    pub fn bug(what: impl Into<String>) -> Self {
        Self::Bug(Message { what: what.into(), hint: "please report it with the command you typed".to_owned() })
    }

    /// 1 cannot be done as asked, 2 wrong command line, 70 a bug in kitgen.
    pub fn status(&self) -> u8 {
        match self {
            Self::Impossible(_) | Self::Unusable { .. } | Self::Told => 1,
            Self::Usage(_) => 2,
            Self::Bug(_) => 70,
        }
    }
}
