//! Analysis of the syntax tree: who is called what, which type each field has, what each attribute says.
//! In: [`SchemaAst`]. Out: [`Resolved`], the facts that the validations, the formatter and the builder read.
//! Must not know: which database the schema is for; those rules are in [`crate::validate`] and [`crate::providers`].
//!
//! Three passes each on what the one before found: [`names`] (nothing is defined
//! twice), [`types`] (each field's type exists), [`attributes`] (each attribute is well formed, looked at alone).
//! Then [`relations`] pairs relation fields; it reports nothing.
//!
//! Map of the checker:
//!
//! - `resolve/facts.rs` and what is below it: the data; `resolve/walk.rs`: `Copy` views on it
//! - `resolve/{names,types,cycles}.rs`, `resolve/attributes/`: the three passes
//! - `resolve/relations.rs`: relation inference
//! - `config/`: datasource, generators, preview features
//! - `validate/{models,fields,defaults,native_types,enums,composites,directives}.rs`: what a provider accepts
//! - `validate/{relations,relation_fields,indexes}/`, `validate/{keys,constraint_names,views}.rs`: relations, keys, indexes

mod attributes;
pub(crate) mod facts;
mod messages;
mod names;
pub(crate) mod relations;
mod types;
pub(crate) mod walk;

pub(crate) use facts::*;
pub(crate) use names::is_reserved;

use crate::ast::SchemaAst;
use crate::diagnostic::Diagnostics;

pub(crate) use attributes::FUNCTIONS;
pub(crate) use messages::{describe, unknown_function, wanted_string};

/// Runs the passes. Each goes on after findings of the one before, so that all mistakes are told at once; only a schema
/// without findings may be validated.
pub(crate) fn resolve<'a>(ast: &'a SchemaAst<'a>, out: &mut Diagnostics) -> Resolved<'a> {
    let mut schema = names::resolve_names(ast, out);
    types::resolve_types(&mut schema, out);
    attributes::resolve_attributes(&mut schema, out);
    relations::infer_relations(&mut schema);
    schema
}
