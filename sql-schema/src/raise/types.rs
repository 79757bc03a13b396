//! Types of fields. In: types of columns. Out: the type of the language, and `@db.` where it is not the one that the
//! language means anyway. Must not know: defaults.

use etalon_schema_parser::providers::facts;
use etalon_schema_parser::schema::{Field, Provider, ScalarFieldType, ScalarType};

use super::{Context, write};
use crate::dialect::sqlite::types as sqlite;
use crate::lower::default_type;
use crate::schema::{ColumnType, NativeType, QualifiedName};

/// A field's type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FieldType {
    /// A scalar, with what stands behind `@`.
    Scalar(ScalarType, Option<String>),
    /// An enum of the database.
    Enum(QualifiedName),
    /// An enum that the schema alone has.
    KnownEnum(String),
    /// SQL of a type that the language doesn't know.
    Unsupported(String),
}

impl FieldType {
    /// The text before `?` and `[]`.
    pub(super) fn text(&self, cx: &Context<'_>) -> String {
        match self {
            FieldType::Scalar(scalar, _) => scalar.as_str().to_owned(),
            FieldType::Enum(name) => cx.names.enum_(name).to_owned(),
            FieldType::KnownEnum(name) => name.clone(),
            FieldType::Unsupported(sql) => format!("Unsupported({})", write::string(sql)),
        }
    }

    pub(super) fn scalar(&self) -> Option<ScalarType> {
        match self {
            FieldType::Scalar(scalar, _) => Some(*scalar),
            FieldType::Enum(_) | FieldType::KnownEnum(_) | FieldType::Unsupported(_) => None,
        }
    }
}

/// The type of a field over this column. What a known field says decides where the database leaves it open.
pub(super) fn field_type(cx: &Context<'_>, ty: &ColumnType, known: Option<&Field>) -> FieldType {
    let native = match ty {
        ColumnType::Enum(name) if cx.enums.contains_key(name) => return FieldType::Enum(name.clone()),
        // MySQL's enums stand in their columns; the known schema gives them names.
        ColumnType::Enum(name) if cx.known.enum_(name).is_some() => {
            return FieldType::KnownEnum(cx.known.enum_(name).map_or_else(String::new, |(_, e)| e.name.clone()));
        }
        ColumnType::Enum(name) => return FieldType::Unsupported(format!("\"{}\"", name.name.replace('"', "\"\""))),
        ColumnType::Unsupported(text) => return FieldType::Unsupported(text.clone()),
        ColumnType::Native(native) => native,
    };
    match cx.options.provider {
        Provider::Sqlite => sqlite_type(cx, native, known),
        Provider::Postgres | Provider::Mysql | Provider::Cockroach | Provider::SqlServer | Provider::Mongo => {
            scalar(cx, native, known)
        }
    }
}

fn scalar(cx: &Context<'_>, native: &NativeType, known: Option<&Field>) -> FieldType {
    let default = |scalar: &ScalarType| default_type(cx.sql.dialect, *scalar) == *native;
    if let Some(scalar) = ScalarType::ALL.into_iter().find(default) {
        return FieldType::Scalar(scalar, None);
    }
    let Some(fact) = facts(Some(cx.options.provider)).native_type(&native.name) else {
        return FieldType::Unsupported(native.name.clone());
    };
    let known = known.and_then(|f| f.as_scalar()).and_then(|s| match s.ty {
        ScalarFieldType::Scalar(scalar) => Some(scalar),
        ScalarFieldType::Enum(_) | ScalarFieldType::Composite(_) | ScalarFieldType::Unsupported(_) => None,
    });
    let scalar = known.filter(|scalar| fact.scalars.contains(scalar)).unwrap_or_else(|| usual(fact.scalars, native));
    let arguments: Vec<String> = native.args.iter().map(u32::to_string).collect();
    let arguments = if arguments.is_empty() { String::new() } else { format!("({})", arguments.join(", ")) };
    FieldType::Scalar(scalar, Some(format!("{}.{}{arguments}", cx.options.datasource, native.name)))
}

/// The first type that is no BOOLEAN, unless the column has room for no more.
fn usual(scalars: &[ScalarType], native: &NativeType) -> ScalarType {
    let is_one_bit = native.args == [1];
    let fits = scalars.iter().find(|scalar| is_one_bit || **scalar != ScalarType::Boolean);
    *fits.unwrap_or(&scalars[0])
}

fn sqlite_type(cx: &Context<'_>, native: &NativeType, known: Option<&Field>) -> FieldType {
    let default = |scalar: &ScalarType| default_type(cx.sql.dialect, *scalar) == *native;
    // The database keeps enums as texts.
    if let Some(ScalarFieldType::Enum(id)) = known.and_then(|f| f.as_scalar()).map(|s| &s.ty)
        && default(&ScalarType::String)
    {
        return FieldType::KnownEnum(cx.known.all_enums()[id.0 as usize].name.clone());
    }
    if let Some(scalar) = ScalarType::ALL.into_iter().find(default) {
        return FieldType::Scalar(scalar, None);
    }
    match sqlite::scalar_of(&native.name) {
        Some(scalar) => FieldType::Scalar(scalar, None),
        None => FieldType::Unsupported(native.name.clone()),
    }
}
