//! What a migration does, one step at a time. In: made by the planner. Out: what the renderers write as SQL and the
//! hazard rules judge. Must not know: SQL text.
//!
//! Steps hold names that lead into the two schemas of a [`Pair`], never SQL. The order of the variants is the order in
//! which they run.

use crate::schema::{ObjectKind, QualifiedName, SqlObject, SqlSchema};

/// The state before and after.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// Before.
    pub previous: &'a SqlSchema,
    /// After.
    pub next: &'a SqlSchema,
}

/// One step of a migration. Table names lead into `next`, except where they say otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// ALTER TABLE .. RENAME TO. Everything behind the renames sees the state before under its new names.
    RenameTable {
        /// Its name before.
        from: QualifiedName,
        /// Its name after.
        to: QualifiedName,
    },
    /// ALTER TYPE .. RENAME TO
    RenameEnum {
        /// Its name before.
        from: QualifiedName,
        /// Its name after.
        to: QualifiedName,
    },
    /// ALTER TABLE .. RENAME COLUMN
    RenameColumn {
        /// The table, by its name after.
        table: QualifiedName,
        /// The column's name before.
        from: String,
        /// The column's name after.
        to: String,
    },
    /// ALTER TYPE .. RENAME VALUE
    RenameEnumValue {
        /// The enum, by its name after.
        enum_: QualifiedName,
        /// The value's name before.
        from: String,
        /// The value's name after.
        to: String,
    },
    /// CREATE SCHEMA
    CreateSchema(String),
    /// CREATE EXTENSION
    CreateExtension(String),
    /// ALTER EXTENSION, by name: to the version and schema of `next`.
    AlterExtension(String),
    /// Options of a column's sequence change (CockroachDB).
    AlterSequence {
        /// The table.
        table: QualifiedName,
        /// The column.
        column: String,
    },
    /// CREATE TYPE .. AS ENUM
    CreateEnum(QualifiedName),
    /// Values of an enum are added or removed.
    AlterEnum {
        /// Name in `previous`.
        previous: QualifiedName,
        /// Name in `next`.
        next: QualifiedName,
    },
    /// ALTER TABLE .. DROP CONSTRAINT of a foreign key in `previous`.
    DropForeignKey {
        /// The table in `previous`.
        table: QualifiedName,
        /// Position in its foreign keys.
        index: usize,
    },
    /// ALTER TABLE .. DROP CONSTRAINT of a check in `previous`.
    DropCheck {
        /// The table in `previous`.
        table: QualifiedName,
        /// Name of the check.
        name: String,
    },
    /// DROP INDEX in `previous`.
    DropIndex {
        /// The table in `previous`.
        table: QualifiedName,
        /// Name of the index.
        name: String,
    },
    /// ALTER TABLE: columns and primary key.
    AlterTable(AlterTable),
    /// The columns of a primary key are swapped in one statement (CockroachDB).
    AlterPrimaryKey(QualifiedName),
    /// DROP TABLE in `previous`.
    DropTable(QualifiedName),
    /// DROP TYPE in `previous`.
    DropEnum(QualifiedName),
    /// CREATE TABLE with its primary key; on SQLite with its foreign keys.
    CreateTable(QualifiedName),
    /// SQLite: tables made anew and their rows copied.
    RedefineTables(Vec<RedefineTable>),
    /// ALTER TABLE .. ADD CONSTRAINT .. CHECK
    AddCheck {
        /// The table.
        table: QualifiedName,
        /// Position in its checks.
        index: usize,
    },
    /// A check gets another name.
    RenameCheck {
        /// The table.
        table: QualifiedName,
        /// Name in `previous`.
        previous: String,
        /// Name in `next`.
        next: String,
    },
    /// CREATE INDEX
    CreateIndex {
        /// The table.
        table: QualifiedName,
        /// Position in its indexes: a name may stand twice in a schema for CockroachDB.
        index: usize,
    },
    /// A foreign key gets another name.
    RenameForeignKey {
        /// The table.
        table: QualifiedName,
        /// Position in the foreign keys of `previous`.
        previous: usize,
        /// Position in the foreign keys of `next`.
        next: usize,
    },
    /// ALTER TABLE .. ADD CONSTRAINT .. FOREIGN KEY
    AddForeignKey {
        /// The table.
        table: QualifiedName,
        /// Position in its foreign keys.
        index: usize,
    },
    /// An index gets another name.
    RenameIndex {
        /// The table.
        table: QualifiedName,
        /// Name in `previous`.
        previous: String,
        /// Name in `next`.
        next: String,
    },
    /// An index is dropped and made anew under another name, where the dialect can't rename.
    RedefineIndex {
        /// The table.
        table: QualifiedName,
        /// Name in `previous`.
        previous: String,
        /// Name in `next`.
        next: String,
    },
    /// An object that is carried as text is dropped, created or replaced. It has several places in the order: what is in
    /// the way goes first, what leans on tables comes last.
    Object(ObjectStep),
}

