//! One schema, several databases: the schema as if its datasource named another provider. In: sources. Out: the schema
//! that the checker makes of them then, or what doesn't carry over, at its place in the sources as they are. Must not
//! know: Rust output.
//!
//! Native types are another database's own words, so they are dropped: a column is then what its scalar type is there.

use etalon_schema_parser::ast::{Expr, Field, FieldType, SchemaAst, Top};
use etalon_schema_parser::source::Source;
use etalon_schema_parser::{Diagnostic, Diagnostics, Schema, Sources, Span, parse};

use crate::config::Provider;

/// The provider's name in a datasource.
pub(crate) fn word(provider: Provider) -> &'static str {
    match provider {
        Provider::Postgres => "postgresql",
        Provider::Sqlite => "sqlite",
        Provider::Mysql => "mysql",
        Provider::Cockroach => "cockroachdb",
        Provider::SqlServer => "sqlserver",
        Provider::Mongo => "mongodb",
    }
}

/// All of them.
pub(crate) const ALL: [Provider; 6] =
    [Provider::Postgres, Provider::Sqlite, Provider::Mysql, Provider::Cockroach, Provider::SqlServer, Provider::Mongo];

/// The provider of that name.
pub(crate) fn from_word(name: &str) -> Option<Provider> {
    let name = if name == "postgres" { "postgresql" } else { name };
    ALL.into_iter().find(|provider| word(*provider) == name)
}

/// Checks the sources for another provider. They are known to be right for their own.
pub(crate) fn check_for(sources: &Sources, provider: Provider) -> (Option<Schema>, Diagnostics) {
    let edits = edits(sources, provider);
    let (schema, found) = etalon_schema_parser::check(&apply(sources, &edits));
    let mut diagnostics = Diagnostics::default();
    for diagnostic in found.errors() {
        diagnostics.push(moved_back(diagnostic, &edits, provider));
    }
    check_quoted_sql(sources, provider, &mut diagnostics);
    (schema, diagnostics)
}

/// A piece of text in place of another.
struct Edit {
    span: Span,
    text: String,
}

fn edits(sources: &Sources, provider: Provider) -> Vec<Edit> {
    let ast = parse::parse(sources, &mut Diagnostics::default());
    let mut edits = native_types(sources, &ast);
    edits.extend(provider_value(&ast).map(|span| Edit { span, text: format!("\"{}\"", word(provider)) }));
    edits.sort_by_key(|edit| (edit.span.file, edit.span.start));
    edits
}

fn provider_value(ast: &SchemaAst<'_>) -> Option<Span> {
    let datasource = ast.tops.iter().find_map(|top| match top {
        Top::Datasource(block) => Some(block),
        _ => None,
    })?;
    let property = datasource.properties.iter().find(|property| property.name.name == "provider")?;
    property.value.as_ref().map(Expr::span)
}

/// Every `@db.` attribute, as blanks of the same length.
fn native_types(sources: &Sources, ast: &SchemaAst<'_>) -> Vec<Edit> {
    let attributes = fields(ast).flat_map(|field| &field.attributes);
    let native = attributes.filter(|attribute| is_native(attribute.name.name));
    native.map(|attribute| Edit { span: attribute.span, text: blanks(sources.text(attribute.span)) }).collect()
}

fn blanks(text: &str) -> String {
    text.bytes().map(|byte| if matches!(byte, b'\r' | b'\n') { char::from(byte) } else { ' ' }).collect()
}

fn fields<'a>(ast: &'a SchemaAst<'a>) -> impl Iterator<Item = &'a Field<'a>> {
    let models = ast.tops.iter().filter_map(|top| match top {
        Top::Model(model) => Some(model),
        _ => None,
    });
    models.flat_map(|model| &model.fields)
}

/// SQL that the schema quotes is the language of one database.
fn check_quoted_sql(sources: &Sources, provider: Provider, diagnostics: &mut Diagnostics) {
    let ast = parse::parse(sources, &mut Diagnostics::default());
    for field in fields(&ast) {
        if let FieldType::Unsupported(_, span) = &field.ty {
            diagnostics.push(quoted_sql(
                provider,
                "type",
                *span,
                "leave the field out, or write the type in the language",
            ));
        }
        let default = field.attributes.iter().find(|attribute| attribute.name.name == "default");
        let value = default.and_then(|attribute| attribute.arguments.items.first()).map(|argument| &argument.value);
        if let Some(Expr::Function(function)) = value
            && function.name.name == "dbgenerated"
            && !function.arguments.items.is_empty()
        {
            let help = "use a default that the language has, such as `uuid()` or `now()`";
            diagnostics.push(quoted_sql(provider, "default", function.span, help));
        }
    }
}

fn quoted_sql(provider: Provider, what: &str, span: Span, help: &str) -> Diagnostic {
    let word = word(provider);
    Diagnostic::error("G104", span, format!("for the provider `{word}`: the {what} is SQL of another database"))
        .with_help(help)
}

fn is_native(attribute: &str) -> bool {
    attribute.contains('.')
}

fn length(span: Span) -> usize {
    (span.end - span.start) as usize
}

fn apply(sources: &Sources, edits: &[Edit]) -> Sources {
    let edited = sources.iter().map(|(id, source)| {
        let mut text = String::with_capacity(source.text.len() + 8);
        let mut from = 0;
        for edit in edits.iter().filter(|edit| edit.span.file == id) {
            text.push_str(source.text.get(from..edit.span.start as usize).unwrap_or_default());
            text.push_str(&edit.text);
            from = edit.span.end as usize;
        }
        text.push_str(source.text.get(from..).unwrap_or_default());
        Source { name: source.name.clone(), text }
    });
    Sources::new(edited.collect())
}

/// The finding at its place in the sources before the edits.
fn moved_back(diagnostic: &Diagnostic, edits: &[Edit], provider: Provider) -> Diagnostic {
    let mut moved = diagnostic.clone();
    moved.span = span_before(diagnostic.span, edits);
    for (span, _) in &mut moved.labels {
        *span = span_before(*span, edits);
    }
    moved.message = format!("for the provider `{}`: {}", word(provider), diagnostic.message);
    moved
}

fn span_before(span: Span, edits: &[Edit]) -> Span {
    let before = |offset: u32| {
        let mut shift = 0i64;
        for edit in edits.iter().filter(|edit| edit.span.file == span.file) {
            if i64::from(offset) > i64::from(edit.span.start) + shift {
                shift += edit.text.len() as i64 - length(edit.span) as i64;
            }
        }
        u32::try_from(i64::from(offset) - shift).unwrap_or(offset)
    };
    Span { start: before(span.start), end: before(span.end), ..span }
}
