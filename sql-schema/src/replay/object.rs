//! Everything that is neither a table, an index nor an enum: schemas, extensions, sequences, and views, functions,
//! triggers and policies, which are kept as their text. In: a cursor behind CREATE, ALTER or DROP. Out: changes to the
//! state. Must not know: what the texts mean.

use crate::replay::cursor::Cursor;
use crate::replay::state::State;
use crate::replay::{Replayed, Unknown, column};
use crate::schema::{AutoIncrement, Extension, ObjectKind, QualifiedName, Sequence, SqlObject};

pub(super) fn create(state: &mut State<'_>, cx: &mut Cursor<'_>, text: &str, replace: bool) -> Replayed {
    if cx.accept("SCHEMA") {
        cx.if_not_exists();
        let name = cx.name()?;
        if !state.schema.namespaces.contains(&name) {
            state.schema.namespaces.push(name);
        }
        return Ok(());
    }
    if cx.accept("EXTENSION") {
        return extension(state, cx);
    }
    if cx.accept("SEQUENCE") {
        let if_not_exists = cx.if_not_exists();
        let name = cx.qualified_name()?;
        let name = state.resolve(name);
        if if_not_exists && state.schema.sequences.iter().any(|s| s.name == name) {
            return Ok(());
        }
        let options = column::sequence_options(cx)?;
        state.schema.sequences.push(Sequence { name, options });
        return Ok(());
    }
    match object_kind(cx) {
        Some(kind) => {
            cx.if_not_exists();
            let name = cx.qualified_name()?;
            let name = state.resolve(name);
            let table = table_of(state, kind, cx);
            if replace {
                state.schema.objects.retain(|o| !(o.kind == kind && o.name == name && o.table == table));
            }
            state.schema.objects.push(SqlObject { kind, name, table, definition: text.to_owned() });
            Ok(())
        }
        None if cx.at_any(&UNCOMPARED) => Ok(()),
        None => Err(Unknown::new("what it creates is not known")),
    }
}

/// Kinds of objects that no state holds.
const UNCOMPARED: [&str; 22] = [
    "ROLE",
    "USER",
    "RULE",
    "PUBLICATION",
    "SUBSCRIPTION",
    "STATISTICS",
    "OPERATOR",
    "AGGREGATE",
    "CAST",
    "COLLATION",
    "TEXT",
    "SERVER",
    "FOREIGN",
    "EVENT",
    "DATABASE",
    "GROUP",
    "LANGUAGE",
    "TRUSTED",
    "TRANSFORM",
    "ACCESS",
    "DEFAULT",
    "TABLESPACE",
];

fn object_kind(cx: &mut Cursor<'_>) -> Option<ObjectKind> {
    cx.accept("RECURSIVE");
    cx.accept("CONSTRAINT");
    // MySQL: CREATE DEFINER=`a`@`b` TRIGGER, SQL SECURITY DEFINER VIEW
    if cx.at_any(&["DEFINER", "ALGORITHM", "SQL"]) {
        cx.text_until(|cx| cx.at_any(&["VIEW", "FUNCTION", "PROCEDURE", "TRIGGER"]));
    }
    let kinds: [(&[&str], ObjectKind); 7] = [
        (&["MATERIALIZED", "VIEW"], ObjectKind::MaterializedView),
        (&["VIEW"], ObjectKind::View),
        (&["FUNCTION"], ObjectKind::Function),
        (&["PROCEDURE"], ObjectKind::Procedure),
        (&["TRIGGER"], ObjectKind::Trigger),
        (&["POLICY"], ObjectKind::Policy),
        (&["DOMAIN"], ObjectKind::Domain),
    ];
    kinds.into_iter().find(|(words, _)| cx.accept_all(words)).map(|(_, kind)| kind)
}

/// The table behind `ON`, of a trigger or policy.
fn table_of(state: &State<'_>, kind: ObjectKind, cx: &mut Cursor<'_>) -> Option<QualifiedName> {
    match kind {
        ObjectKind::Trigger | ObjectKind::Policy => {
            cx.text_until(|cx| cx.at("ON"));
            cx.accept("ON");
            cx.qualified_name().ok().map(|name| state.resolve(name))
        }
        ObjectKind::View
        | ObjectKind::MaterializedView
        | ObjectKind::Function
        | ObjectKind::Procedure
        | ObjectKind::Domain
        | ObjectKind::CompositeType => None,
    }
}

fn extension(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    cx.if_not_exists();
    let mut extension = Extension { name: cx.name()?, schema: None, version: None };
    cx.accept("WITH");
    while !cx.is_end() {
        if cx.accept("SCHEMA") {
            extension.schema = Some(cx.name()?);
        } else if cx.accept("VERSION") {
            extension.version = cx.opt_string().or_else(|| cx.opt_name());
        } else {
            cx.next();
        }
    }
    if !state.schema.extensions.iter().any(|e| e.name == extension.name) {
        state.schema.extensions.push(extension);
    }
    Ok(())
}

