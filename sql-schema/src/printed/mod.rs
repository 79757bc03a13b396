//! A catalog in the words of the state that it is compared with. In: a schema as a live database prints it, and one as
//! it was written (lowered or replayed). Out: the first, with the second's spelling wherever both mean the same. Must not
//! know: what the comparison is for.
//!
//! Databases rewrite what they are told: `status = 'a'` comes back as `((status)::text = 'a'::text)`, CHAR as CHAR(1). A
//! differ that compares texts would change such things for ever, and one that took every pair of spellings for equal
//! would miss what Prisma sees between two schema files. So the differ stays strict, and catalogs are brought to the
//! other side's words first.

mod default;
mod expression;
mod object;
mod operator_class;
mod types;

use std::collections::HashMap;

use crate::dialect::Dialect;
use crate::diff::object::key;
use crate::lookup::NameKey;
use crate::rename;
use crate::schema::{
    AutoIncrement, Check, Column, ColumnArity, ForeignKey, Index, IndexKey, IndexKind, IndexPart, SqlObject, SqlSchema,
    Table,
};

/// `printed` with the spelling of `written` wherever both mean the same.
pub fn in_words_of(printed: SqlSchema, written: &SqlSchema) -> SqlSchema {
    let renamed = rename::renamed_whole(&printed, written);
    if renamed.done.is_empty() {
        return align(printed, written);
    }
    // What is about to be renamed is compared under its new name, and keeps its old one until then.
    let inverse = renamed.inverse();
    let mut aligned = align(renamed.state.into_owned(), written);
    rename::carry_out(&mut aligned, &inverse, &printed);
    aligned
}

fn align(mut printed: SqlSchema, written: &SqlSchema) -> SqlSchema {
    // An unwritten namespace is the default one, which only the catalog knows when nothing in the other state names it.
    let default_namespace = printed.default_namespace.clone();
    let dialect = printed.dialect;
    for_each_table(&mut printed, written, |table, other| align_table(dialect, table, other));
    printed.default_namespace = default_namespace;
    align_extensions(&mut printed, written);
    align_objects(&mut printed, written);
    printed
}

/// The state that a history leads to, with the defaults of `written` wherever both mean the same: SQL doesn't tell
/// `@default(dbgenerated("CURRENT_TIMESTAMP"))` from `@default(now())`, and a diff would set such a default for ever.
pub fn defaults_in_words_of(mut replayed: SqlSchema, written: &SqlSchema) -> SqlSchema {
    let dialect = replayed.dialect;
    for_each_table(&mut replayed, written, |table, other| {
        for_each_column(table, other, |column, other| align_default(dialect, column, other));
    });
    replayed
}

/// Calls `align` with each table that both states have.
fn for_each_table(state: &mut SqlSchema, written: &SqlSchema, align: impl Fn(&mut Table, &Table)) {
    let tables: HashMap<NameKey<'_>, &Table> =
        written.tables.iter().map(|table| (NameKey::new(&table.name, written), table)).collect();
    let mut found = std::mem::take(&mut state.tables);
    for table in &mut found {
        if let Some(other) = tables.get(&NameKey::new(&table.name, state)) {
            align(table, other);
        }
    }
    state.tables = found;
}

/// Calls `align` with each column that both tables have.
fn for_each_column(table: &mut Table, written: &Table, align: impl Fn(&mut Column, &Column)) {
    let columns: HashMap<&str, &Column> = written.columns.iter().map(|c| (c.name.as_str(), c)).collect();
    for column in &mut table.columns {
        if let Some(other) = columns.get(column.name.as_str()) {
            align(column, other);
        }
    }
}

fn align_default(dialect: Dialect, column: &mut Column, written: &Column) {
    if types::same(dialect, &column.ty, &written.ty) && default::same(dialect, column, written) {
        column.default.clone_from(&written.default);
    }
}

