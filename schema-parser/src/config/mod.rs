//! Datasource, generators and preview features. In: the configuration blocks of the tree. Out: [`Configuration`] and
//! findings. Must not know: models.

mod datasource;
mod extensions;
mod generator;
mod messages;
mod preview;
mod values;

use crate::ast::{self, SchemaAst, Top};
use crate::diagnostic::Diagnostics;
use crate::providers::{self, ProviderFacts};
use crate::resolve::Text;
use crate::schema::{Provider, RelationMode};
use crate::source::Span;

pub(crate) use extensions::check_extensions;
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
    /// `schemas`, with the place of the list; `None` when not written.
    pub(crate) schemas: Option<(Vec<Text<'a>>, Span)>,
    /// `extensions`: the property, and each entry that is a name or a call.
    pub(crate) extensions: Option<(Span, Vec<&'a ast::Expr<'a>>)>,
    /// `relationMode`, when written.
    pub(crate) relation_mode: Option<RelationMode>,
}

/// Reads the configuration blocks, file by file and in each the datasources before the generators, as Prisma reports
/// them. What a datasource may say depends on the preview features only in the checks behind.
pub(crate) fn configure<'a>(ast: &'a SchemaAst<'a>, out: &mut Diagnostics) -> Configuration<'a> {
    let mut config = Configuration::default();
    for file in ast.tops.chunk_by(|one, next| one.span().file == next.span().file) {
        let datasource = datasource::datasources(file, out);
        config.datasource = config.datasource.or(datasource);
        for top in file {
            if let Top::Generator(block) = top {
                generator::generator(block, &mut config.preview, out);
            }
        }
    }
    config
}
