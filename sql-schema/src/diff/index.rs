//! What differs about the indexes of a table. In: a table before and after. Out: [`IndexesDiff`]. Must not know: how an
//! index is created or renamed.
//!
//! Indexes are matched by what they index, not by name: a name alone is a rename.

use std::collections::HashMap;

use crate::dialect::Dialect;
use crate::schema::{Index, IndexAlgorithm, IndexKey, IndexKind, IndexPart, Table};

use super::rules::Rules;
use super::{operator_class, predicate};

/// What differs about the indexes of a table.
#[derive(Debug)]
pub struct IndexesDiff<'a> {
    /// Only in the previous state, in its order.
    pub dropped: Vec<&'a Index>,
    /// Only in the next state, in its order.
    pub created: Vec<&'a Index>,
    /// In both states, in the order of the previous one, whether named the same or not. An index of which the previous
    /// state has two, be it with different conditions, is left out: which of them got the new name can't be told.
    pub pairs: Vec<(&'a Index, &'a Index)>,
}

impl<'a> IndexesDiff<'a> {
    /// Indexes that only differ in their name.
    pub fn renamed(&self) -> impl Iterator<Item = (&'a Index, &'a Index)> + '_ {
        self.pairs.iter().copied().filter(|(previous, next)| previous.name != next.name)
    }
}

pub(crate) fn diff<'a>(previous: &'a Table, next: &'a Table, rules: &Rules) -> IndexesDiff<'a> {
    let before = by_signature(previous, rules.dialect);
    let after = by_signature(next, rules.dialect);
    let mut alike: HashMap<Signature<'_>, usize> = HashMap::new();
    for index in &previous.indexes {
        *alike.entry(signature(index, rules.dialect).without_predicate()).or_default() += 1;
    }
    let absent = |index: &&Index, others: &HashMap<Signature<'_>, Vec<&Index>>| {
        !index.is_unmodelled && !others.contains_key(&signature(index, rules.dialect))
    };
    let pairs = previous.indexes.iter().filter_map(|index| {
        let signature = signature(index, rules.dialect);
        let same = after.get(&signature)?;
        if alike.get(&signature.without_predicate()) != Some(&1) {
            return None;
        }
        Some((index, *same.iter().find(|other| other.name == index.name).or(same.first())?))
    });
    IndexesDiff {
        dropped: previous.indexes.iter().filter(|i| absent(i, &after)).collect(),
        created: next.indexes.iter().filter(|i| absent(i, &before)).collect(),
        pairs: pairs.collect(),
    }
}

fn by_signature(table: &Table, dialect: Dialect) -> HashMap<Signature<'_>, Vec<&Index>> {
    let mut map: HashMap<Signature<'_>, Vec<&Index>> = HashMap::new();
    for index in &table.indexes {
        map.entry(signature(index, dialect)).or_default().push(index);
    }
    map
}

/// Everything that makes two indexes the same but their name.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Signature<'a> {
    kind: IndexKind,
    keys: Vec<KeySignature<'a>>,
    algorithm: Option<IndexAlgorithm>,
    predicate: Option<String>,
    include: &'a [String],
    nulls_not_distinct: bool,
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct KeySignature<'a> {
    text: &'a str,
    is_expression: bool,
    descending: bool,
    length: Option<u32>,
    operator_class: Option<&'a str>,
}

impl Signature<'_> {
    fn without_predicate(self) -> Self {
        Signature { predicate: None, ..self }
    }
}

fn signature(index: &Index, dialect: Dialect) -> Signature<'_> {
    Signature {
        kind: index.kind,
        keys: index.keys.iter().map(|key| key_signature(key, index.algorithm)).collect(),
        algorithm: index.algorithm,
        predicate: index.predicate.as_deref().and_then(|text| predicate::normalized(text, dialect)),
        include: &index.include,
        nulls_not_distinct: index.nulls_not_distinct,
    }
}

fn key_signature(key: &IndexKey, algorithm: Option<IndexAlgorithm>) -> KeySignature<'_> {
    let (text, is_expression) = match &key.part {
        IndexPart::Column(name) => (name, false),
        IndexPart::Expression(sql) => (sql, true),
    };
    KeySignature {
        text,
        is_expression,
        descending: key.descending,
        length: key.length,
        operator_class: key.operator_class.as_deref().filter(|class| !operator_class::is_default(algorithm, class)),
    }
}
