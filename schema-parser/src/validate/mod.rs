//! The checks that need a provider. In: [`Resolved`] without errors and the configuration. Out: findings, in Prisma's
//! order. Must not know: syntax beyond the spans of the tree.
//!
//! This file is the order; each check is a function `check_..(cx, item)` in the file of its subject. A check reports
//! through [`Context::push`] and never looks at what other checks found.

pub(crate) mod composites;
pub(crate) mod constraint_names;
pub(crate) mod defaults;
pub(crate) mod enums;
pub(crate) mod fields;
mod graph;
pub(crate) mod indexes;
pub(crate) mod keys;
mod literal;
pub(crate) mod messages;
pub(crate) mod models;
mod mongo;
mod native_types;
pub(crate) mod relation_fields;
pub(crate) mod relations;
pub(crate) mod views;

use std::ops::ControlFlow;

use constraint_names::Names;
use relation_fields::RelationNames;

use crate::config::{Configuration, PreviewSet, check_extensions};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::providers::{Capability, ProviderFacts};
use crate::resolve::Resolved;
use crate::resolve::walk::ModelRef;
use crate::schema::RelationMode;

/// What every check may read, and where it reports.
#[derive(Debug)]
pub(crate) struct Context<'c> {
    /// The facts.
    pub(crate) schema: &'c Resolved<'c>,
    /// Datasource and generators.
    pub(crate) config: &'c Configuration<'c>,
    /// What the database can do.
    pub(crate) provider: &'static ProviderFacts,
    /// Who keeps references whole.
    pub(crate) relation_mode: RelationMode,
    /// Preview features asked for.
    pub(crate) preview: PreviewSet,
    diagnostics: &'c mut Diagnostics,
}

impl<'c> Context<'c> {
    /// Reports a finding.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Whether an error was reported already.
    pub(crate) fn has_errors(&self) -> bool {
        self.diagnostics.has_errors()
    }

    /// Whether the provider has a capability.
    pub(crate) fn can(&self, capability: Capability) -> bool {
        self.provider.can(capability)
    }
}

/// Runs all checks, in order. A relation that can't be told from another ends them: whatever followed would rest on a
/// guess about which is which.
pub(crate) fn validate<'c>(schema: &'c Resolved<'c>, config: &'c Configuration<'c>, diagnostics: &'c mut Diagnostics) {
    let mut cx = Context {
        schema,
        config,
        provider: config.provider(),
        relation_mode: config.relation_mode(),
        preview: config.preview,
        diagnostics,
    };
    let _ = check_all(&mut cx);
}

fn check_all(cx: &mut Context<'_>) -> ControlFlow<()> {
    let schema = cx.schema;
    composites::check(cx);
    defaults::check_functions(cx);
    check_extensions(cx.config, cx.diagnostics);
    let names = Names::new(cx);
    models::check_database_names(cx);
    let relation_names = relation_fields::relation_names(schema);
    for model in schema.iter_models().filter(|m| !m.is_view()) {
        check_model(cx, model, &names, &relation_names)?;
    }
    for view in schema.iter_models().filter(|m| m.is_view()) {
        check_view(cx, view, &names, &relation_names)?;
    }
    enums::check(cx);
    relations::check(cx, &names);
    ControlFlow::Continue(())
}

fn check_model(
    cx: &mut Context<'_>,
    model: ModelRef<'_>,
    names: &Names,
    relation_names: &RelationNames<'_>,
) -> ControlFlow<()> {
    keys::check(cx, model, names);
    indexes::check_fulltext_count(cx, model);
    models::check_shard_key(cx, model);
    mongo::check(cx, model);
    models::check_cockroach_autoincrement(cx, model);
    for index in model.indexes() {
        models::check_index_types(cx, model, index);
        indexes::check_types(cx, model, index);
    }
    models::check_key_types(cx, model);
    models::check_autoincrement(cx, model);
    models::check_namespace(cx, model.facts().namespace, (model.span(), model.name(), "model"));
    keys::check_last(cx, model);
    check_fields(cx, model, names, relation_names)?;
    for position in 0..model.facts().indexes.len() {
        indexes::check(cx, model, position, names);
    }
    ControlFlow::Continue(())
}

fn check_view(
    cx: &mut Context<'_>,
    view: ModelRef<'_>,
    names: &Names,
    relation_names: &RelationNames<'_>,
) -> ControlFlow<()> {
    views::check_preview(cx, view);
    mongo::check_view(cx, view);
    models::check_namespace(cx, view.facts().namespace, (view.span(), view.name(), "view"));
    views::check_key(cx, view);
    check_fields(cx, view, names, relation_names)?;
    views::check_indexes(cx, view);
    ControlFlow::Continue(())
}

fn check_fields(
    cx: &mut Context<'_>,
    model: ModelRef<'_>,
    names: &Names,
    relation_names: &RelationNames<'_>,
) -> ControlFlow<()> {
    for field in model.scalar_fields() {
        fields::check(cx, field, names);
    }
    for field in model.relation_fields() {
        relation_fields::check_ambiguity(cx, field, relation_names)?;
        keys::check_field_name(cx, field);
        relation_fields::check(cx, field);
        mongo::check_native_types(cx, field);
    }
    ControlFlow::Continue(())
}
