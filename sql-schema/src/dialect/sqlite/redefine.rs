//! SQLite: tables made anew, since ALTER TABLE can do so little. In: what changes per table. Out: statements. Must not
//! know: when a table has to be made anew.

use crate::lookup::Context;
use crate::step::RedefineTable;

pub(super) fn tables(_tables: &[RedefineTable], _cx: &Context<'_>) -> Vec<String> {
    Vec::new()
}
