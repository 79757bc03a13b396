//! A `;` inside a text, a function's body or a comment.
//!
//! Prisma's driver adapters cut a file at every `;`, wherever it stands: a function in `$$` fails as an unterminated
//! string, and a default of `'a;b'` becomes something else. Prisma's native engine and Etalon's runner know where a
//! statement ends.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "T05",
    name: "semicolon-inside",
    severity: Severity::Warning,
    advice: "write it without `;`: `RETURN` a single SQL expression, `chr(59)` in texts, other marks in comments; or don't deploy it by an adapter",
    check,
};

use crate::script::TokenKind;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::Statement = operation else { return None };
    let inside = cx.entry().tokens.iter().find_map(|token| match &token.kind {
        TokenKind::String(text) if text.contains(';') => Some("a text"),
        TokenKind::DollarString(text) if text.contains(';') => Some("a body in `$$`"),
        TokenKind::QuotedIdent(text) if text.contains(';') => Some("a name"),
        _ => None,
    });
    let in_comment = || cx.entry().comments.iter().any(|comment| comment.text.contains(';')).then_some("a comment");
    let place = inside.or_else(in_comment)?;
    Hit::new(format!("{place} holds a `;`, at which Prisma's driver adapters cut the file"))
}
