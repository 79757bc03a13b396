//! Files of objects to objects. In: names and texts of files. Out: the objects of a schema, or everything that is wrong
//! with a place. Must not know: folders.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::fmt;

use super::identity::{self, Identity};
use super::text;
use crate::dialect::Dialect;
use crate::lookup::NameKey;
use crate::replay::cursor::Cursor;
use crate::schema::{ObjectKind, ObjectSource, QualifiedName, SqlObject, SqlSchema};
use crate::script::{self, Position, Statement};

/// A file of objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct File<'a> {
    /// Its path, as messages name it.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// Something wrong with a file of objects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file's path.
    pub file: String,
    /// Where the statement begins.
    pub position: Position,
    /// What is wrong, without a final dot.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Position { line, column } = self.position;
        write!(f, "{}:{line}:{column}: {}\n  help: {}", self.file, self.message, self.help)
    }
}

/// What is wrong with a statement.
struct Wrong {
    message: String,
    help: String,
}

impl Wrong {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Wrong {
        Wrong { message: message.into(), help: help.into() }
    }
}

/// Gives the schema the objects of these files, in the order of files and statements. From then on it says what objects
/// there are.
///
/// # Errors
/// Every statement that creates no object, and every object that comes twice; the schema is then as before.
pub fn lower(schema: &mut SqlSchema, files: &[File<'_>]) -> Result<(), Vec<Problem>> {
    let mut read = Vec::new();
    let mut problems = Vec::new();
    for file in files {
        let text = text::with_plain_line_ends(file.text);
        for statement in script::split(schema.dialect, &text) {
            let place = Place { file: file.name, position: statement.position };
            match object(schema, &text, &statement) {
                Ok(object) => read.push((object, place)),
                Err(wrong) => problems.push(place.problem(wrong)),
            }
        }
    }
    problems.extend(clashes(schema, &read));
    if problems.is_empty() {
        schema.objects = read.into_iter().map(|(object, _)| object).collect();
        schema.object_source = ObjectSource::Files;
        return Ok(());
    }
    problems.sort_by_key(|problem| files.iter().position(|file| file.name == problem.file));
    Err(problems)
}

/// Where a statement stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    file: &'a str,
    position: Position,
}

impl Place<'_> {
    fn problem(self, wrong: Wrong) -> Problem {
        Problem { file: self.file.to_owned(), position: self.position, message: wrong.message, help: wrong.help }
    }
}

