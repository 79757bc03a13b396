//! The syntax tree: what the files say, before anything is looked up. In: nothing. Out: the types that the parser
//! fills and the passes read. Must not know: whether a name exists or an attribute makes sense.
//!
//! Everything borrows from the source texts (`'s`); the checked [`crate::schema::Schema`] owns its strings.

use std::borrow::Cow;

use crate::source::Span;

/// All files, in order, as one list of blocks.
#[derive(Debug, Clone, Default)]
pub struct SchemaAst<'s> {
    /// The blocks in file order.
    pub tops: Vec<Top<'s>>,
}

/// One block at the top level of a file.
#[derive(Debug, Clone)]
pub enum Top<'s> {
    /// `datasource db { .. }`
    Datasource(ConfigBlock<'s>),
    /// `generator client { .. }`
    Generator(ConfigBlock<'s>),
    /// `model User { .. }` or `view UserInfo { .. }`
    Model(Model<'s>),
    /// `type Address { .. }`
    CompositeType(CompositeType<'s>),
    /// `enum Role { .. }`
    Enum(Enum<'s>),
}

impl<'s> Top<'s> {
    /// The block's name.
    pub fn name(&self) -> Ident<'s> {
        match self {
            Top::Datasource(b) | Top::Generator(b) => b.name,
            Top::Model(m) => m.name,
            Top::CompositeType(t) => t.name,
            Top::Enum(e) => e.name,
        }
    }

    /// The whole block, from the keyword to the closing brace.
    pub fn span(&self) -> Span {
        match self {
            Top::Datasource(b) | Top::Generator(b) => b.span,
            Top::Model(m) => m.span,
            Top::CompositeType(t) => t.span,
            Top::Enum(e) => e.span,
        }
    }
}

/// A name as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ident<'s> {
    /// The text, without quotes or `@`.
    pub name: &'s str,
    /// Where it stands.
    pub span: Span,
}

/// `datasource` or `generator` with its properties.
#[derive(Debug, Clone)]
pub struct ConfigBlock<'s> {
    /// Name after the keyword.
    pub name: Ident<'s>,
    /// The lines inside.
    pub properties: Vec<Property<'s>>,
    /// `///` text before the block.
    pub docs: Docs<'s>,
    /// Keyword to closing brace.
    pub span: Span,
    /// Between the braces.
    pub inner_span: Span,
}

/// `name = value` in a configuration block.
#[derive(Debug, Clone)]
pub struct Property<'s> {
    /// Left of the equals sign.
    pub name: Ident<'s>,
    /// Right of it; `None` when the line stops there.
    pub value: Option<Expr<'s>>,
    /// The whole line from the name on, without its line break.
    pub span: Span,
}

/// What the keyword of a [`Model`] was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModelKind {
    /// `model`
    Model,
    /// `view`
    View,
}

/// A model or a view.
#[derive(Debug, Clone)]
pub struct Model<'s> {
    /// `model` or `view`.
    pub kind: ModelKind,
    /// Name after the keyword.
    pub name: Ident<'s>,
    /// Fields in order.
    pub fields: Vec<Field<'s>>,
    /// `@@` attributes in order.
    pub attributes: Vec<Attribute<'s>>,
    /// `///` text before the block.
    pub docs: Docs<'s>,
    /// Keyword to closing brace.
    pub span: Span,
}

/// `type Name { .. }`
#[derive(Debug, Clone)]
pub struct CompositeType<'s> {
    /// Name after the keyword.
    pub name: Ident<'s>,
    /// Fields in order.
    pub fields: Vec<Field<'s>>,
    /// `@@` attributes, none of which is allowed; the parser has reported each.
    pub attributes: Vec<Attribute<'s>>,
    /// `///` text before the block.
    pub docs: Docs<'s>,
    /// Keyword to closing brace.
    pub span: Span,
}

/// `enum Name { .. }`
#[derive(Debug, Clone)]
pub struct Enum<'s> {
    /// Name after the keyword.
    pub name: Ident<'s>,
    /// Values in order.
    pub values: Vec<EnumValue<'s>>,
    /// `@@` attributes in order.
    pub attributes: Vec<Attribute<'s>>,
    /// `///` text before the block.
    pub docs: Docs<'s>,
    /// Keyword to closing brace.
    pub span: Span,
    /// Between the braces.
    pub inner_span: Span,
}

/// One value of an enum.
#[derive(Debug, Clone)]
pub struct EnumValue<'s> {
    /// The value.
    pub name: Ident<'s>,
    /// Its attributes.
    pub attributes: Vec<Attribute<'s>>,
    /// `///` text before the line or behind the value.
    pub docs: Docs<'s>,
    /// The whole line from the name on, with its line break.
    pub span: Span,
}

/// One field of a model, view or composite type.
#[derive(Debug, Clone)]
pub struct Field<'s> {
    /// Name of the field.
    pub name: Ident<'s>,
    /// Its type as written.
    pub ty: FieldType<'s>,
    /// `?`, `[]` or nothing.
    pub arity: Arity,
    /// `@` attributes in order.
    pub attributes: Vec<Attribute<'s>>,
    /// `///` text before the line or behind the field.
    pub docs: Docs<'s>,
    /// The whole line from the name on, with its line break.
    pub span: Span,
}

/// How many values a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Arity {
    /// Exactly one.
    Required,
    /// One or none: `?`.
    Optional,
    /// Any number: `[]`.
    List,
}

