//! Names that PostgreSQL chooses where a statement says none. In: the state and what the name is made of. Out: the name.
//! Must not know: statements.

use crate::dialect::Dialect;
use crate::dialect::postgres::sequence::serial_name;
use crate::replay::create_table;
use crate::replay::state::State;
use crate::schema::{AutoIncrement, ObjectKind, QualifiedName, Table};

/// PostgreSQL cuts names to this many bytes (`NAMEDATALEN` - 1).
const LONGEST: usize = 63;

/// `table_columns_label`, with the longer of the first two cut until all fits.
fn made_of(table: &str, columns: &str, label: &str) -> String {
    let has_columns = !columns.is_empty();
    let room = LONGEST.saturating_sub(label.len() + 1 + usize::from(has_columns));
    let (mut table_len, mut columns_len) = (table.len(), columns.len());
    while table_len + columns_len > room {
        if table_len > columns_len { table_len -= 1 } else { columns_len -= 1 }
    }
    let table = &table[..table.floor_char_boundary(table_len)];
    let columns = &columns[..columns.floor_char_boundary(columns_len)];
    if has_columns { format!("{table}_{columns}_{label}") } else { format!("{table}_{label}") }
}

/// The columns as a part of a name, which stops growing where it is too long anyhow.
fn joined(columns: &[String]) -> String {
    let mut joined = String::new();
    for column in columns {
        if !joined.is_empty() {
            joined.push('_');
        }
        joined.push_str(column);
        if joined.len() > LONGEST {
            break;
        }
    }
    joined
}

/// The first of `name`, `name1`, `name2` .. that is free.
fn first_free(table: &str, columns: &str, label: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let labels = std::iter::once(label.to_owned()).chain((1..).map(|number| format!("{label}{number}")));
    let mut names = labels.map(|label| made_of(table, columns, &label));
    names.find(|name| !is_taken(name)).unwrap_or_else(|| made_of(table, columns, label))
}

/// Whether PostgreSQL may have chosen that name.
pub(super) fn is_chosen(table: &str, columns: &[String], label: &str, name: &str) -> bool {
    let number = &name[name.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
    [number, ""].iter().any(|number| made_of(table, &joined(columns), &format!("{label}{number}")) == name)
}

/// The name of a constraint that has no index: a check or a foreign key.
pub(super) fn constraint(state: &State<'_>, table: &Table, columns: &[String], label: &str) -> String {
    first_free(&table.name.name, &joined(columns), label, |name| is_constraint(state, table, name))
}

/// The name of an index, which is one of the relations of its namespace; that of a constraint is free among those too.
pub(super) fn index(state: &State<'_>, table: &Table, columns: &[String], label: &str, is_key: bool) -> String {
    first_free(&table.name.name, &joined(columns), label, |name| {
        is_relation(state, table, name) || is_key && is_constraint(state, table, name)
    })
}

fn tables<'s>(state: &'s State<'_>, own: &'s Table) -> impl Iterator<Item = &'s Table> {
    let others = state.schema.tables.iter().filter(|table| table.name != own.name);
    others.filter(|table| table.name.namespace == own.name.namespace).chain(std::iter::once(own))
}

fn is_constraint(state: &State<'_>, own: &Table, name: &str) -> bool {
    tables(state, own).any(|table| {
        table.foreign_keys.iter().any(|key| key.name == name)
            || table.checks.iter().any(|check| check.name == name)
            || table.indexes.iter().any(|index| index.is_constraint && index.name == name)
            || table.primary_key.as_ref().is_some_and(|key| key.name == name)
    })
}

fn is_relation(state: &State<'_>, own: &Table, name: &str) -> bool {
    let numbers = |table: &Table| {
        table.columns.iter().any(|column| match &column.auto_increment {
            Some(AutoIncrement::Serial { sequence: Some(sequence) }) => sequence.name == name,
            Some(AutoIncrement::Serial { sequence: None } | AutoIncrement::Identity { .. }) => {
                serial_name(&table.name.name, &column.name) == name
            }
            None => false,
        })
    };
    let is_here = |namespace: &Option<String>| *namespace == own.name.namespace;
    let is_object = || {
        state.schema.objects.iter().any(|object| {
            let is_relation = matches!(
                object.kind,
                ObjectKind::View | ObjectKind::MaterializedView | ObjectKind::CompositeType | ObjectKind::Index
            );
            is_relation && object.name.name == name && is_here(&object.name.namespace)
        })
    };
    let lineage = &state.schema.lineage;
    // Elsewhere its name is that of a constraint alone.
    let has_indexed_key = matches!(state.schema.dialect, Dialect::Postgres | Dialect::Cockroach);
    tables(state, own).any(|table| {
        table.name.name == name
            || table.indexes.iter().any(|index| index.name == name)
            || has_indexed_key && table.primary_key.as_ref().is_some_and(|key| key.name == name)
            || numbers(table)
    }) || state.schema.sequences.iter().any(|s| s.name.name == name && is_here(&s.name.namespace))
        || lineage.owned_sequences.iter().any(|(_, s)| s.name == name && is_here(&s.namespace))
        || lineage.partitions.iter().any(|(_, p)| p.name == name && is_here(&p.namespace))
        || is_object()
}

/// Whether a table, an index, a sequence or a view has that name.
pub(super) fn has_relation(state: &State<'_>, name: &QualifiedName) -> bool {
    let nobody = create_table::empty(QualifiedName::new(name.namespace.clone(), ""));
    is_relation(state, &nobody, &name.name)
}

/// Whether a relation of that name is in the namespace of the table: no index can be made of that name.
pub(super) fn is_taken(state: &State<'_>, table: &Table, name: &str) -> bool {
    match state.schema.dialect {
        Dialect::Postgres | Dialect::Cockroach => is_relation(state, table, name),
        Dialect::Sqlite => {
            state.schema.tables.iter().flat_map(|t| &t.indexes).any(|i| i.name.eq_ignore_ascii_case(name))
        }
        Dialect::Mysql => table.indexes.iter().any(|index| index.name.eq_ignore_ascii_case(name)),
    }
}

/// PostgreSQL calls a key of an index after its function, or `expr`, and numbers those of one name.
pub(super) fn of_keys(parts: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in parts {
        let numbered = std::iter::once(part.clone()).chain((1..).map(|number| format!("{part}{number}")));
        let free = numbered.into_iter().find(|name| !names.contains(name)).unwrap_or(part);
        names.push(free);
    }
    names
}
