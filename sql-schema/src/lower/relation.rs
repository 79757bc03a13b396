//! Foreign keys and join tables. In: relations. Out: constraints and tables. Must not know: other columns.

use etalon_schema_parser::constraint_names;
use etalon_schema_parser::schema::{
    self, FieldId, Model, ModelKind, ReferentialAction, Relation, RelationField, RelationKind, Side,
};

use super::Context;
use super::column::column_type;
use super::index::column_name;
use crate::dialect::Dialect;
use crate::schema::{
    Column, ColumnArity, ColumnType, ForeignKey, Index, IndexKey, IndexKind, KeyColumn, PrimaryKey, QualifiedName,
    Table,
};

/// The foreign keys of a model, in the order of its relation fields.
pub(super) fn foreign_keys(cx: Context<'_>, model: &Model) -> Vec<ForeignKey> {
    if !cx.has_foreign_keys() {
        return Vec::new();
    }
    relations_of(cx, model).filter_map(|relation| foreign_key(cx, model, relation, relation.foreign_key()?)).collect()
}

/// The relations in which a model is the first end, in the order of its fields.
fn relations_of<'a>(cx: Context<'a>, model: &'a Model) -> impl Iterator<Item = &'a Relation> {
    let fields = model.fields.iter().filter_map(|f| f.as_relation());
    fields.filter(|RelationField { side, .. }| *side == Side::A).map(move |f| cx.schema.relation(f.relation))
}

fn foreign_key(cx: Context<'_>, model: &Model, relation: &Relation, key: &schema::ForeignKey) -> Option<ForeignKey> {
    let referenced = cx.schema.model(relation.b.model);
    if key.fields.is_empty() || referenced.kind == ModelKind::View {
        return None;
    }
    Some(ForeignKey {
        name: key.db_name.clone(),
        columns: names(model, &key.fields),
        referenced_table: cx.table_name(referenced),
        referenced_columns: names(referenced, &key.references),
        on_delete: key.on_delete,
        on_update: key.on_update,
        is_validated: true,
    })
}

fn names(model: &Model, fields: &[FieldId]) -> Vec<String> {
    fields.iter().map(|f| column_name(model, *f)).collect()
}

/// The tables of implicit many-to-many relations, in the order of the fields of their first ends.
pub(super) fn join_tables(cx: Context<'_>) -> Vec<Table> {
    let relations = cx.models().flat_map(|model| relations_of(cx, model));
    let tables = relations.filter_map(|relation| match &relation.kind {
        RelationKind::ManyToMany { table } => Some(join_table(cx, relation, table)),
        RelationKind::OneToOne(_) | RelationKind::OneToMany(_) | RelationKind::TwoWayEmbedded => None,
    });
    tables.collect()
}

fn join_table(cx: Context<'_>, relation: &Relation, name: &str) -> Table {
    let (a, b) = (cx.schema.model(relation.a.model), cx.schema.model(relation.b.model));
    let (a_id, b_id) = (id_field(a), id_field(b));
    let qualified = join_table_name(cx, a, name);
    let name = &qualified.name;
    let mut foreign_keys = Vec::new();
    if cx.has_foreign_keys() {
        foreign_keys = vec![join_key(cx, name, "A", a, a_id), join_key(cx, name, "B", b, b_id)];
    }
    let (primary_key, indexes) = join_table_keys(cx, name);
    Table {
        columns: vec![join_column(cx, "A", a, a_id), join_column(cx, "B", b, b_id)],
        primary_key,
        indexes,
        foreign_keys,
        checks: Vec::new(),
        is_join_table: true,
        name: qualified,
    }
}

/// The name of a join table, cut to what the database takes, beside the table of its first end.
pub(super) fn join_table_name(cx: Context<'_>, a: &Model, name: &str) -> QualifiedName {
    cx.qualified(a.namespace.as_deref(), &constraint_names::join_table(name, cx.provider))
}

/// PostgreSQL's join tables have a primary key since Prisma 6; the others kept the unique index.
fn join_table_keys(cx: Context<'_>, table: &str) -> (Option<PrimaryKey>, Vec<Index>) {
    let name = |suffix: &str| constraint_names::join_table_part(table, suffix, cx.provider);
    let second = Index::new(name("_B_index"), IndexKind::Normal, vec![IndexKey::over("B")]);
    match cx.dialect {
        Dialect::Postgres => {
            let column = |name: &str| KeyColumn { name: name.to_owned(), length: None, descending: false };
            let key = PrimaryKey { name: name("_AB_pkey"), columns: vec![column("A"), column("B")] };
            (Some(key), vec![second])
        }
        Dialect::Cockroach | Dialect::Sqlite | Dialect::Mysql => {
            let keys = vec![IndexKey::over("A"), IndexKey::over("B")];
            (None, vec![Index::new(name("_AB_unique"), IndexKind::Unique, keys), second])
        }
    }
}

/// The one field that identifies a row: many-to-many relations need it.
fn id_field(model: &Model) -> FieldId {
    let key = model.primary_key.as_ref().map(|key| &key.columns);
    let unique = || model.indexes.iter().find(|i| i.kind == schema::IndexKind::Unique && i.columns.len() == 1);
    let columns = key.filter(|columns| columns.len() == 1).or_else(|| unique().map(|index| &index.columns));
    columns.map_or(FieldId(0), |columns| columns[0].field)
}

fn join_column(cx: Context<'_>, name: &str, model: &Model, id: FieldId) -> Column {
    let scalar = model.field(id).as_scalar();
    Column {
        name: name.to_owned(),
        ty: scalar.map_or(ColumnType::Unsupported(String::new()), |scalar| column_type(cx, scalar)),
        arity: ColumnArity::Required,
        default: None,
        auto_increment: None,
        generated: None,
        has_client_default: false,
    }
}

fn join_key(cx: Context<'_>, table: &str, column: &str, model: &Model, id: FieldId) -> ForeignKey {
    ForeignKey {
        name: constraint_names::join_table_part(table, &format!("_{column}_fkey"), cx.provider),
        columns: vec![column.to_owned()],
        referenced_table: cx.table_name(model),
        referenced_columns: vec![column_name(model, id)],
        on_delete: ReferentialAction::Cascade,
        on_update: ReferentialAction::Cascade,
        is_validated: true,
    }
}
