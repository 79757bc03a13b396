//! Indexes. In: a cursor behind the keywords. Out: indexes of tables in the state. Must not know: constraints.

use etalon_schema_parser::ACCESS_METHODS;

use crate::dialect::Dialect;
use crate::object::identity::Identity;
use crate::replay::cursor::Cursor;
use crate::replay::state::State;
use crate::replay::{
    Replayed, Unknown, constraint, create_table, foreign_key, index_key, names, object, prefix, sequence, storage,
    table_constraint,
};
use crate::schema::{Index, IndexAlgorithm, IndexKind, IndexPart, ObjectKind, QualifiedName, SqlObject, Table};
use crate::script::{self, Token};

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

pub(super) fn create_index(
    state: &mut State<'_>,
    cx: &mut Cursor<'_>,
    (kind, or_replace): (IndexKind, bool),
    text: &str,
) -> Replayed {
    cx.accept("CONCURRENTLY");
    let if_not_exists = cx.if_not_exists();
    let name = if cx.at("ON") { None } else { Some(cx.qualified_name()?.name) };
    let is_declared = cx.is_declared();
    // MySQL: the access method may stand before the table.
    if cx.dialect == Dialect::Mysql && cx.accept("USING") {
        cx.next();
    }
    cx.expect("ON")?;
    let only = cx.accept("ONLY");
    let table_name = cx.qualified_name()?;
    let table_name = state.resolve(table_name);
    let mut index = Index { is_declared, ..behind_table(cx, kind)? };
    if state.is_temporary(&table_name) || state.partition_of(&table_name).is_some() {
        return Ok(());
    }
    let is_view = |o: &SqlObject| matches!(o.kind, ObjectKind::View | ObjectKind::MaterializedView);
    if state.schema.objects.iter().any(|o| o.name == table_name && is_view(o)) {
        let view = create_table::empty(table_name.clone());
        let name = name.unwrap_or_else(|| unnamed(state, &view, &index));
        let name = QualifiedName::new(table_name.namespace.clone(), name);
        let identity = Identity { kind: ObjectKind::Index, name, table: Some(table_name), arguments: None };
        object::put(state, identity, text, if_not_exists);
        return Ok(());
    }
    let mut table = state.table(&table_name)?.clone();
    table_constraint::spell_keys(&mut index.keys, &table, cx.dialect);
    if let Some(column) = table_constraint::missing_column(&index, &table, cx.dialect) {
        return Err(table_constraint::no_column(&table, column));
    }
    index.name = name.unwrap_or_else(|| unnamed(state, &table, &index));
    if or_replace {
        table.indexes.retain(|other| !other.name.eq_ignore_ascii_case(&index.name));
        state.table(&table_name)?.indexes.clone_from(&table.indexes);
    }
    if names::is_taken(state, &table, &index.name) {
        let taken = || Unknown::done(format!("there is an index `{}` already", index.name));
        return if if_not_exists { Ok(()) } else { Err(taken()) };
    }
    if cx.dialect == Dialect::Mysql {
        foreign_key::drop_generated(&mut table, &index);
    }
    if only {
        state.add_alone(&table_name, &index.name);
    }
    table.indexes.push(index);
    let last = table.indexes.len() - 1;
    let lengths = prefix::settle(&mut table, cx.dialect, last);
    *state.table(&table_name)? = table;
    lengths
}

/// What stands behind the table in CREATE INDEX. The index has no name yet.
fn behind_table(cx: &mut Cursor<'_>, kind: IndexKind) -> Result<Index, Unknown> {
    let mut method = access_method(cx)?;
    let mut keys = index_key::keys(cx)?;
    if kind == IndexKind::Fulltext {
        index_key::forget_order(&mut keys);
    }
    let mut index = Index::new("", kind, keys);
    while !cx.is_end() {
        if cx.accept("WHERE") {
            index.predicate = Some(cx.rest().to_owned());
        } else if cx.accept("INCLUDE") || cx.dialect == Dialect::Cockroach && cx.accept("STORING") {
            index.include = cx.name_list()?;
        } else if cx.accept_all(&["NULLS", "NOT", "DISTINCT"]) {
            index.nulls_not_distinct = true;
        } else if cx.at("USING") {
            method = access_method(cx)?;
        } else if cx.dialect.speaks_postgres() && cx.accept("WITH") {
            index.storage = storage::parameters(cx)?;
        } else {
            // Table spaces, comments.
            cx.next();
        }
    }
    index.algorithm = method;
    index.is_unmodelled = index.exceeds_language();
    Ok(index)
}

