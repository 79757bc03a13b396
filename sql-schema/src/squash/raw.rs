//! Statements that leave something behind which no state holds. In: one statement. Out: why a summary would lose it, and
//! where it has to stand to be kept. Must not know: the states.

use crate::Dialect;
use crate::replay::cursor::Cursor;
use crate::schema::{QualifiedName, SqlSchema};
use crate::script::{Statement, Token, TokenKind, split};

/// Why a summary would lose a statement.
pub(super) struct Reason {
    pub(super) text: String,
}

/// Statements about rows.
const ROWS: [&str; 12] =
    ["INSERT", "UPDATE", "DELETE", "REPLACE", "TRUNCATE", "COPY", "CALL", "SELECT", "WITH", "VALUES", "MERGE", "LOAD"];

/// Statements about rights, remarks and the like.
const UNCOMPARED: [&str; 6] = ["GRANT", "REVOKE", "COMMENT", "REFRESH", "SECURITY", "REASSIGN"];

/// Kinds of objects that no state holds.
const KINDS: [&str; 22] = [
    "ROLE",
    "USER",
    "RULE",
    "PUBLICATION",
    "SUBSCRIPTION",
    "STATISTICS",
    "OPERATOR",
    "AGGREGATE",
    "CAST",
    "COLLATION",
    "TEXT",
    "SERVER",
    "FOREIGN",
    "EVENT",
    "DATABASE",
    "GROUP",
    "LANGUAGE",
    "TRANSFORM",
    "ACCESS",
    "DEFAULT",
    "TABLESPACE",
    "VIRTUAL",
];

/// Words of table and index definitions that no state holds.
const OPTIONS: [&str; 33] = [
    "COLLATE",
    "DEFERRABLE",
    "INITIALLY",
    "UNLOGGED",
    "PARTITION",
    "INHERITS",
    "INHERIT",
    "TABLESPACE",
    "OWNER",
    "ENABLE",
    "DISABLE",
    "FORCE",
    "CLUSTER",
    "REPLICA",
    "STORAGE",
    "COMPRESSION",
    "STATISTICS",
    "FILLFACTOR",
    "STRICT",
    "ROWID",
    "ENGINE",
    "COMMENT",
    "INVISIBLE",
    "SPATIAL",
    "MATCH",
    "ENFORCED",
    "CONFLICT",
    "LIKE",
    "CHARSET",
    "CHARACTER",
    "ROW_FORMAT",
    "AUTOVACUUM_ENABLED",
    "TEMPLATE",
];

/// Why a summary would lose this statement, if it would. `file` is the text that it stands in.
pub(super) fn reason(dialect: Dialect, file: &str, statement: &Statement<'_>) -> Option<Reason> {
    let first = statement.tokens.first()?;
    let is = |words: &[&str]| words.iter().any(|word| first.is_word(word));
    let because = |text: &str| Some(Reason { text: text.to_owned() });
    if is(&ROWS) {
        return if copies_table(dialect, file, statement) { None } else { because("it is about rows") };
    }
    if is(&UNCOMPARED) {
        return because("it is about rights, remarks or contents, which no schema holds");
    }
    if is(&["PRAGMA"]) {
        let session = ["foreign_keys", "defer_foreign_keys", "legacy_alter_table"];
        let is_session = statement.tokens.get(1).is_some_and(|token| session.iter().any(|name| token.is_word(name)));
        return if is_session { None } else { because("it sets up the database file") };
    }
    if is(&["DO"]) {
        return runs_more_than_schema(statement).then(|| Reason { text: "the block may change rows".to_owned() });
    }
    if !is(&["CREATE", "ALTER", "DROP"]) {
        return None;
    }
    definition(dialect, statement)
}

/// What of a CREATE, ALTER or DROP no state holds.
fn definition(dialect: Dialect, statement: &Statement<'_>) -> Option<Reason> {
    let head: Vec<&Token<'_>> = statement.tokens.iter().skip(1).take(3).collect();
    let kind = head.iter().find(|token| !["OR", "REPLACE", "UNIQUE", "IF"].iter().any(|word| token.is_word(word)))?;
    if let Some(kind) = KINDS.iter().find(|word| kind.is_word(word)) {
        return Some(Reason { text: format!("no state holds the kind of object ({})", kind.to_lowercase()) });
    }
    let names_table = ["TABLE", "UNLOGGED", "INDEX", "FULLTEXT", "SPATIAL"].iter().any(|word| kind.is_word(word));
    if names_table && !statement.tokens.windows(3).any(|t| t[0].is_word("ROW") && t[2].is_word("SECURITY")) {
        let word = option(dialect, &statement.tokens)?;
        return Some(Reason { text: format!("no state holds what it says by {}", word.to_uppercase()) });
    }
    let alters = statement.tokens.first().is_some_and(|token| token.is_word("ALTER"));
    let is_known = ["TYPE", "SEQUENCE"].iter().any(|word| kind.is_word(word))
        || statement.tokens.iter().any(|token| token.is_word("RENAME") || token.is_word("SECURITY"));
    (alters && !is_known).then(|| Reason { text: "no state holds what it alters".to_owned() })
}

