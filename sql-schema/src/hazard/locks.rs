//! Which existing tables an operation locks, and how. In: an operation in its context. Out: locks. Must not know: rules.
//!
//! PostgreSQL only; measured on PostgreSQL 15. A foreign key locks the table that it leads to as well, and so does
//! dropping one.

use std::collections::BTreeSet;

use super::context::Context;
use super::operation::{NewForeignKey, Operation};
use crate::schema::QualifiedName;

/// PostgreSQL's locks on tables, from weak to strong, as far as rules tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lock {
    /// SHARE UPDATE EXCLUSIVE: readers and writers go on.
    Weak,
    /// SHARE: writers wait.
    Share,
    /// SHARE ROW EXCLUSIVE: writers wait.
    ShareRowExclusive,
    /// ACCESS EXCLUSIVE: everyone waits.
    AccessExclusive,
}

impl Lock {
    /// Its name in `pg_locks`.
    pub fn mode(self) -> &'static str {
        match self {
            Lock::Weak => "ShareUpdateExclusiveLock",
            Lock::Share => "ShareLock",
            Lock::ShareRowExclusive => "ShareRowExclusiveLock",
            Lock::AccessExclusive => "AccessExclusiveLock",
        }
    }
}

/// A table with its lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Locked {
    pub(super) table: QualifiedName,
    pub(super) lock: Lock,
}

/// The locks that an operation takes on tables that this file did not make.
pub(super) fn of(operation: &Operation, cx: &Context<'_>) -> Vec<Locked> {
    if !cx.is_postgres() {
        return Vec::new();
    }
    let mut locks = all(operation, cx);
    locks.retain(|locked| !cx.is_new(&locked.table));
    locks
}

fn locked(table: &QualifiedName, lock: Lock) -> Locked {
    Locked { table: table.clone(), lock }
}

fn key_locks(table: &QualifiedName, key: &NewForeignKey) -> Vec<Locked> {
    let lock = Lock::ShareRowExclusive;
    vec![locked(table, lock), locked(&key.referenced_table, lock)]
}

fn all(operation: &Operation, cx: &Context<'_>) -> Vec<Locked> {
    use Lock::{AccessExclusive, Share, ShareRowExclusive, Weak};
    match operation {
        Operation::CreateIndex(index) => {
            vec![locked(&index.table, if index.concurrently { Weak } else { Share })]
        }
        Operation::DropIndexes { names, concurrently } => {
            let lock = if *concurrently { Weak } else { AccessExclusive };
            names.iter().filter_map(|name| cx.index(&name.name)).map(|(table, _)| locked(&table.name, lock)).collect()
        }
        Operation::AddForeignKey { table, key } => key_locks(table, key),
        Operation::CreateTable(create) => {
            let others = create.foreign_keys.iter().filter(|key| create.table.as_ref() != Some(&key.referenced_table));
            others.map(|key| locked(&key.referenced_table, ShareRowExclusive)).collect()
        }
        Operation::AddColumn { table, column } => {
            let referenced = column.references.as_ref().map(|key| locked(&key.referenced_table, ShareRowExclusive));
            std::iter::once(locked(table, AccessExclusive)).chain(referenced).collect()
        }
        Operation::DropConstraint { table, name } => {
            let referenced = cx.foreign_key(table, name).map(|key| locked(&key.referenced_table, AccessExclusive));
            std::iter::once(locked(table, AccessExclusive)).chain(referenced).collect()
        }
        Operation::DropTables { tables, .. } => dropped(tables, cx),
        Operation::Truncate { tables, cascade } => truncated(tables, *cascade, cx),
        Operation::DropColumn { table, column } | Operation::AlterType { table, column, .. } => {
            std::iter::once(locked(table, AccessExclusive)).chain(at_other_ends(table, column, cx)).collect()
        }
        Operation::Reindex { name, concurrently } => {
            let lock = if *concurrently { Weak } else { Share };
            let table = cx.index(name).map(|(table, _)| table).or_else(|| cx.table_called(name));
            table.map(|table| locked(&table.name, lock)).into_iter().collect()
        }
        Operation::Validate { table, .. } => vec![locked(table, Weak)],
        Operation::CreateTrigger(trigger) => vec![locked(&trigger.table, ShareRowExclusive)],
        Operation::DetachPartition { table, concurrently } => {
            vec![locked(table, if *concurrently { Weak } else { AccessExclusive })]
        }
        Operation::SetNotNull { table, .. }
        | Operation::DropNotNull { table, .. }
        | Operation::SetDefault { table, .. }
        | Operation::DropDefault { table, .. }
        | Operation::AddCheck { table, .. }
        | Operation::AddUnique { table, .. }
        | Operation::AddPrimaryKey { table, .. }
        | Operation::AddExclusion { table }
        | Operation::DropPrimaryKey { table }
        | Operation::RenameColumn { table, .. }
        | Operation::RenameTable { from: table, .. }
        | Operation::AlterTableOther { table } => vec![locked(table, AccessExclusive)],
        _ => Vec::new(),
    }
}

/// Foreign keys over a column go with it, or are made anew for its new type, and lock their other table as well.
fn at_other_ends(table: &QualifiedName, column: &str, cx: &Context<'_>) -> Vec<Locked> {
    let has = |columns: &[String]| columns.iter().any(|c| c == column);
    let own = cx.table(table).into_iter().flat_map(|t| &t.foreign_keys).filter(|key| has(&key.columns));
    let others = cx.keys_to(table).filter(|(_, key)| has(&key.referenced_columns));
    let tables = own.map(|key| &key.referenced_table).chain(others.map(|(child, _)| &child.name));
    tables.filter(|other| *other != table).map(|other| locked(other, Lock::AccessExclusive)).collect()
}

/// With CASCADE every table that refers to one of these, and so on.
fn truncated(tables: &[QualifiedName], cascade: bool, cx: &Context<'_>) -> Vec<Locked> {
    let mut all: Vec<QualifiedName> = tables.to_vec();
    let mut at = 0;
    while cascade && at < all.len() {
        let children = cx.keys_to(&all[at]).map(|(child, _)| child.name.clone());
        let new: BTreeSet<QualifiedName> = children.filter(|child| !all.contains(child)).collect();
        all.extend(new);
        at += 1;
    }
    all.iter().map(|table| locked(table, Lock::AccessExclusive)).collect()
}

/// A table that others refer to goes with CASCADE only, which takes their foreign keys.
fn dropped(tables: &[QualifiedName], cx: &Context<'_>) -> Vec<Locked> {
    let keys = tables.iter().filter_map(|name| cx.table(name)).flat_map(|table| &table.foreign_keys);
    let referenced = keys.map(|key| &key.referenced_table);
    let children = tables.iter().flat_map(|table| cx.keys_to(table)).map(|(child, _)| &child.name);
    tables.iter().chain(referenced).chain(children).map(|table| locked(table, Lock::AccessExclusive)).collect()
}
