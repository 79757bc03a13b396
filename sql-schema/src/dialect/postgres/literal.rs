//! PostgreSQL: the one writer of constants. In: constants. Out: SQL text, quotes escaped. Must not know: whose they are.
