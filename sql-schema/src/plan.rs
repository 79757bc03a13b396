//! The order in which differences are carried out. In: two [`SqlSchema`](crate::SqlSchema)s. Out: ordered [`Step`]s.
//! Must not know: SQL text.
//!
//! Steps come in phases, each with the reason for its place: what is in the way goes first, what leans on others last.
//! Inside a phase, what goes keeps the order of the previous state and what comes that of the next.

use std::collections::HashMap;

use crate::diff::column::ColumnDiff;
use crate::diff::rules::Rules;
use crate::diff::table::TableDiff;
use crate::diff::{self, SchemaDiff};
use crate::lookup::NameKey;
use crate::rename::Rename;
use crate::rename::apply::mentions;
use crate::schema::{Check, Index, IndexKind, IndexPart, QualifiedName, Table};
use crate::step::{Pair, RedefineTable, Step};

mod alter_table;
mod object;

/// The steps that lead from one state to the other, in the order in which they run.
pub fn steps(pair: Pair<'_>) -> Vec<Step> {
    steps_of(&diff::diff(pair), pair)
}

/// The steps that carry out differences, in the order in which they run.
pub fn steps_of(diff: &SchemaDiff<'_>, pair: Pair<'_>) -> Vec<Step> {
    let plan = Plan::new(diff, pair);
    let objects = object::steps(diff, pair);
    // What holds on to tables, columns or types that change.
    let mut steps = objects.first;
    // Types and namespaces that tables need.
    plan.namespaces_and_extensions(&mut steps);
    plan.sequences(&mut steps);
    plan.enums(&mut steps);
    steps.extend(objects.before_tables);
    // What holds on to the columns and tables that change.
    plan.dropped_foreign_keys(&mut steps);
    plan.dropped_checks(&mut steps);
    plan.dropped_indexes(&mut steps);
    plan.altered_tables(&mut steps);
    steps.extend(
        plan.tables().filter(|t| plan.alters_primary_key(t)).map(|t| Step::AlterPrimaryKey(t.next.name.clone())),
    );
    // Dropped before new tables come, which may take their place and the names of their indexes.
    steps.extend(diff.dropped_tables.iter().map(|t| Step::DropTable(t.name.clone())));
    steps.extend(objects.after_tables);
    steps.extend(diff.enums.dropped.iter().map(|e| Step::DropEnum(e.name.clone())));
    steps.extend(diff.created_tables.iter().map(|t| Step::CreateTable(t.name.clone())));
    plan.redefined_tables(&mut steps);
    let (early_renames, late_renames) = plan.renamed_indexes();
    steps.extend(early_renames);
    plan.created_indexes(&mut steps);
    plan.added_checks(&mut steps);
    plan.renamed_foreign_keys(&mut steps);
    // Once every table is there, in any order.
    plan.added_foreign_keys(&mut steps);
    steps.extend(late_renames);
    // What reads tables, or hangs on them.
    steps.extend(objects.last);
    steps
}

/// What every phase needs.
struct Plan<'d, 'a> {
    diff: &'d SchemaDiff<'a>,
    pair: Pair<'a>,
    rules: &'static Rules,
    /// Positions of the tables of the previous and the next state: the order of steps.
    previous_positions: HashMap<*const Table, usize>,
    next_positions: HashMap<*const Table, usize>,
    redefined: std::collections::HashSet<NameKey<'a>>,
}

impl<'d, 'a> Plan<'d, 'a> {
    fn new(diff: &'d SchemaDiff<'a>, pair: Pair<'a>) -> Self {
        let positions =
            |tables: &'a [Table]| tables.iter().enumerate().map(|(i, t)| (std::ptr::from_ref(t), i)).collect();
        let redefined = diff.tables.iter().filter(|t| t.is_redefined);
        Plan {
            diff,
            pair,
            rules: Rules::of(pair.next.dialect),
            previous_positions: positions(&pair.previous.tables),
            next_positions: positions(&pair.next.tables),
            redefined: redefined.map(|t| NameKey::new(&t.next.name, pair.next)).collect(),
        }
    }

    fn previous_position(&self, table: &Table) -> usize {
        self.previous_positions[&std::ptr::from_ref(table)]
    }

    fn next_position(&self, table: &Table) -> usize {
        self.next_positions[&std::ptr::from_ref(table)]
    }

    /// The tables that are altered in place, in the order of the previous state.
    fn tables(&self) -> impl Iterator<Item = &'d TableDiff<'a>> + use<'d, 'a> {
        self.diff.tables.iter().filter(|t| !t.is_redefined)
    }

