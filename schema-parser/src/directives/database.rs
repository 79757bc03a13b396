//! Checks of directives about the database that a whole schema is needed for: what the provider can do, names that are
//! taken, computed columns that are something else as well, former names. In: a schema in which everything else is in
//! order. Out: findings. Must not know: SQL, but for its brackets and quotes.

mod names;
mod renames;

use super::sql::{Trailer, fault, has_enclosed_keys, may_be_postgres, trailer};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::providers::{self, Capability, ProviderFacts};
use crate::schema::{Field, FieldId, FieldKind, IndexAlgorithm, Model, ModelKind, Schema, SqlIndex};
use crate::source::Span;

/// Checks every directive that says something about the database.
pub(crate) fn check(schema: &Schema, diagnostics: &mut Diagnostics) {
    let facts = providers::facts(schema.provider());
    // Without a datasource, any provider may be chosen later.
    if schema.provider().is_some() && !facts.can(Capability::SqlDirectives) {
        return check_unsupported(schema, facts, diagnostics);
    }
    for model in &schema.models {
        check_view(model, diagnostics);
        let texts = model.checks.iter().map(|check| ("check", check.expression.as_str(), check.span));
        texts.for_each(|(name, text, span)| check_text(name, text, span, facts, diagnostics));
        model.sql_indexes.iter().for_each(|index| check_index(model, index, facts, diagnostics));
        for (id, field) in model.iter_fields() {
            check_field(schema, model, id, field, facts, diagnostics);
        }
    }
    names::check(schema, facts, diagnostics);
    renames::check(schema, diagnostics);
}

/// Where Etalon writes no SQL, nothing could keep what these directives say.
fn check_unsupported(schema: &Schema, facts: &ProviderFacts, diagnostics: &mut Diagnostics) {
    const OURS: [&str; 5] = ["check", "index", "unique", "generated", "renamedFrom"];
    let models =
        schema.models.iter().flat_map(|m| m.directives.iter().chain(m.fields.iter().flat_map(|f| &f.directives)));
    let enums =
        schema.enums.iter().flat_map(|e| e.directives.iter().chain(e.values.iter().flat_map(|v| &v.directives)));
    for directive in models.chain(enums).filter(|directive| OURS.contains(&directive.name.as_str())) {
        let text = format!("`@etalon.{}` says nothing to {}", directive.name, facts.name);
        diagnostics.push(
            Diagnostic::error("D112", directive.span, text)
                .with_help("Etalon writes SQL for PostgreSQL, CockroachDB, SQLite and MySQL"),
        );
    }
}

/// A view is made by hand, with everything about it.
fn check_view(model: &Model, diagnostics: &mut Diagnostics) {
    if model.kind == ModelKind::Model {
        return;
    }
    let spans = model.checks.iter().map(|c| ("check", c.span));
    let spans = spans.chain(model.sql_indexes.iter().map(|i| ("index", i.span)));
    let spans = spans.chain(model.fields.iter().filter_map(|f| Some(("generated", f.generated.as_ref()?.span))));
    let spans = spans.chain(model.former_name.iter().map(|f| ("renamedFrom", f.span)));
    for (name, span) in spans {
        let text = format!("`@etalon.{name}` says nothing about a view");
        diagnostics.push(Diagnostic::error("D102", span, text).with_help("views are made by SQL that you write"));
    }
}

fn check_text(directive: &str, text: &str, span: Span, facts: &ProviderFacts, diagnostics: &mut Diagnostics) {
    if let Some(fault) = fault(text, facts.provider) {
        let message = format!("the SQL of `@etalon.{directive}` {fault}");
        diagnostics.push(
            Diagnostic::error("D109", span, message).with_help(
                "write one whole expression; backslashes and `\"` inside of it are written `\\\\` and `\\\"`",
            ),
        );
    }
}

/// Only PostgreSQL has storage parameters, and no part of the model holds a table space.
fn check_trailer(directive: &str, index: &SqlIndex, facts: &ProviderFacts, diagnostics: &mut Diagnostics) {
    let (message, help) = match trailer(&index.text, facts.provider) {
        None => return,
        Some(Trailer::TableSpace) => (
            format!("the table space of `@etalon.{directive}` would be lost"),
            "set it by SQL in a migration: `ALTER INDEX .. SET TABLESPACE ..`",
        ),
        Some(Trailer::Storage) if !may_be_postgres(facts.provider) => {
            (format!("{} has no storage parameters for indexes", facts.name), "leave `WITH (..)` out")
        }
        Some(Trailer::Storage) if has_enclosed_keys(&index.text, facts.provider) => return,
        Some(Trailer::Storage) => (
            format!("the storage parameters of `@etalon.{directive}` stand among its keys"),
            "put brackets around the keys, as in `(title) WITH (fillfactor = 70)`",
        ),
    };
    diagnostics.push(Diagnostic::error("D109", index.span, message).with_help(help));
}

