//! CockroachDB: names are written as PostgreSQL writes them.

pub(crate) use crate::dialect::postgres::ident::{Ident, Idents, Qualified};