    fn namespaces_and_extensions(&self, steps: &mut Vec<Step>) {
        let extensions = &self.diff.extensions;
        steps.extend(self.diff.created_namespaces.iter().map(|name| Step::CreateSchema((*name).to_owned())));
        steps.extend(extensions.created.iter().map(|e| Step::CreateExtension(e.name.clone())));
        steps.extend(extensions.changed.iter().map(|e| Step::AlterExtension(e.name.clone())));
    }

    fn sequences(&self, steps: &mut Vec<Step>) {
        for table in self.tables() {
            let changed = table.columns.iter().filter(|c| c.has_other_sequence_options());
            steps.extend(
                changed.map(|c| Step::AlterSequence { table: table.next.name.clone(), column: c.name().to_owned() }),
            );
        }
    }

    fn enums(&self, steps: &mut Vec<Step>) {
        let enums = &self.diff.enums;
        steps.extend(enums.created.iter().map(|e| Step::CreateEnum(e.name.clone())));
        steps.extend(
            enums
                .changed
                .iter()
                .map(|e| Step::AlterEnum { previous: e.previous.name.clone(), next: e.next.name.clone() }),
        );
    }

    fn dropped_foreign_keys(&self, steps: &mut Vec<Step>) {
        if !self.rules.alters_foreign_keys {
            return;
        }
        let mut dropped: Vec<(usize, &Table, usize)> = Vec::new();
        for table in &self.diff.dropped_tables {
            dropped.extend((0..table.foreign_keys.len()).map(|i| (self.previous_position(table), *table, i)));
        }
        for table in self.tables() {
            let kept = table.foreign_keys.pairs.iter().filter(|(_, next)| self.refers_to_redefined(table.next, *next));
            let positions = table.foreign_keys.dropped.iter().copied().chain(kept.map(|(previous, _)| *previous));
            dropped.extend(positions.map(|i| (self.previous_position(table.previous), table.previous, i)));
        }
        dropped.sort_by_key(|(table, _, index)| (*table, *index));
        steps.extend(dropped.into_iter().map(|(_, t, index)| Step::DropForeignKey { table: t.name.clone(), index }));
    }

    /// Dropping the old table drops the foreign keys that point to it, so they have to be made anew.
    fn refers_to_redefined(&self, table: &Table, key: usize) -> bool {
        self.redefined.contains(&NameKey::new(&table.foreign_keys[key].referenced_table, self.pair.next))
    }

    fn dropped_checks(&self, steps: &mut Vec<Step>) {
        for table in self.tables() {
            let lost = table.checks.kept.iter().filter(|check| is_over_recreated_column(table, check, self.rules));
            let names = table.checks.dropped.iter().chain(lost).map(|check| check.name.clone());
            steps.extend(names.map(|name| Step::DropCheck { table: table.previous.name.clone(), name }));
        }
    }

    fn added_checks(&self, steps: &mut Vec<Step>) {
        for table in self.tables() {
            let is_added = |check: &Check| {
                let is_it = |other: &&Check| std::ptr::eq(*other, check);
                let is_lost = is_over_recreated_column(table, check, self.rules);
                table.checks.created.iter().any(is_it) || is_lost && table.checks.kept.iter().any(is_it)
            };
            let added = table.next.checks.iter().enumerate().filter(|(_, check)| is_added(check));
            let name = &table.next.name;
            steps.extend(added.map(|(index, _)| Step::AddCheck { table: name.clone(), index }));
            steps.extend(table.checks.renamed.iter().map(|(before, after)| Step::RenameCheck {
                table: name.clone(),
                previous: before.name.clone(),
                next: after.name.clone(),
            }));
        }
    }

    fn dropped_indexes(&self, steps: &mut Vec<Step>) {
        let mut dropped: Vec<(usize, Step)> = Vec::new();
        // Names of indexes are shared by all tables, and a table made anew may take one that a dropped table had.
        if self.rules.drops_indexes_before_table && !self.redefined.is_empty() {
            for table in &self.diff.dropped_tables {
                let position = self.previous_position(table);
                dropped.extend(table.indexes.iter().map(|index| (position, drop_index(table, index))));
            }
        }
        for table in self.tables() {
            for index in &table.indexes.dropped {
                let goes = self.rules.foreign_keys_make_indexes && is_made_by_foreign_key(table.previous, index);
                // Its name is needed, and so it has to go in any case.
                if goes && !table.indexes.created.iter().any(|created| created.name == index.name) {
                    continue;
                }
                if !self.waits_for_primary_key(table, index) {
                    dropped.push((self.previous_position(table.previous), drop_index(table.previous, index)));
                }
            }
            if self.rules.column_drop_shrinks_indexes {
                let shrinking =
                    table.indexes.pairs.iter().filter(|(index, _)| has_recreated_column(table, index, self.rules));
                let position = self.previous_position(table.previous);
                dropped.extend(shrinking.map(|(index, _)| (position, drop_index(table.previous, index))));
            }
        }
        dropped.sort_by_key(|(position, _)| *position);
        steps.extend(dropped.into_iter().map(|(_, step)| step));
    }

