//! Everything that is neither a table, an index nor an enum: schemas, extensions, sequences, and views, functions,
//! triggers and policies, which are kept as their text. In: a cursor behind CREATE, ALTER or DROP. Out: changes to the
//! state. Must not know: what the texts mean.

use crate::dialect::Dialect;
use crate::object::identity::{self, Identity};
use crate::object::{mention, text};
use crate::replay::cursor::Cursor;
use crate::replay::state::State;
use crate::replay::{Replayed, Unknown, column};
use crate::schema::{
    AutoIncrement, Extension, ObjectKind, QualifiedName, Sequence, SequenceOptions, SqlObject, SqlSchema,
};

pub(super) fn create(state: &mut State<'_>, cx: &mut Cursor<'_>, text: &str) -> Replayed {
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
    match identity::kind(cx) {
        Some(kind) => {
            let if_not_exists = cx.if_not_exists();
            let identity = Identity::read(state.schema, cx, kind)?;
            put(state, identity, text, if_not_exists);
            Ok(())
        }
        None if cx.at_any(&UNCOMPARED) => Ok(()),
        None => Err(Unknown::new("what it creates is not known")),
    }
}

/// Adds an object, or puts it in the place of the one that is there.
pub(super) fn put(state: &mut State<'_>, identity: Identity, text: &str, if_not_exists: bool) {
    let place = state.schema.objects.iter().position(|object| identity.is_of(object));
    let text = if state.is_carried { text::unmarked(state.schema.dialect, text) } else { text.to_owned() };
    let object = identity.object(text, state.is_carried);
    match place {
        Some(_) if if_not_exists => {}
        Some(place) => state.schema.objects[place] = object,
        None => state.schema.objects.push(object),
    }
}

