//! What calls a routine that gets another name. In: the schema and the routine. Out: the schema, with the calls under the
//! new name. Must not know: statements.

use crate::dialect::Dialect;
use crate::object::text;
use crate::replay::{Replayed, Unknown};
use crate::schema::{ColumnDefault, IndexPart, ObjectKind, SqlSchema};
use crate::script;

/// The routine at that position of the objects gets another name, or another namespace, in which case calls can't be told
/// as the database would. What isn't a routine is nothing that is called.
pub(super) fn called(schema: &mut SqlSchema, at: usize, to: Option<&str>) -> Replayed {
    let dialect = schema.dialect;
    let routine = &schema.objects[at];
    if !is_routine(routine.kind) {
        return Ok(());
    }
    let from = routine.name.name.clone();
    let is_namesake = |other: &crate::schema::SqlObject| is_routine(other.kind) && other.name.name == from;
    let is_alone = schema.objects.iter().filter(|other| is_namesake(other)).count() == 1;
    let folded = text::folded_name(dialect, &from);
    let mut texts = texts(schema).into_iter().filter(|text| calls(dialect, text, &folded)).peekable();
    match to.filter(|_| is_alone) {
        Some(to) => {
            for text in texts {
                *text =
                    text::with_names_replaced(dialect, text, to, |at, tokens| is_call(dialect, tokens, at, &folded));
            }
            Ok(())
        }
        None if texts.peek().is_none() => Ok(()),
        None => Err(Unknown::new(format!("how what calls `{from}` reads afterwards is not known"))),
    }
}

fn is_routine(kind: ObjectKind) -> bool {
    matches!(kind, ObjectKind::Function | ObjectKind::Procedure)
}

fn is_call(dialect: Dialect, tokens: &[script::Token<'_>], at: usize, name: &str) -> bool {
    tokens.get(at + 1).is_some_and(|next| next.is_punct("("))
        && text::folded(dialect, &tokens[at]).is_some_and(|other| other == name)
}

fn calls(dialect: Dialect, text: &str, name: &str) -> bool {
    let tokens = script::tokenize(dialect, text);
    (0..tokens.len()).any(|at| is_call(dialect, &tokens, at, name))
}

/// Every text that the database keeps resolved. Bodies of routines are looked up when they run.
fn texts(schema: &mut SqlSchema) -> Vec<&mut String> {
    let mut all: Vec<&mut String> = Vec::new();
    let held = schema.objects.iter_mut().filter(|object| !is_routine(object.kind));
    all.extend(held.map(|object| &mut object.definition));
    for table in &mut schema.tables {
        all.extend(table.checks.iter_mut().map(|check| &mut check.expression));
        for column in &mut table.columns {
            all.extend(column.generated.iter_mut().map(|generated| &mut generated.expression));
            if let Some(ColumnDefault::Expression(Some(text))) = &mut column.default {
                all.push(text);
            }
        }
        for index in &mut table.indexes {
            all.extend(index.predicate.iter_mut());
            all.extend(index.keys.iter_mut().filter_map(|key| match &mut key.part {
                IndexPart::Expression(text) => Some(text),
                IndexPart::Column(_) => None,
            }));
        }
    }
    all
}