fn align_table(dialect: Dialect, table: &mut Table, written: &Table) {
    for_each_column(table, written, |column, other| align_column(dialect, column, other));
    for index in &mut table.indexes {
        if let Some(other) = written.indexes.iter().find(|other| is_exclusion(index, other)) {
            index.clone_from(other);
        } else if let Some(other) = counterpart(dialect, index, written) {
            align_index(index, other);
        }
    }
    let mut taken: Vec<&Check> = Vec::new();
    for check in &mut table.checks {
        // MySQL and MariaDB name what nobody named each in its own way.
        let is_free = |other: &Check| !taken.iter().any(|taken| std::ptr::eq(*taken, other));
        let same = |other: &&Check| is_free(other) && expression::same(dialect, &other.expression, &check.expression);
        let by_name = written.checks.iter().filter(|other| other.name == check.name).find(same);
        let made_up = || written.checks.iter().filter(|other| is_made_up(dialect, written, &other.name)).find(same);
        if let Some(other) = by_name.or_else(made_up) {
            check.name.clone_from(&other.name);
            check.expression.clone_from(&other.expression);
            check.is_declared = other.is_declared;
            taken.push(other);
        }
    }
    if dialect == Dialect::Sqlite {
        align_foreign_key_names(&mut table.foreign_keys, &written.foreign_keys);
        align_primary_key(table, written);
    }
    table.is_join_table = written.is_join_table;
}

/// Whether nobody chose the name of a check: MySQL numbers it (`table_chk_1`), and SQLite has none, so that it is made up
/// from names that may have changed since.
fn is_made_up(dialect: Dialect, table: &Table, name: &str) -> bool {
    let numbered = || name.strip_prefix(&table.name.name)?.strip_prefix("_chk_")?.parse::<u32>().ok();
    match dialect {
        Dialect::Mysql => numbered().is_some(),
        Dialect::Sqlite => name.ends_with("_check"),
        Dialect::Postgres | Dialect::Cockroach => false,
    }
}

fn align_column(dialect: Dialect, column: &mut Column, written: &Column) {
    align_default(dialect, column, written);
    if types::same(dialect, &column.ty, &written.ty) {
        column.ty = written.ty.clone();
    }
    if let (Some(generated), Some(other)) = (&mut column.generated, &written.generated)
        && expression::same(dialect, &generated.expression, &other.expression)
    {
        generated.expression.clone_from(&other.expression);
        generated.is_declared = other.is_declared;
    }
    // A name that was chosen by the database is as good as one that nobody chose.
    if let (Some(AutoIncrement::Serial { sequence }), Some(AutoIncrement::Serial { sequence: None })) =
        (&mut column.auto_increment, &written.auto_increment)
    {
        *sequence = None;
    }
    if column.arity == ColumnArity::Required && written.arity == ColumnArity::List {
        column.arity = ColumnArity::List;
    }
    column.has_client_default = written.has_client_default;
}

/// Whether both are the EXCLUDE constraint of that name. It is carried as text, and known by its name as objects are.
fn is_exclusion(printed: &Index, written: &Index) -> bool {
    let excludes = |index: &Index| index.is_constraint && index.is_unmodelled && index.kind == IndexKind::Normal;
    excludes(printed) && excludes(written) && printed.name == written.name
}

/// The written index that means the same: of the same name if there is one, else of any.
fn counterpart<'w>(dialect: Dialect, index: &Index, written: &'w Table) -> Option<&'w Index> {
    let means_the_same = |other: &&Index| same_index(dialect, index, other);
    let by_name = written.indexes.iter().filter(|other| other.name == index.name).find(means_the_same);
    by_name.or_else(|| written.indexes.iter().find(means_the_same))
}

fn same_index(dialect: Dialect, printed: &Index, written: &Index) -> bool {
    let predicates = match (&printed.predicate, &written.predicate) {
        (None, None) => true,
        (Some(a), Some(b)) => expression::same(dialect, a, b),
        (None, Some(_)) | (Some(_), None) => false,
    };
    let keys = printed.keys.len() == written.keys.len()
        && printed.keys.iter().zip(&written.keys).all(|(a, b)| same_key(dialect, printed, a, b));
    printed.kind == written.kind && predicates && keys
}

