//! Checks of models as a whole. In: one model, or all. Out: findings. Must not know: single fields, relations.

use super::messages::models as m;
use super::{Context, native_types};
use crate::config::PreviewFeature;
use crate::hash::HashMap;
use crate::providers::Capability;
use crate::resolve::walk::{FieldRef, ModelRef};
use crate::resolve::{IndexFacts, Text};
use crate::schema::{IndexKind, Provider};
use crate::source::Span;

/// Two tables can't have one name in one database schema.
pub(crate) fn check_database_names(cx: &mut Context<'_>) {
    let mut names: HashMap<(Option<&str>, &str), ModelRef<'_>> = HashMap::default();
    let schema = cx.schema;
    let models = schema.iter_models().filter(|m| !m.is_view());
    for model in models.chain(schema.iter_models().filter(|m| m.is_view())) {
        let Some(other) = names.insert((model.namespace(), model.db_name()), model) else { continue };
        let (mapped, named) = if model.facts().mapped_name.is_some() { (model, other) } else { (other, model) };
        let span = map_span(mapped).unwrap_or(mapped.span());
        cx.push(m::table_taken(span, model.db_name(), named.name()));
    }
}

fn map_span(model: ModelRef<'_>) -> Option<Span> {
    model.facts().ast.attributes.iter().find(|a| a.name.name == "map").map(|a| a.span)
}

/// `autoincrement()` where the database can count.
pub(crate) fn check_autoincrement(cx: &mut Context<'_>, model: ModelRef<'_>) {
    let counted = |f: &FieldRef<'_>| {
        let default = f.as_scalar().and_then(|s| s.default.as_ref());
        default.is_some_and(|d| d.function("autoincrement").is_some())
    };
    let fields: Vec<FieldRef<'_>> = model.scalar_fields().filter(counted).collect();
    if !cx.can(Capability::AutoIncrement) {
        for field in fields {
            let default = field.as_scalar().and_then(|s| s.default.as_ref());
            let span = default.map_or(field.span(), |d| d.attribute.span);
            cx.push(m::autoincrement_not_supported(span, cx.provider));
        }
        return;
    }
    if fields.len() > 1 && !cx.can(Capability::AutoIncrementRepeated) {
        cx.push(m::several_autoincrements(model.span(), model.name(), cx.provider));
    }
    for field in fields {
        if !cx.can(Capability::AutoIncrementOnNonId) && !is_only_id(field) {
            cx.push(m::autoincrement_on_non_id(field.span(), field.name(), cx.provider));
        }
        if !cx.can(Capability::AutoIncrementNonIndexed) && !starts_an_index(field) {
            cx.push(m::autoincrement_without_index(field.span(), field.name(), cx.provider));
        }
    }
}

fn is_only_id(field: FieldRef<'_>) -> bool {
    field.model.primary_key().is_some_and(|key| key.columns.len() == 1 && key.columns[0].field == field.id)
}

fn starts_an_index(field: FieldRef<'_>) -> bool {
    let indexes = field.model.indexes().map(|i| i.columns.first());
    let key = field.model.primary_key().map(|k| k.columns.first());
    indexes.chain(key).flatten().any(|c| c.field == field.id && c.path.is_empty())
}

