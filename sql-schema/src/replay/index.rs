//! Indexes. In: a cursor behind the keywords. Out: indexes of tables in the state. Must not know: constraints.

use std::collections::HashSet;

use crate::dialect::Dialect;
use crate::object::identity::Identity;
use crate::replay::cursor::Cursor;
use crate::replay::state::State;
use crate::replay::{Replayed, Unknown, object};
use crate::schema::{
    Index, IndexAlgorithm, IndexKey, IndexKind, IndexPart, NullsOrder, ObjectKind, QualifiedName, Table,
};
use crate::script::{self, Token, TokenKind};

/// UNIQUE, FULLTEXT or nothing before INDEX.
pub(super) fn kind(cx: &mut Cursor<'_>) -> IndexKind {
    if cx.accept("UNIQUE") {
        IndexKind::Unique
    } else if cx.accept("FULLTEXT") {
        IndexKind::Fulltext
    } else {
        IndexKind::Normal
    }
}

pub(super) fn create_index(state: &mut State<'_>, cx: &mut Cursor<'_>, kind: IndexKind, text: &str) -> Replayed {
    cx.accept("CONCURRENTLY");
    let if_not_exists = cx.if_not_exists();
    let name = if cx.at("ON") { None } else { Some(cx.qualified_name()?.name) };
    let is_declared = cx.is_declared();
    // MySQL: the access method may stand before the table.
    if cx.dialect == Dialect::Mysql && cx.accept("USING") {
        cx.next();
    }
    cx.expect("ON")?;
    cx.accept("ONLY");
    let table_name = cx.qualified_name()?;
    let table_name = state.resolve(table_name);
    let mut index = Index { is_declared, ..behind_table(cx, kind)? };
    if state.is_temporary(&table_name) {
        return Ok(());
    }
    if state.schema.objects.iter().any(|o| o.name == table_name && o.table.is_none()) {
        let name = name.unwrap_or_else(|| unnamed(state, &table_name, &index));
        let name = QualifiedName::new(table_name.namespace.clone(), name);
        let identity = Identity { kind: ObjectKind::Index, name, table: Some(table_name), arguments: None };
        object::put(state, identity, text, if_not_exists);
        return Ok(());
    }
    index.name = name.unwrap_or_else(|| unnamed(state, &table_name, &index));
    let table = state.table(&table_name)?;
    if cx.dialect == Dialect::Mysql {
        drop_generated(table, &index);
    }
    if table.indexes.iter().any(|i| i.name == index.name) {
        let taken = || Unknown::new(format!("there is an index `{}` already", index.name));
        return if if_not_exists { Ok(()) } else { Err(taken()) };
    }
    table.indexes.push(index);
    Ok(())
}

/// What stands behind the table in CREATE INDEX. The index has no name yet.
fn behind_table(cx: &mut Cursor<'_>, kind: IndexKind) -> Result<Index, Unknown> {
    let mut method = access_method(cx)?;
    let keys = keys(cx)?;
    let mut index = Index {
        name: String::new(),
        kind,
        keys,
        algorithm: None,
        predicate: None,
        include: Vec::new(),
        nulls_not_distinct: false,
        is_constraint: false,
        is_unmodelled: false,
        is_declared: false,
    };
    while !cx.is_end() {
        if cx.accept("WHERE") {
            index.predicate = Some(cx.rest().to_owned());
        } else if cx.accept("INCLUDE") || cx.dialect == Dialect::Cockroach && cx.accept("STORING") {
            index.include = cx.name_list()?;
        } else if cx.accept_all(&["NULLS", "NOT", "DISTINCT"]) {
            index.nulls_not_distinct = true;
        } else if cx.at("USING") {
            method = access_method(cx)?;
        } else {
            // Storage options, table spaces, comments.
            cx.next();
        }
    }
    let is_other = matches!(method, Method::Other);
    index.algorithm = match method {
        Method::BTree | Method::Other => None,
        Method::Known(algorithm) => Some(algorithm),
    };
    index.is_unmodelled = is_other
        || !index.include.is_empty()
        || index.nulls_not_distinct
        || index.keys.iter().any(|k| matches!(k.part, IndexPart::Expression(_)));
    Ok(index)
}

