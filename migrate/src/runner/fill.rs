//! Rows of a big table filled in batches, each a short transaction of its own (PostgreSQL). In: a file that asks for it.
//! Out: rows that have their value. Must not know: migrations.
//!
//! A file asks with the comment `-- etalon: in batches` above a statement `UPDATE t SET c = .. WHERE c IS NULL`, its only
//! one besides settings. Nobody else's files are touched, and of these only the form in which a batch does to each row
//! what the whole does, once. The statement itself runs afterwards as written, so that the file means the same to
//! whoever runs it.

use std::time::{Duration, Instant};

use etalon_sql_schema::Dialect;
use etalon_sql_schema::script::{Statement, Token};

use super::progress::Progress;
use crate::connection::{Connection, first_text};

/// How a file asks for it.
const MARK: &str = "-- etalon: in batches";
/// Rows of a batch: their locks are held for some milliseconds.
const ROWS: u64 = 1000;
/// Blocks in which a batch looks for rows.
const BLOCKS: u64 = 128;
/// Rows that clients change meanwhile move to other blocks, and locked ones are left out: they are looked for again.
const PASSES: u32 = 10;
/// Between two lines about how far it is.
const NEWS: Duration = Duration::from_secs(2);

/// One statement that fills rows.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fill<'a> {
    table: &'a str,
    /// `c = ..`
    assignment: &'a str,
    column: &'a str,
}

