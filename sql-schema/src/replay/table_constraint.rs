//! Constraints and indexes as they stand in CREATE TABLE and ALTER TABLE. In: a cursor at the constraint. Out: changes to one
//! table. Must not know: columns' definitions.

use crate::dialect::Dialect;
use crate::replay::column::set_required;
use crate::replay::cursor::Cursor;
use crate::replay::state::{State, spelled};
use crate::replay::{Replayed, Unknown, foreign_key, index_key, names};
use crate::schema::{Check, Index, IndexKey, IndexKind, IndexPart, KeyColumn, PrimaryKey, Table};
use crate::script::{Token, TokenKind, tokenize};

/// Whether a table constraint or a MySQL index starts here, and not a column.
pub(super) fn is_next(cx: &Cursor<'_>) -> bool {
    const WORDS: [&str; 4] = ["CONSTRAINT", "FOREIGN", "CHECK", "EXCLUDE"];
    let mysql_index = cx.dialect == Dialect::Mysql && cx.at_any(&["INDEX", "KEY", "FULLTEXT", "SPATIAL"]);
    cx.at_any(&WORDS)
        || mysql_index
        || cx.at_all(&["PRIMARY", "KEY"])
        || (cx.at("UNIQUE") && {
            let mut ahead = cx.clone();
            ahead.next();
            ahead.at_punct("(") || ahead.at_any(&["INDEX", "KEY", "NULLS", "USING"]) || cx.dialect == Dialect::Mysql
        })
}

/// Reads `[CONSTRAINT name] PRIMARY KEY (..)` and its kin.
pub(super) fn read(state: &State<'_>, cx: &mut Cursor<'_>, table: &mut Table) -> Replayed {
    const KINDS: [&str; 5] = ["PRIMARY", "UNIQUE", "FOREIGN", "CHECK", "NOT"];
    let mut if_not_exists = false;
    let name = if cx.accept("CONSTRAINT") {
        if_not_exists = cx.if_not_exists();
        // MySQL: the name may be left out.
        if cx.at_any(&KINDS) { None } else { Some(cx.name()?) }
    } else {
        None
    };
    let is_there = name.as_ref().is_some_and(|name| has_constraint(table, name));
    if is_there && if_not_exists {
        cx.skip_item();
        return Ok(());
    }
    let is_declared = cx.is_declared();
    if cx.accept_all(&["PRIMARY", "KEY"]) {
        primary_key(state, cx, table, name)
    } else if cx.accept("UNIQUE") {
        unique(state, cx, table, name)
    } else if cx.accept_all(&["FOREIGN", "KEY"]) {
        foreign_key::table_constraint(state, cx, table, name)
    } else if cx.accept("CHECK") {
        check(state, cx, table, name, None, is_declared)
    } else if cx.dialect == Dialect::Mysql {
        mysql_index(cx, table)
    } else if cx.accept("EXCLUDE") {
        exclude(state, cx, table, name);
        Ok(())
    } else if cx.accept_all(&["NOT", "NULL"]) {
        // PostgreSQL 18 and later, of a column by its name.
        let column = cx.name()?;
        for column in table.columns.iter_mut().filter(|c| c.name == column) {
            set_required(column, true);
        }
        index_options(cx);
        Ok(())
    } else {
        Err(cx.unexpected("a table constraint"))
    }
}

fn has_constraint(table: &Table, name: &str) -> bool {
    let is_it = |other: &str| other.eq_ignore_ascii_case(name);
    table.foreign_keys.iter().any(|key| is_it(&key.name))
        || table.checks.iter().any(|check| is_it(&check.name))
        || table.indexes.iter().any(|index| is_it(&index.name))
}

/// The keys, with their columns spelled as the table does.
pub(super) fn keys(cx: &mut Cursor<'_>, table: &Table) -> Result<Vec<IndexKey>, Unknown> {
    let mut keys = index_key::keys(cx)?;
    spell_keys(&mut keys, table, cx.dialect);
    Ok(keys)
}

