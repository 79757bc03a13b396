//! Column definitions and table constraints, as they stand in CREATE TABLE and ALTER TABLE. In: a cursor at the
//! definition. Out: changes to one table. Must not know: other tables.

use crate::dialect::Dialect;
use crate::dialect::postgres::sequence::serial_name;
use crate::replay::cursor::Cursor;
use crate::replay::default::default_from_sql;
use crate::replay::index;
use crate::replay::state::State;
use crate::replay::types;
use crate::replay::{Replayed, Unknown};
use crate::schema::{
    AutoIncrement, Check, Column, ColumnArity, ColumnDefault, ColumnType, Enum, ForeignKey, Generated, Index, IndexKey,
    IndexKind, IndexPart, KeyColumn, NativeType, PrimaryKey, QualifiedName, ReferentialAction, SequenceOptions, Table,
};
use crate::script::{TokenKind, tokenize};

/// Reads `name type constraints..`.
pub(super) fn column(state: &mut State<'_>, cx: &mut Cursor<'_>, table: &mut Table) -> Result<Column, Unknown> {
    let name = cx.name()?;
    definition(state, cx, table, name)
}

/// Reads `type constraints..` of a column whose name is known.
pub(super) fn definition(
    state: &mut State<'_>,
    cx: &mut Cursor<'_>,
    table: &mut Table,
    name: String,
) -> Result<Column, Unknown> {
    let mut column = Column {
        name,
        ty: ColumnType::Unsupported(String::new()),
        arity: ColumnArity::Nullable,
        default: None,
        auto_increment: None,
        generated: None,
        has_client_default: false,
    };
    // SQLite allows a column without a type.
    let has_none = cx.dialect == Dialect::Sqlite
        && (cx.is_end() || cx.at_punct(",") || cx.at_punct(")") || cx.at_any(&AFTER_NAME));
    if has_none {
        column.ty = ColumnType::Native(NativeType::plain(""));
    } else if !(cx.is_end() || cx.at_punct(",") || cx.at_punct(")")) {
        set_type(state, cx, table, &mut column)?;
    }
    while !(cx.is_end() || cx.at_punct(",") || cx.at_punct(")")) {
        constraint(state, cx, table, &mut column)?;
    }
    Ok(column)
}

/// Reads a type into `column`; MySQL's ENUM becomes an enum named after table and column.
pub(super) fn set_type(state: &mut State<'_>, cx: &mut Cursor<'_>, table: &Table, column: &mut Column) -> Replayed {
    let parsed = types::column_type(state, cx)?;
    column.ty = parsed.ty;
    if let Some(values) = parsed.labels {
        let name = QualifiedName::plain(format!("{}_{}", table.name.name, column.name));
        match state.enum_(&name) {
            Some(enum_) => enum_.values = values,
            None => state.schema.enums.push(Enum { name: name.clone(), values }),
        }
        column.ty = ColumnType::Enum(name);
    }
    if parsed.is_array {
        column.arity = ColumnArity::List;
    } else if column.arity == ColumnArity::List {
        column.arity = ColumnArity::Nullable;
    }
    if parsed.is_serial {
        column.arity = ColumnArity::Required;
        let sequence = serial_name(&table.name.name, &column.name);
        let sequence = QualifiedName::new(table.name.namespace.clone(), sequence);
        column.auto_increment = Some(AutoIncrement::Serial { sequence: Some(sequence) });
    }
    Ok(())
}

/// Words that follow the name of a column without a type.
const AFTER_NAME: [&str; 11] =
    ["CONSTRAINT", "PRIMARY", "NOT", "NULL", "UNIQUE", "CHECK", "DEFAULT", "COLLATE", "REFERENCES", "GENERATED", "AS"];

pub(super) fn set_required(column: &mut Column, required: bool) {
    column.arity = match (column.arity, required) {
        (ColumnArity::List, _) => ColumnArity::List,
        (_, true) => ColumnArity::Required,
        (_, false) => ColumnArity::Nullable,
    };
}

/// Words that end the expression after DEFAULT.
const AFTER_DEFAULT: [&str; 14] = [
    "NOT",
    "NULL",
    "PRIMARY",
    "UNIQUE",
    "CHECK",
    "REFERENCES",
    "CONSTRAINT",
    "COLLATE",
    "GENERATED",
    "AUTO_INCREMENT",
    "COMMENT",
    "ON",
    "AFTER",
    "FIRST",
];

