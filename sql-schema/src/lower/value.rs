//! Constants. In: the text of the schema language. Out: the one spelling that SQL schemas have of a value: plain digits,
//! RFC 3339 with seconds and offset, bytes.

use etalon_schema_parser::schema::Literal as Written;

use super::Context;
use crate::dialect::Dialect;
use crate::schema::Literal;

pub(super) fn literal(cx: Context<'_>, literal: &Written) -> Literal {
    match literal {
        Written::String(text) => Literal::String(text.clone()),
        Written::Boolean(value) => Literal::Boolean(*value),
        Written::Int(digits) | Written::Decimal(digits) => Literal::Number(number(digits)),
        Written::Enum(id, position) => {
            let label = cx.schema.enum_(*id).values[*position as usize].db_name.clone();
            match cx.dialect {
                Dialect::Sqlite => Literal::String(label),
                Dialect::Postgres | Dialect::Cockroach | Dialect::Mysql => Literal::Enum(label),
            }
        }
        Written::DateTime(text) => Literal::DateTime(date_time(text)),
        Written::Json(text) => Literal::Json(text.clone()),
        Written::Bytes(text) => Literal::Bytes(base64(text)),
    }
}

/// Plain digits: no exponent, no zeros in front, no sign of a zero; zeros at the end stay.
pub(super) fn number(written: &str) -> String {
    let (mantissa, exponent) = match written.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().unwrap_or(0)),
        None => (written, 0),
    };
    let negative = mantissa.starts_with('-');
    let mantissa = mantissa.trim_start_matches(['-', '+']);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits = format!("{whole}{fraction}");
    let scale = fraction.len() as i64 - exponent;
    let is_zero = digits.bytes().all(|digit| digit == b'0');
    let scale = if scale < 0 {
        // A zero stays one digit however large its exponent.
        let zeros = if is_zero { 0 } else { scale.unsigned_abs().min(MAX_ZEROS) };
        digits.extend(std::iter::repeat_n('0', zeros as usize));
        0
    } else {
        (scale as u64).min(MAX_ZEROS + digits.len() as u64) as usize
    };
    if digits.len() <= scale {
        digits.insert_str(0, &"0".repeat(scale + 1 - digits.len()));
    }
    let (whole, fraction) = digits.split_at(digits.len() - scale);
    let whole = whole.trim_start_matches('0');
    let sign = if negative && !is_zero { "-" } else { "" };
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}")
}

/// No database has numbers with more digits, and an exponent must not fill the memory.
const MAX_ZEROS: u64 = 200_000;

/// RFC 3339 in one spelling: `T`, an offset in digits, and a fraction of no, three, six or nine digits.
fn date_time(written: &str) -> String {
    if !written.is_ascii() || written.len() < 19 {
        return written.to_owned();
    }
    let (date, time, rest) = (&written[..10], &written[11..19], &written[19..]);
    let zone_at = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (fraction, zone) = rest.split_at(zone_at);
    let zone = match zone {
        "Z" | "z" | "-00:00" | "" => "+00:00",
        other => other,
    };
    format!("{date}T{time}{}{zone}", second_fraction(fraction.trim_start_matches('.')))
}

fn second_fraction(digits: &str) -> String {
    let digits = &digits[..digits.len().min(9)];
    let significant = digits.trim_end_matches('0');
    if significant.is_empty() {
        return String::new();
    }
    let width = significant.len().div_ceil(3) * 3;
    format!(".{significant:0<width$}")
}

/// The bytes of base64 text, which the checker has found well-formed.
fn base64(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut buffer, mut bits) = (0u32, 0);
    for sextet in text.bytes().filter_map(sextet) {
        buffer = (buffer << 6) | sextet;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((buffer >> bits) as u8);
            buffer &= (1 << bits) - 1;
        }
    }
    bytes
}

fn sextet(byte: u8) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

#[cfg(test)]
mod tests {
    use super::{base64, date_time, number};

    #[test]
    fn numbers_are_written_plainly() {
        let pairs = [
            ("007", "7"),
            ("-0", "0"),
            ("-0.0", "0.0"),
            ("-00.100", "-0.100"),
            ("1e3", "1000"),
            ("1e-7", "0.0000001"),
            ("1.50e1", "15.0"),
            ("+5", "5"),
            ("0e99999999999", "0"),
            ("99999999999999999999.5", "99999999999999999999.5"),
        ];
        for (written, plain) in pairs {
            assert_eq!(number(written), plain, "{written}");
        }
    }

    #[test]
    fn points_in_time_have_one_spelling() {
        assert_eq!(date_time("2020-01-02t03:04:05z"), "2020-01-02T03:04:05+00:00");
        assert_eq!(date_time("2020-01-02 03:04:05.1Z"), "2020-01-02T03:04:05.100+00:00");
        assert_eq!(date_time("2020-01-02T03:04:05.1234567891+02:00"), "2020-01-02T03:04:05.123456789+02:00");
        assert_eq!(date_time("2020-01-02T03:04:05.000-00:00"), "2020-01-02T03:04:05+00:00");
    }

    #[test]
    fn base64_becomes_bytes() {
        assert_eq!(base64("aGVsbG8gd29ybGQ="), b"hello world");
        assert_eq!(base64("AA=="), [0]);
        assert_eq!(base64(""), [0u8; 0]);
    }
}
