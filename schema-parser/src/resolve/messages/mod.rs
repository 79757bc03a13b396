//! The words of the findings about names, types and attributes, one file a subject: each function is one kind of mistake
//! with its code. In: what the finding is about. Out: a diagnostic. Must not know: when it is reported.

pub(crate) mod attributes;
pub(crate) mod defaults;
pub(crate) mod names;
pub(crate) mod predicates;
pub(crate) mod relation_attributes;
pub(crate) mod types;
