//! PostgreSQL: the one writer of names. In: names as they are. Out: quoted, with quotes inside doubled. Must not know:
//! what they name.

use std::fmt::{self, Display};

use crate::dialect::quote::{push_list, push_quoted, quoted};
use crate::schema::QualifiedName;

const QUOTE: char = '"';

/// A name, quoted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ident<'a>(pub(crate) &'a str);

impl Ident<'_> {
    /// Appends the name: the way that renderers of whole schemas take, as formatting costs more than the rest.
    pub(crate) fn push(self, sql: &mut String) {
        push_quoted(sql, self.0, QUOTE);
    }
}

impl Display for Ident<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        quoted(f, self.0, QUOTE)
    }
}

/// Whether a name means the same without quotes, reserved words apart.
pub(crate) fn is_plain(name: &str) -> bool {
    let starts_well = name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
    starts_well && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// A name with the namespace that it lies in, both quoted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Qualified<'a>(pub(crate) &'a QualifiedName);

impl Qualified<'_> {
    /// Appends the name.
    pub(crate) fn push(self, sql: &mut String) {
        if let Some(namespace) = &self.0.namespace {
            Ident(namespace).push(sql);
            sql.push('.');
        }
        Ident(&self.0.name).push(sql);
    }
}

impl Display for Qualified<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(namespace) = &self.0.namespace {
            write!(f, "{}.", Ident(namespace))?;
        }
        Ident(&self.0.name).fmt(f)
    }
}

/// Names, quoted, with `, ` between.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Idents<'a, S>(pub(crate) &'a [S]);

impl<S: AsRef<str>> Idents<'_, S> {
    /// Appends the names in parentheses.
    pub(crate) fn push_enclosed(self, sql: &mut String) {
        sql.push('(');
        push_list(sql, self.0, ", ", |sql, name| Ident(name.as_ref()).push(sql));
        sql.push(')');
    }
}

impl<S: AsRef<str>> Display for Idents<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, name) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str(", ")?;
            }
            Ident(name.as_ref()).fmt(f)?;
        }
        Ok(())
    }
}
