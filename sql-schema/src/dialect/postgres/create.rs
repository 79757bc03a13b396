//! PostgreSQL: what creates things. In: parts of a [`SqlSchema`](crate::SqlSchema). Out: statements. Must not know: what
//! exists already.

use super::ident::{Ident, Idents, Qualified, is_plain};
use super::literal::{Text, literal};
use super::types;
use crate::dialect::declared;
use crate::dialect::quote::push_list;
use crate::lookup::Context;
use crate::schema::{
    AutoIncrement, Check, Column, ColumnArity, ColumnDefault, ColumnType, Enum, ForeignKey, Index, IndexAlgorithm,
    IndexKey, IndexKind, IndexPart, NullsOrder, PrimaryKey, QualifiedName, ReferentialAction, SequenceOptions, Table,
};

/// CREATE SCHEMA
pub(crate) fn schema(name: &str) -> String {
    format!("CREATE SCHEMA IF NOT EXISTS {}", Ident(name))
}

/// CREATE EXTENSION
pub(crate) fn extension(name: &str, cx: &Context<'_>) -> Vec<String> {
    let Some(extension) = cx.next.schema.extensions.iter().find(|e| e.name == name) else {
        return Vec::new();
    };
    let schema = extension.schema.as_ref().map(|schema| format!(" SCHEMA {}", Ident(schema)));
    let version = extension.version.as_ref().map(|version| format!(" VERSION {}", Ident(version)));
    let options: String = schema.into_iter().chain(version).collect();
    let with = if options.is_empty() { "" } else { " WITH" };
    vec![format!("CREATE EXTENSION IF NOT EXISTS {}{with}{options}", Ident(&extension.name))]
}

/// CREATE TYPE .. AS ENUM
pub(crate) fn enum_(enum_: &Enum) -> String {
    enum_as(&enum_.name, &enum_.values)
}

/// CREATE TYPE .. AS ENUM, under the name given.
pub(crate) fn enum_as(name: &QualifiedName, values: &[String]) -> String {
    let mut sql = "CREATE TYPE ".to_owned();
    Qualified(name).push(&mut sql);
    sql.push_str(" AS ENUM (");
    push_list(&mut sql, values, ", ", |sql, value| Text(value).push(sql));
    sql.push(')');
    sql
}

/// CREATE TABLE with its primary key.
pub(crate) fn table(table: &Table) -> String {
    table_with(&table.name, table, push_type)
}

/// CREATE TABLE under the name given, the types of its columns written by `push_type`.
pub(crate) fn table_with(name: &QualifiedName, table: &Table, push_type: impl Fn(&mut String, &Column)) -> String {
    let mut sql = String::with_capacity(80 + 50 * table.columns.len());
    sql.push_str("CREATE TABLE ");
    Qualified(name).push(&mut sql);
    sql.push_str(" (\n");
    push_list(&mut sql, &table.columns, ",\n", |sql, column| {
        sql.push_str("    ");
        push_column(sql, column, &push_type);
    });
    if let Some(key) = &table.primary_key {
        sql.push_str(",\n\n    ");
        push_primary_key(&mut sql, key);
    }
    for check in &table.checks {
        sql.push_str(",\n    ");
        sql.push_str(&check_constraint(check));
    }
    sql.push_str("\n)");
    sql
}

/// A column as CREATE TABLE and ADD COLUMN have it.
pub(crate) fn column(column: &Column) -> String {
    column_with(column, push_type)
}

/// A column whose type is written by `push_type`.
pub(crate) fn column_with(column: &Column, push_type: impl Fn(&mut String, &Column)) -> String {
    let mut sql = String::new();
    push_column(&mut sql, column, &push_type);
    sql
}

fn push_column(sql: &mut String, column: &Column, push_type: &impl Fn(&mut String, &Column)) {
    Ident(&column.name).push(sql);
    sql.push(' ');
    let start = sql.len();
    push_type(sql, column);
    if let Some(default) = &column.default {
        let default = self::default(default, &sql[start..]);
        push_not_null(sql, column);
        if let Some(default) = default {
            sql.push_str(" DEFAULT ");
            sql.push_str(&default);
        }
    } else {
        push_not_null(sql, column);
    }
    if let Some(AutoIncrement::Identity { always, options }) = &column.auto_increment {
        sql.push_str(&identity(*always, options));
    }
    if let Some(generated) = &column.generated {
        sql.push_str(&declared::generated_clause(generated));
    }
}