/// Reads the expression after DEFAULT into `column`.
pub(super) fn set_default(cx: &mut Cursor<'_>, column: &mut Column) {
    let first = cx.mark();
    let text = cx.text_until(|cx| cx.at_punct(",") || (cx.mark() > first && cx.at_any(&AFTER_DEFAULT)));
    column.default = default_from_sql(cx.dialect, &column.ty, column.arity == ColumnArity::List, text);
    if let Some(sequence) = column.default.as_ref().and_then(next_value) {
        column.default = None;
        column.auto_increment = Some(AutoIncrement::Serial { sequence: Some(QualifiedName::plain(sequence)) });
    } else if matches!(column.auto_increment, Some(AutoIncrement::Serial { .. })) {
        column.auto_increment = None;
    }
}

/// The sequence of `nextval('name'::regclass)`.
fn next_value(default: &ColumnDefault) -> Option<String> {
    let ColumnDefault::Expression(Some(text)) = default else { return None };
    let name = text.strip_prefix("nextval('")?.split('\'').next()?;
    Some(name.rsplit('.').next()?.trim_matches('"').to_owned())
}

fn constraint(state: &mut State<'_>, cx: &mut Cursor<'_>, table: &mut Table, column: &mut Column) -> Replayed {
    let name = if cx.accept("CONSTRAINT") { Some(cx.name()?) } else { None };
    let is_declared = cx.is_declared();
    if cx.accept_all(&["NOT", "NULL"]) {
        set_required(column, true);
    } else if cx.accept("NULL") {
        set_required(column, false);
    } else if cx.accept("DEFAULT") {
        set_default(cx, column);
    } else if cx.accept_all(&["PRIMARY", "KEY"]) {
        inline_primary_key(cx, table, column, name);
    } else if cx.accept("UNIQUE") {
        cx.accept("KEY");
        let keys = vec![plain_key(&column.name)];
        add_unique(table, name, keys, cx.dialect);
    } else if cx.accept("CHECK") {
        check(cx, table, name, Some(&column.name), is_declared)?;
    } else if cx.accept("REFERENCES") {
        references(state, cx, table, name, vec![column.name.clone()])?;
    } else if cx.accept("GENERATED") {
        generated(cx, column)?;
    } else if cx.accept("AS") {
        let expression = cx.bracketed()?.to_owned();
        column.generated = Some(Generated { expression, stored: cx.accept("STORED"), is_declared });
    } else if cx.accept("AUTO_INCREMENT") || cx.accept("AUTOINCREMENT") {
        column.auto_increment = Some(AutoIncrement::Serial { sequence: None });
    } else if !harmless(cx) {
        return Err(cx.unexpected("a column constraint"));
    }
    Ok(())
}

/// Clauses that are read and not kept.
fn harmless(cx: &mut Cursor<'_>) -> bool {
    if cx.accept("COLLATE") {
        let _ = cx.qualified_name();
    } else if cx.accept_all(&["CHARACTER", "SET"]) || cx.accept("CHARSET") || cx.accept("COMMENT") {
        cx.next();
    } else if cx.accept_all(&["ON", "UPDATE"]) {
        cx.next();
        if cx.at_punct("(") {
            let _ = cx.bracketed();
        }
    } else if cx.accept("AFTER") {
        cx.next();
    } else {
        return cx.accept("FIRST")
            || cx.accept("DEFERRABLE")
            || cx.accept_all(&["NOT", "DEFERRABLE"])
            || cx.accept_all(&["INITIALLY", "DEFERRED"])
            || cx.accept_all(&["INITIALLY", "IMMEDIATE"])
            || cx.accept_all(&["NOT", "VISIBLE"])
            || cx.accept("INVISIBLE");
    }
    true
}

fn inline_primary_key(cx: &mut Cursor<'_>, table: &mut Table, column: &mut Column, name: Option<String>) {
    let descending = !cx.accept("ASC") && cx.accept("DESC");
    if cx.accept("AUTOINCREMENT") {
        column.auto_increment = Some(AutoIncrement::Serial { sequence: None });
    }
    if cx.dialect != Dialect::Sqlite {
        set_required(column, true);
    }
    let columns = vec![KeyColumn { name: column.name.clone(), length: None, descending }];
    table.primary_key = Some(PrimaryKey { name: primary_key_name(cx.dialect, table, name), columns });
}