/// `ENABLE ROW LEVEL SECURITY` and its like, behind the name of the table.
pub(super) fn row_security(state: &mut State<'_>, cx: &mut Cursor<'_>, table: &QualifiedName, text: &str) -> bool {
    let Some((name, is_on)) = identity::row_security(cx) else { return false };
    let identity = identity::row_security_of(table.clone(), name);
    if is_on {
        put(state, identity, text, true);
    } else {
        state.schema.objects.retain(|object| !identity.is_of(object));
    }
    true
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
    if let Some(kind) = identity::kind(cx) {
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
    let found = named(state.schema, cx, kind)?;
    if kind == ObjectKind::Policy && !cx.at("RENAME") && !found.is_empty() {
        return Err(Unknown { reason: "how the policy reads afterwards is not known".to_owned(), matters: false });
    }
    cx.text_until(|cx| cx.at_all(&["RENAME", "TO"]) || cx.at_all(&["SET", "SCHEMA"]));
    if cx.accept_all(&["RENAME", "TO"]) {
        let to = cx.name()?;
        found.into_iter().for_each(|at| rename(state.schema, at, &to));
    } else if cx.accept_all(&["SET", "SCHEMA"]) {
        let namespace = cx.name()?;
        for at in found {
            let name = state.schema.objects[at].name.name.clone();
            state.schema.objects[at].name = state.resolve(QualifiedName::new(Some(namespace.clone()), name));
        }
    }
    Ok(())
}

/// The object gets another name, in its text as well: from there it would be made anew.
fn rename(schema: &mut SqlSchema, at: usize, to: &str) {
    let dialect = schema.dialect;
    let object = &mut schema.objects[at];
    let from = text::folded_name(dialect, &object.name.name);
    let mut is_first = true;
    object.definition = text::with_names_replaced(dialect, &object.definition, to, |at, tokens| {
        is_first && text::folded(dialect, &tokens[at]).is_some_and(|name| name == from) && {
            is_first = false;
            true
        }
    });
    to.clone_into(&mut object.name.name);
}

/// The objects behind a name, which arguments or a table may follow.
fn named(schema: &SqlSchema, cx: &mut Cursor<'_>, kind: ObjectKind) -> Result<Vec<usize>, Unknown> {
    let name = schema.resolve(cx.qualified_name()?);
    let arguments = match cx.at_punct("(") {
        true => Some(crate::object::arguments::types(cx.dialect, cx.bracketed()?, kind == ObjectKind::Procedure)),
        false => None,
    };
    let table = if cx.accept("ON") { Some(schema.resolve(cx.qualified_name()?)) } else { None };
    let is_it = |o: &&SqlObject| o.kind == kind && o.name == name && (table.is_none() || o.table == table);
    let places = |is: &dyn Fn(&&SqlObject) -> bool| -> Vec<usize> {
        schema.objects.iter().enumerate().filter(|(_, object)| is(object)).map(|(at, _)| at).collect()
    };
    let exact = places(&|object| is_it(object) && object.arguments == arguments);
    // Another number of arguments is another function; types may be spelled in more ways than are known.
    let count = |types: &Option<String>| types.as_deref().map(|t| if t.is_empty() { 0 } else { t.split(',').count() });
    let fits = |o: &SqlObject| arguments.is_none() || o.arguments.is_none() || count(&o.arguments) == count(&arguments);
    let all = places(&|object| is_it(object) && fits(object));
    if arguments.is_some() && exact.is_empty() && all.len() > 1 {
        return Err(Unknown::new(format!("which `{}` is meant is not known", name.name)));
    }
    Ok(if exact.is_empty() { all } else { exact })
}

/// Other options of a free-standing sequence, or of the one that CockroachDB has behind a column.
fn sequence_options(state: &mut State<'_>, cx: &mut Cursor<'_>, name: &QualifiedName) -> Replayed {
    let changed = column::sequence_options(cx)?;
    if let Some(sequence) = state.schema.sequences.iter_mut().find(|s| s.name == *name) {
        change_options(&mut sequence.options, &changed);
        return Ok(());
    }
    if cx.dialect != Dialect::Cockroach {
        return Ok(());
    }
    for table in &mut state.schema.tables {
        let prefix = format!("prisma_sequence_{}_", table.name.name);
        let Some(owner) = name.name.strip_prefix(&prefix) else { continue };
        for column in table.columns.iter_mut().filter(|column| column.name == owner) {
            if let Some(AutoIncrement::Identity { options, .. }) = &mut column.auto_increment {
                change_options(options, &changed);
            }
        }
    }
    Ok(())
}

/// What is not said stays; what is the database's default is as if not said.
pub(super) fn change_options(options: &mut SequenceOptions, changed: &SequenceOptions) {
    let change = |option: &mut Option<i64>, to: Option<i64>, default: i64| {
        *option = to.or(*option).filter(|value| *value != default && *value != 0);
    };
    change(&mut options.cache, changed.cache, 1);
    change(&mut options.increment, changed.increment, 1);
    change(&mut options.min_value, changed.min_value, 1);
    change(&mut options.max_value, changed.max_value, i64::MAX);
    change(&mut options.start, changed.start, 1);
}

/// OWNED BY makes a sequence the column's own.
fn alter_sequence(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    cx.if_exists();
    let name = cx.qualified_name()?;
    let name = state.resolve(name);
    if !cx.accept_all(&["OWNED", "BY"]) {
        return sequence_options(state, cx, &name);
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
    match identity::kind(cx) {
        Some(kind) => drop_object(state, cx, kind),
        None if cx.at_any(&UNCOMPARED) || cx.at("OWNED") => Ok(()),
        None => Err(Unknown::new("what it drops is not known")),
    }
}

fn drop_object(state: &mut State<'_>, cx: &mut Cursor<'_>, kind: ObjectKind) -> Replayed {
    cx.if_exists();
    let mut going = Vec::new();
    loop {
        going.extend(named(state.schema, cx, kind)?);
        if !cx.accept_punct(",") {
            break;
        }
    }
    let cascades = cx.accept("CASCADE");
    remove(state.schema, going, cascades);
    Ok(())
}

/// Takes objects out: with all that holds on to them, or only with what belongs to a view.
fn remove(schema: &mut SqlSchema, going: Vec<usize>, cascades: bool) {
    let gone: Vec<bool> = if cascades {
        let objects: Vec<&SqlObject> = schema.objects.iter().collect();
        mention::with_dependents(&mention::needs(schema.dialect, &objects), going)
    } else {
        let is_going = |at: usize| going.contains(&at);
        let views: Vec<&QualifiedName> =
            going.iter().map(|at| &schema.objects[*at]).filter(|o| is_view(o)).map(|o| &o.name).collect();
        let belongs = |object: &SqlObject| object.table.as_ref().is_some_and(|table| views.contains(&table));
        schema.objects.iter().enumerate().map(|(at, object)| is_going(at) || belongs(object)).collect()
    };
    let mut gone = gone.into_iter();
    schema.objects.retain(|_| !gone.next().unwrap_or(false));
}

fn is_view(object: &SqlObject) -> bool {
    matches!(object.kind, ObjectKind::View | ObjectKind::MaterializedView)
}

/// DROP TABLE .. CASCADE takes the views over the table with it.
pub(super) fn cascade(schema: &mut SqlSchema, table: &QualifiedName) {
    let name = text::folded_name(schema.dialect, &table.name);
    let reads =
        |object: &SqlObject| is_view(object) && mention::Mentions::of(schema.dialect, object).held.all.contains(&name);
    let views = schema.objects.iter().enumerate().filter(|(_, object)| reads(object)).map(|(at, _)| at).collect();
    remove(schema, views, true);
}

/// A query changes nothing, unless it calls what moves a schema: functions of extensions, `setval` aside.
pub(super) fn select(_state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    let text = cx.rest().to_uppercase();
    if text.contains(" INTO ") && !text.contains("INSERT INTO") {
        return Err(Unknown::new("the query may make a table"));
    }
    Ok(())
}
