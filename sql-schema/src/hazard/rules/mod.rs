//! The rules, one file each: when it fires, what it says, and in the file's comment why. In: operations in their context.
//! Out: hits. Must not know: each other.

mod c01_rename;
mod c02_drop_in_use;
mod c03_required_column_unknown_to_the_application;
mod c04_drop_default;
mod c05_required_while_null_is_written;
mod c06_new_rule_for_rows;
mod c07_result_type_changes;
mod c08_drop_not_null;
mod c09_enum_value_added;
mod c10_narrower_than_what_is_written;
mod d01_drop_table;
mod d02_drop_column;
mod d03_drop_and_recreate_column;
mod d04_risky_cast;
mod d05_not_castable;
mod d06_recreate_required_column;
mod d07_scalar_to_list;
mod d08_enum_values_removed;
mod d09_truncate;
mod d10_drop_schema_or_database;
mod d11_narrowing;
mod d12_sqlite_redefine_with_foreign_keys;
mod d13_drop_cascade;
mod d14_on_delete_becomes_cascade;
mod d15_drop_of_unmanaged;
mod d16_possible_rename;
mod d17_drop_foreign_key;
mod d18_primary_key_changes;
mod f01_unique_on_existing_rows;
mod f02_required_column_without_default;
mod f03_required_with_nulls;
mod f04_foreign_key_orphans;
mod f05_check_violations;
mod f06_using_index_impossible;
mod f07_something_depends_on_the_column;
mod f08_name_too_long;
mod f09_enum_value_used_at_once;
mod f10_extension;
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
mod r09_trigger_writes_own_table;
mod t01_concurrently_in_transaction;
mod t02_several_concurrently;
mod t03_drop_concurrently_mixed;
mod t04_not_atomic;
mod t05_semicolon_inside;
mod t06_set_leaks;
mod t07_set_local_outside_transaction;
mod t08_begin_without_commit;
mod t09_commit_halfway;
mod t10_rows_and_definitions_mixed;
mod t11_unbatched_rows;
mod t12_pooler_in_url;
mod t13_folder_name;
mod t14_edited_after_apply;
mod w01_type_change_rewrites;
mod w02_volatile_default;
mod w03_numbered_or_generated_column;
mod w04_index_rebuild_on_type_change;
mod w05_type_change_with_check;
mod w06_constrained_domain;
mod w07_time_zone_decides;
mod w08_enum_made_anew;
mod w09_several_scans_of_one_table;
mod w10_referenced_key_type_change;

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
    &w01_type_change_rewrites::RULE,
    &w02_volatile_default::RULE,
    &w03_numbered_or_generated_column::RULE,
    &w04_index_rebuild_on_type_change::RULE,
    &w05_type_change_with_check::RULE,
    &w06_constrained_domain::RULE,
    &w07_time_zone_decides::RULE,
    &w08_enum_made_anew::RULE,
    &w09_several_scans_of_one_table::RULE,
    &w10_referenced_key_type_change::RULE,
    &d01_drop_table::RULE,
    &d02_drop_column::RULE,
    &d03_drop_and_recreate_column::RULE,
    &d04_risky_cast::RULE,
    &d05_not_castable::RULE,
    &d06_recreate_required_column::RULE,
    &d07_scalar_to_list::RULE,
    &d08_enum_values_removed::RULE,
    &d09_truncate::RULE,
    &d10_drop_schema_or_database::RULE,
    &d11_narrowing::RULE,
    &d12_sqlite_redefine_with_foreign_keys::RULE,
    &d13_drop_cascade::RULE,
    &d14_on_delete_becomes_cascade::RULE,
    &d15_drop_of_unmanaged::RULE,
    &d16_possible_rename::RULE,
    &d17_drop_foreign_key::RULE,
    &d18_primary_key_changes::RULE,
    &f01_unique_on_existing_rows::RULE,
    &f02_required_column_without_default::RULE,
    &f03_required_with_nulls::RULE,
    &f04_foreign_key_orphans::RULE,
    &f05_check_violations::RULE,
    &f06_using_index_impossible::RULE,
    &f07_something_depends_on_the_column::RULE,
    &f08_name_too_long::RULE,
    &f09_enum_value_used_at_once::RULE,
    &f10_extension::RULE,
    &c01_rename::RULE,
    &c02_drop_in_use::RULE,
    &c03_required_column_unknown_to_the_application::RULE,
    &c04_drop_default::RULE,
    &c05_required_while_null_is_written::RULE,
    &c06_new_rule_for_rows::RULE,
    &c07_result_type_changes::RULE,
    &c08_drop_not_null::RULE,
    &c09_enum_value_added::RULE,
    &c10_narrower_than_what_is_written::RULE,
    &t01_concurrently_in_transaction::RULE,
    &t02_several_concurrently::RULE,
    &t03_drop_concurrently_mixed::RULE,
    &t04_not_atomic::RULE,
    &t05_semicolon_inside::RULE,
    &t06_set_leaks::RULE,
    &t07_set_local_outside_transaction::RULE,
    &t08_begin_without_commit::RULE,
    &t09_commit_halfway::RULE,
    &t10_rows_and_definitions_mixed::RULE,
    &t11_unbatched_rows::RULE,
    &t12_pooler_in_url::RULE,
    &t13_folder_name::RULE,
    &t14_edited_after_apply::RULE,
    &r09_trigger_writes_own_table::RULE,
];