/// The index that a directive writes as what stands behind the table in CREATE INDEX: keys with or without brackets
/// around them, and perhaps an access method before.
pub fn from_text(dialect: Dialect, text: &str, kind: IndexKind) -> Option<Index> {
    // Any other name before brackets is a function's.
    let tokens = script::tokenize(dialect, text);
    let first = tokens.iter().find(|token| !token.is_remark()).filter(|_| dialect.speaks_postgres());
    let is_method = first.is_some_and(|token| ACCESS_METHODS.iter().any(|method| token.is_word(method)));
    let with_method = is_method.then(|| format!("USING {text}"));
    let forms = [text.to_owned()].into_iter().chain(with_method).filter(|form| whole_clause(dialect, form));
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
    if dialect.speaks_postgres() && cx.accept("USING") && cx.name().is_err() {
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
    depth == 0 && (cx.is_end() || cx.at_any(&["WHERE", "INCLUDE", "STORING", "WITH"]) || cx.at_all(&["NULLS", "NOT"]))
}

/// The name that PostgreSQL chooses: after the columns, included ones as well.
fn unnamed(state: &State<'_>, table: &Table, index: &Index) -> String {
    let parts = index.keys.iter().map(|k| match &k.part {
        IndexPart::Column(name) => name.clone(),
        IndexPart::Expression(sql) => called(sql).unwrap_or("expr").to_owned(),
    });
    let columns = names::of_keys(parts.chain(index.include.iter().cloned()));
    names::index(state, table, &columns, "idx", false)
}

/// The function of an expression that is one call: PostgreSQL names the index after it.
pub(super) fn called(sql: &str) -> Option<&str> {
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

/// None for a B-tree.
fn access_method(cx: &mut Cursor<'_>) -> Result<Option<IndexAlgorithm>, Unknown> {
    if !cx.accept("USING") {
        return Ok(None);
    }
    let name = cx.name()?;
    Ok(match name.to_lowercase().as_str() {
        "btree" => None,
        "hash" => Some(IndexAlgorithm::Hash),
        "gist" => Some(IndexAlgorithm::Gist),
        // CockroachDB's name for it.
        "gin" | "inverted" => Some(IndexAlgorithm::Gin),
        "spgist" => Some(IndexAlgorithm::SpGist),
        "brin" => Some(IndexAlgorithm::Brin),
        _ => Some(IndexAlgorithm::Other(name)),
    })
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
        return constraint::drop_index(state.table(&table)?, &name.name, if_exists);
    }
    let name = state.resolve(name.clone());
    // SQLite drops no index of a constraint; after a new name of the table, the old name of such an index is nobody's.
    let is_of_constraint = |(table, position): &(usize, usize)| {
        state.schema.dialect == Dialect::Sqlite && state.schema.tables[*table].indexes[*position].is_constraint
    };
    match state.index_position(&name).filter(|place| !is_of_constraint(place)) {
        Some((table, position)) => {
            state.schema.tables[table].indexes.remove(position);
            Ok(())
        }
        None => {
            let before = state.schema.objects.len();
            state.schema.objects.retain(|object| !(object.kind == ObjectKind::Index && object.name == name));
            match if_exists || state.schema.objects.len() < before {
                true => Ok(()),
                false => Err(Unknown::done(format!("there is no index `{}` at this point", name.name))),
            }
        }
    }
}

/// ALTER INDEX a RENAME TO b
pub(super) fn alter_index(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    let if_exists = cx.if_exists();
    let name = cx.qualified_name()?;
    let name = state.resolve(name);
    if cx.accept_all(&["ATTACH", "PARTITION"]) {
        state.attach(&name);
        return Ok(());
    }
    if !cx.accept_all(&["RENAME", "TO"]) {
        return Ok(());
    }
    let to = cx.name()?;
    let full = QualifiedName::new(name.namespace.clone(), &*to);
    if rename(state, &name, &to) || rename_other(state, &name, &full)? || if_exists {
        return Ok(());
    }
    Err(Unknown::done(format!("there is no index `{}` at this point", name.name)))
}

/// PostgreSQL takes any relation for an index here.
fn rename_other(state: &mut State<'_>, name: &QualifiedName, to: &QualifiedName) -> Result<bool, Unknown> {
    if state.has_table(name) {
        state.rename_table(name, to)?;
        return Ok(true);
    }
    Ok(object::rename_relation(state.schema, name, &to.name) || sequence::rename(state, name, to))
}

/// The index behind a primary key can be renamed as well, and its constraint with it.
pub(super) fn rename(state: &mut State<'_>, name: &QualifiedName, to: &str) -> bool {
    if let Some((table, position)) = state.index_position(name) {
        to.clone_into(&mut state.schema.tables[table].indexes[position].name);
        return true;
    }
    let here = state.schema.tables.iter_mut().filter(|t| t.name.namespace == name.namespace);
    let keys = here.filter_map(|t| t.primary_key.as_mut());
    match keys.into_iter().find(|k| k.name == name.name) {
        Some(key) => {
            to.clone_into(&mut key.name);
            true
        }
        None => false,
    }
}
