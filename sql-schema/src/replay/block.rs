//! `DO $$ .. $$` blocks. In: a cursor behind DO. Out: what the statements inside do, where it can be known without
//! running the block. Must not know: the language beyond BEGIN, IF, EXCEPTION and END.

use crate::replay::cursor::Cursor;
use crate::replay::state::State;
use crate::replay::{Finding, Replayed, Unknown, run};
use crate::schema::SqlSchema;

/// Statements that the block may run only under a condition are replayed as if it held: the usual block asks whether a
/// thing is there before it makes or drops it, and replaying what is done already changes nothing.
pub(super) fn do_block(state: &mut State<'_>, cx: &mut Cursor<'_>, findings: &mut Vec<Finding>) -> Replayed {
    if cx.accept("LANGUAGE") {
        cx.next();
    }
    let body = cx.opt_string().ok_or_else(|| cx.unexpected("the body of the block"))?;
    let statements = schema_statements(&body);
    if statements.is_empty() {
        return Ok(());
    }
    let before: SqlSchema = state.schema.clone();
    let mut inner = Vec::new();
    for statement in &statements {
        run(state, cx.dialect, statement, &mut inner);
    }
    if body_has_condition(&body) && !inner.is_empty() {
        // What the condition guards against has happened already.
        *state.schema = before;
        return Ok(());
    }
    if body.to_uppercase().contains("EXECUTE ") {
        return Err(Unknown::new("the block runs statements that it makes up"));
    }
    findings.extend(inner.into_iter().filter(|f| f.matters));
    Ok(())
}

fn body_has_condition(body: &str) -> bool {
    let upper = body.to_uppercase();
    ["IF ", "IF\n", "EXCEPTION", "CASE "].iter().any(|word| upper.contains(word))
}

/// The pieces of a block that begin with CREATE, ALTER or DROP, each up to its semicolon.
fn schema_statements(body: &str) -> Vec<String> {
    let mut statements = Vec::new();
    for piece in body.split(';') {
        let words = ["CREATE ", "ALTER ", "DROP "];
        let upper = piece.to_uppercase();
        let start = words.iter().filter_map(|word| first_at_line_or_word(&upper, word)).min();
        // Upper case may change the length of a text; keywords in such a piece are not worth a wrong cut.
        if let Some(start) = start
            && upper.len() == piece.len()
            && !upper[..start].contains("EXECUTE")
        {
            statements.push(piece[start..].trim().to_owned());
        }
    }
    statements
}

/// Where a word begins that nothing but white space or THEN, BEGIN or ELSE precedes in its statement.
fn first_at_line_or_word(upper: &str, word: &str) -> Option<usize> {
    upper.match_indices(word).map(|(at, _)| at).find(|at| {
        let before = upper[..*at].trim_end();
        before.is_empty()
            || ["THEN", "BEGIN", "ELSE", "LOOP"].iter().any(|w| before.ends_with(w))
            || upper[..*at].ends_with('\n')
    })
}