/// The index that a directive writes as what stands behind the table in CREATE INDEX: keys with or without brackets
/// around them, and perhaps an access method before.
pub fn from_text(dialect: Dialect, text: &str, kind: IndexKind) -> Option<Index> {
    let forms = [text.to_owned(), format!("USING {text}")].into_iter().filter(|form| whole_clause(dialect, form));
    forms.chain([format!("({text})")]).find_map(|text| {
        let tokens: Vec<Token<'_>> = script::tokenize(dialect, &text).into_iter().filter(|t| !t.is_remark()).collect();
        behind_table(&mut Cursor::new(dialect, &text, &tokens), kind).ok()
    })
}

/// Whether the text has brackets of its own around the keys: `gin (a)`, `USING gin (a)` or `(a) WHERE b`. `(a + b) DESC`
/// and `lower(a)` are keys.
fn whole_clause(dialect: Dialect, text: &str) -> bool {
    let tokens: Vec<Token<'_>> = script::tokenize(dialect, text).into_iter().filter(|t| !t.is_remark()).collect();
    let mut cx = Cursor::new(dialect, text, &tokens);
    // Any other name before brackets is a function's.
    let has_methods = matches!(dialect, Dialect::Postgres | Dialect::Cockroach);
    if has_methods && cx.accept("USING") && !cx.name().is_ok_and(|name| METHODS.contains(&name.as_str())) {
        return false;
    }
    let mut depth = 0_i32;
    if !cx.at_punct("(") {
        return false;
    }
    while let Some(token) = cx.next() {
        depth += i32::from(token.is_punct("(")) - i32::from(token.is_punct(")"));
        if depth == 0 {
            break;
        }
    }
    depth == 0 && (cx.is_end() || cx.at_any(&["WHERE", "INCLUDE", "STORING"]) || cx.at_all(&["NULLS", "NOT"]))
}

/// MySQL drops an index that it made for a foreign key as soon as another one can take its place. That it made it is
/// told by its name alone.
fn drop_generated(table: &mut Table, next: &Index) {
    let names = |index: &Index| index.column_names().map(str::to_owned).collect::<Vec<_>>();
    let columns = names(next);
    let keys = &table.foreign_keys;
    table.indexes.retain(|index| {
        let is_key = keys.iter().any(|key| key.name == index.name);
        let is_generated = is_key || index.name.ends_with("_fkey") || index.name.contains("_ibfk_");
        !(is_generated && index.kind == IndexKind::Normal && columns.starts_with(&names(index)))
    });
}

fn unnamed(state: &State<'_>, table: &QualifiedName, index: &Index) -> String {
    let columns: Vec<&str> = index
        .keys
        .iter()
        .map(|k| match &k.part {
            IndexPart::Column(name) => name.as_str(),
            IndexPart::Expression(sql) => called(sql).unwrap_or("expr"),
        })
        .collect();
    let name = format!("{}_{}_idx", table.name, columns.join("_"));
    // PostgreSQL counts on until the name is free.
    let taken: HashSet<&str> =
        state.schema.tables.iter().flat_map(|table| &table.indexes).map(|index| index.name.as_str()).collect();
    let numbered = (1..).map(|n| format!("{name}{n}"));
    let mut names = std::iter::once(name.clone()).chain(numbered);
    names.find(|name| !taken.contains(name.as_str())).unwrap_or(name)
}

/// The function of an expression that is one call: PostgreSQL names the index after it.
fn called(sql: &str) -> Option<&str> {
    let sql = sql.trim();
    let (name, arguments) = sql.split_once('(')?;
    let name = name.trim().rsplit('.').next()?.trim_matches('"');
    let mut depth = 1;
    let close = arguments.char_indices().find(|(_, c)| {
        depth += i32::from(*c == '(') - i32::from(*c == ')');
        depth == 0
    });
    let is_whole = close.is_some_and(|(at, _)| at + 1 == arguments.len());
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    (is_whole && is_name).then_some(name)
}

/// The access methods that every PostgreSQL has.
const METHODS: [&str; 7] = ["btree", "hash", "gist", "gin", "inverted", "spgist", "brin"];

/// An access method, which other extensions may add to.
enum Method {
    BTree,
    Known(IndexAlgorithm),
    Other,
}

fn access_method(cx: &mut Cursor<'_>) -> Result<Method, Unknown> {
    if !cx.accept("USING") {
        return Ok(Method::BTree);
    }
    Ok(method(&cx.name()?))
}

fn method(name: &str) -> Method {
    match name.to_lowercase().as_str() {
        "btree" => Method::BTree,
        "hash" => Method::Known(IndexAlgorithm::Hash),
        "gist" => Method::Known(IndexAlgorithm::Gist),
        // CockroachDB's name for it.
        "gin" | "inverted" => Method::Known(IndexAlgorithm::Gin),
        "spgist" => Method::Known(IndexAlgorithm::SpGist),
        "brin" => Method::Known(IndexAlgorithm::Brin),
        _ => Method::Other,
    }
}