/// `@@schema`, of models, views and enums: each names one of the datasource's schemas, or none does.
pub(crate) fn check_namespace(cx: &mut Context<'_>, namespace: Option<Text<'_>>, owner: (Span, &str, &'static str)) {
    if let Some(name) = namespace
        && !cx.can(Capability::MultiSchema)
    {
        return cx.push(m::namespace_not_supported(name.span, cx.provider));
    }
    let Some(datasource) = &cx.config.datasource else { return };
    match (namespace, &datasource.schemas) {
        (Some(name), schemas) => {
            let schemas = schemas.as_ref().map_or(&[][..], |(names, _)| names);
            if !schemas.iter().any(|s| s.text == name.text) {
                let known: Vec<&str> = schemas.iter().map(|s| s.text).collect();
                cx.push(m::unknown_namespace(name.span, name.text, &known));
            }
        }
        (None, Some((schemas, _))) => {
            let (span, name, keyword) = owner;
            cx.push(m::namespace_missing(span, name, keyword, schemas.first().map(|s| s.text)));
        }
        (None, None) => {}
    }
}

/// Shard keys are Vitess's, which speaks MySQL.
pub(crate) fn check_shard_key(cx: &mut Context<'_>, model: ModelRef<'_>) {
    let Some(key) = &model.facts().shard_key else { return };
    let span = key.attribute.span;
    if !cx.preview.contains(PreviewFeature::ShardKeys) {
        cx.push(m::shard_key_needs_preview(span));
    }
    if !cx.can(Capability::ShardKeys) {
        cx.push(m::shard_key_not_supported(span, cx.provider));
    }
    if key.fields.is_empty() {
        cx.push(m::shard_key_without_fields(span));
    }
}

/// Large texts and the like can't be indexed; which, is in the tables of the providers.
pub(crate) fn check_index_types(cx: &mut Context<'_>, model: ModelRef<'_>, index: &IndexFacts<'_>) {
    let is_mysql = cx.provider.provider == Some(Provider::Mysql);
    if is_mysql && index.kind == IndexKind::Fulltext {
        return;
    }
    let bad = index.columns.iter().find_map(|c| {
        let native = native_types::valid(cx, c.scalar(model)?)?;
        (!(is_mysql && c.length.is_some()) && is_not_indexed(cx, native)).then_some((c, native))
    });
    if let Some((column, native)) = bad {
        let span = match cx.provider.provider {
            Some(Provider::Postgres) => model.field(column.field).span(),
            _ => index.attribute.span,
        };
        cx.push(m::native_type_in_index(span, native.name, cx.provider, index.kind == IndexKind::Unique));
    }
}

/// Nor can they, and bytes, be keys.
pub(crate) fn check_key_types(cx: &mut Context<'_>, model: ModelRef<'_>) {
    let is_mysql = cx.provider.provider == Some(Provider::Mysql);
    let Some(key) = model.primary_key() else { return };
    for column in &key.columns {
        let Some(scalar) = column.scalar(model) else { continue };
        if let Some(native) = native_types::valid(cx, scalar)
            && cx.provider.provider != Some(Provider::Postgres)
            && !(is_mysql && column.length.is_some())
            && is_not_indexed(cx, native)
        {
            cx.push(m::native_type_in_key(key.attribute.span, native.name, cx.provider));
            break;
        }
        let is_bytes = scalar.ty.as_scalar() == Some(crate::schema::ScalarType::Bytes);
        if is_bytes && cx.provider.provider == Some(Provider::SqlServer) {
            cx.push(m::bytes_in_key(key.attribute.span));
            break;
        }
    }
}

fn is_not_indexed(cx: &Context<'_>, native: &crate::resolve::NativeTypeFacts<'_>) -> bool {
    let is_max = native.arguments.first().is_some_and(|a| a.eq_ignore_ascii_case("max"));
    cx.provider.native_type(native.name).is_some_and(|t| !t.indexed || (is_max && t.arguments.takes_max()))
}

/// CockroachDB's SERIAL is INT8.
pub(crate) fn check_cockroach_autoincrement(cx: &mut Context<'_>, model: ModelRef<'_>) {
    if cx.provider.provider != Some(Provider::Cockroach) {
        return;
    }
    for field in model.scalar_fields() {
        let Some(scalar) = field.as_scalar() else { continue };
        if let Some(default) = &scalar.default
            && default.function("autoincrement").is_some()
            && scalar.ty.as_scalar() == Some(crate::schema::ScalarType::Int)
        {
            cx.push(m::cockroach_autoincrement(default.attribute.span));
        }
    }
}