    /// Whether the index gives way to a primary key over the same columns, and keeps rows apart until it is there. An
    /// index over a column that is made anew goes with it and has to be dropped before.
    fn waits_for_primary_key(&self, table: &TableDiff<'_>, index: &Index) -> bool {
        let is_new = table.primary_key.is_created && !table.primary_key.is_dropped;
        let key = table.next.primary_key.as_ref().filter(|_| is_new && self.rules.primary_key_replaces_unique_index);
        index.kind == IndexKind::Unique
            && !has_recreated_column(table, index, self.rules)
            && key.is_some_and(|key| index.column_names().eq(key.columns.iter().map(|c| c.name.as_str())))
    }

    fn altered_tables(&self, steps: &mut Vec<Step>) {
        for table in self.tables() {
            steps.extend(alter_table::plan(table, self.rules).map(Step::AlterTable));
            let late = table.indexes.dropped.iter().filter(|index| self.waits_for_primary_key(table, index));
            steps.extend(late.map(|index| drop_index(table.previous, index)));
        }
    }

    fn alters_primary_key(&self, table: &TableDiff<'_>) -> bool {
        let key = table.primary_key;
        self.rules.alters_primary_key_in_place && key.is_created && key.is_dropped
    }

    fn redefined_tables(&self, steps: &mut Vec<Step>) {
        let tables: Vec<&TableDiff<'_>> = self.diff.tables.iter().filter(|t| t.is_redefined).collect();
        if tables.is_empty() {
            return;
        }
        steps.push(Step::RedefineTables(tables.into_iter().map(redefine_table).collect()));
    }

    fn created_indexes(&self, steps: &mut Vec<Step>) {
        if !self.rules.creates_indexes_with_table {
            for table in &self.diff.created_tables {
                steps.extend(table.indexes.iter().map(|index| create_index(table, index)));
            }
        }
        for table in self.tables() {
            let created = table.next.indexes.iter().filter(|index| self.has_to_be_created(table, index));
            steps.extend(created.map(|index| create_index(table.next, index)));
        }
    }

    fn has_to_be_created(&self, table: &TableDiff<'_>, index: &Index) -> bool {
        let is_new = table.indexes.created.iter().any(|created| std::ptr::eq(*created, index));
        let is_kept = table.indexes.pairs.iter().any(|(_, next)| std::ptr::eq(*next, index));
        is_new || is_kept && self.is_lost(table, index)
    }

    fn renamed_foreign_keys(&self, steps: &mut Vec<Step>) {
        if !self.rules.renames_foreign_keys {
            return;
        }
        for table in self.tables() {
            for &(previous, next) in &table.foreign_keys.pairs {
                let name = &table.next.foreign_keys[next].name;
                let is_renamed = table.previous.foreign_keys[previous].name != *name;
                // Where the sides of a join table are turned around, each has the other's name.
                let is_taken = || table.previous.foreign_keys.iter().any(|key| key.name == *name);
                let follows = !table.next.is_join_table || self.was_renamed(table.next) && !is_taken();
                if is_renamed && follows && !self.refers_to_redefined(table.next, next) {
                    steps.push(Step::RenameForeignKey { table: table.next.name.clone(), previous, next });
                }
            }
        }
    }

    /// Join tables keep the old names of their foreign keys, as Prisma leaves them, unless a rename was told: their own, or
    /// that of a table that they join.
    fn was_renamed(&self, table: &Table) -> bool {
        let is_told =
            |to: &QualifiedName| *to == table.name || table.foreign_keys.iter().any(|key| key.referenced_table == *to);
        self.pair.next.renames.iter().any(|rename| matches!(rename, Rename::Table { to, .. } if is_told(to)))
    }

