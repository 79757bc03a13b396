//! A trigger that writes to its own table.
//!
//! Each write causes a second one, with its own row version, index entries and triggers, and where the second write
//! fires the trigger again it ends in an error of too deep a stack.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "R09",
    name: "trigger-writes-own-table",
    severity: Severity::Warning,
    advice: "a BEFORE trigger that sets the column in `NEW`, which costs nothing",
    check,
};

use crate::hazard::operation::CreateTrigger;
use crate::schema::ObjectKind;
use crate::script::{TokenKind, tokenize};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::CreateTrigger(trigger) = operation else { return None };
    let functions = cx.state.objects.iter().filter(|object| object.kind == ObjectKind::Function);
    let called = functions.into_iter().find(|object| Some(&object.name) == trigger.function.as_ref());
    let text = called.map_or(trigger.body.as_str(), |object| &object.definition);
    if !writes(text, trigger, cx) {
        return None;
    }
    Hit::new(format!("the trigger writes to {}, whose writes fire it", words::name(&trigger.table)))
}

/// Whether a text, or a body in it, has UPDATE, INSERT INTO or DELETE FROM with the trigger's table.
fn writes(text: &str, trigger: &CreateTrigger, cx: &Context<'_>) -> bool {
    let tokens = tokenize(cx.dialect(), text);
    let names = |at: usize| {
        let name = tokens[at..].iter().take(3).filter_map(|token| match &token.kind {
            TokenKind::QuotedIdent(name) => Some(name.to_string()),
            TokenKind::Word => Some(token.text.to_lowercase()),
            _ => None,
        });
        name.into_iter().any(|name| name.eq_ignore_ascii_case(&trigger.table.name))
    };
    tokens.iter().enumerate().any(|(at, token)| match &token.kind {
        TokenKind::DollarString(body) => writes(body, trigger, cx),
        // `UPDATE OF column` says when the trigger fires.
        _ if token.is_word("UPDATE") => {
            tokens.get(at + 1).is_some_and(|t| !t.is_word("OF") && !t.is_word("ON")) && names(at + 1)
        }
        _ if token.is_word("INTO") || token.is_word("FROM") => {
            let before = at.checked_sub(1).map(|at| &tokens[at]);
            before.is_some_and(|t| t.is_word("INSERT") || t.is_word("DELETE")) && names(at + 1)
        }
        _ => false,
    })
}
