//! Tables that are made from others: LIKE, INHERITS, PARTITION OF, and a query of one whole table. In: a cursor at the
//! clause. Out: columns, keys and indexes for the new table. Must not know: how columns are written.

use crate::dialect::Dialect;
use crate::replay::cursor::Cursor;
use crate::replay::state::State;
use crate::replay::{Replayed, Unknown, column, names, sequence, table_constraint};
use crate::schema::{
    AutoIncrement, Check, Column, ColumnArity, ColumnDefault, ColumnType, Index, IndexKind, IndexPart, Literal,
    NativeType, QualifiedName, Table,
};

/// What LIKE takes over.
#[derive(Default, Clone, Copy)]
struct Including {
    defaults: bool,
    identity: bool,
    generated: bool,
    constraints: bool,
    indexes: bool,
}

impl Including {
    fn read(cx: &mut Cursor<'_>) -> Including {
        let mut options = Including::default();
        loop {
            let on = cx.accept("INCLUDING");
            if !on && !cx.accept("EXCLUDING") {
                return options;
            }
            let Some(what) = cx.next() else { return options };
            match what.text.to_ascii_uppercase().as_str() {
                "ALL" => {
                    options = Including { defaults: on, identity: on, generated: on, constraints: on, indexes: on };
                }
                "DEFAULTS" => options.defaults = on,
                "IDENTITY" => options.identity = on,
                "GENERATED" => options.generated = on,
                "CONSTRAINTS" => options.constraints = on,
                "INDEXES" => options.indexes = on,
                // Comments, storage, statistics, compression.
                _ => {}
            }
        }
    }
}

/// What is made once the table has all of its columns: indexes of others, which get names of its own.
#[derive(Default)]
pub(super) struct Later {
    indexes_of: Vec<Table>,
}

/// `LIKE other INCLUDING ..` among the columns of a new table.
pub(super) fn like(state: &State<'_>, cx: &mut Cursor<'_>, table: &mut Table, later: &mut Later) -> Replayed {
    let other = source(state, cx)?;
    let options = Including::read(cx);
    for column in &other.columns {
        let mut column = with_own_sequence(&other.name, column);
        match &column.auto_increment {
            Some(AutoIncrement::Identity { .. }) if !options.identity => column.auto_increment = None,
            Some(AutoIncrement::Identity { .. }) => keep_limit(&mut column),
            Some(AutoIncrement::Serial { .. }) if !options.defaults => column.auto_increment = None,
            Some(_) | None => {}
        }
        column.default = column.default.filter(|_| options.defaults);
        column.generated = column.generated.filter(|_| options.generated);
        table.columns.push(column);
    }
    if options.constraints {
        // There is no row yet that could break them.
        table.checks.extend(other.checks.iter().map(|check| Check { is_validated: true, ..check.clone() }));
    }
    if options.indexes {
        later.indexes_of.push(other);
    }
    Ok(())
}

/// The limit of the type is copied as a number, into a sequence of a larger type.
fn keep_limit(column: &mut Column) {
    let limit = match &column.ty {
        ColumnType::Native(native) if native.name == "Integer" => i64::from(i32::MAX),
        ColumnType::Native(native) if native.name == "SmallInt" => i64::from(i16::MAX),
        ColumnType::Native(_) | ColumnType::Enum(_) | ColumnType::Unsupported(_) => return,
    };
    if let Some(AutoIncrement::Identity { options, .. }) = &mut column.auto_increment {
        options.max_value.get_or_insert(limit);
    }
}

/// The table that a name stands for; views and types have columns that aren't known.
fn source(state: &State<'_>, cx: &mut Cursor<'_>) -> Result<Table, Unknown> {
    let name = state.resolve(cx.qualified_name()?);
    let position = state.table_position(&name);
    let table = position.map(|position| state.schema.tables[position].clone());
    table.ok_or_else(|| Unknown::new(format!("what columns `{}` has is not known", name.name)))
}

/// A column that numbers by the other table's sequence says so by its name.
fn with_own_sequence(table: &QualifiedName, column: &Column) -> Column {
    let mut column = column.clone();
    if let Some(sequence) = sequence::of(table, &column) {
        column.auto_increment = Some(AutoIncrement::Serial { sequence: Some(sequence) });
    }
    column
}

impl Later {
    /// Makes what was left for later.
    pub(super) fn finish(self, state: &State<'_>, table: &mut Table) {
        for other in self.indexes_of {
            if let Some(mut key) = other.primary_key.clone() {
                key.name = names::index(state, table, &[], "pkey", true);
                table.primary_key = Some(key);
            }
            for index in other.indexes {
                let name = index_name(state, table, &index);
                table.indexes.push(Index { name, ..index });
            }
        }
    }
}

fn index_name(state: &State<'_>, table: &Table, index: &Index) -> String {
    if index.is_constraint && index.kind == IndexKind::Normal {
        return table_constraint::unnamed_exclusion(state, table, index);
    }
    let parts = index.keys.iter().map(|key| match &key.part {
        IndexPart::Column(name) => index.first_name(name).to_owned(),
        IndexPart::Expression(text) => super::index::called(text).unwrap_or("expr").to_owned(),
    });
    let included = index.include.iter().map(|name| index.first_name(name).to_owned());
    let columns = names::of_keys(parts.chain(included));
    names::index(state, table, &columns, if index.is_constraint { "key" } else { "idx" }, index.is_constraint)
}

