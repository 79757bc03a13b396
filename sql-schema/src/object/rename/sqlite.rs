//! A column's new name in SQLite's views and triggers, which are rewritten wherever they mean that column. In: the schema
//! with the new name, an object and the names. Out: the object's text. Must not know: who renames.

use crate::dialect::Dialect;
use crate::object::text;
use crate::schema::{ObjectKind, QualifiedName, SqlObject, SqlSchema};
use crate::script::{Token, tokenize};

/// Words before the name of a table.
const BEFORE_TABLES: [&str; 10] =
    ["UPDATE", "INTO", "FROM", "JOIN", "ON", "IGNORE", "REPLACE", "ABORT", "FAIL", "ROLLBACK"];

/// The object's text once the column is called otherwise.
pub(super) fn with_column_renamed(
    schema: &SqlSchema,
    object: &SqlObject,
    table: &QualifiedName,
    (from, to): (&str, &str),
) -> String {
    let tokens = tokenize(Dialect::Sqlite, &object.definition);
    let is_on = object.table.as_ref() == Some(table);
    let (column, table_name) = (from.to_lowercase(), table.name.to_lowercase());
    // `UPDATE OF a, b ON t` names columns of the trigger's table, and whatever else is said before the body is none.
    let is_trigger = object.kind == ObjectKind::Trigger;
    let body = tokens.iter().position(|token| token.is_word(if is_trigger { "BEGIN" } else { "AS" }));
    let body = body.unwrap_or(tokens.len());
    let head = &tokens[..body];
    let listed = head.iter().position(|t| t.is_word("OF")).unwrap_or(body)
        ..head.iter().position(|t| t.is_word("ON")).unwrap_or(body);
    let means_it = |at: usize, scopes: &Scopes| match qualifier(&tokens, at).as_deref() {
        Some("new" | "old") if is_trigger => is_on,
        Some(name) if name == table_name => true,
        Some(name) if scopes.open.iter().any(|scope| scope.tables.iter().any(|other| other == name)) => false,
        Some(_) | None if at < body => is_on && listed.contains(&at),
        Some(_) | None => scopes.has_bare(schema, &table_name, from, to),
    };
    let mut scopes = Scopes::default();
    text::with_names_replaced(Dialect::Sqlite, &object.definition, to, |at, tokens| {
        if at >= body {
            scopes.pass(schema, tokens, at, at == body);
        }
        let is_named = text::folded(Dialect::Sqlite, &tokens[at]).is_some_and(|name| name == column);
        let is_other = at > 0 && (is_table(tokens, at) || tokens[at - 1].is_word("AS"))
            || tokens.get(at + 1).is_some_and(|next| next.is_punct("(") || next.is_punct("."));
        is_named && !is_other && means_it(at, &scopes)
    })
}

/// The name before a name and a dot.
fn qualifier(tokens: &[Token<'_>], at: usize) -> Option<String> {
    let dot = at.checked_sub(1).filter(|dot| tokens[*dot].is_punct("."))?;
    text::folded(Dialect::Sqlite, tokens.get(dot.checked_sub(1)?)?)
}

fn is_table(tokens: &[Token<'_>], at: usize) -> bool {
    // `JOIN b ON a = c`: a column may stand there as well.
    let is_column = at > 0 && tokens[at - 1].is_word("ON") && tokens.get(at + 1).is_some_and(|t| t.is_punct("="));
    at > 0 && !is_column && BEFORE_TABLES.iter().any(|word| tokens[at - 1].is_word(word))
}

/// The tables of the queries around a place, from the statement inwards.
#[derive(Default)]
struct Scopes {
    open: Vec<Scope>,
    depth: usize,
}

struct Scope {
    /// Brackets around the query.
    depth: usize,
    /// The tables that it names, in order.
    tables: Vec<String>,
}

impl Scopes {
    /// Goes over one token of the body.
    fn pass(&mut self, schema: &SqlSchema, tokens: &[Token<'_>], at: usize, is_first: bool) {
        let token = &tokens[at];
        if is_first || token.is_punct(";") {
            self.open = vec![Scope { depth: 0, tables: tables_from(schema, tokens, at + 1) }];
            self.depth = 0;
        } else if token.is_punct("(") {
            self.depth += 1;
        } else if token.is_punct(")") {
            self.depth = self.depth.saturating_sub(1);
            self.open.retain(|scope| scope.depth <= self.depth);
        } else if token.is_word("SELECT") || token.is_word("VALUES") {
            // What INSERT is into is no table of its query.
            self.open.retain(|scope| scope.depth < self.depth);
            self.open.push(Scope { depth: self.depth, tables: tables_from(schema, tokens, at + 1) });
        }
    }

    /// Whether a name without anything before it is the table's column, which is called `to` already: the innermost
    /// table with a column of that name has it.
    fn has_bare(&self, schema: &SqlSchema, table: &str, from: &str, to: &str) -> bool {
        let has = |name: &str| {
            let other = schema.tables.iter().find(|other| other.name.name.to_lowercase() == name);
            let wanted = if name == table { to } else { from };
            other.is_some_and(|other| other.columns.iter().any(|column| column.name.eq_ignore_ascii_case(wanted)))
        };
        let mut tables = self.open.iter().rev().flat_map(|scope| &scope.tables);
        tables.find(|name| has(name)).is_some_and(|first| first == table)
    }
}

/// The tables that a query names, but for those of queries inside it.
fn tables_from(schema: &SqlSchema, tokens: &[Token<'_>], first: usize) -> Vec<String> {
    let is_known = |name: &String| schema.tables.iter().any(|table| table.name.name.to_lowercase() == *name);
    let may_be = |at: usize| is_table(tokens, at) || at > 0 && [",", "."].iter().any(|p| tokens[at - 1].is_punct(p));
    let mut tables = Vec::new();
    let mut depth = 0_i32;
    for (at, token) in tokens.iter().enumerate().skip(first) {
        depth += i32::from(token.is_punct("(")) - i32::from(token.is_punct(")"));
        if depth < 0 || token.is_punct(";") {
            break;
        }
        if depth == 0 && may_be(at) {
            tables.extend(text::folded(Dialect::Sqlite, token).filter(is_known));
        }
    }
    tables
}
