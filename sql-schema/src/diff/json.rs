//! Whether two JSON texts say the same. In: two texts. Out: yes or no. Must not know: where they stand.
//!
//! Small and of its own, so that build scripts need no JSON crate.

use std::collections::BTreeMap;

/// Whether the texts are the same value: spacing, order of keys and spelling of escapes don't count. Texts that aren't
/// JSON are compared as they are.
pub(super) fn same(a: &str, b: &str) -> bool {
    match (parse(a), parse(b)) {
        (Some(a), Some(b)) => a == b,
        _ => a == b,
    }
}

#[derive(Debug, PartialEq)]
enum Value {
    Word(String),
    Number(f64, String),
    String(String),
    Array(Vec<Value>),
    Object(BTreeMap<String, Value>),
}

/// Deeper nesting than this is compared as text instead of risking the stack.
const MAX_DEPTH: usize = 128;

fn parse(text: &str) -> Option<Value> {
    let mut parser = Parser { rest: text };
    let value = parser.value(0)?;
    parser.skip_space();
    parser.rest.is_empty().then_some(value)
}

struct Parser<'a> {
    rest: &'a str,
}

impl<'a> Parser<'a> {
    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }

    fn eat(&mut self, token: &str) -> bool {
        self.skip_space();
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        if depth > MAX_DEPTH {
            return None;
        }
        self.skip_space();
        match self.rest.chars().next()? {
            '{' => self.object(depth),
            '[' => self.array(depth),
            '"' => self.string().map(Value::String),
            'a'..='z' => self.word(),
            _ => self.number(),
        }
    }

    fn object(&mut self, depth: usize) -> Option<Value> {
        let mut entries = BTreeMap::new();
        self.eat("{");
        if self.eat("}") {
            return Some(Value::Object(entries));
        }
        loop {
            self.skip_space();
            let key = self.string()?;
            if !self.eat(":") {
                return None;
            }
            entries.insert(key, self.value(depth + 1)?);
            if self.eat("}") {
                return Some(Value::Object(entries));
            }
            if !self.eat(",") {
                return None;
            }
        }
    }

    fn array(&mut self, depth: usize) -> Option<Value> {
        let mut items = Vec::new();
        self.eat("[");
        if self.eat("]") {
            return Some(Value::Array(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.eat("]") {
                return Some(Value::Array(items));
            }
            if !self.eat(",") {
                return None;
            }
        }
    }

    fn word(&mut self) -> Option<Value> {
        let word = self.take_while(|c| c.is_ascii_lowercase());
        matches!(word, "true" | "false" | "null").then(|| Value::Word(word.to_owned()))
    }

    fn number(&mut self) -> Option<Value> {
        let digits = self.take_while(|c| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E'));
        let number = digits.parse::<f64>().ok()?;
        // Whole numbers are kept as text too: beyond 2^53 an f64 would call different ones the same.
        let exact = if digits.contains(['.', 'e', 'E']) { String::new() } else { digits.to_owned() };
        Some(Value::Number(number, exact))
    }

    fn string(&mut self) -> Option<String> {
        self.rest = self.rest.strip_prefix('"')?;
        let mut text = String::new();
        loop {
            let c = self.next_char()?;
            match c {
                '"' => return Some(text),
                '\\' => text.push(self.escape()?),
                c => text.push(c),
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        Some(match self.next_char()? {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'u' => return self.unicode_escape(),
            c @ ('"' | '\\' | '/') => c,
            _ => return None,
        })
    }

    fn unicode_escape(&mut self) -> Option<char> {
        let high = self.hex()?;
        if !(0xD800..0xDC00).contains(&high) {
            return char::from_u32(high);
        }
        self.rest = self.rest.strip_prefix("\\u")?;
        let low = self.hex()?.checked_sub(0xDC00)?;
        char::from_u32(0x10000 + ((high - 0xD800) << 10) + low)
    }

    fn hex(&mut self) -> Option<u32> {
        let (digits, rest) = (self.rest.get(..4)?, self.rest.get(4..)?);
        self.rest = rest;
        u32::from_str_radix(digits, 16).ok()
    }

    fn next_char(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let c = chars.next()?;
        self.rest = chars.as_str();
        Some(c)
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !wanted(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn spacing_and_key_order_do_not_count() {
        assert!(same(r#"{"a": 1, "b": [true, null]}"#, r#"{"b":[true,null],"a":1}"#));
        assert!(same(r#""\u00e9""#, r#""é""#));
        assert!(same("1.0", "1.00"));
    }

    #[test]
    fn values_count() {
        assert!(!same("[1,2]", "[2,1]"));
        assert!(!same("9007199254740993", "9007199254740992"));
        assert!(!same("{}", "[]"));
        assert!(!same("{", "{ "));
    }
}
