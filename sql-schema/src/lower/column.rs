//! Columns: type, arity and default. In: a scalar field. Out: [`Column`]. Must not know: relations.

use etalon_schema_parser::ast::Arity;
use etalon_schema_parser::schema::{
    self, DefaultFunction, DefaultKind, Field, FieldId, Model, ScalarField, ScalarFieldType, ScalarType,
};

use super::{Context, directive, value};
use crate::dialect::{Dialect, cockroach, mysql, postgres, sqlite};
use crate::schema::{AutoIncrement, Column, ColumnArity, ColumnDefault, ColumnType, NativeType, SequenceOptions};

pub(super) fn column(cx: Context<'_>, model: &Model, id: FieldId, field: &Field, scalar: &ScalarField) -> Column {
    Column {
        name: scalar.db_name.clone(),
        ty: column_type(cx, scalar),
        arity: arity(field.arity),
        default: default(cx, scalar),
        auto_increment: auto_increment(cx, model, id, scalar),
        generated: field.generated.as_ref().map(directive::generated),
        has_client_default: client_default(scalar),
    }
}

fn arity(arity: Arity) -> ColumnArity {
    match arity {
        Arity::Required => ColumnArity::Required,
        Arity::Optional => ColumnArity::Nullable,
        Arity::List => ColumnArity::List,
    }
}

/// The type of a field's column.
pub(super) fn column_type(cx: Context<'_>, scalar: &ScalarField) -> ColumnType {
    match &scalar.ty {
        ScalarFieldType::Scalar(ty) => ColumnType::Native(native_type(cx, scalar, *ty)),
        ScalarFieldType::Enum(id) => enum_type(cx, cx.schema.enum_(*id)),
        ScalarFieldType::Unsupported(text) => ColumnType::Unsupported(text.clone()),
        // MongoDB's alone, and MongoDB is never lowered.
        ScalarFieldType::Composite(id) => ColumnType::Unsupported(cx.schema.composite(*id).name.clone()),
    }
}

fn enum_type(cx: Context<'_>, enum_: &schema::Enum) -> ColumnType {
    match cx.dialect {
        Dialect::Postgres | Dialect::Cockroach | Dialect::Mysql => {
            ColumnType::Enum(cx.qualified(enum_.namespace.as_deref(), &enum_.db_name))
        }
        Dialect::Sqlite => ColumnType::Native(sqlite::types::enum_type()),
    }
}

fn native_type(cx: Context<'_>, scalar: &ScalarField, ty: ScalarType) -> NativeType {
    let Some(written) = &scalar.native_type else { return default_type(cx.dialect, ty) };
    if cx.dialect == Dialect::Mysql && ty == ScalarType::Boolean && written.name == "TinyInt" {
        return mysql::types::boolean();
    }
    NativeType::new(&written.name, written.arguments.iter().filter_map(|a| a.parse().ok()).collect())
}

/// The type of a scalar without `@db.`.
pub(crate) fn default_type(dialect: Dialect, ty: ScalarType) -> NativeType {
    match dialect {
        Dialect::Postgres => postgres::types::default_type(ty),
        Dialect::Cockroach => cockroach::types::default_type(ty),
        Dialect::Sqlite => sqlite::types::default_type(ty),
        Dialect::Mysql => mysql::types::default_type(ty),
    }
}

fn default(cx: Context<'_>, scalar: &ScalarField) -> Option<ColumnDefault> {
    if !can_have_default(cx.dialect, &scalar.ty) {
        return None;
    }
    match &scalar.default.as_ref()?.kind {
        DefaultKind::Literal(literal) => Some(ColumnDefault::Literal(value::literal(cx, literal))),
        DefaultKind::List(values) => Some(ColumnDefault::List(values.iter().map(|v| value::literal(cx, v)).collect())),
        DefaultKind::Function(function) => function_default(cx, function),
    }
}

/// MySQL refuses defaults of JSON and of binary columns.
fn can_have_default(dialect: Dialect, ty: &ScalarFieldType) -> bool {
    match dialect {
        Dialect::Mysql => !matches!(ty, ScalarFieldType::Scalar(ScalarType::Json | ScalarType::Bytes)),
        Dialect::Postgres | Dialect::Cockroach | Dialect::Sqlite => true,
    }
}

fn function_default(cx: Context<'_>, function: &DefaultFunction) -> Option<ColumnDefault> {
    match function {
        DefaultFunction::Now => Some(ColumnDefault::Now),
        DefaultFunction::DbGenerated(text) => Some(ColumnDefault::Expression(text.clone())),
        DefaultFunction::Autoincrement => (cx.dialect == Dialect::Cockroach).then_some(ColumnDefault::UniqueRowid),
        DefaultFunction::Sequence(_)
        | DefaultFunction::Uuid(_)
        | DefaultFunction::Cuid(_)
        | DefaultFunction::Ulid
        | DefaultFunction::Nanoid(_)
        | DefaultFunction::Auto => None,
    }
}

fn client_default(scalar: &ScalarField) -> bool {
    match scalar.default.as_ref().map(|d| &d.kind) {
        Some(DefaultKind::Function(function)) => function.is_client_side(),
        Some(DefaultKind::Literal(_) | DefaultKind::List(_)) | None => false,
    }
}

fn auto_increment(cx: Context<'_>, model: &Model, id: FieldId, scalar: &ScalarField) -> Option<AutoIncrement> {
    let serial = Some(AutoIncrement::Serial { sequence: None });
    let function = match scalar.default.as_ref().map(|d| &d.kind) {
        Some(DefaultKind::Function(function)) => Some(function),
        Some(DefaultKind::Literal(_) | DefaultKind::List(_)) | None => None,
    };
    match (cx.dialect, function) {
        // An INTEGER PRIMARY KEY numbers rows whether asked to or not.
        (Dialect::Sqlite, _) => is_integer_key(model, id, scalar).then_some(AutoIncrement::Serial { sequence: None }),
        (Dialect::Cockroach, Some(DefaultFunction::Sequence(options))) => {
            Some(AutoIncrement::Identity { always: false, options: sequence_options(options) })
        }
        (Dialect::Cockroach, _) => None,
        (Dialect::Postgres | Dialect::Mysql, Some(DefaultFunction::Autoincrement)) => serial,
        (Dialect::Postgres | Dialect::Mysql, _) => None,
    }
}

fn is_integer_key(model: &Model, id: FieldId, scalar: &ScalarField) -> bool {
    let is_key = model.primary_key.as_ref().is_some_and(|key| matches!(&key.columns[..], [only] if only.field == id));
    is_key && scalar.ty == ScalarFieldType::Scalar(ScalarType::Int)
}

/// The options that differ from the database's defaults. Zero means "not given", as do numbers below the default
/// where Prisma writes only those above it.
fn sequence_options(written: &[(String, String)]) -> SequenceOptions {
    let mut options = SequenceOptions::default();
    for (name, value) in written {
        let number = value.parse::<i64>().ok();
        let above_one = number.filter(|n| *n > 1);
        match name.as_str() {
            "virtual" => options.virtual_ = value == "true",
            "cache" => options.cache = above_one,
            "increment" => options.increment = above_one,
            "minValue" => options.min_value = above_one,
            "maxValue" => options.max_value = number.filter(|n| *n != 0 && *n != i64::MAX),
            "start" => options.start = above_one,
            _ => {}
        }
    }
    options
}
