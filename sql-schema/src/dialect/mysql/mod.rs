//! MySQL: steps as statements. In: a [`Step`] and both states. Out: SQL. Must not know: why the step is taken.

use crate::dialect::object;
use crate::lookup::Context;
use crate::step::Step;

mod alter;
mod create;
mod drop;
pub(crate) mod ident;
pub(crate) mod literal;
pub(crate) mod types;

/// The statements of a step, without their semicolons.
pub(super) fn render(step: &Step, cx: &Context<'_>) -> Vec<String> {
    match step {
        Step::RenameTable { from, to } => alter::rename_table(from, to),
        Step::RenameColumn { table, from, to } => alter::rename_column(table, from, to),
        // An enum has no name here.
        Step::RenameEnum { .. } => Vec::new(),
        Step::RenameEnumValue { enum_, from, to } => alter::rename_enum_value(enum_, from, to, cx),
        Step::DropCheck { table, name } => drop::check(table, name),
        Step::AddCheck { table, index } => vec![create::check(cx.next.table(table), *index)],
        Step::RenameCheck { .. } => Vec::new(),
        Step::Object(step) => object::render(*step, cx),
        Step::CreateSchema(_) => Vec::new(),
        Step::CreateExtension(_) => Vec::new(),
        Step::CreateEnum(_) => Vec::new(),
        Step::CreateTable(name) => vec![create::table(cx.next.table(name), &cx.next)],
        Step::CreateIndex { table, index } => vec![create::index(cx.next.table(table), *index)],
        Step::AddForeignKey { table, index } => vec![create::foreign_key(cx.next.table(table), *index)],
        Step::AlterExtension(_) => Vec::new(),
        Step::AlterSequence { .. } => Vec::new(),
        Step::AlterEnum { .. } | Step::DropEnum(_) => Vec::new(),
        Step::AlterTable(change) => alter::table(change, cx),
        Step::AlterPrimaryKey(_) => Vec::new(),
        Step::RedefineTables(_) => Vec::new(),
        Step::RenameForeignKey { .. } => Vec::new(),
        Step::RenameIndex { table, previous, next } => alter::rename_index(table, previous, next),
        Step::RedefineIndex { .. } => Vec::new(),
        Step::DropForeignKey { table, index } => drop::foreign_key(table, *index, cx),
        Step::DropIndex { table, name } => drop::index(table, name),
        Step::DropTable(name) => drop::table(name),
    }
}
