//! Types of columns in Rust. In: a scalar or native type. Out: the Rust type, and the kind that the runtime knows it by.
//! Must not know: models.

use etalon_schema_parser::schema::{NativeType, ScalarType};
use proc_macro2::TokenStream;
use quote::quote;

use crate::config::{Config, DateTimeCrate, DecimalCrate};

/// How a column looks in Rust.
#[derive(Debug, Clone)]
pub(crate) struct RustType {
    /// The type of one value.
    pub(crate) path: TokenStream,
    /// `etalon::sql::Kind` of the column.
    pub(crate) kind: TokenStream,
    /// What literals of the type look like.
    pub(crate) class: Class,
    /// A word on types that Rust has no equal for.
    pub(crate) note: Option<&'static str>,
}

/// Families of types that are written and passed alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    String,
    Bool,
    Int,
    Float,
    Decimal,
    /// Anything with `now()`.
    Moment,
    Uuid,
    Json,
    Bytes,
    Enum,
    /// A type given by the user.
    Custom,
    /// A type given by the user, kept as JSON.
    CustomJson,
}

/// The type of a built-in scalar, as its native type has it.
pub(crate) fn rust_type(config: &Config, scalar: ScalarType, native: Option<&NativeType>) -> RustType {
    let native = native.map(|native| (native.name.as_str(), native.arguments.first().map(String::as_str)));
    match scalar {
        ScalarType::String => string(config, native),
        ScalarType::Boolean => plain(quote!(bool), "Bool", Class::Bool),
        ScalarType::Int | ScalarType::BigInt => int(scalar, native),
        ScalarType::Float => float(native),
        ScalarType::Decimal => decimal(config, native),
        ScalarType::DateTime => datetime(config, native),
        ScalarType::Json => {
            let runtime = config.runtime_tokens();
            let kind = if matches!(native, Some(("Json", _))) { "Json" } else { "Jsonb" };
            plain(quote!(#runtime::serde_json::Value), kind, Class::Json)
        }
        ScalarType::Bytes => plain(quote!(::std::vec::Vec<u8>), "Bytes", Class::Bytes),
    }
}

type Native<'a> = Option<(&'a str, Option<&'a str>)>;

fn plain(path: TokenStream, kind: &str, class: Class) -> RustType {
    RustType { path, kind: kind_tokens(kind), class, note: None }
}

fn kind_tokens(kind: &str) -> TokenStream {
    let kind = crate::naming::ident(kind);
    quote!(#kind)
}

fn text(kind: &str, note: &'static str) -> RustType {
    RustType { note: Some(note), ..plain(quote!(::std::string::String), kind, Class::String) }
}

fn string(config: &Config, native: Native<'_>) -> RustType {
    match native.map(|(name, _)| name) {
        Some("Uuid") => {
            let runtime = config.runtime_tokens();
            plain(quote!(#runtime::uuid::Uuid), "Uuid", Class::Uuid)
        }
        Some("Char") => plain(quote!(::std::string::String), "Char", Class::String),
        Some("Citext") => plain(quote!(::std::string::String), "Citext", Class::String),
        Some("CatalogSingleChar") => plain(quote!(::std::string::String), "CatalogChar", Class::String),
        Some("Inet") => text("Inet", "An IP address, with or without a network, as text."),
        Some("Bit" | "VarBit") => text("Bit", "Bits as text of `0` and `1`."),
        Some("Xml") => text("Xml", "XML as text."),
        _ => plain(quote!(::std::string::String), "Text", Class::String),
    }
}

fn int(scalar: ScalarType, native: Native<'_>) -> RustType {
    let (path, kind) = match native.map(|(name, _)| name) {
        Some("SmallInt" | "Int2") => (quote!(i16), "Int2"),
        Some("TinyInt") => (quote!(i8), "Int2"),
        Some("UnsignedTinyInt") => (quote!(u8), "Int2"),
        Some("UnsignedSmallInt" | "Year") => (quote!(u16), "Int4"),
        Some("UnsignedInt" | "UnsignedMediumInt") => (quote!(u32), "Int8"),
        Some("UnsignedBigInt") => (quote!(u64), "Int8"),
        Some("Oid") => (quote!(u32), "Oid"),
        _ if scalar == ScalarType::BigInt => (quote!(i64), "Int8"),
        _ => (quote!(i32), "Int4"),
    };
    plain(path, kind, Class::Int)
}

fn float(native: Native<'_>) -> RustType {
    match native.map(|(name, _)| name) {
        Some("Real" | "Float4" | "Float") => plain(quote!(f32), "Float4", Class::Float),
        _ => plain(quote!(f64), "Float8", Class::Float),
    }
}

fn decimal(config: &Config, native: Native<'_>) -> RustType {
    let runtime = config.runtime_tokens();
    let path = match config.decimal {
        DecimalCrate::RustDecimal => quote!(#runtime::rust_decimal::Decimal),
        DecimalCrate::BigDecimal => quote!(#runtime::bigdecimal::BigDecimal),
    };
    let kind = if matches!(native, Some(("Money", _))) { "Money" } else { "Decimal" };
    plain(path, kind, Class::Decimal)
}

fn datetime(config: &Config, native: Native<'_>) -> RustType {
    let runtime = config.runtime_tokens();
    let (moment, date, time) = match config.datetime {
        DateTimeCrate::Chrono => (
            quote!(#runtime::chrono::DateTime<#runtime::chrono::Utc>),
            quote!(#runtime::chrono::NaiveDate),
            quote!(#runtime::chrono::NaiveTime),
        ),
        DateTimeCrate::Time => {
            (quote!(#runtime::time::OffsetDateTime), quote!(#runtime::time::Date), quote!(#runtime::time::Time))
        }
        DateTimeCrate::Jiff => (
            quote!(#runtime::jiff::Timestamp),
            quote!(#runtime::jiff::civil::Date),
            quote!(#runtime::jiff::civil::Time),
        ),
    };
    match native.map(|(name, _)| name) {
        Some("Date") => plain(date, "Date", Class::Moment),
        Some("Time") => plain(time, "Time", Class::Moment),
        Some("Timetz") => text("Timetz", "A time of day with its offset from UTC, as text."),
        Some("Timestamptz") => plain(moment, "Timestamptz", Class::Moment),
        _ => plain(moment, "Timestamp", Class::Moment),
    }
}
