//! MySQL and MariaDB in strict mode. In: two types. Out: a condition. Must not know: other dialects.

use super::too_large;
use crate::dialect::mysql::literal::Text;
use crate::schema::NativeType;

const INTEGERS: [(&str, &str, &str); 10] = [
    ("TinyInt", "-128", "127"),
    ("UnsignedTinyInt", "0", "255"),
    ("SmallInt", "-32768", "32767"),
    ("UnsignedSmallInt", "0", "65535"),
    ("MediumInt", "-8388608", "8388607"),
    ("UnsignedMediumInt", "0", "16777215"),
    ("Int", "-2147483648", "2147483647"),
    ("UnsignedInt", "0", "4294967295"),
    ("BigInt", "-9223372036854775808", "9223372036854775807"),
    ("UnsignedBigInt", "0", "18446744073709551615"),
];
const FRACTIONS: [&str; 3] = ["Decimal", "Float", "Double"];
/// Texts and bytes by their largest size in bytes.
const SIZES: [(&str, u32); 6] = [
    ("TinyText", 255),
    ("Text", 65_535),
    ("MediumText", 16_777_215),
    ("TinyBlob", 255),
    ("Blob", 65_535),
    ("MediumBlob", 16_777_215),
];
const STRINGS: [&str; 12] = [
    "Char",
    "VarChar",
    "TinyText",
    "Text",
    "MediumText",
    "LongText",
    "Binary",
    "VarBinary",
    "TinyBlob",
    "Blob",
    "MediumBlob",
    "LongBlob",
];

pub(super) fn misfit(from: &NativeType, to: &NativeType, value: &str) -> Option<String> {
    let is_number = INTEGERS.iter().any(|(name, ..)| *name == from.name) || FRACTIONS.contains(&from.name.as_str());
    if let Some((_, least, most)) = INTEGERS.iter().find(|(name, ..)| *name == to.name) {
        return is_number.then(|| format!("ROUND({value}) NOT BETWEEN {least} AND {most}"));
    }
    if to.name == "Decimal" {
        let (limit, scale) = too_large(to)?;
        return is_number.then(|| format!("ABS(ROUND({value}, {scale})) >= {limit}"));
    }
    if !is_number && !STRINGS.contains(&from.name.as_str()) {
        return None;
    }
    match to.name.as_str() {
        "Char" | "VarChar" => to.args.first().map(|most| format!("CHAR_LENGTH({value}) > {most}")),
        "Binary" | "VarBinary" => to.args.first().map(|most| format!("LENGTH({value}) > {most}")),
        name => {
            let (_, most) = SIZES.iter().find(|(known, _)| *known == name)?;
            Some(format!("LENGTH({value}) > {most}"))
        }
    }
}

/// Of a value that is one of these, if there are any.
pub(super) fn one_of<'a>(value: &str, labels: impl Iterator<Item = &'a str>) -> Option<String> {
    let labels: Vec<String> = labels.map(|label| Text(label).to_string()).collect();
    (!labels.is_empty()).then(|| format!("{value} IN ({})", labels.join(", ")))
}
