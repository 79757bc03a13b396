//! The proof that a diff runs: a database is made from one schema, filled, migrated to another, and held against a
//! database that was made from that one at once. In: pairs of schema texts. Out: what became of each. Must not know:
//! where pairs come from.
//!
//! Used by the test of this folder's own pairs, and by the example `apply_pairs` for whatever others there are.

pub(crate) mod database;
pub(crate) mod normal;
pub(crate) mod pull;
pub(crate) mod rows;

use database::{Failure, Place};
use etalon_schema_parser::{Sources, check};
use etalon_sql_schema::migration::plan_script;
use etalon_sql_schema::printed::in_words_of;
use etalon_sql_schema::verify::{self, Assertion};
use etalon_sql_schema::{Dialect, SqlSchema, lower, migration, rename, replay};

/// Two schemas.
pub(crate) struct Pair<'a> {
    pub(crate) from: &'a str,
    pub(crate) to: &'a str,
    /// Another tool's SQL for the same, to tell its faults from ours.
    pub(crate) reference: Option<&'a str>,
}

/// What became of a pair.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// Everything held, with a row in as many tables of so many.
    Applied { rows: usize, tables: usize },
    /// Everything held in an empty database; with rows, the statements fail as the reference's do.
    AppliedEmpty { because: Failure },
    /// It fails, and so does the reference.
    ReferenceFails { at: Stage, because: Failure },
    /// It fails.
    Failed { at: Stage, because: Failure },
}

/// Where it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Stage {
    /// A schema is refused.
    Check,
    /// The database that the pair begins with, or the one to compare with, cannot be made.
    Create,
    /// A new database is not what its schema says.
    Introspect,
    /// The diff does not run.
    Apply,
    /// Rows got lost, or have lost their parents.
    Rows,
    /// The migrated database differs from one that was made at once.
    Catalog,
    /// The migrated database still differs from the schema.
    SecondDiff,
    /// What the statements lead to without a database differs from what they lead to with one.
    Replay,
    /// The questions before say no to rows that are ready, or those after to a catalog that is as it should be.
    Questions,
}

type Step<T> = Result<T, (Stage, Failure)>;

/// Proves a pair. Both places are left with what the pair made.
pub(crate) async fn prove(place: &mut Place, pair: &Pair<'_>) -> Outcome {
    let (from, to) = match (lowered(pair.from), lowered(pair.to)) {
        (Ok(from), Ok(to)) => (from, to),
        (Err(because), _) | (_, Err(because)) => return Outcome::Failed { at: Stage::Check, because },
    };
    let sql = migration::script(&from, &to);
    let mut proof = Proof { place, from: &from, to: &to };
    let target = match proof.target().await {
        Ok(target) => target,
        Err((at, because)) if at == Stage::Create && proof.cannot_run(pair.reference).await => {
            return Outcome::ReferenceFails { at, because };
        }
        Err((at, because)) => return Outcome::Failed { at, because },
    };
    let (at, because) = match proof.migrate(&sql, &target, true).await {
        Ok(rows) => return Outcome::Applied { rows, tables: from.tables.len() },
        Err(failed) => failed,
    };
    if at == Stage::Apply && proof.migrate(&sql, &target, false).await.is_ok() {
        return proof.judge_with_rows(pair, &sql, because).await;
    }
    // How a database is read and statements are replayed has nothing to do with the reference.
    let is_own = matches!(at, Stage::Introspect | Stage::SecondDiff | Stage::Replay | Stage::Questions);
    let Some(reference) = pair.reference.filter(|_| !is_own) else { return Outcome::Failed { at, because } };
    // Only what rows do can't be seen without them.
    match proof.migrate(reference, &target, at == Stage::Rows).await {
        Ok(_) => Outcome::Failed { at, because },
        Err(_) => Outcome::ReferenceFails { at, because },
    }
}

/// What a schema's text says.
pub(crate) fn lowered(text: &str) -> Result<SqlSchema, Failure> {
    let sources = Sources::single("schema.prisma", text);
    let (schema, diagnostics) = check(&sources);
    let schema = schema.ok_or_else(|| diagnostics.render(&sources, false))?;
    lower(&schema).ok_or_else(|| "no SQL for this provider".to_owned())
}

struct Proof<'a> {
    place: &'a mut Place,
    from: &'a SqlSchema,
    to: &'a SqlSchema,
}

