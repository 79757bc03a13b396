//! The schema so far, by what the database calls things. In: a checked schema, or none. Out: its models, fields, enums and
//! relations for a table or column. Must not know: the live state.

use std::collections::HashMap;

use etalon_schema_parser::constraint_names;
use etalon_schema_parser::schema::{
    Directive, Enum, Field, FieldId, Model, ModelId, ModelKind, Relation, RelationKind, ScalarFieldType, Schema, Side,
};

use crate::Dialect;
use crate::schema::{Check, Column, ColumnType, ForeignKey, Index, QualifiedName, SqlSchema, Table};

/// Look-ups into the known schema; all empty without one.
pub(super) struct Known<'a> {
    schema: Option<&'a Schema>,
    lowered: Option<SqlSchema>,
    models: HashMap<String, usize>,
    enums: HashMap<String, usize>,
}

/// Tables by their plain names first: the default namespace is written in one schema and not in another.
fn key(namespace: Option<&str>, name: &str) -> String {
    match namespace.filter(|namespace| *namespace != "public") {
        Some(namespace) => format!("{namespace}\0{name}"),
        None => name.to_owned(),
    }
}

fn key_of(name: &QualifiedName) -> String {
    key(name.namespace.as_deref(), &name.name)
}

impl<'a> Known<'a> {
    pub(super) fn new(schema: Option<&'a Schema>) -> Self {
        let models = schema.map(|s| s.models.as_slice()).unwrap_or_default();
        let enums = schema.map(|s| s.enums.as_slice()).unwrap_or_default();
        let tables = models.iter().enumerate().filter(|(_, m)| m.kind == ModelKind::Model);
        Known {
            schema,
            lowered: schema.and_then(crate::lower),
            models: tables.map(|(at, m)| (key(m.namespace.as_deref(), &m.db_name), at)).collect(),
            enums: enums.iter().enumerate().map(|(at, e)| (key(e.namespace.as_deref(), &e.db_name), at)).collect(),
        }
    }

    pub(super) fn model_place(&self, table: &QualifiedName) -> Option<usize> {
        self.models.get(&key_of(table)).copied()
    }

    pub(super) fn model(&self, table: &QualifiedName) -> Option<&'a Model> {
        Some(&self.schema?.models[self.model_place(table)?])
    }

    pub(super) fn enum_(&self, name: &QualifiedName) -> Option<(usize, &'a Enum)> {
        let place = *self.enums.get(&key_of(name))?;
        Some((place, &self.schema?.enums[place]))
    }

    /// The enums of the schema that the database, which has none, keeps as texts.
    pub(super) fn all_enums(&self) -> &'a [Enum] {
        self.schema.map(|s| s.enums.as_slice()).unwrap_or_default()
    }

    /// Names of views and other models that no table stands behind.
    pub(super) fn other_names(&self) -> impl Iterator<Item = &'a str> {
        let models = self.schema.map(|s| s.models.as_slice()).unwrap_or_default();
        models.iter().filter(|m| m.kind != ModelKind::Model).map(|m| m.name.as_str())
    }

    pub(super) fn field(&self, table: &QualifiedName, column: &str) -> Option<&'a Field> {
        let mut columns = self.model(table)?.columns();
        columns.find(|(_, _, scalar)| scalar.db_name == column).map(|(_, field, _)| field)
    }

    /// What a table lowers to.
    pub(super) fn table(&self, table: &QualifiedName) -> Option<&Table> {
        self.lowered.as_ref()?.tables.iter().find(|t| key_of(&t.name) == key_of(table))
    }

    /// What a column lowers to.
    pub(super) fn column(&self, table: &QualifiedName, column: &str) -> Option<&Column> {
        self.table(table)?.column(column)
    }

    /// Whether a directive of a known model still says what the table is, or says nothing about tables.
    pub(super) fn holds(&self, table: &Table, directive: &Directive) -> bool {
        let Some(model) = self.model(&table.name) else { return true };
        match directive.name.as_str() {
            "check" => model.checks.iter().filter(|c| c.span == directive.span).any(|known| {
                table.checks.iter().any(|check| check.name == known.db_name && check.expression == known.expression)
            }),
            "index" | "unique" => model
                .sql_indexes
                .iter()
                .filter(|i| i.span == directive.span)
                .any(|known| table.index(&known.db_name).is_some_and(|index| self.has_index(table, index))),
            _ => true,
        }
    }

    /// Whether a directive of the known model says the check.
    pub(super) fn has_check(&self, table: &Table, check: &Check) -> bool {
        let known = self.model(&table.name).map(|model| model.checks.as_slice()).unwrap_or_default();
        known.iter().any(|known| known.db_name == check.name && known.expression == check.expression)
    }

    /// Whether a directive of the known model says the index.
    pub(super) fn has_index(&self, table: &Table, index: &Index) -> bool {
        let known = self.model(&table.name).map(|model| model.sql_indexes.as_slice()).unwrap_or_default();
        let lowered = self.table(&table.name).and_then(|table| table.index(&index.name));
        let is_same = |other: &Index| {
            other.kind == index.kind
                && other.keys == index.keys
                && other.predicate == index.predicate
                && other.algorithm == index.algorithm
                && other.include == index.include
                && other.nulls_not_distinct == index.nulls_not_distinct
        };
        known.iter().any(|known| known.db_name == index.name) && lowered.is_some_and(is_same)
    }

    /// The foreign key over these columns.
    pub(super) fn foreign_key(&self, table: &QualifiedName, columns: &[String]) -> Option<&ForeignKey> {
        self.table(table)?.foreign_keys.iter().find(|key| key.columns == columns)
    }

    /// The relation over these columns of a table, with its fields' names at both ends.
    pub(super) fn relation(
        &self,
        table: &QualifiedName,
        columns: &[String],
        referenced: &QualifiedName,
    ) -> Option<KnownRelation<'a>> {
        let schema = self.schema?;
        let model = self.model(table)?;
        let is_it = |relation: &&Relation| {
            let Some(foreign_key) = relation.foreign_key() else { return false };
            let own = foreign_key.fields.iter().map(|id| column_name(model, *id));
            std::ptr::eq(schema.model(relation.a.model), model)
                && own.eq(columns.iter().map(String::as_str))
                && self.model(referenced).is_some_and(|other| std::ptr::eq(schema.model(relation.b.model), other))
        };
        schema.relations.iter().find(is_it).map(|relation| self.ends(schema, relation))
    }

    /// The implicit many-to-many relation behind a join table.
    pub(super) fn many_to_many(&self, table: &str) -> Option<KnownRelation<'a>> {
        let schema = self.schema?;
        let cut = |name: &str| {
            schema.provider().is_some_and(|provider| constraint_names::join_table(name, provider) == table)
        };
        let is_it = |relation: &&Relation| matches!(&relation.kind, RelationKind::ManyToMany { table } if cut(table));
        schema.relations.iter().find(is_it).map(|relation| self.ends(schema, relation))
    }

    /// The fields of a model that lead to views: the field, the view, the relation's name and its other arguments.
    pub(super) fn view_relations(
        &self,
        table: &QualifiedName,
    ) -> Vec<(&'a Field, &'a str, Option<&'a str>, Vec<String>)> {
        let (Some(schema), Some(model)) = (self.schema, self.model(table)) else { return Vec::new() };
        let fields = model.fields.iter().filter_map(|field| Some((field, field.as_relation()?)));
        let to_views = fields.filter_map(|(field, end)| {
            let relation = schema.relation(end.relation);
            let other = match end.side {
                Side::A => relation.b,
                Side::B => relation.a,
            };
            let view = schema.model(other.model);
            let arguments = match (end.side, relation.foreign_key()) {
                (Side::A, Some(key)) => vec![
                    format!("fields: [{}]", field_names(model, &key.fields)),
                    format!("references: [{}]", field_names(view, &key.references)),
                ],
                (Side::A | Side::B, _) => Vec::new(),
            };
            let is_view = view.kind == ModelKind::View;
            is_view.then_some((field, view.name.as_str(), relation.name.as_deref(), arguments))
        });
        to_views.collect()
    }

    fn ends(&self, schema: &'a Schema, relation: &'a Relation) -> KnownRelation<'a> {
        let field = |model: ModelId, field: Option<FieldId>| Some(schema.model(model).field(field?));
        KnownRelation {
            name: relation.name.as_deref(),
            a: field(relation.a.model, relation.a.field),
            b: field(relation.b.model, relation.b.field),
        }
    }
}

