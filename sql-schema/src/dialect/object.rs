//! Objects that are carried as text, in every dialect. In: a step and both states. Out: its statement. Must not know: why
//! the step is taken.

use super::Dialect;
use crate::lookup::Context;
use crate::object::text;
use crate::schema::{ObjectKind, QualifiedName, SqlObject};
use crate::step::{ObjectAction, ObjectStep, Pair};

/// The statement of a step, without its semicolon.
pub(super) fn render(step: ObjectStep, cx: &Context<'_>) -> Vec<String> {
    let pair = Pair { previous: cx.previous.schema, next: cx.next.schema };
    let (object, dialect) = (step.place.of(pair), pair.next.dialect);
    let statement = match step.action {
        ObjectAction::Create => object.definition.clone(),
        ObjectAction::Replace => text::or_replace(dialect, &object.definition),
        ObjectAction::Drop => return vec![drop(dialect, object)],
    };
    vec![if object.is_carried { text::marked(dialect, &statement) } else { statement }]
}

fn drop(dialect: Dialect, object: &SqlObject) -> String {
    let name = qualified(dialect, &object.name);
    let table = object.table.as_ref().map(|table| qualified(dialect, table)).unwrap_or_default();
    let arguments = object.arguments.as_ref().map(|types| format!("({types})")).unwrap_or_default();
    match object.kind {
        ObjectKind::View => format!("DROP VIEW {name}"),
        ObjectKind::MaterializedView => format!("DROP MATERIALIZED VIEW {name}"),
        ObjectKind::Index => format!("DROP INDEX {name}"),
        ObjectKind::Function => format!("DROP FUNCTION {name}{arguments}"),
        ObjectKind::Procedure => format!("DROP PROCEDURE {name}{arguments}"),
        ObjectKind::Trigger => match dialect {
            Dialect::Postgres | Dialect::Cockroach => format!("DROP TRIGGER {name} ON {table}"),
            Dialect::Sqlite | Dialect::Mysql => format!("DROP TRIGGER {name}"),
        },
        ObjectKind::Policy => format!("DROP POLICY {name} ON {table}"),
        // Its name says which of the two it is.
        ObjectKind::RowSecurity if object.name.name.starts_with("FORCE") => {
            format!("ALTER TABLE {table} NO {}", object.name.name)
        }
        ObjectKind::RowSecurity => format!("ALTER TABLE {table} DISABLE {}", object.name.name),
        ObjectKind::Domain => format!("DROP DOMAIN {name}"),
        ObjectKind::CompositeType => format!("DROP TYPE {name}"),
    }
}

fn qualified(dialect: Dialect, name: &QualifiedName) -> String {
    match &name.namespace {
        Some(namespace) => format!("{}.{}", dialect.quote_ident(namespace), dialect.quote_ident(&name.name)),
        None => dialect.quote_ident(&name.name),
    }
}
