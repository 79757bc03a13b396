//! Datasource, generators and preview features. In: the configuration blocks of the tree. Out: [`Configuration`] and
//! findings. Must not know: models.

mod datasource;
mod generator;
pub(crate) mod messages;
mod preview;

use crate::ast::{self, SchemaAst, Top};
use crate::diagnostic::Diagnostics;
use crate::providers::{self, ProviderFacts};
use crate::resolve::Text;
use crate::schema::{Provider, RelationMode};
pub(crate) use preview::{PreviewFeature, PreviewSet};

/// What the configuration blocks say.
#[derive(Debug, Default)]
pub(crate) struct Configuration<'a> {
    /// The datasource, when there is one with a known provider.
    pub(crate) datasource: Option<DatasourceFacts<'a>>,
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
    /// `schemas`; `None` when not written.
    pub(crate) schemas: Option<Vec<Text<'a>>>,
    /// `relationMode`, when written.
    pub(crate) relation_mode: Option<RelationMode>,
}

/// Reads all configuration blocks. Findings about datasources come first, though generators say which features are on.
pub(crate) fn read<'a>(ast: &'a SchemaAst<'a>, diagnostics: &mut Diagnostics) -> Configuration<'a> {
    let mut configuration = Configuration::default();
    let mut about_generators = Diagnostics::default();
    for top in &ast.tops {
        if let Top::Generator(block) = top {
            generator::read(block, &mut configuration.preview, &mut about_generators);
        }
    }
    let mut datasources = Vec::new();
    for top in &ast.tops {
        if let Top::Datasource(block) = top {
            datasources.extend(datasource::read(block, configuration.preview, diagnostics));
        }
    }
    check_single(&datasources, diagnostics);
    configuration.datasource = datasources.into_iter().next();
    for diagnostic in about_generators.iter() {
        diagnostics.push(diagnostic.clone());
    }
    configuration
}

/// A file has one datasource; of those in several files the first counts.
fn check_single(datasources: &[DatasourceFacts<'_>], diagnostics: &mut Diagnostics) {
    for datasource in datasources {
        let span = datasource.ast.span;
        if datasources.iter().filter(|d| d.ast.span.file == span.file).count() > 1 {
            diagnostics.push(messages::several_datasources(span, datasource.ast.name.name));
        }
    }
}

/// The value of a property; `Err` when any property of the block has none, which is reported.
fn values<'a>(
    block: &'a ast::ConfigBlock<'a>,
    keyword: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<(&'a ast::Property<'a>, &'a ast::Expr<'a>)>> {
    let mut values = Vec::with_capacity(block.properties.len());
    for property in &block.properties {
        let Some(value) = &property.value else {
            diagnostics.push(messages::no_value(block.span, keyword, block.name.name, property.name.name));
            return None;
        };
        values.push((property, value));
    }
    Some(values)
}

/// The texts of a list, or of a single text; each element that is none is reported.
fn texts<'a>(value: &'a ast::Expr<'a>, diagnostics: &mut Diagnostics) -> Option<Vec<Text<'a>>> {
    let items = value.as_array();
    let mut texts = Vec::with_capacity(items.len());
    for item in items {
        match item.as_string() {
            Some(text) => texts.push(Text { text, span: item.span() }),
            None => diagnostics.push(crate::resolve::messages::attributes::not_a_string(item.span())),
        }
    }
    (texts.len() == items.len()).then_some(texts)
}
