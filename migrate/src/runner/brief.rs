//! Whether a file that says nothing about locks may be tried again and again for one: nothing in it takes long before a
//! lock is wanted, so that an attempt that got none has lost nothing. In: statements. Out: yes or no. Must not know:
//! locks as such; it looks at words and says no when in doubt.

use etalon_sql_schema::script::{Statement, Token, TokenKind};

use super::classify::first_is;

/// Whether statements before the last lock are all done in a moment, however many rows there are. The last one may take
/// its time: it asks for its lock first.
pub(super) fn all(statements: &[Statement<'_>], unit: &[usize]) -> bool {
    let Some((last, before)) = unit.split_last() else { return false };
    let made: Vec<String> = unit.iter().filter_map(|&at| made(&statements[at])).collect();
    let refers = |statement: &Statement<'_>| statement.tokens.iter().any(|token| token.is_word("REFERENCES"));
    let locks = |at: &usize| {
        let statement = &statements[*at];
        changes(statement) && (!is_about(statement, &made) || refers(statement))
    };
    let known = |at: &usize| changes(&statements[*at]) || is_free(&statements[*at]);
    let is_brief = |at: &usize| known(at) && is_brief(&statements[*at], &made);
    unit.iter().any(locks) && before.iter().all(is_brief) && known(last)
}

/// Makes something new, which nobody else can hold.
fn is_free(statement: &Statement<'_>) -> bool {
    first_is(statement, &["CREATE", "COMMENT"])
}

/// Changes something that others use.
fn changes(statement: &Statement<'_>) -> bool {
    let object = |kinds: &[&str]| statement.tokens.get(1).is_some_and(|token| kinds.iter().any(|k| token.is_word(k)));
    let index = statement.starts_with(&["CREATE", "INDEX"]) || statement.starts_with(&["CREATE", "UNIQUE", "INDEX"]);
    first_is(statement, &["ALTER", "DROP"]) && object(&["TABLE", "INDEX", "TYPE", "SEQUENCE"]) || index
}

/// The table that the statement makes.
fn made(statement: &Statement<'_>) -> Option<String> {
    statement.starts_with(&["CREATE", "TABLE"]).then(|| name(&statement.tokens[2..]))
}

/// A name with what qualifies it.
fn name(tokens: &[Token<'_>]) -> String {
    let ends = |pair: &[Token<'_>]| !pair[0].is_punct(".") && !pair[1].is_punct(".");
    let end = tokens.windows(2).position(ends).map_or(tokens.len(), |at| at + 1);
    tokens[..end].iter().map(|token| token.text).collect()
}

/// Whether it is about a table that the file made.
fn is_about(statement: &Statement<'_>, made: &[String]) -> bool {
    let place = statement.tokens.iter().position(|token| token.is_word("ON") || token.is_word("TABLE"));
    place.is_some_and(|at| made.contains(&name(&statement.tokens[at + 1..])))
}

fn is_brief(statement: &Statement<'_>, made: &[String]) -> bool {
    if is_about(statement, made) {
        return true;
    }
    let has = |words: &[&str]| statement.tokens.iter().any(|token| words.iter().any(|word| token.is_word(word)));
    let first = |words: &[&str]| statement.starts_with(words);
    if first(&["CREATE", "INDEX"]) || first(&["CREATE", "UNIQUE"]) || first(&["CREATE", "MATERIALIZED"]) || has(&["AS"])
    {
        return first(&["CREATE", "TYPE"]);
    }
    const SCANS: [&str; 11] = [
        "SET",
        "CHECK",
        "UNIQUE",
        "PRIMARY",
        "FOREIGN",
        "REFERENCES",
        "EXCLUDE",
        "VALIDATE",
        "GENERATED",
        "USING",
        "ATTACH",
    ];
    let alters = first(&["ALTER", "TABLE"]);
    !(alters && (has(&SCANS) || fills(statement)))
}

/// A column that is added with values of its own for each row.
fn fills(statement: &Statement<'_>) -> bool {
    const NUMBERED: [&str; 6] = ["SERIAL", "BIGSERIAL", "SMALLSERIAL", "SERIAL4", "SERIAL8", "SERIAL2"];
    let calls = |at: &[Token<'_>]| matches!(at[0].kind, TokenKind::Word) && at[1].is_punct("(");
    let numbered = |token: &Token<'_>| NUMBERED.iter().any(|word| token.is_word(word));
    let has_default = statement.tokens.iter().any(|token| token.is_word("DEFAULT"));
    statement.tokens.iter().any(numbered) || has_default && statement.tokens.windows(2).any(calls)
}

#[cfg(test)]
mod tests {
    use etalon_sql_schema::Dialect::Postgres;
    use etalon_sql_schema::script::split;

    fn is_brief(sql: &str) -> bool {
        let statements = split(Postgres, sql);
        super::all(&statements, &(0..statements.len()).collect::<Vec<_>>())
    }

    #[test]
    fn a_lock_is_tried_for_where_nothing_is_lost() {
        for sql in [
            "ALTER TABLE a ADD COLUMN b TEXT",
            "CREATE TYPE e AS ENUM ('x'); ALTER TABLE a ADD COLUMN b e; CREATE TABLE c (d int); CREATE INDEX i ON c(d)",
            "ALTER TABLE a DROP CONSTRAINT f; ALTER TABLE a DROP COLUMN b; DROP TABLE c",
            "ALTER TABLE a DROP COLUMN b; CREATE INDEX i ON a(c)",
            "CREATE TABLE c (d int); ALTER TABLE c ADD CONSTRAINT f FOREIGN KEY (d) REFERENCES a(id); DROP TABLE x",
            "ALTER TABLE a ALTER COLUMN b SET NOT NULL",
            "CREATE TABLE s.c (d int); ALTER TABLE s.c ADD CONSTRAINT f FOREIGN KEY (d) REFERENCES a(id)",
        ] {
            assert!(is_brief(sql), "{sql}");
        }
    }

    #[test]
    fn nothing_is_tried_again_after_long_work_or_without_a_lock() {
        for sql in [
            "CREATE TABLE a (b int)",
            "CREATE TABLE s.c (d int); ALTER TABLE s.a ALTER COLUMN b SET NOT NULL; DROP TABLE c",
            "CREATE INDEX i ON a(b); ALTER TABLE c ADD COLUMN d TEXT",
            "ALTER TABLE a ALTER COLUMN b SET NOT NULL; DROP TABLE c",
            "ALTER TABLE a ADD COLUMN b UUID DEFAULT gen_random_uuid(); DROP TABLE c",
            "ALTER TABLE a ADD COLUMN b SERIAL; DROP TABLE c",
            "INSERT INTO a VALUES (1); ALTER TABLE a ADD COLUMN b TEXT",
            "ALTER TABLE a ADD COLUMN b TEXT; UPDATE a SET b = ''",
            "SELECT 1",
            "",
        ] {
            assert!(!is_brief(sql), "{sql}");
        }
    }
}
