//! `WITH (..)` of an index. In: a cursor at the bracket. Out: `name=value` as PostgreSQL's catalog has it. Must not know:
//! which parameters there are.

use crate::replay::Unknown;
use crate::replay::cursor::Cursor;

/// Storage parameters in the order of their names.
pub(super) fn parameters(cx: &mut Cursor<'_>) -> Result<Vec<String>, Unknown> {
    cx.expect_punct("(")?;
    let mut parameters = Vec::new();
    while !cx.accept_punct(")") {
        let name = cx.name()?;
        // A parameter without a value is switched on.
        let value = if cx.accept_punct("=") { value(cx) } else { "true".to_owned() };
        parameters.push(format!("{name}={value}"));
        if !cx.accept_punct(",") && !cx.at_punct(")") {
            return Err(cx.unexpected("`,` or `)`"));
        }
    }
    parameters.sort_unstable();
    Ok(parameters)
}

fn value(cx: &mut Cursor<'_>) -> String {
    let ends = |cx: &Cursor<'_>| cx.at_punct(",") || cx.at_punct(")");
    cx.opt_string().unwrap_or_else(|| cx.text_until(ends).trim().to_owned())
}
