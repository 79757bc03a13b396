//! Schemas of PostgreSQL, and extensions. In: a cursor behind CREATE, ALTER or DROP and the kind. Out: changes to the state.
//! Must not know: what lies in a schema, but for its names.

use crate::rename::apply;
use crate::replay::cursor::Cursor;
use crate::replay::state::State;
use crate::replay::{Replayed, Unknown, cascade, sequence, types};
use crate::schema::{Extension, QualifiedName};

/// CREATE SCHEMA, which may go on with what is to be made in it.
pub(super) fn create_schema(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    let if_not_exists = cx.if_not_exists();
    let mut name = if cx.at("AUTHORIZATION") { None } else { Some(cx.name()?) };
    if cx.accept("AUTHORIZATION") {
        let role = cx.name()?;
        name.get_or_insert(role);
    }
    let Some(name) = name else { return Err(cx.unexpected("a name")) };
    if state.schema.namespaces.contains(&name) {
        let taken = || Unknown::done(format!("there is a schema `{name}` already"));
        return if if_not_exists { Ok(()) } else { Err(taken()) };
    }
    state.schema.namespaces.push(name);
    match cx.at("CREATE") {
        true => Err(Unknown::new("what is made along with the schema is not known")),
        false => Ok(()),
    }
}

pub(super) fn extension(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
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

pub(super) fn alter_extension(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
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

/// Names lead by the schema's, so that everything in it is renamed.
pub(super) fn alter_schema(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    let name = cx.name()?;
    if !cx.accept_all(&["RENAME", "TO"]) {
        return Ok(());
    }
    let to = cx.name()?;
    if state.schema.default_namespace.as_deref() == Some(&name) {
        return Err(Unknown::new("where names without a schema are looked up from here on is not known"));
    }
    state.schema.namespaces.iter_mut().filter(|namespace| **namespace == name).for_each(|n| n.clone_from(&to));
    let inside = |old: &QualifiedName| old.namespace.as_deref() == Some(name.as_str());
    let moved = |old: &QualifiedName| state.schema.resolve(QualifiedName::new(Some(to.clone()), &*old.name));
    let pairs = |names: Vec<&QualifiedName>| -> Vec<(QualifiedName, QualifiedName)> {
        names.into_iter().filter(|old| inside(old)).map(|old| (old.clone(), moved(old))).collect()
    };
    let schema = &*state.schema;
    let tables = pairs(schema.tables.iter().map(|t| &t.name).collect());
    let enums = pairs(schema.enums.iter().map(|e| &e.name).collect());
    let numbers = schema.tables.iter().flat_map(|t| t.columns.iter().filter_map(|c| sequence::of(&t.name, c)));
    let numbers: Vec<QualifiedName> = numbers.chain(schema.sequences.iter().map(|s| s.name.clone())).collect();
    let numbers = pairs(numbers.iter().collect());
    let objects = pairs(schema.objects.iter().map(|o| &o.name).collect());
    tables.iter().for_each(|(from, to)| apply::table(state.schema, from, to));
    enums.iter().for_each(|(from, to)| apply::enum_(state.schema, from, to));
    for (from, to) in &numbers {
        sequence::rename(state, from, to);
    }
    for (from, to) in &objects {
        types::rename(state.schema, from, to);
        state.schema.objects.iter_mut().filter(|o| o.name == *from).for_each(|o| o.name = to.clone());
    }
    let partitions = state.schema.lineage.partitions.iter_mut().map(|(_, partition)| partition);
    for partition in partitions.filter(|p| p.namespace.as_deref() == Some(name.as_str())) {
        partition.namespace = Some(to.clone());
    }
    state
        .schema
        .extensions
        .iter_mut()
        .filter_map(|e| e.schema.as_mut())
        .filter(|s| **s == name)
        .for_each(|s| s.clone_from(&to));
    Ok(())
}

fn list(cx: &mut Cursor<'_>) -> Result<Vec<String>, Unknown> {
    let mut names = vec![cx.name()?];
    while cx.accept_punct(",") {
        names.push(cx.name()?);
    }
    Ok(names)
}

pub(super) fn drop_schemas(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    cx.if_exists();
    let names = list(cx)?;
    let cascades = cx.accept("CASCADE");
    for name in names {
        if cascades {
            cascade::namespace(state, &name);
        }
        state.schema.namespaces.retain(|n| *n != name);
    }
    Ok(())
}

/// What an extension brings isn't known, and neither is what would go with it.
pub(super) fn drop_extensions(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    cx.if_exists();
    let names = list(cx)?;
    let is_there = state.schema.extensions.iter().any(|extension| names.contains(&extension.name));
    state.schema.extensions.retain(|extension| !names.contains(&extension.name));
    match is_there && cx.accept("CASCADE") && !state.schema.tables.is_empty() {
        true => Err(Unknown::new("what used the extension is not known")),
        false => Ok(()),
    }
}
