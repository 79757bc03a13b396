//! Datasource, generators and preview features. In: the configuration blocks of the tree. Out: [`Configuration`] and
//! findings. Must not know: models.

use crate::ast;
use crate::providers::{self, ProviderFacts};
use crate::resolve::Text;
use crate::schema::{Extension, Provider, RelationMode, StringOrEnv};

/// What the configuration blocks say.
#[derive(Debug, Default)]
pub(crate) struct Configuration<'a> {
    /// The datasource, when there is one with a known provider.
    pub(crate) datasource: Option<DatasourceFacts<'a>>,
    /// Generators in order.
    pub(crate) generators: Vec<GeneratorFacts<'a>>,
    /// Preview features of all generators.
    pub(crate) preview: PreviewSet,
}

impl Configuration<'_> {
    /// The facts of the provider; without a datasource those that allow everything.
    pub(crate) fn provider(&self) -> &'static ProviderFacts {
        providers::facts(self.datasource.as_ref().map(|d| d.provider))
    }

    /// `relationMode` as written, or the provider's default.
    pub(crate) fn relation_mode(&self) -> RelationMode {
        let written = self.datasource.as_ref().and_then(|d| d.relation_mode);
        written.unwrap_or(self.provider().default_relation_mode)
    }
}

/// The datasource.
#[derive(Debug)]
pub(crate) struct DatasourceFacts<'a> {
    /// The block.
    pub(crate) ast: &'a ast::ConfigBlock<'a>,
    /// `provider`
    pub(crate) provider: Provider,
    /// `provider` as written.
    pub(crate) provider_name: &'a str,
    /// `url`
    pub(crate) url: Option<StringOrEnv>,
    /// `directUrl`
    pub(crate) direct_url: Option<StringOrEnv>,
    /// `schemas`; `None` when not written.
    pub(crate) schemas: Option<Vec<Text<'a>>>,
    /// `extensions`
    pub(crate) extensions: Vec<Extension>,
    /// `relationMode`, when written.
    pub(crate) relation_mode: Option<RelationMode>,
}

/// A generator.
#[derive(Debug)]
pub(crate) struct GeneratorFacts<'a> {
    /// The block.
    pub(crate) ast: &'a ast::ConfigBlock<'a>,
    /// `provider`
    pub(crate) provider: Option<StringOrEnv>,
    /// `previewFeatures` as written.
    pub(crate) preview_features: Vec<&'a str>,
}

/// Features that need to be asked for in a generator's `previewFeatures`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs)] // the names are the language's own
pub(crate) enum PreviewFeature {
    NativeDistinct,
    PartialIndexes,
    PostgresqlExtensions,
    RelationJoins,
    SchemaEngineDriverAdapters,
    ShardKeys,
    StrictUndefinedChecks,
    TypedSql,
    Views,
}

/// A set of preview features.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct PreviewSet(u16);

impl PreviewSet {
    /// Whether the feature was asked for.
    pub(crate) fn contains(self, feature: PreviewFeature) -> bool {
        self.0 & (1 << feature as u16) != 0
    }

    /// Adds a feature.
    pub(crate) fn insert(&mut self, feature: PreviewFeature) {
        self.0 |= 1 << feature as u16;
    }
}
