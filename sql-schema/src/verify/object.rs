//! Facts about objects as questions to PostgreSQL's catalog. In: an object. Out: a query. A body is compared as text, since
//! the catalog keeps it; views, conditions of triggers and policies it prints in words of its own.

use super::postgres::class;
use crate::dialect::Dialect;
use crate::dialect::postgres::ident::Qualified;
use crate::dialect::postgres::literal::Text;
use crate::object::text::body;
use crate::schema::{ObjectKind, QualifiedName, SqlObject};

pub(super) fn query(object: &SqlObject, is_there: bool) -> String {
    let not = if is_there { "" } else { "NOT " };
    format!("SELECT {not}EXISTS ({})", found(object, is_there))
}

fn found(object: &SqlObject, is_there: bool) -> String {
    let name = Text(&object.name.name);
    let table = object.table.as_ref().map_or_else(|| "NULL".to_owned(), class);
    match object.kind {
        ObjectKind::View => relation(&object.name, 'v'),
        ObjectKind::MaterializedView => relation(&object.name, 'm'),
        ObjectKind::CompositeType => relation(&object.name, 'c'),
        ObjectKind::Index => {
            format!(
                "SELECT FROM pg_index WHERE indexrelid = {} AND indrelid = {table} AND indisvalid",
                class(&object.name)
            )
        }
        ObjectKind::Function | ObjectKind::Procedure => routine(object, is_there),
        ObjectKind::Trigger => {
            let enabled = if is_there { " AND tgenabled <> 'D'" } else { "" };
            format!("SELECT FROM pg_trigger WHERE tgrelid = {table} AND tgname = {name}{enabled}")
        }
        ObjectKind::Policy => format!("SELECT FROM pg_policy WHERE polrelid = {table} AND polname = {name}"),
        ObjectKind::RowSecurity => {
            let column = if object.name.name.starts_with("FORCE") { "relforcerowsecurity" } else { "relrowsecurity" };
            format!("SELECT FROM pg_class WHERE oid = {table} AND {column}")
        }
        ObjectKind::Domain => {
            format!("SELECT FROM pg_type WHERE oid = to_regtype({}) AND typtype = 'd'", Text(&quoted(&object.name)))
        }
    }
}

fn quoted(name: &QualifiedName) -> String {
    Qualified(name).to_string()
}

fn relation(name: &QualifiedName, kind: char) -> String {
    format!("SELECT FROM pg_class WHERE oid = {} AND relkind = '{kind}'", class(name))
}

/// `regprocedure` knows the types of what is passed in.
fn routine(object: &SqlObject, is_there: bool) -> String {
    let arguments = object.arguments.as_deref().unwrap_or_default();
    let signature = format!("{}({arguments})", quoted(&object.name));
    let text = body(Dialect::Postgres, &object.definition).filter(|_| is_there);
    let text = text.map(|body| format!(" AND prosrc = {}", Text(&body))).unwrap_or_default();
    format!("SELECT FROM pg_proc WHERE oid = to_regprocedure({}){text}", Text(&signature))
}