fn primary_key_name(dialect: Dialect, table: &Table, written: Option<String>) -> String {
    match dialect {
        Dialect::Postgres | Dialect::Cockroach => written.unwrap_or_else(|| format!("{}_pkey", table.name.name)),
        Dialect::Sqlite => written.unwrap_or_default(),
        Dialect::Mysql => String::new(),
    }
}

fn generated(cx: &mut Cursor<'_>, column: &mut Column) -> Replayed {
    let always = cx.accept("ALWAYS");
    if !always {
        cx.accept_all(&["BY", "DEFAULT"]);
    }
    let is_declared = cx.is_declared();
    cx.expect("AS")?;
    if cx.accept("IDENTITY") {
        let options = if cx.at_punct("(") { sequence_options(cx)? } else { SequenceOptions::default() };
        column.auto_increment = Some(AutoIncrement::Identity { always, options });
        set_required(column, true);
        return Ok(());
    }
    let expression = cx.bracketed()?.to_owned();
    // MariaDB has another word for it.
    let stored = cx.accept("STORED") || cx.accept("PERSISTENT");
    cx.accept("VIRTUAL");
    column.generated = Some(Generated { expression, stored, is_declared });
    Ok(())
}

/// `(START 1 INCREMENT BY 2 ..)`
pub(super) fn sequence_options(cx: &mut Cursor<'_>) -> Result<SequenceOptions, Unknown> {
    let mut options = SequenceOptions::default();
    let bracketed = cx.accept_punct("(");
    while !(cx.is_end() || bracketed && cx.at_punct(")")) {
        let Some(token) = cx.next() else { break };
        let target = match token.text.to_ascii_uppercase().as_str() {
            "VIRTUAL" => {
                options.virtual_ = true;
                continue;
            }
            "CACHE" => &mut options.cache,
            "INCREMENT" => &mut options.increment,
            "MINVALUE" => &mut options.min_value,
            "MAXVALUE" => &mut options.max_value,
            "START" => &mut options.start,
            _ => continue,
        };
        let _ = cx.accept("BY") || cx.accept("WITH");
        let negative = cx.accept_punct("-");
        *target = cx.next().and_then(|t| t.text.parse::<i64>().ok()).map(|n| if negative { -n } else { n });
    }
    if bracketed {
        cx.expect_punct(")")?;
    }
    Ok(options)
}

/// Whether a table constraint or a MySQL index starts here, and not a column.
pub(super) fn at_table_constraint(cx: &Cursor<'_>) -> bool {
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
        || cx.at("LIKE")
}

/// Reads `[CONSTRAINT name] PRIMARY KEY (..)` and its kin.
pub(super) fn table_constraint(state: &mut State<'_>, cx: &mut Cursor<'_>, table: &mut Table) -> Replayed {
    let name = if cx.accept("CONSTRAINT") {
        // MySQL: the name may be left out.
        if cx.at_any(&["PRIMARY", "UNIQUE", "FOREIGN", "CHECK"]) { None } else { Some(cx.name()?) }
    } else {
        None
    };
    let is_declared = cx.is_declared();
    if cx.accept_all(&["PRIMARY", "KEY"]) {
        primary_key(cx, table, name)
    } else if cx.accept("UNIQUE") {
        unique(cx, table, name)
    } else if cx.accept_all(&["FOREIGN", "KEY"]) {
        // MySQL: a name of the index may follow.
        if !cx.at_punct("(") {
            cx.name()?;
        }
        let columns = cx.name_list()?;
        cx.expect("REFERENCES")?;
        references(state, cx, table, name, columns)
    } else if cx.accept("CHECK") {
        check(cx, table, name, None, is_declared)
    } else if cx.dialect == Dialect::Mysql {
        mysql_index(cx, table)
    } else if cx.accept("EXCLUDE") {
        exclude(cx, table, name);
        Ok(())
    } else {
        Err(cx.unexpected("a table constraint"))
    }
}

fn primary_key(cx: &mut Cursor<'_>, table: &mut Table, name: Option<String>) -> Replayed {
    if cx.accept_all(&["USING", "INDEX"]) {
        return primary_key_using_index(cx, table, name);
    }
    if cx.dialect == Dialect::Mysql && cx.accept("USING") {
        cx.next();
    }
    let keys = index::keys(cx)?;
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
    table.primary_key = Some(PrimaryKey { name: primary_key_name(cx.dialect, table, name), columns });
    Ok(())
}

