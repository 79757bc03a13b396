//! What directives say about the database: checks, indexes written as SQL, computed columns, former names. In: the checked
//! directives. Out: parts of tables, and [`Rename`]s. Must not know: which statements make them.

use etalon_schema_parser::schema::{self, Model, Relation, RelationKind};

use super::index::{algorithm, column_name};
use super::{Context, relation};
use crate::dialect::Dialect;
use crate::rename::Rename;
use crate::replay::index_from_text;
use crate::schema::{Check, Generated, Index, IndexKey, IndexKind, IndexPart};

pub(super) fn checks(model: &Model) -> Vec<Check> {
    let lowered = model.checks.iter().map(|check| Check {
        name: check.db_name.clone(),
        expression: check.expression.clone(),
        is_validated: true,
        is_declared: true,
    });
    lowered.collect()
}

pub(super) fn generated(generated: &schema::Generated) -> Generated {
    Generated { expression: generated.expression.clone(), stored: generated.stored, is_declared: true }
}

pub(super) fn indexes(cx: Context<'_>, model: &Model) -> impl Iterator<Item = Index> {
    model.sql_indexes.iter().map(move |index| self::index(cx.dialect, model, index))
}

fn index(dialect: Dialect, model: &Model, written: &schema::SqlIndex) -> Index {
    let kind = match written.kind {
        schema::IndexKind::Normal => IndexKind::Normal,
        schema::IndexKind::Unique => IndexKind::Unique,
        schema::IndexKind::Fulltext => IndexKind::Fulltext,
    };
    // What can't be read is one expression; the database says what it thinks of it.
    let unread = || Index::new("", kind, vec![IndexKey::new(IndexPart::Expression(written.text.clone()))]);
    let mut index = index_from_text(dialect, &written.text, kind).unwrap_or_else(unread);
    index.name.clone_from(&written.db_name);
    index.algorithm = written.algorithm.map_or(index.algorithm, algorithm);
    if let Some(predicate) = &written.predicate {
        index.predicate = Some(predicate.trim().to_owned());
    }
    index.include.extend(written.include.iter().map(|field| column_name(model, *field)));
    index.nulls_not_distinct |= written.nulls_not_distinct;
    index.is_unmodelled = index.exceeds_language();
    index.is_declared = true;
    index
}

/// Everything that used to have another name.
pub(super) fn renames(cx: Context<'_>) -> Vec<Rename> {
    let mut renames: Vec<Rename> = cx.models().flat_map(|model| of_model(cx, model)).collect();
    renames.extend(join_tables(cx));
    for enum_ in &cx.schema.enums {
        let name = cx.qualified(enum_.namespace.as_deref(), &enum_.db_name);
        let former = enum_.former_name.as_ref().map(|f| cx.qualified(enum_.namespace.as_deref(), &f.db_name));
        renames.extend(former.map(|from| Rename::Enum { from, to: name.clone() }));
        renames.extend(enum_.values.iter().filter_map(|value| {
            let from = value.former_name.as_ref()?.db_name.clone();
            Some(Rename::EnumValue { enum_: name.clone(), from, to: value.db_name.clone() })
        }));
    }
    renames
}

fn of_model(cx: Context<'_>, model: &Model) -> Vec<Rename> {
    let name = cx.table_name(model);
    let former = model.former_name.as_ref().map(|f| cx.qualified(model.namespace.as_deref(), &f.db_name));
    let table = former.map(|from| Rename::Table { from, to: name.clone() });
    let columns = model.columns().filter_map(|(_, field, scalar)| {
        let from = field.former_name.as_ref()?.db_name.clone();
        Some(Rename::Column { table: name.clone(), from, to: scalar.db_name.clone() })
    });
    table.into_iter().chain(columns).collect()
}

/// A join table is called after its models, unless its relation has a name: it follows them.
fn join_tables(cx: Context<'_>) -> Vec<Rename> {
    let unnamed = cx.schema.relations.iter().filter(|relation| relation.name.is_none());
    unnamed.filter_map(|relation| join_table(cx, relation)).collect()
}

fn join_table(cx: Context<'_>, relation: &Relation) -> Option<Rename> {
    let RelationKind::ManyToMany { table } = &relation.kind else { return None };
    let (a, b) = (cx.schema.model(relation.a.model), cx.schema.model(relation.b.model));
    let (before_a, before_b) = (former_model_name(a), former_model_name(b));
    if before_a == a.name && before_b == b.name {
        return None;
    }
    // Column A is of the model that comes first in the alphabet. Where the two have changed places, a rename of the table
    // would give the rows to the wrong columns.
    if before_a > before_b {
        return None;
    }
    let to = relation::join_table_name(cx, a, table);
    let from = relation::join_table_name(cx, a, &format!("_{before_a}To{before_b}"));
    Some(Rename::Table { from, to })
}

/// What the model was called, as far as the schema tells: a model with `@@map` doesn't say what its own name was.
fn former_model_name(model: &Model) -> &str {
    match &model.former_name {
        Some(former) if model.db_name == model.name => &former.db_name,
        Some(_) | None => &model.name,
    }
}