fn push_not_null(sql: &mut String, column: &Column) {
    if column.arity == ColumnArity::Required {
        sql.push_str(" NOT NULL");
    }
}

/// SERIAL makes a sequence along with the column.
fn push_type(sql: &mut String, column: &Column) {
    let serial = match (&column.auto_increment, &column.ty) {
        (Some(AutoIncrement::Serial { .. }), ColumnType::Native(native)) => serial(&native.name),
        _ => None,
    };
    match serial {
        Some(serial) => sql.push_str(serial),
        None => types::push_column(sql, column),
    }
}

/// The type that makes a sequence along with a column of that native type; OID, which may be asked for one, has none.
fn serial(native_type: &str) -> Option<&'static str> {
    match native_type {
        "SmallInt" => Some("SMALLSERIAL"),
        "Integer" => Some("SERIAL"),
        "BigInt" => Some("BIGSERIAL"),
        _ => None,
    }
}

/// What stands after DEFAULT for a column of that type, if anything does.
pub(crate) fn default(default: &ColumnDefault, ty: &str) -> Option<String> {
    match default {
        ColumnDefault::Literal(value) => Some(literal(value)),
        ColumnDefault::List(values) => {
            let values: Vec<String> = values.iter().map(literal).collect();
            Some(format!("ARRAY[{}]::{ty}", values.join(", ")))
        }
        ColumnDefault::Now => Some("CURRENT_TIMESTAMP".to_owned()),
        ColumnDefault::UniqueRowid => Some("unique_rowid()".to_owned()),
        ColumnDefault::Expression(text) => text.clone().filter(|text| !text.is_empty()),
    }
}

/// GENERATED .. AS IDENTITY with a space before it.
fn identity(always: bool, options: &SequenceOptions) -> String {
    let when = if always { "ALWAYS" } else { "BY DEFAULT" };
    let options = sequence_options(options);
    match options.is_empty() {
        true => format!(" GENERATED {when} AS IDENTITY"),
        false => format!(" GENERATED {when} AS IDENTITY ({options})"),
    }
}

/// Options of a sequence in the order in which Prisma writes them.
pub(crate) fn sequence_options(options: &SequenceOptions) -> String {
    let numbers = [
        ("INCREMENT", options.increment),
        ("CACHE", options.cache),
        ("START", options.start),
        ("MINVALUE", options.min_value),
        ("MAXVALUE", options.max_value),
    ];
    let mut parts: Vec<String> = Vec::new();
    if options.virtual_ {
        parts.push("VIRTUAL".to_owned());
    }
    parts.extend(numbers.into_iter().filter_map(|(word, number)| Some(format!("{word} {}", number?))));
    parts.join(" ")
}

fn push_primary_key(sql: &mut String, key: &PrimaryKey) {
    sql.push_str("CONSTRAINT ");
    Ident(&key.name).push(sql);
    sql.push_str(" PRIMARY KEY (");
    push_list(sql, &key.columns, ",", |sql, column| Ident(&column.name).push(sql));
    sql.push(')');
}

/// CONSTRAINT .. CHECK
pub(crate) fn check_constraint(check: &Check) -> String {
    format!("CONSTRAINT {}{} CHECK ({})", Ident(&check.name), declared::check(check), check.expression)
}

/// ALTER TABLE .. ADD CONSTRAINT .. CHECK
pub(crate) fn check(table: &Table, index: usize) -> String {
    format!("ALTER TABLE {} ADD {}", Qualified(&table.name), check_constraint(&table.checks[index]))
}

/// CREATE INDEX
pub(crate) fn index(table: &Table, index: usize) -> String {
    index_on(&table.name, &table.indexes[index])
}

