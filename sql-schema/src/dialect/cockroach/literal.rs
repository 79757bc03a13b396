//! CockroachDB: constants are written as PostgreSQL writes them.

pub(crate) use crate::dialect::postgres::literal::Text;
