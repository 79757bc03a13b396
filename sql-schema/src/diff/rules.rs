//! What each dialect's ALTER can do, as data for differ and planner. In: a [`Dialect`]. Out: [`Rules`]. Must not know:
//! the text of any statement.

use crate::dialect::Dialect;

/// Abilities of a dialect that decide which changes become which steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// The dialect itself.
    pub dialect: Dialect,
    /// Enums are types of their own, created and dropped by statements.
    pub has_enum_types: bool,
    /// Foreign keys can be added to and dropped from existing tables; otherwise the table is made anew.
    pub alters_foreign_keys: bool,
    /// `CREATE TABLE` holds the table's plain and unique indexes (MySQL).
    pub creates_indexes_with_table: bool,
    /// A column can come to be numbered, or cease to be.
    pub alters_auto_increment: bool,
    /// An index can be given another name.
    pub renames_indexes: bool,
    /// A foreign key can be given another name.
    pub renames_foreign_keys: bool,
    /// A check can be given another name.
    pub renames_checks: bool,
    /// Constraint names of primary keys are the user's to choose and to change.
    pub renames_primary_keys: bool,
    /// Dropping a column drops its indexes and the primary key over it, so that both are made anew when a column is.
    pub column_drop_drops_indexes: bool,
    /// Dropping a column leaves the rest of an index over several columns, which is then in the way of the whole one.
    pub column_drop_shrinks_indexes: bool,
    /// The database makes an index for each foreign key that has none, and drops it with the key.
    pub foreign_keys_make_indexes: bool,
    /// Indexes are dropped one by one before their table is.
    pub drops_indexes_before_table: bool,
    /// A unique index may only go once the primary key that takes its place is there.
    pub primary_key_replaces_unique_index: bool,
    /// The type of a column can't change in place while an index is over it.
    pub indexes_pin_column_types: bool,
    /// A primary key has to go while a column of it changes its type.
    pub column_change_drops_primary_key: bool,
    /// The columns of a primary key can be swapped in one statement.
    pub alters_primary_key_in_place: bool,
}

impl Rules {
    /// The rules of a dialect.
    pub fn of(dialect: Dialect) -> &'static Rules {
        match dialect {
            Dialect::Postgres => &POSTGRES,
            Dialect::Cockroach => &COCKROACH,
            Dialect::Sqlite => &SQLITE,
            Dialect::Mysql => &MYSQL,
        }
    }
}

const POSTGRES: Rules = Rules {
    dialect: Dialect::Postgres,
    has_enum_types: true,
    alters_foreign_keys: true,
    creates_indexes_with_table: false,
    alters_auto_increment: true,
    renames_indexes: true,
    renames_foreign_keys: true,
    renames_checks: true,
    renames_primary_keys: true,
    column_drop_drops_indexes: true,
    column_drop_shrinks_indexes: false,
    foreign_keys_make_indexes: false,
    drops_indexes_before_table: false,
    primary_key_replaces_unique_index: true,
    indexes_pin_column_types: false,
    column_change_drops_primary_key: true,
    alters_primary_key_in_place: false,
};

const COCKROACH: Rules = Rules {
    dialect: Dialect::Cockroach,
    alters_auto_increment: false,
    alters_primary_key_in_place: true,
    indexes_pin_column_types: true,
    column_change_drops_primary_key: false,
    ..POSTGRES
};

const SQLITE: Rules = Rules {
    dialect: Dialect::Sqlite,
    has_enum_types: false,
    alters_foreign_keys: false,
    creates_indexes_with_table: false,
    alters_auto_increment: true,
    renames_indexes: false,
    renames_foreign_keys: false,
    renames_checks: false,
    renames_primary_keys: false,
    column_drop_drops_indexes: false,
    column_drop_shrinks_indexes: false,
    foreign_keys_make_indexes: false,
    drops_indexes_before_table: true,
    primary_key_replaces_unique_index: false,
    indexes_pin_column_types: false,
    column_change_drops_primary_key: true,
    alters_primary_key_in_place: false,
};

const MYSQL: Rules = Rules {
    dialect: Dialect::Mysql,
    has_enum_types: false,
    alters_foreign_keys: true,
    creates_indexes_with_table: true,
    alters_auto_increment: true,
    renames_indexes: true,
    renames_foreign_keys: false,
    renames_checks: false,
    renames_primary_keys: false,
    column_drop_drops_indexes: false,
    column_drop_shrinks_indexes: true,
    foreign_keys_make_indexes: true,
    drops_indexes_before_table: false,
    primary_key_replaces_unique_index: false,
    indexes_pin_column_types: false,
    column_change_drops_primary_key: true,
    alters_primary_key_in_place: false,
};
