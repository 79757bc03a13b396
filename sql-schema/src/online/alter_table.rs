//! Changes of one existing table, safe part by safe part. In: an [`AlterTable`]. Out: units, or nothing where the plain
//! statement holds its lock for a moment only. Must not know: other tables.

use super::{Unit, UnitKind, recipe};
use crate::dialect;
use crate::dialect::postgres::create;
use crate::dialect::postgres::ident::{Ident, Idents, Qualified};
use crate::dialect::postgres::{sequence, types};
use crate::lookup::Context;
use crate::migration::RenderedStep;
use crate::schema::{
    AutoIncrement, Check, Column, ColumnArity, ColumnDefault, ColumnType, NativeType, PrimaryKey, QualifiedName, Table,
};
use crate::step::{AlterTable, ColumnChange, Step, TableChange};
use crate::volatile;

pub(super) fn units(change: &AlterTable, cx: &Context<'_>) -> Option<Vec<Unit>> {
    // A column that is made anew has no values, and takes the keys with it that it stood in: no row can stay, and what
    // is without rows needs no care.
    let remade = |name: &str| {
        change.changes.iter().any(|c| matches!(c, TableChange::DropAndRecreateColumn(c) if c.column == name))
    };
    let keys = [cx.previous.table(&change.previous), cx.next.table(&change.next)].map(|table| &table.primary_key);
    if keys.into_iter().flatten().flat_map(|key| &key.columns).any(|column| remade(&column.name)) {
        return None;
    }
    let parts = Parts::new(change, cx);
    parts.needs_recipe.then(|| parts.into_units(change, cx))
}

/// The changes, sorted by what they need.
struct Parts<'a> {
    table: &'a Table,
    /// One ALTER TABLE for a moment.
    short: Vec<TableChange>,
    /// Columns that are added without what would rewrite the table.
    staged: Vec<&'a Column>,
    /// Columns that become NOT NULL once every row has a value.
    required: Vec<&'a Column>,
    /// The new primary key, adopted from an index.
    key: Option<&'a PrimaryKey>,
    /// What has to go in the transaction that adopts it.
    with_key: Vec<TableChange>,
    /// Whether a type depends on the session's time zone.
    time_zone: bool,
    needs_recipe: bool,
}

impl<'a> Parts<'a> {
    fn new(change: &AlterTable, cx: &Context<'a>) -> Self {
        let table = cx.next.table(&change.next);
        let previous = cx.previous_table(table);
        let stays = keeps_key(change, previous, table);
        let adds_key = !stays && change.changes.contains(&TableChange::AddPrimaryKey);
        let mut parts = Parts {
            table,
            short: Vec::new(),
            staged: Vec::new(),
            required: Vec::new(),
            key: None,
            with_key: Vec::new(),
            time_zone: false,
            needs_recipe: stays,
        };
        let is_of_key = |c: &&TableChange| matches!(c, TableChange::DropPrimaryKey | TableChange::AddPrimaryKey);
        for change in change.changes.iter().filter(|c| !(stays && is_of_key(c))) {
            parts.sort(change, previous, adds_key);
        }
        parts
    }

    fn sort(&mut self, change: &TableChange, previous: &Table, adds_key: bool) {
        match change {
            TableChange::AddPrimaryKey => {
                self.key = self.table.primary_key.as_ref();
                self.needs_recipe = true;
            }
            // The old key stays until the new one is there.
            TableChange::DropPrimaryKey | TableChange::DropColumn(_) if adds_key => self.with_key.push(change.clone()),
            TableChange::AddColumn(name) => self.add_column(change, name),
            // As long as the old key is there its columns can't be NULL.
            TableChange::AlterColumn(column) if adds_key && is_loosened(column, previous, self.table) => {
                self.with_key.push(change.clone());
            }
            TableChange::AlterColumn(column) => self.alter_column(column, previous),
            TableChange::DropPrimaryKey
            | TableChange::RenamePrimaryKey
            | TableChange::DropColumn(_)
            | TableChange::DropAndRecreateColumn(_) => self.short.push(change.clone()),
        }
    }

    fn add_column(&mut self, change: &TableChange, name: &str) {
        let Some(column) = self.table.column(name) else { return };
        let is_volatile = column.default.as_ref().is_some_and(is_volatile);
        let is_serial = matches!(column.auto_increment, Some(AutoIncrement::Serial { .. }));
        if (is_volatile || is_serial) && column.generated.is_none() {
            self.staged.push(column);
            self.needs_recipe = true;
            if column.arity == ColumnArity::Required {
                self.required.push(column);
            }
        } else {
            self.short.push(change.clone());
        }
    }

