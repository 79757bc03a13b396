//! Statements with CONCURRENTLY on PostgreSQL: what stands in their way, and the timeouts that would break them. In: a
//! statement. Out: whether it is still to be run. Must not know: migrations but by name.
//!
//! A build that is cut off leaves an index that is invalid: no query uses it, a unique one may refuse rows all the same,
//! and `IF NOT EXISTS` is content with it. So the catalog decides, not the name.

use std::time::Duration;

use etalon_sql_schema::Dialect;
use etalon_sql_schema::script::Statement;

use super::Stop;
use super::progress::Progress;
use crate::connection::{Connection, TextRow, first_text};
use crate::history;

/// The parts of `CREATE INDEX CONCURRENTLY`, as written.
struct Wanted<'a> {
    name: &'a str,
    is_unique: bool,
    table: &'a str,
    /// From USING or the parenthesis to the end.
    rest: &'a str,
}

/// The session's timeouts before; waiting for other transactions is what CONCURRENTLY does, so none may end it.
pub(super) struct Timeouts(Vec<(String, String)>);

impl Timeouts {
    /// Switches them off for a statement with CONCURRENTLY.
    pub(super) async fn lift(
        connection: &mut Connection,
        statement: &Statement<'_>,
    ) -> Result<Option<Self>, sqlx::Error> {
        if connection.dialect() != Dialect::Postgres || !is_concurrent(statement) {
            return Ok(None);
        }
        let sql = "SELECT name, current_setting(name) FROM pg_settings WHERE name IN ('lock_timeout', \
                   'statement_timeout', 'transaction_timeout') AND setting <> '0'";
        let rows = connection.texts(sql, &[]).await?;
        let timeouts: Vec<(String, String)> = rows.into_iter().filter_map(pair).collect();
        for (name, _) in &timeouts {
            connection.run(&format!("SET {name} = 0")).await?;
        }
        Ok(Some(Self(timeouts)))
    }

    pub(super) async fn restore(self, connection: &mut Connection) -> Result<(), sqlx::Error> {
        for (name, value) in &self.0 {
            connection.run_with("SELECT set_config(?, ?, false)", &[name, value]).await?;
        }
        Ok(())
    }
}

fn pair(row: TextRow) -> Option<(String, String)> {
    let [name, value] = row.try_into().ok()?;
    Some((name?, value?))
}

fn is_concurrent(statement: &Statement<'_>) -> bool {
    statement.tokens.iter().any(|token| token.is_word("CONCURRENTLY"))
}

/// Between two looks at a build that somebody else runs.
const LOOK: Duration = Duration::from_secs(1);

/// Clears the way for a statement with CONCURRENTLY. Gives false where what it wants is so already: the index is there,
/// valid and as written, or gone.
pub(super) async fn prepare(
    connection: &mut Connection,
    statement: &Statement<'_>,
    migration: &str,
) -> Result<bool, Stop> {
    if connection.dialect() != Dialect::Postgres {
        return Ok(true);
    }
    if let Some(index) = dropped(statement) {
        return Ok(!was_dropped(connection, &index, migration).await);
    }
    let Some(wanted) = wanted(statement) else { return Ok(true) };
    let failed = |error: sqlx::Error| Stop::new(None, &error);
    let Some(found) = settled(connection, &wanted).await.map_err(failed)? else { return Ok(true) };
    let fits = found.is_index && fits(connection, &wanted, &found.name).await;
    if fits && found.is_valid {
        connection.tell(&Progress::Skipped { index: found.name });
        return Ok(false);
    }
    if fits && was_tried(connection, migration).await {
        connection.run(&format!("DROP INDEX CONCURRENTLY {}", found.name)).await.map_err(failed)?;
        connection.tell(&Progress::Removed { index: found.name });
        return Ok(true);
    }
    Err(Stop::own(match (found.is_index, found.is_valid) {
        (false, _) => format!("{} exists, but is no index", found.name),
        (true, true) => format!("the index {} exists, but is not as written", found.name),
        (true, false) => format!(
            "the index {} exists, but is invalid, and no earlier attempt at this migration is known that left it: \
             remove it with `DROP INDEX CONCURRENTLY {}` if nobody builds it",
            found.name, found.name
        ),
    }))
}