/// `(a, b DESC, c(10), lower(d), e jsonb_path_ops)`
pub(crate) fn keys(cx: &mut Cursor<'_>) -> Result<Vec<IndexKey>, Unknown> {
    cx.expect_punct("(")?;
    let mut keys = vec![key(cx)?];
    while cx.accept_punct(",") {
        keys.push(key(cx)?);
    }
    cx.expect_punct(")")?;
    Ok(keys)
}

fn key(cx: &mut Cursor<'_>) -> Result<IndexKey, Unknown> {
    let (part, length) = part(cx);
    let mut key = IndexKey {
        part,
        descending: false,
        is_ascending_written: false,
        length,
        operator_class: None,
        nulls: None,
        collation: None,
    };
    let mut nulls = None;
    while !(cx.is_end() || cx.at_punct(",") || cx.at_punct(")")) {
        if cx.accept("DESC") {
            key.descending = true;
        } else if cx.accept_all(&["NULLS", "FIRST"]) {
            nulls = Some(NullsOrder::First);
        } else if cx.accept_all(&["NULLS", "LAST"]) {
            nulls = Some(NullsOrder::Last);
        } else if cx.accept("COLLATE") {
            key.collation = Some(collation(cx)?);
        } else if !cx.accept("ASC") {
            key.operator_class = Some(operator_class(cx)?);
        }
    }
    key.nulls = nulls.filter(|nulls| *nulls != usual_nulls(cx.dialect, key.descending));
    Ok(key)
}

/// Where NULLs stand when nothing is said: PostgreSQL takes them for the largest values, the others for the smallest.
pub(crate) fn usual_nulls(dialect: Dialect, descending: bool) -> NullsOrder {
    match (dialect, descending) {
        (Dialect::Postgres, true) | (Dialect::Cockroach | Dialect::Sqlite | Dialect::Mysql, false) => NullsOrder::First,
        (Dialect::Postgres, false) | (Dialect::Cockroach | Dialect::Sqlite | Dialect::Mysql, true) => NullsOrder::Last,
    }
}

/// What a key is over. A name alone is a column; a call, or what stands in brackets, is an expression, and so is anything
/// up to the end of the key where that doesn't say all of it (SQLite takes such, PostgreSQL wants brackets).
fn part(cx: &mut Cursor<'_>) -> (IndexPart, Option<u32>) {
    let start = cx.mark();
    if let Some(name) = cx.opt_name() {
        if !cx.at_punct("(") && !cx.at_punct(".") && ends_part(cx) {
            return (IndexPart::Column(name), None);
        }
        if cx.dialect == Dialect::Mysql && cx.at_punct("(") {
            let inner = cx.mark();
            // `name(10)` is a prefix; no call has a number alone for a column index.
            if let Some(length) = cx.bracketed().ok().and_then(|text| text.trim().parse().ok()) {
                return (IndexPart::Column(name), Some(length));
            }
            cx.reset(inner);
        }
    }
    cx.reset(start);
    let text = call_or_brackets(cx).unwrap_or_else(|| {
        cx.reset(start);
        cx.text_until(|cx| cx.at_punct(",") || cx.at_any(&["ASC", "DESC"]) || cx.at_all(&["NULLS"]))
    });
    (IndexPart::Expression(without_brackets(cx.dialect, text).to_owned()), None)
}

/// Whether what was read so far can be all of a key's column or expression.
fn ends_part(cx: &Cursor<'_>) -> bool {
    let is_over =
        cx.is_end() || cx.at_punct(",") || cx.at_punct(")") || cx.at_any(&["ASC", "DESC", "NULLS", "COLLATE"]);
    let is_class = match cx.dialect {
        // An operator class may follow.
        Dialect::Postgres | Dialect::Cockroach => cx.peek().is_some_and(|token| {
            matches!(token.kind, TokenKind::QuotedIdent(_)) || token.kind == TokenKind::Word && !is_operator(token)
        }),
        Dialect::Sqlite | Dialect::Mysql => false,
    };
    is_over || is_class
}

fn is_operator(token: &Token<'_>) -> bool {
    const OPERATORS: [&str; 10] = ["AND", "OR", "NOT", "IS", "IN", "LIKE", "ILIKE", "BETWEEN", "SIMILAR", "AT"];
    OPERATORS.iter().any(|word| token.is_word(word))
}