/// The first word of a definition that no state holds.
fn option<'a>(dialect: Dialect, tokens: &[Token<'a>]) -> Option<&'a str> {
    for (at, token) in tokens.iter().enumerate() {
        let next = |n: usize, word: &str| tokens.get(at + n).is_some_and(|token| token.is_word(word));
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let is_name = before.is_some_and(|before| before.is_punct(".") || before.is_punct(",") || before.is_punct("("));
        let nulls = token.is_word("NULLS") && (next(1, "FIRST") || next(1, "LAST"));
        let touched = token.is_word("UPDATE") && next(1, "CURRENT_TIMESTAMP");
        // What Prisma writes behind every table of MySQL is written again.
        let usual = dialect == Dialect::Mysql
            && (token.is_word("CHARACTER") && next(1, "SET") && next(2, "utf8mb4")
                || token.is_word("COLLATE") && next(1, "utf8mb4_unicode_ci"));
        if nulls || touched || !is_name && !usual && OPTIONS.iter().any(|word| token.is_word(word)) {
            return Some(token.text);
        }
    }
    None
}

/// Whether the statement fills a new table that then takes the place of the one it reads: SQLite's way to change one.
fn copies_table(dialect: Dialect, file: &str, statement: &Statement<'_>) -> bool {
    let cx = &mut Cursor::new(dialect, file, &statement.tokens);
    if !cx.accept_all(&["INSERT", "INTO"]) {
        return false;
    }
    let Ok(new) = cx.qualified_name() else { return false };
    if cx.at_punct("(") && cx.bracketed().is_err() {
        return false;
    }
    if !cx.accept("SELECT") {
        return false;
    }
    cx.text_until(|cx| cx.at("FROM"));
    cx.accept("FROM");
    let Ok(old) = cx.qualified_name() else { return false };
    let script = split(dialect, file);
    cx.is_end() && script.iter().any(|other| takes_place(dialect, file, other, &new, &old))
}

/// `ALTER TABLE new RENAME TO old`
fn takes_place(
    dialect: Dialect,
    file: &str,
    statement: &Statement<'_>,
    new: &QualifiedName,
    old: &QualifiedName,
) -> bool {
    let cx = &mut Cursor::new(dialect, file, &statement.tokens);
    cx.accept_all(&["ALTER", "TABLE"])
        && cx.qualified_name().is_ok_and(|name| name.name == new.name)
        && cx.accept_all(&["RENAME", "TO"])
        && cx.qualified_name().is_ok_and(|name| name.name == old.name)
}

/// Why a statement about rows can't run in this state, as far as tables and columns tell.
pub(super) fn fails(state: &SqlSchema, text: &str, statement: &Statement<'_>) -> Option<String> {
    let cx = &mut Cursor::new(state.dialect, text, &statement.tokens);
    let inserts = cx.accept_all(&["INSERT", "INTO"]);
    if !inserts && !cx.accept("UPDATE") && !cx.accept_all(&["DELETE", "FROM"]) {
        return None;
    }
    cx.accept("ONLY");
    let name = cx.qualified_name().ok()?;
    let is_it = |table: &&crate::schema::Table| table.name.name.eq_ignore_ascii_case(&name.name);
    let Some(table) = state.tables.iter().find(is_it) else {
        let is_object = state.objects.iter().any(|object| object.name.name == name.name);
        return (!is_object).then(|| format!("there is no table `{}` in the end", name.name));
    };
    let columns = if inserts && cx.at_punct("(") { cx.name_list().unwrap_or_default() } else { Vec::new() };
    let is_there = |column: &String| table.columns.iter().any(|other| other.name.eq_ignore_ascii_case(column));
    let gone = columns.iter().find(|column| !is_there(column))?;
    Some(format!("there is no column `{gone}` in the end"))
}

/// Whether a block does more than create, alter and drop.
fn runs_more_than_schema(statement: &Statement<'_>) -> bool {
    const WORDS: [&str; 7] = ["INSERT", "UPDATE", "DELETE", "PERFORM", "EXECUTE", "TRUNCATE", "CALL"];
    statement.tokens.iter().any(|token| match &token.kind {
        TokenKind::DollarString(body) => has_word(body, &WORDS),
        TokenKind::String(body) => has_word(body, &WORDS),
        _ => false,
    })
}

fn has_word(text: &str, words: &[&str]) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .any(|part| words.iter().any(|word| part.eq_ignore_ascii_case(word)))
}

/// Whether what a statement about a table is about is still there in the end.
pub(super) fn is_lasting(after: &SqlSchema, text: &str) -> bool {
    let statements = split(after.dialect, text);
    let Some(statement) = statements.first() else { return false };
    let cx = &mut Cursor::new(after.dialect, text, &statement.tokens);
    let begins = cx.accept_all(&["CREATE", "TABLE"])
        || cx.accept_all(&["CREATE", "UNLOGGED", "TABLE"])
        || cx.accept_all(&["ALTER", "TABLE"]);
    if !begins {
        return true;
    }
    let _ = cx.if_exists() || cx.if_not_exists();
    cx.accept("ONLY");
    let Ok(name) = cx.qualified_name() else { return true };
    let is_table = after.tables.iter().any(|table| table.name.name.eq_ignore_ascii_case(&name.name));
    is_table || after.objects.iter().any(|object| object.name.name == name.name)
}

/// Whether a statement has to stand before the tables: it makes a type, or a function that the script calls.
pub(super) fn comes_first(dialect: Dialect, text: &str, script: &str) -> bool {
    let statements = split(dialect, text);
    let Some(statement) = statements.first() else { return false };
    let cx = &mut Cursor::new(dialect, text, &statement.tokens);
    if !cx.accept("CREATE") {
        return false;
    }
    cx.accept_all(&["OR", "REPLACE"]);
    if ["DOMAIN", "TYPE", "COLLATION", "ROLE"].iter().any(|word| cx.at(word)) {
        return true;
    }
    cx.accept("FUNCTION") && cx.qualified_name().is_ok_and(|name| has_word(script, &[name.name.as_str()]))
}
