//! Words about configuration: codes `C101` to `C199`.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

pub(crate) fn several_datasources(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("C101", span, format!("besides `{name}` the file has another datasource"))
        .with_help("keep one; a schema is for one database")
}

pub(crate) fn no_value(span: Span, keyword: &str, block: &str, property: &str) -> Diagnostic {
    Diagnostic::error("C102", span, format!("`{property}` of the {keyword} `{block}` has no value"))
        .with_help(format!("write `{property} = ..`, or remove the line"))
}

pub(crate) fn datasource_without_provider(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("C103", span, format!("the datasource `{name}` doesn't say which database it is"))
        .with_help("add `provider = \"postgresql\"`")
}

pub(crate) fn generator_without_provider(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("C104", span, format!("the generator `{name}` doesn't say what it is"))
        .with_help("add `provider = \"..\"`")
}

pub(crate) fn provider_from_env(span: Span) -> Diagnostic {
    Diagnostic::error("C105", span, "the database has to be known without the environment")
        .with_help("write `provider = \"postgresql\"`")
}

pub(crate) fn provider_no_text(span: Span) -> Diagnostic {
    Diagnostic::error("C106", span, "the provider is given as text").with_help("write `provider = \"postgresql\"`")
}

pub(crate) fn unknown_provider(span: Span, name: &str, closest: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error("C107", span, format!("there is no provider `{name}`"));
    match closest {
        Some(known) => diagnostic.with_help(format!("did you mean `{known}`?")),
        None => {
            diagnostic.with_help("write one of `postgresql`, `mysql`, `sqlite`, `sqlserver`, `cockroachdb`, `mongodb`")
        }
    }
}

pub(crate) fn unknown_property(span: Span, name: &str, closest: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error("C108", span, format!("a datasource of this provider has no `{name}`"));
    match closest {
        Some(known) => diagnostic.with_help(format!("did you mean `{known}`?")),
        None => diagnostic.with_help("remove the line"),
    }
}

pub(crate) fn referential_integrity(span: Span) -> Diagnostic {
    Diagnostic::warning("C109", span, "`referentialIntegrity` is the older name of `relationMode`")
        .with_help("write `relationMode` instead")
}

pub(crate) fn both_relation_modes(span: Span) -> Diagnostic {
    Diagnostic::error("C110", span, "`referentialIntegrity` and `relationMode` mean the same")
        .with_help("keep `relationMode`")
}

pub(crate) fn unknown_relation_mode(span: Span, mode: &str) -> Diagnostic {
    Diagnostic::error("C111", span, format!("this provider has no relation mode `{mode}`"))
        .with_help("write `relationMode = \"prisma\"`, or `\"foreignKeys\"` on SQL databases")
}

pub(crate) fn schemas_not_supported(span: Span, provider: &str) -> Diagnostic {
    Diagnostic::error("C112", span, format!("{provider} has no schemas inside of a database"))
        .with_help("remove `schemas`")
}

pub(crate) fn no_schemas(span: Span) -> Diagnostic {
    Diagnostic::error("C113", span, "the list of schemas is empty").with_help("name one, or remove `schemas`")
}

pub(crate) fn schema_repeated(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("C114", span, format!("the schema `{name}` is named twice")).with_help("remove one")
}

pub(crate) fn no_extension(span: Span) -> Diagnostic {
    Diagnostic::error("C115", span, "an extension is a bare name, with options in parentheses")
        .with_help("write `extensions = [postgis, uuid_ossp(map: \"uuid-ossp\")]`")
}

pub(crate) fn extension_argument_without_name(span: Span) -> Diagnostic {
    Diagnostic::error("C116", span, "options of an extension have names")
        .with_help("write `version:`, `schema:` or `map:` in front")
}

pub(crate) fn extension_argument_repeated(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("C117", span, format!("`{name}` of the extension is given twice")).with_help("keep one")
}

pub(crate) fn extension_argument_no_text(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("C118", span, format!("`{name}` of an extension is a text")).with_help("put it into quotes")
}

pub(crate) fn extension_argument_unknown(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("C119", span, format!("extensions have no option `{name}`"))
        .with_help("write `version`, `schema` or `map`")
}

pub(crate) fn extensions_need_preview(span: Span) -> Diagnostic {
    Diagnostic::error("C120", span, "`extensions` needs the preview feature `postgresqlExtensions`")
        .with_help("write `previewFeatures = [\"postgresqlExtensions\"]` in a generator block")
}

pub(crate) fn dash_in_extension(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("C121", span, format!("the name of the extension `{name}` has a `-` in it"))
        .with_help(format!("write `{}(map: \"{name}\")`", name.replace('-', "_")))
}

pub(crate) fn not_a_text(span: Span) -> Diagnostic {
    Diagnostic::error("C122", span, "this property is a text").with_help("put it into quotes")
}

pub(crate) fn env_arguments(span: Span) -> Diagnostic {
    Diagnostic::error("C123", span, "`env` takes the name of one variable").with_help("write `env(\"NAME\")`")
}

pub(crate) fn preview_deprecated(span: Span, name: &str) -> Diagnostic {
    Diagnostic::warning("C124", span, format!("the preview feature `{name}` has become part of the language"))
        .with_help(format!("remove `\"{name}\"` from the list"))
}

pub(crate) fn preview_unknown(span: Span, name: &str, closest: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error("C125", span, format!("there is no preview feature `{name}`"));
    match closest {
        Some(known) => diagnostic.with_help(format!("did you mean `{known}`?")),
        None => diagnostic.with_help("remove it from the list"),
    }
}
