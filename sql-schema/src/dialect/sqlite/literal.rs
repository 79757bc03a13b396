//! SQLite: the one writer of constants. In: constants. Out: SQL text, quotes doubled. Must not know: whose they are.

use crate::dialect::postgres::literal::{hex, spaced_date_time};
use crate::schema::Literal;

pub(crate) use crate::dialect::postgres::literal::Text;

/// A constant. Bytes are text of hexadecimal digits, as Prisma reads them back.
pub(crate) fn literal(value: &Literal) -> String {
    match value {
        Literal::String(text) | Literal::Enum(text) | Literal::Json(text) => Text(text).to_string(),
        Literal::Boolean(value) => value.to_string(),
        Literal::Number(digits) => digits.clone(),
        Literal::DateTime(rfc3339) => Text(&spaced_date_time(rfc3339)).to_string(),
        Literal::Bytes(bytes) => Text(&hex(bytes)).to_string(),
    }
}
