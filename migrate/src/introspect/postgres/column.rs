//! One column. In: what the catalog says of it. Out: [`Column`]. Must not know: queries.

use etalon_sql_schema::Dialect;
use etalon_sql_schema::replay::{default_from_sql, type_from_sql};
use etalon_sql_schema::schema::{
    AutoIncrement, Column, ColumnArity, ColumnType, Generated, QualifiedName, SequenceOptions, SqlSchema,
};
use etalon_sql_schema::script::{self, Token, TokenKind};

use super::Reader;

/// A column as the catalog has it.
pub(super) struct CatalogColumn<'a> {
    pub(super) table: &'a QualifiedName,
    pub(super) name: String,
    /// The type with its arguments; of an array, the type of its elements.
    pub(super) type_name: String,
    /// `e` for an enum, `b` for a type of the database or an extension, and more.
    pub(super) type_kind: String,
    pub(super) type_namespace: String,
    /// The type's name without namespace, quotes and arguments.
    pub(super) bare_type: String,
    pub(super) is_array: bool,
    pub(super) is_not_null: bool,
    /// `a` for ALWAYS, `d` for BY DEFAULT.
    pub(super) identity: String,
    /// `s` for STORED, `v` for VIRTUAL.
    pub(super) generated: String,
    pub(super) default: Option<String>,
    /// The options of the sequence that the column owns.
    pub(super) sequence: Option<&'a SequenceOptions>,
}

pub(super) fn column(reader: &Reader<'_>, column: CatalogColumn<'_>) -> Column {
    let ty = column_type(reader, &column);
    let numbering = numbering(reader, &column);
    let is_generated = !column.generated.is_empty();
    let expression = column.default.as_deref().filter(|_| is_generated);
    let default = column.default.as_deref().filter(|_| !is_generated && numbering.is_none());
    Column {
        arity: arity(&column),
        default: default.and_then(|text| default_from_sql(reader.dialect, &ty, column.is_array, text)),
        auto_increment: numbering,
        generated: expression.map(|text| Generated {
            expression: text.to_owned(),
            stored: column.generated == "s",
            is_declared: false,
        }),
        has_client_default: false,
        name: column.name,
        ty,
    }
}

/// The language has no NOT NULL of lists.
fn arity(column: &CatalogColumn<'_>) -> ColumnArity {
    match (column.is_array, column.is_not_null) {
        (true, _) => ColumnArity::List,
        (false, true) => ColumnArity::Required,
        (false, false) => ColumnArity::Nullable,
    }
}

fn column_type(reader: &Reader<'_>, column: &CatalogColumn<'_>) -> ColumnType {
    match column.type_kind.as_str() {
        "e" => ColumnType::Enum(reader.name(column.type_namespace.clone(), column.bare_type.clone())),
        "b" => base_type(reader.dialect, column),
        // Domains, composite types, ranges.
        _ => ColumnType::Unsupported(column.type_name.clone()),
    }
}

/// `format_type` leaves out the arguments that are the type's own default, and names the single-byte type of the catalog
/// almost as the SQL type of one character.
fn base_type(dialect: Dialect, column: &CatalogColumn<'_>) -> ColumnType {
    if column.bare_type == "char" && dialect == Dialect::Postgres {
        return ColumnType::Unsupported(column.type_name.clone());
    }
    // Types of extensions stand with their namespace when that isn't searched.
    let text = match column.bare_type.as_str() {
        "citext" => "citext",
        _ => &column.type_name,
    };
    type_from_sql(&SqlSchema::empty(dialect), text)
        .map_or_else(|| ColumnType::Unsupported(column.type_name.clone()), |known| known.ty)
}

/// How the database numbers the rows, if it does.
fn numbering(reader: &Reader<'_>, column: &CatalogColumn<'_>) -> Option<AutoIncrement> {
    match column.identity.as_str() {
        "" => {}
        kind => {
            let options = column.sequence.cloned().unwrap_or_default();
            return Some(AutoIncrement::Identity { always: kind == "a", options });
        }
    }
    let sequence = nextval(reader.dialect, column.default.as_deref()?)?;
    let sequence = QualifiedName {
        namespace: sequence.namespace.filter(|namespace| *namespace != reader.current),
        name: sequence.name,
    };
    let usual = QualifiedName {
        namespace: column.table.namespace.clone(),
        name: usual_sequence_name(&column.table.name, &column.name),
    };
    Some(AutoIncrement::Serial { sequence: (sequence != usual).then_some(sequence) })
}

/// The sequence of `nextval('name'::regclass)`.
fn nextval(dialect: Dialect, default: &str) -> Option<QualifiedName> {
    let tokens = script::tokenize(dialect, default);
    let [function, open, name, .., close] = tokens.as_slice() else { return None };
    if !function.is_word("nextval") || !open.is_punct("(") || !close.is_punct(")") {
        return None;
    }
    let TokenKind::String(name) = &name.kind else { return None };
    let parts = script::tokenize(dialect, name);
    match parts.as_slice() {
        [name] => Some(QualifiedName::plain(identifier(name)?)),
        [namespace, dot, name] if dot.is_punct(".") => {
            Some(QualifiedName::new(Some(identifier(namespace)?), identifier(name)?))
        }
        _ => None,
    }
}

fn identifier(token: &Token<'_>) -> Option<String> {
    match &token.kind {
        TokenKind::QuotedIdent(name) => Some(name.clone().into_owned()),
        TokenKind::Word => Some(token.text.to_owned()),
        _ => None,
    }
}

/// The name that PostgreSQL gives to the sequence of a SERIAL column: cut to 63 bytes from the longer of both parts.
fn usual_sequence_name(table: &str, column: &str) -> String {
    const LONGEST: usize = 63 - "_".len() - "_seq".len();
    let (mut table_len, mut column_len) = (table.len(), column.len());
    while table_len + column_len > LONGEST {
        match table_len > column_len {
            true => table_len -= 1,
            false => column_len -= 1,
        }
    }
    let cut = |text: &str, len: usize| text[..text.floor_char_boundary(len)].to_owned();
    format!("{}_{}_seq", cut(table, table_len), cut(column, column_len))
}