fn check_index(model: &Model, index: &SqlIndex, facts: &ProviderFacts, diagnostics: &mut Diagnostics) {
    let directive = if index.kind == crate::schema::IndexKind::Unique { "unique" } else { "index" };
    check_text(directive, &index.text, index.span, facts, diagnostics);
    if let Some(predicate) = &index.predicate {
        check_text(directive, predicate, index.span, facts, diagnostics);
    }
    check_trailer(directive, index, facts, diagnostics);
    let mut unable = |what: String| {
        let message = format!("{} has no {what}", facts.name);
        diagnostics.push(Diagnostic::error("D112", index.span, message).with_help("leave it out for this provider"));
    };
    let can = |capability| facts.provider.is_none() || facts.can(capability);
    if index.predicate.is_some() && !can(Capability::PartialIndexes) {
        unable("`where` in indexes".to_owned());
    }
    if !index.include.is_empty() && !can(Capability::IncludedColumns) {
        unable("`include` in indexes".to_owned());
    }
    if index.nulls_not_distinct && !can(Capability::NullsNotDistinct) {
        unable("`nullsNotDistinct` in indexes".to_owned());
    }
    let has = |algorithm: &IndexAlgorithm| facts.provider.is_none() || facts.has_algorithm(*algorithm);
    if let Some(algorithm) = index.algorithm.filter(|algorithm| !has(algorithm)) {
        unable(format!("indexes of type `{algorithm:?}`"));
    }
    for id in &index.include {
        if model.field(*id).as_scalar().is_none() {
            let text = format!("`{}` is a relation, which has no column of its own", model.field(*id).name);
            diagnostics.push(
                Diagnostic::error("D113", index.span, text).with_help("include the fields that the relation is over"),
            );
        }
    }
}

fn check_field(
    schema: &Schema,
    model: &Model,
    id: FieldId,
    field: &Field,
    facts: &ProviderFacts,
    diagnostics: &mut Diagnostics,
) {
    if let FieldKind::Relation(_) = field.kind {
        let ours = field.directives.iter().filter(|d| matches!(d.name.as_str(), "check" | "renamedFrom" | "generated"));
        for directive in ours {
            let text =
                format!("`@etalon.{}` says nothing about a relation, which has no column of its own", directive.name);
            diagnostics.push(
                Diagnostic::error("D102", directive.span, text)
                    .with_help("write it before the field that the relation is over"),
            );
        }
        return;
    }
    let Some(generated) = &field.generated else { return };
    check_text("generated", &generated.expression, generated.span, facts, diagnostics);
    if !generated.stored && facts.provider.is_some() && !facts.can(Capability::VirtualColumns) {
        let text = format!("{} keeps what it computes", facts.name);
        diagnostics.push(Diagnostic::error("D112", generated.span, text).with_help("leave out `stored: false`"));
    }
    if let Some(other) = other_source(schema, model, id, field) {
        let text = format!("`{}` is computed by the database, and has {other} as well", field.name);
        diagnostics.push(Diagnostic::error("D114", generated.span, text).with_help("leave one of the two"));
    }
}

/// What else would give the column its value.
fn other_source(schema: &Schema, model: &Model, id: FieldId, field: &Field) -> Option<&'static str> {
    let scalar = field.as_scalar()?;
    let in_key = model.primary_key.iter().flat_map(|key| &key.columns).any(|column| column.field == id);
    let in_relation = model.fields.iter().filter_map(Field::as_relation).any(|relation| {
        let relation = schema.relation(relation.relation);
        let is_owner = std::ptr::eq(schema.model(relation.a.model), model);
        is_owner && relation.foreign_key().is_some_and(|key| key.fields.contains(&id))
    });
    match (scalar.default.is_some(), scalar.updated_at, in_key, in_relation) {
        (true, ..) => Some("a default"),
        (_, true, ..) => Some("`@updatedAt`"),
        (_, _, true, _) => Some("a place in the primary key"),
        (.., true) => Some("a place in a relation"),
        _ => None,
    }
}