fn alter_extension(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    let name = cx.name()?;
    if cx.accept_all(&["SET", "SCHEMA"]) {
        let schema = cx.name()?;
        for extension in state.schema.extensions.iter_mut().filter(|e| e.name == name) {
            extension.schema = Some(schema.clone());
        }
    } else if cx.accept_all(&["UPDATE", "TO"]) {
        let version = cx.opt_string().or_else(|| cx.opt_name());
        for extension in state.schema.extensions.iter_mut().filter(|e| e.name == name) {
            extension.version.clone_from(&version);
        }
    }
    Ok(())
}

pub(super) fn alter(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    if cx.accept("SEQUENCE") {
        return alter_sequence(state, cx);
    }
    if cx.accept("EXTENSION") {
        return alter_extension(state, cx);
    }
    if let Some(kind) = object_kind(cx) {
        return alter_object(state, cx, kind);
    }
    // Databases, roles, default privileges, schemas' owners: nothing that is kept.
    if cx.at_any(&UNCOMPARED) || cx.at("SCHEMA") || cx.at("SYSTEM") {
        return Ok(());
    }
    Err(Unknown::new("what it alters is not known"))
}

fn alter_object(state: &mut State<'_>, cx: &mut Cursor<'_>, kind: ObjectKind) -> Replayed {
    cx.if_exists();
    let name = cx.qualified_name()?;
    let name = state.resolve(name);
    cx.text_until(|cx| cx.at_all(&["RENAME", "TO"]));
    if cx.accept_all(&["RENAME", "TO"]) {
        let to = cx.name()?;
        for object in state.schema.objects.iter_mut().filter(|o| o.kind == kind && o.name == name) {
            object.name.name.clone_from(&to);
        }
    }
    Ok(())
}

/// OWNED BY makes a sequence the column's own.
fn alter_sequence(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    cx.if_exists();
    let name = cx.qualified_name()?;
    let name = state.resolve(name);
    if !cx.accept_all(&["OWNED", "BY"]) {
        return Ok(());
    }
    let mut parts = vec![cx.name()?];
    while cx.accept_punct(".") {
        parts.push(cx.name()?);
    }
    // OWNED BY NONE names no column.
    let (Some(column), Some(table)) = (parts.pop(), parts.pop()) else { return Ok(()) };
    let table = state.resolve(QualifiedName::new(parts.pop(), table));
    state.schema.sequences.retain(|s| s.name != name);
    if let Some(column) = state.table(&table)?.columns.iter_mut().find(|c| c.name == column) {
        column.auto_increment = Some(AutoIncrement::Serial { sequence: Some(name) });
    }
    Ok(())
}

pub(super) fn drop_(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    if cx.accept("SCHEMA") {
        cx.if_exists();
        let name = cx.name()?;
        state.schema.namespaces.retain(|n| *n != name);
        if cx.accept("CASCADE") {
            let inside = |n: &QualifiedName| n.namespace.as_deref() == Some(name.as_str());
            state.schema.tables.retain(|t| !inside(&t.name));
            state.schema.enums.retain(|e| !inside(&e.name));
        }
        return Ok(());
    }
    if cx.accept("EXTENSION") {
        cx.if_exists();
        let name = cx.name()?;
        state.schema.extensions.retain(|e| e.name != name);
        return Ok(());
    }
    if cx.accept("SEQUENCE") {
        cx.if_exists();
        let name = cx.qualified_name()?;
        let name = state.resolve(name);
        state.schema.sequences.retain(|s| s.name != name);
        return Ok(());
    }
    match object_kind(cx) {
        Some(kind) => drop_object(state, cx, kind),
        None if cx.at_any(&UNCOMPARED) || cx.at("OWNED") => Ok(()),
        None => Err(Unknown::new("what it drops is not known")),
    }
}

fn drop_object(state: &mut State<'_>, cx: &mut Cursor<'_>, kind: ObjectKind) -> Replayed {
    cx.if_exists();
    loop {
        let name = cx.qualified_name()?;
        let name = state.resolve(name);
        if cx.at_punct("(") {
            cx.bracketed()?;
        }
        let table = if cx.accept("ON") { Some(state.resolve(cx.qualified_name()?)) } else { None };
        let is_it = |o: &SqlObject| o.kind == kind && o.name == name && (table.is_none() || o.table == table);
        state.schema.objects.retain(|o| !is_it(o));
        if !cx.accept_punct(",") {
            return Ok(());
        }
    }
}

/// A query changes nothing, unless it calls what moves a schema: functions of extensions, `setval` aside.
pub(super) fn select(_state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    let text = cx.rest().to_uppercase();
    if text.contains(" INTO ") && !text.contains("INSERT INTO") {
        return Err(Unknown::new("the query may make a table"));
    }
    Ok(())
}
