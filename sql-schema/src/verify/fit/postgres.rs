//! PostgreSQL and CockroachDB, as an assignment casts. In: two types. Out: a condition. Must not know: other dialects.

use super::too_large;
use crate::dialect::postgres::literal::Text;
use crate::schema::NativeType;

/// Whole numbers, by both databases' names.
const INTEGERS: [(&str, &str, &str); 6] = [
    ("SmallInt", "-32768", "32767"),
    ("Int2", "-32768", "32767"),
    ("Integer", "-2147483648", "2147483647"),
    ("Int4", "-2147483648", "2147483647"),
    ("BigInt", "-9223372036854775808", "9223372036854775807"),
    ("Int8", "-9223372036854775808", "9223372036854775807"),
];
/// Numbers with digits after the point; those that may be no number or have no end too.
const FRACTIONS: [&str; 4] = ["Decimal", "Real", "DoublePrecision", "Float8"];
const TEXTS: [&str; 4] = ["Text", "VarChar", "Char", "String"];

pub(super) fn misfit(from: &NativeType, to: &NativeType, value: &str) -> Option<String> {
    let is_integer = INTEGERS.iter().any(|(name, ..)| *name == from.name);
    let is_fraction = FRACTIONS.contains(&from.name.as_str());
    if let Some((_, least, most)) = INTEGERS.iter().find(|(name, ..)| *name == to.name) {
        // The cast rounds.
        let number = if is_fraction { format!("round({value}::numeric)") } else { value.to_owned() };
        return (is_integer || is_fraction).then(|| format!("{number} NOT BETWEEN {least} AND {most}"));
    }
    match to.name.as_str() {
        "Decimal" if is_integer => too_large(to).map(|(limit, _)| format!("abs({value}::numeric) >= {limit}")),
        // What is no number at all is one for a DECIMAL.
        "Decimal" if is_fraction => too_large(to)
            .map(|(limit, scale)| format!("{value} <> 'NaN' AND abs(round({value}::numeric, {scale})) >= {limit}")),
        "Real" if from.name == "DoublePrecision" => {
            Some(format!("abs({value}) > 3.4028235e38 AND abs({value}) NOT IN ('Infinity', 'NaN')"))
        }
        "VarBit" => to.args.first().map(|most| format!("length({value}) > {most}")),
        "Bit" => Some(format!("length({value}) <> {}", to.args.first().unwrap_or(&1))),
        _ if TEXTS.contains(&from.name.as_str()) => {
            // Spaces at the end are cut without a word.
            longer(to, &format!("rtrim({value}, ' ')"))
        }
        _ => longer(to, &format!("{value}::text")),
    }
}

/// Of a text that is longer than the type lets it be.
pub(super) fn longer(to: &NativeType, text: &str) -> Option<String> {
    let limit = match to.name.as_str() {
        "VarChar" | "String" => *to.args.first()?,
        "Char" => to.args.first().copied().unwrap_or(1),
        _ => return None,
    };
    Some(format!("length({text}) > {limit}"))
}

/// Of an enum's value that is one of these.
pub(super) fn one_of(value: &str, labels: &[&str]) -> String {
    let labels: Vec<String> = labels.iter().map(|label| Text(label).to_string()).collect();
    format!("{value}::text IN ({})", labels.join(", "))
}