/// The type of a field as written.
#[derive(Debug, Clone)]
pub enum FieldType<'s> {
    /// A scalar, model, enum or composite type by name.
    Named(Ident<'s>),
    /// `Unsupported("..")`: the text between the quotes, and the place of the whole.
    Unsupported(Cow<'s, str>, Span),
}

impl FieldType<'_> {
    /// Where the type stands, without its `?` or `[]`.
    pub fn span(&self) -> Span {
        match self {
            FieldType::Named(ident) => ident.span,
            FieldType::Unsupported(_, span) => *span,
        }
    }
}

/// `@name(..)` or `@@name(..)`.
#[derive(Debug, Clone)]
pub struct Attribute<'s> {
    /// Name without `@`; may hold dots, as in `db.VarChar`.
    pub name: Ident<'s>,
    /// What stands in the parentheses.
    pub arguments: Arguments<'s>,
    /// From the leading `@` or `@@` to the closing parenthesis. Where no parentheses follow, white space behind the name
    /// is part of it, and so is everything up to the line break behind a `@@` attribute, because Prisma's tools report
    /// these places.
    pub span: Span,
}

/// The list in parentheses after an attribute or a function.
#[derive(Debug, Clone, Default)]
pub struct Arguments<'s> {
    /// Complete arguments in order.
    pub items: Vec<Argument<'s>>,
    /// Named arguments without a value (`fields: `).
    pub empty: Vec<Ident<'s>>,
    /// The comma before the closing parenthesis, which is an error.
    pub trailing_comma: Option<Span>,
}

/// One argument.
#[derive(Debug, Clone)]
pub struct Argument<'s> {
    /// `name:` in front, if any.
    pub name: Option<Ident<'s>>,
    /// The value.
    pub value: Expr<'s>,
    /// Name and value.
    pub span: Span,
}

/// A value as written.
#[derive(Debug, Clone)]
pub enum Expr<'s> {
    /// `12`, `-1.5`: the text as written.
    Number(&'s str, Span),
    /// `"text"`: without quotes, escapes resolved.
    String(Cow<'s, str>, Span),
    /// `true`, `Cascade`, `id`, `address.street`: a bare word or path.
    Constant(&'s str, Span),
    /// `now()`, `raw("..")`, `dbgenerated("..")`.
    Function(Function<'s>),
    /// `[a, b]`
    Array(Vec<Expr<'s>>, Span),
    /// `{ status: "active", deletedAt: null }`
    Object(Vec<ObjectMember<'s>>, Span),
}

/// One `key: value` of an object literal.
#[derive(Debug, Clone)]
pub struct ObjectMember<'s> {
    /// The key.
    pub key: Ident<'s>,
    /// The value.
    pub value: Expr<'s>,
    /// Key and value.
    pub span: Span,
}

/// A function call.
#[derive(Debug, Clone)]
pub struct Function<'s> {
    /// Its name.
    pub name: Ident<'s>,
    /// What stands in the parentheses.
    pub arguments: Arguments<'s>,
    /// Name and arguments.
    pub span: Span,
}

impl<'s> Expr<'s> {
    /// Where the value stands.
    pub fn span(&self) -> Span {
        match self {
            Expr::Number(_, span)
            | Expr::String(_, span)
            | Expr::Constant(_, span)
            | Expr::Array(_, span)
            | Expr::Object(_, span) => *span,
            Expr::Function(function) => function.span,
        }
    }

    /// The text of a string.
    pub fn as_string(&self) -> Option<&str> {
        match self {
            Expr::String(text, _) => Some(text),
            _ => None,
        }
    }

    /// The text of a bare word.
    pub fn as_constant(&self) -> Option<&'s str> {
        match self {
            Expr::Constant(text, _) => Some(text),
            _ => None,
        }
    }

    /// The elements of an array, or the value itself as the only one: both `[a]` and `a` are accepted.
    pub fn as_array(&self) -> &[Expr<'s>] {
        match self {
            Expr::Array(items, _) => items,
            other => std::slice::from_ref(other),
        }
    }
}

impl<'s> Arguments<'s> {
    /// The argument of that name.
    pub fn named(&self, name: &str) -> Option<&Argument<'s>> {
        self.items.iter().find(|a| a.name.is_some_and(|n| n.name == name))
    }

    /// The argument of that name, or else the first without a name.
    pub fn named_or_first(&self, name: &str) -> Option<&Argument<'s>> {
        self.named(name).or_else(|| self.items.iter().find(|a| a.name.is_none()))
    }
}

/// Documentation comments of an item: `///` lines, with directives told apart from text.
#[derive(Debug, Clone, Default)]
pub struct Docs<'s> {
    /// Lines of text without the slashes and one leading space; directive lines are not among them.
    pub lines: Vec<&'s str>,
    /// `@etalon.name(..)` lines in order.
    pub directives: Vec<Directive<'s>>,
}

/// `/// @etalon.name(arguments)`: what Prisma's language cannot say.
#[derive(Debug, Clone)]
pub struct Directive<'s> {
    /// What follows `@etalon.`.
    pub name: Ident<'s>,
    /// The raw text between the parentheses, and its place; `None` without parentheses.
    pub arguments: Option<(&'s str, Span)>,
    /// From `@etalon` to the end.
    pub span: Span,
}
