//! Indexes. In: a cursor behind the keywords. Out: indexes of tables in the state. Must not know: constraints.

use crate::dialect::Dialect;
use crate::replay::cursor::Cursor;
use crate::replay::state::State;
use crate::replay::{Replayed, Unknown};
use crate::schema::{Index, IndexAlgorithm, IndexKey, IndexKind, IndexPart, QualifiedName, Table};

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

pub(super) fn create_index(state: &mut State<'_>, cx: &mut Cursor<'_>, kind: IndexKind) -> Replayed {
    cx.accept("CONCURRENTLY");
    let if_not_exists = cx.if_not_exists();
    let name = if cx.at("ON") { None } else { Some(cx.qualified_name()?.name) };
    cx.expect("ON")?;
    cx.accept("ONLY");
    let table_name = cx.qualified_name()?;
    let table_name = state.resolve(table_name);
    let mut algorithm = access_method(cx)?;
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
    };
    let mut other = false;
    while !cx.is_end() {
        if cx.accept("WHERE") {
            index.predicate = Some(cx.rest().to_owned());
        } else if cx.accept("INCLUDE") {
            index.include = cx.name_list()?;
        } else if cx.accept_all(&["NULLS", "NOT", "DISTINCT"]) {
            index.nulls_not_distinct = true;
        } else if cx.at("USING") {
            algorithm = access_method(cx)?;
        } else {
            // Storage options, table spaces, comments.
            cx.next();
        }
    }
    index.algorithm = match algorithm {
        Method::BTree => None,
        Method::Known(algorithm) => Some(algorithm),
        Method::Other => {
            other = true;
            None
        }
    };
    if state.is_temporary(&table_name) {
        return Ok(());
    }
    // An index on a view belongs to the view's own text.
    if state.schema.objects.iter().any(|o| o.name == table_name && o.table.is_none()) {
        return Ok(());
    }
    let table = state.table(&table_name)?;
    index.name = name.unwrap_or_else(|| unnamed(&table_name, &index));
    index.is_unmodelled = other
        || !index.include.is_empty()
        || index.nulls_not_distinct
        || index.keys.iter().any(|k| matches!(k.part, IndexPart::Expression(_)));
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

fn unnamed(table: &QualifiedName, index: &Index) -> String {
    let columns: Vec<&str> = index
        .keys
        .iter()
        .map(|k| match &k.part {
            IndexPart::Column(name) => name.as_str(),
            IndexPart::Expression(_) => "expr",
        })
        .collect();
    format!("{}_{}_idx", table.name, columns.join("_"))
}

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
    Ok(match cx.name()?.to_lowercase().as_str() {
        "btree" => Method::BTree,
        "hash" => Method::Known(IndexAlgorithm::Hash),
        "gist" => Method::Known(IndexAlgorithm::Gist),
        "gin" => Method::Known(IndexAlgorithm::Gin),
        "spgist" => Method::Known(IndexAlgorithm::SpGist),
        "brin" => Method::Known(IndexAlgorithm::Brin),
        _ => Method::Other,
    })
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
    let start = cx.mark();
    let name = cx.opt_name();
    let (part, length) = match name {
        Some(name) if cx.dialect == Dialect::Mysql && cx.at_punct("(") => {
            (IndexPart::Column(name), cx.bracketed()?.trim().parse().ok())
        }
        Some(name) if !cx.at_punct("(") && !cx.at_punct(".") => (IndexPart::Column(name), None),
        _ => {
            cx.reset(start);
            let stop = ["ASC", "DESC", "NULLS"];
            let text = cx.text_until(|cx| cx.at_punct(",") || cx.at_any(&stop));
            (IndexPart::Expression(text.to_owned()), None)
        }
    };
    let mut key = IndexKey { part, descending: false, is_ascending_written: false, length, operator_class: None };
    if cx.accept("COLLATE") {
        cx.qualified_name()?;
    }
    while !(cx.is_end() || cx.at_punct(",") || cx.at_punct(")")) {
        if cx.accept("DESC") {
            key.descending = true;
        } else if cx.accept("NULLS") {
            cx.next();
        } else if !cx.accept("ASC") {
            key.operator_class = Some(operator_class(cx)?);
        }
    }
    Ok(key)
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
        None if if_exists => Ok(()),
        None => Err(Unknown::new(format!("there is no index `{}` at this point", name.name))),
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