fn primary_key_using_index(cx: &mut Cursor<'_>, table: &mut Table, name: Option<String>) -> Replayed {
    let index_name = cx.name()?;
    let Some(position) = table.indexes.iter().position(|i| i.name == index_name) else {
        return Err(Unknown::new(format!("there is no index `{index_name}` at this point")));
    };
    let index = table.indexes.remove(position);
    let columns: Vec<KeyColumn> =
        index.column_names().map(|name| KeyColumn { name: name.to_owned(), length: None, descending: false }).collect();
    for column in table.columns.iter_mut().filter(|c| columns.iter().any(|k| k.name == c.name)) {
        set_required(column, true);
    }
    table.primary_key = Some(PrimaryKey { name: name.unwrap_or(index_name), columns });
    Ok(())
}

fn unique(cx: &mut Cursor<'_>, table: &mut Table, name: Option<String>) -> Replayed {
    if cx.accept_all(&["USING", "INDEX"]) {
        let index_name = cx.name()?;
        let index = table.indexes.iter_mut().find(|i| i.name == index_name);
        let index = index.ok_or_else(|| Unknown::new(format!("there is no index `{index_name}` at this point")))?;
        index.is_constraint = true;
        index.name = name.unwrap_or(index_name);
        return Ok(());
    }
    let _ = cx.accept("INDEX") || cx.accept("KEY");
    let nulls_not_distinct = cx.accept_all(&["NULLS", "NOT", "DISTINCT"]);
    let own_name = if cx.at_punct("(") { None } else { cx.opt_name() };
    let keys = index::keys(cx)?;
    add_unique(table, name.or(own_name), keys, cx.dialect);
    if let Some(index) = table.indexes.last_mut() {
        index.nulls_not_distinct = nulls_not_distinct;
    }
    index_options(cx);
    Ok(())
}

fn plain_key(column: &str) -> IndexKey {
    IndexKey {
        part: IndexPart::Column(column.to_owned()),
        descending: false,
        is_ascending_written: false,
        length: None,
        operator_class: None,
        nulls: None,
        collation: None,
    }
}

fn add_unique(table: &mut Table, name: Option<String>, keys: Vec<IndexKey>, dialect: Dialect) {
    let columns: Vec<String> = keys
        .iter()
        .filter_map(|k| match &k.part {
            IndexPart::Column(name) => Some(name.clone()),
            IndexPart::Expression(_) => None,
        })
        .collect();
    let default = match dialect {
        Dialect::Postgres | Dialect::Cockroach => format!("{}_{}_key", table.name.name, columns.join("_")),
        Dialect::Sqlite => format!("sqlite_autoindex_{}_{}", table.name.name, table.indexes.len() + 1),
        Dialect::Mysql => columns.first().cloned().unwrap_or_default(),
    };
    table.indexes.push(Index {
        name: name.unwrap_or(default),
        kind: IndexKind::Unique,
        keys,
        algorithm: None,
        predicate: None,
        include: Vec::new(),
        nulls_not_distinct: false,
        is_constraint: dialect != Dialect::Mysql,
        is_unmodelled: false,
        is_declared: false,
    });
}

fn mysql_index(cx: &mut Cursor<'_>, table: &mut Table) -> Replayed {
    let kind = if cx.accept("FULLTEXT") { IndexKind::Fulltext } else { IndexKind::Normal };
    cx.accept("SPATIAL");
    let _ = cx.accept("INDEX") || cx.accept("KEY");
    let name = if cx.at_punct("(") { None } else { cx.opt_name() };
    let keys = index::keys(cx)?;
    let first = keys.iter().find_map(|k| match &k.part {
        IndexPart::Column(name) => Some(name.clone()),
        IndexPart::Expression(_) => None,
    });
    table.indexes.push(Index {
        name: name.or(first).unwrap_or_default(),
        kind,
        keys,
        algorithm: None,
        predicate: None,
        include: Vec::new(),
        nulls_not_distinct: false,
        is_constraint: false,
        is_unmodelled: false,
        is_declared: false,
    });
    index_options(cx);
    Ok(())
}