/// What has the index's name, once nobody builds it: the session of a client that is gone goes on building, and a
/// second build beside it would only wait for the first. This session is in no transaction meanwhile, which the other
/// build would wait for.
async fn settled(connection: &mut Connection, wanted: &Wanted<'_>) -> Result<Option<Found>, sqlx::Error> {
    let mut told = false;
    loop {
        let found = found(connection, wanted).await?;
        let Some(pid) = found.as_ref().and_then(|found| found.builder.clone()) else { return Ok(found) };
        if !told {
            connection.tell(&Progress::BuiltElsewhere { index: wanted.name.to_owned(), pid });
            told = true;
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// The name in `DROP INDEX CONCURRENTLY name`, with its schema.
fn dropped(statement: &Statement<'_>) -> Option<String> {
    if !statement.starts_with(&["DROP", "INDEX", "CONCURRENTLY"]) {
        return None;
    }
    let exists = if statement.tokens.get(3).is_some_and(|token| token.is_word("IF")) { 2 } else { 0 };
    let name = statement.tokens.get(3 + exists..)?.iter();
    let name = name.take_while(|token| !token.is_word("CASCADE") && !token.is_word("RESTRICT"));
    Some(name.map(|token| token.text).collect())
}

/// Whether an earlier attempt at this migration has dropped the index.
async fn was_dropped(connection: &mut Connection, index: &str, migration: &str) -> bool {
    let rows = connection.texts("SELECT to_regclass(?)::text", &[index]).await;
    let is_gone = rows.is_ok_and(|rows| first_text(&rows).is_none());
    if is_gone && was_tried(connection, migration).await {
        connection.tell(&Progress::Gone { index: index.to_owned() });
        return true;
    }
    false
}

/// An index that the session of an earlier attempt dropped while this one waited for it is no failure.
pub(super) async fn gone_meanwhile(
    connection: &mut Connection,
    statement: &Statement<'_>,
    migration: &str,
    done: Result<(), Stop>,
) -> Result<(), Stop> {
    const UNDEFINED_OBJECT: &str = "42704";
    let is_missing = |stop: &Stop| stop.server.code.as_deref() == Some(UNDEFINED_OBJECT);
    match (done, dropped(statement)) {
        (Err(stop), Some(index)) if is_missing(&stop) && was_dropped(connection, &index, migration).await => Ok(()),
        (done, _) => done,
    }
}

/// Whether an interrupted attempt at a migration of this one statement can be taken up by whoever comes next: what it
/// left is told by the catalog.
pub(super) fn can_be_resumed(statement: &Statement<'_>) -> bool {
    wanted(statement).is_some() || dropped(statement).is_some()
}

/// Reads the statement; none when it is no such one, or leaves the index's name to the server.
fn wanted<'a>(statement: &Statement<'a>) -> Option<Wanted<'a>> {
    let tokens = &statement.tokens;
    if !statement.starts_with(&["CREATE"]) || !is_concurrent(statement) {
        return None;
    }
    let is_unique = tokens[1].is_word("UNIQUE");
    let mut at = tokens.iter().position(|token| token.is_word("CONCURRENTLY"))? + 1;
    if tokens.get(at)?.is_word("IF") {
        at += 3;
    }
    let name = tokens.get(at)?;
    let on = at + 1;
    if name.is_word("ON") || !tokens.get(on)?.is_word("ON") {
        return None;
    }
    let first = on + 1 + usize::from(tokens.get(on + 1)?.is_word("ONLY"));
    let end = (first..tokens.len()).find(|&at| tokens[at].is_punct("(") || tokens[at].is_word("USING"))?;
    let offset = |at: usize| tokens[at].span.start - statement.span.start;
    Some(Wanted {
        name: name.text,
        is_unique,
        table: statement.text.get(offset(first)..offset(end))?.trim(),
        rest: statement.text.get(offset(end)..)?,
    })
}

/// What has the index's name now.
struct Found {
    name: String,
    is_index: bool,
    is_valid: bool,
    builder: Option<String>,
}

async fn found(connection: &mut Connection, wanted: &Wanted<'_>) -> Result<Option<Found>, sqlx::Error> {
    let sql = "SELECT c.oid::regclass::text, (i.indexrelid IS NOT NULL)::text, coalesce(i.indisvalid AND i.indisready, \
               false)::text, p.pid::text FROM pg_class t JOIN pg_class c ON c.relnamespace = t.relnamespace AND \
               c.relname = (parse_ident(?))[1] LEFT JOIN pg_index i ON i.indexrelid = c.oid LEFT JOIN \
               pg_stat_progress_create_index p ON p.index_relid = c.oid WHERE t.oid = to_regclass(?)";
    let rows = connection.texts(sql, &[wanted.name, wanted.table]).await?;
    let Some(row) = rows.into_iter().next() else { return Ok(None) };
    let Ok([Some(name), is_index, is_valid, builder]) = <[Option<String>; 4]>::try_from(row) else { return Ok(None) };
    let is = |text: Option<String>| text.as_deref() == Some("true");
    Ok(Some(Found { name, is_index: is(is_index), is_valid: is(is_valid), builder }))
}

/// Whether the index is what the statement would make. The server says so itself: the statement makes its index on an
/// empty copy of the table, in a transaction that is taken back.
async fn fits(connection: &mut Connection, wanted: &Wanted<'_>, index: &str) -> bool {
    if connection.run("BEGIN").await.is_err() {
        return false;
    }
    let same = compare(connection, wanted, index).await;
    connection.run("ROLLBACK").await.is_ok() && same.unwrap_or(false)
}

async fn compare(connection: &mut Connection, wanted: &Wanted<'_>, index: &str) -> Result<bool, sqlx::Error> {
    let unique = if wanted.is_unique { "UNIQUE " } else { "" };
    connection
        .run(&format!(
            "CREATE TEMPORARY TABLE etalon_copy (LIKE {}) ON COMMIT DROP; CREATE {unique}INDEX etalon_copy_index ON \
             pg_temp.etalon_copy {}",
            wanted.table, wanted.rest
        ))
        .await?;
    let rows = connection.texts(SAME_INDEX, &[index, wanted.table]).await?;
    Ok(!rows.is_empty())
}

const SAME_INDEX: &str = "
    SELECT 'same' FROM pg_index a JOIN pg_class ca ON ca.oid = a.indexrelid,
        pg_index b JOIN pg_class cb ON cb.oid = b.indexrelid
    WHERE a.indexrelid = to_regclass(?) AND a.indrelid = to_regclass(?)
        AND b.indexrelid = 'pg_temp.etalon_copy_index'::regclass
        AND ca.relam = cb.relam AND a.indisunique = b.indisunique
        AND a.indnatts = b.indnatts AND a.indnkeyatts = b.indnkeyatts
        AND a.indclass = b.indclass AND a.indcollation = b.indcollation AND a.indoption = b.indoption
        AND to_jsonb(a) -> 'indnullsnotdistinct' IS NOT DISTINCT FROM to_jsonb(b) -> 'indnullsnotdistinct'
        AND ca.reloptions IS NOT DISTINCT FROM cb.reloptions
        AND pg_get_expr(a.indpred, a.indrelid) IS NOT DISTINCT FROM pg_get_expr(b.indpred, b.indrelid)
        AND NOT EXISTS (
            SELECT FROM generate_series(1, a.indnatts) n
            WHERE pg_get_indexdef(a.indexrelid, n, true) <> pg_get_indexdef(b.indexrelid, n, true))";

/// Whether this migration was begun before and did not end.
async fn was_tried(connection: &mut Connection, migration: &str) -> bool {
    let rows = history::load(connection).await.ok().flatten().unwrap_or_default();
    let attempts = rows.iter().filter(|row| row.name == migration && row.finished_at.is_none());
    // The row of the attempt that runs now is open too.
    attempts.count() > 1
}
