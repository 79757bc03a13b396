//! What replay has to remember of a history, because later statements reach it. In: filled by replay. Out: what hangs on a
//! table. Must not know: statements.

use super::QualifiedName;

/// What hangs on tables: pairs of a table and something of it. Replay has to know them, because what is done to the one
/// reaches the other; no state is compared by them.
#[derive(Debug, Clone, Default)]
pub struct Lineage {
    /// A table and one that inherits from it.
    pub heirs: Vec<(QualifiedName, QualifiedName)>,
    /// A table and one of its partitions, which is no table of its own.
    pub partitions: Vec<(QualifiedName, QualifiedName)>,
    /// A table in partitions and the key of those, as SQL text.
    pub partition_keys: Vec<(QualifiedName, String)>,
    /// A table and a sequence that one of its columns owns without being numbered by it.
    pub owned_sequences: Vec<(QualifiedName, QualifiedName)>,
    /// A table and a column that `*` leaves out (MySQL).
    pub invisible: Vec<(QualifiedName, String)>,
    /// A table and the name of a condition that makes a column required, which PostgreSQL keeps since version 18.
    pub not_nulls: Vec<(QualifiedName, String)>,
    /// A table and a numbered column that was given a default, which shows in copies alone (MariaDB).
    pub hidden_defaults: Vec<(QualifiedName, String)>,
}

impl PartialEq for Lineage {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Lineage {
    /// A table that has another name now.
    pub(crate) fn rename_table(&mut self, from: &QualifiedName, to: &QualifiedName) {
        let Lineage { heirs, partitions, partition_keys, owned_sequences, invisible, not_nulls, hidden_defaults } =
            self;
        let pairs = heirs.iter_mut().chain(partitions).flat_map(|(table, other)| [table, other]);
        let keys =
            partition_keys.iter_mut().chain(invisible).chain(not_nulls).chain(hidden_defaults).map(|(table, _)| table);
        let owners = owned_sequences.iter_mut().map(|(table, _)| table);
        for name in pairs.chain(keys).chain(owners).filter(|name| *name == from) {
            name.clone_from(to);
        }
    }

    /// A table that is gone, with all that hung on it.
    pub(crate) fn forget_table(&mut self, gone: &QualifiedName) {
        let Lineage { heirs, partitions, partition_keys, owned_sequences, invisible, not_nulls, hidden_defaults } =
            self;
        heirs.retain(|(of, heir)| of != gone && heir != gone);
        partitions.retain(|(of, _)| of != gone);
        partition_keys.retain(|(of, _)| of != gone);
        owned_sequences.retain(|(of, _)| of != gone);
        invisible.retain(|(of, _)| of != gone);
        not_nulls.retain(|(of, _)| of != gone);
        hidden_defaults.retain(|(of, _)| of != gone);
    }
}
