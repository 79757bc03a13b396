//! ALTER TABLE. In: a cursor behind the keywords. Out: changed tables in the state. Must not know: how columns and
//! constraints are written.

use crate::dialect::Dialect;
use crate::rename::apply;
use crate::replay::cursor::Cursor;
use crate::replay::state::{State, spelled};
use crate::replay::{
    Replayed, Unknown, alter_column, cascade, column, constraint, create_table, index, object, prefix, sequence,
    table_constraint,
};
use crate::schema::{AutoIncrement, KeyColumn, PrimaryKey, QualifiedName, Table};

pub(super) fn alter_table(state: &mut State<'_>, cx: &mut Cursor<'_>, text: &str) -> Replayed {
    let if_exists = cx.if_exists();
    let only = cx.accept("ONLY");
    let name = cx.qualified_name()?;
    let is_bare = name.namespace.is_none();
    let mut name = state.resolve(name);
    // What a partition has of its own is part of no state.
    if is_bare && state.is_temporary(&name) {
        return Ok(());
    }
    if state.partition_of(&name).is_some() {
        return alter_partition(state, cx, &name);
    }
    if !state.has_table(&name) {
        return if if_exists || alter_other(state, cx, &name)? { Ok(()) } else { state.table(&name).map(drop) };
    }
    let has_heirs = state.has_heirs(&name) && !only;
    let before = if only { indexes(state, &name) } else { Vec::new() };
    for first in clauses(cx) {
        cx.reset(first);
        if !object::row_security(state, cx, &name, text) {
            clause(state, cx, &mut name)?;
        }
        if has_heirs && reaches_heirs(cx, first) {
            return Err(Unknown::new("what it changes of the tables that inherit from this one is not known"));
        }
        if !cx.at_punct(",") && !cx.is_end() {
            return Err(cx.unexpected("the end of the statement"));
        }
    }
    if only {
        let made = indexes(state, &name).into_iter().filter(|index| !before.contains(index));
        made.for_each(|index| state.add_alone(&name, &index));
    }
    match state.table_position(&name) {
        Some(position) => table_constraint::forget_unfounded(&mut state.schema.tables[position], cx.dialect),
        None => Ok(()),
    }
}

/// The names of a table's indexes, that of the primary key as well.
fn indexes(state: &State<'_>, name: &QualifiedName) -> Vec<String> {
    let Some(position) = state.table_position(name) else { return Vec::new() };
    let table = &state.schema.tables[position];
    let key = table.primary_key.iter().map(|key| key.name.clone());
    table.indexes.iter().map(|index| index.name.clone()).chain(key).collect()
}

/// Where the clauses begin, in the order in which they are carried out: PostgreSQL drops first, then changes types, then
/// adds columns, then constraints; MySQL drops first.
fn clauses(cx: &Cursor<'_>) -> Vec<usize> {
    let mut ahead = cx.clone();
    let mut clauses = Vec::new();
    loop {
        clauses.push((pass(&ahead), ahead.mark()));
        ahead.skip_item();
        if !ahead.accept_punct(",") {
            break;
        }
    }
    match cx.dialect {
        Dialect::Postgres => clauses.sort_by_key(|(pass, _)| *pass),
        // Conditions before the columns that they go with.
        Dialect::Mysql => clauses.sort_by_key(|(pass, at)| (*pass > 0, *pass == 0 && drops_column(cx, *at))),
        Dialect::Cockroach | Dialect::Sqlite => {}
    }
    clauses.into_iter().map(|(_, at)| at).collect()
}

fn drops_column(cx: &Cursor<'_>, at: usize) -> bool {
    const OTHERS: [&str; 7] = ["CONSTRAINT", "CHECK", "FOREIGN", "INDEX", "KEY", "PRIMARY", "PARTITION"];
    let mut clause = cx.clone();
    clause.reset(at);
    clause.accept("DROP") && !clause.at_any(&OTHERS)
}

fn pass(cx: &Cursor<'_>) -> u8 {
    let mut clause = cx.clone();
    if clause.accept("DROP") {
        return 0;
    }
    if clause.accept("ADD") {
        return if table_constraint::is_next(&clause) { 4 } else { 2 };
    }
    if clause.accept("ALTER") {
        clause.accept("COLUMN");
        clause.next();
        return match () {
            () if clause.at("DROP") => 0,
            () if clause.at("TYPE") || clause.at_all(&["SET", "DATA"]) => 1,
            () => 3,
        };
    }
    5
}

