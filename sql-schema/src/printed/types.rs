//! Types as a catalog spells them. In: a printed and a written type. Out: whether they are the same. Must not know:
//! columns.

use crate::dialect::Dialect;
use crate::dialect::sqlite::types as sqlite;
use crate::replay::type_from_sql;
use crate::schema::{ColumnType, NativeType, SqlSchema};

pub(super) fn same(dialect: Dialect, printed: &ColumnType, written: &ColumnType) -> bool {
    if printed == written {
        return true;
    }
    match (printed, written) {
        (ColumnType::Native(a), ColumnType::Native(b)) => {
            spelled_out(dialect, a) == spelled_out(dialect, b) || dialect == Dialect::Sqlite && mean_the_same(a, b)
        }
        (ColumnType::Unsupported(a), ColumnType::Unsupported(b)) => condensed(a) == condensed(b),
        // A type that the language could have named, had it been asked to.
        (ColumnType::Native(a), ColumnType::Unsupported(text)) => match type_from_sql(&SqlSchema::empty(dialect), text)
        {
            Some(known) => {
                matches!(&known.ty, ColumnType::Native(b) if spelled_out(dialect, a) == spelled_out(dialect, b))
            }
            None => false,
        },
        // MySQL's enums have no names.
        (ColumnType::Enum(_), _) | (_, ColumnType::Enum(_)) | (ColumnType::Unsupported(_), ColumnType::Native(_)) => {
            false
        }
    }
}

/// SQLite keeps to no type: VARCHAR(80) is as good as TEXT.
fn mean_the_same(printed: &NativeType, written: &NativeType) -> bool {
    let printed = sqlite::scalar_of(&printed.name);
    printed.is_some() && printed == sqlite::scalar_of(&written.name)
}

/// The type with the arguments that the database takes when none are given.
fn spelled_out(dialect: Dialect, ty: &NativeType) -> NativeType {
    let missing: &[u32] = match (dialect, ty.name.as_str(), ty.args.len()) {
        (Dialect::Postgres | Dialect::Cockroach | Dialect::Mysql, "Char" | "Bit", 0) => &[1],
        (Dialect::Postgres | Dialect::Cockroach | Dialect::Mysql, "Decimal", 1) => &[0],
        (Dialect::Mysql, "Decimal", 0) => &[10, 0],
        (Dialect::Mysql, "Binary", 0) => &[1],
        (Dialect::Mysql, "Time" | "DateTime" | "Timestamp", 0) => &[0],
        _ => &[],
    };
    NativeType { name: ty.name.clone(), args: ty.args.iter().chain(missing).copied().collect() }
}

fn condensed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_that_databases_add_do_not_count() {
        let native = |name: &str, args: &[u32]| ColumnType::Native(NativeType::new(name, args.to_vec()));
        assert!(same(Dialect::Postgres, &native("Char", &[1]), &native("Char", &[])));
        assert!(same(Dialect::Mysql, &native("Time", &[]), &native("Time", &[0])));
        assert!(!same(Dialect::Postgres, &native("VarChar", &[1]), &native("VarChar", &[])));
        let unsupported = |text: &str| ColumnType::Unsupported(text.to_owned());
        assert!(same(Dialect::Postgres, &unsupported("geometry(Point,4326)"), &unsupported("Geometry(Point, 4326)")));
        assert!(same(Dialect::Sqlite, &native("CIDR", &[]), &unsupported("cidr")));
        assert!(same(Dialect::Sqlite, &native("VARCHAR", &[80]), &native("TEXT", &[])));
        assert!(!same(Dialect::Sqlite, &native("VARCHAR", &[80]), &native("INTEGER", &[])));
    }
}
