//! What differs between two states of a database schema. In: two [`SqlSchema`](crate::SqlSchema)s of one dialect. Out: [`SchemaDiff`],
//! typed, with references into both. Must not know: the order in which changes run, nor SQL text.
//!
//! Everything is matched by name or by signature through hash maps, so that the work grows with the size of the schemas.

use std::collections::{HashMap, HashSet};

use crate::lookup::NameKey;
use crate::schema::Table;
use crate::step::Pair;

pub mod check;
pub mod column;
mod default;
pub mod enums;
mod expression;
pub mod extension;
pub mod foreign_key;
pub mod index;
mod json;
pub(crate) mod number;
pub mod object;
mod operator_class;
mod predicate;
pub mod primary_key;
mod redefine;
pub mod rules;
pub mod table;

use enums::EnumsDiff;
use extension::ExtensionsDiff;
use object::ObjectsDiff;
use rules::Rules;
use table::TableDiff;

/// Everything that differs.
#[derive(Debug)]
pub struct SchemaDiff<'a> {
    /// Namespaces that only the next state has.
    pub created_namespaces: Vec<&'a str>,
    /// Extensions.
    pub extensions: ExtensionsDiff<'a>,
    /// Enum types.
    pub enums: EnumsDiff<'a>,
    /// Tables that only the next state has, in its order.
    pub created_tables: Vec<&'a Table>,
    /// Tables that only the previous state has, in its order.
    pub dropped_tables: Vec<&'a Table>,
    /// Tables that both have, in the order of the previous state, changed or not.
    pub tables: Vec<TableDiff<'a>>,
    /// Functions, triggers, views and the like.
    pub objects: ObjectsDiff,
}

/// Compares two states. Both must be of the dialect of the next one.
pub fn diff<'a>(pair: Pair<'a>) -> SchemaDiff<'a> {
    let rules = Rules::of(pair.next.dialect);
    let (created_tables, dropped_tables, pairs) = pair_tables(pair);
    let mut tables: Vec<TableDiff<'a>> =
        pairs.into_iter().map(|(previous, next)| TableDiff::new(previous, next, pair, rules)).collect();
    redefine::mark(&mut tables, rules);
    SchemaDiff {
        created_namespaces: created_namespaces(pair),
        extensions: extension::diff(pair),
        enums: enums::diff(pair, rules),
        created_tables,
        dropped_tables,
        tables,
        objects: object::diff(pair),
    }
}

/// Namespaces in which something lies. One that nothing uses yet is not made ahead of time.
fn created_namespaces<'a>(pair: Pair<'a>) -> Vec<&'a str> {
    let previous: HashSet<&str> = pair.previous.namespaces.iter().map(String::as_str).collect();
    let names = pair.next.tables.iter().map(|t| &t.name).chain(pair.next.enums.iter().map(|e| &e.name));
    let used: HashSet<&str> = names.filter_map(|name| NameKey::new(name, pair.next).namespace()).collect();
    let next = pair.next.namespaces.iter().map(String::as_str);
    next.filter(|name| used.contains(name) && !previous.contains(name)).collect()
}

type PairedTables<'a> = (Vec<&'a Table>, Vec<&'a Table>, Vec<(&'a Table, &'a Table)>);

fn pair_tables<'a>(pair: Pair<'a>) -> PairedTables<'a> {
    let mut next: HashMap<NameKey<'a>, &'a Table> =
        pair.next.tables.iter().map(|t| (NameKey::new(&t.name, pair.next), t)).collect();
    let mut dropped = Vec::new();
    let mut pairs = Vec::new();
    for previous in &pair.previous.tables {
        match next.remove(&NameKey::new(&previous.name, pair.previous)) {
            Some(next) => pairs.push((previous, next)),
            None => dropped.push(previous),
        }
    }
    let created = pair.next.tables.iter().filter(|t| next.contains_key(&NameKey::new(&t.name, pair.next))).collect();
    (created, dropped, pairs)
}
