//! Questions to a database, before and after a migration. In: planned steps and both states. Out: [`Assertion`]s, each a
//! query that gives one true or false. Must not know: how they are run.
//!
//! After: what the catalog has to say, object by object; an index counts only when it is valid and ready. Before: what
//! the rows have to be like for the migration not to fail (no NULL, no duplicate, no orphan, no value that
//! does not fit).

mod before;
mod facts;
mod fit;
mod mysql;
mod object;
mod postgres;
mod sqlite;

use std::fmt;

use crate::dialect::Dialect;
use crate::lookup::Context;
use crate::step::{Pair, Step};

pub use facts::Fact;

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assertion {
    /// What has to be true, in words.
    pub what: String,
    /// A query without its semicolon that gives one row with one column: whether it is true.
    pub sql: String,
}

/// What has to be true in the catalog once the steps have run.
pub fn after(steps: &[Step], pair: Pair<'_>) -> Vec<Assertion> {
    let cx = Context::new(pair);
    let facts = steps.iter().flat_map(|step| facts::of_step(step, &cx));
    facts.map(|fact| assertion(pair.next.dialect, &fact)).collect()
}

/// What has to be true of the rows for the steps not to fail.
pub fn before(steps: &[Step], pair: Pair<'_>) -> Vec<Assertion> {
    let cx = Context::new(pair);
    let now = before::Names::new(pair.next.dialect, steps);
    steps.iter().flat_map(|step| before::of_step(step, &cx, &now)).collect()
}

/// What has to be true of a whole state.
pub fn state(schema: &crate::schema::SqlSchema) -> Vec<Assertion> {
    facts::of_state(schema).map(|fact| assertion(schema.dialect, &fact)).collect()
}

fn assertion(dialect: Dialect, fact: &Fact<'_>) -> Assertion {
    let sql = match dialect {
        Dialect::Postgres | Dialect::Cockroach => postgres::query(fact),
        Dialect::Sqlite => sqlite::query(fact),
        Dialect::Mysql => mysql::query(fact),
    };
    Assertion { what: fact.to_string(), sql }
}

/// Assertions as a file of SQL: a comment and a query each.
pub struct Queries<'a>(pub &'a [Assertion]);

impl fmt::Display for Queries<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, assertion) in self.0.iter().enumerate() {
            let gap = if i > 0 { "\n" } else { "" };
            // A name may hold a line break, which would end the comment.
            writeln!(f, "{gap}-- {}\n{};", assertion.what.replace(['\n', '\r'], " "), assertion.sql)?;
        }
        Ok(())
    }
}
