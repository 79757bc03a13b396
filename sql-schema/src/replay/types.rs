//! Types as SQL writes them to types as the schema keeps them. In: the words of a type. Out: [`ColumnType`] and what
//! comes along with it (SERIAL, arrays). Must not know: columns.

use crate::dialect::Dialect;
use crate::replay::Unknown;
use crate::replay::cursor::Cursor;
use crate::replay::state::State;
use crate::schema::{ColumnType, NativeType, QualifiedName, SqlSchema};
use crate::script::{self, TokenKind};

/// A type with what its spelling says besides.
#[derive(Debug, Clone, PartialEq)]
pub struct SqlType {
    /// The type itself.
    pub ty: ColumnType,
    /// Whether brackets follow.
    pub is_array: bool,
    /// Whether it is one of PostgreSQL's SERIAL types.
    pub is_serial: bool,
    /// The labels of a MySQL ENUM, which has no name of its own.
    pub labels: Option<Vec<String>>,
}

/// The type that `text` names. Enums are looked up in `schema`.
pub fn type_from_sql(schema: &SqlSchema, text: &str) -> Option<SqlType> {
    let tokens = script::tokenize(schema.dialect, text);
    let mut cx = Cursor::new(schema.dialect, text, &tokens);
    parse(&mut cx, &|name| schema.enum_(name).is_some(), schema.default_namespace.as_deref()).ok()
}

pub(super) fn column_type(state: &State<'_>, cx: &mut Cursor<'_>) -> Result<SqlType, Unknown> {
    parse(cx, &|name| state.schema.enum_(name).is_some(), state.schema.default_namespace.as_deref())
}

/// Whether a column's type is the one of that name, which is no type of the database's own.
pub(super) fn is_type(schema: &SqlSchema, ty: &ColumnType, name: &QualifiedName) -> bool {
    match ty {
        ColumnType::Enum(own) => own == name,
        ColumnType::Unsupported(text) => named(schema, text).is_some_and(|own| own == *name),
        ColumnType::Native(_) => false,
    }
}

/// The name that begins a type's text.
fn named(schema: &SqlSchema, text: &str) -> Option<QualifiedName> {
    let tokens = script::tokenize(schema.dialect, text);
    let mut cx = Cursor::new(schema.dialect, text, &tokens);
    Some(schema.resolve(cx.qualified_name().ok()?))
}

/// Columns of a type that is no enum follow its name.
pub(super) fn rename(schema: &mut SqlSchema, from: &QualifiedName, to: &QualifiedName) {
    let mut found = Vec::new();
    for (t, table) in schema.tables.iter().enumerate() {
        let columns = table.columns.iter().enumerate();
        found.extend(columns.filter(|(_, c)| is_type(schema, &c.ty, from)).map(|(c, _)| (t, c)));
    }
    for (table, column) in found {
        schema.tables[table].columns[column].ty = ColumnType::Unsupported(spelled(to));
    }
}

/// A type's name as PostgreSQL prints it: in quotes only where it must be.
fn spelled(name: &QualifiedName) -> String {
    let quoted = |name: &str| {
        let starts_well = name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
        let is_plain = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if starts_well && is_plain { name.to_owned() } else { Dialect::Postgres.quote_ident(name) }
    };
    match &name.namespace {
        Some(namespace) => format!("{}.{}", quoted(namespace), quoted(&name.name)),
        None => quoted(&name.name),
    }
}

fn parse(
    cx: &mut Cursor<'_>,
    is_enum: &dyn Fn(&QualifiedName) -> bool,
    default_namespace: Option<&str>,
) -> Result<SqlType, Unknown> {
    let start = cx.mark();
    if let Ok(mut name) = cx.qualified_name() {
        if name.namespace.as_deref() == default_namespace {
            name.namespace = None;
        }
        if is_enum(&name) {
            let is_array = array_suffix(cx);
            return Ok(SqlType { ty: ColumnType::Enum(name), is_array, is_serial: false, labels: None });
        }
    }
    cx.reset(start);
    // The catalog has types of the default namespace by their names alone.
    let mut behind = cx.clone();
    let is_default = default_namespace.is_some_and(|namespace| behind.name().is_ok_and(|name| name == namespace));
    if is_default && behind.accept_punct(".") {
        *cx = behind;
    }
    if cx.accept_all(&["PG_CATALOG"]) {
        cx.expect_punct(".")?;
    }
    if cx.dialect == Dialect::Mysql && cx.accept("ENUM") {
        return Ok(SqlType {
            ty: ColumnType::Unsupported(String::new()),
            is_array: false,
            is_serial: false,
            labels: Some(labels(cx)?),
        });
    }
    let words = type_words(cx)?;
    let args = arguments(cx)?;
    let suffix = trailing_words(cx);
    let is_array = array_suffix(cx);
    let spelled = if suffix.is_empty() { words.clone() } else { format!("{words} {suffix}") };
    let is_serial =
        matches!(spelled.as_str(), "serial" | "serial4" | "bigserial" | "serial8" | "smallserial" | "serial2")
            && matches!(cx.dialect, Dialect::Postgres | Dialect::Cockroach)
            || spelled == "serial" && cx.dialect == Dialect::Mysql;
    let ty = match canonical(cx.dialect, &spelled, &args) {
        Some(ty) => ColumnType::Native(ty),
        None => ColumnType::Unsupported(unsupported(&words, &args, &suffix)),
    };
    Ok(SqlType { ty, is_array, is_serial, labels: None })
}

