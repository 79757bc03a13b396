//! Expressions by the precedence of their operators. In: tokens. Out: a form in which equal expressions are equal text,
//! or nothing where a token isn't understood. Must not know: dialects.

use super::{identifier, string, word};
use crate::script::{Token, TokenKind};

pub(super) struct Parser<'t, 'a> {
    tokens: &'t [Token<'a>],
    at: usize,
}

/// Operators that compare, and those that are the same under another name.
const COMPARISONS: [(&str, &str); 16] = [
    ("=", "="),
    ("==", "="),
    ("<>", "<>"),
    ("!=", "<>"),
    ("<", "<"),
    (">", ">"),
    ("<=", "<="),
    (">=", ">="),
    ("~~", "~~"),
    ("~~*", "~~*"),
    ("!~~", "!~~"),
    ("!~~*", "!~~*"),
    ("~", "~"),
    ("~*", "~*"),
    ("!~", "!~"),
    ("!~*", "!~*"),
];

/// Functions by the names that MariaDB prints.
const SYNONYMS: [(&str, &str); 2] = [("ucase", "upper"), ("lcase", "lower")];

/// Words that end an operand.
const KEYWORDS: [&str; 15] = [
    "and", "or", "is", "in", "like", "ilike", "between", "not", "when", "then", "else", "end", "from", "as", "collate",
];

