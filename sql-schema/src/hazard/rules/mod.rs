//! The rules, one file each: when it fires, what it says, and in the file's comment why. In: operations in their context.
//! Out: hits. Must not know: each other.

mod l01_create_index_blocking;
mod l02_drop_index_blocking;
mod l03_add_foreign_key_validated;
mod l04_add_check_validated;
mod l05_set_not_null;
mod l06_add_unique_blocking;
mod l07_add_primary_key_blocking;
mod l08_primary_key_over_nullable;
mod l09_add_exclusion;
mod l10_foreign_key_locks_other_table;
mod l11_many_locks_in_one_transaction;
mod l12_validate_in_same_transaction;
mod l13_no_lock_timeout;
mod l14_no_statement_timeout;
mod l15_timeout_on_concurrently;
mod l16_reindex_blocking;

use super::Rule;

/// What every rule needs.
mod prelude {
    pub(super) use crate::hazard::context::Context;
    pub(super) use crate::hazard::operation::Operation;
    pub(super) use crate::hazard::words;
    pub(super) use crate::hazard::{Hit, Rule, Severity};
}

/// All rules, by code.
pub(super) static ALL: &[&Rule] = &[
    &l01_create_index_blocking::RULE,
    &l02_drop_index_blocking::RULE,
    &l03_add_foreign_key_validated::RULE,
    &l04_add_check_validated::RULE,
    &l05_set_not_null::RULE,
    &l06_add_unique_blocking::RULE,
    &l07_add_primary_key_blocking::RULE,
    &l08_primary_key_over_nullable::RULE,
    &l09_add_exclusion::RULE,
    &l10_foreign_key_locks_other_table::RULE,
    &l11_many_locks_in_one_transaction::RULE,
    &l12_validate_in_same_transaction::RULE,
    &l13_no_lock_timeout::RULE,
    &l14_no_statement_timeout::RULE,
    &l15_timeout_on_concurrently::RULE,
    &l16_reindex_blocking::RULE,
];