/// `f(..)`, `s.f(..)` or `(..)`, when nothing of the expression follows.
fn call_or_brackets<'a>(cx: &mut Cursor<'a>) -> Option<&'a str> {
    let start = cx.mark();
    if !cx.at_punct("(") {
        cx.qualified_name().ok()?;
    }
    cx.bracketed().ok()?;
    ends_part(cx).then(|| cx.since(start))
}

/// Without brackets around the whole, which every renderer writes anew.
fn without_brackets(dialect: Dialect, text: &str) -> &str {
    let tokens: Vec<Token<'_>> = script::tokenize(dialect, text).into_iter().filter(|t| !t.is_remark()).collect();
    let mut inner = tokens.as_slice();
    while let [first, between @ .., last] = inner {
        let mut depth = 0_i32;
        let closes = inner.iter().position(|token| {
            depth += i32::from(token.is_punct("(")) - i32::from(token.is_punct(")"));
            depth == 0
        });
        if !first.is_punct("(") || !last.is_punct(")") || closes != Some(inner.len() - 1) || between.is_empty() {
            break;
        }
        inner = between;
    }
    match inner {
        [first, .., last] => &text[first.span.start..last.span.end],
        [only] => only.text,
        [] => text,
    }
}

/// The name after COLLATE, as SQL.
fn collation(cx: &mut Cursor<'_>) -> Result<String, Unknown> {
    let name = cx.qualified_name()?;
    let quoted = cx.dialect.quote_ident(&name.name);
    Ok(match name.namespace {
        // PostgreSQL's own are where every search path looks.
        Some(namespace) if namespace != "pg_catalog" => format!("{}.{quoted}", cx.dialect.quote_ident(&namespace)),
        Some(_) | None => quoted,
    })
}

fn operator_class(cx: &mut Cursor<'_>) -> Result<String, Unknown> {
    let name = cx.qualified_name()?.name;
    if cx.at_punct("(") {
        return Ok(format!("{name}({})", cx.bracketed()?));
    }
    Ok(name)
}

pub(super) fn drop_index(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    cx.accept("CONCURRENTLY");
    let if_exists = cx.if_exists();
    loop {
        let name = cx.qualified_name()?;
        // MySQL: DROP INDEX a ON t
        let table = if cx.accept("ON") { Some(cx.qualified_name()?) } else { None };
        drop_one(state, &name, table, if_exists)?;
        if !cx.accept_punct(",") {
            return Ok(());
        }
    }
}

fn drop_one(state: &mut State<'_>, name: &QualifiedName, table: Option<QualifiedName>, if_exists: bool) -> Replayed {
    if let Some(table) = table {
        let table = state.resolve(table);
        state.table(&table)?.indexes.retain(|i| i.name != name.name);
        return Ok(());
    }
    let name = state.resolve(name.clone());
    match state.index_position(&name) {
        Some((table, position)) => {
            state.schema.tables[table].indexes.remove(position);
            Ok(())
        }
        None => {
            let before = state.schema.objects.len();
            state.schema.objects.retain(|object| !(object.kind == ObjectKind::Index && object.name == name));
            match if_exists || state.schema.objects.len() < before {
                true => Ok(()),
                false => Err(Unknown::new(format!("there is no index `{}` at this point", name.name))),
            }
        }
    }
}

/// ALTER INDEX a RENAME TO b
pub(super) fn alter_index(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    let if_exists = cx.if_exists();
    let name = cx.qualified_name()?;
    let name = state.resolve(name);
    if !cx.accept_all(&["RENAME", "TO"]) {
        return Ok(());
    }
    let to = cx.name()?;
    if rename(state, &name, &to) || if_exists {
        return Ok(());
    }
    Err(Unknown::new(format!("there is no index `{}` at this point", name.name)))
}

/// The index behind a primary key can be renamed as well, and its constraint with it.
fn rename(state: &mut State<'_>, name: &QualifiedName, to: &str) -> bool {
    if let Some((table, position)) = state.index_position(name) {
        to.clone_into(&mut state.schema.tables[table].indexes[position].name);
        return true;
    }
    let keys = state.schema.tables.iter_mut().filter_map(|t| t.primary_key.as_mut());
    match keys.into_iter().find(|k| k.name == name.name) {
        Some(key) => {
            to.clone_into(&mut key.name);
            true
        }
        None => false,
    }
}
