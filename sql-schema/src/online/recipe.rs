//! Safe ways to make single changes on PostgreSQL. In: a step and its plain statement. Out: units. Must not know: what
//! stands before or after.

use super::{Action, Unit, UnitKind};
use crate::dialect::postgres::create::check_constraint;
use crate::dialect::postgres::ident::{Ident, Qualified};
use crate::migration::RenderedStep;
use crate::schema::{Check, ForeignKey, QualifiedName, Table};

/// An index on an existing table: built beside its writers.
pub(super) fn index(name: &str, plain: RenderedStep) -> Unit {
    let concurrently = |statement: String| match statement.strip_prefix("CREATE UNIQUE INDEX ") {
        Some(rest) => format!("CREATE UNIQUE INDEX CONCURRENTLY {rest}"),
        None => statement.replacen("CREATE INDEX ", "CREATE INDEX CONCURRENTLY ", 1),
    };
    let statements = plain.statements.into_iter().map(concurrently).collect();
    Unit::new(format!("index_{name}"), UnitKind::Alone, plain.heading, statements)
}

/// An index goes without locking its table, unless it belongs to a constraint.
pub(super) fn drop_index(name: &str, plain: RenderedStep) -> Action {
    let concurrent = |s: &String| s.strip_prefix("DROP INDEX ").map(|rest| format!("DROP INDEX CONCURRENTLY {rest}"));
    let statements: Option<Vec<String>> = plain.statements.iter().map(concurrent).collect();
    match statements {
        Some(statements) if !statements.is_empty() => {
            Action::Recipe(vec![Unit::new(format!("drop_{name}"), UnitKind::Alone, plain.heading, statements)])
        }
        _ => Action::Short(format!("drop_{name}"), plain),
    }
}

/// A foreign key: enforced for new rows at once, for the others after a scan that blocks nobody.
pub(super) fn foreign_key(table: &Table, key: &ForeignKey, plain: RenderedStep) -> Vec<Unit> {
    let statements = plain.statements.into_iter().map(|s| format!("{s} NOT VALID")).collect();
    vec![
        Unit::new(format!("add_{}", key.name), UnitKind::Transaction, plain.heading, statements),
        validate(&table.name, &key.name),
    ]
}

/// A check: as a foreign key.
pub(super) fn check(table: &QualifiedName, check: &Check) -> [Unit; 2] {
    let add = format!("ALTER TABLE {} ADD {} NOT VALID", Qualified(table), check_constraint(check));
    [
        Unit::new(format!("add_{}", check.name), UnitKind::Transaction, "AddCheck", vec![add]),
        validate(table, &check.name),
    ]
}

/// VALIDATE CONSTRAINT takes a lock that writers don't mind.
pub(super) fn validate(table: &QualifiedName, constraint: &str) -> Unit {
    let statement = format!("ALTER TABLE {} VALIDATE CONSTRAINT {}", Qualified(table), Ident(constraint));
    Unit::new(format!("validate_{constraint}"), UnitKind::LongTransaction, "ValidateConstraint", vec![statement])
}

/// Added values stand alone, one transaction for all of them; an enum made anew is one script with its own transaction.
pub(super) fn enum_(name: &QualifiedName, plain: RenderedStep) -> Vec<Unit> {
    if plain.statements.is_empty() {
        return Vec::new();
    }
    let own_transaction = plain.statements.iter().any(|s| s == "BEGIN");
    let kind = if own_transaction { UnitKind::Plain } else { UnitKind::Transaction };
    vec![Unit { name: format!("alter_{}", name.name), kind, steps: vec![plain] }]
}