/// Whether the clause changes what heirs have inherited.
fn reaches_heirs(cx: &Cursor<'_>, first: usize) -> bool {
    let mut clause = cx.clone();
    clause.reset(first);
    let own = clause.accept_all(&["RENAME", "TO"]) || clause.accept_all(&["RENAME", "CONSTRAINT"]);
    !own && clause.at_any(&["ADD", "DROP", "ALTER", "RENAME", "VALIDATE"])
}

/// A partition may get another name or namespace; what else is done to it alone is part of no state.
fn alter_partition(state: &mut State<'_>, cx: &mut Cursor<'_>, name: &QualifiedName) -> Replayed {
    let to = if cx.accept_all(&["RENAME", "TO"]) {
        QualifiedName::new(name.namespace.clone(), cx.name()?)
    } else if cx.accept_all(&["SET", "SCHEMA"]) {
        state.schema.resolve(QualifiedName::new(Some(cx.name()?), &*name.name))
    } else {
        return Ok(());
    };
    let partitions = &mut state.schema.lineage.partitions;
    partitions
        .iter_mut()
        .flat_map(|(of, own)| [of, own])
        .filter(|other| *other == name)
        .for_each(|n| n.clone_from(&to));
    Ok(())
}

/// PostgreSQL lets ALTER TABLE rename views, indexes and sequences as well.
fn alter_other(state: &mut State<'_>, cx: &mut Cursor<'_>, name: &QualifiedName) -> Result<bool, Unknown> {
    let is_object = state.schema.objects.iter().any(|o| o.name == *name && o.table.is_none());
    if cx.accept_all(&["RENAME", "TO"]) {
        let to = cx.name()?;
        let full = QualifiedName::new(name.namespace.clone(), &*to);
        return Ok(object::rename_relation(state.schema, name, &to)
            || sequence::rename(state, name, &full)
            || index::rename(state, name, &to));
    }
    if is_object && cx.at_any(&["SET", "RENAME", "ALTER"]) {
        return Err(Unknown { matters: false, ..Unknown::new("how the view reads afterwards is not known") });
    }
    let owned = state.schema.lineage.owned_sequences.iter().map(|(_, own)| own);
    let mut sequences = state.schema.sequences.iter().map(|s| &s.name).chain(owned);
    Ok(is_object || state.index_position(name).is_some() || sequences.any(|sequence| sequence == name))
}

/// MySQL: RENAME TABLE a TO b, c TO d
pub(super) fn rename_tables(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    let _ = cx.accept("TABLE") || cx.accept("TABLES");
    let if_exists = cx.if_exists();
    loop {
        let from = cx.qualified_name()?;
        cx.expect("TO")?;
        let to = cx.qualified_name()?;
        let (from, to) = (state.resolve(from), state.resolve_new(to));
        if state.has_table(&from) {
            state.rename_table(&from, &to)?;
        } else if !object::rename_relation(state.schema, &from, &to.name) && !if_exists {
            state.table(&from)?;
        }
        if !cx.accept_punct(",") {
            return Ok(());
        }
    }
}

