//! Join tables follow their models. In: a state under the new names of its tables, and the next. Out: the renames of join
//! tables that come with those of models. Must not know: other tables.
//!
//! A join table is called after its models, and its column `A` is of the one that comes first in the alphabet. So another
//! name of a model may give the table another name, and change the places of its columns. Neither is guessed: the rename
//! of the model is told, and the foreign keys say which side is whose.

use std::collections::{HashMap, HashSet};

use super::Rename;
use crate::lookup::NameKey;
use crate::schema::{QualifiedName, SqlSchema, Table};

/// The tables that both sides of a join table lead to.
type Sides<'a> = [NameKey<'a>; 2];

/// What happens to join tables of models whose renames are told. A model with `@@map` tells of a name that no table had;
/// its join table had it all the same.
pub(super) fn follow(state: &SqlSchema, next: &SqlSchema) -> Vec<Rename> {
    let told: HashSet<NameKey<'_>> = next.renames.iter().filter_map(|rename| table_of(rename, next)).collect();
    if told.is_empty() {
        return Vec::new();
    }
    let there: HashMap<NameKey<'_>, &Table> = state.tables.iter().map(|t| (NameKey::new(&t.name, state), t)).collect();
    let stay: HashSet<NameKey<'_>> = next.tables.iter().map(|t| NameKey::new(&t.name, next)).collect();
    let mut going: HashMap<Sides<'_>, Vec<&Table>> = HashMap::new();
    for table in state.tables.iter().filter(|t| is_unnamed(t) && !stay.contains(&NameKey::new(&t.name, state))) {
        if let Some(sides) = sides(table, state) {
            going.entry(sorted(sides)).or_default().push(table);
        }
    }
    let mut renames = Vec::new();
    for table in &next.tables {
        let Some(sides_after) = sides(table, next) else { continue };
        if sides_after[0] == sides_after[1] || !sides_after.iter().any(|side| told.contains(side)) {
            continue;
        }
        let before = match there.get(&NameKey::new(&table.name, next)) {
            Some(before) => *before,
            None => {
                let Some([only]) = going.get(&sorted(sides_after)).map(Vec::as_slice).filter(|_| is_unnamed(table))
                else {
                    continue;
                };
                renames.push(Rename::Table { from: only.name.clone(), to: table.name.clone() });
                only
            }
        };
        if is_turned(before, state, sides_after) {
            renames.push(Rename::Sides { table: table.name.clone() });
        }
    }
    renames
}

fn table_of<'a>(rename: &'a Rename, next: &'a SqlSchema) -> Option<NameKey<'a>> {
    match rename {
        Rename::Table { to, .. } => Some(NameKey::new(to, next)),
        Rename::Column { .. } | Rename::Enum { .. } | Rename::EnumValue { .. } | Rename::Sides { .. } => None,
    }
}

/// Whether the sides of a join table have changed places.
pub(super) fn are_turned(before: &Table, state: &SqlSchema, after: &Table, next: &SqlSchema) -> bool {
    sides(after, next).is_some_and(|after| after[0] != after[1] && is_turned(before, state, after))
}

fn is_turned(before: &Table, state: &SqlSchema, [a, b]: Sides<'_>) -> bool {
    sides(before, state) == Some([b, a])
}

/// What the sides of a join table lead to; none for any other table, and where no foreign keys say it.
fn sides<'a>(table: &'a Table, schema: &'a SqlSchema) -> Option<Sides<'a>> {
    let has = |name: &str| table.columns.iter().any(|column| column.name == name);
    if !table.name.name.starts_with('_') || table.columns.len() != 2 || !has("A") || !has("B") {
        return None;
    }
    let [first, second] = table.foreign_keys.as_slice() else { return None };
    let side = |column: &str| {
        let key = [first, second].into_iter().find(|key| key.columns == [column])?;
        Some(NameKey::new(&key.referenced_table, schema))
    };
    Some([side("A")?, side("B")?])
}

fn sorted([a, b]: Sides<'_>) -> Sides<'_> {
    if a <= b { [a, b] } else { [b, a] }
}

/// Whether a join table is called after its models: `_AToB`. Between two models there is one at most.
fn is_unnamed(table: &Table) -> bool {
    table.name.name.starts_with('_') && table.name.name.contains("To")
}

/// The renames of columns that turn the sides of a join table around.
pub(super) fn turn(table: &QualifiedName) -> [(&QualifiedName, &'static str, &'static str); 3] {
    const BETWEEN: &str = "_A";
    [(table, "A", BETWEEN), (table, "B", "A"), (table, BETWEEN, "B")]
}
