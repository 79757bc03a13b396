//! The arguments of directives. In: the raw text between the parentheses and its place. Out: a text and named arguments,
//! each with its place, or the first thing that can't be read. Must not know: which directive takes which.

use crate::ast::Directive;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// The arguments of one directive.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    /// The text that stands first.
    pub(crate) text: Option<(String, Span)>,
    /// `name: value`, in order.
    pub(crate) named: Vec<Named>,
}

impl Arguments {
    /// The value of that name.
    pub(crate) fn named(&self, name: &str) -> Option<&Named> {
        self.named.iter().find(|argument| argument.name == name)
    }

    /// The text of that name.
    pub(crate) fn text_of(&self, name: &str) -> Option<&str> {
        match &self.named(name)?.value {
            Value::Text(text) => Some(text),
            Value::List(_) | Value::Word(_) => None,
        }
    }

    /// The word of that name.
    pub(crate) fn word_of(&self, name: &str) -> Option<&str> {
        match &self.named(name)?.value {
            Value::Word(word) => Some(word),
            Value::List(_) | Value::Text(_) => None,
        }
    }
}

/// `name: value`
#[derive(Debug)]
pub(crate) struct Named {
    pub(crate) name: String,
    /// Where the name stands.
    pub(crate) name_span: Span,
    pub(crate) value: Value,
    /// Where the value stands.
    pub(crate) span: Span,
}

/// What may stand behind a name.
#[derive(Debug)]
pub(crate) enum Value {
    /// `"text"`, without its escapes.
    Text(String),
    /// `[a, b]`
    List(Vec<(String, Span)>),
    /// A word: `true`, `Gin`.
    Word(String),
}

impl Value {
    /// The kind in words.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Value::Text(_) => "a text in quotes",
            Value::List(_) => "a list of names",
            Value::Word(_) => "a word",
        }
    }
}

/// Reads what stands in the parentheses of a directive; nothing at all without parentheses.
pub(crate) fn parse(directive: &Directive<'_>) -> Result<Arguments, Diagnostic> {
    let Some((text, span)) = directive.arguments else { return Ok(Arguments::default()) };
    let mut reader = Reader { text, span, at: 0 };
    let mut arguments = Arguments::default();
    reader.skip_space();
    if reader.peek() == Some('"') {
        arguments.text = Some(reader.string()?);
    } else if reader.at < text.len() {
        arguments.named.push(reader.named()?);
    }
    while reader.comma()? {
        arguments.named.push(reader.named()?);
    }
    Ok(arguments)
}

struct Reader<'t> {
    text: &'t str,
    span: Span,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.at += character.len_utf8();
        Some(character)
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.next();
        }
    }

    fn place(&self, start: usize) -> Span {
        let from = self.span.start;
        Span { start: from + start as u32, end: from + self.at as u32, ..self.span }
    }

    fn unreadable(&self, start: usize, wanted: &str) -> Diagnostic {
        let rest = self.text[start..].trim_end();
        let end = start + rest.chars().next().map_or(0, char::len_utf8);
        let from = self.span.start;
        let place = Span { start: from + start as u32, end: from + end as u32, ..self.span };
        let found = if rest.is_empty() { "the end".to_owned() } else { format!("`{rest}`") };
        Diagnostic::error("D104", place, format!("{wanted} was expected before {found}"))
            .with_help("arguments are a text in quotes, then `name: value` with commas between")
    }

    /// A comma with more behind it; nothing when this is the end.
    fn comma(&mut self) -> Result<bool, Diagnostic> {
        self.skip_space();
        if self.at >= self.text.len() {
            return Ok(false);
        }
        let start = self.at;
        if self.next() != Some(',') {
            return Err(self.unreadable(start, "a comma"));
        }
        self.skip_space();
        Ok(true)
    }

    fn named(&mut self) -> Result<Named, Diagnostic> {
        let (name, name_span) = self.word("a name")?;
        self.skip_space();
        let start = self.at;
        if self.next() != Some(':') {
            return Err(self.unreadable(start, "`:`"));
        }
        self.skip_space();
        let (value, span) = self.value()?;
        Ok(Named { name, name_span, value, span })
    }

    fn value(&mut self) -> Result<(Value, Span), Diagnostic> {
        match self.peek() {
            Some('"') => self.string().map(|(text, span)| (Value::Text(text), span)),
            Some('[') => self.list(),
            _ => self.word("a value").map(|(word, span)| (Value::Word(word), span)),
        }
    }

    fn word(&mut self, wanted: &str) -> Result<(String, Span), Diagnostic> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_alphanumeric() || c == '_') {
            self.next();
        }
        if self.at == start {
            return Err(self.unreadable(start, wanted));
        }
        Ok((self.text[start..self.at].to_owned(), self.place(start)))
    }

    fn list(&mut self) -> Result<(Value, Span), Diagnostic> {
        let start = self.at;
        self.next();
        let mut names = Vec::new();
        loop {
            self.skip_space();
            let at = self.at;
            match self.peek() {
                Some(']') => break,
                Some(',') if !names.is_empty() => {
                    self.next();
                    self.skip_space();
                    names.push(self.word("a name")?);
                }
                Some(_) if names.is_empty() => names.push(self.word("a name")?),
                Some(_) | None => return Err(self.unreadable(at, "`]`")),
            }
        }
        self.next();
        Ok((Value::List(names), self.place(start)))
    }

    /// A text in quotes, with the escapes of the language's texts.
    fn string(&mut self) -> Result<(String, Span), Diagnostic> {
        let start = self.at;
        self.next();
        let mut text = String::new();
        loop {
            let at = self.at;
            match self.next() {
                Some('"') => return Ok((text, self.place(start))),
                Some('\\') => match self.escape() {
                    Some(character) => text.push(character),
                    None => return Err(self.unknown_escape(at)),
                },
                Some(character) => text.push(character),
                None => return Err(self.unreadable(self.text.len(), "`\"`")),
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        match self.next()? {
            character @ ('"' | '\\' | '/') => Some(character),
            'b' => Some('\u{8}'),
            'f' => Some('\u{c}'),
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            'u' => {
                let digits = self.text.get(self.at..self.at + 4)?;
                self.at += 4;
                u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)
            }
            _ => None,
        }
    }

    fn unknown_escape(&self, at: usize) -> Diagnostic {
        let text = &self.text[at..self.at];
        Diagnostic::error("D104", self.place(at), format!("`{text}` is no escape in a text"))
            .with_help("write `\\\\` for a backslash, such as in a regular expression")
    }
}