fn clause(state: &mut State<'_>, cx: &mut Cursor<'_>, name: &mut QualifiedName) -> Replayed {
    if cx.accept("ADD") {
        add(state, cx, name)
    } else if cx.accept("DROP") {
        drop_(state, cx, name)
    } else if cx.accept("ALTER") {
        alter_column::alter(state, cx, name)
    } else if cx.accept("RENAME") {
        rename(state, cx, name)
    } else if cx.accept("MODIFY") {
        cx.accept("COLUMN");
        let if_exists = cx.if_exists();
        let column = cx.name()?;
        redefine_column(state, cx, name, (&column, &column), if_exists)
    } else if cx.accept("CHANGE") {
        cx.accept("COLUMN");
        let if_exists = cx.if_exists();
        let (from, to) = (cx.name()?, cx.name()?);
        redefine_column(state, cx, name, (&from, &to), if_exists)
    } else if cx.accept_all(&["VALIDATE", "CONSTRAINT"]) {
        let constraint = cx.name()?;
        constraint::validate(state.table(name)?, &constraint);
        Ok(())
    } else if cx.accept_all(&["SET", "SCHEMA"]) {
        let to = QualifiedName::new(Some(cx.name()?), name.name.clone());
        let to = state.schema.resolve(to);
        set_schema(state, name, &to)?;
        *name = to;
        Ok(())
    } else if cx.accept_all(&["ATTACH", "PARTITION"]) {
        let partition = cx.qualified_name()?;
        let partition = state.resolve(partition);
        cx.skip_item();
        let keys = state.table(&partition)?.clone();
        state.schema.tables.retain(|table| table.name != keys.name);
        state.schema.lineage.partitions.push((name.clone(), partition));
        Ok(())
    } else if cx.accept_all(&["DETACH", "PARTITION"]) {
        let partition = cx.qualified_name()?;
        let partition = state.resolve(partition);
        state.schema.lineage.partitions.retain(|(_, own)| *own != partition);
        Err(Unknown::new("what the table has that was a partition is not known"))
    } else if cx.accept("INHERIT") {
        let parent = cx.qualified_name()?;
        let parent = state.resolve(parent);
        state.schema.lineage.heirs.push((parent, name.clone()));
        Ok(())
    } else if cx.accept_all(&["NO", "INHERIT"]) {
        let parent = cx.qualified_name()?;
        let parent = state.resolve(parent);
        state.schema.lineage.heirs.retain(|(of, heir)| !(*of == parent && heir == name));
        Ok(())
    } else if cx.at_any(&STORAGE) {
        cx.skip_item();
        Ok(())
    } else {
        Err(cx.unexpected("a change of the table"))
    }
}

/// Clauses that change how rows are stored or who may see them.
const STORAGE: [&str; 27] = [
    "SET",
    "RESET",
    "OWNER",
    "ENABLE",
    "DISABLE",
    "FORCE",
    "NO",
    "CLUSTER",
    "REPLICA",
    "ENGINE",
    "CONVERT",
    "DEFAULT",
    "AUTO_INCREMENT",
    "COMMENT",
    "CHARACTER",
    "COLLATE",
    "ALGORITHM",
    "LOCK",
    "ROW_FORMAT",
    "KEY_BLOCK_SIZE",
    "ORDER",
    "NOT",
    "OPTIMIZE",
    "ANALYZE",
    "CHARSET",
    "WAIT",
    "NOWAIT",
];

fn add(state: &mut State<'_>, cx: &mut Cursor<'_>, name: &QualifiedName) -> Replayed {
    let mut table = state.table(name)?.clone();
    let count = table.indexes.len();
    if table_constraint::is_next(cx) {
        table_constraint::read(state, cx, &mut table)?;
    } else if cx.accept("PARTITION") || cx.accept("PERIOD") || cx.accept("SYSTEM") {
        cx.skip_item();
    } else {
        cx.accept("COLUMN");
        let if_not_exists = cx.if_not_exists();
        // MySQL takes several in brackets.
        let bracketed = cx.accept_punct("(");
        loop {
            add_column(state, cx, &mut table, if_not_exists)?;
            if !bracketed || !cx.accept_punct(",") {
                break;
            }
        }
        if bracketed {
            cx.expect_punct(")")?;
        }
    }
    let lengths = prefix::settle(&mut table, cx.dialect, count);
    *state.table(name)? = table;
    lengths
}

fn add_column(state: &mut State<'_>, cx: &mut Cursor<'_>, table: &mut Table, if_not_exists: bool) -> Replayed {
    if table_constraint::is_next(cx) {
        return table_constraint::read(state, cx, table);
    }
    let before = table.clone();
    let column = column::column(state, cx, table)?;
    match spelled(&before, cx.dialect, &column.name) {
        // Nothing of it is made, its keys and checks neither.
        Some(_) if if_not_exists => *table = before,
        Some(name) => return Err(Unknown::done(format!("there is a column `{name}` already"))),
        None => {
            table.columns.push(column);
            // Of what this statement adds, PostgreSQL makes one of constraints over the same columns.
            let mut added = Table { indexes: table.indexes.split_off(before.indexes.len()), ..table.clone() };
            if before.primary_key.is_some() {
                added.primary_key = None;
            }
            create_table::drop_doubles(&mut added, cx.dialect);
            table.indexes.append(&mut added.indexes);
            table.primary_key = before.primary_key.or(added.primary_key);
        }
    }
    Ok(())
}

