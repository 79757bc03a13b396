//! Walking over the tokens of one statement. In: tokens and the script that they come from. Out: names, words and
//! pieces of text. Must not know: what any statement means.

use crate::dialect::Dialect;
use crate::replay::Unknown;
use crate::schema::QualifiedName;
use crate::script::{Token, TokenKind};

/// What a comment begins with that says so of the check, index or generated column that it stands in.
pub(crate) const DECLARED: &str = "/* @etalon.";

/// A place in a statement.
#[derive(Debug, Clone)]
pub(crate) struct Cursor<'a> {
    pub(crate) dialect: Dialect,
    script: &'a str,
    tokens: &'a [Token<'a>],
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(dialect: Dialect, script: &'a str, tokens: &'a [Token<'a>]) -> Self {
        Cursor { dialect, script, tokens, at: 0 }
    }

    /// Whether a comment before the next token says that a directive made what it stands in.
    pub(crate) fn is_declared(&self) -> bool {
        let start = self.at.checked_sub(1).and_then(|before| self.tokens.get(before)).map_or(0, |t| t.span.end);
        let end = self.peek().map_or(start, |token| token.span.start);
        self.script.get(start..end).is_some_and(|between| between.contains(DECLARED))
    }

    pub(crate) fn peek(&self) -> Option<&'a Token<'a>> {
        self.tokens.get(self.at)
    }

    pub(crate) fn next(&mut self) -> Option<&'a Token<'a>> {
        let token = self.tokens.get(self.at)?;
        self.at += 1;
        Some(token)
    }

    pub(crate) fn is_end(&self) -> bool {
        self.at >= self.tokens.len()
    }

    /// Whether the next token is that keyword.
    pub(crate) fn at(&self, word: &str) -> bool {
        self.peek().is_some_and(|t| t.is_word(word))
    }

    pub(crate) fn at_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.at(word))
    }

    /// Whether the next tokens are those keywords.
    pub(crate) fn at_all(&self, words: &[&str]) -> bool {
        let rest = &self.tokens[self.at.min(self.tokens.len())..];
        rest.len() >= words.len() && rest.iter().zip(words).all(|(token, word)| token.is_word(word))
    }

    /// Steps over the keyword, if it is next.
    pub(crate) fn accept(&mut self, word: &str) -> bool {
        let found = self.at(word);
        self.at += usize::from(found);
        found
    }

    /// Steps over all of the keywords, if they are next.
    pub(crate) fn accept_all(&mut self, words: &[&str]) -> bool {
        let found = self.at_all(words);
        if found {
            self.at += words.len();
        }
        found
    }

    pub(crate) fn at_punct(&self, mark: &str) -> bool {
        self.peek().is_some_and(|t| t.is_punct(mark))
    }

    pub(crate) fn accept_punct(&mut self, mark: &str) -> bool {
        let found = self.at_punct(mark);
        self.at += usize::from(found);
        found
    }

    pub(crate) fn expect_punct(&mut self, mark: &str) -> Result<(), Unknown> {
        if self.accept_punct(mark) { Ok(()) } else { Err(self.unexpected(&format!("`{mark}`"))) }
    }

    pub(crate) fn expect(&mut self, word: &str) -> Result<(), Unknown> {
        if self.accept(word) { Ok(()) } else { Err(self.unexpected(&format!("`{word}`"))) }
    }

    pub(crate) fn unexpected(&self, expected: &str) -> Unknown {
        match self.peek() {
            Some(token) => Unknown::new(format!("{expected} was expected before `{}`", token.text)),
            None => Unknown::new(format!("{expected} was expected at the end")),
        }
    }

    /// A name: quoted, or a bare word, which PostgreSQL folds to lower case.
    pub(crate) fn opt_name(&mut self) -> Option<String> {
        let token = self.peek()?;
        let name = match &token.kind {
            TokenKind::QuotedIdent(name) => name.to_string(),
            TokenKind::Word => match self.dialect {
                Dialect::Postgres | Dialect::Cockroach => token.text.to_lowercase(),
                Dialect::Sqlite | Dialect::Mysql => token.text.to_owned(),
            },
            // SQLite takes a string where only a name can stand.
            TokenKind::String(name) if self.dialect == Dialect::Sqlite => name.to_string(),
            TokenKind::String(_)
            | TokenKind::Bytes(_)
            | TokenKind::DollarString(_)
            | TokenKind::Number
            | TokenKind::Param
            | TokenKind::Punct
            | TokenKind::Comment(_) => return None,
        };
        self.at += 1;
        Some(self.cut(name))
    }

    /// PostgreSQL cuts longer names without a word.
    fn cut(&self, mut name: String) -> String {
        const LONGEST: usize = 63;
        if self.dialect == Dialect::Postgres && name.len() > LONGEST {
            name.truncate(name.floor_char_boundary(LONGEST));
        }
        name
    }

    pub(crate) fn name(&mut self) -> Result<String, Unknown> {
        self.opt_name().ok_or_else(|| self.unexpected("a name"))
    }

    /// `name` or `namespace.name`.
    pub(crate) fn qualified_name(&mut self) -> Result<QualifiedName, Unknown> {
        let first = self.name()?;
        if !self.accept_punct(".") {
            return Ok(QualifiedName::plain(first));
        }
        let second = self.name()?;
        if self.accept_punct(".") {
            return Ok(QualifiedName::new(Some(second), self.name()?));
        }
        Ok(QualifiedName::new(Some(first), second))
    }

    /// `(a, b, c)`
    pub(crate) fn name_list(&mut self) -> Result<Vec<String>, Unknown> {
        self.expect_punct("(")?;
        let mut names = vec![self.name()?];
        while self.accept_punct(",") {
            names.push(self.name()?);
        }
        self.expect_punct(")")?;
        Ok(names)
    }

    /// The value of a string.
    pub(crate) fn opt_string(&mut self) -> Option<String> {
        let value = match &self.peek()?.kind {
            TokenKind::String(text) => text.to_string(),
            TokenKind::DollarString(text) => (*text).to_owned(),
            _ => return None,
        };
        self.at += 1;
        Some(value)
    }

    pub(crate) fn if_exists(&mut self) -> bool {
        self.accept_all(&["IF", "EXISTS"])
    }

    pub(crate) fn if_not_exists(&mut self) -> bool {
        self.accept_all(&["IF", "NOT", "EXISTS"])
    }

    /// A bracketed list with everything in it: steps over it and gives the text between the brackets.
    pub(crate) fn bracketed(&mut self) -> Result<&'a str, Unknown> {
        let open = self.at;
        self.expect_punct("(")?;
        let mut depth = 1;
        while depth > 0 {
            let token = self.next().ok_or_else(|| Unknown::new("a bracket stays open"))?;
            depth += i32::from(token.is_punct("(")) - i32::from(token.is_punct(")"));
        }
        Ok(self.text_between(open + 1, self.at - 1))
    }

    /// The text up to the first token outside of brackets for which `stop` holds, or to the end.
    pub(crate) fn text_until(&mut self, stop: impl Fn(&Cursor<'a>) -> bool) -> &'a str {
        let start = self.at;
        let mut depth = 0;
        while let Some(token) = self.peek() {
            if depth == 0 && (stop(self) || token.is_punct(")")) {
                break;
            }
            depth += i32::from(token.is_punct("(") || token.is_punct("["))
                - i32::from(token.is_punct(")") || token.is_punct("]"));
            self.at += 1;
        }
        self.text_between(start, self.at)
    }

    /// The tokens up to the first `,` outside of brackets, or to the end of the list.
    pub(crate) fn skip_item(&mut self) {
        self.text_until(|cx| cx.at_punct(","));
    }

    /// The rest of the statement.
    pub(crate) fn rest(&mut self) -> &'a str {
        let text = self.text_between(self.at, self.tokens.len());
        self.at = self.tokens.len();
        text
    }

    /// Whether one of the words comes anywhere behind.
    pub(crate) fn rest_has(&self, words: &[&str]) -> bool {
        let rest = self.tokens.get(self.at..).unwrap_or_default();
        rest.iter().any(|token| words.iter().any(|word| token.is_word(word)))
    }

    /// Where the cursor stands, to come back to with [`Cursor::reset`].
    pub(crate) fn mark(&self) -> usize {
        self.at
    }

    pub(crate) fn reset(&mut self, mark: usize) {
        self.at = mark;
    }

    /// The text from a place that [`Cursor::mark`] gave.
    pub(crate) fn since(&self, mark: usize) -> &'a str {
        self.text_between(mark, self.at)
    }

    fn text_between(&self, start: usize, end: usize) -> &'a str {
        match (self.tokens.get(start), end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) if start < end => &self.script[first.span.start..last.span.end],
            _ => "",
        }
    }
}
