//! The document as PDF, in three steps: lay out, paint, finish.

pub mod page;
