//! Keys and indexes of models. In: those of a table. Out: attributes on fields and lines of the block. Must not know:
//! relations.

use std::collections::HashMap;

use etalon_schema_parser::constraint_names;
use etalon_schema_parser::schema::Model;

use super::{Context, write};
use crate::Dialect;
use crate::dialect::postgres::create::storage;
use crate::schema::{Index, IndexAlgorithm, IndexKey, IndexKind, IndexPart, NullsOrder, PrimaryKey, Table};

/// The attributes of a table's keys and indexes.
#[derive(Default)]
pub(super) struct Keys {
    /// By column.
    pub(super) inline: HashMap<String, Vec<String>>,
    /// Lines at the end of the block.
    pub(super) lines: Vec<String>,
    /// Directives above the block.
    pub(super) directives: Vec<String>,
    /// What the language has no words for.
    pub(super) unsaid: Vec<String>,
}

pub(super) fn keys(cx: &Context<'_>, table: &Table) -> Keys {
    let mut keys = Keys::default();
    let known = cx.known.model(&table.name);
    if let Some(key) = &table.primary_key {
        primary_key(cx, table, key, known, &mut keys);
    }
    for index in &table.indexes {
        let is_known = known.is_some_and(|m| m.indexes.iter().any(|i| i.db_name == index.name));
        if !is_known && is_of_foreign_key(cx, table, index) {
            continue;
        }
        let is_exclusion = index.is_constraint && index.is_unmodelled && index.kind == IndexKind::Normal;
        if cx.known.has_index(table, index) {
            continue;
        } else if is_exclusion {
            keys.unsaid.push(describe(index));
        } else if index.is_unmodelled
            || has_options(index)
            || (index.predicate.is_some() && !cx.options.partial_indexes)
        {
            keys.directives.push(directive(cx, table, index));
        } else {
            add_index(cx, table, index, known, &mut keys);
        }
    }
    keys
}

/// Whether a key says what attributes have no words for.
fn has_options(index: &Index) -> bool {
    index.keys.iter().any(|key| key.nulls.is_some() || key.collation.is_some())
}

/// MySQL makes an index for each foreign key that has none, under the key's name.
fn is_of_foreign_key(cx: &Context<'_>, table: &Table, index: &Index) -> bool {
    cx.sql.dialect == Dialect::Mysql
        && index.kind == IndexKind::Normal
        && table
            .foreign_keys
            .iter()
            .any(|key| key.name == index.name && index.column_names().eq(key.columns.iter().map(String::as_str)))
}

fn primary_key(cx: &Context<'_>, table: &Table, key: &PrimaryKey, known: Option<&Model>, keys: &mut Keys) {
    let columns: Vec<&str> = key.columns.iter().map(|c| c.name.as_str()).collect();
    let mut named = Vec::new();
    if let Some(name) =
        known.and_then(|m| m.primary_key.as_ref()).and_then(|k| k.name.as_ref()).filter(|_| columns.len() > 1)
    {
        named.push(format!("name: {}", write::string(name)));
    }
    if !key.name.is_empty() && key.name != constraint_names::primary_key(&table.name.name, cx.options.provider) {
        named.push(format!("map: {}", write::string(&key.name)));
    }
    let options = |at: usize| options(key.columns[at].descending, key.columns[at].length, None);
    if columns.len() == 1 {
        let mut arguments = options(0);
        arguments.extend(named);
        keys.inline.entry(columns[0].to_owned()).or_default().push(attribute("@id", &arguments));
    } else {
        let parts: Vec<String> = (0..columns.len()).map(|at| part(cx, table, columns[at], &options(at))).collect();
        let mut arguments = vec![format!("[{}]", parts.join(", "))];
        arguments.extend(named);
        keys.lines.push(attribute("@@id", &arguments));
    }
}

fn add_index(cx: &Context<'_>, table: &Table, index: &Index, known: Option<&Model>, keys: &mut Keys) {
    let columns: Vec<&str> = index.column_names().collect();
    let default = match index.kind {
        IndexKind::Unique => constraint_names::unique(&table.name.name, &columns, cx.options.provider),
        IndexKind::Normal | IndexKind::Fulltext => {
            constraint_names::index(&table.name.name, &columns, cx.options.provider)
        }
    };
    let mut named = Vec::new();
    let known = known.and_then(|m| m.indexes.iter().find(|i| i.db_name == index.name));
    if let Some(name) = known.and_then(|i| i.name.as_ref()) {
        named.push(format!("name: {}", write::string(name)));
    }
    if index.name != default {
        named.push(format!("map: {}", write::string(&index.name)));
    }
    let options = |at: usize| {
        let key = &index.keys[at];
        options(key.descending, key.length, key.operator_class.as_deref())
    };
    // The name for the client stands in the block only.
    let is_plain = index.algorithm.is_none() && index.predicate.is_none() && known.is_none_or(|i| i.name.is_none());
    let is_first = columns.first().is_some_and(|column| {
        !keys.inline.get(*column).is_some_and(|attributes| attributes.iter().any(|a| a.starts_with("@unique")))
    });
    if index.kind == IndexKind::Unique
        && columns.len() == 1
        && is_plain
        && is_first
        && index.keys[0].operator_class.is_none()
    {
        let mut arguments = options(0);
        arguments.extend(named);
        keys.inline.entry(columns[0].to_owned()).or_default().push(attribute("@unique", &arguments));
        return;
    }
    let parts: Vec<String> = (0..columns.len()).map(|at| part(cx, table, columns[at], &options(at))).collect();
    let mut arguments = vec![format!("[{}]", parts.join(", "))];
    arguments.extend(named);
    arguments.extend(algorithm(index));
    arguments.extend(index.predicate.as_ref().map(|sql| format!("where: raw({})", write::string(sql))));
    let name = match index.kind {
        IndexKind::Unique => "@@unique",
        IndexKind::Normal => "@@index",
        IndexKind::Fulltext => "@@fulltext",
    };
    keys.lines.push(attribute(name, &arguments));
}