impl<'t, 'a> Parser<'t, 'a> {
    pub(super) fn new(tokens: &'t [Token<'a>]) -> Self {
        Parser { tokens, at: 0 }
    }

    /// All of the tokens as one expression.
    pub(super) fn whole(mut self) -> Option<String> {
        let form = self.alternatives()?;
        (self.at == self.tokens.len()).then_some(form)
    }

    fn peek(&self) -> Option<&'t Token<'a>> {
        self.tokens.get(self.at)
    }

    fn at_word(&self, text: &str) -> bool {
        self.peek().is_some_and(|t| t.is_word(text))
    }

    fn accept_word(&mut self, text: &str) -> bool {
        let found = self.at_word(text);
        self.at += usize::from(found);
        found
    }

    fn accept_words(&mut self, words: &[&str]) -> bool {
        let rest = &self.tokens[self.at.min(self.tokens.len())..];
        let found = rest.len() >= words.len() && words.iter().zip(rest).all(|(text, token)| token.is_word(text));
        self.at += if found { words.len() } else { 0 };
        found
    }

    fn accept(&mut self, mark: &str) -> bool {
        let found = self.peek().is_some_and(|t| t.is_punct(mark));
        self.at += usize::from(found);
        found
    }

    /// a OR b
    fn alternatives(&mut self) -> Option<String> {
        let mut operands = vec![self.conditions()?];
        while self.accept_word("or") {
            operands.push(self.conditions()?);
        }
        Some(joined("or", operands))
    }

    /// a AND b
    fn conditions(&mut self) -> Option<String> {
        let mut operands = vec![self.negation()?];
        while self.accept_word("and") {
            operands.push(self.negation()?);
        }
        Some(joined("and", operands))
    }

    fn negation(&mut self) -> Option<String> {
        if self.accept_word("not") {
            return Some(negated(self.negation()?));
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Option<String> {
        let mut left = self.other_operators()?;
        loop {
            left = if self.accept_word("is") {
                self.is(&left)?
            } else if self.accept_words(&["not", "like"]) {
                format!("(!~~ {left} {})", self.other_operators()?)
            } else if self.accept_words(&["not", "ilike"]) {
                format!("(!~~* {left} {})", self.other_operators()?)
            } else if self.accept_word("like") {
                format!("(~~ {left} {})", self.other_operators()?)
            } else if self.accept_word("ilike") {
                format!("(~~* {left} {})", self.other_operators()?)
            } else if self.accept_words(&["not", "in"]) {
                format!("(<> {left} (all {}))", self.list()?)
            } else if self.accept_word("in") {
                format!("(= {left} (any {}))", self.list()?)
            } else if self.accept_words(&["not", "between"]) {
                let (low, high) = self.bounds()?;
                joined("or", vec![format!("(< {left} {low})"), format!("(> {left} {high})")])
            } else if self.accept_word("between") {
                let (low, high) = self.bounds()?;
                joined("and", vec![format!("(>= {left} {low})"), format!("(<= {left} {high})")])
            } else if let Some(operator) = self.comparison_operator() {
                format!("({operator} {left} {})", self.other_operators()?)
            } else {
                return Some(left);
            };
        }
    }

    /// What follows IS.
    fn is(&mut self, left: &str) -> Option<String> {
        let not = if self.accept_word("not") { "not " } else { "" };
        if self.accept_words(&["distinct", "from"]) {
            return Some(format!("(is {not}distinct {left} {})", self.other_operators()?));
        }
        let what = word(self.peek()?);
        self.at += 1;
        Some(format!("(is {not}{what} {left})"))
    }

    /// `(a, b)` as an array.
    fn list(&mut self) -> Option<String> {
        if !self.accept("(") {
            return None;
        }
        Some(format!("(array {})", self.items(")")?.join(" ")))
    }

    fn bounds(&mut self) -> Option<(String, String)> {
        let low = self.other_operators()?;
        if !self.accept_word("and") {
            return None;
        }
        Some((low, self.other_operators()?))
    }

    fn comparison_operator(&mut self) -> Option<&'static str> {
        let token = self.peek().filter(|t| t.kind == TokenKind::Punct)?;
        let (_, operator) = COMPARISONS.iter().find(|(text, _)| *text == token.text)?;
        self.at += 1;
        Some(operator)
    }

    /// Operators that neither compare nor calculate: `->>`, `||`, `&&`.
    fn other_operators(&mut self) -> Option<String> {
        let mut left = self.sum()?;
        while let Some(operator) = self.operator(|text| !is_structure(text) && !is_known(text)) {
            left = format!("({operator} {left} {})", self.sum()?);
        }
        Some(left)
    }

    fn sum(&mut self) -> Option<String> {
        let mut left = self.product()?;
        while let Some(operator) = self.operator(|text| matches!(text, "+" | "-")) {
            left = format!("({operator} {left} {})", self.product()?);
        }
        Some(left)
    }

    fn product(&mut self) -> Option<String> {
        let mut left = self.signed()?;
        while let Some(operator) = self.operator(|text| matches!(text, "*" | "/" | "%")) {
            left = format!("({operator} {left} {})", self.signed()?);
        }
        Some(left)
    }

    fn operator(&mut self, wanted: impl Fn(&str) -> bool) -> Option<&'a str> {
        let token = self.peek().filter(|t| t.kind == TokenKind::Punct && wanted(t.text))?;
        self.at += 1;
        Some(token.text)
    }

    fn signed(&mut self) -> Option<String> {
        if self.accept("-") {
            return Some(format!("-{}", self.signed()?));
        }
        self.accept("+");
        self.cast()
    }

    /// An operand with its casts, which don't count, and its subscripts, which do.
    fn cast(&mut self) -> Option<String> {
        let mut operand = self.operand()?;
        loop {
            if self.accept("::") {
                let is_number = self.skip_type()?;
                operand = if is_number { unquoted_number(&operand) } else { operand };
            } else if self.accept("[") {
                operand = format!("(at {operand} {})", self.items("]")?.join(" "));
            } else if self.accept_word("collate") {
                self.at += 1;
            } else if self.accept_words(&["at", "time", "zone"]) {
                let zone = self.operand()?;
                if self.accept("::") {
                    self.skip_type()?;
                }
                operand = format!("(timezone {zone} {operand})");
            } else {
                return Some(operand);
            }
        }
    }

    /// Passes over the name of a type; tells whether it is one of numbers.
    fn skip_type(&mut self) -> Option<bool> {
        const NUMBERS: [&str; 7] = ["integer", "bigint", "smallint", "numeric", "real", "double", "decimal"];
        let first = self.peek()?;
        let is_number = NUMBERS.iter().any(|name| first.is_word(name));
        self.at += 1;
        if self.accept(".") {
            self.at += 1;
        }
        self.accept_word("precision");
        self.accept_word("varying");
        if self.accept("(") {
            self.items(")")?;
        }
        let _ = self.accept_words(&["without", "time", "zone"]) || self.accept_words(&["with", "time", "zone"]);
        while self.accept("[") {
            if !self.accept("]") {
                return None;
            }
        }
        Some(is_number)
    }

    fn operand(&mut self) -> Option<String> {
        let token = self.peek()?;
        self.at += 1;
        match &token.kind {
            TokenKind::Punct if token.text == "(" => self.parenthesized(),
            TokenKind::Number => Some(token.text.to_owned()),
            TokenKind::String(value) => Some(string(value)),
            TokenKind::QuotedIdent(name) => self.name(identifier(name)),
            TokenKind::Word if token.is_word("array") && self.accept("[") => {
                Some(format!("(array {})", self.items("]")?.join(" ")))
            }
            TokenKind::Word if token.is_word("cast") && self.accept("(") => {
                let operand = self.alternatives()?;
                let is_cast = self.accept_word("as") && self.skip_type().is_some() && self.accept(")");
                is_cast.then_some(operand)
            }
            TokenKind::Word if token.is_word("case") => self.case(),
            TokenKind::Word if KEYWORDS.iter().any(|keyword| token.is_word(keyword)) => None,
            // interval '1 day'
            TokenKind::Word if matches!(self.peek().map(|t| &t.kind), Some(TokenKind::String(_))) => self.operand(),
            TokenKind::Word => self.name(token.text.to_lowercase()),
            _ => None,
        }
    }

    /// What follows CASE.
    fn case(&mut self) -> Option<String> {
        let mut form = "(case".to_owned();
        if !self.at_word("when") {
            form += &format!(" {}", self.alternatives()?);
        }
        while self.accept_word("when") {
            form += &format!(" when {}", self.alternatives()?);
            form += &format!(" then {}", self.accept_word("then").then(|| self.alternatives())??);
        }
        if self.accept_word("else") {
            form += &format!(" else {}", self.alternatives()?);
        }
        self.accept_word("end").then(|| form + ")")
    }

    /// `(a)`, or the row `(a, b)`.
    fn parenthesized(&mut self) -> Option<String> {
        let mut items = self.items(")")?;
        if items.len() == 1 { items.pop() } else { Some(format!("(row {})", items.join(" "))) }
    }

    /// A name, qualified or not, or a call of it.
    fn name(&mut self, first: String) -> Option<String> {
        let mut name = first;
        while self.accept(".") {
            name = format!("{name}.{}", word(self.peek()?));
            self.at += 1;
        }
        if !self.accept("(") {
            return Some(name);
        }
        if let Some((_, usual)) = SYNONYMS.iter().find(|(other, _)| *other == name) {
            (*usual).clone_into(&mut name);
        }
        if self.accept("*") {
            return self.accept(")").then(|| format!("({name} *)"));
        }
        Some(format!("({name} {})", self.items(")")?.join(" ")))
    }

    /// Expressions up to the closing mark.
    fn items(&mut self, close: &str) -> Option<Vec<String>> {
        let mut items = Vec::new();
        while !self.accept(close) {
            let mut item = self.alternatives()?;
            // EXTRACT(year FROM a), SUBSTRING(a FROM 1 FOR 2)
            while self.accept_word("from") || self.accept_word("for") {
                item = format!("{item} {}", self.alternatives()?);
            }
            items.push(item);
            if !self.accept(",") && !self.peek().is_some_and(|t| t.is_punct(close)) {
                return None;
            }
        }
        Some(items)
    }
}

