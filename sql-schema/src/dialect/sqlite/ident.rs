//! SQLite: names are written as PostgreSQL writes them; there are no namespaces.

pub(crate) use crate::dialect::postgres::ident::{Ident, Idents};
