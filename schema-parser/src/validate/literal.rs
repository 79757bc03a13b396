//! Texts with a grammar of their own: times, Base64, JSON. In: text. Out: whether it is one. Must not know: schemas.

/// RFC 3339, with a space in the place of `T` allowed and seconds from 0 to 60.
pub(crate) fn is_date_time(text: &str) -> bool {
    parse_date_time(text.as_bytes()).is_some()
}

fn parse_date_time(text: &[u8]) -> Option<()> {
    let (year, rest) = number(text, 4)?;
    let (month, rest) = number(expect(rest, b"-")?, 2)?;
    let (day, rest) = number(expect(rest, b"-")?, 2)?;
    let (hour, rest) = number(expect(rest, b"Tt ")?, 2)?;
    let (minute, rest) = number(expect(rest, b":")?, 2)?;
    let (second, mut rest) = number(expect(rest, b":")?, 2)?;
    if !(1..=12).contains(&month) || day < 1 || day > days(year, month) || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    if let Some(fraction) = expect(rest, b".") {
        let digits = fraction.iter().take_while(|b| b.is_ascii_digit()).count();
        if digits == 0 {
            return None;
        }
        rest = &fraction[digits..];
    }
    if let Some([]) = expect(rest, b"Zz") {
        return Some(());
    }
    let (hours, rest) = number(expect(rest, b"+-")?, 2)?;
    let (minutes, rest) = number(expect(rest, b":")?, 2)?;
    (rest.is_empty() && hours <= 23 && minutes <= 59).then_some(())
}

fn number(text: &[u8], digits: usize) -> Option<(u32, &[u8])> {
    let head = text.get(..digits)?;
    let value = head.iter().try_fold(0, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))?;
    Some((value, &text[digits..]))
}

fn expect<'t>(text: &'t [u8], one_of: &[u8]) -> Option<&'t [u8]> {
    one_of.contains(text.first()?).then(|| &text[1..])
}

fn days(year: u32, month: u32) -> u32 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Base64 with padding, in the standard alphabet, without bits left over.
pub(crate) fn is_base64(text: &str) -> bool {
    let bytes = text.as_bytes();
    let padding = bytes.iter().rev().take_while(|b| **b == b'=').count();
    let body = &bytes[..bytes.len() - padding];
    if !bytes.len().is_multiple_of(4) || padding > 2 || !body.iter().all(|b| sextet(*b).is_some()) {
        return false;
    }
    let unused_bits = match padding {
        1 => 0b11,
        2 => 0b1111,
        _ => 0,
    };
    body.last().and_then(|b| sextet(*b)).is_none_or(|last| last & unused_bits == 0)
}

fn sextet(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

/// JSON of RFC 8259, nested at most 127 deep.
pub(crate) fn is_json(text: &str) -> bool {
    let mut json = Json { rest: text.as_bytes(), depth: 0 };
    json.value().is_some() && json.skip_blanks().is_empty()
}

struct Json<'t> {
    rest: &'t [u8],
    depth: usize,
}

impl<'t> Json<'t> {
    fn skip_blanks(&mut self) -> &'t [u8] {
        while let [b' ' | b'\t' | b'\n' | b'\r', rest @ ..] = self.rest {
            self.rest = rest;
        }
        self.rest
    }

    fn word(&mut self, word: &[u8]) -> Option<()> {
        self.rest = self.rest.strip_prefix(word)?;
        Some(())
    }

    fn value(&mut self) -> Option<()> {
        match *self.skip_blanks().first()? {
            b'{' => self.nested(b'}', Json::member),
            b'[' => self.nested(b']', Json::value),
            b'"' => self.string(),
            b't' => self.word(b"true"),
            b'f' => self.word(b"false"),
            b'n' => self.word(b"null"),
            _ => self.number(),
        }
    }

    fn nested(&mut self, end: u8, element: fn(&mut Self) -> Option<()>) -> Option<()> {
        self.depth += 1;
        if self.depth > 127 {
            return None;
        }
        self.rest = &self.rest[1..];
        if *self.skip_blanks().first()? != end {
            loop {
                element(self)?;
                match *self.skip_blanks().first()? {
                    b',' => self.rest = &self.rest[1..],
                    byte if byte == end => break,
                    _ => return None,
                }
            }
        }
        self.rest = &self.rest[1..];
        self.depth -= 1;
        Some(())
    }

    fn member(&mut self) -> Option<()> {
        if *self.skip_blanks().first()? != b'"' {
            return None;
        }
        self.string()?;
        self.skip_blanks();
        self.word(b":")?;
        self.value()
    }

    fn string(&mut self) -> Option<()> {
        self.rest = &self.rest[1..];
        loop {
            let (byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            match byte {
                b'"' => return Some(()),
                b'\\' => self.escape()?,
                0..=0x1f => return None,
                _ => {}
            }
        }
    }

    fn escape(&mut self) -> Option<()> {
        let (byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        match byte {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(()),
            b'u' => {
                let is_hex = self.rest.get(..4)?.iter().all(u8::is_ascii_hexdigit);
                self.rest = &self.rest[4..];
                is_hex.then_some(())
            }
            _ => None,
        }
    }

    fn digits(&mut self) -> usize {
        let count = self.rest.iter().take_while(|b| b.is_ascii_digit()).count();
        self.rest = &self.rest[count..];
        count
    }

    /// A number that a float can hold.
    fn number(&mut self) -> Option<()> {
        let start = self.rest;
        let _ = self.word(b"-");
        let starts_with_zero = self.rest.first() == Some(&b'0');
        let digits = self.digits();
        if digits == 0 || (starts_with_zero && digits > 1) {
            return None;
        }
        if self.word(b".").is_some() && self.digits() == 0 {
            return None;
        }
        if let [b'e' | b'E', rest @ ..] = self.rest {
            self.rest = rest;
            let _ = self.word(b"+").or_else(|| self.word(b"-"));
            if self.digits() == 0 {
                return None;
            }
        }
        let text = std::str::from_utf8(&start[..start.len() - self.rest.len()]).ok()?;
        text.parse::<f64>().ok()?.is_finite().then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_the_calendar() {
        for text in ["2024-02-29T12:00:00Z", "2024-01-31 23:59:60.25+02:00"] {
            assert!(is_date_time(text), "{text}");
        }
        for text in ["2023-02-29T12:00:00Z", "2024-01-01", "2024-01-01T00:00:00", "2024-01-01T24:00:00Z", "nope"] {
            assert!(!is_date_time(text), "{text}");
        }
    }

    #[test]
    fn base64_is_padded_and_leaves_no_bits() {
        for text in ["", "YQ==", "YWI=", "YWJj"] {
            assert!(is_base64(text), "{text}");
        }
        for text in ["YQ", "YR==", "!!==", "not base64"] {
            assert!(!is_base64(text), "{text}");
        }
    }

    #[test]
    fn json_is_strict() {
        for text in ["{}", " [1, -2.5e+3, \"a\\u00e9\", null, {\"k\": []}] ", "true", "0"] {
            assert!(is_json(text), "{text}");
        }
        for text in ["", "{", "nope", "01", "[1,]", "{a: 1}", "\"\n\"", "1 2", "1e999"] {
            assert!(!is_json(text), "{text}");
        }
        assert!(!is_json(&"[".repeat(100_000)));
    }
}