/// EXCLUDE is kept as the index behind it, with everything that the constraint says as its key.
fn exclude(cx: &mut Cursor<'_>, table: &mut Table, name: Option<String>) {
    let dialect = cx.dialect;
    let text = cx.text_until(|cx| cx.at_punct(",")).to_owned();
    table.indexes.push(Index {
        name: name.unwrap_or_else(|| unnamed_exclusion(dialect, table, &text)),
        kind: IndexKind::Normal,
        keys: vec![IndexKey {
            part: IndexPart::Expression(text),
            descending: false,
            is_ascending_written: false,
            length: None,
            operator_class: None,
            nulls: None,
            collation: None,
        }],
        algorithm: None,
        predicate: None,
        include: Vec::new(),
        nulls_not_distinct: false,
        is_constraint: true,
        is_unmodelled: true,
        is_declared: false,
    });
}

/// PostgreSQL names an exclusion after its columns.
fn unnamed_exclusion(dialect: Dialect, table: &Table, text: &str) -> String {
    let tokens = tokenize(dialect, text);
    let mut names: Vec<&str> = Vec::new();
    let mut depth = 0;
    let mut begins = false;
    for token in &tokens {
        if begins {
            let column = table.columns.iter().find(|c| match &token.kind {
                TokenKind::QuotedIdent(name) => c.name == *name,
                _ => c.name == token.text.to_lowercase(),
            });
            names.push(column.map_or("expr", |column| column.name.as_str()));
        }
        depth += i32::from(token.is_punct("(")) - i32::from(token.is_punct(")"));
        if depth == 0 && !names.is_empty() {
            break;
        }
        begins = depth == 1 && (token.is_punct("(") || token.is_punct(","));
    }
    format!("{}_{}_excl", table.name.name, names.join("_"))
}

/// What may follow the columns of a constraint: INCLUDE, WITH, USING BTREE, DEFERRABLE, ON CONFLICT, ..
fn index_options(cx: &mut Cursor<'_>) {
    cx.text_until(|cx| cx.at_punct(","));
}

fn check(
    cx: &mut Cursor<'_>,
    table: &mut Table,
    name: Option<String>,
    column: Option<&str>,
    is_declared: bool,
) -> Replayed {
    let expression = cx.bracketed()?.to_owned();
    let name = name.unwrap_or_else(|| unnamed_check(cx.dialect, table, column, &expression));
    cx.accept_all(&["NO", "INHERIT"]);
    let is_validated = !cx.accept_all(&["NOT", "VALID"]);
    let _ = cx.accept("ENFORCED") || cx.accept_all(&["NOT", "ENFORCED"]);
    table.checks.push(Check { name, expression, is_validated, is_declared });
    Ok(())
}

/// PostgreSQL names a check after its column if it is about one alone, and counts on until the name is free.
fn unnamed_check(dialect: Dialect, table: &Table, column: Option<&str>, expression: &str) -> String {
    let names: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).chain(column).collect();
    let mut used: Vec<&str> = Vec::new();
    for token in tokenize(dialect, expression) {
        let name = match &token.kind {
            TokenKind::Word => token.text.to_lowercase(),
            TokenKind::QuotedIdent(name) => name.to_string(),
            _ => continue,
        };
        if let Some(name) = names.iter().find(|other| **other == name)
            && !used.contains(name)
        {
            used.push(name);
        }
    }
    let base = match (dialect, used.as_slice()) {
        (Dialect::Mysql, _) => return format!("{}_chk_{}", table.name.name, table.checks.len() + 1),
        (Dialect::Sqlite, _) => {
            return column.map_or_else(
                || format!("{}_check", table.name.name),
                |column| format!("{}_{column}_check", table.name.name),
            );
        }
        (Dialect::Postgres | Dialect::Cockroach, [only]) => format!("{}_{only}_check", table.name.name),
        (Dialect::Postgres | Dialect::Cockroach, _) => format!("{}_check", table.name.name),
    };
    let numbered = (1..).map(|n| format!("{base}{n}"));
    let mut all = std::iter::once(base.clone()).chain(numbered);
    all.find(|name| !table.checks.iter().any(|check| check.name == *name)).unwrap_or(base)
}

