//! Which bank a kit came from.

use serde::{Deserialize, Serialize};

use super::Digest;

/// Id, version and content of a bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BankStamp {
    /// The bank's id.
    pub id: String,
    /// The bank's own version.
    pub version: String,
    /// Digest of its files.
    pub digest: Digest,
}
