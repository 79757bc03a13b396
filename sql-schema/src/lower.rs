//! A checked schema as a SQL schema. In: [`Schema`]. Out: [`SqlSchema`]. Must not know: any other state to compare with.
//!
//! The order of everything is Prisma's, since histories are compared with it: tables are models as written and then join
//! tables, foreign keys stand in the order of their relation fields.

mod column;
mod directive;
mod index;
mod predicate;
mod relation;
mod value;

pub(crate) use column::default_type;

use etalon_schema_parser::schema::{Model, ModelKind, Provider, RelationMode, Schema};

use crate::dialect::Dialect;
use crate::schema::{Enum, Extension, ObjectSource, QualifiedName, SqlSchema, Table};

/// The namespace that PostgreSQL looks in first, so that statements leave it out.
const DEFAULT_NAMESPACE: &str = "public";

/// The preview feature with which a schema can say `where` of an index.
const PARTIAL_INDEXES: &str = "partialIndexes";

/// What every part of lowering needs.
#[derive(Clone, Copy)]
struct Context<'a> {
    schema: &'a Schema,
    provider: Provider,
    dialect: Dialect,
}

/// The SQL schema of a checked schema; `None` where the provider has no SQL that Etalon writes (SQL Server, MongoDB, or
/// no datasource at all).
pub fn lower(schema: &Schema) -> Option<SqlSchema> {
    let provider = schema.provider()?;
    let cx = Context { schema, provider, dialect: dialect(provider)? };
    let mut tables: Vec<Table> = cx.models().map(|model| table(cx, model)).collect();
    tables.extend(relation::join_tables(cx));
    Some(SqlSchema {
        namespaces: namespaces(cx),
        default_namespace: cx.has_namespaces().then(|| DEFAULT_NAMESPACE.to_owned()),
        extensions: extensions(cx),
        enums: enums(cx),
        tables,
        renames: directive::renames(cx),
        object_source: ObjectSource::Nobody,
        partial_indexes: schema.has_preview_feature(PARTIAL_INDEXES),
        ..SqlSchema::empty(cx.dialect)
    })
}

/// The dialect of a provider.
pub fn dialect(provider: Provider) -> Option<Dialect> {
    match provider {
        Provider::Postgres => Some(Dialect::Postgres),
        Provider::Cockroach => Some(Dialect::Cockroach),
        Provider::Sqlite => Some(Dialect::Sqlite),
        Provider::Mysql => Some(Dialect::Mysql),
        Provider::SqlServer | Provider::Mongo => None,
    }
}

impl<'a> Context<'a> {
    /// The models; views are not made by migrations.
    fn models(self) -> impl Iterator<Item = &'a Model> {
        self.schema.models.iter().filter(|m| m.kind == ModelKind::Model)
    }

    fn has_namespaces(self) -> bool {
        self.dialect.speaks_postgres()
    }

    /// A name as statements write it.
    fn qualified(self, namespace: Option<&str>, name: &str) -> QualifiedName {
        let written = namespace.filter(|n| self.has_namespaces() && *n != DEFAULT_NAMESPACE);
        QualifiedName::new(written.map(str::to_owned), name)
    }

    fn table_name(self, model: &Model) -> QualifiedName {
        self.qualified(model.namespace.as_deref(), &model.db_name)
    }

    fn has_foreign_keys(self) -> bool {
        self.schema.datasource.as_ref().is_none_or(|d| d.relation_mode == RelationMode::ForeignKeys)
    }
}

fn table(cx: Context<'_>, model: &Model) -> Table {
    Table {
        name: cx.table_name(model),
        columns: model.columns().map(|(id, field, scalar)| column::column(cx, model, id, field, scalar)).collect(),
        primary_key: index::primary_key(cx, model),
        indexes: model.indexes.iter().map(|i| index::index(model, i)).chain(directive::indexes(cx, model)).collect(),
        foreign_keys: relation::foreign_keys(cx, model),
        checks: directive::checks(model),
        is_join_table: false,
    }
}

/// The namespaces that the datasource names or something lies in, by name.
fn namespaces(cx: Context<'_>) -> Vec<String> {
    if !cx.has_namespaces() {
        return Vec::new();
    }
    let models = cx.models().map(|m| m.namespace.as_deref());
    let enums = cx.schema.enums.iter().map(|e| e.namespace.as_deref());
    let mut declared: Vec<String> = cx.schema.datasource.iter().flat_map(|d| &d.schemas).cloned().collect();
    if declared.is_empty() {
        declared.push(DEFAULT_NAMESPACE.to_owned());
    }
    let used = models.chain(enums).map(|n| n.unwrap_or(DEFAULT_NAMESPACE).to_owned());
    let mut names: Vec<String> = declared.into_iter().chain(used).collect();
    names.sort();
    names.dedup();
    names
}

/// The extensions, by their names in the schema language.
fn extensions(cx: Context<'_>) -> Vec<Extension> {
    let mut extensions: Vec<_> = cx.schema.datasource.iter().flat_map(|d| &d.extensions).collect();
    extensions.sort_by(|a, b| a.name.cmp(&b.name));
    let lowered = extensions.into_iter().map(|e| Extension {
        name: e.db_name().to_owned(),
        schema: e.schema.clone(),
        version: e.version.clone(),
    });
    lowered.collect()
}

fn enums(cx: Context<'_>) -> Vec<Enum> {
    match cx.dialect {
        Dialect::Sqlite => Vec::new(),
        Dialect::Postgres | Dialect::Cockroach | Dialect::Mysql => {
            let lowered = cx.schema.enums.iter().map(|e| Enum {
                name: cx.qualified(e.namespace.as_deref(), &e.db_name),
                values: e.values.iter().map(|v| v.db_name.clone()).collect(),
            });
            lowered.collect()
        }
    }
}
