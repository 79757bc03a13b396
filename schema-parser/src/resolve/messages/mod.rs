//! The words of the findings of resolution, one file a subject: each function is one kind of mistake with its code.
//! In: what the finding is about. Out: a diagnostic. Must not know: when it is reported.

mod attributes;
mod defaults;
mod keys;
mod names;
mod predicates;

pub(crate) use attributes::*;
pub(crate) use defaults::*;
pub(crate) use keys::*;
pub(crate) use names::*;
pub(crate) use predicates::*;

use crate::resolve::ModelFacts;
use crate::suggest::closest;

/// `` `a`, `b` and `c` ``
pub(super) fn listed<S: AsRef<str>>(names: &[S]) -> String {
    crate::validate::messages::listed(names)
}

/// What to write instead of a name that no field has.
pub(super) fn field_help(name: &str, model: &ModelFacts<'_>) -> String {
    let names = model.fields.iter().map(|f| f.name());
    match closest(name, names) {
        Some(close) => format!("did you mean `{close}`?"),
        None => format!("add a field `{name}` to `{}`, or remove the name here", model.ast.name.name),
    }
}