fn options(descending: bool, length: Option<u32>, class: Option<&str>) -> Vec<String> {
    let mut options = Vec::new();
    options.extend(length.map(|length| format!("length: {length}")));
    options.extend(descending.then(|| "sort: Desc".to_owned()));
    options.extend(class.map(|class| format!("ops: raw({})", write::string(class))));
    options
}

fn part(cx: &Context<'_>, table: &Table, column: &str, options: &[String]) -> String {
    let field = cx.names.field(&table.name, column);
    if options.is_empty() { field.to_owned() } else { format!("{field}({})", options.join(", ")) }
}

fn attribute(name: &str, arguments: &[String]) -> String {
    if arguments.is_empty() { name.to_owned() } else { format!("{name}({})", arguments.join(", ")) }
}

/// `type: Gin`
fn algorithm(index: &Index) -> Option<String> {
    let name = match index.algorithm.as_ref()? {
        IndexAlgorithm::Hash => "Hash",
        IndexAlgorithm::Gist => "Gist",
        IndexAlgorithm::Gin => "Gin",
        IndexAlgorithm::SpGist => "SpGist",
        IndexAlgorithm::Brin => "Brin",
        IndexAlgorithm::Other(_) => return None,
    };
    Some(format!("type: {name}"))
}

/// The keys, with what no argument of a directive says: an access method of an extension, storage parameters.
fn whole_clause(dialect: Dialect, index: &Index, keys: String) -> String {
    let method = match &index.algorithm {
        Some(IndexAlgorithm::Other(name)) => format!("USING {} ", dialect.quote_ident(name)),
        _ => String::new(),
    };
    if method.is_empty() && index.storage.is_empty() {
        return keys;
    }
    let storage = if index.storage.is_empty() { String::new() } else { format!(" {}", storage(&index.storage)) };
    format!("{method}({keys}){storage}")
}

/// `@etalon.index("lower(email)", map: "..")`
fn directive(cx: &Context<'_>, table: &Table, index: &Index) -> String {
    let key = |key: &IndexKey| {
        let mut text = match &key.part {
            IndexPart::Column(name) => cx.sql.dialect.quote_ident(name),
            IndexPart::Expression(sql) => format!("({sql})"),
        };
        text.extend(key.collation.iter().map(|name| format!(" COLLATE {name}")));
        text.extend(key.operator_class.iter().map(|class| format!(" {class}")));
        text.push_str(if key.descending { " DESC" } else { "" });
        text.push_str(match key.nulls {
            Some(NullsOrder::First) => " NULLS FIRST",
            Some(NullsOrder::Last) => " NULLS LAST",
            None => "",
        });
        text
    };
    let keys: Vec<String> = index.keys.iter().map(key).collect();
    let text = whole_clause(cx.sql.dialect, index, keys.join(", "));
    let mut arguments = vec![write::sql(cx.sql.dialect, &text), format!("map: {}", write::string(&index.name))];
    arguments.extend(algorithm(index));
    if !index.include.is_empty() {
        let fields: Vec<&str> = index.include.iter().map(|c| cx.names.field(&table.name, c)).collect();
        arguments.push(format!("include: [{}]", fields.join(", ")));
    }
    arguments.extend(index.predicate.as_ref().map(|sql| format!("where: {}", write::sql(cx.sql.dialect, sql))));
    arguments.extend(index.nulls_not_distinct.then(|| "nullsNotDistinct: true".to_owned()));
    let name = match index.kind {
        IndexKind::Unique => "unique",
        IndexKind::Normal | IndexKind::Fulltext => "index",
    };
    format!("@etalon.{name}({})", arguments.join(", "))
}

/// An index in a few words of SQL, for a remark.
fn describe(index: &Index) -> String {
    let keys: Vec<&str> = index
        .keys
        .iter()
        .map(|key| match &key.part {
            IndexPart::Column(text) | IndexPart::Expression(text) => text.as_str(),
        })
        .collect();
    let unique = if index.kind == IndexKind::Unique { "unique " } else { "" };
    let mut text = format!("{unique}index {} over ({})", index.name, keys.join(", "));
    if !index.include.is_empty() {
        text.push_str(&format!(" include ({})", index.include.join(", ")));
    }
    if let Some(predicate) = &index.predicate {
        text.push_str(&format!(" where {predicate}"));
    }
    text
}