fn unsupported(words: &str, args: &[String], suffix: &str) -> String {
    let mut text = words.to_owned();
    if !args.is_empty() {
        text.push_str(&format!("({})", args.join(",")));
    }
    if !suffix.is_empty() {
        text.push_str(&format!(" {suffix}"));
    }
    text
}

fn labels(cx: &mut Cursor<'_>) -> Result<Vec<String>, Unknown> {
    cx.expect_punct("(")?;
    let mut labels = Vec::new();
    while let Some(label) = cx.opt_string() {
        labels.push(label);
        cx.accept_punct(",");
    }
    cx.expect_punct(")")?;
    Ok(labels)
}

/// Types of more than one word; all others are one word.
const LONG: [&[&str]; 8] = [
    &["DOUBLE", "PRECISION"],
    &["CHARACTER", "VARYING"],
    &["NATIONAL", "CHARACTER", "VARYING"],
    &["NATIONAL", "CHARACTER"],
    &["NATIONAL", "VARCHAR"],
    &["LONG", "VARCHAR"],
    &["BIT", "VARYING"],
    &["CHAR", "VARYING"],
];

fn type_words(cx: &mut Cursor<'_>) -> Result<String, Unknown> {
    for words in LONG {
        if cx.accept_all(words) {
            return Ok(words.join(" ").to_lowercase());
        }
    }
    if cx.dialect == Dialect::Sqlite {
        return sqlite_words(cx);
    }
    // PostgreSQL's type of one byte is another one than CHAR.
    let is_quoted = cx.peek().is_some_and(|token| matches!(token.kind, TokenKind::QuotedIdent(_)));
    let first = cx.name()?;
    if is_quoted && first == "char" {
        return Ok("\"char\"".to_owned());
    }
    if matches!(cx.dialect, Dialect::Postgres | Dialect::Cockroach) {
        return postgres_words(cx, first);
    }
    let first = first.to_lowercase();
    if cx.accept_punct(".") {
        return Ok(format!("{first}.{}", cx.name()?));
    }
    Ok(first)
}