    fn added_foreign_keys(&self, steps: &mut Vec<Step>) {
        if !self.rules.alters_foreign_keys {
            return;
        }
        let mut added: Vec<(usize, &Table, usize)> = Vec::new();
        for table in &self.diff.created_tables {
            added.extend((0..table.foreign_keys.len()).map(|i| (self.next_position(table), *table, i)));
        }
        for table in self.tables() {
            let kept = table.foreign_keys.pairs.iter().filter(|(_, next)| self.refers_to_redefined(table.next, *next));
            let positions = table.foreign_keys.created.iter().copied().chain(kept.map(|(_, next)| *next));
            added.extend(positions.map(|i| (self.next_position(table.next), table.next, i)));
        }
        added.sort_by_key(|(table, _, index)| (*table, *index));
        steps.extend(added.into_iter().map(|(_, t, index)| Step::AddForeignKey { table: t.name.clone(), index }));
    }

    /// Renames in two parts: those that make room for a name that a new index takes, and the others.
    fn renamed_indexes(&self) -> (Vec<Step>, Vec<Step>) {
        let (mut early, mut late) = (Vec::new(), Vec::new());
        for table in self.tables() {
            for (before, after) in table.indexes.renamed().filter(|(before, _)| !self.is_lost(table, before)) {
                let (previous, next) = (before.name.clone(), after.name.clone());
                let makes_room = table.indexes.created.iter().any(|created| created.name == previous);
                let table = table.next.name.clone();
                let step = match self.rules.renames_indexes {
                    true => Step::RenameIndex { table, previous, next },
                    false => Step::RedefineIndex { table, previous, next },
                };
                if makes_room { early.push(step) } else { late.push(step) }
            }
        }
        (early, late)
    }

    /// Whether a column that is made anew takes the index with it, or what is left of the index is dropped.
    fn is_lost(&self, table: &TableDiff<'_>, index: &Index) -> bool {
        (self.rules.column_drop_drops_indexes || self.rules.column_drop_shrinks_indexes)
            && has_recreated_column(table, index, self.rules)
    }
}

fn create_index(table: &Table, index: &Index) -> Step {
    let position = table.indexes.iter().position(|other| std::ptr::eq(other, index));
    Step::CreateIndex { table: table.name.clone(), index: position.expect("differences point into their tables") }
}

fn has_recreated_column(table: &TableDiff<'_>, index: &Index, rules: &Rules) -> bool {
    let is_recreated = |name: &str| table.column(name).is_some_and(ColumnDiff::is_recreated);
    index.column_names().any(is_recreated) || index.is_declared && names_recreated_column(table, index, rules)
}

/// Whether a directive's index is over a column that is made anew, in an expression, a condition or INCLUDE.
fn names_recreated_column(table: &TableDiff<'_>, index: &Index, rules: &Rules) -> bool {
    let mut recreated = table.columns.iter().filter(|c| c.is_recreated()).map(ColumnDiff::name).peekable();
    if recreated.peek().is_none() {
        return false;
    }
    let expressions = index.keys.iter().filter_map(|key| match &key.part {
        IndexPart::Expression(text) => Some(text),
        IndexPart::Column(_) => None,
    });
    let texts: Vec<&String> = expressions.chain(&index.predicate).collect();
    recreated.any(|name| {
        let is_named = |text: &&String| !mentions(text, rules.dialect, name).is_empty();
        index.include.iter().any(|column| column == name) || texts.iter().any(is_named)
    })
}

fn is_over_recreated_column(table: &TableDiff<'_>, check: &Check, rules: &Rules) -> bool {
    let mut recreated = table.columns.iter().filter(|column| column.is_recreated());
    recreated.any(|column| !mentions(&check.expression, rules.dialect, column.name()).is_empty())
}

fn drop_index(table: &Table, index: &Index) -> Step {
    Step::DropIndex { table: table.name.clone(), name: index.name.clone() }
}

/// MySQL drops an index that it made for a foreign key together with the key. Like Prisma, this takes any index over the
/// same columns for such a one, since a schema doesn't tell them apart.
fn is_made_by_foreign_key(table: &Table, index: &Index) -> bool {
    table.foreign_keys.iter().any(|key| index.column_names().eq(key.columns.iter().map(String::as_str)))
}

fn redefine_table(table: &TableDiff<'_>) -> RedefineTable {
    let names = |columns: &[&crate::schema::Column]| columns.iter().map(|c| c.name.clone()).collect();
    RedefineTable {
        table: table.next.name.clone(),
        dropped_columns: names(&table.dropped_columns),
        added_columns: names(&table.added_columns),
        kept_columns: table.columns.iter().map(|c| (c.name().to_owned(), c.differences, c.cast)).collect(),
        dropped_primary_key: table.primary_key.is_dropped,
    }
}