/// `INHERITS (a, b)` behind the columns: the heirs' own come on top of what they inherit.
pub(super) fn inherits(
    state: &State<'_>,
    cx: &mut Cursor<'_>,
    table: &mut Table,
) -> Result<Vec<QualifiedName>, Unknown> {
    let mut parents = Vec::new();
    cx.expect_punct("(")?;
    while !cx.accept_punct(")") {
        let parent = source(state, cx)?;
        for inherited in &parent.columns {
            let mut inherited = with_own_sequence(&parent.name, inherited);
            if matches!(inherited.auto_increment, Some(AutoIncrement::Identity { .. })) {
                inherited.auto_increment = None;
            }
            match table.columns.iter_mut().find(|column| column.name == inherited.name) {
                Some(own) => merge(own, inherited),
                None => table.columns.push(inherited),
            }
        }
        for check in &parent.checks {
            if !table.checks.iter().any(|own| own.name == check.name) {
                table.checks.push(Check { is_validated: true, ..check.clone() });
            }
        }
        parents.push(parent.name);
        cx.accept_punct(",");
    }
    Ok(parents)
}

/// A column that both have: the heir's default wins, and NOT NULL of either.
fn merge(own: &mut Column, inherited: Column) {
    if inherited.arity == ColumnArity::Required {
        column::set_required(own, true);
    }
    if own.default.is_none() && own.auto_increment.is_none() {
        own.default = inherited.default;
        own.auto_increment = inherited.auto_increment;
    }
    own.generated = own.generated.take().or(inherited.generated);
}

/// `CREATE TABLE a PARTITION OF b ..`: no table of its own.
pub(super) fn partition(state: &mut State<'_>, cx: &mut Cursor<'_>, name: QualifiedName) -> Replayed {
    let table = cx.qualified_name()?;
    let table = state.resolve(table);
    if !state.has_table(&table) && state.partition_of(&table).is_none() {
        return Err(Unknown::done(format!("there is no table `{}` at this point", table.name)));
    }
    state.schema.lineage.partitions.push((table, name));
    Ok(())
}

/// `AS TABLE b` or `AS SELECT * FROM b ..`, behind the name of the new table. Any other query makes columns that only the
/// database knows.
pub(super) fn from_query(state: &State<'_>, cx: &mut Cursor<'_>, name: QualifiedName) -> Result<Table, Unknown> {
    let unknown = || Unknown::new("the columns of the table come from a query");
    cx.accept("AS");
    let is_bracketed = cx.accept_punct("(");
    if cx.accept("SELECT") {
        if !cx.accept_punct("*") || !cx.accept("FROM") {
            return Err(unknown());
        }
    } else if !cx.accept("TABLE") {
        return Err(unknown());
    }
    whole_table(state, cx, name, is_bracketed)
}

/// The columns of one table that a query is about, at its name.
pub(super) fn whole_table(
    state: &State<'_>,
    cx: &mut Cursor<'_>,
    name: QualifiedName,
    is_bracketed: bool,
) -> Result<Table, Unknown> {
    let unknown = || Unknown::new("the columns of the table come from a query");
    let other = source(state, cx).map_err(|_| unknown())?;
    // An alias, another table, a join: more than the one table may come in.
    let is_alone = cx.is_end() || is_bracketed && cx.at_punct(")") || cx.at_any(&["WHERE", "LIMIT", "ORDER", "WITH"]);
    if !is_alone {
        return Err(unknown());
    }
    let is_visible = |column: &&Column| {
        let mut invisible = state.schema.lineage.invisible.iter();
        !invisible.any(|(table, name)| *table == other.name && *name == column.name)
    };
    let mut hidden = state.schema.lineage.hidden_defaults.iter().filter(|(table, _)| *table == other.name);
    if let Some((_, column)) = hidden.find(|(_, name)| other.column(name).is_some()) {
        return Err(Unknown::new(format!("what default `{column}` has is not known")));
    }
    let columns = other.columns.iter().filter(is_visible).map(|column| selected(cx.dialect, column)).collect();
    Ok(Table {
        name,
        columns,
        primary_key: None,
        indexes: Vec::new(),
        foreign_keys: Vec::new(),
        checks: Vec::new(),
        ..other
    })
}

/// A column of a query's result.
pub(super) fn selected(dialect: Dialect, column: &Column) -> Column {
    let mut out = Column { auto_increment: None, generated: None, ..column.clone() };
    match dialect {
        Dialect::Postgres | Dialect::Cockroach => {
            out.default = None;
            column::set_required(&mut out, false);
        }
        Dialect::Sqlite => {
            out.default = None;
            column::set_required(&mut out, false);
            out.ty = affinity(&column.ty);
        }
        // Defaults and NOT NULL stay; what was numbered begins with 0.
        Dialect::Mysql => {
            if column.auto_increment.is_some() {
                out.default = Some(ColumnDefault::Literal(Literal::Number("0".to_owned())));
            }
        }
    }
    out
}

/// SQLite keeps no more of a type than its affinity (documentation, "CREATE TABLE ... AS SELECT Statements").
fn affinity(ty: &ColumnType) -> ColumnType {
    let ColumnType::Native(native) = ty else { return ty.clone() };
    let has = |words: &[&str]| words.iter().any(|word| native.name.contains(word));
    let name = if has(&["INT"]) {
        "INT"
    } else if has(&["CHAR", "CLOB", "TEXT"]) {
        "TEXT"
    } else if native.name.is_empty() || has(&["BLOB"]) {
        ""
    } else if has(&["REAL", "FLOA", "DOUB"]) {
        "REAL"
    } else {
        "NUM"
    };
    ColumnType::Native(NativeType::plain(name))
}
