//! PostgreSQL: steps as statements. In: a [`Step`] and both states. Out: SQL. Must not know: why the step is taken.

use crate::dialect::object;
use crate::lookup::Context;
use crate::step::Step;

pub(crate) mod alter;
pub(crate) mod alter_enum;
pub(crate) mod create;
pub(crate) mod drop;
pub(crate) mod ident;
pub(crate) mod literal;
pub(crate) mod sequence;
pub(crate) mod types;

/// The statements of a step, without their semicolons.
pub(super) fn render(step: &Step, cx: &Context<'_>) -> Vec<String> {
    match step {
        Step::RenameTable { from, to } => alter::rename_table(from, to),
        Step::RenameEnum { from, to } => alter::rename_enum(from, to),
        Step::RenameColumn { table, from, to } => alter::rename_column(table, from, to),
        Step::RenameEnumValue { enum_, from, to } => alter::rename_enum_value(enum_, from, to),
        Step::DropCheck { table, name } => drop::constraint_of(table, name),
        Step::AddCheck { table, index } => vec![create::check(cx.next.table(table), *index)],
        Step::RenameCheck { table, previous, next } => alter::rename_check(table, previous, next),
        Step::Object(step) => object::render(*step, cx),
        Step::CreateSchema(name) => vec![create::schema(name)],
        Step::CreateExtension(name) => create::extension(name, cx),
        Step::CreateEnum(name) => vec![create::enum_(cx.next.enum_(name))],
        Step::CreateTable(name) => vec![create::table(cx.next.table(name))],
        Step::CreateIndex { table, index } => vec![create::index(cx.next.table(table), *index)],
        Step::AddForeignKey { table, index } => vec![create::foreign_key(cx.next.table(table), *index)],
        Step::AlterExtension(name) => alter::extension(name, cx),
        Step::AlterSequence { table, column } => alter::sequence(table, column, cx),
        Step::AlterEnum { previous, next } => alter_enum::enum_(previous, next, cx),
        Step::AlterTable(change) => alter::table(change, cx),
        Step::AlterPrimaryKey(_) => Vec::new(),
        Step::RedefineTables(_) => Vec::new(),
        Step::RenameForeignKey { table, previous, next } => alter::rename_foreign_key(table, *previous, *next, cx),
        Step::RenameIndex { table, previous, next } => alter::rename_index(table, previous, next, cx),
        Step::RedefineIndex { .. } => Vec::new(),
        Step::DropForeignKey { table, index } => drop::foreign_key(table, *index, cx),
        Step::DropIndex { table, name } => drop::index(table, name, cx),
        Step::DropTable(name) => drop::table(name),
        Step::DropEnum(name) => drop::enum_(name),
    }
}