/// SQLite and MySQL find columns without regard to case, and keep the name of the column.
pub(super) fn spell_keys(keys: &mut [IndexKey], table: &Table, dialect: Dialect) {
    for key in keys {
        if let IndexPart::Column(name) = &mut key.part
            && let Some(spelled) = spelled(table, dialect, name)
        {
            *name = spelled;
        }
    }
}

/// The column of an index that the table has none of.
pub(super) fn missing_column<'i>(index: &'i Index, table: &Table, dialect: Dialect) -> Option<&'i str> {
    index.column_names().find(|name| spelled(table, dialect, name).is_none())
}

/// Takes away indexes over columns that aren't there: no database makes them.
pub(super) fn forget_unfounded(table: &mut Table, dialect: Dialect) -> Replayed {
    let missing = |index: &Index| missing_column(index, table, dialect).map(str::to_owned);
    let Some(column) = table.indexes.iter().find_map(missing) else { return Ok(()) };
    let mut indexes = std::mem::take(&mut table.indexes);
    indexes.retain(|index| missing_column(index, table, dialect).is_none());
    table.indexes = indexes;
    Err(no_column(table, &column))
}

pub(super) fn no_column(table: &Table, column: &str) -> Unknown {
    Unknown::new(format!("there is no column `{column}` in `{}` at this point", table.name.name))
}

fn primary_key(state: &State<'_>, cx: &mut Cursor<'_>, table: &mut Table, name: Option<String>) -> Replayed {
    if cx.accept_all(&["USING", "INDEX"]) {
        return primary_key_using_index(cx, table, name);
    }
    cx.if_not_exists();
    if cx.dialect == Dialect::Mysql && cx.accept("USING") {
        cx.next();
    }
    // MySQL takes a name and forgets it.
    if cx.dialect == Dialect::Mysql && !cx.at_punct("(") {
        cx.opt_name();
    }
    let keys = keys(cx, table)?;
    let mut columns = Vec::new();
    for key in keys {
        let IndexPart::Column(name) = key.part else { return Err(Unknown::new("a primary key over an expression")) };
        if let Some(column) = table.columns.iter_mut().find(|c| c.name == name)
            && cx.dialect != Dialect::Sqlite
        {
            set_required(column, true);
        }
        columns.push(KeyColumn { name, length: key.length, descending: key.descending });
    }
    index_options(cx);
    let name = primary_key_name(state, table, name);
    table.primary_key = Some(PrimaryKey { name, columns });
    Ok(())
}

pub(super) fn primary_key_name(state: &State<'_>, table: &Table, written: Option<String>) -> String {
    match state.schema.dialect {
        Dialect::Postgres | Dialect::Cockroach => {
            written.unwrap_or_else(|| names::index(state, table, &[], "pkey", true))
        }
        Dialect::Sqlite => written.unwrap_or_default(),
        Dialect::Mysql => String::new(),
    }
}

fn primary_key_using_index(cx: &mut Cursor<'_>, table: &mut Table, name: Option<String>) -> Replayed {
    let index_name = cx.name()?;
    let Some(position) = table.indexes.iter().position(|i| i.name == index_name) else {
        return Err(Unknown::done(format!("there is no index `{index_name}` at this point")));
    };
    let index = table.indexes.remove(position);
    let columns: Vec<KeyColumn> =
        index.column_names().map(|name| KeyColumn { name: name.to_owned(), length: None, descending: false }).collect();
    for column in table.columns.iter_mut().filter(|c| columns.iter().any(|k| k.name == c.name)) {
        set_required(column, true);
    }
    table.primary_key = Some(PrimaryKey { name: name.unwrap_or(index_name), columns });
    index_options(cx);
    Ok(())
}

