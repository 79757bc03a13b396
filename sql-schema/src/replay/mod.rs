//! SQL text to [`SqlSchema`] without a database. In: the state so far and the text of a migration. Out: the state after
//! it, and a finding for each statement that was not understood. Must not know: folders, connections, the other state to
//! compare with.
//!
//! Every statement that Prisma has generated is understood, and the usual hand-written ones. What can't change a table
//! (INSERT, GRANT, SET, ..) is passed over; what may have and isn't understood is named, never skipped in silence.

mod alter_column;
mod alter_table;
mod block;
mod cascade;
mod column;
mod constraint;
mod create_table;
pub(crate) mod cursor;
mod default;
mod enums;
mod foreign_key;
mod index;
pub(crate) mod index_key;
mod names;
mod namespace;
mod object;
mod prefix;
mod relatives;
mod routine;
mod sequence;
mod session;
mod state;
mod storage;
mod table_constraint;
mod types;

pub use default::default_from_sql;
pub(crate) use default::says_now;
pub use index::from_text as index_from_text;
pub use types::{SqlType, type_from_sql};

use std::collections::HashSet;

use crate::dialect::Dialect;
use crate::schema::{ColumnType, QualifiedName, SqlSchema};
use crate::script::{self, Position, Statement};

use cursor::Cursor;
use state::State;

/// A statement whose effect on the schema is not fully known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where the statement begins in its file.
    pub position: Position,
    /// Its first words.
    pub statement: String,
    /// What was not understood, or what the statement refers to that isn't there.
    pub reason: String,
    /// Whether tables, columns, keys, indexes or enums may differ from the replayed state because of it.
    pub matters: bool,
    /// Whether it only says that what the statement makes is there, or what it takes isn't.
    pub(crate) is_done: bool,
}

impl Finding {
    fn new(position: Position, statement: &str, unknown: Unknown) -> Self {
        let Unknown { reason, matters, is_done } = unknown;
        Finding { position, statement: excerpt(statement), reason, matters, is_done }
    }
}

/// Why a statement was not replayed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unknown {
    reason: String,
    matters: bool,
    is_done: bool,
}

impl Unknown {
    /// A statement that may change what is compared.
    pub(crate) fn new(reason: impl Into<String>) -> Self {
        Unknown { reason: reason.into(), matters: true, is_done: false }
    }

    /// A statement that makes what is there, or takes what isn't.
    fn done(reason: impl Into<String>) -> Self {
        Unknown { reason: reason.into(), matters: true, is_done: true }
    }

    pub(crate) fn reason(&self) -> &str {
        &self.reason
    }
}

type Replayed = Result<(), Unknown>;

/// Applies the text of one migration to `schema`.
pub fn replay(schema: &mut SqlSchema, sql: &str) -> Vec<Finding> {
    let dialect = schema.dialect;
    let mut state = State::new(schema);
    let mut findings = Vec::new();
    run(&mut state, dialect, sql, &mut findings);
    for (index, position, statement) in state.unattached() {
        let unknown = Unknown::new(format!("whether partitions have an index like `{index}` is not known"));
        findings.push(Finding::new(position, &statement, unknown));
    }
    findings.sort_by_key(|finding| finding.position);
    if dialect == Dialect::Mysql {
        forget_unused_enums(schema);
    }
    state::settle_foreign_keys(schema);
    findings
}

/// MySQL's enums go with their columns.
fn forget_unused_enums(schema: &mut SqlSchema) {
    let types = schema.tables.iter().flat_map(|table| &table.columns).map(|column| &column.ty);
    let used: HashSet<QualifiedName> = types
        .filter_map(|ty| match ty {
            ColumnType::Enum(name) => Some(name.clone()),
            ColumnType::Native(_) | ColumnType::Unsupported(_) => None,
        })
        .collect();
    schema.enums.retain(|enum_| used.contains(&enum_.name));
}

