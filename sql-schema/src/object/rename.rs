//! Objects when a table or a column gets another name. In: a state and names. Out: the state, with the texts as the
//! database has them then. Must not know: who renames.
//!
//! What the database keeps as text alone stays as it is: bodies of functions, and on MySQL everything but the table of a
//! trigger. A view keeps the names of its own columns, which no change of its text would, so only tables are renamed
//! there.

mod sqlite;

use crate::dialect::Dialect;
use crate::rename::apply::in_text;
use crate::schema::{ObjectKind, QualifiedName, SqlSchema};

/// A table gets another name.
pub(crate) fn table(schema: &mut SqlSchema, from: &QualifiedName, to: &QualifiedName) {
    let dialect = schema.dialect;
    for object in &mut schema.objects {
        let is_on = object.table.as_ref() == Some(from);
        if is_on {
            object.table = Some(to.clone());
        }
        let is_view = matches!(object.kind, ObjectKind::View | ObjectKind::MaterializedView);
        let follows = match dialect {
            Dialect::Postgres | Dialect::Cockroach => is_on || is_view,
            Dialect::Sqlite => true,
            Dialect::Mysql => is_on,
        };
        if follows {
            object.definition = in_text(&object.definition, dialect, &from.name, &to.name);
        }
    }
}

/// A column of a table gets another name.
pub(crate) fn column(schema: &mut SqlSchema, table: &QualifiedName, from: &str, to: &str) {
    let dialect = schema.dialect;
    for at in 0..schema.objects.len() {
        let object = &schema.objects[at];
        let definition = match dialect {
            Dialect::Sqlite => sqlite::with_column_renamed(schema, object, table, (from, to)),
            Dialect::Postgres | Dialect::Cockroach | Dialect::Mysql if object.table.as_ref() == Some(table) => {
                in_text(&object.definition, dialect, from, to)
            }
            Dialect::Postgres | Dialect::Cockroach | Dialect::Mysql => continue,
        };
        schema.objects[at].definition = definition;
    }
}
