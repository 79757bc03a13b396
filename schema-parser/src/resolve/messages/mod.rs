//! The words of the findings about names, types and attributes, one file a subject: each function is one kind of mistake
//! with its code. In: what the finding is about. Out: a diagnostic. Must not know: when it is reported.

pub(crate) mod names;
pub(crate) mod types;
