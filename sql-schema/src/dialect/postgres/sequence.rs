//! PostgreSQL: sequences behind numbered columns. In: a table and its column. Out: statements. Must not know: why a column
//! is numbered.

use super::ident::{Ident, Qualified, is_plain};
use super::literal::Text;
use crate::lookup::Context;
use crate::schema::{AutoIncrement, Column, QualifiedName, Table};

/// PostgreSQL cuts names to this many bytes (`NAMEDATALEN` - 1).
const MAX_NAME: usize = 63;

/// CREATE SEQUENCE for a column that wasn't numbered before.
pub(crate) fn create(table: &Table, column: &Column) -> String {
    format!("CREATE SEQUENCE {}", new_name(table, column))
}

/// The default that numbers the column from that sequence.
pub(crate) fn next_value(table: &Table, column: &Column) -> String {
    format!("nextval({})", Text(&new_name(table, column)))
}

/// Makes the column the owner of that sequence, so that they go together.
pub(crate) fn own(table: &Table, column: &Column) -> String {
    let name = new_name(table, column);
    format!("ALTER SEQUENCE {name} OWNED BY {}.{}", Qualified(&table.name), Ident(&column.name))
}

/// DROP SEQUENCE of a column that is numbered no more. A schema doesn't know whether the sequence was made by SERIAL or
/// by an earlier migration, which spell its name differently: a missing one is no error then.
pub(crate) fn drop(table: &Table, column: &Column, cx: &Context<'_>) -> Option<String> {
    match &column.auto_increment {
        Some(AutoIncrement::Serial { sequence: Some(name) }) => Some(format!("DROP SEQUENCE {}", Qualified(name))),
        // Prisma can't tell sequences without names apart, and keeps them while any is used. They go with their column.
        Some(AutoIncrement::Serial { sequence: None }) if cx.next.has_serial => None,
        Some(AutoIncrement::Serial { sequence: None }) => {
            let name = QualifiedName::new(table.name.namespace.clone(), serial_name(&table.name.name, &column.name));
            Some(format!("DROP SEQUENCE IF EXISTS {}", Qualified(&name)))
        }
        Some(AutoIncrement::Identity { .. }) | None => None,
    }
}

/// Name of the sequence that a migration makes, as SQL: in lower case and unquoted, where such a name is possible.
fn new_name(table: &Table, column: &Column) -> String {
    // On the way back the sequence has a name already, which the migrations before may say again.
    if let Some(AutoIncrement::Serial { sequence: Some(name) }) = &column.auto_increment {
        return Qualified(name).to_string();
    }
    let name = format!("{}_{}_seq", table.name.name, column.name).to_lowercase();
    let name = if is_plain(&name) { name } else { Ident(&name).to_string() };
    match &table.name.namespace {
        Some(namespace) => format!("{}.{name}", Ident(namespace)),
        None => name,
    }
}

/// Name that PostgreSQL gives to the sequence of a SERIAL column: the longer of table and column is cut until it fits.
pub(crate) fn serial_name(table: &str, column: &str) -> String {
    let (mut table, mut column) = (table, column);
    while table.len() + column.len() + "__seq".len() > MAX_NAME {
        let longer = if table.len() > column.len() { &mut table } else { &mut column };
        let end = longer.char_indices().next_back().map_or(0, |(at, _)| at);
        *longer = &longer[..end];
    }
    format!("{table}_{column}_seq")
}