impl<'a> Fill<'a> {
    /// The fill of a transaction with its place, when it asks to be run in batches.
    pub(super) fn of(dialect: Dialect, statements: &[Statement<'a>], unit: &[usize]) -> Option<(usize, Self)> {
        let is_postgres = match dialect {
            Dialect::Postgres => true,
            Dialect::Cockroach | Dialect::Sqlite | Dialect::Mysql => false,
        };
        let (&at, settings) = unit.split_last()?;
        let only_settings = settings.iter().all(|&at| statements[at].starts_with(&["SET", "LOCAL"]));
        let asks = statements[at].comments.iter().any(|comment| comment.text.trim() == MARK);
        if !is_postgres || !only_settings || !asks {
            return None;
        }
        Self::read(&statements[at]).map(|fill| (at, fill))
    }

    /// Reads `UPDATE table SET column = expression WHERE column IS NULL`.
    fn read(statement: &Statement<'a>) -> Option<Self> {
        let tokens = statement.tokens.as_slice();
        let set = tokens.iter().position(|token| token.is_word("SET"))?;
        let [r#where, column, is, null] = tokens.get(tokens.len().checked_sub(4)?..)? else { return None };
        let value = tokens.get(set + 3..tokens.len() - 4)?;
        let is_fill = statement.starts_with(&["UPDATE"])
            && is_name(tokens.get(1..set)?)
            && tokens[set + 1].text == column.text
            && tokens[set + 2].is_punct("=")
            && is_one_expression(value)
            && r#where.is_word("WHERE")
            && is.is_word("IS")
            && null.is_word("NULL");
        let text = |from: &Token<'_>, to: &Token<'_>| {
            statement.text.get(from.span.start - statement.span.start..to.span.end - statement.span.start)
        };
        is_fill.then_some(())?;
        Some(Self {
            table: text(&tokens[1], &tokens[set - 1])?,
            assignment: text(&tokens[set + 1], value.last()?)?,
            column: column.text,
        })
    }

    /// Fills as long as that goes in batches.
    pub(super) async fn run(&self, connection: &mut Connection) -> Result<(), sqlx::Error> {
        let mut rows = 0;
        for _ in 0..PASSES {
            let Some(blocks) = self.blocks(connection).await? else { return Ok(()) };
            let found = self.pass(connection, blocks, &mut rows).await?;
            if found < ROWS {
                return Ok(());
            }
        }
        Ok(())
    }

    /// How many blocks the table has; none where a range of blocks can't be looked at by itself: before PostgreSQL 14,
    /// and in what is not one plain table.
    async fn blocks(&self, connection: &mut Connection) -> Result<Option<u64>, sqlx::Error> {
        let sql = "SELECT (pg_relation_size(c.oid) / current_setting('block_size')::bigint)::text FROM pg_class c WHERE \
                   c.oid = to_regclass(?) AND c.relkind = 'r' AND NOT EXISTS (SELECT FROM pg_inherits i WHERE \
                   i.inhparent = c.oid) AND current_setting('server_version_num')::int >= 140000";
        let rows = connection.texts(sql, &[self.table]).await?;
        Ok(first_text(&rows).and_then(|text| text.parse().ok()))
    }

    /// Once through the table; gives how many rows were filled.
    async fn pass(&self, connection: &mut Connection, blocks: u64, rows: &mut u64) -> Result<u64, sqlx::Error> {
        let (before, mut told) = (*rows, Instant::now());
        for from in (0..blocks).step_by(BLOCKS as usize) {
            loop {
                let begin = Instant::now();
                let filled = connection.run(&self.batch(from, from + BLOCKS)).await?;
                *rows += filled;
                if filled > 0 {
                    // Half of the time belongs to the others.
                    tokio::time::sleep(begin.elapsed().min(Duration::from_millis(100))).await;
                }
                if told.elapsed() >= NEWS {
                    told = Instant::now();
                    let (table, done) = (self.table.to_owned(), from.min(blocks));
                    connection.tell(&Progress::Filling { table, rows: *rows, done, total: blocks });
                }
                if filled < ROWS {
                    break;
                }
            }
        }
        Ok(*rows - before)
    }

    /// Waits for no row: a batch that waits for a client while it holds rows that the client wants is a deadlock.
    fn batch(&self, from: u64, to: u64) -> String {
        let Self { table, assignment, column } = self;
        format!(
            "UPDATE {table} SET {assignment} WHERE {column} IS NULL AND ctid = ANY (ARRAY(SELECT ctid FROM {table} WHERE \
             ctid >= '({from},0)'::tid AND ctid < '({to},0)'::tid AND {column} IS NULL LIMIT {ROWS} FOR NO KEY UPDATE \
             SKIP LOCKED))"
        )
    }
}

/// `a`, `"a"."b"`
fn is_name(tokens: &[Token<'_>]) -> bool {
    tokens.len() % 2 == 1 && tokens.iter().enumerate().all(|(at, token)| token.is_punct(".") == (at % 2 == 1))
}

/// One value, without a second assignment and without other tables.
fn is_one_expression(tokens: &[Token<'_>]) -> bool {
    let mut depth = 0_i32;
    for token in tokens {
        depth += i32::from(token.is_punct("(") || token.is_punct("["));
        depth -= i32::from(token.is_punct(")") || token.is_punct("]"));
        let ends = token.is_punct(",") || token.is_word("FROM") || token.is_word("WHERE");
        if depth < 0 || depth == 0 && ends {
            return false;
        }
    }
    !tokens.is_empty() && depth == 0
}

#[cfg(test)]
mod tests {
    use etalon_sql_schema::script::split;

    use super::*;

    fn fill(sql: &str) -> Option<(String, String, String)> {
        let statements = split(Dialect::Postgres, sql);
        let all: Vec<usize> = (0..statements.len()).collect();
        let (_, fill) = Fill::of(Dialect::Postgres, &statements, &all)?;
        Some((fill.table.to_owned(), fill.assignment.to_owned(), fill.column.to_owned()))
    }

    #[test]
    fn a_fill_that_asks_for_batches_is_known() {
        let sql = "SET LOCAL statement_timeout = 0;\n-- Fill\n-- etalon: in batches\nUPDATE \"s\".\"T\" SET \"c\" = DEFAULT \
                   WHERE \"c\" IS NULL;";
        let parts = |a: &str, b: &str, c: &str| Some((a.to_owned(), b.to_owned(), c.to_owned()));
        assert_eq!(fill(sql), parts("\"s\".\"T\"", "\"c\" = DEFAULT", "\"c\""));
        let by_hand = "-- etalon: in batches\nupdate t set c = coalesce(a, (select b from u limit 1)) where c is null";
        assert_eq!(fill(by_hand), parts("t", "c = coalesce(a, (select b from u limit 1))", "c"));
    }

    #[test]
    fn what_batches_could_change_runs_as_written() {
        for sql in [
            "UPDATE t SET c = DEFAULT WHERE c IS NULL",
            "-- in batches\nUPDATE t SET c = DEFAULT WHERE c IS NULL",
            "-- etalon: in batches\nUPDATE t SET c = 1, d = d + 1 WHERE c IS NULL",
            "-- etalon: in batches\nUPDATE t SET c = 1 WHERE d IS NULL",
            "-- etalon: in batches\nUPDATE t SET c = 1 WHERE c IS NOT NULL",
            "-- etalon: in batches\nUPDATE t SET c = u.c FROM u WHERE c IS NULL",
            "-- etalon: in batches\nUPDATE t SET c = 1 WHERE d AND c IS NULL",
            "-- etalon: in batches\nUPDATE t AS a SET c = 1 WHERE c IS NULL",
            "-- etalon: in batches\nUPDATE t SET c = c + 1",
            "-- etalon: in batches\nUPDATE t SET c = 1 WHERE c IS NULL RETURNING c",
            "INSERT INTO a VALUES (1);\n-- etalon: in batches\nUPDATE t SET c = 1 WHERE c IS NULL",
            "-- etalon: in batches\nUPDATE t SET c = 1 WHERE c IS NULL;\nSELECT 1",
            "-- etalon: in batches\nDELETE FROM t WHERE c IS NULL",
            "",
        ] {
            assert_eq!(fill(sql), None, "{sql}");
        }
    }
}
