//! SQLite: steps as statements. In: a [`Step`] and both states. Out: SQL. Must not know: why the step is taken.

use crate::dialect::object;
use crate::dialect::postgres;
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
        Step::RenameTable { from, to } => postgres::alter::rename_table(from, to),
        Step::RenameColumn { table, from, to } => postgres::alter::rename_column(table, from, to),
        // Enums are text here, of which the database knows no values.
        Step::RenameEnum { .. } | Step::RenameEnumValue { .. } => Vec::new(),
        // Checks are part of their table.
        Step::DropCheck { .. } | Step::AddCheck { .. } | Step::RenameCheck { .. } => Vec::new(),
        Step::Object(step) => object::render(*step, cx),
        Step::CreateSchema(_) => Vec::new(),
        Step::CreateExtension(_) => Vec::new(),
        Step::CreateEnum(_) => Vec::new(),
        Step::CreateTable(name) => vec![create::table(cx.next.table(name))],
        Step::CreateIndex { table, index } => create::index(cx.next.table(table), *index),
        Step::AddForeignKey { .. } => Vec::new(),
        Step::AlterExtension(_) => Vec::new(),
        Step::AlterSequence { .. } => Vec::new(),
        Step::AlterEnum { .. } | Step::DropEnum(_) => Vec::new(),
        Step::AlterTable(change) => alter::table(change, cx),
        Step::AlterPrimaryKey(_) => Vec::new(),
        Step::RedefineTables(tables) => redefine::tables(tables, cx),
        Step::RenameForeignKey { .. } | Step::DropForeignKey { .. } => Vec::new(),
        Step::RenameIndex { .. } => Vec::new(),
        Step::RedefineIndex { table, previous, next } => alter::redefine_index(table, previous, next, cx),
        Step::DropIndex { name, .. } => drop::index(name),
        Step::DropTable(name) => drop::table(name),
    }
}
