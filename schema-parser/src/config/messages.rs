//! Words about datasource and generators: codes `C101` to `C199`. In: what the finding is about. Out: a diagnostic.
//! Must not know: when it is reported.

use super::preview::ACTIVE;
use crate::ast::{ConfigBlock, Expr, Ident, Property};
use crate::diagnostic::Diagnostic;
use crate::providers::{self, ProviderFacts};
use crate::resolve::describe;
use crate::source::Span;
use crate::suggest::closest;
use crate::validate::messages::listed;

pub(super) fn property_without_value(block: &ConfigBlock<'_>, name: Ident<'_>, keyword: &str) -> Diagnostic {
    let code = if keyword == "generator" { "C102" } else { "C101" };
    Diagnostic::error(code, block.span, format!("`{}` in the {keyword} has no value", name.name))
        .with_label(name.span, "this line stops here")
        .with_help(format!("write `{} = \"..\"`, or remove the line", name.name))
}

pub(super) fn datasource_without_provider(block: &ConfigBlock<'_>) -> Diagnostic {
    Diagnostic::error("C103", block.span, format!("the datasource `{}` names no provider", block.name.name))
        .with_help("add a line such as `provider = \"postgresql\"`")
}

pub(super) fn generator_without_provider(block: &ConfigBlock<'_>) -> Diagnostic {
    Diagnostic::error("C104", block.span, format!("the generator `{}` names no provider", block.name.name))
        .with_help("add a line such as `provider = \"prisma-client\"`")
}

pub(super) fn provider_from_env(block: &ConfigBlock<'_>) -> Diagnostic {
    Diagnostic::error("C105", block.span, "the provider of a datasource can't come from the environment")
        .with_help("write it as text; `--provider` compiles the schema for another database")
}

pub(super) fn provider_empty(span: Span) -> Diagnostic {
    Diagnostic::error("C106", span, "the provider is empty").with_help(provider_help())
}

pub(super) fn provider_no_string(value: &Expr<'_>) -> Diagnostic {
    Diagnostic::error("C107", value.span(), format!("the provider is a string, not {}", describe(value)))
        .with_help(provider_help())
}

pub(super) fn provider_unknown(span: Span, name: &str) -> Diagnostic {
    let names = providers::ALL.iter().flat_map(|f| f.provider_names.iter().copied());
    let finding = Diagnostic::error("C108", span, format!("there is no provider `{name}`"));
    match closest(name, names) {
        Some(close) => finding.with_help(format!("did you mean `{close}`?")),
        None => finding.with_help(provider_help()),
    }
}

fn provider_help() -> String {
    let names: Vec<&str> = providers::ALL.iter().filter_map(|f| f.provider_names.first().copied()).collect();
    format!("write one of {}", listed(&names))
}

pub(super) fn several_datasources(block: &ConfigBlock<'_>) -> Diagnostic {
    Diagnostic::error("C109", block.span, "a schema is for one database, and this file names several")
        .with_help("keep one datasource; `--provider` compiles the schema for another database")
}

pub(super) fn unknown_property(property: &Property<'_>) -> Diagnostic {
    let known = ["provider", "url", "directUrl", "shadowDatabaseUrl", "relationMode", "schemas", "extensions"];
    let name = property.name.name;
    let finding = Diagnostic::error("C110", property.span, format!("a datasource has no property `{name}` here"));
    match closest(name, known).filter(|close| *close != name) {
        Some(close) => finding.with_help(format!("did you mean `{close}`?")),
        None => finding.with_help("remove the line"),
    }
}

pub(super) fn referential_integrity(span: Span) -> Diagnostic {
    Diagnostic::warning("C111", span, "`referentialIntegrity` is the old name of `relationMode`")
        .with_help("write `relationMode` with the same value")
}

pub(super) fn relation_mode_twice(span: Span) -> Diagnostic {
    Diagnostic::error("C112", span, "`referentialIntegrity` and `relationMode` mean the same")
        .with_help("remove this line")
}

