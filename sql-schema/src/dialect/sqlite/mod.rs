//! SQLite: steps as statements. In: a [`Step`] and both states. Out: SQL. Must not know: why the step is taken.

use crate::lookup::Context;
use crate::step::Step;

mod alter;
mod create;
mod drop;
pub(crate) mod ident;
pub(crate) mod literal;
mod redefine;
pub(crate) mod types;

/// The statements of a step, without their semicolons.
pub(super) fn render(step: &Step, cx: &Context<'_>) -> Vec<String> {
    match step {
        Step::CreateSchema(_) => Vec::new(),
        Step::CreateExtension(_) => Vec::new(),
        Step::CreateEnum(_) => Vec::new(),
        Step::CreateTable(name) => vec![create::table(cx.next.table(name))],
        Step::CreateIndex { table, name } => create::index(cx.next.table(table), name),
        Step::AddForeignKey { .. } => Vec::new(),
        Step::AlterExtension(name) => alter::extension(name, cx),
        Step::AlterSequence { table, column } => alter::sequence(table, column, cx),
        Step::AlterEnum { previous, next } => alter::enum_(previous, next, cx),
        Step::AlterTable(change) => alter::table(change, cx),
        Step::AlterPrimaryKey(_) => Vec::new(),
        Step::RedefineTables(tables) => redefine::tables(tables, cx),
        Step::RenameForeignKey { table, previous, next } => alter::rename_foreign_key(table, *previous, *next, cx),
        Step::RenameIndex { table, previous, next } => alter::rename_index(table, previous, next, cx),
        Step::RedefineIndex { table, previous, next } => alter::redefine_index(table, previous, next, cx),
        Step::DropExtension(name) => drop::extension(name),
        Step::DropForeignKey { table, index } => drop::foreign_key(table, *index, cx),
        Step::DropIndex { table, name } => drop::index(table, name, cx),
        Step::DropTable(name) => drop::table(name, cx),
        Step::DropEnum(name) => drop::enum_(name),
    }
}