fn drop_(state: &mut State<'_>, cx: &mut Cursor<'_>, name: &QualifiedName) -> Replayed {
    let dialect = cx.dialect;
    if cx.accept_all(&["PRIMARY", "KEY"]) {
        state.table(name)?.primary_key = None;
        return Ok(());
    }
    let foreign_key = cx.accept_all(&["FOREIGN", "KEY"]);
    if foreign_key || cx.accept("CONSTRAINT") || cx.accept("CHECK") {
        return constraint::drop_constraint_clause(state, cx, name, foreign_key);
    }
    if dialect == Dialect::Mysql && (cx.accept("INDEX") || cx.accept("KEY")) {
        let if_exists = cx.if_exists();
        let index = cx.name()?;
        return constraint::drop_index(state.table(name)?, &index, if_exists);
    }
    if cx.accept("PARTITION") || cx.accept("SYSTEM") {
        cx.skip_item();
        return Ok(());
    }
    cx.accept("COLUMN");
    let if_exists = cx.if_exists();
    let column = cx.name()?;
    let cascades = cx.accept("CASCADE") && matches!(dialect, Dialect::Postgres | Dialect::Cockroach);
    cx.accept("RESTRICT");
    if spelled(state.table(name)?, dialect, &column).is_none() && !if_exists {
        return Err(Unknown::done(format!("there is no column `{column}` at this point")));
    }
    cascade::column(state, name, &column, cascades);
    match dialect {
        Dialect::Mysql => conditions_on_nothing(state.table(name)?),
        Dialect::Postgres | Dialect::Cockroach | Dialect::Sqlite => Ok(()),
    }
}

/// MariaDB drops a condition that names no column along with any column; MySQL doesn't.
fn conditions_on_nothing(table: &Table) -> Replayed {
    let is_on = |text: &str| table.columns.iter().any(|c| !apply::mentions(text, Dialect::Mysql, &c.name).is_empty());
    match table.checks.iter().find(|check| !is_on(&check.expression)) {
        Some(check) => Err(Unknown::new(format!("whether the condition `{}` stays is not known", check.name))),
        None => Ok(()),
    }
}

/// SET SCHEMA takes along the sequences that the columns own, which are called after the table as a rule.
fn set_schema(state: &mut State<'_>, from: &QualifiedName, to: &QualifiedName) -> Replayed {
    let numbered: Vec<(String, QualifiedName)> = state
        .table(from)?
        .columns
        .iter()
        .filter_map(|column| Some((column.name.clone(), sequence::of(from, column)?)))
        .collect();
    state.rename_table(from, to)?;
    let free: Vec<QualifiedName> = state.schema.sequences.iter().map(|s| s.name.clone()).collect();
    for column in &mut state.table(to)?.columns {
        let own = numbered.iter().find(|(name, sequence)| *name == column.name && !free.contains(sequence));
        if let Some((_, sequence)) = own {
            let moved = QualifiedName::new(to.namespace.clone(), sequence.name.clone());
            column.auto_increment = Some(AutoIncrement::Serial { sequence: Some(moved) });
        }
    }
    Ok(())
}