fn field_names(model: &Model, ids: &[FieldId]) -> String {
    ids.iter().map(|id| model.field(*id).name.as_str()).collect::<Vec<_>>().join(", ")
}

fn column_name(model: &Model, id: FieldId) -> &str {
    let field = model.field(id);
    field.as_scalar().map_or(field.name.as_str(), |scalar| scalar.db_name.as_str())
}

/// MySQL writes enums into columns: where the known schema has one enum for several columns, and the columns agree, that
/// enum is theirs.
pub(super) fn with_known_enums(sql: &SqlSchema, known: &Known<'_>) -> SqlSchema {
    let mut sql = sql.clone();
    if sql.dialect != Dialect::Mysql {
        return sql;
    }
    let mut values: HashMap<String, Option<Vec<String>>> = HashMap::new();
    let mut columns: Vec<(usize, usize, String)> = Vec::new();
    for (t, table) in sql.tables.iter().enumerate() {
        for (c, column) in table.columns.iter().enumerate() {
            let ColumnType::Enum(name) = &column.ty else { continue };
            let scalar = known.field(&table.name, &column.name).and_then(|field| field.as_scalar());
            let Some(ScalarFieldType::Enum(id)) = scalar.map(|scalar| &scalar.ty) else { continue };
            let enum_ = &known.all_enums()[id.0 as usize];
            let live = sql.enums.iter().find(|e| e.name == *name).map(|e| e.values.clone());
            let agreed = values.entry(enum_.db_name.clone()).or_insert_with(|| live.clone());
            if *agreed != live {
                *agreed = None;
            }
            columns.push((t, c, enum_.db_name.clone()));
        }
    }
    for (t, c, name) in columns {
        if values[&name].is_some() {
            sql.tables[t].columns[c].ty = ColumnType::Enum(QualifiedName::plain(name));
        }
    }
    let mut agreed: Vec<(String, Vec<String>)> =
        values.into_iter().filter_map(|(name, values)| Some((name, values?))).collect();
    agreed.sort();
    for (name, values) in agreed {
        sql.enums.retain(|enum_| enum_.name.name != name);
        sql.enums.push(crate::schema::Enum { name: QualifiedName::plain(name), values });
    }
    sql
}

/// A relation as the known schema has it.
#[derive(Clone, Copy)]
pub(super) struct KnownRelation<'a> {
    pub(super) name: Option<&'a str>,
    pub(super) a: Option<&'a Field>,
    pub(super) b: Option<&'a Field>,
}
