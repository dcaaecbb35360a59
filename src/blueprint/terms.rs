//! What each question of the pool adds to a rule's sum.

use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::bank::question::QuestionId;

/// One number a question of the pool, in the pool's order. Written as a map without its zeros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    pool: Arc<[QuestionId]>,
    values: Arc<[i64]>,
}

impl Terms {
    /// The terms of these questions, which are sorted by id.
    pub fn new(pool: Arc<[QuestionId]>, values: Arc<[i64]>) -> Self {
        debug_assert_eq!(pool.len(), values.len());
        Self { pool, values }
    }

    /// What this question adds; nothing is added by a question outside the pool.
    pub fn of(&self, id: &QuestionId) -> i64 {
        self.pool.binary_search(id).map_or(0, |at| self.values[at])
    }

    /// The numbers, in the order of the pool.
    pub fn values(&self) -> &Arc<[i64]> {
        &self.values
    }

    /// The questions that add something, with what they add.
    pub fn iter(&self) -> impl Iterator<Item = (&QuestionId, i64)> {
        self.pool.iter().zip(self.values.iter().copied()).filter(|(_, term)| *term != 0)
    }
}

impl Serialize for Terms {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.iter())
    }
}
