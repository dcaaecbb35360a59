//! What each question of the pool adds to a rule's sum.

use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::bank::question::QuestionId;

/// One number a question of the pool. Written as a map without its zeros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    pool: Arc<[QuestionId]>,
    /// The class of each question, in the order of the pool.
    class_of: Arc<[usize]>,
    values: Arc<[i64]>,
}

impl Terms {
    /// The terms of these questions, which are sorted by id: one value for each of their classes.
    pub fn new(pool: Arc<[QuestionId]>, class_of: Arc<[usize]>, values: Arc<[i64]>) -> Self {
        debug_assert_eq!(pool.len(), class_of.len());
        Self { pool, class_of, values }
    }

    /// What this question adds; nothing is added by a question outside the pool.
    pub fn of(&self, id: &QuestionId) -> i64 {
        self.pool.binary_search(id).map_or(0, |at| self.at(at))
    }

    /// What the question at this place of the pool adds.
    fn at(&self, place: usize) -> i64 {
        self.values[self.class_of[place]]
    }

    /// What a question of each class adds, in the order of the classes.
    pub fn of_classes(&self) -> &Arc<[i64]> {
        &self.values
    }

    /// The questions that add something, with what they add.
    pub fn iter(&self) -> impl Iterator<Item = (&QuestionId, i64)> {
        self.pool.iter().enumerate().map(|(place, id)| (id, self.at(place))).filter(|(_, term)| *term != 0)
    }
}

impl Serialize for Terms {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.iter())
    }
}
