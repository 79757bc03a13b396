//! What MongoDB asks of a model, view or relation field. In: one of them. Out: findings. Must not know: other providers.

use super::messages::mongo as m;
use super::messages::relations::native_types_differ;
use super::{Context, indexes};
use crate::resolve::walk::{FieldRef, ModelRef};
use crate::schema::Provider;

pub(crate) fn check(cx: &mut Context<'_>, model: ModelRef<'_>) {
    if cx.provider.provider != Some(Provider::Mongo) {
        return;
    }
    check_id(cx, model);
    for field in model.scalar_fields() {
        check_auto(cx, field);
        check_dbgenerated(cx, field);
        check_name(cx, field);
    }
    for position in 0..model.facts().indexes.len() {
        indexes::check_repeated(cx, model, position);
    }
}

/// Names are read as operators whoever they belong to.
pub(crate) fn check_view(cx: &mut Context<'_>, view: ModelRef<'_>) {
    if cx.provider.provider == Some(Provider::Mongo) {
        view.scalar_fields().for_each(|field| check_name(cx, field));
    }
}

fn check_id(cx: &mut Context<'_>, model: ModelRef<'_>) {
    let Some(key) = model.primary_key() else {
        return cx.push(m::model_without_id(model.span(), model.name()));
    };
    let [column] = key.columns.as_slice() else {
        return cx.push(m::compound_id(key.attribute.span));
    };
    let field = model.field(column.field);
    if field.db_name() == "_id" {
        return;
    }
    match field.as_scalar().and_then(|s| s.mapped_name) {
        Some(_) => cx.push(m::id_mapped_elsewhere(field.span(), field.name())),
        None => cx.push(m::id_not_mapped(field.span(), field.name())),
    }
}

fn is_object_id(field: FieldRef<'_>) -> bool {
    field.as_scalar().and_then(|s| s.native_type.as_ref()).is_some_and(|n| n.name == "ObjectId")
}

/// `auto()` is the ObjectId that the database makes for `_id`.
fn check_auto(cx: &mut Context<'_>, field: FieldRef<'_>) {
    let default = field.as_scalar().and_then(|s| s.default.as_ref());
    if default.and_then(|d| d.function("auto")).is_none() {
        return;
    }
    if !is_object_id(field) {
        cx.push(m::auto_without_object_id(field.span(), field.name()));
    }
    let is_id = field.model.primary_key().is_some_and(|k| k.columns.iter().any(|c| c.field == field.id));
    if !is_id {
        cx.push(m::auto_without_id(field.span(), field.name()));
    }
}

fn check_dbgenerated(cx: &mut Context<'_>, field: FieldRef<'_>) {
    let default = field.as_scalar().and_then(|s| s.default.as_ref());
    if default.and_then(|d| d.function("dbgenerated")).is_some() {
        cx.push(m::dbgenerated(field.span(), field.name()));
    }
}

/// The database joins by values of one type only.
pub(crate) fn check_native_types(cx: &mut Context<'_>, field: FieldRef<'_>) {
    if cx.provider.provider != Some(Provider::Mongo) {
        return;
    }
    let Some(facts) = field.as_relation() else { return };
    let (Some(fields), Some(references)) = (&facts.fields, &facts.references) else { return };
    let target = cx.schema.model(facts.target);
    for (own, other) in fields.iter().zip(references) {
        let (own, other) = (field.model.field(*own), target.field(*other));
        let native = |f: FieldRef<'_>| f.as_scalar().and_then(|s| s.native_type.as_ref()).map(|n| n.name.to_owned());
        let help = match (native(own), native(other)) {
            (a, b) if a == b => continue,
            (Some(a), Some(b)) => format!("write `@db.{a}` or `@db.{b}` on both"),
            (Some(a), None) | (None, Some(a)) => format!("write `@db.{a}` on both, or on none"),
            (None, None) => continue,
        };
        cx.push(native_types_differ(own.span(), own, other, help));
    }
}

/// MongoDB reads `$` and `.` in names as operators and paths.
fn check_name(cx: &mut Context<'_>, field: FieldRef<'_>) {
    let Some(name) = field.as_scalar().and_then(|s| s.mapped_name) else { return };
    let attribute = field.facts().ast.attributes.iter().find(|a| a.name.name == "map");
    let span = attribute.map_or(field.span(), |a| a.span);
    if name.starts_with('$') {
        cx.push(m::name_with_dollar(span, name));
    }
    if name.contains('.') {
        cx.push(m::name_with_dot(span, name));
    }
}
