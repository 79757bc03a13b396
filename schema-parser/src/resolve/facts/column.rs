//! Facts about columns: types, defaults, native types. In: nothing. Out: types only. Must not know: how they are found.

use super::Text;
use crate::ast;
use crate::schema::{CompositeId, EnumId, ScalarType};

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ScalarKind<'a> {
    /// One of the built-in types.
    Scalar(ScalarType),
    /// An enum.
    Enum(EnumId),
    /// A composite type.
    Composite(CompositeId),
    /// `Unsupported("..")`
    Unsupported(&'a str),
}

impl ScalarKind<'_> {
    /// The built-in type, if it is one.
    pub(crate) fn as_scalar(self) -> Option<ScalarType> {
        match self {
            ScalarKind::Scalar(ty) => Some(ty),
            _ => None,
        }
    }

    /// Whether it is `Unsupported("..")`.
    pub(crate) fn is_unsupported(self) -> bool {
        matches!(self, ScalarKind::Unsupported(_))
    }
}

/// A column, in a model or a composite type.
#[derive(Debug)]
pub(crate) struct ScalarFacts<'a> {
    /// Its type.
    pub(crate) ty: ScalarKind<'a>,
    /// `@map`
    pub(crate) mapped_name: Option<&'a str>,
    /// `@default`
    pub(crate) default: Option<DefaultFacts<'a>>,
    /// `@db.X(..)`
    pub(crate) native_type: Option<NativeTypeFacts<'a>>,
    /// `@updatedAt`
    pub(crate) updated_at: bool,
}

impl<'a> ScalarFacts<'a> {
    /// A column of that type, without attributes.
    pub(crate) fn new(ty: ScalarKind<'a>) -> Self {
        ScalarFacts { ty, mapped_name: None, default: None, native_type: None, updated_at: false }
    }
}

/// `@default(..)`, checked for the type of its field.
#[derive(Debug)]
pub(crate) struct DefaultFacts<'a> {
    /// The attribute.
    pub(crate) attribute: &'a ast::Attribute<'a>,
    /// The value.
    pub(crate) value: &'a ast::Expr<'a>,
    /// `map:`
    pub(crate) mapped_name: Option<Text<'a>>,
}

impl<'a> DefaultFacts<'a> {
    /// The function of that name, if the value is a call of it.
    pub(crate) fn function(&self, name: &str) -> Option<&'a ast::Function<'a>> {
        match self.value {
            ast::Expr::Function(function) if function.name.name == name => Some(function),
            _ => None,
        }
    }
}

/// `@db.Name(arguments)`
#[derive(Debug)]
pub(crate) struct NativeTypeFacts<'a> {
    /// The attribute.
    pub(crate) attribute: &'a ast::Attribute<'a>,
    /// What stands before the dot: the name of the datasource.
    pub(crate) prefix: &'a str,
    /// What stands behind it.
    pub(crate) name: &'a str,
    /// The arguments as text, strings without quotes.
    pub(crate) arguments: Vec<String>,
}