fn same_key(dialect: Dialect, index: &Index, printed: &IndexKey, written: &IndexKey) -> bool {
    let parts = match (&printed.part, &written.part) {
        (IndexPart::Column(a), IndexPart::Column(b)) => a == b,
        (IndexPart::Expression(a), IndexPart::Expression(b)) => expression::same(dialect, a, b),
        (IndexPart::Column(_), IndexPart::Expression(_)) | (IndexPart::Expression(_), IndexPart::Column(_)) => false,
    };
    let classes = match (&printed.operator_class, &written.operator_class) {
        (None, Some(class)) => operator_class::is_default(index.algorithm.as_ref(), class),
        (a, b) => a == b,
    };
    parts && classes && printed.descending == written.descending
}

/// SQLite's catalog has neither the name of a primary key nor the order of its columns.
fn align_primary_key(table: &mut Table, written: &Table) {
    let names = |table: &Table| -> Vec<String> {
        table.primary_key.iter().flat_map(|key| &key.columns).map(|column| column.name.clone()).collect()
    };
    if names(table) == names(written) {
        table.primary_key.clone_from(&written.primary_key);
    }
}

fn align_index(index: &mut Index, written: &Index) {
    // SQLite's own names follow what there was before, and nothing can name an index by one.
    let is_own = |index: &Index| index.is_constraint && index.name.starts_with("sqlite_autoindex_");
    if is_own(index) && is_own(written) {
        index.name.clone_from(&written.name);
    }
    index.predicate.clone_from(&written.predicate);
    index.storage.clone_from(&written.storage);
    index.is_declared = written.is_declared;
    index.is_unmodelled = written.is_unmodelled;
    for (key, other) in index.keys.iter_mut().zip(&written.keys) {
        key.part = other.part.clone();
        key.operator_class.clone_from(&other.operator_class);
        key.is_ascending_written = other.is_ascending_written;
        let own = matches!(key.part, IndexPart::Expression(_)) || same_collation(key, other);
        if own {
            key.collation.clone_from(&other.collation);
        }
    }
}

/// Quotes around a collation's name are needless where it is in lower case. Which collation an expression has of its own
/// isn't known.
fn same_collation(printed: &IndexKey, written: &IndexKey) -> bool {
    let bare = |key: &IndexKey| key.collation.as_deref().map(|name| name.replace('"', ""));
    bare(printed) == bare(written)
}

/// SQLite's catalog has foreign keys by number, and their names in the text of the table alone.
fn align_foreign_key_names(keys: &mut [ForeignKey], written: &[ForeignKey]) {
    for key in keys.iter_mut().filter(|key| key.name.is_empty()) {
        if let Some(other) = written.iter().find(|other| other.columns == key.columns) {
            key.name.clone_from(&other.name);
        }
    }
}

/// What the other state leaves open may be anything.
fn align_extensions(printed: &mut SqlSchema, written: &SqlSchema) {
    for extension in &mut printed.extensions {
        if let Some(other) = written.extensions.iter().find(|other| other.name == extension.name) {
            extension.version = extension.version.take().filter(|_| other.version.is_some());
            extension.schema = extension.schema.take().filter(|_| other.schema.is_some());
        }
    }
}

/// Objects are known by their names. Their texts are taken over too, but where the catalog keeps a text as it was told
/// and it says something else.
fn align_objects(printed: &mut SqlSchema, written: &SqlSchema) {
    let texts: HashMap<_, &SqlObject> = written.objects.iter().map(|object| (key(object, written), object)).collect();
    let texts: Vec<Option<&SqlObject>> =
        printed.objects.iter().map(|object| texts.get(&key(object, printed)).copied()).collect();
    for (object, other) in printed.objects.iter_mut().zip(texts) {
        if let Some(other) = other.filter(|other| object::same(written.dialect, object, other)) {
            object.definition.clone_from(&other.definition);
        }
    }
}