/// `(and a b c)` of `a AND (b AND c)`: neither has an order.
fn joined(operator: &str, mut operands: Vec<String>) -> String {
    match operands.len() {
        1 => operands.remove(0),
        _ => {
            let prefix = format!("({operator} ");
            let inner = |operand: String| match operand.strip_prefix(&prefix).and_then(|rest| rest.strip_suffix(')')) {
                Some(inner) => inner.to_owned(),
                None => operand,
            };
            format!("{prefix}{})", operands.into_iter().map(inner).collect::<Vec<_>>().join(" "))
        }
    }
}

/// NOT of a comparison is the opposite comparison, also where NULL makes both NULL; MariaDB prints that one.
fn negated(condition: String) -> String {
    // PostgreSQL prints IS NOT DISTINCT FROM as NOT (.. IS DISTINCT FROM ..).
    const OPPOSITES: [(&str, &str); 8] = [
        ("=", "<>"),
        ("<>", "="),
        ("<", ">="),
        (">=", "<"),
        (">", "<="),
        ("<=", ">"),
        ("is distinct", "is not distinct"),
        ("is not distinct", "is distinct"),
    ];
    let opposite = OPPOSITES.iter().find_map(|(operator, opposite)| {
        let operands = condition.strip_prefix(&format!("({operator} "))?;
        // `= ANY` and `<> ALL` have opposites of another kind.
        let is_plain = !operands.contains("(any ") && !operands.contains("(all ");
        is_plain.then(|| format!("({opposite} {operands}"))
    });
    opposite.unwrap_or_else(|| format!("(not {condition})"))
}

fn is_structure(text: &str) -> bool {
    matches!(text, "(" | ")" | "[" | "]" | "," | ";" | "." | "::" | ":")
}

fn is_known(text: &str) -> bool {
    matches!(text, "+" | "-" | "*" | "/" | "%") || COMPARISONS.iter().any(|(known, _)| *known == text)
}

/// `-1` of `'-1'`.
fn unquoted_number(operand: &str) -> String {
    let inner = operand.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
    inner.filter(|text| text.parse::<f64>().is_ok()).unwrap_or(operand).to_owned()
}
