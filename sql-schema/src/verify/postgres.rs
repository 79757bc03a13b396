//! Facts as questions to PostgreSQL's catalog. In: a fact. Out: a query. `pg_indexes` won't do: it shows invalid indexes
//! like any other.

use super::{Fact, object};
use crate::dialect::postgres::ident::Qualified;
use crate::dialect::postgres::literal::Text;
use crate::dialect::postgres::types;
use crate::schema::{
    AutoIncrement, Column, ColumnArity, ColumnType, Enum, ForeignKey, Index, IndexKind, IndexPart, PrimaryKey,
    QualifiedName, ReferentialAction, Table,
};

pub(super) fn query(fact: &Fact<'_>) -> String {
    match fact {
        Fact::Table(name) => format!("SELECT {} IS NOT NULL", class(name)),
        Fact::NoTable(name) => format!("SELECT {} IS NULL", class(name)),
        Fact::Column(table, column) => self::column(table, column),
        Fact::NoColumn(table, column) => format!(
            "SELECT NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = {} AND attname = {} AND NOT attisdropped)",
            class(&table.name),
            Text(column)
        ),
        Fact::PrimaryKey(table, key) => primary_key(table, key),
        Fact::Index(table, index) => self::index(table, index),
        Fact::NoIndex(table, name) => format!("SELECT {} IS NULL", class(&index_name(table, name))),
        Fact::Check(table, check) => format!(
            "SELECT EXISTS (SELECT FROM pg_constraint WHERE conrelid = {} AND contype = 'c' AND conname = {} AND \
             convalidated >= {})",
            class(&table.name),
            Text(&check.name),
            check.is_validated
        ),
        Fact::NoCheck(table, name) => format!(
            "SELECT NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = {} AND conname = {})",
            class(&table.name),
            Text(name)
        ),
        Fact::ForeignKey(table, key) => foreign_key(table, key),
        Fact::NoForeignKey(table, key) => format!(
            "SELECT NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = {} AND conname = {})",
            class(&table.name),
            Text(&key.name)
        ),
        Fact::Enum(enum_) => self::enum_(enum_),
        // A table of that name is a type as well.
        Fact::NoEnum(name) => format!(
            "SELECT NOT EXISTS (SELECT FROM pg_type WHERE oid = to_regtype({}) AND typtype = 'e')",
            Text(&Qualified(name).to_string())
        ),
        Fact::Object(object) => object::query(object, true),
        Fact::NoObject(object) => object::query(object, false),
    }
}

/// The table or index, or NULL.
pub(super) fn class(name: &QualifiedName) -> String {
    format!("to_regclass({})", Text(&Qualified(name).to_string()))
}

fn index_name(table: &Table, name: &str) -> QualifiedName {
    QualifiedName::new(table.name.namespace.clone(), name)
}

fn names<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let quoted: Vec<String> = names.map(|n| Text(n).to_string()).collect();
    format!("ARRAY[{}]::text[]", quoted.join(", "))
}

fn column(table: &Table, column: &Column) -> String {
    // SERIAL is no type of its own.
    let plain = match column.auto_increment {
        Some(AutoIncrement::Serial { .. }) => Column { auto_increment: None, ..column.clone() },
        Some(AutoIncrement::Identity { .. }) | None => column.clone(),
    };
    let generated = match &column.generated {
        Some(generated) if generated.stored => " AND attgenerated = 's'",
        Some(_) | None => "",
    };
    let modifier = modifier(&plain.ty).map_or(String::new(), |number| format!(" AND atttypmod = {number}"));
    format!(
        "SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = {} AND attname = {} AND NOT attisdropped AND \
         attnotnull = {} AND atttypid = to_regtype({}){modifier}{generated})",
        class(&table.name),
        Text(&column.name),
        column.arity == ColumnArity::Required,
        Text(&types::column(&plain))
    )
}

/// What the catalog keeps of a type's arguments; none for types that have no arguments, or of which nothing is known.
fn modifier(ty: &ColumnType) -> Option<i64> {
    let ColumnType::Native(native) = ty else { return None };
    let arg = |i: usize| native.args.get(i).copied().map(i64::from);
    let number = match (native.name.as_str(), arg(0)) {
        // A length counts the header that comes before the text.
        ("VarChar" | "Char", Some(length)) => length + 4,
        ("Decimal", Some(precision)) => (precision << 16 | arg(1).unwrap_or(0)) + 4,
        ("Bit" | "VarBit" | "Timestamp" | "Timestamptz" | "Time" | "Timetz", Some(number)) => number,
        ("VarChar" | "Decimal" | "VarBit" | "Timestamp" | "Timestamptz" | "Time" | "Timetz", None) => -1,
        _ => return None,
    };
    Some(number)
}

/// The columns of a list of attribute numbers, in order.
fn attribute_names(table: &str, numbers: &str) -> String {
    format!(
        "(SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest({numbers}) WITH ORDINALITY k(number, place) \
         JOIN pg_attribute a ON a.attrelid = {table} AND a.attnum = k.number)"
    )
}

fn primary_key(table: &Table, key: &PrimaryKey) -> String {
    format!(
        "SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = {} AND c.contype = 'p' AND c.conname = {} AND {} \
         = {})",
        class(&table.name),
        Text(&key.name),
        attribute_names("c.conrelid", "c.conkey"),
        names(key.columns.iter().map(|c| c.name.as_str()))
    )
}

fn index(table: &Table, index: &Index) -> String {
    let mut query = format!(
        "SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = {} AND i.indrelid = {} AND i.indisvalid AND \
         i.indisready AND i.indisunique = {} AND (i.indpred IS NOT NULL) = {}",
        class(&index_name(table, &index.name)),
        class(&table.name),
        index.kind == IndexKind::Unique,
        index.predicate.is_some()
    );
    let has_expression = index.keys.iter().any(|k| matches!(k.part, IndexPart::Expression(_)));
    if !has_expression && index.include.is_empty() {
        let columns = attribute_names("i.indrelid", "i.indkey::int2[]");
        query.push_str(&format!(" AND {columns} = {}", names(index.column_names())));
    }
    query.push(')');
    query
}

/// `pg_constraint.confdeltype` and `confupdtype`
fn action(action: ReferentialAction) -> char {
    match action {
        ReferentialAction::NoAction => 'a',
        ReferentialAction::Restrict => 'r',
        ReferentialAction::Cascade => 'c',
        ReferentialAction::SetNull => 'n',
        ReferentialAction::SetDefault => 'd',
    }
}

fn foreign_key(table: &Table, key: &ForeignKey) -> String {
    format!(
        "SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = {} AND c.contype = 'f' AND c.conname = {} AND \
         c.confrelid = {} AND c.convalidated >= {} AND c.confdeltype = '{}' AND c.confupdtype = '{}' AND {} = {} AND {} = {})",
        class(&table.name),
        Text(&key.name),
        class(&key.referenced_table),
        key.is_validated,
        action(key.on_delete),
        action(key.on_update),
        attribute_names("c.conrelid", "c.conkey"),
        names(key.columns.iter().map(String::as_str)),
        attribute_names("c.confrelid", "c.confkey"),
        names(key.referenced_columns.iter().map(String::as_str))
    )
}

fn enum_(enum_: &Enum) -> String {
    format!(
        "SELECT coalesce((SELECT array_agg(enumlabel::text ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = \
         to_regtype({})), '{{}}') @> {}",
        Text(&Qualified(&enum_.name).to_string()),
        names(enum_.values.iter().map(String::as_str))
    )
}
