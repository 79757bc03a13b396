//! Predicates of partial indexes. In: SQL as written, or conditions on fields. Out: SQL. Must not know: the dialect,
//! since those with partial indexes write names and text alike.

use etalon_schema_parser::schema::{Condition, ConditionValue, Model, Predicate};

use super::index::column_name;
use crate::dialect::postgres::ident::Ident;
use crate::dialect::postgres::literal::Text;

pub(super) fn predicate(model: &Model, predicate: &Predicate) -> String {
    match predicate {
        Predicate::Raw(text) => text.clone(),
        Predicate::Object(conditions) => {
            let conditions: Vec<String> = conditions.iter().map(|c| condition(model, c)).collect();
            conditions.join(" AND ")
        }
    }
}

fn condition(model: &Model, condition: &Condition) -> String {
    let name = column_name(model, condition.field);
    let column = Ident(&name);
    let operator = if condition.negated { "!=" } else { "=" };
    match &condition.value {
        ConditionValue::Null if condition.negated => format!("{column} IS NOT NULL"),
        ConditionValue::Null => format!("{column} IS NULL"),
        ConditionValue::Boolean(value) => format!("{column} {operator} {value}"),
        ConditionValue::Number(digits) => format!("{column} {operator} {digits}"),
        // An enum value keeps its name in the schema, mapped or not, as Prisma writes it.
        ConditionValue::String(text) | ConditionValue::Enum(text) => format!("{column} {operator} {}", Text(text)),
    }
}
