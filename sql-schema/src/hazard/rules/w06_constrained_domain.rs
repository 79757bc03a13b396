//! A domain with a constraint, over existing rows.
//!
//! ADD COLUMN of a domain without constraints is free. With a CHECK or NOT NULL in the domain, PostgreSQL writes the
//! table anew. ALTER DOMAIN .. ADD CONSTRAINT scans every table that uses the domain, unless it says NOT VALID.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "W06",
    name: "constrained-domain",
    severity: Severity::Warning,
    advice: "use the base type with a CHECK that is added NOT VALID and validated later; `NOT VALID` on the domain's constraint",
    check,
};

use crate::schema::ObjectKind;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    if !cx.is_postgres() {
        return None;
    }
    match operation {
        Operation::AddDomainConstraint { name, not_valid: false } => {
            Hit::new(format!("every table with a column of the domain {} is scanned", words::name(name)))
        }
        Operation::AddColumn { table, column } if cx.is_busy(table) => {
            let ty = column.ty.replace('"', "");
            let domains = cx.state.objects.iter().filter(|object| object.kind == ObjectKind::Domain);
            let domain = domains.into_iter().find(|object| object.name.name.eq_ignore_ascii_case(&ty))?;
            let text = domain.definition.to_ascii_uppercase();
            let is_constrained = words::mentions(&text, "CHECK") || text.contains("NOT NULL");
            let table = cx.sized(table);
            is_constrained
                .then(|| Hit::new(format!("{table} is written anew, since the domain `{ty}` has a constraint")))?
        }
        _ => None,
    }
}
