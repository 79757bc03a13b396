//! Whether two numbers written in decimal digits are the same. In: two texts. Out: yes or no. Must not know: where they
//! stand.

/// Whether the texts are the same number: signs of zero, needless zeros and exponents don't count.
pub(crate) fn same(a: &str, b: &str) -> bool {
    match (parse(a), parse(b)) {
        (Some(a), Some(b)) => a == b,
        _ => a == b,
    }
}

/// Digits without zeros at either end, the power of ten of the last one, and the sign.
type Number = (String, i64, bool);

fn parse(text: &str) -> Option<Number> {
    let (text, is_negative) = match text.strip_prefix('-') {
        Some(rest) => (rest, true),
        None => (text.strip_prefix('+').unwrap_or(text), false),
    };
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let significant = digits.trim_end_matches('0');
    let cut = digits.len() - significant.len();
    let power = exponent - fraction.len() as i64 + cut as i64;
    let significant = significant.trim_start_matches('0');
    if significant.is_empty() {
        return Some((String::new(), 0, false));
    }
    Some((significant.to_owned(), power, is_negative))
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn spelling_does_not_count() {
        assert!(same("1", "1.0"));
        assert!(same("1.50", "01.5"));
        assert!(same("-0", "0.00"));
        assert!(same("1e3", "1000"));
    }

    #[test]
    fn value_counts() {
        assert!(!same("1", "-1"));
        assert!(!same("10", "1"));
        assert!(!same("0.1", "0.01"));
    }
}
