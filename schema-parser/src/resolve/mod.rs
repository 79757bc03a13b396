//! Analysis of the syntax tree: who is called what, which type each field has, what each attribute says.
//! In: [`SchemaAst`]. Out: [`Resolved`], the facts that the validations, the formatter and the builder read.
//! Must not know: which database the schema is for; those rules are in [`crate::validate`] and [`crate::providers`].
//!
//! Three passes: [`names`] (nothing is defined twice), [`types`] (each field's type exists), [`attributes`] (each
//! attribute is well formed, looked at alone). Findings of all three are collected, so that one look shows them all.
//! Without any, [`relations`] pairs relation fields; it reports nothing.
//!
//! Map of the checker:
//!
//! - `resolve/facts.rs`: the data; `resolve/walk.rs`: `Copy` views on it
//! - `resolve/{names,types,cycles}.rs`, `resolve/attributes/`: the three passes
//! - `resolve/relations.rs`: relation inference
//! - `config/`: datasource, generators, preview features
//! - `validate/{models,fields,defaults,native_types,enums,composites,directives}.rs`: what a provider accepts
//! - `validate/{relations,relation_fields,indexes}/`, `validate/{keys,constraint_names,views}.rs`: relations, keys, indexes

pub(crate) mod attributes;
mod cycles;
pub(crate) mod facts;
pub(crate) mod messages;
pub(crate) mod names;
pub(crate) mod relations;
pub(crate) mod similar;
pub(crate) mod types;
pub(crate) mod walk;

pub(crate) use facts::*;
