//! What statements do, in words that rules can ask about. In: made by [`super::parse`]. Out: read by the rules. Must not
//! know: SQL text beyond expressions and the spelling of types, nor what state a database is in.

use crate::schema::{QualifiedName, ReferentialAction};

/// One thing that a statement does; an ALTER TABLE does one for each of its clauses.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Operation {
    /// Stands once at the head of each file, for rules about files.
    File,
    /// Stands once before the other operations of each statement, for rules about text.
    Statement,
    CreateTable(CreateTable),
    DropTables {
        tables: Vec<QualifiedName>,
        if_exists: bool,
    },
    CreateIndex(CreateIndex),
    DropIndexes {
        names: Vec<QualifiedName>,
        concurrently: bool,
    },
    Reindex {
        name: String,
        concurrently: bool,
    },
    AddColumn {
        table: QualifiedName,
        column: NewColumn,
    },
    DropColumn {
        table: QualifiedName,
        column: String,
    },
    /// MySQL's MODIFY and CHANGE are one of these with a SetNotNull or DropNotNull.
    AlterType {
        table: QualifiedName,
        column: String,
        to: String,
        using: Option<String>,
        collation: bool,
    },
    SetNotNull {
        table: QualifiedName,
        column: String,
    },
    DropNotNull {
        table: QualifiedName,
        column: String,
    },
    SetDefault {
        table: QualifiedName,
        column: String,
    },
    DropDefault {
        table: QualifiedName,
        column: String,
    },
    AddForeignKey {
        table: QualifiedName,
        key: NewForeignKey,
    },
    AddCheck {
        table: QualifiedName,
        name: Option<String>,
        expression: String,
        not_valid: bool,
    },
    AddUnique {
        table: QualifiedName,
        columns: Vec<String>,
        using_index: Option<String>,
    },
    AddPrimaryKey {
        table: QualifiedName,
        columns: Vec<String>,
        using_index: Option<String>,
    },
    AddExclusion {
        table: QualifiedName,
    },
    /// A constraint by its name, whatever its kind.
    DropConstraint {
        table: QualifiedName,
        name: String,
    },
    DropPrimaryKey {
        table: QualifiedName,
    },
    Validate {
        table: QualifiedName,
        name: String,
    },
    RenameColumn {
        table: QualifiedName,
        from: String,
        to: String,
    },
    RenameTable {
        from: QualifiedName,
        to: QualifiedName,
    },
    /// Any other clause of an ALTER TABLE; PostgreSQL takes its strongest lock for most.
    AlterTableOther {
        table: QualifiedName,
    },
    DetachPartition {
        table: QualifiedName,
        concurrently: bool,
    },
    CreateEnum {
        name: QualifiedName,
        values: Vec<String>,
    },
    AddEnumValue {
        name: QualifiedName,
        value: String,
    },
    RenameEnumValue {
        name: QualifiedName,
        from: String,
    },
    RenameType {
        from: QualifiedName,
        to: QualifiedName,
    },
    DropTypes {
        names: Vec<QualifiedName>,
        cascade: bool,
    },
    AddDomainConstraint {
        name: QualifiedName,
        not_valid: bool,
    },
    CreateTrigger(CreateTrigger),
    CreateFunction {
        name: QualifiedName,
        body: String,
    },
    CreateExtension {
        name: String,
    },
    DropExtensions {
        names: Vec<String>,
        cascade: bool,
    },
    RenameNamespace {
        from: String,
    },
    DropNamespaces {
        names: Vec<String>,
    },
    DropDatabase {
        name: String,
    },
    /// A view, function, sequence or anything else that has no operation of its own.
    DropObject {
        name: QualifiedName,
    },
    Truncate {
        tables: Vec<QualifiedName>,
        cascade: bool,
    },
    Update {
        table: QualifiedName,
        has_where: bool,
        columns: Vec<String>,
    },
    Delete {
        table: QualifiedName,
        has_where: bool,
    },
    Insert {
        table: QualifiedName,
        from_query: bool,
    },
    Begin,
    Commit,
    Rollback,
    Set {
        local: bool,
        name: String,
        value: String,
    },
    Reset {
        name: String,
    },
    Pragma {
        name: String,
        value: Option<String>,
    },
    Vacuum,
    /// Anything else that changes the schema or rows.
    Other,
    /// A statement that changes nothing.
    Nothing,
}

/// CREATE TABLE.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct CreateTable {
    pub(crate) table: Option<QualifiedName>,
    pub(crate) columns: Vec<NewColumn>,
    pub(crate) foreign_keys: Vec<NewForeignKey>,
}

/// CREATE INDEX.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CreateIndex {
    pub(crate) name: Option<String>,
    pub(crate) table: QualifiedName,
    pub(crate) unique: bool,
    pub(crate) concurrently: bool,
    /// ON ONLY: the index of a partitioned table without its partitions, which holds nothing.
    pub(crate) only: bool,
    /// Key columns; expressions are left out.
    pub(crate) columns: Vec<String>,
    pub(crate) has_expression: bool,
    pub(crate) predicate: Option<String>,
}

/// A column of a CREATE TABLE or an ADD COLUMN.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct NewColumn {
    pub(crate) name: String,
    /// The type as written.
    pub(crate) ty: String,
    pub(crate) not_null: bool,
    /// The expression after DEFAULT.
    pub(crate) default: Option<String>,
    pub(crate) identity: bool,
    /// GENERATED .. STORED.
    pub(crate) stored: bool,
    pub(crate) unique: bool,
    pub(crate) primary: bool,
    pub(crate) check: Option<String>,
    pub(crate) references: Option<NewForeignKey>,
    /// Whether its rows are copied into a new table, and not altered in place (SQLite).
    pub(crate) copied: bool,
    /// ADD COLUMN IF NOT EXISTS.
    pub(crate) if_not_exists: bool,
}

impl NewColumn {
    /// Whether its type is one of PostgreSQL's that number rows.
    pub(crate) fn is_serial(&self) -> bool {
        let word = self.ty.to_ascii_lowercase();
        ["serial", "bigserial", "smallserial", "serial2", "serial4", "serial8"].contains(&word.as_str())
    }

    /// Whether each row gets a value when the statement names none.
    pub(crate) fn has_value(&self) -> bool {
        self.default.as_deref().is_some_and(|d| !d.eq_ignore_ascii_case("NULL"))
            || self.identity
            || self.stored
            || self.is_serial()
    }

    /// Whether a row without a value is refused.
    pub(crate) fn lacks_value(&self) -> bool {
        (self.not_null || self.primary) && !self.has_value()
    }
}

/// A foreign key of a CREATE TABLE or an ALTER TABLE.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct NewForeignKey {
    pub(crate) name: Option<String>,
    pub(crate) columns: Vec<String>,
    pub(crate) referenced_table: QualifiedName,
    /// Empty when the statement leaves it to the primary key.
    pub(crate) referenced_columns: Vec<String>,
    pub(crate) on_delete: ReferentialAction,
    pub(crate) not_valid: bool,
}

/// CREATE TRIGGER.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CreateTrigger {
    pub(crate) table: QualifiedName,
    /// Whether it fires before the row is written, where it changes the row in place.
    pub(crate) before: bool,
    /// The function that it calls (PostgreSQL).
    pub(crate) function: Option<QualifiedName>,
    /// What stands between BEGIN and END (SQLite, MySQL).
    pub(crate) body: String,
}