pub(super) fn relation_mode_unknown(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("C113", span, format!("there is no relation mode `{name}`"))
        .with_help("write `relationMode = \"foreignKeys\"` or `relationMode = \"prisma\"`")
}

pub(super) fn relation_mode_not_supported(span: Span, provider: &ProviderFacts) -> Diagnostic {
    Diagnostic::error("C114", span, format!("{} has no foreign keys", provider.name))
        .with_help("write `relationMode = \"prisma\"`, or remove the line")
}

pub(super) fn schemas_not_supported(span: Span, provider: &ProviderFacts) -> Diagnostic {
    Diagnostic::error("C115", span, format!("{} has one schema only", provider.name)).with_help("remove `schemas`")
}

pub(super) fn schemas_empty(span: Span) -> Diagnostic {
    Diagnostic::error("C116", span, "the list of schemas is empty").with_help("name at least one, or remove `schemas`")
}

pub(super) fn schema_twice(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("C117", span, format!("the schema `{name}` is in the list twice")).with_help("remove one of them")
}

pub(super) use crate::resolve::wanted_string;

pub(super) fn wanted_string_or_env(value: &Expr<'_>) -> Diagnostic {
    Diagnostic::error("C119", value.span(), format!("a string is wanted here, not {}", describe(value)))
        .with_help("write text in double quotes, or `env(\"NAME\")`")
}

pub(super) fn env_arguments(span: Span) -> Diagnostic {
    Diagnostic::error("C120", span, "`env` takes the name of one variable").with_help("write `env(\"NAME\")`")
}

pub(super) fn preview_feature_settled(span: Span, name: &str) -> Diagnostic {
    Diagnostic::warning("C121", span, format!("`{name}` is no preview any more: it is always on"))
        .with_help("remove it from the list")
}

pub(super) fn preview_feature_unknown(span: Span, name: &str) -> Diagnostic {
    let names: Vec<&str> = ACTIVE.iter().map(|(name, _)| *name).collect();
    let finding = Diagnostic::error("C122", span, format!("there is no preview feature `{name}`"));
    match closest(name, names.iter().copied()) {
        Some(close) => finding.with_help(format!("did you mean `{close}`?")),
        None => finding.with_help(format!("known are {}", listed(&names))),
    }
}

pub(super) fn wanted_extension(value: &Expr<'_>) -> Diagnostic {
    let message = format!("the name of an extension is wanted here, not {}", describe(value));
    Diagnostic::error("C123", value.span(), message)
        .with_help("write `extensions = [postgis, uuid_ossp(map: \"uuid-ossp\")]`")
}

pub(super) fn extensions_need_preview(span: Span) -> Diagnostic {
    Diagnostic::error("C124", span, "`extensions` needs the preview feature `postgresqlExtensions`")
        .with_help("write `previewFeatures = [\"postgresqlExtensions\"]` in a generator block")
}

pub(super) fn extension_name(span: Span, name: &str) -> Diagnostic {
    let plain = name.replace('-', "_");
    Diagnostic::error("C125", span, format!("`{name}` contains a dash, which a name can't"))
        .with_help(format!("write `{plain}(map: \"{name}\")`"))
}

pub(super) fn extension_argument_unnamed(span: Span) -> Diagnostic {
    Diagnostic::error("C126", span, "arguments of an extension have names")
        .with_help("write `map:`, `schema:` or `version:` before the value")
}

pub(super) fn extension_argument_unknown(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("C127", span, format!("an extension has no argument `{name}`"))
        .with_help("known are `map`, `schema` and `version`")
}

pub(super) fn extension_argument_twice(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("C128", span, format!("`{name}` is given twice")).with_help("remove one of them")
}

pub(super) fn extension_argument_type(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("C129", span, format!("`{name}` of an extension is a string"))
        .with_help("write it in double quotes")
}