/// The schema that a whole history leads to: each migration by its name and text. Findings come with the name.
pub fn replay_all<'a>(
    dialect: Dialect,
    migrations: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> (SqlSchema, Vec<(&'a str, Finding)>) {
    let mut schema = initial(dialect);
    let mut findings = Vec::new();
    for (name, sql) in migrations {
        findings.extend(replay(&mut schema, sql).into_iter().map(|finding| (name, finding)));
    }
    (schema, findings)
}

/// What a new database holds.
pub fn initial(dialect: Dialect) -> SqlSchema {
    let mut schema = SqlSchema::empty(dialect);
    match dialect {
        Dialect::Postgres | Dialect::Cockroach => {
            schema.namespaces.push("public".to_owned());
            schema.default_namespace = Some("public".to_owned());
        }
        Dialect::Sqlite | Dialect::Mysql => {}
    }
    schema
}

fn run(state: &mut State<'_>, dialect: Dialect, sql: &str, findings: &mut Vec<Finding>) {
    for statement in script::split(dialect, sql) {
        if let Err(unknown) = one(state, dialect, sql, &statement, findings) {
            findings.push(Finding::new(statement.position, statement.text, unknown));
        }
        for index in state.unattached.iter_mut().filter(|index| index.made.is_none()) {
            index.made = Some((statement.position, excerpt(statement.text)));
        }
    }
}

fn one(
    state: &mut State<'_>,
    dialect: Dialect,
    sql: &str,
    statement: &Statement<'_>,
    findings: &mut Vec<Finding>,
) -> Replayed {
    let cx = &mut Cursor::new(dialect, sql, &statement.tokens);
    if let Some(done) = session::read(state, cx) {
        return done;
    }
    // A query may stand in brackets.
    while cx.at_punct("(") {
        cx.next();
    }
    if cx.accept("CREATE") {
        create(state, cx, statement.text)
    } else if cx.accept("ALTER") {
        let _ = cx.accept("ONLINE") || cx.accept("IGNORE");
        alter(state, cx, statement.text)
    } else if cx.accept("DROP") {
        drop_(state, cx)
    } else if cx.accept_all(&["COMMENT", "ON"]) {
        Ok(())
    } else if cx.accept("DO") && matches!(dialect, Dialect::Postgres | Dialect::Cockroach) {
        block::do_block(state, cx, sql, findings)
    } else if cx.accept("RENAME") {
        alter_table::rename_tables(state, cx)
    } else if cx.accept("SELECT") || cx.accept("WITH") {
        object::select(state, cx)
    } else if cx.accept("CALL") {
        object::calls(state, cx)
    } else if cx.at_any(&HARMLESS) {
        Ok(())
    } else {
        Err(Unknown::new("the statement is not known"))
    }
}

/// Statements that change rows, sessions or rights, but no schema.
const HARMLESS: [&str; 44] = [
    "INSERT",
    "UPDATE",
    "DELETE",
    "REPLACE",
    "MERGE",
    "TRUNCATE",
    "COPY",
    "LOAD",
    "SET",
    "SHOW",
    "GRANT",
    "REVOKE",
    "PRAGMA",
    "ANALYZE",
    "ANALYSE",
    "VACUUM",
    "REINDEX",
    "CLUSTER",
    "CHECKPOINT",
    "REFRESH",
    "REASSIGN",
    "SECURITY",
    "LOCK",
    "UNLOCK",
    "NOTIFY",
    "LISTEN",
    "UNLISTEN",
    "EXPLAIN",
    "VALUES",
    "TABLE",
    "OPTIMIZE",
    "REPAIR",
    "CHECK",
    "CHECKSUM",
    "FLUSH",
    "KILL",
    "DECLARE",
    "FETCH",
    "MOVE",
    "CLOSE",
    "DEALLOCATE",
    "DESCRIBE",
    "DO",
    "RESET",
];

fn create(state: &mut State<'_>, cx: &mut Cursor<'_>, text: &str) -> Replayed {
    let or_replace = cx.accept_all(&["OR", "REPLACE"]);
    state.is_carried = cx.is_declared();
    let _ = cx.accept("GLOBAL") || cx.accept("LOCAL");
    if cx.at("TEMP") || cx.at("TEMPORARY") {
        return create_table::temporary(state, cx);
    }
    // SQLite: what a virtual table holds is its module's affair. It is named by statements, and in no catalog of columns.
    if cx.accept_all(&["VIRTUAL", "TABLE"]) {
        cx.if_not_exists();
        let name = cx.qualified_name()?;
        state.add_temporary(state.resolve(name));
        return Ok(());
    }
    cx.accept("UNLOGGED");
    if cx.accept("TABLE") {
        return create_table::create_table(state, cx, or_replace);
    }
    let kind = index::kind(cx);
    if cx.accept("INDEX") {
        return index::create_index(state, cx, (kind, or_replace), text);
    }
    if cx.accept("TYPE") {
        return enums::create_type(state, cx, text);
    }
    object::create(state, cx, text)
}

fn alter(state: &mut State<'_>, cx: &mut Cursor<'_>, text: &str) -> Replayed {
    state.is_carried = cx.is_declared();
    if cx.accept("TABLE") {
        alter_table::alter_table(state, cx, text)
    } else if cx.accept("TYPE") {
        enums::alter_type(state, cx)
    } else if cx.accept("INDEX") {
        index::alter_index(state, cx)
    } else {
        object::alter(state, cx)
    }
}

fn drop_(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    if cx.accept("TABLE") || cx.accept("TABLES") || cx.accept_all(&["TEMPORARY", "TABLE"]) {
        create_table::drop_table(state, cx)
    } else if cx.accept("INDEX") {
        index::drop_index(state, cx)
    } else if cx.accept("TYPE") {
        enums::drop_type(state, cx)
    } else {
        object::drop_(state, cx)
    }
}

/// The first line of a statement, cut to what fits a message.
fn excerpt(text: &str) -> String {
    const LONGEST: usize = 80;
    let line = text.lines().next().unwrap_or("").trim_end();
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}..", &line[..end]),
        None => line.to_owned(),
    }
}
