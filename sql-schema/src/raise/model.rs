//! Models. In: a table. Out: its block. Must not know: other tables but by their relations.

use etalon_schema_parser::schema::{DefaultFunction, DefaultKind, Field, ScalarField};

use super::index::{self, Keys};
use super::relation::Relations;
use super::{Context, default, types, write};
use crate::schema::{Column, ColumnArity, Table};

pub(super) fn model(cx: &Context<'_>, relations: &Relations, at: usize, notes: &mut Vec<String>) -> String {
    let table = &cx.sql.tables[at];
    let name = cx.names.model(&table.name);
    let known = cx.known.model(&table.name);
    let keys = index::keys(cx, table);
    let mut text = String::new();
    if let Some(known) = known {
        write::docs(&mut text, &known.docs, &known.directives, |d| cx.known.holds(table, d));
    }
    for check in table.checks.iter().filter(|check| !cx.known.has_check(table, check)) {
        let (condition, map) = (write::sql(cx.sql.dialect, &check.expression), write::string(&check.name));
        text.push_str(&format!("/// @etalon.check({condition}, map: {map})\n"));
    }
    keys.directives.iter().for_each(|line| text.push_str(&format!("/// {line}\n")));
    for unsaid in &keys.unsaid {
        notes.push(format!("`{name}` has what the language can't say: {unsaid}"));
        write::remark(&mut text, unsaid);
    }
    let is_ignored = relations.is_ignored(at);
    if is_ignored {
        notes.push(format!("`{name}` has no key that tells its rows apart, and is ignored"));
    }
    text.push_str(&format!("model {name} {{\n"));
    fields(cx, relations, at, &keys, &mut text);
    keys.lines.iter().for_each(|line| text.push_str(&format!("{line}\n")));
    write::mapped(&mut text, cx, name, &table.name);
    if is_ignored || known.is_some_and(|known| known.ignored) {
        text.push_str("@@ignore\n");
    }
    text.push_str("}\n");
    text
}

/// Fields where the known schema has them, new ones behind: columns, then relations.
fn fields(cx: &Context<'_>, relations: &Relations, at: usize, keys: &Keys, text: &mut String) {
    let table = &cx.sql.tables[at];
    let known = cx.known.model(&table.name);
    let place = |name: &str| known.and_then(|m| m.fields.iter().position(|f| f.name == name)).unwrap_or(usize::MAX);
    let mut lines: Vec<(usize, String)> = Vec::new();
    for column in &table.columns {
        let name = cx.names.field(&table.name, &column.name);
        lines.push((place(name), field(cx, table, column, name, keys)));
    }
    for relation in relations.of(at) {
        let known = known.and_then(|m| m.fields.iter().find(|f| f.name == relation.name));
        let mut line = String::new();
        if let Some(known) = known {
            write::docs(&mut line, &known.docs, &known.directives, |_| true);
        }
        line.push_str(&format!("{} {}\n", relation.name, relation.text));
        lines.push((place(&relation.name), line));
    }
    lines.sort_by_key(|(place, _)| *place);
    lines.iter().for_each(|(_, line)| text.push_str(line));
}

fn field(cx: &Context<'_>, table: &Table, column: &Column, name: &str, keys: &Keys) -> String {
    let known = cx.known.field(&table.name, &column.name);
    let ty = types::field_type(cx, &column.ty, known);
    let mut text = String::new();
    if let Some(known) = known {
        let is_other = |name: &str| name != "generated";
        write::docs(&mut text, &known.docs, &known.directives, |d| is_other(&d.name) && cx.known.holds(table, d));
    }
    if let Some(generated) = &column.generated {
        let stored = if generated.stored { "" } else { ", stored: false" };
        text.push_str(&format!(
            "/// @etalon.generated({}{stored})\n",
            write::sql(cx.sql.dialect, &generated.expression)
        ));
    }
    let arity = match column.arity {
        ColumnArity::Required => "",
        ColumnArity::Nullable => "?",
        ColumnArity::List => "[]",
    };
    text.push_str(&format!("{name} {}{arity}", ty.text(cx)));
    for attribute in keys.inline.get(&column.name).into_iter().flatten() {
        text.push_str(&format!(" {attribute}"));
    }
    let from_client = known.filter(|_| is_unchanged(cx, table, column)).and_then(client_attributes);
    match default::default(cx, column, &ty) {
        Some(default) => text.push_str(&format!(" @default({default})")),
        None => text.push_str(&from_client.unwrap_or_default()),
    }
    if let Some(known) = known {
        let is_stamp = known.as_scalar().is_some_and(|scalar| scalar.updated_at);
        text.push_str(if is_stamp && is_unchanged(cx, table, column) { " @updatedAt" } else { "" });
        text.push_str(if known.ignored { " @ignore" } else { "" });
    }
    if name != column.name {
        text.push_str(&format!(" @map({})", write::string(&column.name)));
    }
    if let types::FieldType::Scalar(_, Some(native)) = &ty {
        text.push_str(&format!(" @{native}"));
    }
    text + "\n"
}

/// Whether the column is as the known schema makes it.
fn is_unchanged(cx: &Context<'_>, table: &Table, column: &Column) -> bool {
    cx.known.column(&table.name, &column.name).is_some_and(|known| known.ty == column.ty && known.arity == column.arity)
}

/// Values that the client makes or that are left to the database, which no catalog knows of.
fn client_attributes(known: &Field) -> Option<String> {
    let scalar: &ScalarField = known.as_scalar()?;
    let function = match &scalar.default.as_ref()?.kind {
        DefaultKind::Function(function) => function,
        DefaultKind::Literal(_) | DefaultKind::List(_) => return None,
    };
    let with =
        |name: &str, argument: Option<String>| Some(format!(" @default({name}({}))", argument.unwrap_or_default()));
    match function {
        DefaultFunction::Uuid(version) => with("uuid", (*version != 4).then(|| version.to_string())),
        DefaultFunction::Cuid(version) => with("cuid", (*version != 1).then(|| version.to_string())),
        DefaultFunction::Nanoid(length) => with("nanoid", length.as_ref().map(ToString::to_string)),
        DefaultFunction::Ulid => with("ulid", None),
        DefaultFunction::Auto => with("auto", None),
        DefaultFunction::DbGenerated(None) => with("dbgenerated", None),
        DefaultFunction::Autoincrement
        | DefaultFunction::Sequence(_)
        | DefaultFunction::Now
        | DefaultFunction::DbGenerated(Some(_)) => None,
    }
}