impl Proof<'_> {
    /// The catalog of a database that is made from `to` at once.
    async fn target(&mut self) -> Step<SqlSchema> {
        self.create(self.to).await?;
        let target = self.introspect().await?;
        self.check_empty(&target, Stage::Introspect)?;
        Ok(normal::normal(target))
    }

    async fn create(&mut self, schema: &SqlSchema) -> Step<()> {
        let create = |because| (Stage::Create, because);
        self.place.empty().await.map_err(create)?;
        self.place.run(&migration::from_empty(schema)).await.map_err(create)?;
        // A diff of two schemas takes every namespace for present that the first declares.
        let declared = schema.namespaces.iter().map(|name| schema.dialect.quote_ident(name));
        let declared: String = declared.map(|name| format!("CREATE SCHEMA IF NOT EXISTS {name};\n")).collect();
        self.place.run(&declared).await.map_err(create)
    }

    async fn introspect(&self) -> Step<SqlSchema> {
        let mut namespaces: Vec<String> = self.from.namespaces.iter().chain(&self.to.namespaces).cloned().collect();
        namespaces.sort();
        namespaces.dedup();
        self.place.introspect(&namespaces).await.map_err(|because| (Stage::Introspect, because))
    }

    /// What is there must need no change to be `to`.
    fn check_empty(&self, there: &SqlSchema, stage: Stage) -> Step<()> {
        let there = in_words_of(there.clone(), self.to);
        let script = plan_script(&there, self.to);
        if script.is_empty() { Ok(()) } else { Err((stage, script.to_string())) }
    }

    /// Goes from `from` to `to`; gives the number of tables with a row.
    async fn migrate(&mut self, sql: &str, target: &SqlSchema, with_rows: bool) -> Step<usize> {
        self.create(self.from).await?;
        let filled = if with_rows { self.fill().await } else { Vec::new() };
        let renamed = rename::renamed(self.from, self.to);
        let (steps, pair) = (renamed.steps(self.to), renamed.pair(self.to));
        let ready = self.ask(&verify::before(&steps, pair)).await;
        self.place.run(sql).await.map_err(|because| (Stage::Apply, because))?;
        self.check_rows(&filled).await?;
        ready?;
        let migrated = self.introspect().await?;
        let compared = normal::normal(migrated.clone());
        if compared != *target {
            let difference = normal::difference(&compared, target);
            return Err((Stage::Catalog, format!("{difference}after\n{sql}")));
        }
        self.check_empty(&migrated, Stage::SecondDiff)?;
        self.check_replay(migrated, sql)?;
        self.ask(&verify::after(&steps, pair)).await?;
        self.ask(&verify::state(self.to)).await?;
        Ok(filled.len())
    }

    /// All of them have to be true.
    async fn ask(&self, assertions: &[Assertion]) -> Step<()> {
        for batch in assertions.chunks(50) {
            if self.hold(batch).await == Ok(1) {
                continue;
            }
            for assertion in batch {
                let answer = self.hold(std::slice::from_ref(assertion)).await;
                if answer != Ok(1) {
                    let because = format!("{}: {answer:?}\n{}", assertion.what, assertion.sql);
                    return Err((Stage::Questions, because));
                }
            }
        }
        Ok(())
    }

    /// One when they do, else zero.
    async fn hold(&self, assertions: &[Assertion]) -> Result<i64, Failure> {
        let conditions: Vec<String> = assertions.iter().map(|a| format!("({})", a.sql)).collect();
        self.place.number(&format!("SELECT count(*) FROM (SELECT 1) AS one WHERE {}", conditions.join(" AND "))).await
    }

    /// The same statements without a database must lead to what is there.
    fn check_replay(&self, there: SqlSchema, sql: &str) -> Step<()> {
        let mut replayed = replay::initial(self.from.dialect);
        for text in [migration::from_empty(self.from).as_str(), sql] {
            if let Some(finding) = replay::replay(&mut replayed, text).first() {
                return Err((Stage::Replay, format!("{}: {}", finding.reason, finding.statement)));
            }
        }
        let there = normal::normal(in_words_of(there, &replayed));
        let replayed = normal::normal(replayed);
        if there == replayed { Ok(()) } else { Err((Stage::Replay, normal::difference(&there, &replayed))) }
    }

    /// Inserts rows; gives the tables that took one.
    async fn fill(&self) -> Vec<String> {
        let dialect = self.from.dialect;
        let inserts = rows::inserts(self.from);
        let all: Vec<&str> = inserts.iter().map(|(_, sql)| sql.as_str()).collect();
        if self.place.run(&rows::without_foreign_keys(dialect, &all.join(";\n"))).await.is_ok() {
            return inserts.iter().map(|(name, _)| rows::name(dialect, name)).collect();
        }
        let mut filled = Vec::new();
        for (name, sql) in &inserts {
            if self.place.run(&rows::without_foreign_keys(dialect, sql)).await.is_ok() {
                filled.push(rows::name(dialect, name));
            }
        }
        filled
    }

    /// Tables that stay keep their rows.
    async fn check_rows(&self, filled: &[String]) -> Step<()> {
        let staying = self.to.tables.iter().map(|table| rows::name(self.to.dialect, &table.name));
        for table in staying.filter(|name| filled.contains(name)) {
            let rows = self.place.number(&format!("SELECT count(*) FROM {table}")).await;
            if rows.as_ref() != Ok(&1) {
                return Err((Stage::Rows, format!("{table} has {rows:?} rows instead of 1")));
            }
        }
        if self.to.dialect == Dialect::Sqlite {
            let orphans = self.place.number("SELECT count(*) FROM pragma_foreign_key_check").await;
            if orphans.as_ref() != Ok(&0) {
                return Err((Stage::Rows, format!("{orphans:?} rows have no parent")));
            }
        }
        Ok(())
    }

    /// The diff runs in an empty database alone. That is as it must be if the reference does no better.
    async fn judge_with_rows(&mut self, pair: &Pair<'_>, sql: &str, because: Failure) -> Outcome {
        let reference = pair.reference.unwrap_or(sql);
        let failed = match self.create(self.from).await {
            Ok(()) => {
                self.fill().await;
                self.place.run(reference).await.is_err()
            }
            Err(_) => true,
        };
        if failed { Outcome::AppliedEmpty { because } } else { Outcome::Failed { at: Stage::Apply, because } }
    }

    /// Whether the reference's SQL doesn't run either, even without rows.
    async fn cannot_run(&mut self, reference: Option<&str>) -> bool {
        let Some(reference) = reference else { return false };
        self.create(self.from).await.is_ok() && self.place.run(reference).await.is_err()
    }
}
