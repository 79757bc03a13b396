//! A value that the running application can't read.
//!
//! Clients with a closed list of values, Prisma's and generated Rust enums alike, fail on the first row that has the
//! new one.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "C09",
    name: "enum-value-added",
    severity: Severity::Info,
    advice: "add the value in one release and write it in the next",
    check,
};

use crate::hazard::type_change;
use crate::schema::ColumnType;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let (what, value) = match operation {
        Operation::AddEnumValue { name, value } if !cx.is_new_enum(name) => (words::name(name), value.clone()),
        // MySQL writes the values in the column.
        Operation::AlterType { table, column, .. } if !cx.is_new_column(table, column) => {
            let change = type_change::read(operation, cx)?;
            let labels = change.next.labels?;
            let ColumnType::Enum(name) = &change.column.ty else { return None };
            let before = cx.state.enum_(name)?;
            (format!("`{column}`"), labels.into_iter().find(|label| !before.values.contains(label))?)
        }
        _ => return None,
    };
    Hit::new(format!("the running application fails when it reads `{value}`, which {what} has from now on"))
}
