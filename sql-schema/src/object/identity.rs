//! What tells one object from another. In: a cursor behind CREATE, DROP or ALTER. Out: kind, name, table, arguments. Must
//! not know: what comes after.

use super::arguments;
use crate::dialect::Dialect;
use crate::replay::Unknown;
use crate::replay::cursor::Cursor;
use crate::schema::{ObjectKind, QualifiedName, SqlObject, SqlSchema};
use crate::script;

/// What tells one object from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Identity {
    pub(crate) kind: ObjectKind,
    pub(crate) name: QualifiedName,
    pub(crate) table: Option<QualifiedName>,
    pub(crate) arguments: Option<String>,
}

impl Identity {
    /// Reads on behind the words of the kind.
    pub(crate) fn read(schema: &SqlSchema, cx: &mut Cursor<'_>, kind: ObjectKind) -> Result<Identity, Unknown> {
        let name = schema.resolve(cx.qualified_name()?);
        let arguments = arguments(cx, kind)?;
        let table = table(schema, cx, kind)?;
        Ok(Identity { kind, name, table, arguments })
    }

    pub(crate) fn is_of(&self, object: &SqlObject) -> bool {
        object.kind == self.kind
            && object.name == self.name
            && object.table == self.table
            && object.arguments == self.arguments
    }

    pub(crate) fn object(self, definition: String, is_carried: bool) -> SqlObject {
        let Identity { kind, name, table, arguments } = self;
        SqlObject { kind, name, table, arguments, definition, is_carried }
    }
}

/// An object of the statement that creates it; `None` where the statement creates none.
pub fn identify(schema: &SqlSchema, definition: &str) -> Option<SqlObject> {
    let statement = script::split(schema.dialect, definition).into_iter().next()?;
    let cx = &mut Cursor::new(schema.dialect, definition, &statement.tokens);
    cx.accept("CREATE");
    cx.accept_all(&["OR", "REPLACE"]);
    let kind = kind(cx)?;
    cx.if_not_exists();
    let identity = Identity::read(schema, cx, kind).ok()?;
    Some(identity.object(statement.text.to_owned(), false))
}

/// Steps over the words that name a kind of object.
pub(crate) fn kind(cx: &mut Cursor<'_>) -> Option<ObjectKind> {
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

/// The kind as a sentence has it: `function`.
pub fn kind_name(kind: ObjectKind) -> &'static str {
    match kind {
        ObjectKind::View => "view",
        ObjectKind::MaterializedView => "materialized view",
        ObjectKind::Index => "index",
        ObjectKind::Function => "function",
        ObjectKind::Procedure => "procedure",
        ObjectKind::Trigger => "trigger",
        ObjectKind::Policy => "policy",
        ObjectKind::RowSecurity => "row level security",
        ObjectKind::Domain => "domain",
        ObjectKind::CompositeType => "type",
    }
}

/// The types of the arguments, where the dialect has several routines of one name.
fn arguments(cx: &mut Cursor<'_>, kind: ObjectKind) -> Result<Option<String>, Unknown> {
    let is_procedure = match kind {
        ObjectKind::Function => false,
        ObjectKind::Procedure => true,
        ObjectKind::View
        | ObjectKind::MaterializedView
        | ObjectKind::Index
        | ObjectKind::Trigger
        | ObjectKind::Policy
        | ObjectKind::RowSecurity
        | ObjectKind::Domain
        | ObjectKind::CompositeType => return Ok(None),
    };
    match cx.dialect {
        Dialect::Postgres | Dialect::Cockroach if cx.at_punct("(") => {
            let dialect = cx.dialect;
            Ok(Some(arguments::types(dialect, cx.bracketed()?, is_procedure)))
        }
        Dialect::Postgres | Dialect::Cockroach | Dialect::Sqlite | Dialect::Mysql => Ok(None),
    }
}

/// The table behind `ON`.
fn table(schema: &SqlSchema, cx: &mut Cursor<'_>, kind: ObjectKind) -> Result<Option<QualifiedName>, Unknown> {
    match kind {
        ObjectKind::Trigger | ObjectKind::Policy | ObjectKind::Index => {
            cx.text_until(|cx| cx.at("ON"));
            cx.expect("ON")?;
            cx.accept("ONLY");
            Ok(Some(schema.resolve(cx.qualified_name()?)))
        }
        ObjectKind::View
        | ObjectKind::MaterializedView
        | ObjectKind::Function
        | ObjectKind::Procedure
        | ObjectKind::RowSecurity
        | ObjectKind::Domain
        | ObjectKind::CompositeType => Ok(None),
    }
}

/// Row level security of a table: the words behind ALTER TABLE, whether they turn it on, and what it is called here.
pub(crate) fn row_security(cx: &mut Cursor<'_>) -> Option<(&'static str, bool)> {
    const ENABLED: &str = "ROW LEVEL SECURITY";
    const FORCED: &str = "FORCE ROW LEVEL SECURITY";
    let forms: [(&[&str], &str, bool); 4] = [
        (&["ENABLE", "ROW", "LEVEL", "SECURITY"], ENABLED, true),
        (&["DISABLE", "ROW", "LEVEL", "SECURITY"], ENABLED, false),
        (&["FORCE", "ROW", "LEVEL", "SECURITY"], FORCED, true),
        (&["NO", "FORCE", "ROW", "LEVEL", "SECURITY"], FORCED, false),
    ];
    forms.into_iter().find(|(words, _, _)| cx.accept_all(words)).map(|(_, name, on)| (name, on))
}

/// Row level security as an object.
pub(crate) fn row_security_of(table: QualifiedName, name: &str) -> Identity {
    Identity { kind: ObjectKind::RowSecurity, name: QualifiedName::plain(name), table: Some(table), arguments: None }
}