impl Step {
    /// What the step does, as the comment above its statements says it.
    pub fn heading(&self) -> &'static str {
        match self {
            Step::RenameTable { .. } => "RenameTable",
            Step::RenameEnum { .. } => "RenameEnum",
            Step::RenameColumn { .. } => "RenameColumn",
            Step::RenameEnumValue { .. } => "RenameEnumValue",
            Step::CreateSchema(_) => "CreateSchema",
            Step::CreateExtension(_) => "CreateExtension",
            Step::AlterExtension(_) => "AlterExtension",
            Step::AlterSequence { .. } => "AlterSequence",
            Step::CreateEnum(_) => "CreateEnum",
            Step::AlterEnum { .. } => "AlterEnum",
            Step::DropForeignKey { .. } => "DropForeignKey",
            Step::DropCheck { .. } => "DropCheck",
            Step::AddCheck { .. } => "AddCheck",
            Step::RenameCheck { .. } => "RenameCheck",
            Step::DropIndex { .. } => "DropIndex",
            Step::AlterTable(_) => "AlterTable",
            Step::AlterPrimaryKey(_) => "AlterPrimaryKey",
            Step::DropTable(_) => "DropTable",
            Step::DropEnum(_) => "DropEnum",
            Step::CreateTable(_) => "CreateTable",
            Step::RedefineTables(_) => "RedefineTables",
            Step::CreateIndex { .. } => "CreateIndex",
            Step::RenameForeignKey { .. } => "RenameForeignKey",
            Step::AddForeignKey { .. } => "AddForeignKey",
            Step::RenameIndex { .. } => "RenameIndex",
            Step::RedefineIndex { .. } => "RedefineIndex",
            Step::Object(object) => object.heading(),
        }
    }
}

/// What happens to an object that is carried as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ObjectStep {
    /// What happens.
    pub action: ObjectAction,
    /// What it is.
    pub kind: ObjectKind,
    /// Where its text is.
    pub place: ObjectPlace,
}

/// What happens to an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObjectAction {
    /// DROP
    Drop,
    /// CREATE
    Create,
    /// CREATE OR REPLACE
    Replace,
}

/// An object by its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObjectPlace {
    /// In `previous`.
    Previous(usize),
    /// In `next`.
    Next(usize),
}

impl ObjectPlace {
    /// The object in one of the two states.
    pub fn of(self, pair: Pair<'_>) -> &SqlObject {
        match self {
            ObjectPlace::Previous(at) => &pair.previous.objects[at],
            ObjectPlace::Next(at) => &pair.next.objects[at],
        }
    }
}

/// The headings of one kind: created, replaced, dropped.
macro_rules! headings {
    ($name:literal) => {
        [concat!("Create", $name), concat!("Replace", $name), concat!("Drop", $name)]
    };
}

impl ObjectStep {
    /// What the step does.
    pub fn heading(self) -> &'static str {
        let [create, replace, drop] = match self.kind {
            ObjectKind::View => headings!("View"),
            ObjectKind::MaterializedView => headings!("MaterializedView"),
            ObjectKind::Index => headings!("ViewIndex"),
            ObjectKind::Function => headings!("Function"),
            ObjectKind::Procedure => headings!("Procedure"),
            ObjectKind::Trigger => headings!("Trigger"),
            ObjectKind::Policy => headings!("Policy"),
            ObjectKind::RowSecurity => headings!("RowLevelSecurity"),
            ObjectKind::Domain => headings!("Domain"),
            ObjectKind::CompositeType => headings!("Type"),
        };
        match self.action {
            ObjectAction::Create => create,
            ObjectAction::Replace => replace,
            ObjectAction::Drop => drop,
        }
    }
}

/// Changes of one table that are written as one ALTER TABLE where the dialect can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlterTable {
    /// Name in `previous`.
    pub previous: QualifiedName,
    /// Name in `next`.
    pub next: QualifiedName,
    /// What changes, in the order in which it is written.
    pub changes: Vec<TableChange>,
}

/// One clause of [`AlterTable`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableChange {
    /// DROP CONSTRAINT of the primary key.
    DropPrimaryKey,
    /// The primary key's constraint gets another name.
    RenamePrimaryKey,
    /// ADD CONSTRAINT .. PRIMARY KEY
    AddPrimaryKey,
    /// DROP COLUMN
    DropColumn(String),
    /// ADD COLUMN
    AddColumn(String),
    /// ALTER COLUMN in place.
    AlterColumn(ColumnChange),
    /// The column is dropped and added anew, since no cast leads from the old type to the new.
    DropAndRecreateColumn(ColumnChange),
}

/// What changes about one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ColumnDifferences {
    /// Its type, arguments included.
    pub ty: bool,
    /// NULL, NOT NULL or array.
    pub arity: bool,
    /// Its default.
    pub default: bool,
    /// Whether the database numbers it.
    pub auto_increment: bool,
    /// The expression that generates it.
    pub generated: bool,
}

impl ColumnDifferences {
    /// Whether anything differs.
    pub fn any(self) -> bool {
        self.ty || self.arity || self.default || self.auto_increment || self.generated
    }
}

/// A column that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnChange {
    /// Name of the column, the same on both sides.
    pub column: String,
    /// What differs.
    pub differences: ColumnDifferences,
    /// How the values get from the old type to the new, when the type differs.
    pub cast: Option<Cast>,
}

/// How well values of one type fit into another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cast {
    /// Every value fits.
    Safe,
    /// Some values may fail or change.
    Risky,
    /// No cast exists.
    Impossible,
}

/// A table that SQLite makes anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedefineTable {
    /// Name on both sides.
    pub table: QualifiedName,
    /// Columns that only `previous` has.
    pub dropped_columns: Vec<String>,
    /// Columns that only `next` has.
    pub added_columns: Vec<String>,
    /// Columns on both sides, changed or not, in the order of `next`.
    pub kept_columns: Vec<(String, ColumnDifferences, Option<Cast>)>,
    /// Whether the primary key is dropped or changed.
    pub dropped_primary_key: bool,
}
