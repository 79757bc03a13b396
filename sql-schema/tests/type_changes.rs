//! What PostgreSQL 15 did to a table when a column's type changed, with USING c::type and the session in UTC, against
//! what W01 says. `type_changes.tsv` was measured by comparing `pg_class.relfilenode` before and after each change that
//! the server accepted.
#![allow(clippy::unwrap_used)]

use etalon_sql_schema::hazard::{self, Facts};
use etalon_sql_schema::{Dialect, replay};

#[test]
fn rewrites_are_those_of_the_server() {
    let mut wrong = Vec::new();
    for line in include_str!("type_changes.tsv").lines() {
        let [from, to, measured] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let mut state = replay::initial(Dialect::Postgres);
        replay::replay(&mut state, &format!("CREATE TABLE t (id INTEGER, c {from});"));
        let sql = format!("ALTER TABLE t ALTER COLUMN c TYPE {to} USING c::{to};");
        let found = hazard::lint(&state, &sql, &Facts::default());
        let said = if found.iter().any(|finding| finding.code == "W01") { "rewrites" } else { "keeps" };
        if said != measured {
            wrong.push(format!("{from} to {to}: the server {measured}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
