//! ALTER COLUMN .. TYPE that writes every row anew.
//!
//! PostgreSQL writes a new table and all of its indexes under ACCESS EXCLUSIVE, unless the old bytes are good for the
//! new type: a longer varchar, text, more digits before the point of a numeric, a finer clock. Even `text` to
//! `varchar(255)` is a rewrite, and so is `integer` to `bigint`. MySQL copies the table and blocks writers for any
//! change of type but a varchar that keeps the size of its length prefix.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "W01",
    name: "type-change-rewrites",
    severity: Severity::Error,
    advice: "in releases of their own: add a column of the new type with its default, and a trigger that copies what is written; fill the old rows in batches; build its indexes CONCURRENTLY and its constraints NOT VALID, then validate them; swap the two names in one transaction and drop the trigger; drop the old column",
    check,
};

use crate::dialect::Dialect;
use crate::hazard::type_change::{self, TypeChange, Work};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::AlterType { table, column, to, .. } = operation else { return None };
    if !cx.is_busy(table) {
        return None;
    }
    let change = type_change::read(operation, cx);
    let rewrites = match cx.dialect() {
        Dialect::Postgres => change.as_ref().is_none_or(|c| !c.is_between_enums() && c.work() == Work::Rewrite),
        Dialect::Mysql => change.as_ref().is_some_and(copies),
        Dialect::Cockroach | Dialect::Sqlite => false,
    };
    if !rewrites {
        return None;
    }
    let table = cx.sized(table);
    let (from, may) = match &change {
        Some(change) => (words::type_name(&change.column.ty), "is"),
        None => ("its old type".to_owned(), "may be"),
    };
    Hit::new(format!("{table} {may} written anew while it is locked: `{column}` changes from {from} to `{to}`"))
}

/// MySQL: whether the change needs ALGORITHM=COPY.
fn copies(change: &TypeChange<'_>) -> bool {
    let bytes = |length: u32| u64::from(length) * 4;
    match change.natives() {
        Some((a, b)) if a.name == "VarChar" && b.name == "VarChar" => match (a.args.first(), b.args.first()) {
            (Some(from), Some(to)) => from > to || (bytes(*from) <= 255) != (bytes(*to) <= 255),
            _ => false,
        },
        Some((a, b)) => a != b,
        None => false,
    }
}