fn unique(state: &State<'_>, cx: &mut Cursor<'_>, table: &mut Table, name: Option<String>) -> Replayed {
    if cx.accept_all(&["USING", "INDEX"]) {
        let index_name = cx.name()?;
        let index = table.indexes.iter_mut().find(|i| i.name == index_name);
        let index = index.ok_or_else(|| Unknown::done(format!("there is no index `{index_name}` at this point")))?;
        index.is_constraint = true;
        index.name = name.unwrap_or(index_name);
        index_options(cx);
        return Ok(());
    }
    let _ = cx.accept("INDEX") || cx.accept("KEY");
    let if_not_exists = cx.if_not_exists();
    let nulls_not_distinct = cx.accept_all(&["NULLS", "NOT", "DISTINCT"]);
    cx.accept_all(&["NULLS", "DISTINCT"]);
    // The index's own name wins over the constraint's.
    let own_name = mysql_name(cx);
    let keys = keys(cx, table)?;
    let include = if cx.accept("INCLUDE") { cx.name_list()? } else { Vec::new() };
    index_options(cx);
    let name = own_name.or(name);
    if if_not_exists && name.as_ref().is_some_and(|name| has_constraint(table, name)) {
        return Ok(());
    }
    let index = Index {
        nulls_not_distinct,
        is_unmodelled: nulls_not_distinct || !include.is_empty(),
        include,
        ..Index::new("", IndexKind::Unique, keys)
    };
    add_unique(state, table, name, index);
    Ok(())
}

/// MySQL: `name USING BTREE` before the brackets, both or none.
fn mysql_name(cx: &mut Cursor<'_>) -> Option<String> {
    let name = if cx.at_punct("(") || cx.at("USING") { None } else { cx.opt_name() };
    if cx.accept("USING") {
        cx.next();
    }
    name
}

/// Adds a unique constraint, under a name of the database's own if it has none.
pub(super) fn add_unique(state: &State<'_>, table: &mut Table, name: Option<String>, index: Index) {
    let dialect = state.schema.dialect;
    let columns: Vec<String> = index.column_names().map(str::to_owned).collect();
    let default = || match dialect {
        Dialect::Postgres | Dialect::Cockroach => {
            let all = names::of_keys(columns.iter().chain(&index.include).cloned());
            names::index(state, table, &all, "key", true)
        }
        Dialect::Sqlite => format!("sqlite_autoindex_{}_{}", table.name.name, table.indexes.len() + 1),
        Dialect::Mysql => unnamed_mysql(table, &columns),
    };
    let name = match dialect {
        // Its index has a name of its own, and the constraint's is only in the text of the table.
        Dialect::Sqlite => default(),
        Dialect::Postgres | Dialect::Cockroach | Dialect::Mysql => name.unwrap_or_else(default),
    };
    table.indexes.push(Index { name, is_constraint: dialect != Dialect::Mysql, ..index });
}

/// MySQL calls an index after its first column, and counts from 2 where there is such a one.
pub(super) fn unnamed_mysql(table: &Table, columns: &[String]) -> String {
    let first = columns.first().cloned().unwrap_or_default();
    let taken = |name: &str| table.indexes.iter().any(|index| index.name.eq_ignore_ascii_case(name));
    let numbered = (2..).map(|number| format!("{first}_{number}"));
    let mut all = std::iter::once(first.clone()).chain(numbered);
    all.find(|name| !taken(name) && !name.eq_ignore_ascii_case("PRIMARY")).unwrap_or(first)
}

fn mysql_index(cx: &mut Cursor<'_>, table: &mut Table) -> Replayed {
    let kind = if cx.accept("FULLTEXT") { IndexKind::Fulltext } else { IndexKind::Normal };
    let is_spatial = cx.accept("SPATIAL");
    let _ = cx.accept("INDEX") || cx.accept("KEY");
    let if_not_exists = cx.if_not_exists();
    let name = mysql_name(cx);
    let mut keys = keys(cx, table)?;
    if kind == IndexKind::Fulltext {
        index_key::forget_order(&mut keys);
    }
    index_options(cx);
    if if_not_exists && name.as_ref().is_some_and(|name| has_constraint(table, name)) {
        return Ok(());
    }
    if is_spatial {
        return Err(Unknown::new("a spatial index is not known"));
    }
    let columns: Vec<String> = keys
        .iter()
        .filter_map(|key| match &key.part {
            IndexPart::Column(name) => Some(name.clone()),
            IndexPart::Expression(_) => None,
        })
        .collect();
    let name = name.unwrap_or_else(|| unnamed_mysql(table, &columns));
    let index = Index::new(name, kind, keys);
    foreign_key::drop_generated(table, &index);
    table.indexes.push(index);
    Ok(())
}

