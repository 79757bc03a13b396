//! The words of every syntax error. In: what went wrong. Out: a diagnostic with code, message and help. Must not know:
//! how it was found.

use super::hints;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// The kind of block that a line stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Container {
    Model,
    View,
    Type,
    Enum,
    Datasource,
    Generator,
}

impl Container {
    fn keyword(self) -> &'static str {
        match self {
            Container::Model => "model",
            Container::View => "view",
            Container::Type => "type",
            Container::Enum => "enum",
            Container::Datasource => "datasource",
            Container::Generator => "generator",
        }
    }
}

/// What can be wrong with a text before its meaning is looked at.
#[derive(Debug, Clone, Copy)]
pub(crate) enum SyntaxError<'a> {
    TopLevelLine(&'a str),
    StrayBlock(&'a str),
    TypeAlias,
    ItemLine(Container, &'a str),
    FieldWithoutType { container: Container, container_name: &'a str, field: &'a str },
    Colon,
    ExclamationMark(&'a str),
    BracketedType(&'a str),
    OptionalList(&'a str),
    UnknownEscape(char),
    InvalidUnicodeEscape,
    TypeBlockAttribute(&'a str),
    TypeFieldAttribute(&'a str),
    NestedTooDeeply,
    MalformedDirective(&'a str),
    LooseDirective(&'a str),
}

impl SyntaxError<'_> {
    pub(crate) fn into_diagnostic(self, span: Span) -> Diagnostic {
        let diagnostic = Diagnostic::error(self.code(), span, self.message()).with_help(self.help());
        match self.unreadable(span) {
            Some(place) => diagnostic.with_label(place, "nothing fits from here on"),
            None => diagnostic,
        }
    }

    fn code(self) -> &'static str {
        match self {
            SyntaxError::TopLevelLine(_) => "P001",
            SyntaxError::StrayBlock(_) => "P002",
            SyntaxError::TypeAlias => "P003",
            SyntaxError::ItemLine(Container::Enum, _) => "P005",
            SyntaxError::ItemLine(Container::Datasource | Container::Generator, _) => "P006",
            SyntaxError::ItemLine(..) => "P004",
            SyntaxError::FieldWithoutType { .. } => "P007",
            SyntaxError::Colon => "P008",
            SyntaxError::ExclamationMark(_) => "P009",
            SyntaxError::BracketedType(_) => "P010",
            SyntaxError::OptionalList(_) => "P011",
            SyntaxError::UnknownEscape(_) => "P012",
            SyntaxError::InvalidUnicodeEscape => "P013",
            SyntaxError::TypeBlockAttribute("map") => "P014",
            SyntaxError::TypeBlockAttribute("id") => "P015",
            SyntaxError::TypeBlockAttribute("unique") => "P016",
            SyntaxError::TypeBlockAttribute("index") => "P017",
            SyntaxError::TypeBlockAttribute("fulltext") => "P018",
            SyntaxError::TypeBlockAttribute(_) => "P019",
            SyntaxError::TypeFieldAttribute(_) => "P020",
            SyntaxError::NestedTooDeeply => "P021",
            SyntaxError::MalformedDirective(_) => "P022",
            SyntaxError::LooseDirective(_) => "P023",
        }
    }

    fn message(self) -> String {
        match self {
            SyntaxError::TopLevelLine(_) => "expected a block, found a line that starts none".into(),
            SyntaxError::StrayBlock(name) => format!("the block `{name}` has no keyword that says what it is"),
            SyntaxError::TypeAlias => "types can't be given another name with `=`".into(),
            SyntaxError::ItemLine(container @ (Container::Datasource | Container::Generator), _) => {
                format!("expected `name = value` in this {}", container.keyword())
            }
            SyntaxError::ItemLine(Container::Enum, _) => "expected a value of the enum".into(),
            SyntaxError::ItemLine(container, _) => {
                format!("this line of the {} is neither a field nor an attribute", container.keyword())
            }
            SyntaxError::FieldWithoutType { container, container_name, field } => {
                format!("`{field}` in the {} `{container_name}` has no type", container.keyword())
            }
            SyntaxError::Colon => "no colon stands between a field and its type".into(),
            SyntaxError::ExclamationMark(_) => "a field is required unless it says otherwise, without `!`".into(),
            SyntaxError::BracketedType(_) => "the brackets of a list stand behind its type".into(),
            SyntaxError::OptionalList(_) => "a list can't be optional".into(),
            SyntaxError::UnknownEscape(letter) => format!("`\\{letter}` is no escape in a string"),
            SyntaxError::InvalidUnicodeEscape => "this escape is no Unicode character".into(),
            SyntaxError::TypeBlockAttribute("map") => {
                "a composite type can't be mapped: its name is not stored anywhere".into()
            }
            SyntaxError::TypeBlockAttribute("id") => "a composite type has no id of its own".into(),
            SyntaxError::TypeBlockAttribute(name @ ("unique" | "index" | "fulltext")) => {
                format!("`@@{name}` belongs in the model that holds this composite type")
            }
            SyntaxError::TypeBlockAttribute(name) => format!("`@@{name}` can't stand in a composite type"),
            SyntaxError::TypeFieldAttribute(name) => {
                format!("a field of a composite type can't have `@{name}`")
            }
            SyntaxError::NestedTooDeeply => {
                format!("more than {} brackets are open at a time", super::guard::MAX_DEPTH)
            }
            SyntaxError::MalformedDirective(text) => format!("`{text}` is not a complete directive"),
            SyntaxError::LooseDirective(name) => {
                format!("`@etalon.{name}` stands before nothing that it could be about")
            }
        }
    }

    fn help(self) -> String {
        match self {
            SyntaxError::TopLevelLine(line) => hints::top_level(line),
            SyntaxError::StrayBlock(name) => {
                format!("write `model {name} {{`, or `enum {name} {{` for a list of values")
            }
            SyntaxError::TypeAlias => "write the type at each field, or a composite type as `type Name { .. }`".into(),
            SyntaxError::ItemLine(container, line) => hints::item(container, line),
            SyntaxError::FieldWithoutType { field, .. } => format!("add one, as in `{field} String`"),
            SyntaxError::Colon => "remove the colon".into(),
            SyntaxError::ExclamationMark(ty) => format!("write `{ty}`"),
            SyntaxError::BracketedType(ty) => format!("write `{ty}[]`"),
            SyntaxError::OptionalList(ty) => {
                format!("write `{ty}[]`, which may be empty, or `{ty}?` for a single value")
            }
            SyntaxError::UnknownEscape(_) => r"a backslash itself, as in a Windows path, is written `\\`".into(),
            SyntaxError::InvalidUnicodeEscape => {
                r"write `\u` and four hexadecimal digits; characters beyond `\uFFFF` take two such escapes".into()
            }
            SyntaxError::TypeBlockAttribute("unique" | "index" | "fulltext") => {
                "name the fields by path there, as in `@@index([address.city])`".into()
            }
            SyntaxError::TypeBlockAttribute(_) => "remove the attribute".into(),
            SyntaxError::TypeFieldAttribute(name) => format!("remove `@{name}`, or make this type a model"),
            SyntaxError::NestedTooDeeply => "write the value with fewer nested brackets".into(),
            SyntaxError::MalformedDirective(_) => {
                "write `@etalon.name` or `@etalon.name(arguments)` on one line".into()
            }
            SyntaxError::LooseDirective(_) => {
                "put it right above the block, field or enum value that it is about".into()
            }
        }
    }

    /// Where inside of a line its trouble starts.
    fn unreadable(self, span: Span) -> Option<Span> {
        let SyntaxError::ItemLine(container, line) = self else { return None };
        let at = hints::readable(container, line)?;
        let next = line[at..].chars().next()?;
        let start = span.start + at as u32;
        (at > 0).then_some(Span { start, end: start + next.len_utf8() as u32, ..span })
    }
}
