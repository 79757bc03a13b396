//! Everything that is neither a table, an index nor an enum: schemas, extensions, and views, functions,
//! triggers and policies, which are kept as their text. In: a cursor behind CREATE, ALTER or DROP. Out: changes to the
//! state. Must not know: what the texts mean.

use crate::dialect::Dialect;
use crate::object::identity::{self, Identity};
use crate::object::text;
use crate::replay::cursor::Cursor;
use crate::replay::state::State;
use crate::replay::{Replayed, Unknown, cascade, names, namespace, relatives, routine, sequence, session, types};
use crate::schema::{ObjectKind, QualifiedName, SqlObject, SqlSchema};

pub(super) fn create(state: &mut State<'_>, cx: &mut Cursor<'_>, text: &str) -> Replayed {
    if cx.accept("SCHEMA") {
        return namespace::create_schema(state, cx);
    }
    if cx.accept("EXTENSION") {
        return namespace::extension(state, cx);
    }
    if cx.accept("SEQUENCE") {
        return sequence::create(state, cx);
    }
    match identity::kind(cx) {
        Some(kind) => {
            let if_not_exists = cx.if_not_exists();
            let is_bare = cx.clone().qualified_name().is_ok_and(|name| name.namespace.is_none());
            let is_on_lasting = cx.dialect == Dialect::Sqlite && (!is_bare || names_namespace(cx));
            let mut identity = Identity::read(state.schema, cx, kind)?;
            identity.table = identity.table.map(|table| state.resolve(table));
            if is_bare && !is_named_alone(kind) {
                identity.name = state.resolve_new(QualifiedName::plain(identity.name.name));
            }
            // What belongs to a temporary table goes with it.
            if !is_on_lasting && identity.table.as_ref().is_some_and(|table| state.is_temporary(table)) {
                return Ok(());
            }
            let is_view = matches!(kind, ObjectKind::View | ObjectKind::MaterializedView);
            let is_taken = is_view && if_not_exists && names::has_relation(state, &identity.name);
            if !is_taken {
                put(state, identity, text, if_not_exists);
            }
            Ok(())
        }
        None if cx.at_any(&UNCOMPARED) => Ok(()),
        None => Err(Unknown::new("what it creates is not known")),
    }
}

/// SQLite: whether the table behind ON is named with its database.
fn names_namespace(cx: &Cursor<'_>) -> bool {
    let mut ahead = cx.clone();
    ahead.text_until(|cx| cx.at("ON"));
    ahead.accept("ON") && ahead.qualified_name().is_ok_and(|table| table.namespace.is_some())
}

/// Whether objects of that kind have no namespace of their own.
fn is_named_alone(kind: ObjectKind) -> bool {
    match kind {
        ObjectKind::Trigger | ObjectKind::Policy | ObjectKind::RowSecurity => true,
        ObjectKind::View
        | ObjectKind::MaterializedView
        | ObjectKind::Index
        | ObjectKind::Function
        | ObjectKind::Procedure
        | ObjectKind::Domain
        | ObjectKind::CompositeType => false,
    }
}

