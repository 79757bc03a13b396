//! CREATE, ALTER and DROP TYPE. In: a cursor behind the keywords. Out: enums in the state. Must not know: tables, but
//! for the columns of a renamed enum.

use crate::object::identity::Identity;
use crate::rename::apply;
use crate::replay::cursor::Cursor;
use crate::replay::state::State;
use crate::replay::{Replayed, Unknown, cascade, object, types};
use crate::schema::{Enum, ObjectKind, QualifiedName, SqlObject};

pub(super) fn create_type(state: &mut State<'_>, cx: &mut Cursor<'_>, text: &str) -> Replayed {
    let name = cx.qualified_name()?;
    let name = state.resolve_new(name);
    if cx.accept_all(&["AS", "ENUM"]) {
        if state.enum_(&name).is_some() {
            return Err(Unknown::done(format!("there is an enum `{}` already", name.name)));
        }
        // The rows of a table or a view are a type as well.
        let is_type = |object: &SqlObject| match object.kind {
            ObjectKind::View | ObjectKind::MaterializedView | ObjectKind::CompositeType | ObjectKind::Domain => true,
            ObjectKind::Index
            | ObjectKind::Function
            | ObjectKind::Procedure
            | ObjectKind::Trigger
            | ObjectKind::Policy
            | ObjectKind::RowSecurity => false,
        };
        if state.has_table(&name) || state.schema.objects.iter().any(|object| is_type(object) && object.name == name) {
            return Err(Unknown::done(format!("there is a type `{}` already", name.name)));
        }
        cx.expect_punct("(")?;
        let mut values = Vec::new();
        while let Some(value) = cx.opt_string() {
            values.push(value);
            cx.accept_punct(",");
        }
        cx.expect_punct(")")?;
        state.schema.enums.push(Enum { name, values });
        return Ok(());
    }
    // A range is no object that a catalog is asked for; a type of an extension's making neither.
    if !cx.at_all(&["AS"]) || cx.at_all(&["AS", "RANGE"]) {
        return Ok(());
    }
    let identity = Identity { kind: ObjectKind::CompositeType, name, table: None, arguments: None };
    object::put(state, identity, text, false);
    Ok(())
}

pub(super) fn alter_type(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    let name = cx.qualified_name()?;
    let name = state.resolve(name);
    if cx.accept_all(&["RENAME", "TO"]) {
        let mut to = name.clone();
        to.name = cx.name()?;
        move_type(state, &name, &to);
        return Ok(());
    }
    if cx.accept_all(&["OWNER", "TO"]) {
        return Ok(());
    }
    if cx.accept_all(&["SET", "SCHEMA"]) {
        let mut to = name.clone();
        to.namespace = Some(cx.name()?);
        let to = state.schema.resolve(to);
        move_type(state, &name, &to);
        return Ok(());
    }
    if state.schema.objects.iter().any(|o| o.kind == ObjectKind::CompositeType && o.name == name) {
        return Err(Unknown { matters: false, ..Unknown::new("how the type reads afterwards is not known") });
    }
    let enum_ =
        state.enum_(&name).ok_or_else(|| Unknown::done(format!("there is no enum `{}` at this point", name.name)))?;
    if cx.accept_all(&["ADD", "VALUE"]) {
        add_value(enum_, cx)
    } else if cx.accept_all(&["DROP", "VALUE"]) {
        let value = cx.opt_string().ok_or_else(|| cx.unexpected("a label"))?;
        enum_.values.retain(|v| *v != value);
        Ok(())
    } else if cx.accept_all(&["RENAME", "VALUE"]) {
        let (Some(from), true, Some(to)) = (cx.opt_string(), cx.accept("TO"), cx.opt_string()) else {
            return Err(cx.unexpected("a label"));
        };
        apply::value(state.schema, &name, &from, &to);
        Ok(())
    } else {
        Err(cx.unexpected("a change of the enum"))
    }
}

/// Any type under another name. One that isn't known is at most the type of columns.
fn move_type(state: &mut State<'_>, from: &QualifiedName, to: &QualifiedName) {
    if state.schema.enum_(from).is_some() {
        apply::enum_(state.schema, from, to);
    } else if !object::rename_type(state.schema, from, to) {
        types::rename(state.schema, from, to);
    }
}

fn add_value(enum_: &mut Enum, cx: &mut Cursor<'_>) -> Replayed {
    let if_not_exists = cx.if_not_exists();
    let value = cx.opt_string().ok_or_else(|| cx.unexpected("a label"))?;
    if enum_.values.contains(&value) {
        let taken = || Unknown::done(format!("the enum has a label `{value}` already"));
        return if if_not_exists { Ok(()) } else { Err(taken()) };
    }
    let before = cx.accept("BEFORE");
    let neighbour = if before || cx.accept("AFTER") { cx.opt_string() } else { None };
    let position = neighbour.and_then(|n| enum_.values.iter().position(|v| *v == n));
    match position {
        Some(position) => enum_.values.insert(position + usize::from(!before), value),
        None => enum_.values.push(value),
    }
    Ok(())
}

pub(super) fn drop_type(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    cx.if_exists();
    let mut gone = Vec::new();
    loop {
        let name = cx.qualified_name()?;
        gone.push(state.resolve(name));
        if !cx.accept_punct(",") {
            break;
        }
    }
    if cx.accept("CASCADE") {
        cascade::types(state, &gone);
    }
    state.schema.enums.retain(|e| !gone.contains(&e.name));
    let is_type = |object: &SqlObject| matches!(object.kind, ObjectKind::CompositeType | ObjectKind::Domain);
    state.schema.objects.retain(|object| !(is_type(object) && gone.contains(&object.name)));
    Ok(())
}