/// CREATE INDEX on a table of that name.
pub(crate) fn index_on(table: &QualifiedName, index: &Index) -> String {
    let mut sql = String::with_capacity(100);
    sql.push_str(match index.kind {
        IndexKind::Unique => "CREATE UNIQUE INDEX ",
        IndexKind::Normal | IndexKind::Fulltext => "CREATE INDEX ",
    });
    Ident(&index.name).push(&mut sql);
    sql.push_str(declared::index(index));
    sql.push_str(" ON ");
    Qualified(table).push(&mut sql);
    if let Some(used) = &index.algorithm {
        sql.push_str(" USING ");
        push_algorithm(&mut sql, used);
        sql.push(' ');
    }
    sql.push('(');
    push_list(&mut sql, &index.keys, ", ", push_index_key);
    sql.push(')');
    if !index.include.is_empty() {
        sql.push_str(" INCLUDE ");
        Idents(&index.include).push_enclosed(&mut sql);
    }
    if index.nulls_not_distinct {
        sql.push_str(" NULLS NOT DISTINCT");
    }
    if !index.storage.is_empty() {
        sql.push(' ');
        sql.push_str(&storage(&index.storage));
    }
    if let Some(predicate) = &index.predicate {
        // A predicate that begins and ends with parentheses counts as enclosed in them.
        let enclosed = predicate.starts_with('(') && predicate.ends_with(')');
        sql.push_str(&if enclosed { format!(" WHERE {predicate}") } else { format!(" WHERE ({predicate})") });
    }
    sql
}

fn push_algorithm(sql: &mut String, algorithm: &IndexAlgorithm) {
    sql.push_str(match algorithm {
        IndexAlgorithm::Hash => "HASH",
        IndexAlgorithm::Gist => "GIST",
        IndexAlgorithm::Gin => "GIN",
        IndexAlgorithm::SpGist => "SPGIST",
        IndexAlgorithm::Brin => "BRIN",
        IndexAlgorithm::Other(name) if is_plain(name) => name,
        IndexAlgorithm::Other(name) => return Ident(name).push(sql),
    });
}

/// `WITH (..)`, from `name=value`.
pub(crate) fn storage(parameters: &[String]) -> String {
    let parameter = |text: &String| {
        let (name, value) = text.split_once('=').unwrap_or((text, "true"));
        let is_plain = !value.is_empty() && value.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
        let value = if is_plain { value.to_owned() } else { Text(value).to_string() };
        format!("{name} = {value}")
    };
    format!("WITH ({})", parameters.iter().map(parameter).collect::<Vec<_>>().join(", "))
}

fn push_index_key(sql: &mut String, key: &IndexKey) {
    match &key.part {
        IndexPart::Column(name) => Ident(name).push(sql),
        IndexPart::Expression(text) => sql.push_str(&format!("({text})")),
    }
    if let Some(collation) = &key.collation {
        sql.push_str(" COLLATE ");
        sql.push_str(collation);
    }
    if let Some(class) = &key.operator_class {
        sql.push(' ');
        sql.push_str(class);
    }
    sql.push_str(order(key));
    sql.push_str(match key.nulls {
        Some(NullsOrder::First) => " NULLS FIRST",
        Some(NullsOrder::Last) => " NULLS LAST",
        None => "",
    });
}

/// DESC, or ASC where it is spelled out.
pub(crate) fn order(key: &IndexKey) -> &'static str {
    match (key.descending, key.is_ascending_written) {
        (true, _) => " DESC",
        (false, true) => " ASC",
        (false, false) => "",
    }
}

/// ALTER TABLE .. ADD CONSTRAINT .. FOREIGN KEY
pub(crate) fn foreign_key(table: &Table, index: usize) -> String {
    let key = &table.foreign_keys[index];
    let mut sql = String::with_capacity(200);
    sql.push_str("ALTER TABLE ");
    Qualified(&table.name).push(&mut sql);
    sql.push_str(" ADD CONSTRAINT ");
    Ident(&key.name).push(&mut sql);
    sql.push_str(" FOREIGN KEY ");
    Idents(&key.columns).push_enclosed(&mut sql);
    sql.push_str(" REFERENCES ");
    Qualified(&key.referenced_table).push(&mut sql);
    Idents(&key.referenced_columns).push_enclosed(&mut sql);
    push_actions(&mut sql, key);
    sql
}

/// Appends ON DELETE and ON UPDATE.
pub(crate) fn push_actions(sql: &mut String, key: &ForeignKey) {
    sql.push_str(" ON DELETE ");
    sql.push_str(action(key.on_delete));
    sql.push_str(" ON UPDATE ");
    sql.push_str(action(key.on_update));
}

/// SQL of a referential action.
pub(crate) fn action(action: ReferentialAction) -> &'static str {
    match action {
        ReferentialAction::Cascade => "CASCADE",
        ReferentialAction::Restrict => "RESTRICT",
        ReferentialAction::NoAction => "NO ACTION",
        ReferentialAction::SetNull => "SET NULL",
        ReferentialAction::SetDefault => "SET DEFAULT",
    }
}