    fn alter_column(&mut self, change: &ColumnChange, previous: &Table) {
        let (Some(before), Some(after)) = (previous.column(&change.column), self.table.column(&change.column)) else {
            return;
        };
        if change.differences.ty && is_time_zone_change(&before.ty, &after.ty) {
            self.time_zone = true;
            self.needs_recipe = true;
        }
        let becomes_required = change.differences.arity && after.arity == ColumnArity::Required;
        let mut rest = change.clone();
        if becomes_required {
            self.required.push(after);
            self.needs_recipe = true;
            rest.differences.arity = false;
        }
        if rest.differences.any() {
            self.short.push(TableChange::AlterColumn(rest));
        }
    }

    fn into_units(self, change: &AlterTable, cx: &Context<'_>) -> Vec<Unit> {
        let name = &self.table.name.name;
        let mut units = Vec::new();
        units.extend(self.short_unit(change, cx));
        for column in &self.staged {
            units.extend(stage(self.table, column));
        }
        for column in &self.required {
            units.extend(not_null(self.table, column));
        }
        if let Some(key) = self.key {
            units.extend(adopt_key(self.table, key, &self.with_key, change, cx));
        }
        debug_assert!(!units.is_empty(), "changes of `{name}` that need a recipe have one");
        units
    }

    /// What the plain statement does well, in one ALTER TABLE.
    fn short_unit(&self, change: &AlterTable, cx: &Context<'_>) -> Option<Unit> {
        if self.short.is_empty() {
            return None;
        }
        let mut statements = Vec::new();
        if self.time_zone {
            // Otherwise the session's zone decides whether values shift and the table is rewritten.
            statements.push("SET LOCAL TimeZone = 'UTC'".to_owned());
        }
        statements.extend(rendered(&self.short, change, cx));
        Some(Unit::new(format!("alter_{}", self.table.name.name), UnitKind::Transaction, "AlterTable", statements))
    }
}

/// Whether the key goes and comes back as it was, only because a type of its columns changes. The server builds the index
/// of a key that stays anew with the column, in the same moment.
fn keeps_key(change: &AlterTable, previous: &Table, next: &Table) -> bool {
    let has = |wanted: &TableChange| change.changes.contains(wanted);
    let is_in_key = |name: &str| next.primary_key.iter().flat_map(|key| &key.columns).any(|c| c.name == name);
    let retyped =
        |c: &TableChange| matches!(c, TableChange::AlterColumn(c) if c.differences.ty && is_in_key(&c.column));
    has(&TableChange::DropPrimaryKey)
        && has(&TableChange::AddPrimaryKey)
        && previous.primary_key == next.primary_key
        && change.changes.iter().any(retyped)
}

/// Whether a column of the old key takes NULL from now on.
fn is_loosened(change: &ColumnChange, previous: &Table, next: &Table) -> bool {
    let in_key = previous.primary_key.iter().flat_map(|key| &key.columns).any(|column| column.name == change.column);
    let is_required = |table: &Table| table.column(&change.column).is_some_and(|c| c.arity == ColumnArity::Required);
    in_key && change.differences.arity && is_required(previous) && !is_required(next)
}

/// The statements of a part of the changes.
fn rendered(changes: &[TableChange], of: &AlterTable, cx: &Context<'_>) -> Vec<String> {
    let part = AlterTable { previous: of.previous.clone(), next: of.next.clone(), changes: changes.to_vec() };
    dialect::render(&Step::AlterTable(part), cx)
}

/// Whether each row would get a value of its own, so that PostgreSQL rewrites the table (`pg_proc.provolatile`).
fn is_volatile(default: &ColumnDefault) -> bool {
    match default {
        ColumnDefault::Literal(_) | ColumnDefault::List(_) | ColumnDefault::Now => false,
        ColumnDefault::UniqueRowid => true,
        ColumnDefault::Expression(None) => false,
        ColumnDefault::Expression(Some(text)) => volatile::is_volatile(text),
    }
}

fn is_time_zone_change(before: &ColumnType, after: &ColumnType) -> bool {
    let zoned = |ty: &ColumnType| match ty {
        ColumnType::Native(NativeType { name, .. }) => match name.as_str() {
            "Timestamp" | "Time" => Some(false),
            "Timestamptz" | "Timetz" => Some(true),
            _ => None,
        },
        ColumnType::Enum(_) | ColumnType::Unsupported(_) => None,
    };
    matches!((zoned(before), zoned(after)), (Some(a), Some(b)) if a != b)
}

/// The comment that asks Etalon's own runner to fill rows in many short transactions. To all others the statement is one.
const IN_BATCHES: &str = "-- etalon: in batches";

