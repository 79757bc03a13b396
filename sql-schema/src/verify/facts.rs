//! What a step leaves behind, fact by fact. In: a step and both states. Out: [`Fact`]s. Must not know: SQL.

use std::fmt;

use crate::diff::object::key;
use crate::lookup::Context;
use crate::object::described;
use crate::schema::{Check, Column, Enum, ForeignKey, Index, PrimaryKey, QualifiedName, SqlObject, SqlSchema, Table};
use crate::step::{AlterTable, ObjectAction, ObjectStep, Pair, Step, TableChange};

/// Something that a catalog can confirm.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)] // the parts of the object itself
pub enum Fact<'a> {
    /// The table is there.
    Table(&'a QualifiedName),
    /// The table is gone.
    NoTable(&'a QualifiedName),
    /// The column is there, with its type and NOT NULL.
    Column(&'a Table, &'a Column),
    /// The column is gone.
    NoColumn(&'a Table, &'a str),
    /// The primary key is there, over these columns.
    PrimaryKey(&'a Table, &'a PrimaryKey),
    /// The index is there, valid and ready, over these keys.
    Index(&'a Table, &'a Index),
    /// The index is gone.
    NoIndex(&'a Table, &'a str),
    /// The check is there, and holds for every row.
    Check(&'a Table, &'a Check),
    /// The check is gone.
    NoCheck(&'a Table, &'a str),
    /// The foreign key is there, validated, with these actions.
    ForeignKey(&'a Table, &'a ForeignKey),
    /// The foreign key is gone.
    NoForeignKey(&'a Table, &'a ForeignKey),
    /// The enum has these labels in this order.
    Enum(&'a Enum),
    /// The enum is gone.
    NoEnum(&'a QualifiedName),
    /// The object is there, with its text where the catalog keeps it.
    Object(&'a SqlObject),
    /// The object is gone.
    NoObject(&'a SqlObject),
}

impl fmt::Display for Fact<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fact::Table(name) => write!(f, "table `{}` exists", name.name),
            Fact::NoTable(name) => write!(f, "table `{}` is gone", name.name),
            Fact::Column(table, column) => write!(f, "column `{}.{}` is as written", table.name.name, column.name),
            Fact::NoColumn(table, column) => write!(f, "column `{}.{column}` is gone", table.name.name),
            Fact::PrimaryKey(table, _) => write!(f, "the primary key of `{}` is as written", table.name.name),
            Fact::Index(_, index) => write!(f, "index `{}` is valid and as written", index.name),
            Fact::NoIndex(_, name) => write!(f, "index `{name}` is gone"),
            Fact::Check(_, check) => write!(f, "check `{}` is validated", check.name),
            Fact::NoCheck(_, name) => write!(f, "check `{name}` is gone"),
            Fact::ForeignKey(_, key) => write!(f, "foreign key `{}` is validated and as written", key.name),
            Fact::NoForeignKey(_, key) => write!(f, "foreign key `{}` is gone", key.name),
            Fact::Enum(enum_) => write!(f, "enum `{}` has its labels", enum_.name.name),
            Fact::NoEnum(name) => write!(f, "enum `{}` is gone", name.name),
            Fact::Object(object) => write!(f, "{} is as written", described(object)),
            Fact::NoObject(object) => write!(f, "{} is gone", described(object)),
        }
    }
}

/// The facts of everything in a state.
pub(super) fn of_state(schema: &SqlSchema) -> impl Iterator<Item = Fact<'_>> {
    let tables = schema.enums.iter().map(Fact::Enum).chain(schema.tables.iter().flat_map(of_table));
    // A later statement of a hand-written migration may have changed its objects in ways that replay passes over.
    tables.chain(schema.objects.iter().filter(|object| object.is_carried).map(Fact::Object))
}

fn of_table(table: &Table) -> Vec<Fact<'_>> {
    let mut facts = vec![Fact::Table(&table.name)];
    facts.extend(table.columns.iter().map(|c| Fact::Column(table, c)));
    facts.extend(table.primary_key.iter().map(|k| Fact::PrimaryKey(table, k)));
    facts.extend(table.indexes.iter().map(|i| Fact::Index(table, i)));
    facts.extend(table.checks.iter().map(|c| Fact::Check(table, c)));
    facts.extend(table.foreign_keys.iter().map(|k| Fact::ForeignKey(table, k)));
    facts
}

