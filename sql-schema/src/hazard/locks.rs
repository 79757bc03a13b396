//! Which existing tables an operation locks, and how. In: an operation in its context. Out: locks. Must not know: rules.
//!
//! PostgreSQL only; measured on PostgreSQL 15. A foreign key locks the table that it leads to as well, and so does
//! dropping one.

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
            create.foreign_keys.iter().map(|key| locked(&key.referenced_table, ShareRowExclusive)).collect()
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
        Operation::Truncate { tables, .. } => tables.iter().map(|table| locked(table, AccessExclusive)).collect(),
        Operation::Validate { table, .. } => vec![locked(table, Weak)],
        Operation::CreateTrigger(trigger) => vec![locked(&trigger.table, ShareRowExclusive)],
        Operation::DetachPartition { table, concurrently } => {
            vec![locked(table, if *concurrently { Weak } else { AccessExclusive })]
        }
        Operation::DropColumn { table, .. }
        | Operation::AlterType { table, .. }
        | Operation::SetNotNull { table, .. }
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

fn dropped(tables: &[QualifiedName], cx: &Context<'_>) -> Vec<Locked> {
    let keys = tables.iter().filter_map(|name| cx.table(name)).flat_map(|table| &table.foreign_keys);
    let referenced = keys.map(|key| &key.referenced_table);
    tables.iter().chain(referenced).map(|table| locked(table, Lock::AccessExclusive)).collect()
}
