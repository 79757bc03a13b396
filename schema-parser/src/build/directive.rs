//! What directives say about the database, with its names there.

use super::Context;
use crate::ast::{self, Directive, Docs};
use crate::constraint_names;
use crate::directives::arguments::{Arguments, Value, parse};
use crate::directives::name_parts;
use crate::schema::{Check, Field, FieldId, FormerName, Generated, IndexAlgorithm, IndexKind, Provider, SqlIndex};

pub(super) fn checks(cx: &Context<'_, '_>, model: &ast::Model<'_>, fields: &[Field], table: &str) -> Vec<Check> {
    let provider = cx.provider.unwrap_or(Provider::Postgres);
    let check = |directive: &Directive<'_>, arguments: &Arguments, column: &[&str]| Check {
        db_name: (arguments.text_of("map").map(str::to_owned))
            .unwrap_or_else(|| constraint_names::check(table, column, provider)),
        expression: text(arguments),
        span: directive.span,
    };
    let mut checks = Vec::new();
    for (field, built) in model.fields.iter().zip(fields) {
        let column = built.as_scalar().map_or(built.name.as_str(), |scalar| scalar.db_name.as_str());
        checks.extend(named(&field.docs, "check").map(|(directive, found)| check(directive, &found, &[column])));
    }
    checks.extend(named(&model.docs, "check").map(|(directive, found)| check(directive, &found, &[])));
    checks
}

pub(super) fn indexes(cx: &Context<'_, '_>, model: &ast::Model<'_>, fields: &[Field], table: &str) -> Vec<SqlIndex> {
    let mut indexes = Vec::new();
    for directive in &model.docs.directives {
        let kind = match directive.name.name {
            "index" => IndexKind::Normal,
            "unique" => IndexKind::Unique,
            _ => continue,
        };
        let arguments = parse(directive).unwrap_or_default();
        let text = text(&arguments);
        indexes.push(SqlIndex {
            kind,
            db_name: (arguments.text_of("map").map(str::to_owned))
                .unwrap_or_else(|| default_name(cx.provider, kind, table, &text)),
            algorithm: arguments.word_of("type").and_then(algorithm),
            predicate: arguments.text_of("where").map(str::to_owned),
            include: included(&arguments, fields),
            nulls_not_distinct: arguments.word_of("nullsNotDistinct") == Some("true"),
            text,
            span: directive.span,
        });
    }
    indexes
}

pub(super) fn generated(docs: &Docs<'_>) -> Option<Generated> {
    named(docs, "generated").next().map(|(directive, arguments)| Generated {
        expression: text(&arguments),
        stored: arguments.word_of("stored") != Some("false"),
        span: directive.span,
    })
}

pub(super) fn former_name(docs: &Docs<'_>) -> Option<FormerName> {
    let found = named(docs, "renamedFrom").next();
    found.map(|(directive, arguments)| FormerName { db_name: text(&arguments), span: directive.span })
}

/// The directives of that name with their arguments.
fn named<'d, 's>(docs: &'d Docs<'s>, name: &'static str) -> impl Iterator<Item = (&'d Directive<'s>, Arguments)> {
    let directives = docs.directives.iter().filter(move |directive| directive.name.name == name);
    directives.map(|directive| (directive, parse(directive).unwrap_or_default()))
}

fn text(arguments: &Arguments) -> String {
    arguments.text.as_ref().map(|(text, _)| text.trim().to_owned()).unwrap_or_default()
}

fn default_name(provider: Option<Provider>, kind: IndexKind, table: &str, text: &str) -> String {
    let parts = name_parts(text, provider);
    let provider = provider.unwrap_or(Provider::Postgres);
    match kind {
        IndexKind::Unique => constraint_names::unique(table, &parts, provider),
        IndexKind::Normal | IndexKind::Fulltext => constraint_names::index(table, &parts, provider),
    }
}

/// The access method of that name.
pub(crate) fn algorithm(name: &str) -> Option<IndexAlgorithm> {
    match name {
        "BTree" => Some(IndexAlgorithm::BTree),
        "Hash" => Some(IndexAlgorithm::Hash),
        "Gist" => Some(IndexAlgorithm::Gist),
        "Gin" => Some(IndexAlgorithm::Gin),
        "SpGist" => Some(IndexAlgorithm::SpGist),
        "Brin" => Some(IndexAlgorithm::Brin),
        _ => None,
    }
}

fn included(arguments: &Arguments, fields: &[Field]) -> Vec<FieldId> {
    let Some(Value::List(names)) = arguments.named("include").map(|argument| &argument.value) else {
        return Vec::new();
    };
    let position = |name: &String| fields.iter().position(|field| field.name == *name);
    names.iter().filter_map(|(name, _)| position(name)).map(|at| FieldId(at as u32)).collect()
}
