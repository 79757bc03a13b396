//! Defaults of fields. In: defaults of columns and the field's type. Out: what stands in `@default(..)`. Must not know:
//! which attributes surround it.

use etalon_schema_parser::schema::ScalarType;

use super::types::FieldType;
use super::{Context, write};
use crate::schema::{AutoIncrement, Column, ColumnArity, ColumnDefault, Literal, SequenceOptions};

/// What stands in the parentheses of `@default`.
pub(super) fn default(cx: &Context<'_>, column: &Column, ty: &FieldType) -> Option<String> {
    // SQLite numbers an integer key whose default says otherwise, too.
    if let Some(numbers) = column.auto_increment.as_ref().filter(|_| column.default.is_none()) {
        return numbered(cx, numbers, ty);
    }
    match column.default.as_ref()? {
        ColumnDefault::Now if ty.scalar() == Some(ScalarType::DateTime) && column.arity != ColumnArity::List => {
            Some("now()".to_owned())
        }
        ColumnDefault::Now => Some(raw("CURRENT_TIMESTAMP")),
        ColumnDefault::UniqueRowid => match ty.scalar() {
            Some(ScalarType::Int | ScalarType::BigInt) => Some("autoincrement()".to_owned()),
            _ => Some(raw("unique_rowid()")),
        },
        ColumnDefault::Expression(Some(text)) => Some(raw(text)),
        ColumnDefault::Expression(None) => Some("dbgenerated()".to_owned()),
        ColumnDefault::Literal(value) => Some(literal(cx, value, ty).unwrap_or_else(|| raw(&sql(value)))),
        ColumnDefault::List(values) => {
            let items: Option<Vec<String>> = values.iter().map(|value| literal(cx, value, ty)).collect();
            items.map(|items| format!("[{}]", items.join(", ")))
        }
    }
}

fn numbered(cx: &Context<'_>, numbers: &AutoIncrement, ty: &FieldType) -> Option<String> {
    let is_whole = matches!(ty.scalar(), Some(ScalarType::Int | ScalarType::BigInt));
    match numbers {
        AutoIncrement::Identity { options, .. } if cx.sql.dialect == crate::Dialect::Cockroach => {
            Some(format!("sequence({})", sequence(options)))
        }
        AutoIncrement::Serial { .. } | AutoIncrement::Identity { .. } => is_whole.then(|| "autoincrement()".to_owned()),
    }
}

fn sequence(options: &SequenceOptions) -> String {
    let SequenceOptions { virtual_, cache, increment, min_value, max_value, start } = options;
    let numbers = [
        ("minValue", min_value),
        ("maxValue", max_value),
        ("cache", cache),
        ("increment", increment),
        ("start", start),
    ];
    let mut parts: Vec<String> = if *virtual_ { vec!["virtual".to_owned()] } else { Vec::new() };
    parts.extend(numbers.iter().filter_map(|(name, value)| value.map(|value| format!("{name}: {value}"))));
    parts.join(", ")
}

fn raw(sql: &str) -> String {
    format!("dbgenerated({})", write::string(sql))
}

/// The constant in the language, where the type takes it.
fn literal(cx: &Context<'_>, value: &Literal, ty: &FieldType) -> Option<String> {
    use ScalarType::{BigInt, Boolean, Bytes, DateTime, Decimal, Float, Int, Json, String as Text};
    match (value, ty) {
        (Literal::String(text), FieldType::Scalar(Text, _)) => Some(write::string(text)),
        (Literal::String(text), FieldType::Scalar(Json, _)) | (Literal::Json(text), FieldType::Scalar(Json, _)) => {
            Some(write::string(text))
        }
        (Literal::Boolean(value), FieldType::Scalar(Boolean, _)) => Some(value.to_string()),
        (Literal::Number(digits), FieldType::Scalar(Int | BigInt, _)) if !digits.contains('.') => Some(digits.clone()),
        (Literal::Number(digits), FieldType::Scalar(Float | Decimal, _)) => Some(digits.clone()),
        (Literal::DateTime(text) | Literal::String(text), FieldType::Scalar(DateTime, _)) => {
            moment(text).map(|text| write::string(&text))
        }
        (Literal::Bytes(bytes), FieldType::Scalar(Bytes, _)) => Some(write::string(&base64(bytes))),
        (Literal::Enum(label), FieldType::Enum(name)) => {
            let is_known = cx.enums.get(name).is_some_and(|e| e.values.contains(label));
            is_known.then(|| cx.names.value(name, label).to_owned())
        }
        (Literal::String(label) | Literal::Enum(label), FieldType::KnownEnum(name)) => {
            let known = cx.known.all_enums().iter().find(|e| e.name == *name)?;
            known.values.iter().find(|v| v.db_name == *label).map(|v| v.name.clone())
        }
        _ => None,
    }
}

/// RFC 3339 of a point in time as databases write it: with a space before the time and the offset, or without an offset.
fn moment(text: &str) -> Option<String> {
    let (date, rest) = text.split_at_checked(10)?;
    let is_date =
        date.bytes().enumerate().all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() });
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let (time, zone) = rest.split_at(rest.find(['+', '-', 'Z', 'z', ' ', 'U']).unwrap_or(rest.len()));
    let is_time = time.len() >= 8 && time.bytes().all(|b| b.is_ascii_digit() || b == b':' || b == b'.');
    let zone = match zone.trim() {
        "" | "Z" | "z" | "UTC" => "Z".to_owned(),
        // PostgreSQL leaves out the minutes.
        offset if offset.len() == 3 => format!("{offset}:00"),
        offset => offset.to_owned(),
    };
    (is_date && is_time).then(|| format!("{date}T{time}{zone}"))
}

/// The constant as SQL, for types that the language gives no constants of this kind.
fn sql(value: &Literal) -> String {
    match value {
        Literal::String(text) | Literal::Enum(text) | Literal::DateTime(text) | Literal::Json(text) => {
            format!("'{}'", text.replace('\'', "''"))
        }
        Literal::Boolean(value) => value.to_string(),
        Literal::Number(digits) => digits.clone(),
        Literal::Bytes(bytes) => {
            let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("'\\x{digits}'")
        }
    }
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let number =
            chunk.iter().fold(0u32, |number, byte| (number << 8) | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let is_padding = place > chunk.len();
            let digit = DIGITS[(number >> (18 - 6 * place)) as usize & 63] as char;
            out.push(if is_padding { '=' } else { digit });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{base64, moment};

    #[test]
    fn points_in_time_become_rfc_3339() {
        assert_eq!(moment("2020-01-02 03:04:05.678 +02:00").as_deref(), Some("2020-01-02T03:04:05.678+02:00"));
        assert_eq!(moment("2020-01-02 03:04:05+00").as_deref(), Some("2020-01-02T03:04:05+00:00"));
        assert_eq!(moment("2020-01-02T03:04:05").as_deref(), Some("2020-01-02T03:04:05Z"));
        assert_eq!((moment("2020-01-02"), moment("now"), moment("")), (None, None, None));
    }

    #[test]
    fn bytes_become_base64() {
        assert_eq!(base64(b"hello world"), "aGVsbG8gd29ybGQ=");
        assert_eq!(base64(&[0]), "AA==");
        assert_eq!(base64(b""), "");
    }
}