/// A name, with its namespace perhaps; behind INTERVAL, the fields that it has.
fn postgres_words(cx: &mut Cursor<'_>, first: String) -> Result<String, Unknown> {
    const FIELDS: [&str; 7] = ["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "TO"];
    if cx.accept_punct(".") {
        return Ok(spelled(&QualifiedName::new(Some(first), cx.name()?)));
    }
    let mut words = spelled(&QualifiedName::plain(first));
    while words.starts_with("interval") && cx.at_any(&FIELDS) {
        if let Some(field) = cx.next() {
            words.push_str(&format!(" {}", field.text.to_lowercase()));
        }
    }
    Ok(words)
}

/// SQLite takes any names for a type, up to brackets or a constraint.
fn sqlite_words(cx: &mut Cursor<'_>) -> Result<String, Unknown> {
    let mut words = vec![cx.name()?];
    while !cx.at_any(&super::column::AFTER_NAME) && !cx.at("AUTOINCREMENT") {
        match cx.opt_name() {
            Some(word) => words.push(word),
            None => break,
        }
    }
    Ok(words.join(" ").to_lowercase())
}

fn arguments(cx: &mut Cursor<'_>) -> Result<Vec<String>, Unknown> {
    if !cx.at_punct("(") {
        return Ok(Vec::new());
    }
    let text = cx.bracketed()?;
    Ok(text.split(',').map(|a| a.trim().to_owned()).collect())
}

/// What may follow the arguments and still belongs to the type.
fn trailing_words(cx: &mut Cursor<'_>) -> String {
    for (words, suffix) in [
        (&["WITH", "TIME", "ZONE"][..], "with time zone"),
        (&["WITHOUT", "TIME", "ZONE"][..], ""),
        (&["UNSIGNED", "ZEROFILL"][..], "unsigned"),
        (&["UNSIGNED"][..], "unsigned"),
        // MySQL makes unsigned what is filled with zeros.
        (&["ZEROFILL"][..], "unsigned"),
        (&["SIGNED"][..], ""),
    ] {
        if cx.accept_all(words) {
            return suffix.to_owned();
        }
    }
    String::new()
}

fn array_suffix(cx: &mut Cursor<'_>) -> bool {
    let mut found = cx.accept("ARRAY");
    while cx.accept_punct("[") {
        found = true;
        while !cx.accept_punct("]") {
            if cx.next().is_none() {
                return found;
            }
        }
    }
    found
}

/// The canonical name of a type and how many arguments of it are kept.
type Spelling = (&'static str, &'static str, usize);

fn canonical(dialect: Dialect, spelled: &str, args: &[String]) -> Option<NativeType> {
    let table = match dialect {
        Dialect::Postgres => &POSTGRES[..],
        Dialect::Cockroach => &COCKROACH[..],
        Dialect::Mysql => return mysql(spelled, args),
        Dialect::Sqlite => return Some(sqlite(spelled)),
    };
    // Up to 24 binary digits fit a REAL.
    let digits = args.first().and_then(|digits| digits.parse::<u32>().ok());
    let spelled = match (dialect, spelled, digits) {
        (Dialect::Postgres, "float", Some(..=24)) => "real",
        _ => spelled,
    };
    let (_, name, kept) = table.iter().find(|(text, ..)| *text == spelled)?;
    Some(NativeType::new(*name, args.iter().take(*kept).filter_map(|a| a.parse().ok()).collect()))
}

/// PostgreSQL's own names and aliases (documentation, table 8.1).
const POSTGRES: [Spelling; 53] = [
    ("smallint", "SmallInt", 0),
    ("int2", "SmallInt", 0),
    ("smallserial", "SmallInt", 0),
    ("serial2", "SmallInt", 0),
    ("integer", "Integer", 0),
    ("int", "Integer", 0),
    ("int4", "Integer", 0),
    ("serial", "Integer", 0),
    ("serial4", "Integer", 0),
    ("bigint", "BigInt", 0),
    ("int8", "BigInt", 0),
    ("bigserial", "BigInt", 0),
    ("serial8", "BigInt", 0),
    ("decimal", "Decimal", 2),
    ("numeric", "Decimal", 2),
    ("money", "Money", 0),
    ("inet", "Inet", 0),
    ("oid", "Oid", 0),
    ("citext", "Citext", 0),
    ("real", "Real", 0),
    ("float4", "Real", 0),
    ("double precision", "DoublePrecision", 0),
    ("float8", "DoublePrecision", 0),
    ("float", "DoublePrecision", 0),
    ("varchar", "VarChar", 1),
    ("character varying", "VarChar", 1),
    ("char varying", "VarChar", 1),
    ("char", "Char", 1),
    ("character", "Char", 1),
    ("bpchar", "Char", 1),
    ("text", "Text", 0),
    ("bytea", "ByteA", 0),
    ("timestamp", "Timestamp", 1),
    ("timestamp with time zone", "Timestamptz", 1),
    ("timestamptz", "Timestamptz", 1),
    ("date", "Date", 0),
    ("time", "Time", 1),
    ("time with time zone", "Timetz", 1),
    ("timetz", "Timetz", 1),
    ("boolean", "Boolean", 0),
    ("bool", "Boolean", 0),
    ("bit", "Bit", 1),
    ("bit varying", "VarBit", 1),
    ("varbit", "VarBit", 1),
    ("uuid", "Uuid", 0),
    ("xml", "Xml", 0),
    ("json", "Json", 0),
    ("jsonb", "JsonB", 0),
    ("public.citext", "Citext", 0),
    ("extensions.citext", "Citext", 0),
    ("pg_catalog.int4", "Integer", 0),
    ("pg_catalog.text", "Text", 0),
    ("pg_catalog.bool", "Boolean", 0),
];

/// CockroachDB's own names and aliases.
const COCKROACH: [Spelling; 48] = [
    ("int2", "Int2", 0),
    ("smallint", "Int2", 0),
    ("int4", "Int4", 0),
    ("serial4", "Int4", 0),
    ("int8", "Int8", 0),
    ("int", "Int8", 0),
    ("integer", "Int8", 0),
    ("bigint", "Int8", 0),
    ("int64", "Int8", 0),
    ("serial", "Int8", 0),
    ("serial8", "Int8", 0),
    ("decimal", "Decimal", 2),
    ("numeric", "Decimal", 2),
    ("dec", "Decimal", 2),
    ("inet", "Inet", 0),
    ("oid", "Oid", 0),
    ("float4", "Float4", 0),
    ("real", "Float4", 0),
    ("float8", "Float8", 0),
    ("float", "Float8", 0),
    ("double precision", "Float8", 0),
    ("string", "String", 1),
    ("text", "String", 1),
    ("varchar", "String", 1),
    ("character varying", "String", 1),
    ("char varying", "String", 1),
    ("char", "Char", 1),
    ("character", "Char", 1),
    ("\"char\"", "CatalogSingleChar", 0),
    ("bytes", "Bytes", 0),
    ("bytea", "Bytes", 0),
    ("blob", "Bytes", 0),
    ("timestamp", "Timestamp", 1),
    ("timestamp with time zone", "Timestamptz", 1),
    ("timestamptz", "Timestamptz", 1),
    ("date", "Date", 0),
    ("time", "Time", 1),
    ("time with time zone", "Timetz", 1),
    ("timetz", "Timetz", 1),
    ("bool", "Bool", 0),
    ("boolean", "Bool", 0),
    ("bit", "Bit", 1),
    ("varbit", "VarBit", 1),
    ("bit varying", "VarBit", 1),
    ("uuid", "Uuid", 0),
    ("jsonb", "JsonB", 0),
    ("json", "JsonB", 0),
    ("serial2", "Int2", 0),
];

/// MySQL's names; `tinyint(1)` is how it says BOOLEAN, and display widths of other integers mean nothing.
fn mysql(spelled: &str, args: &[String]) -> Option<NativeType> {
    let (base, unsigned) = match spelled.strip_suffix(" unsigned") {
        Some(base) => (base, true),
        None => (spelled, false),
    };
    let (name, kept) = match base {
        "int" | "integer" | "int4" => ("Int", 0),
        "int1" => ("TinyInt", 0),
        "int2" => ("SmallInt", 0),
        "int3" | "middleint" => ("MediumInt", 0),
        "int8" => ("BigInt", 0),
        "smallint" => ("SmallInt", 0),
        // Any other width is how MariaDB displays it.
        "tinyint" => ("TinyInt", usize::from(args == ["1"] && !unsigned)),
        "serial" => return Some(NativeType::plain("UnsignedBigInt")),
        "bool" | "boolean" => return Some(NativeType::new("TinyInt", vec![1])),
        "mediumint" => ("MediumInt", 0),
        "bigint" => ("BigInt", 0),
        "decimal" | "numeric" | "dec" | "fixed" => ("Decimal", 2),
        "float" => ("Float", 0),
        "double" | "double precision" | "real" => ("Double", 0),
        "bit" => ("Bit", 1),
        "char" | "character" => ("Char", 1),
        "varchar" | "character varying" | "national varchar" | "national character varying" | "nvarchar" => {
            ("VarChar", 1)
        }
        "nchar" | "national character" => ("Char", 1),
        "long varchar" | "long" => ("MediumText", 0),
        "binary" => ("Binary", 1),
        "varbinary" => ("VarBinary", 1),
        "tinyblob" => ("TinyBlob", 0),
        "blob" => ("Blob", 0),
        "mediumblob" => ("MediumBlob", 0),
        "longblob" => ("LongBlob", 0),
        "tinytext" => ("TinyText", 0),
        "text" => ("Text", 0),
        "mediumtext" => ("MediumText", 0),
        "longtext" => ("LongText", 0),
        "date" => ("Date", 0),
        "time" => ("Time", 1),
        "datetime" => ("DateTime", 1),
        "timestamp" => ("Timestamp", 1),
        "year" => ("Year", 0),
        "json" => ("Json", 0),
        _ => return None,
    };
    let name = if unsigned { format!("Unsigned{name}") } else { name.to_owned() };
    Some(NativeType::new(name, args.iter().take(kept).filter_map(|a| a.parse().ok()).collect()))
}

/// SQLite keeps the words of a type as they are; Prisma writes these in capitals.
fn sqlite(spelled: &str) -> NativeType {
    NativeType::plain(spelled.to_uppercase())
}