/// Column, default and rows, one after the other: together they would rewrite the table under its strongest lock.
fn stage(table: &Table, column: &Column) -> Vec<Unit> {
    let (name, target) = (&column.name, Qualified(&table.name));
    let plain = Column { default: None, auto_increment: None, arity: nullable(column.arity), ..column.clone() };
    let ty = types::column(&plain);
    let mut first = Vec::new();
    let numbered = numbered(table, column);
    let default = match &numbered {
        Some(column) => {
            first.push(format!("{} AS {ty}", sequence::create(table, column)));
            Some(sequence::next_value(table, column))
        }
        None => column.default.as_ref().and_then(|d| create::default(d, &ty)),
    };
    let set = default.map(|default| format!(",\nALTER COLUMN {} SET DEFAULT {default}", Ident(name)));
    first.push(format!("ALTER TABLE {target} ADD COLUMN     {}{}", create::column(&plain), set.unwrap_or_default()));
    first.extend(numbered.map(|column| sequence::own(table, &column)));
    let fill = format!("{IN_BATCHES}\nUPDATE {target} SET {} = DEFAULT WHERE {} IS NULL", Ident(name), Ident(name));
    vec![
        Unit::new(format!("add_{}_{name}", table.name.name), UnitKind::Transaction, "AlterTable", first),
        Unit::new(format!("fill_{}_{name}", table.name.name), UnitKind::LongTransaction, "FillColumn", vec![fill]),
    ]
}

/// The column with the sequence that SERIAL would make for it.
fn numbered(table: &Table, column: &Column) -> Option<Column> {
    column.auto_increment.as_ref()?;
    let name = sequence::serial_name(&table.name.name, &column.name);
    let sequence = Some(QualifiedName::new(table.name.namespace.clone(), name));
    Some(Column { auto_increment: Some(AutoIncrement::Serial { sequence }), ..column.clone() })
}

fn nullable(arity: ColumnArity) -> ColumnArity {
    match arity {
        ColumnArity::Required | ColumnArity::Nullable => ColumnArity::Nullable,
        ColumnArity::List => ColumnArity::List,
    }
}

/// SET NOT NULL believes a validated check and scans nothing.
fn not_null(table: &Table, column: &Column) -> Vec<Unit> {
    let check = Check {
        name: passing_name(&[&table.name.name, &column.name], "_not_null"),
        expression: format!("{} IS NOT NULL", Ident(&column.name)),
        is_validated: false,
        is_declared: false,
    };
    // Two statements: within one, PostgreSQL drops the check before it looks for it, and scans after all.
    let set = format!("ALTER TABLE {} ALTER COLUMN {} SET NOT NULL", Qualified(&table.name), Ident(&column.name));
    let drop = format!("ALTER TABLE {} DROP CONSTRAINT {}", Qualified(&table.name), Ident(&check.name));
    let last = format!("require_{}_{}", table.name.name, column.name);
    recipe::check(&table.name, &check)
        .into_iter()
        .chain([Unit::new(last, UnitKind::Transaction, "AlterTable", vec![set, drop])])
        .collect()
}

/// A name for what lives for a few units only, within PostgreSQL's 63 bytes.
fn passing_name(parts: &[&str], suffix: &str) -> String {
    let mut name = parts.join("_");
    let mut end = name.len().min(63 - suffix.len());
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    name.truncate(end);
    name + suffix
}

/// A unique index, built beside the writers, becomes the key in a moment.
fn adopt_key(
    table: &Table,
    key: &PrimaryKey,
    with_key: &[TableChange],
    change: &AlterTable,
    cx: &Context<'_>,
) -> Vec<Unit> {
    let columns: Vec<&str> = key.columns.iter().map(|c| c.name.as_str()).collect();
    let index = passing_name(&[&table.name.name, "pkey"], "_building");
    let build = format!(
        "CREATE UNIQUE INDEX CONCURRENTLY {} ON {}({})",
        Ident(&index),
        Qualified(&table.name),
        Idents(&columns)
    );
    // The old key goes and the new one comes in one transaction.
    let mut statements = rendered(with_key, change, cx);
    statements.push(format!(
        "ALTER TABLE {} ADD CONSTRAINT {} PRIMARY KEY USING INDEX {}",
        Qualified(&table.name),
        Ident(&key.name),
        Ident(&index)
    ));
    vec![
        Unit::new(format!("index_{}", key.name), UnitKind::Alone, "CreateIndex", vec![build]),
        Unit {
            name: format!("key_{}", key.name),
            kind: UnitKind::Transaction,
            steps: vec![RenderedStep { heading: "AlterTable", statements }],
        },
    ]
}