/// Reads what follows REFERENCES.
fn references(
    state: &State<'_>,
    cx: &mut Cursor<'_>,
    table: &mut Table,
    name: Option<String>,
    columns: Vec<String>,
) -> Replayed {
    let referenced_table = state.resolve(cx.qualified_name()?);
    let referenced_columns = if cx.at_punct("(") { cx.name_list()? } else { key_of(state, table, &referenced_table) };
    let mut key = ForeignKey {
        name: String::new(),
        columns,
        referenced_table,
        referenced_columns,
        on_delete: ReferentialAction::NoAction,
        on_update: ReferentialAction::NoAction,
        is_validated: true,
    };
    while !(cx.is_end() || cx.at_punct(",") || cx.at_punct(")")) {
        if cx.accept_all(&["ON", "DELETE"]) {
            key.on_delete = action(cx)?;
        } else if cx.accept_all(&["ON", "UPDATE"]) {
            key.on_update = action(cx)?;
        } else if cx.accept_all(&["NOT", "VALID"]) {
            key.is_validated = false;
        } else if cx.accept("MATCH") {
            cx.next();
        } else if !harmless(cx) {
            break;
        }
    }
    let index_name = name.clone().or_else(|| key.columns.first().cloned()).unwrap_or_default();
    key.name = name.unwrap_or_else(|| unnamed_foreign_key(cx.dialect, table, &key.columns));
    if cx.dialect == Dialect::Mysql {
        add_foreign_key_index(table, &key, index_name);
    }
    table.foreign_keys.push(key);
    Ok(())
}

/// MySQL makes an index where none begins with the key's columns: of the constraint's name, or of the first column's where
/// the constraint has none.
fn add_foreign_key_index(table: &mut Table, key: &ForeignKey, name: String) {
    let begins =
        |names: Vec<&str>| names.len() >= key.columns.len() && names.iter().zip(&key.columns).all(|(a, b)| a == b);
    let primary =
        table.primary_key.as_ref().is_some_and(|k| begins(k.columns.iter().map(|c| c.name.as_str()).collect()));
    if primary || table.indexes.iter().any(|i| begins(i.column_names().collect())) {
        return;
    }
    table.indexes.push(Index {
        name,
        kind: IndexKind::Normal,
        keys: key.columns.iter().map(|c| plain_key(c)).collect(),
        algorithm: None,
        predicate: None,
        include: Vec::new(),
        nulls_not_distinct: false,
        is_constraint: false,
        is_unmodelled: false,
        is_declared: false,
    });
}

fn key_of(state: &State<'_>, own: &Table, name: &QualifiedName) -> Vec<String> {
    let table = if own.name == *name { Some(own) } else { state.schema.table(name) };
    let columns = table.and_then(|t| t.primary_key.as_ref()).map(|k| k.columns.iter().map(|c| c.name.clone()));
    columns.map(Iterator::collect).unwrap_or_default()
}

/// PostgreSQL makes the names of constraints unique with a number; MySQL counts.
fn unnamed_foreign_key(dialect: Dialect, table: &Table, columns: &[String]) -> String {
    match dialect {
        Dialect::Postgres | Dialect::Cockroach => {
            let base = format!("{}_{}_fkey", table.name.name, columns.join("_"));
            let taken = |name: &str| table.foreign_keys.iter().any(|k| k.name == name);
            let numbered = (1..).map(|n| format!("{base}{n}"));
            std::iter::once(base.clone()).chain(numbered).find(|name| !taken(name)).unwrap_or(base)
        }
        Dialect::Sqlite => String::new(),
        Dialect::Mysql => {
            let prefix = format!("{}_ibfk_", table.name.name);
            let numbers = table.foreign_keys.iter().filter_map(|k| k.name.strip_prefix(&prefix)?.parse::<usize>().ok());
            format!("{prefix}{}", numbers.max().unwrap_or(0) + 1)
        }
    }
}

fn action(cx: &mut Cursor<'_>) -> Result<ReferentialAction, Unknown> {
    if cx.accept("CASCADE") {
        Ok(ReferentialAction::Cascade)
    } else if cx.accept("RESTRICT") {
        Ok(ReferentialAction::Restrict)
    } else if cx.accept_all(&["NO", "ACTION"]) {
        Ok(ReferentialAction::NoAction)
    } else if cx.accept_all(&["SET", "NULL"]) {
        Ok(ReferentialAction::SetNull)
    } else if cx.accept_all(&["SET", "DEFAULT"]) {
        Ok(ReferentialAction::SetDefault)
    } else {
        Err(cx.unexpected("a referential action"))
    }
}
