//! Rows that refer to what isn't there.
//!
//! One such row makes ADD FOREIGN KEY, or the later VALIDATE CONSTRAINT, fail (23503). A key that the same migration drops
//! and makes again, over the same columns, has held until then.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "F04",
    name: "foreign-key-orphans",
    severity: Severity::Warning,
    advice: "run the check, and remove or repair the orphans before the migration",
    check,
};

use crate::schema::QualifiedName;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let (table, columns, referenced, to): (_, &[String], _, &[String]) = match operation {
        Operation::AddForeignKey { table, key } if !key.not_valid && !cx.is_made_again(table, key) => {
            (table, &key.columns, &key.referenced_table, &key.referenced_columns)
        }
        Operation::Validate { table, name } => {
            let key = cx.foreign_key(table, name).filter(|key| !key.is_validated)?;
            (table, &key.columns, &key.referenced_table, &key.referenced_columns)
        }
        _ => return None,
    };
    if !cx.has_rows(table) || cx.are_all_empty(table, columns) {
        return None;
    }
    let message = format!(
        "this fails if {} of {} leads to a row of {} that isn't there",
        words::list(columns),
        words::name(table),
        words::name(referenced)
    );
    let to: Vec<&str> = match (to, cx.table(referenced).and_then(|t| t.primary_key.as_ref())) {
        ([], Some(key)) => key.columns.iter().map(|c| c.name.as_str()).collect(),
        (to, _) => to.iter().map(String::as_str).collect(),
    };
    if to.len() != columns.len() {
        return Hit::new(message);
    }
    Hit::with_check(message, orphans(table, columns, referenced, &to, cx))
}

fn orphans(
    table: &QualifiedName,
    columns: &[String],
    referenced: &QualifiedName,
    to: &[&str],
    cx: &Context<'_>,
) -> String {
    let quote = |name: &str| cx.dialect().quote_ident(name);
    let equal: Vec<String> =
        columns.iter().zip(to).map(|(from, to)| format!("p.{} = c.{}", quote(to), quote(from))).collect();
    let set: Vec<String> = columns.iter().map(|column| format!("c.{} IS NOT NULL", quote(column))).collect();
    let list: Vec<String> = columns.iter().map(|column| format!("c.{}", quote(column))).collect();
    format!(
        "SELECT {} FROM {} c WHERE {} AND NOT EXISTS (SELECT 1 FROM {} p WHERE {}) LIMIT 20",
        list.join(", "),
        words::sql_name(cx.dialect(), table),
        set.join(" AND "),
        words::sql_name(cx.dialect(), referenced),
        equal.join(" AND ")
    )
}
