//! SQLite: types. In: native types. Out: their names in SQL. Must not know: columns.