fn rename(state: &mut State<'_>, cx: &mut Cursor<'_>, name: &mut QualifiedName) -> Replayed {
    if cx.accept("CONSTRAINT") {
        let from = cx.name()?;
        cx.expect("TO")?;
        let to = cx.name()?;
        rename_inherited_check(state, name, &from, &to);
        return constraint::rename_constraint(state.table(name)?, &from, &to);
    }
    if cx.dialect == Dialect::Mysql && (cx.accept("INDEX") || cx.accept("KEY")) {
        let if_exists = cx.if_exists();
        let from = cx.name()?;
        cx.expect("TO")?;
        let to = cx.name()?;
        let done = constraint::rename_index(state.table(name)?, &from, &to);
        return if if_exists { Ok(()) } else { done };
    }
    let is_bare = cx.dialect == Dialect::Mysql && !cx.at("COLUMN") && !cx.at("TO") && !cx.at("AS");
    if cx.accept("TO") || cx.accept("AS") || is_bare {
        let to = cx.qualified_name()?;
        let to = match cx.dialect {
            Dialect::Postgres | Dialect::Cockroach => {
                QualifiedName::new(to.namespace.or_else(|| name.namespace.clone()), to.name)
            }
            Dialect::Sqlite | Dialect::Mysql => QualifiedName::plain(to.name),
        };
        let before = std::mem::replace(name, to);
        state.rename_table(&before, name)?;
        let other_than_own =
            |table: &Table| table.name != *name && table.foreign_keys.iter().any(|k| k.referenced_table == *name);
        let reaches = state.schema.tables.iter().any(other_than_own) || !state.schema.objects.is_empty();
        if state.has_legacy_renames && reaches {
            return Err(Unknown::new("which other names follow under `legacy_alter_table` is not known"));
        }
        return Ok(());
    }
    cx.accept("COLUMN");
    let if_exists = cx.if_exists();
    let from = cx.name()?;
    cx.expect("TO")?;
    let to = cx.name()?;
    if if_exists && spelled(state.table(name)?, cx.dialect, &from).is_none() {
        return Ok(());
    }
    state.rename_column(name, &from, &to)
}

/// Checks that heirs have from the table follow.
fn rename_inherited_check(state: &mut State<'_>, table: &QualifiedName, from: &str, to: &str) {
    let Some(position) = state.table_position(table) else { return };
    if !state.schema.tables[position].checks.iter().any(|check| check.name == from) {
        return;
    }
    let heirs = state.schema.lineage.heirs.iter().filter(|(of, _)| of == table).map(|(_, heir)| heir.clone());
    for heir in heirs.collect::<Vec<_>>() {
        rename_inherited_check(state, &heir, from, to);
        let checks = state.schema.tables.iter_mut().filter(|t| t.name == heir).flat_map(|t| &mut t.checks);
        checks.filter(|check| check.name == from).for_each(|check| to.clone_into(&mut check.name));
    }
}

/// MODIFY and CHANGE write the whole column anew, at its old place.
fn redefine_column(
    state: &mut State<'_>,
    cx: &mut Cursor<'_>,
    name: &QualifiedName,
    (from, to): (&str, &str),
    if_exists: bool,
) -> Replayed {
    let Some(from) = spelled(state.table(name)?, cx.dialect, from) else {
        cx.skip_item();
        let missing = || Unknown::done(format!("there is no column `{from}` at this point"));
        return if if_exists { Ok(()) } else { Err(missing()) };
    };
    if from != to {
        state.rename_column(name, &from, to)?;
    }
    let mut table = state.table(name)?.clone();
    // MariaDB drops a condition that stood in the column's definition; MySQL has none there.
    let numbered = table.checks.iter().find(|check| {
        constraint::is_numbered_check(&table, &check.name)
            && !apply::mentions(&check.expression, cx.dialect, to).is_empty()
    });
    let unknown =
        numbered.map(|check| Unknown::new(format!("whether the condition `{}` stays is not known", check.name)));
    state.schema.lineage.invisible.retain(|(of, column)| !(of == name && column == to));
    let column = column::definition(state, cx, &mut table, to.to_owned())?;
    if let Some(place) = table.columns.iter_mut().find(|c| c.name == column.name) {
        *place = column;
    }
    let key: Vec<String> = table.primary_key.iter().flat_map(|key| &key.columns).map(|c| c.name.clone()).collect();
    table.columns.iter_mut().filter(|c| key.contains(&c.name)).for_each(|c| column::set_required(c, true));
    let lengths = prefix::settle(&mut table, cx.dialect, 0);
    *state.table(name)? = table;
    unknown.map_or(lengths, Err)
}

/// CockroachDB's way to give the primary key other columns; its name stays.
pub(super) fn swap_primary_key(state: &mut State<'_>, cx: &mut Cursor<'_>, name: &QualifiedName) -> Replayed {
    let columns = cx.name_list()?;
    let table = state.table(name)?;
    let before = table.primary_key.take();
    let key_name = before.map_or_else(|| format!("{}_pkey", table.name.name), |key| key.name);
    let columns = columns.into_iter().map(|name| KeyColumn { name, length: None, descending: false }).collect();
    table.primary_key = Some(PrimaryKey { name: key_name, columns });
    Ok(())
}
