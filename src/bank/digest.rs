//! Names the content of a bank: two folders with the same files have the same digest.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::Files;

/// `sha256:` and 64 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Digest(String);

impl Digest {
    /// Digest of some files: over path and content of each, in the order of their paths, each led by its length.
    pub fn of(files: &Files) -> Self {
        let mut hash = Sha256::new();
        for (path, content) in files {
            for part in [path.as_bytes(), content.as_ref()] {
                hash.update((part.len() as u64).to_le_bytes());
                hash.update(part);
            }
        }
        let hex: Vec<String> = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Self(format!("sha256:{}", hex.concat()))
    }

    /// The whole digest.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its beginning and end, for a footer.
    pub fn short(&self) -> String {
        let digits = self.0.trim_start_matches("sha256:");
        match (digits.get(..8), digits.get(digits.len().saturating_sub(4)..)) {
            (Some(head), Some(tail)) => format!("sha256 {head}…{tail}"),
            _ => self.0.clone(),
        }
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}
