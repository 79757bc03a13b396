//! What differs about the indexes of a table. In: a table before and after. Out: [`IndexesDiff`]. Must not know: how an
//! index is created or renamed.
//!
//! Indexes are matched by what they index, not by name: a name alone is a rename. A schema can't say all that SQL can, so
//! that an index which somebody refined by hand counts as the one that the schema asks for.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::dialect::Dialect;
use crate::schema::{Index, IndexAlgorithm, IndexKey, IndexKind, IndexPart, SqlSchema, Table};
use crate::step::Pair;

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

pub(crate) fn diff<'a>(previous: &'a Table, next: &'a Table, pair: Pair<'_>) -> IndexesDiff<'a> {
    let before = Buckets::new(previous, pair.next);
    let after = Buckets::new(next, pair.next);
    let pairs = previous.indexes.iter().filter(|index| before.has_one_alike(index));
    let is_new = |index: &&Index, others: &Buckets<'_>| others.find(index).is_none();
    let is_ours = |index: &&Index| !index.is_unmodelled || index.is_declared;
    let created: Vec<&Index> = next.indexes.iter().filter(is_ours).filter(|index| is_new(index, &before)).collect();
    // Whoever made it, an index is in the way of a new one under its name.
    let wanted: HashSet<&str> = created.iter().map(|index| index.name.as_str()).collect();
    let goes =
        |index: &&Index| (wanted.contains(index.name.as_str()) || !is_by_hand(index, pair)) && is_new(index, &after);
    IndexesDiff {
        dropped: previous.indexes.iter().filter(goes).collect(),
        created,
        pairs: pairs.filter_map(|index| Some((index, after.find(index)?))).collect(),
    }
}

/// Whether an index of the state before was written by hand, which no next state takes away: what the schema language
/// can't say, unless a directive did, with which it comes and goes.
pub(crate) fn is_by_hand(index: &Index, pair: Pair<'_>) -> bool {
    let is_sayable =
        || pair.next.partial_indexes || pair.previous.object_source.is_schema() || index.predicate.is_none();
    !index.is_declared && (index.is_unmodelled || !is_sayable())
}

/// The indexes of a table by what they index.
struct Buckets<'a> {
    dialect: Dialect,
    /// Whether the next state is a schema, for which an index may have been refined.
    may_be_refined: bool,
    indexes: HashMap<Signature<'a>, Vec<&'a Index>>,
    /// How many there are over the same columns.
    alike: HashMap<Alike<'a>, usize>,
}

impl<'a> Buckets<'a> {
    fn new(table: &'a Table, next: &SqlSchema) -> Self {
        let dialect = next.dialect;
        let may_be_refined = next.object_source.is_schema();
        let mut buckets = Buckets { dialect, may_be_refined, indexes: HashMap::new(), alike: HashMap::new() };
        for index in &table.indexes {
            buckets.indexes.entry(signature(index, dialect)).or_default().push(index);
            *buckets.alike.entry(alike(index, dialect)).or_default() += 1;
        }
        buckets
    }

    fn find(&self, index: &'a Index) -> Option<&'a Index> {
        let same = self.indexes.get(&signature(index, self.dialect))?;
        same.iter().copied().find(|other| {
            let is_refined = self.may_be_refined && !index.is_declared && !other.is_declared;
            same_operator_classes(index, other, is_refined)
                && same_rows(index, other, is_refined)
                && same_as_declared(index, other, self.dialect)
        })
    }

    fn has_one_alike(&self, index: &'a Index) -> bool {
        self.alike.get(&alike(index, self.dialect)) == Some(&1)
    }
}

/// A class that is named is the same as none where the type of column gets it anyway. Schemas have no words for those of
/// a B-tree.
fn same_operator_classes(previous: &Index, next: &Index, is_refined: bool) -> bool {
    let is_free = is_refined && next.algorithm.is_none();
    previous.keys.iter().zip(&next.keys).all(|(a, b)| match (&a.operator_class, &b.operator_class) {
        (None, None) => true,
        (Some(class), None) | (None, Some(class)) => {
            is_free || operator_class::is_default(next.algorithm.as_ref(), class)
        }
        (Some(a), Some(b)) => a == b,
    })
}

/// What is kept beside the keys, and whether NULLs are alike. Columns that are included may have been thought of for an
/// index of their own, unless it has the name of the one that is asked for.
fn same_rows(previous: &Index, next: &Index, is_refined: bool) -> bool {
    let include = previous.include == next.include || is_refined && previous.name == next.name;
    include && (previous.nulls_not_distinct == next.nulls_not_distinct || is_refined)
}

/// The schema language knows neither storage parameters, the place of NULLs nor collations, and changed predicates count
/// on some databases only: everything counts where a directive says it.
fn same_as_declared(previous: &Index, next: &Index, dialect: Dialect) -> bool {
    if !previous.is_declared && !next.is_declared {
        return true;
    }
    let predicate = |index: &Index| index.predicate.as_deref().map(|text| expression::normalized(text, dialect));
    if predicate(previous) != predicate(next) || !same_storage(previous, next) {
        return false;
    }
    previous.keys.iter().zip(&next.keys).all(|(a, b)| a.nulls == b.nulls && a.collation == b.collation)
}

/// What a directive says has to be so. What a database has besides is the business of whoever tunes it.
fn same_storage(previous: &Index, next: &Index) -> bool {
    match previous.is_declared && next.is_declared {
        true => previous.storage == next.storage,
        false => next.storage.iter().all(|parameter| previous.storage.contains(parameter)),
    }
}

/// What makes two indexes the same but for their names and what may have been refined.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Signature<'a> {
    kind: IndexKind,
    keys: Vec<KeySignature<'a>>,
    algorithm: Option<&'a IndexAlgorithm>,
    predicate: Option<String>,
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
        algorithm: index.algorithm.as_ref(),
        predicate: index.predicate.as_deref().and_then(|text| predicate::normalized(text, dialect)),
    }
}

fn key_signature(key: &IndexKey, dialect: Dialect) -> KeySignature<'_> {
    let (text, is_expression) = match &key.part {
        IndexPart::Column(name) => (Cow::Borrowed(name.as_str()), false),
        IndexPart::Expression(sql) => (Cow::Owned(expression::normalized(sql, dialect)), true),
    };
    KeySignature { text, is_expression, descending: key.descending, length: key.length }
}
