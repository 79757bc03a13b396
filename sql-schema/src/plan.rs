//! The order in which differences are carried out. In: two [`SqlSchema`](crate::SqlSchema)s. Out: ordered [`Step`]s.
//! Must not know: SQL text.

use crate::dialect::Dialect;
use crate::step::{Pair, Step};

/// The steps that lead from one state to the other, in the order in which they run.
pub fn steps(pair: Pair<'_>) -> Vec<Step> {
    let next = pair.next;
    let mut steps: Vec<Step> = next.namespaces.iter().cloned().map(Step::CreateSchema).collect();
    steps.extend(next.extensions.iter().map(|e| Step::CreateExtension(e.name.clone())));
    if matches!(next.dialect, Dialect::Postgres | Dialect::Cockroach) {
        steps.extend(next.enums.iter().map(|e| Step::CreateEnum(e.name.clone())));
    }
    steps.extend(next.tables.iter().map(|t| Step::CreateTable(t.name.clone())));
    if next.dialect != Dialect::Mysql {
        for table in &next.tables {
            let indexes = table.indexes.iter();
            steps.extend(indexes.map(|i| Step::CreateIndex { table: table.name.clone(), name: i.name.clone() }));
        }
    }
    if next.dialect != Dialect::Sqlite {
        for table in &next.tables {
            let keys = 0..table.foreign_keys.len();
            steps.extend(keys.map(|index| Step::AddForeignKey { table: table.name.clone(), index }));
        }
    }
    steps
}
