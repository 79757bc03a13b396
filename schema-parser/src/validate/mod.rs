//! The checks that need a provider. In: [`Resolved`] without errors and the configuration. Out: findings, in Prisma's
//! order. Must not know: syntax beyond the spans of the tree.
//!
//! This file is the order; each check is a function `check_..(cx, item)` in the file of its subject. A check reports
//! through [`Context::push`] and never looks at what other checks found.

pub(crate) mod constraint_names;
pub(crate) mod indexes;
pub(crate) mod keys;
pub(crate) mod messages;
pub(crate) mod relation_fields;
pub(crate) mod relations;

use crate::config::{Configuration, PreviewSet};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::providers::{Capability, ProviderFacts};
use crate::resolve::Resolved;
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

/// Runs all checks, in order.
pub(crate) fn validate<'c>(schema: &'c Resolved<'c>, config: &'c Configuration<'c>, diagnostics: &'c mut Diagnostics) {
    let cx = &mut Context {
        schema,
        config,
        provider: config.provider(),
        relation_mode: config.relation_mode(),
        preview: config.preview,
        diagnostics,
    };
    let _ = cx;
}
