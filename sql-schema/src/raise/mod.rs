//! A SQL schema as blocks of the schema language: the inverse of lowering. In: the state of a live database, and the
//! schema that a person has so far. Out: the text of each model and enum, and what the language has no words for. Must
//! not know: files, connections.
//!
//! Names, comments and order come from the known schema wherever the database still has the thing; attributes that no
//! database holds (`@default(cuid())`, `@updatedAt`, `@ignore`) stay on columns that are as they were.

mod default;
mod index;
mod known;
mod merge;
mod model;
mod names;
mod relation;
mod types;
mod write;

use std::collections::{HashMap, HashSet};

use etalon_schema_parser::schema::{Provider, Schema};

use crate::Dialect;
use crate::schema::{ColumnType, Enum, QualifiedName, SqlSchema};

pub use merge::merge;

use known::Known;
use names::Names;
use relation::Relations;

/// What the text depends on besides the two states.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// Which database the schema is for.
    pub provider: Provider,
    /// The datasource's name, which stands before native types: `@db.Text`.
    pub datasource: &'a str,
    /// Whether models and enums say in which database schema they lie.
    pub namespaces: bool,
    /// Whether the preview feature `partialIndexes` is on.
    pub partial_indexes: bool,
}

/// The blocks of a schema.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Raised {
    /// Models in the order of the known schema, then new ones by name; then enums likewise.
    pub blocks: Vec<Block>,
    /// What the language has no words for, a line each.
    pub notes: Vec<String>,
}

/// A model or an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its name in the schema.
    pub name: String,
    /// Its text, comments above it included, not laid out.
    pub text: String,
}

/// What every part of raising needs.
struct Context<'a> {
    sql: &'a SqlSchema,
    options: Options<'a>,
    known: Known<'a>,
    names: Names,
    /// Enums by name.
    enums: HashMap<&'a QualifiedName, &'a Enum>,
}

/// Writes `sql` in the schema language. `known` is the schema so far; what it lowers to is in the words of `sql`.
pub fn raise(sql: &SqlSchema, known: Option<&Schema>, options: Options<'_>) -> Raised {
    let known = Known::new(known);
    let sql = &known::with_known_enums(sql, &known);
    let names = Names::new(sql, &known);
    let enums = sql.enums.iter().map(|enum_| (&enum_.name, enum_)).collect();
    let cx = Context { sql, options, known, names, enums };
    let relations = Relations::new(&cx);
    let mut notes = Vec::new();
    let mut blocks: Vec<(usize, Block)> = Vec::new();
    for (at, table) in sql.tables.iter().enumerate().filter(|(at, _)| !relations.is_join_table(*at)) {
        let text = model::model(&cx, &relations, at, &mut notes);
        let place = cx.known.model_place(&table.name).unwrap_or(usize::MAX);
        blocks.push((place, Block { name: cx.names.model(&table.name).to_owned(), text }));
    }
    blocks.sort_by(|(a, x), (b, y)| (a, &x.name).cmp(&(b, &y.name)));
    let used = used_enums(sql);
    let enums = sql.enums.iter().filter(|enum_| sql.dialect != Dialect::Mysql || used.contains(&enum_.name));
    let mut enum_blocks: Vec<(usize, Block)> = enums.map(|enum_| enum_block(&cx, enum_)).collect();
    enum_blocks.sort_by(|(a, x), (b, y)| (a, &x.name).cmp(&(b, &y.name)));
    blocks.extend(enum_blocks);
    notes.extend(object_notes(sql));
    Raised { blocks: blocks.into_iter().map(|(_, block)| block).collect(), notes }
}

/// The enums that columns have.
fn used_enums(sql: &SqlSchema) -> HashSet<&QualifiedName> {
    let types = sql.tables.iter().flat_map(|table| &table.columns).map(|column| &column.ty);
    types
        .filter_map(|ty| match ty {
            ColumnType::Enum(name) => Some(name),
            ColumnType::Native(_) | ColumnType::Unsupported(_) => None,
        })
        .collect()
}

fn enum_block(cx: &Context<'_>, enum_: &Enum) -> (usize, Block) {
    let name = cx.names.enum_(&enum_.name);
    let known = cx.known.enum_(&enum_.name);
    let mut text = String::new();
    if let Some((_, known)) = known {
        write::docs(&mut text, &known.docs, &known.directives, |_| true);
    }
    text.push_str(&format!("enum {name} {{\n"));
    for value in &enum_.values {
        let known = known.and_then(|(_, known)| known.values.iter().find(|v| v.db_name == *value));
        if let Some(known) = known {
            write::docs(&mut text, &known.docs, &known.directives, |_| true);
        }
        let label = cx.names.value(&enum_.name, value);
        text.push_str(label);
        if label != value {
            text.push_str(&format!(" @map({})", write::string(value)));
        }
        text.push('\n');
    }
    write::mapped(&mut text, cx, name, &enum_.name);
    text.push_str("}\n");
    (known.map_or(usize::MAX, |(place, _)| place), Block { name: name.to_owned(), text })
}

/// Views, functions and the like stay where they are: the differ leaves them alone.
fn object_notes(sql: &SqlSchema) -> Vec<String> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for object in &sql.objects {
        let kind = format!("{:?}", object.kind);
        match counts.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => counts.push((kind, 1)),
        }
    }
    counts.into_iter().map(|(kind, count)| format!("{count} of the kind {kind} are left to the database")).collect()
}
