//! What differs about the indexes of a table. In: a table before and after. Out: [`IndexesDiff`]. Must not know: how an
//! index is created or renamed.
//!
//! Indexes are matched by what they index, not by name: a name alone is a rename.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::dialect::Dialect;
use crate::schema::{Index, IndexAlgorithm, IndexKey, IndexKind, IndexPart, Table};

use super::rules::Rules;
use super::{expression, operator_class, predicate};

/// What differs about the indexes of a table.
#[derive(Debug)]
pub struct IndexesDiff<'a> {
    /// Only in the previous state, in its order.
    pub dropped: Vec<&'a Index>,
    /// Only in the next state, in its order.
    pub created: Vec<&'a Index>,
    /// In both states, in the order of the previous one, whether named the same or not. An index over columns
    /// of which the previous state has two is left out: which of them got the new name can't be told.
    pub pairs: Vec<(&'a Index, &'a Index)>,
}

impl<'a> IndexesDiff<'a> {
    /// Indexes that only differ in their name.
    pub fn renamed(&self) -> impl Iterator<Item = (&'a Index, &'a Index)> + '_ {
        self.pairs.iter().copied().filter(|(previous, next)| previous.name != next.name)
    }
}

pub(crate) fn diff<'a>(previous: &'a Table, next: &'a Table, rules: &Rules) -> IndexesDiff<'a> {
    let before = Buckets::new(previous, rules.dialect);
    let after = Buckets::new(next, rules.dialect);
    let pairs = previous.indexes.iter().filter(|index| before.has_one_alike(index));
    // What the schema language can't say was written by hand, unless a directive did: then it comes and goes with it.
    let is_ours = |index: &Index| !index.is_unmodelled || index.is_declared;
    let is_new = |index: &&Index, others: &Buckets<'_>| is_ours(index) && others.find(index).is_none();
    let created: Vec<&Index> = next.indexes.iter().filter(|index| is_new(index, &before)).collect();
    // Whoever made it, an index under the name of one that is declared is in its way.
    let wanted: HashSet<&str> = created.iter().filter(|i| i.is_declared).map(|i| i.name.as_str()).collect();
    let goes = |index: &&Index| {
        let is_in_the_way = wanted.contains(index.name.as_str()) && after.find(index).is_none();
        is_in_the_way || is_new(index, &after)
    };
    IndexesDiff {
        dropped: previous.indexes.iter().filter(goes).collect(),
        created,
        pairs: pairs.filter_map(|index| Some((index, after.find(index)?))).collect(),
    }
}

/// The indexes of a table by what they index.
struct Buckets<'a> {
    dialect: Dialect,
    indexes: HashMap<Signature<'a>, Vec<&'a Index>>,
    /// How many there are over the same columns.
    alike: HashMap<Alike<'a>, usize>,
}

impl<'a> Buckets<'a> {
    fn new(table: &'a Table, dialect: Dialect) -> Self {
        let mut buckets = Buckets { dialect, indexes: HashMap::new(), alike: HashMap::new() };
        for index in &table.indexes {
            buckets.indexes.entry(signature(index, dialect)).or_default().push(index);
            *buckets.alike.entry(alike(index, dialect)).or_default() += 1;
        }
        buckets
    }

    fn find(&self, index: &'a Index) -> Option<&'a Index> {
        let same = self.indexes.get(&signature(index, self.dialect))?;
        same.iter()
            .copied()
            .find(|other| same_operator_classes(index, other) && same_as_declared(index, other, self.dialect))
    }

    fn has_one_alike(&self, index: &'a Index) -> bool {
        self.alike.get(&alike(index, self.dialect)) == Some(&1)
    }
}

/// A class that is named is the same as none where the type of column gets it anyway.
fn same_operator_classes(previous: &Index, next: &Index) -> bool {
    previous.keys.iter().zip(&next.keys).all(|(a, b)| match (&a.operator_class, &b.operator_class) {
        (None, None) => true,
        (Some(class), None) | (None, Some(class)) => operator_class::is_default(next.algorithm, class),
        (Some(a), Some(b)) => a == b,
    })
}

/// The schema language knows neither the place of NULLs nor collations, and changed predicates count on some databases
/// only: everything counts where a directive says it.
fn same_as_declared(previous: &Index, next: &Index, dialect: Dialect) -> bool {
    if !previous.is_declared && !next.is_declared {
        return true;
    }
    let predicate = |index: &Index| index.predicate.as_deref().map(|text| expression::normalized(text, dialect));
    if predicate(previous) != predicate(next) {
        return false;
    }
    previous.keys.iter().zip(&next.keys).all(|(a, b)| a.nulls == b.nulls && a.collation == b.collation)
}

/// Everything that makes two indexes the same but their name and operator classes.
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
    text: Cow<'a, str>,
    is_expression: bool,
    descending: bool,
    length: Option<u32>,
}

/// What Prisma takes to tell whether an index may be another one under a new name.
type Alike<'a> = (IndexKind, Vec<Cow<'a, str>>);

fn alike(index: &Index, dialect: Dialect) -> Alike<'_> {
    (index.kind, index.keys.iter().map(|key| key_signature(key, dialect).text).collect())
}

fn signature(index: &Index, dialect: Dialect) -> Signature<'_> {
    Signature {
        kind: index.kind,
        keys: index.keys.iter().map(|key| key_signature(key, dialect)).collect(),
        algorithm: index.algorithm,
        predicate: index.predicate.as_deref().and_then(|text| predicate::normalized(text, dialect)),
        include: &index.include,
        nulls_not_distinct: index.nulls_not_distinct,
    }
}

fn key_signature(key: &IndexKey, dialect: Dialect) -> KeySignature<'_> {
    let (text, is_expression) = match &key.part {
        IndexPart::Column(name) => (Cow::Borrowed(name.as_str()), false),
        IndexPart::Expression(sql) => (Cow::Owned(expression::normalized(sql, dialect)), true),
    };
    KeySignature { text, is_expression, descending: key.descending, length: key.length }
}
