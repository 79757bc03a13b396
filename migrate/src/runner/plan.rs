//! A file's statements to units: what runs together in a transaction, and what alone.
//!
//! Pure. The rule: as much as possible in one transaction, without changing what the file means when each of its
//! statements is sent by itself, as Prisma does.

use etalon_sql_schema::Dialect;
use etalon_sql_schema::script::Statement;

use super::classify::{Class, classify, minds_foreign_keys};

/// How one unit is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// In a transaction. On SQLite with or without the enforcement of foreign keys.
    Transaction {
        /// Whether foreign keys are enforced; true everywhere but in SQLite's redefinitions of tables.
        foreign_keys: bool,
    },
    /// One statement that forbids a transaction.
    Alone,
    /// The file controls its transactions itself: statement by statement.
    AsWritten,
}

/// Statements that run together, by their index in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) mode: Mode,
    pub(super) statements: Vec<usize>,
}

/// The units of a file, in order.
pub(super) fn plan(dialect: Dialect, statements: &[Statement<'_>]) -> Vec<Unit> {
    let classes: Vec<Class> =
        (0..statements.len()).map(|at| classify(dialect, &statements[at], &statements[at + 1..])).collect();
    let is_control = |class: &Class| matches!(class, Class::Begin | Class::Commit | Class::Control);
    let inner = match classes.as_slice() {
        [Class::Begin, inner @ .., Class::Commit] if !inner.iter().any(is_control) => 1..classes.len() - 1,
        _ => 0..classes.len(),
    };
    if classes[inner.clone()].iter().any(is_control) {
        return vec![Unit { mode: Mode::AsWritten, statements: (0..statements.len()).collect() }];
    }
    let indexes: Vec<usize> = inner.collect();
    match dialect {
        Dialect::Sqlite => plan_sqlite(statements, &classes, &indexes),
        Dialect::Postgres | Dialect::Cockroach | Dialect::Mysql => {
            group(indexes.iter().map(|&at| (at, mode(classes[at], true))))
        }
    }
}

fn mode(class: Class, foreign_keys: bool) -> Mode {
    if class == Class::Alone { Mode::Alone } else { Mode::Transaction { foreign_keys } }
}

/// SQLite: `PRAGMA foreign_keys` has no effect inside a transaction, so it is taken out, and the enforcement is set
/// before the transaction begins. Where nothing outside the pragma's reach minds foreign keys, one transaction without
/// enforcement holds the whole file; the check before its commit makes up for it.
fn plan_sqlite(statements: &[Statement<'_>], classes: &[Class], indexes: &[usize]) -> Vec<Unit> {
    let mut enforced = true;
    let mut modes = Vec::new();
    for &at in indexes {
        match classes[at] {
            Class::ForeignKeys(on) => enforced = on,
            class => modes.push((at, mode(class, enforced))),
        }
    }
    let off = Mode::Transaction { foreign_keys: false };
    let on = Mode::Transaction { foreign_keys: true };
    let indifferent = |(at, mode): &(usize, Mode)| *mode != on || !minds_foreign_keys(&statements[*at]);
    if modes.iter().any(|(_, mode)| *mode == off) && modes.iter().all(indifferent) {
        modes.iter_mut().filter(|(_, mode)| *mode == on).for_each(|(_, mode)| *mode = off);
    }
    group(modes.into_iter())
}

/// Joins neighbours of the same transactional mode.
fn group(modes: impl Iterator<Item = (usize, Mode)>) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for (at, mode) in modes {
        match units.last_mut() {
            Some(last) if last.mode == mode && mode != Mode::Alone => last.statements.push(at),
            _ => units.push(Unit { mode, statements: vec![at] }),
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use etalon_sql_schema::Dialect::{Mysql, Postgres, Sqlite};
    use etalon_sql_schema::script::split;

    use super::*;

    /// Shows the units: `[0 1]` a transaction, `{0}` one without foreign keys, `2` alone, `<0 1>` as written.
    fn show(dialect: Dialect, sql: &str) -> String {
        let units = plan(dialect, &split(dialect, sql));
        let show_unit = |unit: &Unit| {
            let list = unit.statements.iter().map(usize::to_string).collect::<Vec<_>>().join(" ");
            match unit.mode {
                Mode::Transaction { foreign_keys: true } => format!("[{list}]"),
                Mode::Transaction { foreign_keys: false } => format!("{{{list}}}"),
                Mode::Alone => list,
                Mode::AsWritten => format!("<{list}>"),
            }
        };
        units.iter().map(show_unit).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn postgres_parts_only_where_it_must() {
        let cases = [
            ("CREATE TABLE a(); ALTER TABLE a ADD b int; INSERT INTO a VALUES (1)", "[0 1 2]"),
            ("SELECT 1; CREATE INDEX CONCURRENTLY i ON a(b); SELECT 2; SELECT 3", "[0] 1 [2 3]"),
            ("DROP INDEX CONCURRENTLY i; DROP INDEX CONCURRENTLY IF EXISTS j", "0 1"),
            ("CREATE INDEX i ON a(\"CONCURRENTLY\"); VACUUM a", "[0] 1"),
            ("ALTER TYPE e ADD VALUE 'x'; ALTER TABLE a ADD c e", "[0 1]"),
            (
                "ALTER TYPE e ADD VALUE 'x'; ALTER TYPE e ADD VALUE 'y'; ALTER TABLE a ALTER c SET DEFAULT 'y'",
                "[0] 1 [2]",
            ),
            ("DO $$ BEGIN UPDATE a SET b = 1; COMMIT; END $$", "0"),
            ("DO $$ BEGIN CREATE TYPE e AS ENUM ('COMMIT'); END $$; SELECT 1", "[0 1]"),
            ("BEGIN; CREATE TABLE a(); COMMIT;", "[1]"),
            ("BEGIN; SELECT 1; COMMIT; SELECT 2", "<0 1 2 3>"),
            ("SELECT 1; SAVEPOINT a; ROLLBACK TO a", "[0 1 2]"),
            ("ALTER DATABASE d SET x = 1; REINDEX TABLE a; CREATE DATABASE b", "[0 1] 2"),
            ("-- nothing", ""),
        ];
        for (sql, expected) in cases {
            assert_eq!(show(Postgres, sql), expected, "{sql}");
        }
    }

    #[test]
    fn sqlite_redefines_without_foreign_keys() {
        let redefine = "PRAGMA defer_foreign_keys=ON; PRAGMA foreign_keys=OFF; CREATE TABLE new_a (id); \
                        INSERT INTO new_a SELECT id FROM a; DROP TABLE a; ALTER TABLE new_a RENAME TO a; \
                        PRAGMA foreign_keys=ON; PRAGMA defer_foreign_keys=OFF";
        assert_eq!(show(Sqlite, redefine), "{0 2 3 4 5 7}");
        assert_eq!(
            show(Sqlite, &format!("CREATE TABLE b (id); {redefine}; CREATE INDEX i ON b(id)")),
            "{0 1 3 4 5 6 8 9}"
        );
        assert_eq!(show(Sqlite, &format!("DELETE FROM b; {redefine}")), "[0 1] {3 4 5 6} [8]");
        assert_eq!(show(Sqlite, "PRAGMA foreign_keys(0); DROP TABLE a; PRAGMA foreign_keys = 'yes'"), "{1}");
        assert_eq!(show(Sqlite, "PRAGMA foreign_keys; VACUUM; PRAGMA journal_mode=WAL"), "[0] 1 2");
    }

    #[test]
    fn mysql_joins_only_what_changes_rows() {
        assert_eq!(
            show(Mysql, "CREATE TABLE a (b INT); INSERT INTO a VALUES (1); UPDATE a SET b = 2; DROP TABLE a"),
            "0 [1 2] 3"
        );
    }
}
