//! Former names. In: a schema. Out: findings about names that are still in use, or told twice. Must not know: what becomes
//! of a rename.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::hash::HashMap;
use crate::schema::{Enum, FormerName, Model, ModelKind, Provider, Schema};

/// One thing with its name in the database and what it was.
struct Item<'s> {
    db_name: &'s str,
    former: Option<&'s FormerName>,
}

pub(super) fn check(schema: &Schema, diagnostics: &mut Diagnostics) {
    let mut tables: HashMap<Option<&str>, Vec<Item<'_>>> = HashMap::default();
    for model in schema.models.iter().filter(|model| model.kind == ModelKind::Model) {
        let item = Item { db_name: &model.db_name, former: model.former_name.as_ref() };
        tables.entry(model.namespace.as_deref()).or_default().push(item);
        check_items("column", &columns(model), diagnostics);
    }
    let mut enums: HashMap<Option<&str>, Vec<Item<'_>>> = HashMap::default();
    for enum_ in &schema.enums {
        let item = Item { db_name: &enum_.db_name, former: enum_.former_name.as_ref() };
        enums.entry(enum_.namespace.as_deref()).or_default().push(item);
        check_items("value", &values(enum_), diagnostics);
        check_sqlite(schema, enum_, diagnostics);
    }
    // Names of one kind in one database schema, in the order of the file.
    for model in &schema.models {
        if let Some(items) = tables.remove(&model.namespace.as_deref()) {
            check_items("table", &items, diagnostics);
        }
    }
    for enum_ in &schema.enums {
        if let Some(items) = enums.remove(&enum_.namespace.as_deref()) {
            check_items("enum", &items, diagnostics);
        }
    }
}

fn columns(model: &Model) -> Vec<Item<'_>> {
    let columns = model.columns();
    columns.map(|(_, field, scalar)| Item { db_name: &scalar.db_name, former: field.former_name.as_ref() }).collect()
}

fn values(enum_: &Enum) -> Vec<Item<'_>> {
    enum_.values.iter().map(|value| Item { db_name: &value.db_name, former: value.former_name.as_ref() }).collect()
}

fn check_items(kind: &str, items: &[Item<'_>], diagnostics: &mut Diagnostics) {
    if items.iter().all(|item| item.former.is_none()) {
        return;
    }
    let names: HashMap<&str, ()> = items.iter().map(|item| (item.db_name, ())).collect();
    let mut told: HashMap<&str, &FormerName> = HashMap::default();
    for former in items.iter().filter_map(|item| item.former) {
        let name = former.db_name.as_str();
        if names.contains_key(name) {
            let text = format!("there is still a {kind} `{name}`, so nothing can be renamed from it");
            diagnostics.push(
                Diagnostic::error("D115", former.span, text)
                    .with_help("write the name that the database had before, or leave the directive out"),
            );
        }
        match told.get(name) {
            Some(other) => {
                let text = format!("two things can't both be renamed from `{name}`");
                diagnostics.push(
                    Diagnostic::error("D116", former.span, text)
                        .with_label(other.span, "this one says so too")
                        .with_help("leave one of them"),
                );
            }
            None => {
                told.insert(name, former);
            }
        }
    }
}

/// The rows hold text, and nothing in the catalog tells whether they were changed.
fn check_sqlite(schema: &Schema, enum_: &Enum, diagnostics: &mut Diagnostics) {
    if schema.provider() != Some(Provider::Sqlite) {
        return;
    }
    for value in &enum_.values {
        let Some(former) = &value.former_name else { continue };
        let text = format!("SQLite knows no values of `{}`, so its rows keep `{}`", enum_.name, former.db_name);
        let help = format!("write an UPDATE from '{}' to '{}' into the migration", former.db_name, value.db_name);
        diagnostics.push(Diagnostic::warning("D117", former.span, text).with_help(help));
    }
}