/// Objects that come twice, take a table's name, or index what is no materialized view.
fn clashes(schema: &SqlSchema, read: &[(SqlObject, Place<'_>)]) -> Vec<Problem> {
    let tables: HashSet<&QualifiedName> = schema.tables.iter().map(|table| &table.name).collect();
    let views = read.iter().filter(|(object, _)| object.kind == ObjectKind::MaterializedView);
    let views: HashSet<&QualifiedName> = views.map(|(object, _)| &object.name).collect();
    let homes = Homes::new(schema, read.iter().map(|(object, _)| object));
    let mut places: HashMap<String, Place<'_>> = HashMap::new();
    let mut problems = Vec::new();
    for (object, place) in read {
        let is_relation = match object.kind {
            ObjectKind::View | ObjectKind::MaterializedView | ObjectKind::CompositeType => true,
            ObjectKind::Function
            | ObjectKind::Procedure
            | ObjectKind::Trigger
            | ObjectKind::Policy
            | ObjectKind::RowSecurity
            | ObjectKind::Domain
            | ObjectKind::Index => false,
        };
        if is_relation && tables.contains(&object.name) {
            let message = format!("`{}` is the table of a model already", object.name.name);
            problems.push(place.problem(Wrong::new(message, "give one of them another name")));
        }
        let is_index = object.kind == ObjectKind::Index;
        if let Some(table) = object.table.as_ref().filter(|table| !is_index && !homes.has(table)) {
            problems.push(place.problem(homeless(object, table)));
        }
        if is_index && !object.table.as_ref().is_some_and(|table| views.contains(table)) {
            problems.push(place.problem(foreign_index()));
        }
        match places.entry(key(schema.dialect, object)) {
            Entry::Vacant(entry) => {
                entry.insert(*place);
            }
            Entry::Occupied(first) => problems.push(place.problem(twice(object, *first.get()))),
        }
    }
    problems
}

/// What a trigger, a policy or an index may be on: the tables of models, and views.
struct Homes<'a> {
    schema: &'a SqlSchema,
    names: HashSet<(Option<String>, String)>,
}

impl<'a> Homes<'a> {
    fn new<'o>(schema: &'a SqlSchema, objects: impl Iterator<Item = &'o SqlObject>) -> Homes<'a> {
        let views = objects.filter(|o| matches!(o.kind, ObjectKind::View | ObjectKind::MaterializedView));
        let names = schema.tables.iter().map(|table| &table.name).chain(views.map(|view| &view.name));
        Homes { schema, names: names.map(|name| key_of(schema, name)).collect() }
    }

    /// Tables of a namespace that the schema doesn't speak of are somebody else's.
    fn has(&self, table: &QualifiedName) -> bool {
        let key = key_of(self.schema, table);
        let is_foreign = table.namespace.as_ref().is_some_and(|namespace| {
            let own = self.schema.default_namespace.as_deref().unwrap_or("public");
            namespace != own && !self.schema.namespaces.contains(namespace)
        });
        is_foreign || self.names.contains(&key)
    }
}

fn key_of(schema: &SqlSchema, name: &QualifiedName) -> (Option<String>, String) {
    let namespace = NameKey::new(name, schema).namespace().map(str::to_owned);
    (namespace, text::folded_name(schema.dialect, &name.name))
}

/// A table that no model has is dropped by the next migration, or was never there.
fn homeless(object: &SqlObject, table: &QualifiedName) -> Wrong {
    let kind = identity::kind_name(object.kind);
    let what = match object.kind {
        ObjectKind::RowSecurity => object.name.name.to_lowercase(),
        _ => format!("{kind} `{}`", object.name.name),
    };
    Wrong::new(
        format!("{what} is on `{}`, which is no model's table and no view of these files", table.name),
        "name the table as the database has it; where its model is gone, take this away as well",
    )
}

/// What no two objects may share. Functions and procedures share their names, and so do views and types.
fn key(dialect: Dialect, object: &SqlObject) -> String {
    let family = match object.kind {
        ObjectKind::View | ObjectKind::MaterializedView | ObjectKind::Index => "relation",
        ObjectKind::Domain | ObjectKind::CompositeType => "type",
        ObjectKind::Function | ObjectKind::Procedure => match dialect {
            Dialect::Postgres | Dialect::Cockroach => "routine",
            Dialect::Sqlite | Dialect::Mysql => identity::kind_name(object.kind),
        },
        ObjectKind::Trigger | ObjectKind::Policy | ObjectKind::RowSecurity => identity::kind_name(object.kind),
    };
    // A trigger's name is its table's on PostgreSQL and the whole database's elsewhere.
    let table = match dialect {
        Dialect::Postgres | Dialect::Cockroach => object.table.as_ref().filter(|_| object.kind != ObjectKind::Index),
        Dialect::Sqlite | Dialect::Mysql => None,
    };
    let name = text::folded_name(dialect, &object.name.name);
    format!("{family} {:?} {name:?} {table:?} {:?}", object.name.namespace, object.arguments)
}

fn twice(object: &SqlObject, first: Place<'_>) -> Wrong {
    Wrong::new(
        format!("{} stands in {}:{} already", described(object), first.file, first.position.line),
        "leave one of them",
    )
}

/// An object as a sentence has it: its kind and its name.
pub fn described(object: &SqlObject) -> String {
    let kind = identity::kind_name(object.kind);
    let namespace = object.name.namespace.as_ref().map(|name| format!("{name}.")).unwrap_or_default();
    let name = &object.name.name;
    match (object.kind, &object.arguments, &object.table) {
        (ObjectKind::RowSecurity, _, Some(table)) => format!("{} of `{}`", name.to_lowercase(), table.name),
        (_, Some(arguments), _) => format!("{kind} `{namespace}{name}({arguments})`"),
        (_, None, Some(table)) => format!("{kind} `{name}` on `{}`", table.name),
        (_, None, None) => format!("{kind} `{namespace}{name}`"),
    }
}

fn object(schema: &SqlSchema, sql: &str, statement: &Statement<'_>) -> Result<SqlObject, Wrong> {
    if let Some(token) = statement.tokens.iter().find(|token| !token.terminated) {
        let start: String = token.text.chars().take(12).collect();
        return Err(Wrong::new(format!("what begins with `{start}` does not end"), "close the quote or the comment"));
    }
    let cx = &mut Cursor::new(schema.dialect, sql, &statement.tokens);
    let identity = identity_of(schema, cx)?;
    check_body(schema.dialect, statement, &identity)?;
    Ok(identity.object(statement.text.to_owned(), true))
}

fn identity_of(schema: &SqlSchema, cx: &mut Cursor<'_>) -> Result<Identity, Wrong> {
    if cx.accept_all(&["ALTER", "TABLE"]) {
        return row_security(schema, cx);
    }
    if !cx.accept("CREATE") {
        return Err(not_an_object(cx));
    }
    cx.accept_all(&["OR", "REPLACE"]);
    if cx.at_any(&["TEMP", "TEMPORARY"]) {
        return Err(Wrong::new(
            "what is temporary belongs to a session and not to a schema",
            "leave out `TEMPORARY`, or create it where it is used",
        ));
    }
    let kind = match identity::kind(cx) {
        Some(kind) => kind,
        None if cx.accept("TYPE") => ObjectKind::CompositeType,
        None => index(cx)?,
    };
    allowed(kind, schema.dialect)?;
    if cx.if_not_exists() {
        return Err(Wrong::new(
            "with `IF NOT EXISTS` a changed object would be passed over in silence",
            "leave out `IF NOT EXISTS`: whether it exists is known from the migrations",
        ));
    }
    let identity = Identity::read(schema, cx, kind).map_err(|unknown| {
        Wrong::new(
            unknown.reason().to_owned(),
            format!("write the {} as the database takes it", identity::kind_name(kind)),
        )
    })?;
    if kind == ObjectKind::CompositeType && cx.accept_all(&["AS", "ENUM"]) {
        return Err(Wrong::new("enums belong to the schema", "write an `enum` block there"));
    }
    Ok(identity)
}

/// `ALTER TABLE .. ENABLE ROW LEVEL SECURITY` is the only change of a table that is an object.
fn row_security(schema: &SqlSchema, cx: &mut Cursor<'_>) -> Result<Identity, Wrong> {
    cx.if_exists();
    cx.accept("ONLY");
    let table = cx.qualified_name().ok();
    match (table, identity::row_security(cx)) {
        (Some(table), Some((name, true))) if cx.is_end() => {
            allowed(ObjectKind::RowSecurity, schema.dialect)?;
            Ok(identity::row_security_of(schema.resolve(table), name))
        }
        _ => Err(Wrong::new(
            "only `ENABLE ROW LEVEL SECURITY` and `FORCE ROW LEVEL SECURITY` of a table are objects",
            "change tables in the schema; what it has no words for belongs into a migration written by hand",
        )),
    }
}

/// An index of a materialized view; that it is none of a table shows when the whole is there.
fn index(cx: &mut Cursor<'_>) -> Result<ObjectKind, Wrong> {
    let mark = cx.mark();
    cx.accept("UNIQUE");
    if cx.accept("INDEX") && !cx.at("ON") && !cx.at("CONCURRENTLY") {
        return Ok(ObjectKind::Index);
    }
    cx.reset(mark);
    Err(not_an_object(cx))
}

fn not_an_object(cx: &Cursor<'_>) -> Wrong {
    const CARRIED: &str = "such a file holds functions, procedures, triggers, views, materialized views with their named indexes, policies, \
         row level security, domains and composite types";
    let is = |word: &str| cx.at(word);
    if is("DELIMITER") {
        return Wrong::new(
            "`DELIMITER` is a command of the program `mysql`, and no SQL",
            "leave it out: a body ends with the `END` of its `BEGIN`, and the statement with `;`",
        );
    }
    if is("TABLE") || is("UNLOGGED") || is("SEQUENCE") || is("SCHEMA") {
        return Wrong::new("tables and what belongs to them are made from the schema", "write a `model` there");
    }
    if is("INDEX") || is("UNIQUE") {
        return foreign_index();
    }
    if is("EXTENSION") {
        return Wrong::new("extensions belong to the datasource", "write `extensions = [..]` there");
    }
    if ["INSERT", "UPDATE", "DELETE", "SELECT", "WITH", "TRUNCATE", "COPY"].iter().any(|word| is(word)) {
        return Wrong::new("a statement that reads or changes rows is no object", "write it into a migration by hand");
    }
    if let Some(word) = ["GRANT", "REVOKE", "COMMENT", "SECURITY"].into_iter().find(|word| is(word)) {
        return beside_an_object(word);
    }
    if ["DROP", "ALTER", "DO", "SET"].iter().any(|word| is(word)) {
        let help = "write it into a migration by hand; an object is dropped when its text is gone";
        return Wrong::new("this statement creates no object", help);
    }
    Wrong::new("this statement is not known", CARRIED)
}

/// Rights and comments are kept by the database beside an object, and no text of the object tells them.
fn beside_an_object(word: &str) -> Wrong {
    let (what, statement) = match word {
        "COMMENT" => ("a comment", "COMMENT ON"),
        "SECURITY" => ("a label", "SECURITY LABEL"),
        _ => ("a right", word),
    };
    Wrong::new(
        format!("`{statement}` gives {what} to an object and creates none, so it is not carried from here"),
        "write it once into a migration: `etalon migrate dev --create-only` makes the folder, and the statement goes \
         behind the others of its `migration.sql`; `CREATE OR REPLACE` keeps it, and where a migration drops and \
         creates the object again it has to be said again in that file",
    )
}

fn foreign_index() -> Wrong {
    Wrong::new(
        "an index of a table belongs to its model, and one of a materialized view needs a name and no CONCURRENTLY",
        "write `@@index` or `@@unique` in the schema; an index of a view stands beside the view",
    )
}

/// Whether the database has such objects.
fn allowed(kind: ObjectKind, dialect: Dialect) -> Result<(), Wrong> {
    let (name, has) = match dialect {
        Dialect::Postgres | Dialect::Cockroach => return Ok(()),
        Dialect::Sqlite => ("SQLite", matches!(kind, ObjectKind::View | ObjectKind::Trigger)),
        Dialect::Mysql => (
            "MySQL",
            matches!(kind, ObjectKind::View | ObjectKind::Trigger | ObjectKind::Function | ObjectKind::Procedure),
        ),
    };
    if has {
        return Ok(());
    }
    let kind = identity::kind_name(kind);
    Err(Wrong::new(format!("{name} has no {kind}"), format!("leave it to the databases that have {kind} objects")))
}

/// What a statement can't do without, and what shows that two of them lost the `;` between them.
fn check_body(dialect: Dialect, statement: &Statement<'_>, identity: &Identity) -> Result<(), Wrong> {
    let has_statements = dialect == Dialect::Mysql;
    if !has_statements && statement.tokens.iter().skip(1).any(|token| token.is_word("CREATE")) {
        return Err(Wrong::new("a second `CREATE` stands in this statement", "end the statement before it with `;`"));
    }
    let has = |words: &[&str]| statement.tokens.iter().any(|token| words.iter().any(|word| token.is_word(word)));
    let what = identity::kind_name(identity.kind);
    let missing = match identity.kind {
        ObjectKind::View | ObjectKind::MaterializedView => (!has(&["AS"])).then_some("`AS` and a query"),
        ObjectKind::Function | ObjectKind::Procedure => {
            (!has(&["AS", "RETURN", "BEGIN", "RETURNS", "SELECT", "SET"])).then_some("a body")
        }
        ObjectKind::Trigger => (!has(&["EXECUTE", "BEGIN", "FOR", "SET"])).then_some("what it runs"),
        ObjectKind::Policy
        | ObjectKind::RowSecurity
        | ObjectKind::Domain
        | ObjectKind::CompositeType
        | ObjectKind::Index => None,
    };
    match missing {
        Some(missing) => {
            Err(Wrong::new(format!("the {what} `{}` lacks {missing}", identity.name.name), "write the whole statement"))
        }
        None => Ok(()),
    }
}
