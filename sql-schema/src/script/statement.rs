//! Tokens to statements: which `;` ends one and which lies inside a trigger's or a function's body.

use super::lexer::Lexer;
use super::token::{Position, Span, Token};
use crate::dialect::Dialect;

/// One statement of a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement<'a> {
    /// From its first token to its last, without leading comments and without the `;`.
    pub text: &'a str,
    /// Where that text stands in the script.
    pub span: Span,
    /// Where it begins, as people count.
    pub position: Position,
    /// The comments before it, since the statement before.
    pub comments: Vec<Token<'a>>,
    /// Its tokens, without comments and without the `;`.
    pub tokens: Vec<Token<'a>>,
}

impl Statement<'_> {
    /// Whether its first tokens are these keywords.
    pub fn starts_with(&self, words: &[&str]) -> bool {
        self.tokens.len() >= words.len() && self.tokens.iter().zip(words).all(|(token, word)| token.is_word(word))
    }
}

/// The statements of a script, in order. Comments that no statement follows are left out.
pub fn split(dialect: Dialect, sql: &str) -> Vec<Statement<'_>> {
    let mut statements = Vec::new();
    let mut lines = LineCounter { sql, at: 0, line_start: 0, line: 1 };
    let mut comments = Vec::new();
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut body = Body::new(dialect);
    for token in Lexer::new(dialect, sql) {
        if token.is_remark() {
            if tokens.is_empty() {
                comments.push(token);
            }
        } else if token.is_punct(";") && !body.holds_semicolon(&tokens) {
            body = Body::new(dialect);
            statements.extend(finish(&mut lines, &mut comments, &mut tokens));
        } else {
            body.step(&tokens, &token);
            tokens.push(token);
        }
    }
    statements.extend(finish(&mut lines, &mut comments, &mut tokens));
    statements
}

fn finish<'a>(
    lines: &mut LineCounter<'a>,
    comments: &mut Vec<Token<'a>>,
    tokens: &mut Vec<Token<'a>>,
) -> Option<Statement<'a>> {
    let span = Span { start: tokens.first()?.span.start, end: tokens.last()?.span.end };
    Some(Statement {
        text: span.text(lines.sql),
        span,
        position: lines.position(span.start),
        comments: std::mem::take(comments),
        tokens: std::mem::take(tokens),
    })
}

/// Counts lines forward only, so that a script of many statements is read once.
struct LineCounter<'a> {
    sql: &'a str,
    at: usize,
    line_start: usize,
    line: u32,
}

impl LineCounter<'_> {
    fn position(&mut self, byte: usize) -> Position {
        for (offset, _) in self.sql[self.at..byte].match_indices('\n') {
            self.line += 1;
            self.line_start = self.at + offset + 1;
        }
        self.at = byte;
        let before = self.sql[self.line_start..byte].trim_start_matches('\u{feff}');
        Position { line: self.line, column: 1 + before.chars().count() as u32 }
    }
}

/// How deep inside a body of statements the reader is.
struct Body {
    dialect: Dialect,
    /// Open `BEGIN`, `CASE`, `IF` and loops.
    depth: usize,
    /// Open round brackets: PostgreSQL's `CREATE RULE .. DO (a; b)`.
    brackets: usize,
}

impl Body {
    fn new(dialect: Dialect) -> Self {
        Self { dialect, depth: 0, brackets: 0 }
    }

    /// Whether a `;` after these tokens is inside the statement.
    fn holds_semicolon(&self, tokens: &[Token<'_>]) -> bool {
        match self.dialect {
            Dialect::Postgres | Dialect::Cockroach => {
                self.depth > 0 || (self.brackets > 0 && creates(tokens, &["RULE"]))
            }
            // A trigger's body ends where `END` follows a `;` and another `;` follows it; an `END` anywhere else
            // closes a CASE. This is the rule of SQLite's own sqlite3_complete().
            Dialect::Sqlite => {
                creates(tokens, &["TRIGGER"])
                    && !matches!(tokens, [.., before, last] if before.is_punct(";") && last.is_word("END"))
            }
            Dialect::Mysql => self.depth > 0,
        }
    }

    /// Takes the next token in; `tokens` are those before it.
    fn step(&mut self, tokens: &[Token<'_>], token: &Token<'_>) {
        if token.is_punct("(") {
            self.brackets += 1;
        } else if token.is_punct(")") {
            self.brackets = self.brackets.saturating_sub(1);
        }
        match self.dialect {
            Dialect::Postgres | Dialect::Cockroach => self.step_postgres(tokens, token),
            Dialect::Sqlite => {}
            Dialect::Mysql => self.step_mysql(tokens, token),
        }
    }

    /// Only a routine with a body in SQL (`BEGIN ATOMIC .. END`) has statements that are not inside a string.
    fn step_postgres(&mut self, tokens: &[Token<'_>], token: &Token<'_>) {
        let after_begin = tokens.last().is_some_and(|last| last.is_word("BEGIN"));
        if self.depth == 0 {
            if after_begin && token.is_word("ATOMIC") && creates(tokens, &["FUNCTION", "PROCEDURE"]) {
                self.depth = 1;
            }
        } else if token.is_word("CASE") {
            self.depth += 1;
        } else if token.is_word("END") {
            self.depth -= 1;
        }
    }

    fn step_mysql(&mut self, tokens: &[Token<'_>], token: &Token<'_>) {
        let Some(last) = tokens.last() else { return };
        let anonymous = tokens[0].is_word("BEGIN") && tokens.get(1).is_some_and(|token| token.is_word("NOT"));
        if self.depth == 0 && anonymous {
            // MariaDB's BEGIN NOT ATOMIC.
            self.depth = 1;
        }
        if !anonymous && !creates(tokens, &["TRIGGER", "PROCEDURE", "FUNCTION", "EVENT"]) {
            return;
        }
        let ends = last.is_word("END");
        if token.is_word("END") {
            self.depth = self.depth.saturating_sub(1);
            return;
        }
        let block = !ends && (token.is_word("BEGIN") || token.is_word("CASE"));
        let flow = ["IF", "WHILE", "LOOP", "REPEAT"].iter().any(|word| token.is_word(word));
        if block || flow && begins_statement(tokens) {
            self.depth += 1;
        }
    }
}

/// Whether the next token of a MySQL routine begins a statement, so that `IF` is the statement and not the function.
fn begins_statement(tokens: &[Token<'_>]) -> bool {
    let Some(last) = tokens.last() else { return true };
    let opener = ["BEGIN", "THEN", "ELSE", "DO", "LOOP", "REPEAT", "ROW"].iter().any(|word| last.is_word(word));
    opener || last.is_punct(";") || last.is_punct(":")
}

/// Whether the statement creates or alters one of these kinds of object. The first word that names any kind decides,
/// so that a table called `event` is a table.
fn creates(tokens: &[Token<'_>], kinds: &[&str]) -> bool {
    const HEAD: usize = 12;
    const OTHERS: [&str; 8] = ["TABLE", "VIEW", "INDEX", "TYPE", "SCHEMA", "DATABASE", "USER", "ROLE"];
    let is = |token: &Token<'_>, words: &[&str]| words.iter().any(|word| token.is_word(word));
    let begins = tokens.first().is_some_and(|first| is(first, &["CREATE", "ALTER"]));
    let head = tokens.iter().take(HEAD).skip(1);
    begins && head.clone().find(|token| is(token, kinds) || is(token, &OTHERS)).is_some_and(|token| is(token, kinds))
}