/// Adds an object, or puts it in the place of the one that is there.
pub(super) fn put(state: &mut State<'_>, identity: Identity, text: &str, if_not_exists: bool) {
    let is_it = |object: &SqlObject| match state.schema.dialect {
        Dialect::Postgres | Dialect::Cockroach => identity.is_of(object),
        // Triggers too have names of the whole database.
        Dialect::Sqlite | Dialect::Mysql => object.kind == identity.kind && state.same(&object.name, &identity.name),
    };
    let place = state.schema.objects.iter().position(is_it);
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

pub(super) fn alter(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    if cx.accept("SEQUENCE") {
        return sequence::alter(state, cx);
    }
    if cx.accept("EXTENSION") {
        return namespace::alter_extension(state, cx);
    }
    if cx.accept("SCHEMA") {
        return namespace::alter_schema(state, cx);
    }
    if cx.at_any(&["DATABASE", "ROLE", "USER"]) && cx.rest_has(&["search_path"]) {
        return Err(Unknown::new("where later sessions look for names is not known"));
    }
    if let Some(kind) = identity::kind(cx) {
        return alter_object(state, cx, kind);
    }
    // Databases, roles, default privileges, schemas' owners: nothing that is kept.
    if cx.at_any(&UNCOMPARED) || cx.at("SYSTEM") || cx.at("LARGE") {
        return Ok(());
    }
    Err(Unknown::new("what it alters is not known"))
}

fn alter_object(state: &mut State<'_>, cx: &mut Cursor<'_>, kind: ObjectKind) -> Replayed {
    cx.if_exists();
    let found = named(state, cx, kind)?;
    let is_plain = cx.at_any(&["OWNER", "CLUSTER", "DEPENDS", "NO"]) || cx.at_all(&["RENAME", "TO"]);
    let is_changed = !is_plain && !cx.at_all(&["SET", "SCHEMA"]);
    if is_changed && !found.is_empty() {
        let reason = format!("how the {} reads afterwards is not known", identity::kind_name(kind));
        return Err(Unknown { matters: false, ..Unknown::new(reason) });
    }
    cx.text_until(|cx| cx.at_all(&["RENAME", "TO"]) || cx.at_all(&["SET", "SCHEMA"]));
    if cx.accept_all(&["RENAME", "TO"]) {
        let to = cx.name()?;
        for at in found {
            let from = state.schema.objects[at].name.clone();
            routine::called(state.schema, at, Some(&to))?;
            rename(state.schema, at, &to);
            follow(state.schema, kind, &from, &QualifiedName::new(from.namespace.clone(), &*to));
        }
    } else if cx.accept_all(&["SET", "SCHEMA"]) {
        let namespace = cx.name()?;
        for at in found {
            let from = state.schema.objects[at].name.clone();
            routine::called(state.schema, at, None)?;
            let to = state.schema.resolve(QualifiedName::new(Some(namespace.clone()), &*from.name));
            state.schema.objects[at].name = to.clone();
            follow(state.schema, kind, &from, &to);
        }
    }
    Ok(())
}

/// What is known by the name of an object that now has another one.
fn follow(schema: &mut SqlSchema, kind: ObjectKind, from: &QualifiedName, to: &QualifiedName) {
    match kind {
        ObjectKind::View | ObjectKind::MaterializedView => {
            for object in schema.objects.iter_mut().filter(|object| object.table.as_ref() == Some(from)) {
                object.table = Some(to.clone());
            }
            types::rename(schema, from, to);
        }
        ObjectKind::Domain | ObjectKind::CompositeType => types::rename(schema, from, to),
        ObjectKind::Index
        | ObjectKind::Function
        | ObjectKind::Procedure
        | ObjectKind::Trigger
        | ObjectKind::Policy
        | ObjectKind::RowSecurity => {}
    }
}

/// A type that is no enum gets another name or namespace; false where there is none of that name.
pub(super) fn rename_type(schema: &mut SqlSchema, from: &QualifiedName, to: &QualifiedName) -> bool {
    let is_type = |object: &SqlObject| matches!(object.kind, ObjectKind::CompositeType | ObjectKind::Domain);
    let Some(at) = schema.objects.iter().position(|object| is_type(object) && object.name == *from) else {
        return false;
    };
    rename(schema, at, &to.name);
    schema.objects[at].name = to.clone();
    types::rename(schema, from, to);
    true
}

/// A view gets another name by ALTER TABLE or RENAME TABLE; false where there is none of that name.
pub(super) fn rename_relation(schema: &mut SqlSchema, from: &QualifiedName, to: &str) -> bool {
    let is_view = |kind| matches!(kind, ObjectKind::View | ObjectKind::MaterializedView | ObjectKind::Index);
    let Some(at) = schema.objects.iter().position(|object| is_view(object.kind) && object.name == *from) else {
        return false;
    };
    let kind = schema.objects[at].kind;
    rename(schema, at, to);
    follow(schema, kind, from, &QualifiedName::new(from.namespace.clone(), to));
    true
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
fn named(state: &State<'_>, cx: &mut Cursor<'_>, kind: ObjectKind) -> Result<Vec<usize>, Unknown> {
    let schema = &*state.schema;
    let name = cx.qualified_name()?;
    let name = if is_named_alone(kind) { schema.resolve(name) } else { state.resolve(name) };
    let arguments = match cx.at_punct("(") {
        true => Some(crate::object::arguments::types(cx.dialect, cx.bracketed()?, kind == ObjectKind::Procedure)),
        false => None,
    };
    let table = if cx.accept("ON") { Some(state.resolve(cx.qualified_name()?)) } else { None };
    let is_there =
        |o: &SqlObject| table.as_ref().is_none_or(|t| o.table.as_ref().is_some_and(|own| state.same(own, t)));
    let is_it = |o: &&SqlObject| o.kind == kind && state.same(&o.name, &name) && is_there(o);
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

pub(super) fn drop_(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    if cx.accept("SCHEMA") {
        return namespace::drop_schemas(state, cx);
    }
    if cx.accept("EXTENSION") {
        return namespace::drop_extensions(state, cx);
    }
    if cx.accept("SEQUENCE") {
        return sequence::drop_(state, cx);
    }
    match identity::kind(cx) {
        Some(kind) => drop_object(state, cx, kind),
        None if cx.accept("OWNED") => Err(Unknown::new("what belongs to the role is not known")),
        None if cx.at_any(&UNCOMPARED) => Ok(()),
        None => Err(Unknown::new("what it drops is not known")),
    }
}

fn drop_object(state: &mut State<'_>, cx: &mut Cursor<'_>, kind: ObjectKind) -> Replayed {
    cx.if_exists();
    let mut going = Vec::new();
    loop {
        match hidden_view(state, cx, kind) {
            Some(name) => {
                cx.qualified_name()?;
                state.drop_temporary(&name);
            }
            None if kind == ObjectKind::Trigger && drops_temporary_trigger(state, cx) => {}
            None => going.extend(named(state, cx, kind)?),
        }
        if !cx.accept_punct(",") {
            break;
        }
    }
    let gone: Vec<QualifiedName> = going.iter().map(|at| state.schema.objects[*at].name.clone()).collect();
    let cascades = cx.accept("CASCADE");
    cascade::remove(state.schema, going, cascades);
    if cascades {
        match kind {
            ObjectKind::Domain | ObjectKind::CompositeType | ObjectKind::View | ObjectKind::MaterializedView => {
                cascade::types(state, &gone);
            }
            ObjectKind::Function | ObjectKind::Procedure => cascade::routines(state, &gone),
            ObjectKind::Index | ObjectKind::Trigger | ObjectKind::Policy | ObjectKind::RowSecurity => {}
        }
    }
    Ok(())
}

/// Drops the temporary trigger that the name behind the cursor means, if it means one.
fn drops_temporary_trigger(state: &mut State<'_>, cx: &mut Cursor<'_>) -> bool {
    let start = cx.mark();
    let name = cx.qualified_name().ok().filter(|name| name.namespace.is_none());
    let is_one = name.is_some_and(|name| state.drop_temporary_trigger(&name));
    if !is_one {
        cx.reset(start);
    }
    is_one
}

/// The temporary view that the name behind the cursor means, which hides a lasting one. MySQL has none.
fn hidden_view(state: &State<'_>, cx: &Cursor<'_>, kind: ObjectKind) -> Option<QualifiedName> {
    let name = cx.clone().qualified_name().ok().filter(|name| name.namespace.is_none())?;
    let may_be = kind == ObjectKind::View && cx.dialect != Dialect::Mysql;
    (may_be && state.is_temporary(&name)).then_some(name)
}

/// A query changes nothing, unless it makes a table or calls what changes a schema.
pub(super) fn select(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    match cx.dialect {
        Dialect::Postgres | Dialect::Cockroach => {
            session::set_config(state, cx);
            if let Some(name) = into(cx) {
                return select_into(state, cx, name);
            }
        }
        Dialect::Sqlite | Dialect::Mysql => {}
    }
    calls(state, cx)
}

/// The table behind INTO, outside of brackets.
fn into(cx: &Cursor<'_>) -> Option<QualifiedName> {
    let mut ahead = cx.clone();
    ahead.text_until(|cx| cx.at("INTO") || cx.at("INSERT"));
    if !ahead.accept("INTO") {
        return None;
    }
    if ["TEMP", "TEMPORARY"].iter().any(|word| ahead.accept(word)) {
        return None;
    }
    ahead.accept("UNLOGGED");
    ahead.accept("TABLE");
    ahead.qualified_name().ok()
}

/// `SELECT * INTO a FROM b` is `CREATE TABLE a AS SELECT * FROM b`.
fn select_into(state: &mut State<'_>, cx: &mut Cursor<'_>, name: QualifiedName) -> Replayed {
    let name = state.resolve_new(name);
    let is_whole = cx.accept_punct("*") && cx.at("INTO");
    cx.text_until(|cx| cx.at("FROM"));
    match is_whole && cx.accept("FROM") {
        true => {
            let table = relatives::whole_table(state, cx, name, false)?;
            state.schema.tables.push(table);
            Ok(())
        }
        false => Err(Unknown::new("the columns of the table come from a query")),
    }
}

/// Routines that change the schema when they are called: those of the history whose bodies say so, and those of known
/// extensions.
pub(super) fn calls(state: &State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    const KNOWN: [&str; 9] = [
        "addgeometrycolumn",
        "dropgeometrycolumn",
        "create_hypertable",
        "create_parent",
        "create_distributed_table",
        "query_to_xml_and_exec",
        "dblink_exec",
        "lo_import",
        "exec_sql",
    ];
    while let Some(token) = cx.next() {
        let Some(name) = text::folded(cx.dialect, token).filter(|_| cx.at_punct("(")) else { continue };
        let is_it = |object: &&SqlObject| {
            let is_routine = matches!(object.kind, ObjectKind::Function | ObjectKind::Procedure);
            is_routine && text::folded_name(cx.dialect, &object.name.name) == name
        };
        let changes = |object: &SqlObject| {
            let body = text::behind_create(cx.dialect, &object.definition);
            session::changes_schema(cx.dialect, body)
        };
        let known = KNOWN.contains(&name.to_lowercase().as_str());
        if known || state.schema.objects.iter().filter(is_it).any(changes) {
            return Err(Unknown::new(format!("what `{name}` does to the schema is not known")));
        }
    }
    Ok(())
}
