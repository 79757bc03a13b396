//! The single things that a state holds. In: a state. Out: names of its parts, and what each is like, to be held against
//! another state. Must not know: what the comparison is for.

use std::fmt;

use crate::Dialect;
use crate::object::text::behind_create;
use crate::schema::{AutoIncrement, ColumnDefault, ForeignKey, ObjectKind, QualifiedName, SqlObject, SqlSchema, Table};

/// A part of a state by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item {
    Namespace(String),
    Extension(String),
    Enum(QualifiedName),
    Sequence(QualifiedName),
    Object(ObjectKind, QualifiedName, Option<QualifiedName>),
    Table(QualifiedName),
    Column(QualifiedName, String),
    PrimaryKey(QualifiedName),
    Index(QualifiedName, String),
    ForeignKey(QualifiedName, String, Vec<String>),
    Check(QualifiedName, String),
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Item::Namespace(name) => write!(f, "the schema `{name}`"),
            Item::Extension(name) => write!(f, "the extension `{name}`"),
            Item::Enum(name) => write!(f, "the enum `{}`", name.name),
            Item::Sequence(name) => write!(f, "the sequence `{}`", name.name),
            Item::Object(kind, name, _) => write!(f, "the {} `{}`", kind_word(*kind), name.name),
            Item::Table(name) => write!(f, "the table `{}`", name.name),
            Item::Column(table, name) => write!(f, "the column `{name}` of `{}`", table.name),
            Item::PrimaryKey(table) => write!(f, "the primary key of `{}`", table.name),
            Item::Index(table, name) => write!(f, "the index `{name}` of `{}`", table.name),
            Item::ForeignKey(table, name, columns) if name.is_empty() => {
                write!(f, "the foreign key of `{}` over `{}`", table.name, columns.join("`, `"))
            }
            Item::ForeignKey(table, name, _) => write!(f, "the foreign key `{name}` of `{}`", table.name),
            Item::Check(table, name) => write!(f, "the check `{name}` of `{}`", table.name),
        }
    }
}

fn kind_word(kind: ObjectKind) -> &'static str {
    match kind {
        ObjectKind::View => "view",
        ObjectKind::MaterializedView => "materialized view",
        ObjectKind::Function => "function",
        ObjectKind::Index => "index",
        ObjectKind::RowSecurity => "row level security",
        ObjectKind::Procedure => "procedure",
        ObjectKind::Trigger => "trigger",
        ObjectKind::Policy => "policy",
        ObjectKind::Domain => "domain",
        ObjectKind::CompositeType => "type",
    }
}

/// Everything that a state holds.
pub(super) fn items(schema: &SqlSchema) -> Vec<Item> {
    let mut items: Vec<Item> = schema.namespaces.iter().cloned().map(Item::Namespace).collect();
    items.extend(schema.extensions.iter().map(|e| Item::Extension(e.name.clone())));
    items.extend(schema.enums.iter().map(|e| Item::Enum(e.name.clone())));
    items.extend(schema.sequences.iter().map(|s| Item::Sequence(s.name.clone())));
    items.extend(schema.objects.iter().map(|o| Item::Object(o.kind, o.name.clone(), o.table.clone())));
    for table in &schema.tables {
        let name = || table.name.clone();
        items.push(Item::Table(name()));
        items.extend(table.columns.iter().map(|c| Item::Column(name(), c.name.clone())));
        items.extend(table.primary_key.iter().map(|_| Item::PrimaryKey(name())));
        items.extend(table.indexes.iter().map(|i| Item::Index(name(), i.name.clone())));
        items.extend(
            table.foreign_keys.iter().map(|k| Item::ForeignKey(name(), key_name(schema, k), k.columns.clone())),
        );
        items.extend(table.checks.iter().map(|c| Item::Check(name(), c.name.clone())));
    }
    items
}

/// On SQLite names of foreign keys mean nothing.
fn key_name(schema: &SqlSchema, key: &ForeignKey) -> String {
    match schema.dialect {
        Dialect::Sqlite => String::new(),
        Dialect::Postgres | Dialect::Cockroach | Dialect::Mysql => key.name.clone(),
    }
}

/// What the part is like in this state, as text to be compared; `None` where the state has no such part.
pub(super) fn value(schema: &SqlSchema, item: &Item) -> Option<String> {
    match item {
        Item::Namespace(name) => schema.namespaces.iter().find(|n| *n == name).cloned(),
        Item::Extension(name) => schema.extensions.iter().find(|e| e.name == *name).map(|e| format!("{e:?}")),
        Item::Enum(name) => schema.enums.iter().find(|e| e.name == *name).map(|e| format!("{:?}", e.values)),
        Item::Sequence(name) => schema.sequences.iter().find(|s| s.name == *name).map(|s| format!("{:?}", s.options)),
        Item::Object(kind, name, table) => {
            let mut objects = schema.objects.iter().filter(|o| o.kind == *kind && o.name == *name && o.table == *table);
            // Functions of one name differ in their arguments.
            let first = objects.next()?;
            let text = |object: &SqlObject| behind_create(schema.dialect, &object.definition).to_owned();
            Some(objects.fold(text(first), |all, object| all + ";" + &text(object)))
        }
        Item::Table(name) => table(schema, name).map(|_| String::new()),
        Item::Column(of, name) => {
            let column = table(schema, of)?.column(name)?;
            let number = column.auto_increment.as_ref().map(|numbers| match numbers {
                AutoIncrement::Serial { .. } => "serial".to_owned(),
                AutoIncrement::Identity { .. } => format!("{numbers:?}"),
            });
            let default = column.default.as_ref().map(|default| match default {
                ColumnDefault::Expression(Some(text)) => text.to_lowercase(),
                other => format!("{other:?}"),
            });
            Some(format!("{:?} {:?} {default:?} {number:?} {:?}", column.ty, column.arity, column.generated))
        }
        Item::PrimaryKey(of) => table(schema, of)?.primary_key.as_ref().map(|k| format!("{k:?}")),
        Item::Index(of, name) => table(schema, of)?.index(name).map(|i| format!("{i:?}")),
        Item::ForeignKey(of, name, columns) => {
            let keys = &table(schema, of)?.foreign_keys;
            let key = keys.iter().find(|k| key_name(schema, k) == *name && k.columns == *columns)?;
            Some(format!(
                "{:?} {:?} {:?} {:?}",
                key.referenced_table, key.referenced_columns, key.on_delete, key.on_update
            ))
        }
        Item::Check(of, name) => {
            table(schema, of)?.checks.iter().find(|c| c.name == *name).map(|c| c.expression.clone())
        }
    }
}

fn table<'a>(schema: &'a SqlSchema, name: &QualifiedName) -> Option<&'a Table> {
    schema.table(name)
}