pub(super) fn of_step<'a>(step: &Step, cx: &Context<'a>) -> Vec<Fact<'a>> {
    match step {
        Step::RenameTable { to, .. } => cx.next.find_table(to).map(|t| Fact::Table(&t.name)).into_iter().collect(),
        Step::RenameColumn { table, to, .. } => {
            let column = cx.next.find_table(table).and_then(|t| Some((t, t.column(to)?)));
            column.map(|(table, column)| Fact::Column(table, column)).into_iter().collect()
        }
        Step::RenameEnum { to: name, .. } | Step::RenameEnumValue { enum_: name, .. } => {
            cx.next.find_enum(name).map(Fact::Enum).into_iter().collect()
        }
        Step::DropCheck { table, name } => {
            let table = cx.previous.table(table);
            let returns = cx.find_next_table(table).is_some_and(|t| t.checks.iter().any(|c| c.name == *name));
            let check = table.checks.iter().find(|c| c.name == *name).filter(|_| !returns);
            check.map(|c| Fact::NoCheck(table, &c.name)).into_iter().collect()
        }
        Step::AddCheck { table, index } => {
            let table = cx.next.table(table);
            vec![Fact::Check(table, &table.checks[*index])]
        }
        Step::RenameCheck { table, next, .. } => {
            let table = cx.next.table(table);
            table.checks.iter().filter(|c| c.name == *next).map(|c| Fact::Check(table, c)).collect()
        }
        Step::CreateSchema(_) | Step::CreateExtension(_) | Step::AlterExtension(_) | Step::AlterSequence { .. } => {
            Vec::new()
        }
        Step::CreateEnum(name) | Step::AlterEnum { next: name, .. } => vec![Fact::Enum(cx.next.enum_(name))],
        Step::DropEnum(name) => vec![Fact::NoEnum(&cx.previous.enum_(name).name)],
        Step::DropForeignKey { table, index } => {
            let table = cx.previous.table(table);
            let key = &table.foreign_keys[*index];
            // The same name may come back over other columns.
            let returns = cx.find_next_table(table).is_some_and(|t| t.foreign_keys.iter().any(|k| k.name == key.name));
            if returns { Vec::new() } else { vec![Fact::NoForeignKey(table, key)] }
        }
        Step::DropIndex { table, name } => {
            let table = cx.previous.table(table);
            // The index of another table may have taken its name.
            let index = table.index(name).filter(|_| !cx.next.has_index(name));
            index.map(|i| Fact::NoIndex(table, &i.name)).into_iter().collect()
        }
        Step::AlterTable(change) => of_alter_table(change, cx),
        Step::AlterPrimaryKey(name) => {
            let table = cx.next.table(name);
            table.primary_key.iter().map(|k| Fact::PrimaryKey(table, k)).collect()
        }
        Step::DropTable(name) => vec![Fact::NoTable(&cx.previous.table(name).name)],
        Step::CreateTable(name) => of_created_table(cx.next.table(name)),
        Step::RedefineTables(tables) => tables.iter().flat_map(|t| of_created_table(cx.next.table(&t.table))).collect(),
        Step::CreateIndex { table, index } => {
            let table = cx.next.table(table);
            vec![Fact::Index(table, &table.indexes[*index])]
        }
        Step::RenameForeignKey { table, next, .. } | Step::AddForeignKey { table, index: next } => {
            let table = cx.next.table(table);
            vec![Fact::ForeignKey(table, &table.foreign_keys[*next])]
        }
        Step::RenameIndex { table, next, .. } | Step::RedefineIndex { table, next, .. } => {
            let table = cx.next.table(table);
            table.index(next).map(|i| Fact::Index(table, i)).into_iter().collect()
        }
        Step::Object(step) => of_object(*step, cx).into_iter().collect(),
    }
}

/// What is dropped to be created again is not gone.
fn of_object<'a>(step: ObjectStep, cx: &Context<'a>) -> Option<Fact<'a>> {
    let pair = Pair { previous: cx.previous.schema, next: cx.next.schema };
    let object = step.place.of(pair);
    match step.action {
        ObjectAction::Create | ObjectAction::Replace => Some(Fact::Object(object)),
        ObjectAction::Drop => {
            let goes = crate::diff::object::may_go(object, pair);
            let is_it = |other: &SqlObject| key(other, pair.next) == key(object, pair.previous);
            (goes && !pair.next.objects.iter().any(is_it)).then_some(Fact::NoObject(object))
        }
    }
}

/// Indexes and foreign keys have steps of their own.
fn of_created_table(table: &Table) -> Vec<Fact<'_>> {
    of_table(table).into_iter().filter(|f| !matches!(f, Fact::Index(..) | Fact::ForeignKey(..))).collect()
}

fn of_alter_table<'a>(change: &AlterTable, cx: &Context<'a>) -> Vec<Fact<'a>> {
    let table = cx.next.table(&change.next);
    let previous = cx.previous_table(table);
    let column = |name: &str| table.column(name).map(|c| Fact::Column(table, c));
    let fact = |change: &TableChange| match change {
        TableChange::DropPrimaryKey => None,
        TableChange::RenamePrimaryKey | TableChange::AddPrimaryKey => {
            table.primary_key.as_ref().map(|k| Fact::PrimaryKey(table, k))
        }
        TableChange::DropColumn(name) => previous.column(name).map(|c| Fact::NoColumn(table, &c.name)),
        TableChange::AddColumn(name) => column(name),
        TableChange::AlterColumn(change) | TableChange::DropAndRecreateColumn(change) => column(&change.column),
    };
    change.changes.iter().filter_map(fact).collect()
}
