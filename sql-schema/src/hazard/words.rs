//! Names in messages and in queries. In: names. Out: text. Must not know: rules.

use crate::dialect::Dialect;
use crate::schema::{ColumnType, QualifiedName};

/// A name as a message has it: `public.users` in backticks.
pub(super) fn name(name: &QualifiedName) -> String {
    match &name.namespace {
        Some(namespace) => format!("`{namespace}.{}`", name.name),
        None => format!("`{}`", name.name),
    }
}

/// Names in a list: `a`, `b`.
pub(super) fn list<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> String {
    names.into_iter().map(|name| format!("`{}`", name.as_ref())).collect::<Vec<_>>().join(", ")
}

/// Names in a list.
pub(super) fn names<'a>(all: impl IntoIterator<Item = &'a QualifiedName>) -> String {
    all.into_iter().map(name).collect::<Vec<_>>().join(", ")
}

/// A table's name in a query.
pub(super) fn sql_name(dialect: Dialect, name: &QualifiedName) -> String {
    match &name.namespace {
        Some(namespace) => format!("{}.{}", dialect.quote_ident(namespace), dialect.quote_ident(&name.name)),
        None => dialect.quote_ident(&name.name),
    }
}

/// Columns in a query.
pub(super) fn sql_columns<T: AsRef<str>>(dialect: Dialect, columns: &[T]) -> String {
    columns.iter().map(|column| dialect.quote_ident(column.as_ref())).collect::<Vec<_>>().join(", ")
}

/// Whether a word stands in a text as a word of its own.
pub(super) fn mentions(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_some_and(is_part);
        let after = text[at + word.len()..].chars().next().is_some_and(is_part);
        !before && !after
    })
}

/// Whether the string stands in an expression.
pub(super) fn has_string(dialect: Dialect, expression: &str, string: &str) -> bool {
    let tokens = crate::script::tokenize(dialect, expression);
    tokens.iter().any(|token| matches!(&token.kind, crate::script::TokenKind::String(text) if *text == string))
}

/// A type as the schema language has it, in backticks.
pub(super) fn type_name(ty: &ColumnType) -> String {
    match ty {
        ColumnType::Native(native) if native.args.is_empty() => format!("`{}`", native.name),
        ColumnType::Native(native) => {
            let args: Vec<String> = native.args.iter().map(u32::to_string).collect();
            format!("`{}({})`", native.name, args.join(", "))
        }
        ColumnType::Enum(enum_) => name(enum_),
        ColumnType::Unsupported(text) => format!("`{text}`"),
    }
}
