//! The words of the findings about a checked schema, one file a subject: each function is one kind of mistake with its
//! code. In: what the finding is about. Out: a diagnostic. Must not know: when it is reported.

pub(crate) mod fields;
pub(crate) mod indexes;
pub(crate) mod models;
pub(crate) mod mongo;
pub(crate) mod relations;

/// `` `a`, `b` and `c` ``
pub(crate) fn listed<S: AsRef<str>>(names: &[S]) -> String {
    let quoted: Vec<String> = names.iter().map(|n| format!("`{}`", n.as_ref())).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