/// EXCLUDE is kept as the index behind it, with everything that the constraint says as its key.
fn exclude(state: &State<'_>, cx: &mut Cursor<'_>, table: &mut Table, name: Option<String>) {
    let text = cx.text_until(|cx| cx.at_punct(",")).to_owned();
    let keys = vec![IndexKey::new(IndexPart::Expression(text))];
    let index = Index { is_constraint: true, is_unmodelled: true, ..Index::new("", IndexKind::Normal, keys) };
    let name = name.unwrap_or_else(|| unnamed_exclusion(state, table, &index));
    table.indexes.push(Index { name, ..index });
}

/// PostgreSQL names an exclusion after its columns.
pub(super) fn unnamed_exclusion(state: &State<'_>, table: &Table, index: &Index) -> String {
    let Some(IndexPart::Expression(text)) = index.keys.first().map(|key| &key.part) else { return String::new() };
    let mut columns: Vec<String> = Vec::new();
    let mut depth = 0;
    let mut begins = false;
    for token in &tokenize(state.schema.dialect, text) {
        if begins {
            columns.push(column_of(table, token).unwrap_or("expr").to_owned());
        }
        depth += i32::from(token.is_punct("(")) - i32::from(token.is_punct(")"));
        if depth == 0 && !columns.is_empty() {
            break;
        }
        begins = depth == 1 && (token.is_punct("(") || token.is_punct(","));
    }
    names::index(state, table, &names::of_keys(columns), "excl", true)
}

fn column_of<'t>(table: &'t Table, token: &Token<'_>) -> Option<&'t str> {
    let column = table.columns.iter().find(|c| match &token.kind {
        TokenKind::QuotedIdent(name) => c.name == *name,
        _ => c.name == token.text.to_lowercase(),
    });
    column.map(|column| column.name.as_str())
}

/// What may follow the columns of a constraint: WITH, USING BTREE, DEFERRABLE, ON CONFLICT, ..
pub(super) fn index_options(cx: &mut Cursor<'_>) {
    cx.text_until(|cx| cx.at_punct(","));
}

pub(super) fn check(
    state: &State<'_>,
    cx: &mut Cursor<'_>,
    table: &mut Table,
    name: Option<String>,
    column: Option<&str>,
    is_declared: bool,
) -> Replayed {
    let expression = cx.bracketed()?.to_owned();
    let name = name.unwrap_or_else(|| unnamed_check(state, table, column, &expression));
    cx.accept_all(&["NO", "INHERIT"]);
    let is_validated = !cx.accept_all(&["NOT", "VALID"]);
    cx.accept_all(&["NO", "INHERIT"]);
    let _ = cx.accept("ENFORCED") || cx.accept_all(&["NOT", "ENFORCED"]);
    table.checks.push(Check { name, expression, is_validated, is_declared });
    Ok(())
}

/// PostgreSQL names a check after its column if it is about one alone.
fn unnamed_check(state: &State<'_>, table: &Table, column: Option<&str>, expression: &str) -> String {
    let dialect = state.schema.dialect;
    match dialect {
        Dialect::Mysql => format!("{}_chk_{}", table.name.name, table.checks.len() + 1),
        Dialect::Sqlite => column.map_or_else(
            || format!("{}_check", table.name.name),
            |column| format!("{}_{column}_check", table.name.name),
        ),
        Dialect::Postgres | Dialect::Cockroach => {
            let names = table.columns.iter().map(|c| c.name.as_str()).chain(column);
            let used: Vec<String> = named_in(dialect, expression, &names.collect::<Vec<_>>());
            names::constraint(state, table, if used.len() == 1 { &used } else { &[] }, "check")
        }
    }
}

/// Which of the names an expression mentions.
fn named_in(dialect: Dialect, expression: &str, names: &[&str]) -> Vec<String> {
    let mut used: Vec<String> = Vec::new();
    for token in tokenize(dialect, expression) {
        let name = match &token.kind {
            TokenKind::Word => token.text.to_lowercase(),
            TokenKind::QuotedIdent(name) => name.to_string(),
            _ => continue,
        };
        if names.contains(&name.as_str()) && !used.contains(&name) {
            used.push(name);
        }
    }
    used
}
